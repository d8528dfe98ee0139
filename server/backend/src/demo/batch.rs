//! Rows that are written many at once.

use crate::{
    Result,
    db::entity::{account, application, booking, inbox, outbox, snapshot, trail as entries},
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait};

/// Rows of one statement: below what SQLite binds to one, for the widest table.
const CHUNK: usize = 500;

/// Rows that wait to be written.
#[derive(Default)]
pub(super) struct Rows {
    /// People.
    pub accounts: Vec<account::ActiveModel>,
    /// Applications.
    pub applications: Vec<application::ActiveModel>,
    /// Snapshots.
    pub snapshots: Vec<snapshot::ActiveModel>,
    /// Bookings.
    pub bookings: Vec<booking::ActiveModel>,
    /// Entries of the trail.
    pub entries: Vec<entries::ActiveModel>,
    /// Notices.
    pub outbox: Vec<outbox::ActiveModel>,
    /// Those that have arrived.
    pub inbox: Vec<inbox::ActiveModel>,
}

impl Rows {
    /// Writes them, each after what it refers to.
    pub async fn write(self, connection: &impl ConnectionTrait) -> Result<()> {
        insert::<account::Entity, _>(connection, self.accounts).await?;
        insert::<application::Entity, _>(connection, self.applications).await?;
        insert::<snapshot::Entity, _>(connection, self.snapshots).await?;
        insert::<booking::Entity, _>(connection, self.bookings).await?;
        insert::<entries::Entity, _>(connection, self.entries).await?;
        insert::<outbox::Entity, _>(connection, self.outbox).await?;
        insert::<inbox::Entity, _>(connection, self.inbox).await
    }
}

/// Writes rows, as many with one statement as it takes.
pub(super) async fn insert<E, A>(connection: &impl ConnectionTrait, rows: Vec<A>) -> Result<()>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E>,
{
    for rows in rows.chunks(CHUNK) {
        E::insert_many(rows.to_vec()).exec_without_returning(connection).await?;
    }
    Ok(())
}
