//! Looks at what is masked otherwise. Each is put down before anybody sees anything.

use crate::{Backend, Result, trail};
use domain::{
    authority::{Action, Actor},
    ids::ApplicationId,
    trail::{RevealReason, TrailAction},
};

impl Backend {
    /// The whole citizen number of an application.
    ///
    /// # Errors
    /// `NotFound` for everybody but officers who review it or receive its person.
    pub async fn reveal_number(&self, actor: &Actor, id: &ApplicationId, reason: RevealReason) -> Result<String> {
        let connection = self.db().read();
        let row = self.officers_application(connection, actor, Action::RevealNumber, id).await?;
        let snapshot = self.latest_snapshot(connection, &row.id).await?;
        self.note_look(actor, &row.id, TrailAction::NumberRead, Some(reason)).await?;
        Ok(snapshot.applicant.citizen_number)
    }

    /// Writes a look into the trail.
    pub(crate) async fn note_look(
        &self,
        actor: &Actor,
        application_id: &str,
        action: TrailAction,
        reason: Option<RevealReason>,
    ) -> Result<()> {
        let transaction = self.db().begin().await?;
        trail::append_look(&transaction, action, actor, self.now(), application_id, reason).await?;
        transaction.commit().await?;
        Ok(())
    }
}
