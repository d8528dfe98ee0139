//! Bookings a second through HTTP, beside the bare statements on the same database in the same rounds.

use super::{
    crowd::{Crowd, pgbench},
    load::Effort,
    postgres::Postgres,
    server::{Folder, Server},
    table::{self, cell, median},
};
use anyhow::Result;
use std::{fs, path::Path};

/// People with a draft: more than can book in one stretch.
const PEOPLE: usize = 60_000;

/// Bookings that are there already: a planner thinks of a table that was empty a moment ago that it stays so.
const HISTORY: usize = 100_000;

/// People who ask at the same time.
const CLIENTS: usize = 32;
/// People who ask for one slot at the same time where it gets crowded: the statement's locks queue up, groups grow.
const MANY: usize = 128;

/// One row of a table: what, and beside which row it stands.
struct Row {
    what: &'static str,
    beside: Option<usize>,
}

const ON_POSTGRES: [Row; 7] = [
    Row { what: "one slot: the naive `UPDATE … WHERE taken < capacity`, pgbench", beside: None },
    Row { what: "one slot: the bare transaction, pgbench", beside: None },
    Row { what: "one slot: through HTTP, beside the naive statement", beside: Some(0) },
    Row { what: "spread over slots: the bare transaction, pgbench", beside: None },
    Row { what: "spread over slots: through HTTP, beside the bare transaction", beside: Some(3) },
    Row { what: "one slot, 128 people at a time: the naive statement, pgbench", beside: None },
    Row { what: "one slot, 128 people at a time: through HTTP, beside the naive statement", beside: Some(5) },
];

const ON_SQLITE: [Row; 4] = [
    Row { what: "one slot: a bare writer, one commit each", beside: None },
    Row { what: "one slot: through HTTP, beside the bare writer", beside: Some(0) },
    Row { what: "spread over slots: a bare writer, one commit each", beside: None },
    Row { what: "spread over slots: through HTTP, beside the bare writer", beside: Some(2) },
];

/// Takes both tables.
pub fn table(effort: Effort) -> Result<()> {
    let postgres = Postgres::start()?;
    let crowd = Crowd::enter(postgres.url(), PEOPLE, HISTORY, -1)?;
    let server = Server::on(&postgres.url())?;
    let round = || on_postgres(&postgres, &crowd, &server, effort.seconds);
    rounds("PostgreSQL, fsync on", &ON_POSTGRES, effort.rounds, round)?;
    drop((server, crowd, postgres));
    let folder = Folder::new("bench-sqlite")?;
    let database = format!("sqlite://{}?mode=rwc", folder.path().join("bench.db").display());
    let crowd = Crowd::enter(database.clone(), PEOPLE, HISTORY, -1)?;
    let server = Server::on(&database)?;
    let round = || on_sqlite(&crowd, &server, effort.seconds);
    rounds("SQLite, synchronous FULL", &ON_SQLITE, effort.rounds, round)
}

fn on_postgres(postgres: &Postgres, crowd: &Crowd, server: &Server, seconds: usize) -> Result<Vec<f64>> {
    let bare = |script: &Path, clients: usize| -> Result<f64> {
        crowd.told(&["clear"])?;
        let mut command = postgres.program("pgbench");
        command.args(["-n", "-M", "prepared", "-c", &clients.to_string(), "-T", &seconds.to_string()]);
        command.args(["-D", "i=0", "-D", &format!("per={}", PEOPLE / clients), "-f"]).arg(script);
        pgbench(command)
    };
    let naive = crowd.script("hot")?.with_file_name("naive.sql");
    fs::write(&naive, "update slot set taken = taken + 1 where id = 'x0' and taken < capacity;\n")?;
    Ok(vec![
        bare(&naive, CLIENTS)?,
        bare(&crowd.script("hot")?, CLIENTS)?,
        crowd.posts(&server.url, "hot", CLIENTS, seconds)?,
        bare(&crowd.script("spread")?, CLIENTS)?,
        crowd.posts(&server.url, "spread", CLIENTS, seconds)?,
        bare(&naive, MANY)?,
        crowd.posts(&server.url, "hot", MANY, seconds)?,
    ])
}

fn on_sqlite(crowd: &Crowd, server: &Server, seconds: usize) -> Result<Vec<f64>> {
    let bare = |place: &str| -> Result<f64> {
        crowd.told(&["clear"])?;
        Ok(crowd.told(&["loop", &seconds.to_string(), place])?.trim().parse()?)
    };
    Ok(vec![
        bare("hot")?,
        crowd.posts(&server.url, "hot", CLIENTS, seconds)?,
        bare("spread")?,
        crowd.posts(&server.url, "spread", CLIENTS, seconds)?,
    ])
}

/// Round after round, and what stands for them. A ratio is taken within its round.
fn rounds(database: &str, rows: &[Row], rounds: usize, round: impl Fn() -> Result<Vec<f64>>) -> Result<()> {
    let mut taken = Vec::new();
    // The round before the first is to warm up.
    for number in 0..=rounds {
        eprintln!("xtask: round {number} of {rounds}: bookings, {database}");
        taken.push(round()?);
    }
    taken.remove(0);
    let line = |(at, row): (usize, &Row)| {
        let ratio = |beside: usize| median(taken.iter().map(|round| round[at] / round[beside]));
        let a_second = median(taken.iter().map(|round| round[at]));
        vec![row.what.to_owned(), cell(a_second, 0), cell(row.beside.and_then(ratio), 2)]
    };
    let rows: Vec<Vec<String>> = rows.iter().enumerate().map(line).collect();
    let heading = format!("Bookings, {database}, {CLIENTS} people at a time where nothing else is said");
    table::print(&heading, &["", "a second", "ratio"], &rows);
    Ok(())
}
