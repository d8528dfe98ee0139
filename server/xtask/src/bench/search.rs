//! The search in an index of ten thousand made-up documents: what a dozen questions cost, and making the index.

use super::{load::Effort, table};
use crate::tools;
use anyhow::{Context, Result};
use std::process::{Command, Stdio};

const DOCUMENTS: usize = 10_000;
/// Times that each question is asked for one round of the other tables.
const TIMES: usize = 40;

/// Takes the table; what the building took stands below it.
pub fn table(effort: Effort) -> Result<()> {
    // Together with the server: alone it would have libraries of its own.
    let both = ["build", "-p", "server", "-p", "backend", "--bin", "server", "--example", "search"];
    tools::run(tools::cargo().args(both).args(["--profile", "release", "--locked"]))?;
    let program = tools::target_dir().join("release/examples/search");
    let words = [DOCUMENTS, TIMES * effort.rounds].map(|number| number.to_string());
    let told = tools::output(Command::new(program).args(words).stdin(Stdio::null()))?;
    let (rows, built) = read(&told)?;
    table::print("Search, milliseconds", &["question", "finds", "median", "99 %"], &rows);
    println!("\n{built}");
    Ok(())
}

/// The rows, and a sentence on the building.
fn read(told: &str) -> Result<(Vec<Vec<String>>, String)> {
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    let mut lines = told.lines().map(cells);
    let built = lines.next().context("search said nothing")?;
    let [_, documents, characters, took] = built.as_slice() else { anyhow::bail!("search said {built:?}") };
    let built = format!("The index of {documents} documents of {characters} characters was made in {took} ms.");
    Ok((lines.collect(), built))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_says_is_a_table() {
        let (rows, built) = read("built\t2\t500\t31\n居住证\t1\t0.10\t0.20\n").expect("read");
        assert_eq!(rows, [["居住证", "1", "0.10", "0.20"].map(str::to_owned)]);
        assert!(built.contains("2 documents of 500 characters") && built.contains("31 ms"), "{built}");
        assert!(read("").is_err() && read("built\t2\n").is_err());
    }
}
