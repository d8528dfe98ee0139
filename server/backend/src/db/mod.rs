//! Connections. SQLite: a pool of readers and one writer; PostgreSQL: one pool for both.

pub mod entity;
pub mod migration;
pub mod together;

use crate::error::Result;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr,
    EntityTrait, Select, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use std::time::Duration;

/// A connection that was used so lately is taken as it is; one that lay longer is asked first whether it still lives.
const IDLE: Duration = Duration::from_secs(1);

/// See [`Db::lanes`].
const LANES: usize = 4;

/// The database, as use cases reach it.
#[derive(Clone, Debug)]
pub struct Db {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

impl Db {
    /// Connects. `readers` is the size of the pool that reads (and, on PostgreSQL, writes).
    pub async fn connect(url: &str, readers: u32) -> Result<Self> {
        if url.starts_with("sqlite:") {
            create_folder(url);
            let writer = Database::connect(sqlite(url, 1)).await?;
            let reader = Database::connect(sqlite(url, readers)).await?;
            return Ok(Self { reader, writer });
        }
        let mut options = ConnectOptions::new(url);
        options.max_connections(readers).acquire_timeout(Duration::from_secs(5)).sqlx_logging(false);
        options.test_before_acquire_if_idle_for(IDLE);
        let pool = Database::connect(options).await?;
        Ok(Self { reader: pool.clone(), writer: pool })
    }

    /// For reading.
    pub const fn read(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For migrations: outside any transaction of ours.
    pub const fn raw(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Brings the tables to this program's version; does nothing where they are.
    pub async fn migrate(&self) -> Result<()> {
        Ok(migration::Migrator::up(&self.writer, None).await?)
    }

    /// A transaction that will write. Immediate on SQLite: a deferred one that reads first fails with BUSY at its first
    /// write. Never use [`Db::read`] for what the transaction decides on.
    pub async fn begin(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.writer.begin_with_options(options).await?)
    }

    /// How many groups may write at the same time: one on SQLite, which has one writer; on PostgreSQL a part of the pool, so
    /// that readers find a connection.
    pub fn lanes(&self) -> usize {
        match self.writer.get_database_backend() {
            DatabaseBackend::Sqlite => 1,
            _ => LANES,
        }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> std::result::Result<(), DbErr> {
        self.reader.ping().await
    }

    /// Closes every connection.
    pub async fn close(self) -> Result<()> {
        self.reader.close().await?;
        self.writer.close().await?;
        Ok(())
    }
}

/// The one row that a unique key leads to. What `one` adds, a bound `LIMIT`, makes SQLite plan the statement anew each time.
pub async fn only<E: EntityTrait>(select: Select<E>, connection: &impl ConnectionTrait) -> Result<Option<E::Model>> {
    Ok(select.all(connection).await?.pop())
}

/// A list for `IN`, or of rows of which a second one is none, its last entry repeated: up to a power of two, or half as much
/// again as one. So lists of every length make a handful of statements, and each connection knows them all.
pub fn rounded<T: Clone>(mut list: Vec<T>) -> Vec<T> {
    if let Some(last) = list.last().cloned() {
        let power = list.len().next_power_of_two();
        let below = power / 4 * 3;
        list.resize(if list.len() <= below { below } else { power }, last);
    }
    list
}

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(10))
        .sqlx_logging(false)
        // A file does not hang up.
        .test_before_acquire(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                // FULL: a commit that was acknowledged survives the loss of power.
                .pragma("synchronous", "FULL")
                .pragma("foreign_keys", "ON")
                .busy_timeout(Duration::from_secs(5))
                .create_if_missing(true)
        });
    options
}

/// `sqlite://data/platform.db`: the folder may not exist yet.
fn create_folder(url: &str) {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    let path = path.split('?').next().unwrap_or(path);
    if let Some(folder) = std::path::Path::new(path).parent() {
        // If this fails, connecting fails next and says so.
        let _ = std::fs::create_dir_all(folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_every_length_make_a_handful_of_statements() {
        assert_eq!(rounded(vec![1, 2, 3, 4, 5]), [1, 2, 3, 4, 5, 5]);
        assert_eq!((rounded(vec![1]), rounded(Vec::<u8>::new())), (vec![1], vec![]));
        let mut lengths: Vec<usize> = (0..=64).map(|length| rounded(vec![0; length]).len()).collect();
        assert!(lengths.iter().enumerate().all(|(asked, length)| asked <= *length && *length <= asked + asked / 2));
        lengths.dedup();
        assert_eq!(lengths, [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]);
    }
}
