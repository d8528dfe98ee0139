//! The README's first command: everything built, the demo accounts printed, the platform running.

use crate::{
    front::{self, Mode},
    setup, tools,
};
use anyhow::{Context, Result};
use std::{
    os::unix::process::CommandExt,
    process::{Command, Stdio},
};

/// Sets up, builds and becomes the server with demo data (until Ctrl-C).
pub fn run() -> Result<()> {
    setup::for_building()?;
    front::build(Mode::Release)?;
    tools::run(tools::cargo().args(["build", "-p", "server"]))?;
    let server = tools::server_program("debug");
    let accounts = tools::output(Command::new(&server).args(["demo", "accounts"]))?;
    println!("\nDemo accounts (also: {} demo accounts):\n{accounts}", server.display());
    let failed = Command::new(&server).args(["serve", "--demo"]).stdin(Stdio::null()).exec();
    Err(failed).with_context(|| format!("cannot start {}", server.display()))
}
