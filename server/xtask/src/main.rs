//! The build helper behind the README's two commands; `sh server/xtask/run.sh help` lists what it can do.
//!
//! One room a file: `setup` brings the tools, `front` builds what the browser gets (`wasm`, `style`, `site`),
//! `demo` runs the platform with demo data, `test` runs every check (`nevers`, `tally`), `bench` takes the figures.

mod bench;
mod demo;
mod front;
mod nevers;
mod settings;
mod setup;
mod site;
mod style;
mod tally;
mod test;
mod tools;
mod wasm;

use anyhow::{Result, bail};
use front::Mode;
use std::process::ExitCode;

const HELP: &str = "\
usage: sh server/xtask/run.sh COMMAND      (or `cargo xtask COMMAND` once a C compiler is there)

  demo                       set up, build and run the platform with demo data at http://127.0.0.1:3000
  test [STEP ...]            set up, build and run every test; with words, only the steps whose name holds one of them
  bench [TABLE ...] [--peer NAME=URL[,PID][,PAGE=/PATH]...] [--rounds N] [--seconds N]
                             build all of it in release and print figures as Markdown (see README, Figures)
  build [--release | --dev]  the browser's part in release, the server in debug; --release: both, --dev: neither
  front [--dev]              only the browser's part
  setup                      only the set-up
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match tools::enter_root().and_then(|()| dispatch(&arguments)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one subcommand; the exit code is that of the subcommand's work.
fn dispatch(arguments: &[String]) -> Result<ExitCode> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["demo"] => demo::run()?,
        ["test", steps @ ..] => return test::run(steps),
        ["bench", words @ ..] => bench::run(words)?,
        ["build"] => build(Mode::Release, "dev")?,
        ["build", "--release"] => build(Mode::Release, "release")?,
        ["build", "--dev"] => build(Mode::Dev, "dev")?,
        ["front"] => front::build(Mode::Release)?,
        ["front", "--dev"] => front::build(Mode::Dev)?,
        ["setup"] => setup::everything()?,
        [] | ["help" | "--help" | "-h"] => print!("{HELP}"),
        _ => bail!("unknown command {:?}\n\n{HELP}", words.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the browser's part in the given mode and the server in the given cargo profile.
fn build(mode: Mode, profile: &str) -> Result<()> {
    setup::for_building()?;
    front::build(mode)?;
    tools::run(tools::cargo().args(["build", "-p", "server", "--profile", profile]))
}
