//! Chinese: complete, and what counts. One file an area, with the same names as in `en`.
#![allow(missing_docs, reason = "the name says which words they are, the words what they say")]

pub mod accounts;
pub mod answers;
pub mod applicant;
pub mod application;
pub mod bookings;
pub mod common;
pub mod content;
pub mod dates;
pub mod eligibility;
pub mod errors;
pub mod evidence;
pub mod feedback;
pub mod form;
pub mod frame;
pub mod home;
pub mod hours;
pub mod labels;
pub mod map;
pub mod offline;
pub mod pieces;
pub mod points;
pub mod refusals;
pub mod rules;
pub mod search;
pub mod service;
pub mod session;
pub mod sheet;
pub mod sources;
pub mod states;
pub mod statistics;
pub mod steps;
pub mod violations;
pub mod wizard;
