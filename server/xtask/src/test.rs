//! The README's second command: every check from formatting to the browser, in one run that never stops early.

use crate::{
    front::{self, Mode},
    nevers, setup,
    tally::{Counts, Tally},
    tools,
};
use anyhow::Result;
use std::{
    path::PathBuf,
    process::{Command, ExitCode, Stdio},
    time::Instant,
};

/// The packages that run natively, and how they are compiled together. `frontend` is left out: its `hydrate` and the
/// server's `ssr` exclude each other; `xtask` has a profile of its own, in which it is already built.
pub const NATIVE: [&str; 10] =
    ["-p", "domain", "-p", "backend", "-p", "app", "-p", "server", "--features=app/ssr", "--locked"];
/// The walks over pages that have code, and what goes before them, by their titles.
const WITH_CODE: &str = "follows every link of|second factor";
const HELPER: [&str; 5] = ["-p", "xtask", "--profile", "xtask", "--locked"];

/// Runs every step whose name holds one of the words (all without words); fails if a test failed.
pub fn run(words: &[&str]) -> Result<ExitCode> {
    let started = Instant::now();
    setup::everything()?;
    let mut tally = Tally::default();
    let mut step = |name: &str, work: &dyn Fn() -> Result<Counts>| {
        if words.is_empty() || words.iter().any(|word| name.contains(word)) {
            tally.step(name, work);
        }
    };
    step("rustfmt", &|| single(tools::cargo().args(["fmt", "--all", "--check"])));
    step("clippy, native", &|| single(clippy().args(NATIVE).args(["--all-targets", "--", "-D", "warnings"])));
    step("clippy, build helper", &|| single(clippy().args(HELPER).args(["--all-targets", "--", "-D", "warnings"])));
    step("clippy, browser", &|| single(browser_clippy().args(["--", "-D", "warnings"])));
    for (name, check) in nevers::CHECKS {
        step(name, &|| check().map(|()| Counts::single(true)));
    }
    step("end2end types", &|| single(node("tsc").arg("--noEmit")));
    step("cargo test", &|| cargo_test(&NATIVE));
    step("cargo test, build helper", &|| cargo_test(&HELPER));
    step("build", &|| build().map(|()| Counts::single(true)));
    step("playwright", &|| playwright(&[], &[]));
    step("hydration", &hydration);
    nevers::report_long_files()?;
    println!("\nwhole run: {:.0} s", started.elapsed().as_secs_f32());
    tally.print();
    Ok(if tally.total().failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// One program that is one test.
fn single(command: &mut Command) -> Result<Counts> {
    Ok(Counts::single(command.stdin(Stdio::null()).status()?.success()))
}

fn clippy() -> Command {
    let mut command = tools::cargo();
    command.args(["clippy", "-q"]);
    command
}

fn browser_clippy() -> Command {
    let mut command = clippy();
    command.args(["-p", "frontend", "-p", "app", "--features", "app/hydrate", "--target", "wasm32-unknown-unknown"]);
    command.arg("--locked");
    command
}

/// A program of end2end's npm packages, started there.
fn node(program: &str) -> Command {
    let mut command = Command::new(format!("./node_modules/.bin/{program}"));
    command.current_dir("end2end").stdin(Stdio::null());
    command
}

/// Unit, property and database tests of all native packages; the databases' tests start a PostgreSQL of their own.
fn cargo_test(packages: &[&str]) -> Result<Counts> {
    let mut counts = Counts::default();
    let mut command = tools::cargo();
    command.args(["test", "--no-fail-fast"]).args(packages).env("PATH", tools::path_with_postgresql());
    let success = tools::watch(&mut command, |line| counts.read_cargo(line))?;
    Ok(counts.closed(success))
}

/// The release WASM with the debug server: what people get in the browser, without ten minutes for the server.
fn build() -> Result<()> {
    front::build(Mode::Release)?;
    tools::run(tools::cargo().args(["build", "-p", "server", "--locked"]))
}

/// Pages whose server and browser disagree fail in every build; why, and what only may go wrong, a build for development
/// tells in the browser's console. These walks come by every page that has code.
fn hydration() -> Result<Counts> {
    let site = std::path::absolute(front::build_beside()?)?;
    let walks =
        ["--project=staff", "--project=desktop", "tests/staff.setup.ts", "tests/links.spec.ts", "-g", WITH_CODE];
    playwright(&walks, &[("LEPTOS_SITE_ROOT", site)])
}

fn playwright(words: &[&str], settings: &[(&str, PathBuf)]) -> Result<Counts> {
    let mut counts = Counts::default();
    let server = std::path::absolute(tools::server_program("debug"))?;
    let mut command = node("playwright");
    command.args(["test", "--reporter=list"]).args(words).env("SERVER", server).env("FORCE_COLOR", "0");
    command.envs(settings.iter().map(|(name, value)| (name, value)));
    let success = tools::watch(&mut command, |line| counts.read_playwright(line))?;
    Ok(counts.closed(success))
}
