//! Load on a page, and what it costs the server.

use super::{
    app::App,
    http, process,
    server::{LOAD_CORE, Server, on_core},
    table::{self, cell, median},
};
use crate::tools;
use anyhow::{Context, Result, bail};
use std::{collections::BTreeMap, path::Path};

/// The pages that every app has.
const PAGES: [&str; 3] = ["home", "points", "wizard"];

const CONNECTIONS: &str = "-c32";

/// Which answers are asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As they are: what rendering alone costs.
    Plain,
    /// As browsers ask for them: where the server compresses, with that.
    Compressed,
}

/// How long and how often.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Rounds over all pages and apps.
    pub rounds: usize,
    /// Seconds of load on one page.
    pub seconds: usize,
}

/// One stretch of load.
#[derive(Debug, Default, PartialEq)]
struct Stretch {
    requests: f64,
    per_second: f64,
    p99_ms: f64,
    refused: f64,
    /// Processor time that a request took, of an app whose process is known.
    cpu_us: Option<f64>,
}

/// Loads every page of every app in turn, round after round, and prints the medians.
pub fn table(apps: &[App], effort: Effort, encoding: Encoding) -> Result<()> {
    let mut taken: BTreeMap<(usize, usize), Vec<Stretch>> = BTreeMap::new();
    // The round before the first is to warm up.
    for round in 0..=effort.rounds {
        for (place, page) in PAGES.iter().enumerate() {
            for (number, app) in apps.iter().enumerate() {
                eprintln!("xtask: round {round} of {}: {} {page}", effort.rounds, app.name);
                let stretch = stretch(app, page, effort.seconds, encoding)?;
                if round > 0 {
                    taken.entry((place, number)).or_default().extend(stretch);
                }
            }
        }
    }
    let rows: Vec<Vec<String>> =
        taken.iter().map(|((page, app), rounds)| row(PAGES[*page], &apps[*app], rounds)).collect();
    let heading = match encoding {
        Encoding::Plain => "Server CPU, rendering alone",
        Encoding::Compressed => "Server CPU, with the compression that browsers ask for",
    };
    table::print(heading, &["page", "app", "CPU µs a request", "requests a second", "p99 ms"], &rows);
    Ok(())
}

/// Loads every page of every app once, for what the load leaves behind.
pub fn once(apps: &[App], seconds: usize) -> Result<()> {
    for app in apps {
        for page in PAGES {
            stretch(app, page, seconds, Encoding::Plain)?;
        }
    }
    Ok(())
}

/// Loads a server as a script of wrk's says: the processor time of a request, and requests a second.
pub fn scripted(server: &Server, script: &Path, seconds: usize) -> Result<(f64, f64)> {
    let before = process::cpu_micros(server.pid())?;
    let mut command = on_core(LOAD_CORE, "wrk");
    command.args(["-t1", CONNECTIONS, &format!("-d{seconds}s"), "--timeout", "10s", "--latency", "-s"]);
    let text = tools::output(command.arg(script).arg(&server.url))?;
    let seen = read_wrk(&text).filter(|seen| seen.requests > 0.0 && seen.refused == 0.0);
    let seen = seen.with_context(|| format!("no answers, or errors among them:\n{text}"))?;
    Ok(((process::cpu_micros(server.pid())? - before) / seen.requests, seen.per_second))
}

fn row(page: &str, app: &App, rounds: &[Stretch]) -> Vec<String> {
    let cpu = median(rounds.iter().filter_map(|round| round.cpu_us));
    let per_second = median(rounds.iter().map(|round| round.per_second));
    let p99 = median(rounds.iter().map(|round| round.p99_ms));
    vec![page.to_owned(), app.name.clone(), cell(cpu, 0), cell(per_second, 0), cell(p99, 1)]
}

/// Load on one page, where the app has it. Fast errors must not pass for speed.
fn stretch(app: &App, page: &str, seconds: usize, encoding: Encoding) -> Result<Option<Stretch>> {
    let Some(url) = app.page(page) else { return Ok(None) };
    let status = http::status(&url, app.cookie(page))?;
    if status != 200 {
        bail!("{url} answers {status}, not 200");
    }
    let before = app.pid.map(process::cpu_micros).transpose()?;
    let mut seen = wrk(&url, app.cookie(page), seconds, encoding)?;
    let after = app.pid.map(process::cpu_micros).transpose()?;
    if seen.requests == 0.0 {
        bail!("{url}: no answer within {seconds} s of load");
    }
    if seen.refused > 0.0 {
        bail!("{url}: {} of {} answers were errors", seen.refused, seen.requests);
    }
    seen.cpu_us = before.zip(after).map(|(before, after)| (after - before) / seen.requests);
    Ok(Some(seen))
}

fn wrk(url: &str, cookie: Option<&str>, seconds: usize, encoding: Encoding) -> Result<Stretch> {
    let mut command = on_core(LOAD_CORE, "wrk");
    command.args(["-t1", CONNECTIONS, &format!("-d{seconds}s"), "--timeout", "10s", "--latency"]);
    if encoding == Encoding::Compressed {
        command.args(["-H", "Accept-Encoding: gzip, deflate, br"]);
    }
    if let Some(cookie) = cookie {
        command.args(["-H", &format!("Cookie: {cookie}")]);
    }
    let text = tools::output(command.arg(url))?;
    read_wrk(&text).with_context(|| format!("wrk's words are not understood:\n{text}"))
}

/// Reads wrk's report.
fn read_wrk(text: &str) -> Option<Stretch> {
    let mut stretch = Stretch::default();
    for line in text.lines().map(str::trim) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            [number, "requests", "in", ..] => stretch.requests = number.parse().ok()?,
            ["Requests/sec:", number] => stretch.per_second = number.parse().ok()?,
            ["99%", time] => stretch.p99_ms = milliseconds(time)?,
            ["Non-2xx", .., number] => stretch.refused += number.parse::<f64>().ok()?,
            ["Socket", "errors:", ..] => {
                let numbers = words.iter().filter_map(|word| word.trim_end_matches(',').parse::<f64>().ok());
                stretch.refused += numbers.sum::<f64>();
            }
            _ => {}
        }
    }
    text.contains(" requests in ").then_some(stretch)
}

/// `870.00us`, `1.20ms`, `2.00s` in milliseconds.
fn milliseconds(time: &str) -> Option<f64> {
    let units = [("us", 0.001), ("ms", 1.0), ("s", 1000.0), ("m", 60_000.0)];
    units.iter().find_map(|(unit, factor)| Some(time.strip_suffix(unit)?.parse::<f64>().ok()? * factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "
Running 1s test @ http://127.0.0.1:3000/
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     6.23ms    1.05ms  14.09ms   84.97%
  Latency Distribution
     50%    6.02ms
     99%   10.11ms
  5133 requests in 1.00s, 30.12MB read
Requests/sec:   5121.09
";

    #[test]
    fn the_report_of_the_load_is_read() {
        let expected = Stretch { requests: 5133.0, per_second: 5121.09, p99_ms: 10.11, refused: 0.0, cpu_us: None };
        assert_eq!(read_wrk(REPORT), Some(expected));
        assert_eq!(read_wrk("unable to connect"), None);
    }

    #[test]
    fn errors_under_load_are_counted() {
        let report =
            format!("{REPORT}  Socket errors: connect 0, read 3, write 0, timeout 1\n  Non-2xx or 3xx responses: 12\n");
        assert_eq!(read_wrk(&report).map(|stretch| stretch.refused), Some(16.0));
    }

    #[test]
    fn times_are_read_in_every_unit() {
        let times = ["500.00us", "1.50ms", "2.00s", "1.00m"].map(milliseconds);
        assert_eq!(times, [Some(0.5), Some(1.5), Some(2000.0), Some(60_000.0)]);
        assert_eq!(milliseconds("7"), None);
    }
}
