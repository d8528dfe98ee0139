//! The command line. Settings come from files and variables (`config`); words here say what to do.

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// The Beijing Residence Permit Service Platform.
#[derive(Debug, Parser)]
#[command(name = "server", version, about, long_about = None)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the platform at the address of Leptos.toml or `LEPTOS_SITE_ADDR`, until SIGINT or SIGTERM
    Serve {
        /// Synthetic data, simulators, fixed accounts and keys; never for real people
        #[arg(long)]
        demo: bool,
    },
    /// Bring the database's tables to this program's version, then end
    Migrate {
        /// Use the demo's database and keys
        #[arg(long)]
        demo: bool,
    },
    /// Fill the demo's database with made-up people, 50,000 applications in every state, and print the fixed accounts
    Demo {
        /// Something else than that.
        #[command(subcommand)]
        what: Option<Demo>,
    },
    /// Bring data in
    #[command(subcommand)]
    Import(Import),
    /// Members of staff
    #[command(subcommand)]
    Staff(Staff),
    /// Check the settings and the database, and say what is wrong
    Check {
        /// Use the demo's database and keys
        #[arg(long)]
        demo: bool,
    },
}

/// About the demo.
#[derive(Debug, Subcommand)]
pub enum Demo {
    /// Print the fixed accounts of `serve --demo` as JSON: role, sign-in name, password, TOTP secret
    Accounts,
    /// The same with another number of applications. Refuses a database in which anybody else has an account
    Fill {
        /// How many
        #[arg(long, default_value_t = DEMO_APPLICATIONS, value_parser = clap::value_parser!(u64).range(1..=200_000))]
        applications: u64,
    },
}

/// Applications of the demo where no other number is given.
pub const DEMO_APPLICATIONS: u64 = 50_000;

/// What can be brought in.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Service points from a CSV file, all or none; a line that is wrong is reported with its number
    Points {
        /// The file: UTF-8, comma-separated, one point a line, with a heading
        file: PathBuf,
        /// Only check and report, change nothing
        #[arg(long)]
        dry_run: bool,
        /// The file is the whole list: points that it does not name take no new bookings
        #[arg(long)]
        complete: bool,
        /// Use the demo's database and keys
        #[arg(long)]
        demo: bool,
    },
    /// Police stations from a CSV file, all or none, by id; those that the file does not name stay. A city's own come first,
    /// then its points, then its jurisdictions, then its points with `--complete`
    Stations {
        /// The file: columns `id`, `name`, `full_name`, `district_code`, `address`, `phone`
        file: PathBuf,
        /// Only check and report, change nothing
        #[arg(long)]
        dry_run: bool,
        /// Use the demo's database and keys
        #[arg(long)]
        demo: bool,
    },
    /// Which police station is responsible for which town and community; the file is the whole of it
    Jurisdictions {
        /// The file: columns `town_code`, `community` (empty: the rest of the town), `police_station_id`
        file: PathBuf,
        /// Only check and report, change nothing
        #[arg(long)]
        dry_run: bool,
        /// Use the demo's database and keys
        #[arg(long)]
        demo: bool,
    },
    /// Public holidays and the weekend days that make up for them; each year in the file is replaced as a whole
    Holidays {
        /// The file: columns `date`, `kind` (`off` or `working`), `name`; may have `source` and `provisional`
        file: PathBuf,
        /// Only check and report, change nothing
        #[arg(long)]
        dry_run: bool,
        /// Use the demo's database and keys
        #[arg(long)]
        demo: bool,
    },
}

/// What can be done about staff.
#[derive(Debug, Subcommand)]
pub enum Staff {
    /// Add one person; prints a first password and the TOTP secret, once
    Add {
        /// Sign-in name
        #[arg(long)]
        name: String,
        /// reviewer, clerk, production, `point_manager`, editor, auditor or administrator
        #[arg(long)]
        role: String,
        /// The part of the city they work for: `city`, `district:CODE`, `station:ID` or `point:ID`
        #[arg(long, default_value = "city")]
        scope: String,
        /// Use the demo's database and keys
        #[arg(long)]
        demo: bool,
    },
}
