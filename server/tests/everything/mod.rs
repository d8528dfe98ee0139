//! Who may what, and a platform on which to try it.
#![allow(dead_code, reason = "each file of tests uses what it needs")]

pub mod forms;
pub mod lists;
pub mod rules;
mod snapshot;
pub mod stage;
