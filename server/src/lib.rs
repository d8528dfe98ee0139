//! The axum host: command line, configuration, router and middleware. Pages come from `app`, work from `backend`.

pub mod check;
pub mod cli;
pub mod client_address;
pub mod commands;
pub mod config;
pub mod connections;
pub mod health;
pub mod import;
pub mod logging;
pub mod middleware;
pub mod plain_page;
pub mod router;
pub mod serve;
pub mod staff;
pub mod state;
pub mod wiring;
