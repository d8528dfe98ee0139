//! How long our server takes from its start to the first answered request.

use super::{
    server::{Folder, Server},
    table::{self, cell, median},
};
use anyhow::Result;
use std::time::Duration;

/// Starts it on a database that is not there yet (tables and demo data are made first) and on one that is.
pub fn table(runs: usize) -> Result<()> {
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        let folder = Folder::new("start")?;
        first.push(milliseconds(Server::start(&folder, false)?.1));
        again.push(milliseconds(Server::start(&folder, false)?.1));
    }
    let rows = [row("a new database with demo data", &first), row("a database that is there", &again)];
    table::print("From start to first answered request, ms", &["on", "median", "least", "most"], &rows);
    Ok(())
}

fn row(name: &str, all: &[f64]) -> Vec<String> {
    let least = all.iter().copied().reduce(f64::min);
    let most = all.iter().copied().reduce(f64::max);
    vec![name.to_owned(), cell(median(all.iter().copied()), 0), cell(least, 0), cell(most, 0)]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
