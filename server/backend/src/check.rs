//! What an operator can rely on: every trail is whole from its first entry to its head, and the rows keep the invariants of
//! states.md. It reads only, and in one snapshot, so that what is written meanwhile looks like no fault.

mod rows;
mod trails;

use crate::{Backend, Result, db::Db};
use sea_orm::{AccessMode, DatabaseBackend, DatabaseTransaction, IsolationLevel, TransactionOptions, TransactionTrait};
use std::fmt;

/// Entries that are read at once: memory stays flat, however long the trails are.
const PAGE: u64 = 1_000;

/// What was gone through, and what was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Checked {
    /// Chains.
    pub chains: u64,
    /// Entries in them.
    pub entries: u64,
    /// Invariants of the rows.
    pub invariants: usize,
    /// The first fault of the trails, and the first of each invariant; none where all is well.
    pub faults: Vec<Fault>,
}

/// What is wrong. It names rows by their keys, never what stands in them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The first place of a chain that does not fit: its entry was changed, put in, or is gone.
    Entry {
        /// Which chain.
        chain: String,
        /// Which place, from 1.
        sequence: i64,
    },
    /// Entries that belong to nothing: what they tell of is gone.
    Orphan {
        /// Which chain.
        chain: String,
    },
    /// Something without a single entry, although nothing begins without one.
    Untold {
        /// Which chain.
        chain: String,
    },
    /// A row that must not be.
    Row {
        /// What must never be true.
        what: &'static str,
        /// Its key.
        id: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry { chain, sequence } => {
                write!(f, "trail {chain}: entry {sequence} was changed, put in or removed")
            }
            Self::Orphan { chain } => write!(f, "trail {chain}: what it belongs to is gone"),
            Self::Untold { chain } => write!(f, "trail {chain}: all of it is gone"),
            Self::Row { what, id } => write!(f, "{what}: {id}"),
        }
    }
}

impl Backend {
    /// Goes through all trails and all rows.
    pub async fn check(&self) -> Result<Checked> {
        self.check_in_pages(PAGE).await
    }

    /// The same with so many entries at once; for tests, which have few.
    pub async fn check_in_pages(&self, page: u64) -> Result<Checked> {
        let snapshot = snapshot(self.db()).await?;
        let mut checked = Checked::default();
        trails::walk(&snapshot, page.max(1), &mut checked).await?;
        checked.faults.extend(trails::untold(&snapshot).await?);
        checked.faults.extend(rows::first_faults(&snapshot).await?);
        checked.invariants = rows::count();
        snapshot.rollback().await?;
        Ok(checked)
    }
}

/// A transaction that sees the database as it is now and nothing later. SQLite's are like that by themselves.
async fn snapshot(db: &Db) -> Result<DatabaseTransaction> {
    let connection = db.read();
    let options = match connection.get_database_backend() {
        DatabaseBackend::Postgres => TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly),
            ..TransactionOptions::default()
        },
        _ => TransactionOptions::default(),
    };
    Ok(connection.begin_with_options(options).await?)
}
