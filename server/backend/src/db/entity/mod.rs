//! Rows as they are stored. They never leave the backend. What a column means stands in its migration.
#![allow(missing_docs, reason = "a row is its table; the migrations say what the columns mean")]

pub mod account;
pub mod application;
pub mod booking;
pub mod calendar_day;
pub mod chain;
pub mod claim;
pub mod closure;
pub mod cooldown;
pub mod district;
pub mod evidence;
pub mod freed_place;
pub mod imported;
pub mod inbox;
pub mod jurisdiction;
pub mod outbox;
pub mod point_change;
pub mod point_timetable;
pub mod police_station;
pub mod policy_value;
pub mod service_point;
pub mod service_state;
pub mod service_time;
pub mod session;
pub mod slot;
pub mod sms_code;
pub mod snapshot;
pub mod throttle;
pub mod town;
pub mod trail;
pub mod waiting;
pub mod written_address;
