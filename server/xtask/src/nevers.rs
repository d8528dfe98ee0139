//! What no room of the house may do, checked from the dependency trees and the sources.

use crate::{site::files_below, test::NATIVE, tools};
use anyhow::{Result, bail};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Files above this length are reported: usually a second room hides in them.
const LONG_FILE: usize = 300;

/// One check: its name for the report, and what it does.
pub type Check = (&'static str, fn() -> Result<()>);

/// Every check, in the order of the report.
pub const CHECKS: [Check; 8] = [
    ("never: server libraries in the browser", frontend_tree),
    ("never: more than serde and chrono in the domain", domain_tree),
    ("never: pages in the backend", backend_tree),
    ("never: files, network, environment or async in the domain", domain_sources),
    ("never: the backend or SQL in the app outside app/src/api", app_sources),
    ("never: a library of the server compiled twice, for the tests again", features),
    ("never: packages from an unknown registry", registries),
    ("never: a library's own unsafe code", unsafe_code),
];

fn frontend_tree() -> Result<()> {
    let tree = tree(&["-p", "frontend", "--target", "wasm32-unknown-unknown", "-e", "normal"])?;
    refuse(&tree, &["tokio", "sqlx", "sea-orm", "sea-query", "axum", "backend", "hyper"])
}

fn domain_tree() -> Result<()> {
    let allowed = ["domain", "serde", "chrono"];
    let tree = tree(&["-p", "domain", "-e", "normal", "--depth", "1"])?;
    let foreign: Vec<&String> = tree.iter().filter(|name| !allowed.contains(&name.as_str())).collect();
    if foreign.is_empty() { Ok(()) } else { bail!("the domain depends on {foreign:?}") }
}

fn backend_tree() -> Result<()> {
    refuse(&tree(&["-p", "backend", "-e", "normal"])?, &["leptos", "axum", "app"])
}

/// A library with another feature for the tests is another library, and so is everything that stands on it.
fn features() -> Result<()> {
    let with_features = |arguments: &[&str]| lines_of_tree(&[arguments, &["--format", "{p} {f}"]].concat());
    let of_server = with_features(&["-p", "server", "-e", "normal,build", "--locked"])?;
    let of_tests = with_features(&[&NATIVE[..], &["-e", "normal,build,dev"]].concat())?;
    let odd: Vec<&String> = of_server.difference(&of_tests).collect();
    if odd.is_empty() { Ok(()) } else { bail!("the tests turn other features on in {odd:?}") }
}

/// The names of the packages in a dependency tree.
fn tree(arguments: &[&str]) -> Result<BTreeSet<String>> {
    let lines = lines_of_tree(&[arguments, &["--locked"]].concat())?;
    Ok(lines.iter().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect())
}

/// Each package of a dependency tree once; what was shown before is marked by a star, which goes.
fn lines_of_tree(arguments: &[&str]) -> Result<BTreeSet<String>> {
    let text = tools::output(tools::cargo().args(["tree", "--prefix", "none"]).args(arguments))?;
    Ok(text.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).collect())
}

/// Fails if a package is there whose name is, or starts with `<name>-` or `<name>_`, one of the given.
fn refuse(tree: &BTreeSet<String>, names: &[&str]) -> Result<()> {
    let is = |package: &str, name: &str| {
        package.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
    };
    let found: Vec<&String> = tree.iter().filter(|package| names.iter().any(|name| is(package, name))).collect();
    if found.is_empty() { Ok(()) } else { bail!("found in the dependency tree: {found:?}") }
}

fn domain_sources() -> Result<()> {
    let words = ["std::fs", "std::net", "std::env", "std::io", "std::process", "std::thread", "async fn", "Utc::now"];
    search(Path::new("src"), &words, |_| true)
}

fn app_sources() -> Result<()> {
    let outside_api = |path: &Path| !path.starts_with("app/src/api") && path != Path::new("app/src/api.rs");
    search(Path::new("app/src"), &["backend::", "use backend"], outside_api)?;
    search(Path::new("app/src"), &["sea_orm", "sqlx"], |_| true)
}

/// Fails with every line below the folder that holds one of the words, in the files that `wanted` picks.
/// Comments are skipped: they may speak of what the code must not do.
fn search(folder: &Path, words: &[&str], wanted: impl Fn(&Path) -> bool) -> Result<()> {
    let mut found = Vec::new();
    for path in rust_files(folder)?.into_iter().filter(|path| wanted(path)) {
        for (number, line) in fs::read_to_string(&path)?.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if words.iter().any(|word| code.contains(word)) {
                found.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    if found.is_empty() { Ok(()) } else { bail!("{}", found.join("\n")) }
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    Ok(files_below(folder)?.into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs")).collect())
}

/// Lock files name the public registries only; a mirror's address would tie the build to one machine.
fn registries() -> Result<()> {
    let known = ["registry+https://github.com/rust-lang/crates.io-index", "https://registry.npmjs.org/"];
    let locks = ["end2end/package-lock.json", "end2end/bench/package-lock.json"].map(|file| (file, "\"resolved\": \""));
    for (file, key) in [("Cargo.lock", "source = \"")].into_iter().chain(locks) {
        let text = fs::read_to_string(file)?;
        let sources = text.lines().filter_map(|line| line.trim().strip_prefix(key));
        if let Some(odd) = sources.into_iter().find(|source| !known.iter().any(|k| source.starts_with(k))) {
            bail!("{file}: {odd}");
        }
    }
    Ok(())
}

/// Every package takes the workspace's lints, which forbid unsafe code.
fn unsafe_code() -> Result<()> {
    for folder in [".", "app", "frontend", "server", "server/backend", "server/xtask"] {
        let manifest = fs::read_to_string(Path::new(folder).join("Cargo.toml"))?;
        if !manifest.contains("[lints]\nworkspace = true") {
            bail!("{folder}/Cargo.toml does not take the workspace's lints");
        }
    }
    Ok(())
}

/// Prints the source files that have grown too long; a report, not a test.
pub fn report_long_files() -> Result<()> {
    for folder in ["src", "app/src", "frontend/src", "server/src", "server/backend/src", "server/xtask/src"] {
        for path in rust_files(Path::new(folder))? {
            let lines = fs::read_to_string(&path)?.lines().count();
            if lines > LONG_FILE {
                println!("long file: {lines} lines in {}", path.display());
            }
        }
    }
    Ok(())
}
