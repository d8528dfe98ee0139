//! Pages, components, server functions and all wording of the platform. No rule stands here.
#![recursion_limit = "1024"]

pub mod api;
pub mod components;
#[cfg(feature = "hydrate")]
mod history;
#[cfg(feature = "hydrate")]
mod offline;
pub mod pages;
mod parts;
pub mod routes;
#[cfg(feature = "hydrate")]
mod script;
#[cfg(feature = "ssr")]
mod shell;
pub mod text;

pub use routes::{App, leads_to_scripts, needs_scripts, script_file, shows_tiles};
#[cfg(feature = "ssr")]
pub use shell::shell;
