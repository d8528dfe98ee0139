//! The form, step by step: what is asked, what is refused, how far somebody has come, and what the sheet shows.

mod answers;
mod basis;
mod delivery;
mod identity;
mod journey;
mod notices;
mod proof;
mod properties;
mod register;
mod residence;
mod sheet;
mod small;
