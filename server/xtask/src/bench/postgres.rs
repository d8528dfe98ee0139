//! A PostgreSQL of our own that keeps what it says it keeps (fsync and all), with one empty database. A shell holds it and
//! ends it when this process is gone, however it went: the shell's input ends then.

use super::server::Folder;
use crate::tools;
use anyhow::{Context, Result, bail};
use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::{fs::chown, process::CommandExt},
    process::{Child, Command, Stdio},
};

/// Starts it in the folder `$0`, says `ready`, and waits for its input to end.
const SCRIPT: &str = "set -e; initdb -U postgres -A trust -E UTF8 --locale=C.UTF-8 -D \"$0/data\" >/dev/null; \
    postgres -c listen_addresses= -c max_connections=200 -c max_wal_size=4GB -k \"$0\" -D \"$0/data\" >\"$0/log\" 2>&1 & server=$!; \
    until pg_isready -q -h \"$0\"; do kill -0 $server; sleep 0.05; done; \
    createdb -U postgres -h \"$0\" bench; echo ready; cat >/dev/null; kill -INT $server; wait $server || true";

/// The running server.
pub struct Postgres {
    folder: Folder,
    shell: Child,
}

impl Postgres {
    /// Starts it; as root it runs as somebody else, because it refuses to run as root.
    pub fn start() -> Result<Self> {
        let folder = Folder::new("bench-pg")?;
        let mut command = Command::new("sh");
        command.args(["-c", SCRIPT]).arg(folder.path()).current_dir("/").env("LC_ALL", "C.UTF-8");
        if let Some((user, group)) = unprivileged()? {
            chown(folder.path(), Some(user), Some(group)).context("owner of PostgreSQL's folder")?;
            command.uid(user).gid(group);
        }
        command.env("PATH", tools::path_with_postgresql()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut shell = command.spawn().context("cannot start a shell for PostgreSQL")?;
        let mut line = String::new();
        let output = shell.stdout.take().context("no output of PostgreSQL's shell")?;
        BufReader::new(output).read_line(&mut line)?;
        if line.trim() != "ready" {
            bail!("PostgreSQL did not start:\n{}", fs::read_to_string(folder.path().join("log")).unwrap_or_default());
        }
        Ok(Self { folder, shell })
    }

    /// The address of its database.
    pub fn url(&self) -> String {
        format!("postgres://postgres@localhost/bench?host={}", self.folder.path().display())
    }

    /// One of its own programs, which finds the database by itself.
    pub fn program(&self, name: &str) -> Command {
        let mut command = super::server::on_core(super::server::LOAD_CORE, name);
        command.env("PATH", tools::path_with_postgresql()).stdin(Stdio::null());
        command.env("PGHOST", self.folder.path()).env("PGUSER", "postgres").env("PGDATABASE", "bench");
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        drop(self.shell.wait());
    }
}

/// The user and group to run it as, where this is root.
fn unprivileged() -> Result<Option<(u32, u32)>> {
    let id =
        |words: &[&str]| -> Result<u32> { tools::output(Command::new("id").args(words))?.trim().parse().context("id") };
    if id(&["-u"])? != 0 {
        return Ok(None);
    }
    let user = if tools::succeeds(Command::new("id").arg("postgres")) { "postgres" } else { "nobody" };
    Ok(Some((id(&["-u", user])?, id(&["-g", user])?)))
}
