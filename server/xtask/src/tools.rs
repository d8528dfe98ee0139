//! Starting other programs, and the few paths everything starts from.

use anyhow::{Context, Result, bail};
use std::{
    env,
    ffi::OsStr,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

/// Makes the top of the repository the working directory: every path of this program starts there.
pub fn enter_root() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    env::set_current_dir(&root).with_context(|| format!("cannot enter {}", root.display()))
}

/// Cargo's folder for build products, as cargo itself would choose it.
pub fn target_dir() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}

/// The server's program in the given cargo profile folder (`debug` or `release`).
pub fn server_program(folder: &str) -> PathBuf {
    target_dir().join(folder).join("server")
}

/// The cargo that runs this program. `RUSTFLAGS` would replace the flags of `.cargo/config.toml`, so it is dropped.
///
/// So is what `cargo run` told this program about its own package: a library's build watches these variables, and it and
/// the server above it would be built anew whenever people change between `cargo build` and this program.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS").stdin(Stdio::null());
    let own = |name: &OsStr| ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|p| name.to_string_lossy().starts_with(p));
    for (name, _) in env::vars_os().filter(|(name, _)| own(name)) {
        command.env_remove(name);
    }
    command
}

/// The command as one would type it, for messages.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Runs a program to its end and tells how long it took; fails if it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let started = Instant::now();
    let name = shown(command);
    let status = command.status().with_context(|| format!("cannot start `{name}`"))?;
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    eprintln!("xtask: {name} ({:.1} s)", started.elapsed().as_secs_f32());
    Ok(())
}

/// Whether a program ran and succeeded; its output is not shown.
pub fn succeeds(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

/// The output of a program that must succeed.
pub fn output(command: &mut Command) -> Result<String> {
    let name = shown(command);
    let done = command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start `{name}`"))?;
    if !done.status.success() {
        bail!("`{name}` failed ({})", done.status);
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Runs a program, shows its output as it comes, and gives every line of its standard output to `each`.
/// Returns whether it succeeded.
pub fn watch(command: &mut Command, mut each: impl FnMut(&str)) -> Result<bool> {
    let name = shown(command);
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start `{name}`"))?;
    let pipe = child.stdout.take().context("no output pipe")?;
    for line in BufReader::new(pipe).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        each(&line);
    }
    Ok(child.wait()?.success())
}

/// Whether a program of that name is on the search path.
pub fn on_path(program: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// The search path with Debian's versioned PostgreSQL folders added, newest first: Debian keeps `initdb` and
/// `postgres` out of the common folders, and the backend's tests start their own server.
pub fn path_with_postgresql() -> std::ffi::OsString {
    let mut folders: Vec<PathBuf> = env::var_os("PATH").map(|p| env::split_paths(&p).collect()).unwrap_or_default();
    folders.extend(postgresql_folders());
    env::join_paths(folders).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
}

/// Debian's folders `/usr/lib/postgresql/<version>/bin`, newest first.
pub fn postgresql_folders() -> Vec<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = versions.map(|v| v.path().join("bin")).filter(|b| b.is_dir()).collect();
    folders.sort();
    folders.reverse();
    folders
}
