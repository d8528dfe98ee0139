//! The figures of the policy in an administrator's hands.

use crate::policy_figures::PolicyFigure;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// `/admin/policies`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PoliciesView {
    /// Every figure as it stands.
    pub values: Vec<(PolicyFigure, i64)>,
    /// The last changes of all of them, the newest first.
    pub changes: Vec<FigureChange>,
}

/// `/admin/policies/{key}`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FigureView {
    /// Which figure.
    pub figure: PolicyFigure,
    /// How it stands.
    pub value: i64,
    /// How the figure stands that it has to fit, if there is one.
    pub beside: Option<i64>,
    /// Version that a change is about: how often it was changed.
    pub version: i64,
    /// Its changes, the newest first.
    pub changes: Vec<FigureChange>,
    /// Where earlier ones begin.
    pub next: Option<i64>,
}

/// One change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FigureChange {
    /// Of which figure.
    pub figure: PolicyFigure,
    /// Its version since then.
    pub version: i64,
    /// What it was.
    pub from: i64,
    /// What it became.
    pub to: i64,
    /// Why.
    pub reason: String,
    /// Who: the sign-in name.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}
