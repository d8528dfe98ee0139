//! What people look for in everything that the platform tells: how what they typed is understood, and how what was found is
//! shown to them.

mod excerpt;
mod query;

pub use excerpt::{Piece, excerpt, marked};
pub use query::{LONGEST_QUERY, Run, SearchQuery, folded_letters, is_han, runs};

use crate::application::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// What was found. In the order in which a page offers them.
    SearchKind {
        /// A service or page of the platform.
        Page = "page",
        /// 办事指南.
        Guide = "guide",
        /// 常见问题.
        Question = "question",
        /// 政策法规.
        Policy = "policy",
        /// 公告.
        Announcement = "announcement",
        /// 网点.
        Point = "point",
    }
}

impl SearchKind {
    /// How much a find of this kind counts: of two that fit equally well, the one where something can be done comes first.
    pub const fn weight(self) -> f32 {
        match self {
            Self::Page => 1.25,
            Self::Guide => 1.2,
            Self::Question => 1.0,
            Self::Announcement => 0.95,
            Self::Policy => 0.9,
            Self::Point => 0.85,
        }
    }
}
