//! Connections. SQLite: a pool of readers and one writer; PostgreSQL: one pool for both.

pub mod entity;
pub mod migration;

use crate::error::Result;
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use std::time::Duration;

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

fn sqlite(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(10))
        .sqlx_logging(false)
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
