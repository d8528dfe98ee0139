//! The rules of the Beijing residence permit platform, once.
//!
//! Pure types and functions: no clock, no randomness, no I/O. Dates and times come in as arguments, so every rule can be
//! tried for any day, and the browser and the server decide with the same code.

pub mod account;
pub mod application;
pub mod authority;
pub mod beijing;
pub mod booking;
pub mod calendar;
pub mod capacity;
pub mod citizen_number;
pub mod closure;
pub mod comparison;
pub mod contribution_window;
pub mod crowding;
pub mod date_text;
pub mod datum;
pub mod delivery;
pub mod distance;
pub mod draft;
pub mod eligibility;
pub mod email;
pub mod error;
pub mod evidence;
pub mod fairness;
pub mod geography;
pub mod ids;
pub mod import;
pub mod input;
pub mod journey;
pub mod map_plane;
pub mod mobile;
pub mod notice;
pub mod outlook;
pub mod password;
pub mod point_change;
pub mod point_search;
pub mod policy_values;
pub mod real_name;
pub mod service;
pub mod service_time;
pub mod session;
pub mod sheet;
pub mod slot;
pub mod term;
pub mod text;
pub mod timetable;
pub mod trail;
pub mod view;
pub mod violation;
pub mod waiting;
pub mod weekly_hours;
pub mod year_month;
