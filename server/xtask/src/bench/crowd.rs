//! The example program `crowd` of the backend: people for the load, and the bare statements beside it.

use super::server::{Folder, KEY, LOAD_CORE, on_core};
use crate::tools;
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

/// Posts the form of the step once for each person; after the last one it stops.
const POSTS: &str = r#"
local requests, at = {}, 0
function init()
  local slots = {}
  for slot in io.lines(os.getenv("SLOTS")) do
    slots[#slots + 1] = string.gsub(string.gsub(slot, ":", "%%3A"), "@", "%%40")
  end
  for line in io.lines(os.getenv("PEOPLE")) do
    local token, draft = string.match(line, "^(%S+) (%S+)$")
    local body = "service=card&version=1&id=" .. draft .. "&slot=" .. slots[#requests % #slots + 1]
    requests[#requests + 1] = wrk.format("POST", "/api/hold-place", {
      ["Host"] = wrk.headers["Host"],
      ["Accept"] = "text/html",
      ["Cookie"] = "__Host-session=" .. token,
      ["Content-Type"] = "application/x-www-form-urlencoded",
    }, body)
  end
end
function request()
  at = at + 1
  if at >= #requests then wrk.thread:stop() end
  return requests[math.min(at, #requests)]
end
"#;

/// Builds the program together with the server: alone it would have libraries of its own.
pub fn build() -> Result<()> {
    let both = ["build", "-p", "server", "-p", "backend", "--bin", "server", "--example", "crowd"];
    tools::run(tools::cargo().args(both).args(["--profile", "release", "--locked"]))
}

/// The crowd of one database.
pub struct Crowd {
    database: String,
    folder: Folder,
}

impl Crowd {
    /// Brings the tables into the database, and into the tables these people and their bookings, from so many days ahead
    /// back into the past.
    pub fn enter(database: String, people: usize, history: usize, ahead: i64) -> Result<Self> {
        let crowd = Self::of_tables(database)?;
        fs::write(crowd.file("posts.lua"), POSTS)?;
        let people = people.to_string();
        crowd.told(&["people", &people, &crowd.folder.path().to_string_lossy()])?;
        crowd.told(&["history", &history.to_string(), &people, &ahead.to_string()])?;
        Ok(crowd)
    }

    /// The same with nothing but so many applications.
    pub fn of_applications(database: String, count: usize) -> Result<Self> {
        let crowd = Self::of_tables(database)?;
        crowd.told(&["applications", &count.to_string()])?;
        Ok(crowd)
    }

    fn of_tables(database: String) -> Result<Self> {
        let folder = Folder::new(&format!("bench-crowd-{}", seahash::hash(database.as_bytes())))?;
        let mut migrate = Command::new(tools::server_program("release"));
        migrate.arg("migrate").env("DATABASE_URL", &database).stdin(Stdio::null());
        migrate.env("PLATFORM_ENCRYPTION_KEY", KEY).env("PLATFORM_LOOKUP_KEY", KEY).env("PLATFORM_LOG_FILTER", "warn");
        tools::output(&mut migrate)?;
        Ok(Self { database, folder })
    }

    /// What the program prints.
    pub fn told(&self, words: &[&str]) -> Result<String> {
        let program = tools::target_dir().join("release/examples/crowd");
        tools::output(Command::new(program).args(words).env("DATABASE_URL", &self.database).stdin(Stdio::null()))
    }

    /// A script of pgbench with the bare transaction.
    pub fn script(&self, place: &str) -> Result<PathBuf> {
        let file = self.file(&format!("{place}.sql"));
        fs::write(&file, self.told(&["script", place])?)?;
        Ok(file)
    }

    /// Everybody posts the form; gives back the bookings a second, as the database tells it.
    pub fn posts(&self, url: &str, place: &str, clients: usize, seconds: usize) -> Result<f64> {
        self.told(&["clear"])?;
        let mut wrk = on_core(LOAD_CORE, "wrk");
        wrk.args(["-t1", &format!("-c{clients}"), &format!("-d{seconds}s"), "--timeout", "10s"]);
        wrk.args(["-s", &self.file("posts.lua").to_string_lossy(), url]);
        wrk.env("PEOPLE", self.file("people.txt")).env("SLOTS", self.file(&format!("{place}.txt")));
        let report = tools::output(&mut wrk)?;
        if report.contains("Non-2xx") || report.contains("Socket errors") {
            bail!("errors under load:\n{report}");
        }
        let counted = self.told(&["counted"])?;
        let mut numbers = counted.split_whitespace().map(str::parse::<f64>);
        let (Some(Ok(bookings)), Some(Ok(took))) = (numbers.next(), numbers.next()) else {
            bail!("crowd counted {counted:?}")
        };
        if took <= 0.0 {
            bail!("nobody booked:\n{report}");
        }
        Ok(bookings / took)
    }

    /// A file beside its people.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// A program of PostgreSQL's own load: transactions a second.
pub fn pgbench(mut command: Command) -> Result<f64> {
    let report = tools::output(&mut command)?;
    let line = report.lines().find_map(|line| line.strip_prefix("tps = "));
    let number = line.and_then(|line| line.split_whitespace().next()).and_then(|number| number.parse().ok());
    number.with_context(|| format!("pgbench's words are not understood:\n{report}"))
}
