//! Brings what a bare Debian machine lacks. Every part looks before it installs, so a second run costs nothing.

use crate::tools::{self, on_path, run, succeeds};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    io::stderr,
    path::Path,
    process::{Command, Stdio},
};

const WASM_TARGET: &str = "wasm32-unknown-unknown";
const BROWSER_TESTS: &str = "end2end";
const LIGHTHOUSE: &str = "end2end/bench";

/// What the build needs: the WASM target and wasm-opt from npm.
pub fn for_building() -> Result<()> {
    apt(&missing(&[("npm", "npm")]))?;
    wasm_target()?;
    npm_packages(BROWSER_TESTS)
}

/// What building and testing need: the build's tools, clippy and rustfmt, Chromium with a Chinese font, PostgreSQL.
pub fn everything() -> Result<()> {
    let mut packages = missing(&[("npm", "npm")]);
    packages.extend(testing_packages());
    apt(&packages)?;
    wasm_target()?;
    components()?;
    npm_packages(BROWSER_TESTS)
}

/// What building and measuring need: the build's tools, Chromium with a Chinese font, the load generator.
pub fn for_measuring() -> Result<()> {
    let mut packages = missing(&[("npm", "npm"), ("wrk", "wrk"), ("taskset", "util-linux")]);
    packages.extend(browser_packages("chromium"));
    apt(&packages)?;
    wasm_target()?;
    npm_packages(BROWSER_TESTS)
}

/// What measuring bookings needs: the load generator and PostgreSQL.
pub fn for_crowds() -> Result<()> {
    let mut packages = missing(&[("wrk", "wrk"), ("taskset", "util-linux")]);
    packages.extend(database_packages());
    apt(&packages)
}

/// Lighthouse: large, and in no test.
pub fn lighthouse() -> Result<()> {
    npm_packages(LIGHTHOUSE)
}

/// Debian packages of the browser tests and the database tests that are not there yet.
fn testing_packages() -> Vec<&'static str> {
    // The same Chromium without its windows: a new page costs a third less.
    let mut packages = browser_packages("chromium-headless-shell");
    packages.extend(database_packages());
    packages
}

/// The Debian package of PostgreSQL, where there is none.
fn database_packages() -> Option<&'static str> {
    (!on_path("initdb") && tools::postgresql_folders().is_empty()).then_some("postgresql")
}

/// Debian packages of whatever needs a browser; program and package have the same name.
fn browser_packages(browser: &'static str) -> Vec<&'static str> {
    let mut packages = Vec::new();
    if std::env::var_os("CHROMIUM").is_none() {
        packages.extend(missing(&[(browser, browser)]));
    }
    if !has_chinese_font(Path::new("/usr/share/fonts")) {
        packages.push("fonts-noto-cjk");
    }
    packages
}

/// The packages whose program is not on the search path.
fn missing(programs: &[(&str, &'static str)]) -> Vec<&'static str> {
    programs.iter().filter(|(program, _)| !on_path(program)).map(|(_, package)| *package).collect()
}

fn has_chinese_font(folder: &Path) -> bool {
    fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() { has_chinese_font(&path) } else { entry.file_name().to_string_lossy().contains("CJK") }
    })
}

/// Installs Debian packages; nothing happens for an empty list.
fn apt(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    if !on_path("apt-get") {
        bail!("please install {} (this is not a Debian machine)", packages.join(", "));
    }
    // A failing mirror of one list must not stop packages that the other lists have.
    if let Err(error) = run(apt_get().args(["update", "-q"])) {
        eprintln!("xtask: {error:#}; going on");
    }
    run(apt_get().args(["install", "-y", "-q", "--no-install-recommends"]).args(packages))
}

/// `apt-get`, through sudo for anybody but root.
fn apt_get() -> Command {
    let root = Command::new("id").arg("-u").output().is_ok_and(|o| o.stdout.starts_with(b"0\n"));
    let mut command = if root {
        Command::new("apt-get")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.arg("apt-get");
        sudo
    };
    // What is printed about the set-up is no result of the command that needed it.
    command.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()).stdout(stderr());
    command
}

/// rustup installs the target that `rust-toolchain.toml` names only together with the toolchain.
fn wasm_target() -> Result<()> {
    let sysroot = tools::output(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    run(Command::new("rustup").args(["target", "add", WASM_TARGET]))
}

fn components() -> Result<()> {
    for (subcommand, component) in [("clippy", "clippy"), ("fmt", "rustfmt")] {
        if !succeeds(tools::cargo().args([subcommand, "--version"])) {
            run(Command::new("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// `npm ci` in a folder whose lock file is not the one last installed. Playwright uses Debian's Chromium, so none is
/// downloaded.
fn npm_packages(folder: &str) -> Result<()> {
    let folder = Path::new(folder);
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| lock.display().to_string())?;
    let wanted = format!("{:016x}", seahash::hash(&lock));
    let stamp = folder.join("node_modules/.installed-lock");
    if fs::read_to_string(&stamp).is_ok_and(|done| done == wanted) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder).stdin(Stdio::null()).stdout(stderr());
    run(npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    fs::write(&stamp, wanted).with_context(|| stamp.display().to_string())
}
