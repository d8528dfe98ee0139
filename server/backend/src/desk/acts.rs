//! The acts at the window: each is one transaction, and takes effect once however often it is sent. A clerk's page whose
//! network is down keeps what was pressed and sends it later, perhaps for the second time; the key that comes with it is
//! written with its outcome, in the transaction of the act.

use super::receive::Mismatch;
use crate::{
    Backend, Result,
    db::entity::{application, desk_action},
    error::Error,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    authority::{Action, Actor},
    comparison::MismatchKind,
    desk::{ActKey, DeskActKind},
    error::Refusal,
    ids::ApplicationId,
    sheet::Label,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict};

/// How long an outcome is remembered. No page waits for its network that long: its session ends before.
const REMEMBERED: TimeDelta = TimeDelta::days(7);

/// What `desk_action.outcome` holds of an act that took effect.
const DONE: &str = "done";

/// What a clerk does with one application.
#[derive(Clone, Copy, Debug)]
pub enum DeskAct<'a> {
    /// The person is there.
    CheckIn,
    /// These cells match their originals.
    Accept(&'a [Label]),
    /// Something does not.
    Mismatch(Mismatch<'a>),
    /// The person did not come.
    Missed,
    /// Another time at this point: the slot's key.
    BookAgain(&'a str),
}

impl DeskAct<'_> {
    /// Which of them it is.
    pub const fn kind(&self) -> DeskActKind {
        match self {
            Self::CheckIn => DeskActKind::CheckIn,
            Self::Accept(_) => DeskActKind::Accept,
            Self::Mismatch(Mismatch { kind: MismatchKind::PapersMissing, .. }) => DeskActKind::PapersMissing,
            Self::Mismatch(Mismatch { kind: MismatchKind::FormWrong, .. }) => DeskActKind::FormWrong,
            Self::Missed => DeskActKind::Missed,
            Self::BookAgain(_) => DeskActKind::BookAgain,
        }
    }
}

/// An act that may be sent again: whose it is, about what, and its key.
struct Once<'a> {
    key: &'a ActKey,
    actor: &'a Actor,
    id: &'a ApplicationId,
    kind: DeskActKind,
}

impl Backend {
    /// Checks a person in. See [`Backend::desk_act`].
    pub async fn check_in(&self, actor: &Actor, id: &ApplicationId, version: i64) -> Result<()> {
        self.desk_act(actor, id, version, &DeskAct::CheckIn, None).await
    }

    /// Accepts. See [`Backend::desk_act`].
    pub async fn accept(&self, actor: &Actor, id: &ApplicationId, version: i64, matching: &[Label]) -> Result<()> {
        self.desk_act(actor, id, version, &DeskAct::Accept(matching), None).await
    }

    /// Names what does not match. See [`Backend::desk_act`].
    pub async fn mismatch(
        &self,
        actor: &Actor,
        id: &ApplicationId,
        version: i64,
        kind: MismatchKind,
        differing: &[Label],
        words: &str,
    ) -> Result<()> {
        let act = DeskAct::Mismatch(Mismatch { kind, differing, words });
        self.desk_act(actor, id, version, &act, None).await
    }

    /// Does an act at the window. With a key it is done once: whoever sends it again is told what came of it the first
    /// time, an act that was refused included.
    ///
    /// # Errors
    /// `NotFound` for whoever does not see the application, `NotAllowed` for whoever is no clerk, `Stale` when it has
    /// changed, `WrongState` where the machine has no such edge and for a key that was another act's; and what the act itself
    /// says.
    pub async fn desk_act(
        &self,
        actor: &Actor,
        id: &ApplicationId,
        version: i64,
        act: &DeskAct<'_>,
        key: Option<&ActKey>,
    ) -> Result<()> {
        let Some(key) = key else { return self.act_at_desk(actor, id, version, act, None).await };
        let once = Once { key, actor, id, kind: act.kind() };
        if let Some(first) = self.first_outcome(&once).await? {
            return first;
        }
        let Err(error) = self.act_at_desk(actor, id, version, act, Some(&once)).await else { return Ok(()) };
        if let Some(refusal) = lasting(&error) {
            let transaction = self.db().begin().await?;
            self.remember_refusal(&transaction, &once, refusal).await?;
            transaction.commit().await?;
        }
        // The same act may have come twice at the same moment, and the other one was faster: what came of that one counts.
        self.first_outcome(&once).await?.unwrap_or(Err(error))
    }

    /// The same, tried once more where the slot was full of holds that had run out, or the timetable has changed.
    async fn act_at_desk(
        &self,
        actor: &Actor,
        id: &ApplicationId,
        version: i64,
        act: &DeskAct<'_>,
        once: Option<&Once<'_>>,
    ) -> Result<()> {
        let tried = self.try_at_desk(actor, id, version, act, once).await;
        let again = match (&tried, act) {
            (Err(error), DeskAct::BookAgain(slot)) => self.may_work_again(error, slot).await?,
            _ => false,
        };
        if again { self.try_at_desk(actor, id, version, act, once).await } else { tried }
    }

    async fn try_at_desk(
        &self,
        actor: &Actor,
        id: &ApplicationId,
        version: i64,
        act: &DeskAct<'_>,
        once: Option<&Once<'_>>,
    ) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let row = self.act_on(&transaction, actor, Action::Receive, id, version).await?;
        if let Some(once) = once {
            // Before the act: whoever sends it at the same moment waits here, and then finds the key taken.
            let outcome = once.outcome(DONE.to_owned(), now);
            desk_action::Entity::insert(outcome).exec_without_returning(&transaction).await?;
        }
        self.do_at_desk(&transaction, actor, &row, act, now).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn do_at_desk(
        &self,
        transaction: &impl ConnectionTrait,
        actor: &Actor,
        row: &application::Model,
        act: &DeskAct<'_>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        match act {
            DeskAct::CheckIn => self.check_in_now(transaction, actor, row, now).await,
            DeskAct::Accept(matching) => self.accept_now(transaction, actor, row, matching, now).await,
            DeskAct::Mismatch(mismatch) => self.mismatch_now(transaction, actor, row, mismatch, now).await,
            DeskAct::Missed => self.missed_now(transaction, actor, row, now).await,
            DeskAct::BookAgain(slot) => self.book_again_at_window(transaction, actor, row, slot, now).await,
        }
    }

    /// What came of the act, if it came before.
    async fn first_outcome(&self, once: &Once<'_>) -> Result<Option<Result<()>>> {
        let Some(row) = desk_action::Entity::find_by_id(once.key.as_str()).one(self.db().read()).await? else {
            return Ok(None);
        };
        if !once.is(&row) {
            return Ok(Some(Err(Refusal::WrongState.into())));
        }
        if row.outcome == DONE {
            return Ok(Some(Ok(())));
        }
        let refusal: Refusal =
            serde_json::from_str(&row.outcome).map_err(|_| Error::Unreadable("desk_action.outcome"))?;
        Ok(Some(Err(refusal.into())))
    }

    /// Writes down that an act was refused, unless something came of it meanwhile.
    async fn remember_refusal(
        &self,
        transaction: &impl ConnectionTrait,
        once: &Once<'_>,
        refusal: &Refusal,
    ) -> Result<()> {
        let now = self.now();
        let words = serde_json::to_string(refusal).map_err(|_| Error::Unreadable("desk_action.outcome"))?;
        let first = OnConflict::column(desk_action::Column::Key).do_nothing().to_owned();
        let row = once.outcome(words, now);
        desk_action::Entity::insert(row).on_conflict(first).exec_without_returning(transaction).await?;
        Ok(())
    }

    /// Forgets the outcomes that nobody can ask for any more. Gives back how many.
    pub async fn forget_desk_acts(&self) -> Result<u64> {
        let old = desk_action::Column::CreatedAt.lt(self.now() - REMEMBERED);
        let transaction = self.db().begin().await?;
        let gone = desk_action::Entity::delete_many().filter(old).exec(&transaction).await?;
        transaction.commit().await?;
        Ok(gone.rows_affected)
    }
}

impl Once<'_> {
    fn outcome(&self, outcome: String, now: DateTime<Utc>) -> desk_action::ActiveModel {
        desk_action::ActiveModel {
            key: Set(self.key.as_str().to_owned()),
            account_id: Set(self.actor.account.as_str().to_owned()),
            application_id: Set(self.id.as_str().to_owned()),
            act: Set(self.kind.code().to_owned()),
            outcome: Set(outcome),
            created_at: Set(now),
        }
    }

    /// Whether a row is of this act and not of another that has got the same key.
    fn is(&self, row: &desk_action::Model) -> bool {
        row.account_id == self.actor.account.as_str()
            && row.application_id == self.id.as_str()
            && row.act == self.kind.code()
    }
}

/// A refusal that stands whenever the same act comes again. Who may not do it at all leaves no row.
fn lasting(error: &Error) -> Option<&Refusal> {
    match error {
        Error::Refused(
            refusal @ (Refusal::Stale { .. }
            | Refusal::WrongState
            | Refusal::Invalid(_)
            | Refusal::NoPlaceLeft
            | Refusal::LimitReached
            | Refusal::AlreadyLive),
        ) => Some(refusal),
        _ => None,
    }
}
