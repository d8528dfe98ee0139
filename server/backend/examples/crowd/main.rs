//! The crowd behind `bench bookings`, `bench crowding` and `bench office`: people who are signed in and have a draft, written straight into
//! the tables (nobody hashes ten thousand passwords), bookings of many weeks, and the bare statements that the server is
//! held against. A tool for measuring, no part of the program.
//!
//! ```text
//! crowd people COUNT FOLDER    people with sessions and drafts; people.txt, hot.txt and spread.txt for the load
//! crowd clear                  nobody holds a place
//! crowd counted                holds, and the seconds from the first to the last
//! crowd script hot|spread      one booking as a script of pgbench
//! crowd loop SECONDS hot|spread    bookings a second of one bare writer, one commit each (SQLite)
//! crowd history COUNT PEOPLE DAYS  bookings of these people, from so many days ahead back into the past
//! crowd applications COUNT     so many applications of people without anything else
//! crowd queue ROUNDS           what the first and the hundredth page of the queue cost, milliseconds by filter
//! crowd outlook ROUNDS         what counting the days ahead costs, milliseconds, and the database's plan for it
//! ```
//!
//! The database is `DATABASE_URL`, with its tables; drafts are sealed with key 1, thirty-two times the byte 7.

#[path = "../../tests/support/answers.rs"]
mod answers;
mod bare;
mod history;
#[path = "../../tests/support/many.rs"]
mod many;
mod people;
mod queue;

use backend::db::Db;
use std::error::Error;

/// Whatever goes wrong ends the tool.
pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if let ["script", place] = words[..] {
        print!("{}", bare::script(bare::Place::read(place)?));
        return Ok(());
    }
    let db = Db::connect(&std::env::var("DATABASE_URL")?, 2).await?;
    match words[..] {
        ["people", count, folder] => people::enter(&db, count.parse()?, folder.as_ref()).await?,
        ["clear"] => people::clear(&db).await?,
        ["counted"] => people::counted(&db).await?,
        ["loop", seconds, place] => bare::write(&db, seconds.parse()?, bare::Place::read(place)?).await?,
        ["history", count, people, ahead] => {
            history::enter(&db, count.parse()?, people.parse()?, ahead.parse()?).await?;
        }
        ["applications", count] => queue::enter(&db, count.parse()?).await?,
        ["queue", rounds] => queue::pages(&db, rounds.parse()?).await?,
        ["outlook", rounds] => history::outlook(&db, rounds.parse()?).await?,
        _ => return Err("what? the words stand at the top of main.rs".into()),
    }
    db.close().await?;
    Ok(())
}
