//! The main tables before and after: what a visit changed.

use super::stage::Stage;
use backend::db::{
    Db,
    entity::{
        account, application, booking, claim, content_version, evidence, feedback, inbox, outbox, production_batch,
        service_state, trail,
    },
};
use domain::{authority::Role, trail::RevealReason};
use sea_orm::EntityTrait;

impl Stage {
    /// The main tables as they are.
    pub async fn rows(&self) -> Vec<(&'static str, String)> {
        let db = &self.platform.db;
        vec![
            ("applications", all::<application::Entity>(db).await),
            ("bookings", all::<booking::Entity>(db).await),
            ("papers", all::<evidence::Entity>(db).await),
            ("notices", all::<outbox::Entity>(db).await),
            ("inboxes", all::<inbox::Entity>(db).await),
            ("trail", self.entries().await.to_string()),
            ("accounts", all::<account::Entity>(db).await),
            ("claims", all::<claim::Entity>(db).await),
            ("feedback", all::<feedback::Entity>(db).await),
            ("content", all::<content_version::Entity>(db).await),
            ("services", all::<service_state::Entity>(db).await),
            ("batches", all::<production_batch::Entity>(db).await),
        ]
    }

    /// Entries of the trail, but for the one that the visit page owes: that a clerk who may compare the number saw it.
    async fn entries(&self) -> usize {
        let clerks = self.visitors.iter().filter(|who| who.reaches && who.role == Some(Role::Clerk));
        let clerks: Vec<_> = clerks.filter_map(|who| who.account.as_ref()).map(|id| Some(id.to_string())).collect();
        let entries = trail::Entity::find().all(self.platform.db.raw()).await.unwrap();
        let is_owed = |entry: &&trail::Model| {
            entry.reason.as_deref() == Some(RevealReason::WindowComparison.code()) && clerks.contains(&entry.actor_id)
        };
        entries.len() - entries.iter().filter(is_owed).count()
    }

    /// The tables that are not what they were.
    pub async fn changed_since(&self, before: &[(&'static str, String)]) -> Vec<&'static str> {
        let now = self.rows().await;
        before.iter().zip(&now).filter(|(before, now)| before != now).map(|((table, _), _)| *table).collect()
    }
}

async fn all<E: EntityTrait>(db: &Db) -> String {
    format!("{:?}", E::find().all(db.raw()).await.unwrap())
}
