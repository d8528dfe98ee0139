//! The command line of `bench`.

use super::{app::App, load::Effort};
use anyhow::{Context, Result, bail};

/// Tables that are taken without being named.
const USUAL: [&str; 7] = ["bytes", "cpu", "compressed", "memory", "start", "usable", "interaction"];

/// Tables that are taken only when named: one brings more npm packages, one takes most of an hour, three have a PostgreSQL and
/// a crowd of their own, one needs no server at all.
const NAMED: [&str; 6] = ["lighthouse", "commands", "bookings", "crowding", "office", "search"];

/// What was asked for.
#[derive(Debug)]
pub struct Asked {
    tables: Vec<&'static str>,
    /// What is measured beside our own server.
    pub peers: Vec<App>,
    /// Rounds and seconds.
    pub effort: Effort,
}

impl Asked {
    /// Reads `[TABLE ...] [--peer APP ...] [--rounds N] [--seconds N]`.
    pub fn read(arguments: &[&str]) -> Result<Self> {
        let mut asked = Self { tables: Vec::new(), peers: Vec::new(), effort: Effort { rounds: 5, seconds: 4 } };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} needs a value"));
            match *word {
                "--peer" => asked.peers.push(App::read(value()?)?),
                "--rounds" => asked.effort.rounds = number(value()?)?,
                "--seconds" => asked.effort.seconds = number(value()?)?,
                word => asked.tables.push(table(word)?),
            }
        }
        if asked.tables.is_empty() {
            asked.tables = USUAL.to_vec();
        }
        Ok(asked)
    }

    /// Whether a table was asked for.
    pub fn wants(&self, table: &str) -> bool {
        self.tables.contains(&table)
    }

    /// Whether nothing but these tables was asked for.
    pub fn wants_only(&self, tables: &[&str]) -> bool {
        self.tables.iter().all(|one| tables.contains(one))
    }
}

fn table(word: &str) -> Result<&'static str> {
    let known = USUAL.iter().chain(&NAMED);
    let Some(table) = known.clone().find(|table| **table == word) else {
        let names: Vec<&str> = known.copied().collect();
        bail!("{word:?} is no table; there are {}", names.join(" "));
    };
    Ok(table)
}

fn number(text: &str) -> Result<usize> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.with_context(|| format!("{text:?} is not a number above zero"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_word_the_usual_tables_are_taken() {
        let asked = Asked::read(&["--rounds", "3", "--peer", "other=http://127.0.0.1:1,home=/"]).unwrap();
        assert!(asked.wants("bytes") && asked.wants("interaction"));
        assert!(!asked.wants("lighthouse") && !asked.wants("commands"));
        assert_eq!((asked.effort.rounds, asked.effort.seconds, asked.peers.len()), (3, 4, 1));
    }

    #[test]
    fn with_words_only_the_named_tables_are_taken() {
        let asked = Asked::read(&["cpu", "commands"]).unwrap();
        assert!(asked.wants("cpu") && asked.wants("commands") && !asked.wants("bytes"));
        assert!(!asked.wants_only(&["commands"]) && Asked::read(&["commands"]).unwrap().wants_only(&["commands"]));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for words in [&["speed"][..], &["--rounds"], &["--rounds", "0"], &["--peer", "other"]] {
            assert!(Asked::read(words).is_err(), "{words:?}");
        }
    }
}
