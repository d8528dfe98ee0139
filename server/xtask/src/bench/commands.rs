//! How long the README's two commands take, in a clone of the last commit where nothing is built, and again.

use super::{
    http,
    server::{Folder, free_address},
    table,
};
use crate::tools;
use anyhow::{Result, bail};
use std::{
    io::stderr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Takes the times; the caches of cargo and npm stay as they are.
pub fn table() -> Result<()> {
    let demo = twice("demo", serving)?;
    let test = twice("test", to_its_end)?;
    table::print("The two commands, s", &["command", "cold", "warm"], &[demo, test]);
    println!("\nCold: a fresh clone, with crates and npm packages in the caches of cargo and npm.");
    Ok(())
}

fn twice(word: &str, time: fn(&Path, &str) -> Result<String>) -> Result<Vec<String>> {
    let folder = Folder::new(&format!("clone-{word}"))?;
    let clone: PathBuf = folder.path().join("house");
    tools::run(Command::new("git").args(["clone", "-q", "."]).arg(&clone))?;
    Ok(vec![format!("`sh server/xtask/run.sh {word}`"), time(&clone, word)?, time(&clone, word)?])
}

/// Until the platform answers.
fn serving(clone: &Path, word: &str) -> Result<String> {
    let address = free_address()?;
    let started = Instant::now();
    let mut child = run_sh(clone, word).env("LEPTOS_SITE_ADDR", &address).spawn()?;
    while !http::status(&format!("http://{address}"), None).is_ok_and(|status| status == 200) {
        if let Some(status) = child.try_wait()? {
            bail!("{word} ended: {status}");
        }
        thread::sleep(Duration::from_millis(20));
    }
    let taken = started.elapsed();
    // By now shell, cargo and build helper have all become the server, in this one process.
    child.kill()?;
    child.wait()?;
    Ok(format!("{:.0}", taken.as_secs_f64()))
}

/// Until the last line; a run with failures has its time all the same, and says so.
fn to_its_end(clone: &Path, word: &str) -> Result<String> {
    let started = Instant::now();
    let status = run_sh(clone, word).status()?;
    let failed = if status.success() { "" } else { " (with failures)" };
    Ok(format!("{:.0}{failed}", started.elapsed().as_secs_f64()))
}

/// Its words go where progress goes: standard output is for the tables.
fn run_sh(clone: &Path, word: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["server/xtask/run.sh", word]).current_dir(clone).env_remove("CARGO_TARGET_DIR");
    command.stdin(Stdio::null()).stdout(Stdio::from(stderr()));
    command
}
