//! `bench`: the figures of the README, as Markdown. It measures and never judges: what is fast enough is for people.
//!
//! The release server runs on demo data; peers, already running, are measured in the same rounds. What needs a browser is
//! measured by the scripts in `end2end/bench`.

mod app;
mod asked;
mod bookings;
mod commands;
mod crowd;
mod crowding;
mod http;
mod load;
mod memory;
mod office;
mod postgres;
mod process;
mod search;
mod server;
mod start;
mod table;

use crate::{
    front::{self, Mode},
    setup, tools,
};
use anyhow::{Context, Result, bail};
use app::App;
use asked::Asked;
use load::Encoding;
use server::{Folder, Server};
use std::{
    fs, path,
    process::{Command, Stdio},
};

/// Takes the figures that were asked for and prints their tables.
pub fn run(arguments: &[&str]) -> Result<()> {
    let asked = Asked::read(arguments)?;
    let crowds = ["bookings", "crowding", "office"].iter().any(|table| asked.wants(table));
    if !asked.wants_only(&["commands", "bookings", "crowding", "office", "search"]) {
        measure(&asked)?;
    } else if !crowds {
        print_machine()?;
    }
    if crowds {
        measure_crowds(&asked)?;
    }
    if asked.wants("search") {
        search::table(asked.effort)?;
    }
    if asked.wants("commands") {
        commands::table()?;
    }
    Ok(())
}

fn measure(asked: &Asked) -> Result<()> {
    setup::for_measuring()?;
    if asked.wants("lighthouse") {
        setup::lighthouse()?;
    }
    front::build(Mode::Release)?;
    tools::run(tools::cargo().args(["build", "-p", "server", "--profile", "release", "--locked"]))?;
    print_machine()?;
    let folder = Folder::new("bench")?;
    // The first start makes the tables and the demo data: what that takes is not the memory of a server at rest.
    drop(Server::start(&folder, true)?);
    let (server, _) = Server::start(&folder, true)?;
    let ours = format!("platform={},{}", server.url, server.pid());
    let mut apps = vec![App::read(&ours)?];
    apps.extend_from_slice(&asked.peers);
    let idle = memory::idle(&apps);
    apps[0] = App::read(&(ours + &prepared(&server.url)?))?;
    tables(asked, &apps, &idle)
}

/// What needs neither a browser nor the browser's part, but a PostgreSQL and many people.
fn measure_crowds(asked: &Asked) -> Result<()> {
    setup::for_crowds()?;
    crowd::build()?;
    print_machine()?;
    if asked.wants("bookings") {
        bookings::table(asked.effort)?;
    }
    if asked.wants("crowding") {
        crowding::table(asked.effort)?;
    }
    if asked.wants("office") {
        office::table(asked.effort)?;
    }
    Ok(())
}

/// A table that cannot be taken costs only itself.
fn tables(asked: &Asked, apps: &[App], idle: &[Option<f64>]) -> Result<()> {
    let effort = asked.effort;
    let mut missed = Vec::new();
    let mut take = |name: &'static str, table: &dyn Fn() -> Result<()>| {
        if asked.wants(name)
            && let Err(error) = table()
        {
            eprintln!("xtask: {name}: {error:#}");
            missed.push(name);
        }
    };
    take("bytes", &|| browser("bytes", effort.rounds, apps));
    take("cpu", &|| load::table(apps, effort, Encoding::Plain));
    take("compressed", &|| load::table(apps, effort, Encoding::Compressed));
    take("memory", &|| memory::table(apps, idle, effort.seconds));
    take("start", &|| start::table(effort.rounds));
    for table in ["usable", "interaction", "lighthouse"] {
        take(table, &|| browser(table, effort.rounds, apps));
    }
    if missed.is_empty() { Ok(()) } else { bail!("no figures for {}", missed.join(", ")) }
}

/// Signs people in and starts an application; gives the addresses of the pages and the sessions to see them with.
fn prepared(url: &str) -> Result<String> {
    let line = tools::output(&mut script("prepare", &[url.to_owned()])?)?;
    Ok(line.trim().to_owned())
}

/// One table of the browser's scripts.
fn browser(table: &str, runs: usize, apps: &[App]) -> Result<()> {
    let mut arguments = vec![runs.to_string()];
    arguments.extend(apps.iter().map(App::written));
    if script(table, &arguments)?.status().context("node")?.success() { Ok(()) } else { bail!("{table} failed") }
}

fn script(name: &str, arguments: &[String]) -> Result<Command> {
    let mut command = Command::new("node");
    command.args(["bench/main.mjs", name]).args(arguments).current_dir("end2end").stdin(Stdio::null());
    command.env("SERVER", path::absolute(tools::server_program("release"))?);
    Ok(command)
}

/// Which machine this is and whether it has anything else to do: absolute times of a busy one mean little.
fn print_machine() -> Result<()> {
    let processors = fs::read_to_string("/proc/cpuinfo").context("/proc/cpuinfo")?;
    let names: Vec<&str> = processors.lines().filter_map(|line| line.strip_prefix("model name")).collect();
    let name = names.first().map_or("unknown processor", |name| name.trim_start_matches([' ', '\t', ':']));
    let load = fs::read_to_string("/proc/loadavg").context("/proc/loadavg")?;
    let load = load.split_whitespace().next().unwrap_or_default();
    let commit = tools::output(Command::new("git").args(["describe", "--always", "--dirty"]))?;
    println!("{} × {name}, load {load} before the run, commit {}", names.len(), commit.trim());
    Ok(())
}
