//! The review's queue: what its first page and its hundredth cost, by filter, with few applications and with many.

use super::{
    crowd::Crowd,
    load::Effort,
    postgres::Postgres,
    server::Folder,
    table::{self, cell},
};
use anyhow::{Context, Result, bail};

const FEW: usize = 10_000;
/// As many as the issue asks of each database.
const MANY_IN_POSTGRES: usize = 1_000_000;
const MANY_IN_SQLITE: usize = 200_000;

/// Pages that are turned for one round of the other tables.
const TIMES: usize = 20;

/// One filter: its name, and the milliseconds of its two pages.
type Cost = (String, Option<f64>, Option<f64>);

/// Takes the table.
pub fn table(effort: Effort) -> Result<()> {
    let mut rows = Vec::new();
    let few = in_postgres(FEW, effort)?;
    rows.extend(compared("PostgreSQL", MANY_IN_POSTGRES, &few, &in_postgres(MANY_IN_POSTGRES, effort)?)?);
    let few = in_sqlite(FEW, effort)?;
    rows.extend(compared("SQLite", MANY_IN_SQLITE, &few, &in_sqlite(MANY_IN_SQLITE, effort)?)?);
    let columns =
        ["queue", "filter", "first of few, ms", "of many", "ratio", "hundredth of few, ms", "of many", "ratio"];
    table::print("Pages of the review's queue, 10,000 applications and many", &columns, &rows);
    Ok(())
}

fn in_postgres(count: usize, effort: Effort) -> Result<Vec<Cost>> {
    let postgres = Postgres::start()?;
    costs("PostgreSQL", postgres.url(), count, effort)
}

fn in_sqlite(count: usize, effort: Effort) -> Result<Vec<Cost>> {
    let folder = Folder::new("bench-office")?;
    costs("SQLite", format!("sqlite://{}?mode=rwc", folder.path().join("bench.db").display()), count, effort)
}

fn costs(name: &str, database: String, count: usize, effort: Effort) -> Result<Vec<Cost>> {
    eprintln!("xtask: office, {name} with {count} applications");
    let crowd = Crowd::of_applications(database, count)?;
    read(&crowd.told(&["queue", &(TIMES * effort.rounds).to_string()])?)
}

/// Lines of name and two figures; a dash where there is no such page.
fn read(told: &str) -> Result<Vec<Cost>> {
    let line = |line: &str| -> Result<Cost> {
        let mut cells = line.split('\t');
        let name = cells.next().filter(|name| !name.is_empty()).context("crowd queue: a line without a name")?;
        let mut figure = || -> Result<Option<f64>> {
            match cells.next() {
                Some("-") => Ok(None),
                Some(number) => number.parse().map(Some).context("crowd queue: no figure"),
                None => bail!("crowd queue: a figure is missing"),
            }
        };
        Ok((name.to_owned(), figure()?, figure()?))
    };
    told.lines().map(line).collect()
}

fn compared(database: &str, many: usize, few: &[Cost], other: &[Cost]) -> Result<Vec<Vec<String>>> {
    let row = |(of_few, of_many): (&Cost, &Cost)| -> Result<Vec<String>> {
        let (name, first, hundredth) = of_few;
        if *name != of_many.0 {
            bail!("{name} is compared with {}", of_many.0);
        }
        let ratio = |few: Option<f64>, many: Option<f64>| cell(few.zip(many).map(|(few, many)| many / few), 2);
        Ok(vec![
            format!("{database}, {many}"),
            name.clone(),
            cell(*first, 2),
            cell(of_many.1, 2),
            ratio(*first, of_many.1),
            cell(*hundredth, 2),
            cell(of_many.2, 2),
            ratio(*hundredth, of_many.2),
        ])
    };
    few.iter().zip(other).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_among_many_are_set_against_those_among_few() {
        let few = read("cards\t1.000\t2.000\none district\t0.500\t-\n").unwrap();
        let many = read("cards\t1.500\t2.000\none district\t0.500\t0.700\n").unwrap();
        let rows = compared("SQLite", 200_000, &few, &many).unwrap();
        assert_eq!(rows[0], ["SQLite, 200000", "cards", "1.00", "1.50", "1.50", "2.00", "2.00", "1.00"]);
        assert_eq!(rows[1][5..], ["–", "0.70", "–"]);
    }

    #[test]
    fn what_the_program_does_not_say_is_an_error() {
        assert!(read("cards\t1.0\n").is_err() && read("cards\tx\t1\n").is_err() && read("\t1\t1\n").is_err());
        let [few, many] = ["cards\t1\t1\n", "permits\t1\t1\n"].map(|told| read(told).unwrap());
        assert!(compared("SQLite", 1, &few, &many).is_err());
    }
}
