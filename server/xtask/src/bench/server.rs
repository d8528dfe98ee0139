//! Our own release server with demo data, on a free port, with a database of its own that goes with it.

use super::http;
use crate::tools;
use anyhow::{Context, Result, bail};
use std::{
    fs,
    net::TcpListener,
    num::NonZero,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// The processor of the servers and that of the load, where there are two.
pub const SERVER_CORE: &str = "0";
/// See [`SERVER_CORE`].
pub const LOAD_CORE: &str = "1";

/// Thirty-two times the byte 7: what the `crowd` seals its drafts with.
pub const KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

/// A running server; it ends when this is dropped.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub url: String,
}

/// A folder for a database; it is removed when this is dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty one.
    pub fn new(name: &str) -> Result<Self> {
        let path = std::env::temp_dir().join(format!("residence-permit-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).with_context(|| path.display().to_string())?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &PathBuf {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

impl Server {
    /// Starts it and waits for the first answered request; also tells how long that took.
    pub fn start(folder: &Folder, pinned: bool) -> Result<(Self, Duration)> {
        let program = tools::server_program("release").to_string_lossy().into_owned();
        let mut command = if pinned { on_core(SERVER_CORE, &program) } else { Command::new(&program) };
        command.args(["serve", "--demo"]);
        command.env("DATABASE_URL", format!("sqlite://{}?mode=rwc", folder.path().join("bench.db").display()));
        command.env("PLATFORM_EVIDENCE_DIR", folder.path().join("evidence"));
        let started = Instant::now();
        let server = Self::answering(command)?;
        Ok((server, started.elapsed()))
    }

    /// Starts it as it is for real people, on a database that is there, on whichever processor is free: the database needs
    /// one too.
    pub fn on(database: &str) -> Result<Self> {
        let mut command = Command::new(tools::server_program("release"));
        command.arg("serve").env("DATABASE_URL", database).env("PLATFORM_EVIDENCE_DIR", std::env::temp_dir());
        command.env("PLATFORM_ENCRYPTION_KEY", KEY).env("PLATFORM_LOOKUP_KEY", KEY);
        Self::answering(command)
    }

    fn answering(mut command: Command) -> Result<Self> {
        let address = free_address()?;
        command.env("LEPTOS_SITE_ADDR", &address).env("PLATFORM_LOG_FILTER", "error");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().with_context(|| format!("cannot start {}", tools::shown(&command)))?;
        let mut server = Self { child, url: format!("http://{address}") };
        server.answers()?;
        Ok(server)
    }

    fn answers(&mut self) -> Result<()> {
        while !http::status(&self.url, None).is_ok_and(|status| status == 200) {
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended: {status}");
            }
            thread::sleep(Duration::from_millis(1));
        }
        Ok(())
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A program that stays on one processor, so that server and load do not take each other's time.
pub fn on_core(core: &str, program: &str) -> Command {
    if thread::available_parallelism().map_or(1, NonZero::get) < 2 {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.args(["-c", core, program]);
    command
}

/// An address of this machine where nothing listens.
pub fn free_address() -> Result<String> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}
