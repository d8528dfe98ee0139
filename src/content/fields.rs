//! The fields of a document, and which of them a kind has.

use super::ContentKind;
use crate::application::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// A field of a document, in the order of the editor's form.
    ContentField {
        /// The title; of a question the question.
        Title = "title",
        /// The English title of a policy, whose text is Chinese only.
        TitleEnglish = "title_en",
        /// The place in its list.
        Order = "order",
        /// The group of a question.
        Group = "group",
        /// What an answer rests on.
        Basis = "basis",
        /// Who issued a policy.
        Issuer = "issuer",
        /// A policy's number.
        Number = "number",
        /// When it was issued; of a statement its date.
        Issued = "issued",
        /// When a policy came into force.
        Effective = "effective",
        /// Whether a policy is in force.
        Force = "force",
        /// How a policy was checked.
        Note = "note",
        /// Codes of the sources.
        Sources = "sources",
        /// When the facts were last checked.
        Checked = "checked",
        /// Whether an announcement is shown as a banner.
        Banner = "banner",
        /// Whether it is an example and no real announcement.
        Sample = "sample",
        /// The first day on which the version is shown.
        From = "from",
        /// The last day on which it is shown.
        Until = "until",
        /// The text: Markdown.
        Body = "body",
    }
}

impl ContentField {
    /// Whether a document of that kind has this field.
    pub const fn belongs_to(self, kind: ContentKind) -> bool {
        use ContentKind as K;
        match self {
            Self::Title | Self::Sources | Self::Checked | Self::From | Self::Until | Self::Body => true,
            Self::Order => matches!(kind, K::Guide | K::Policy | K::Question),
            Self::Group | Self::Basis => matches!(kind, K::Question),
            Self::TitleEnglish | Self::Issuer | Self::Number | Self::Effective | Self::Force | Self::Note => {
                matches!(kind, K::Policy)
            }
            Self::Issued => matches!(kind, K::Policy | K::Announcement | K::Statement),
            Self::Banner | Self::Sample => matches!(kind, K::Announcement),
        }
    }

    /// Whether a document of that kind, if it has this field, must have it filled in.
    pub const fn is_required(self, kind: ContentKind) -> bool {
        match self {
            Self::Title | Self::Body | Self::Order | Self::Group => true,
            Self::Issued => matches!(kind, ContentKind::Announcement),
            Self::TitleEnglish
            | Self::Basis
            | Self::Issuer
            | Self::Number
            | Self::Effective
            | Self::Force
            | Self::Note
            | Self::Sources
            | Self::Checked
            | Self::Banner
            | Self::Sample
            | Self::From
            | Self::Until => false,
        }
    }

    /// The longest text that it takes, in characters.
    pub const fn longest(self) -> usize {
        match self {
            Self::Body => 60_000,
            Self::Title | Self::TitleEnglish | Self::Note | Self::Issuer | Self::Sources => 200,
            Self::Order
            | Self::Group
            | Self::Basis
            | Self::Number
            | Self::Issued
            | Self::Effective
            | Self::Force
            | Self::Checked
            | Self::Banner
            | Self::Sample
            | Self::From
            | Self::Until => 60,
        }
    }
}

codes! {
    /// A group of questions, in the order of the page.
    QuestionGroup {
        /// 居住登记.
        Registration = "registration",
        /// 申领条件.
        Eligibility = "eligibility",
        /// 居住时间证明.
        Proof = "proof",
        /// 账户与实名.
        Account = "account",
        /// 预约与到场.
        Visit = "visit",
        /// 办理进度.
        Status = "status",
        /// 领取与寄递.
        Delivery = "delivery",
        /// 费用.
        Fees = "fees",
        /// 签注.
        Endorsement = "endorsement",
        /// 变更、换领与注销.
        Changes = "changes",
        /// 公共服务和便利.
        Rights = "rights",
        /// 个人信息.
        Privacy = "privacy",
        /// 法律责任.
        Rules = "rules",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editor_of_any_kind_has_a_title_a_text_and_its_days() {
        for kind in ContentKind::ALL {
            let fields: Vec<&str> =
                ContentField::ALL.iter().filter(|f| f.belongs_to(*kind)).map(|f| f.code()).collect();
            for needed in ["title", "body", "from", "until", "sources", "checked"] {
                assert!(fields.contains(&needed), "{kind:?} {needed}");
            }
            assert_eq!(fields.contains(&"banner"), *kind == ContentKind::Announcement);
            assert_eq!(fields.contains(&"force"), *kind == ContentKind::Policy);
            assert_eq!(fields.contains(&"group"), *kind == ContentKind::Question);
            let required = |field: &ContentField| field.belongs_to(*kind) && field.is_required(*kind);
            let required: Vec<&str> = ContentField::ALL.iter().filter(|f| required(f)).map(|f| f.code()).collect();
            assert!(required.starts_with(&["title"]) && required.ends_with(&["body"]), "{kind:?} {required:?}");
        }
        assert!(ContentField::ALL.iter().all(|field| field.longest() > 0));
    }
}
