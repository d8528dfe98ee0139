//! One function a subcommand.

use crate::{
    check,
    cli::{Arguments, Command, DEMO_APPLICATIONS, Demo, Import, Staff},
    config::Settings,
    import, logging, serve, staff, wiring,
};
use anyhow::{Context, Result, bail};
use backend::demo::Filling;
use std::io::Write;

/// Runs what the command line asks for.
pub async fn run(arguments: Arguments) -> Result<()> {
    match arguments.command {
        Command::Serve { demo } => serve::serve(Settings::load(demo)?).await,
        Command::Migrate { demo } => migrate(Settings::load(demo)?).await,
        Command::Check { demo } => check::check(&Settings::load(demo)?).await,
        Command::Demo { what: None } => fill_demo(DEMO_APPLICATIONS).await,
        Command::Demo { what: Some(Demo::Fill { applications }) } => fill_demo(applications).await,
        Command::Demo { what: Some(Demo::Accounts) } => print_demo_accounts(),
        Command::Import(what) => import(what).await,
        Command::Staff(Staff::Add { name, role, scope, demo }) => {
            let settings = logged(demo)?;
            staff::add(&settings, &name, &role, &scope).await
        }
    }
}

async fn import(what: Import) -> Result<()> {
    match what {
        Import::Points { file, dry_run, complete, demo } => {
            import::points(&logged(demo)?, &file, dry_run, complete).await
        }
        Import::Stations { file, dry_run, demo } => import::stations(&logged(demo)?, &file, dry_run).await,
        Import::Jurisdictions { file, dry_run, demo } => import::jurisdictions(&logged(demo)?, &file, dry_run).await,
        Import::Holidays { file, dry_run, demo } => import::holidays(&logged(demo)?, &file, dry_run).await,
    }
}

fn logged(demo: bool) -> Result<Settings> {
    let settings = Settings::load(demo)?;
    logging::start(&settings);
    Ok(settings)
}

async fn migrate(settings: Settings) -> Result<()> {
    logging::start(&settings);
    wiring::open(&settings).await?.close().await?;
    println!("the database is up to date");
    Ok(())
}

/// Made-up people for every screen. The accounts alone go to standard output: a program may read them.
async fn fill_demo(applications: u64) -> Result<()> {
    let settings = logged(true)?;
    let backend = wiring::assemble(&settings, wiring::open(&settings).await?).await?;
    match backend::demo::fill(&backend, applications).await.context("the demo cannot be filled")? {
        Filling::Occupied => bail!(
            "this database holds accounts beyond the demo's fixed ones: real people, or a demo that is filled; \
             nothing was changed (delete the demo's database to fill it anew)"
        ),
        Filling::Filled { people, applications } => {
            eprintln!("{applications} applications of {people} made-up people; serve them with: server serve --demo");
            print_demo_accounts()
        }
    }
}

fn print_demo_accounts() -> Result<()> {
    // Not `println!`: it panics where the reader has had enough (`| head`).
    Ok(writeln!(std::io::stdout(), "{}", serde_json::to_string_pretty(&backend::demo::accounts())?)?)
}
