//! The list of points with their crowding in the days ahead: what its one statement and its page cost with few bookings and
//! with many.

use super::{
    crowd::Crowd,
    load::{self, Effort},
    postgres::Postgres,
    server::{Folder, Server},
    table::{self, cell, median},
};
use anyhow::{Context, Result};
use std::fs;

/// Every address once: a public page that was asked for in the same second is kept.
const ASKS: &str = r#"
local at = 0
function request()
  at = at + 1
  return wrk.format("GET", "/points?at=" .. at)
end
"#;

const BOOKINGS: [usize; 2] = [10_000, 1_000_000];

/// Takes the table; the plans stand below it.
pub fn table(effort: Effort) -> Result<()> {
    let (mut rows, mut plans) = (Vec::new(), Vec::new());
    for bookings in BOOKINGS {
        let postgres = Postgres::start()?;
        rows.push(row("PostgreSQL", postgres.url(), bookings, effort, &mut plans)?);
    }
    for bookings in BOOKINGS {
        let folder = Folder::new("bench-crowding")?;
        let database = format!("sqlite://{}?mode=rwc", folder.path().join("bench.db").display());
        rows.push(row("SQLite", database, bookings, effort, &mut plans)?);
    }
    let columns = ["database", "bookings", "statement, ms", "page, CPU µs a request", "pages a second"];
    table::print("Points with their crowding of 14 days", &columns, &rows);
    println!("\n```text\n{}\n```", plans.join("\n\n"));
    Ok(())
}

fn row(name: &str, database: String, bookings: usize, effort: Effort, plans: &mut Vec<String>) -> Result<Vec<String>> {
    eprintln!("xtask: crowding, {name} with {bookings} bookings");
    let crowd = Crowd::enter(database.clone(), 1000, bookings, 14)?;
    let told = crowd.told(&["outlook", "20"])?;
    let (statement, plan) = told.split_once('\n').context("crowd outlook")?;
    plans.push(format!("{name}, {bookings} bookings\n{}", plan.trim_end()));
    let server = Server::on(&database)?;
    let script = crowd.file("points.lua");
    fs::write(&script, ASKS)?;
    let stretch = |_| load::scripted(&server, &script, effort.seconds);
    let stretches = (0..=effort.rounds).map(stretch).collect::<Result<Vec<_>>>()?;
    // The first one warmed up.
    let cpu = median(stretches.iter().skip(1).map(|stretch| stretch.0));
    let a_second = median(stretches.iter().skip(1).map(|stretch| stretch.1));
    Ok(vec![name.to_owned(), bookings.to_string(), statement.to_owned(), cell(cpu, 0), cell(a_second, 0)])
}
