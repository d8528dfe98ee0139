//! Starting and resuming a draft.

use crate::{
    Backend, Result,
    db::entity::{account, application},
    error::Error,
    keyring::new_id,
    trail::{self, Happened},
};
use domain::{
    account::AccountStatus,
    application::ApplicationStatus,
    authority::{Action, Actor, Subject, may},
    draft::DraftRecord,
    error::Refusal,
    ids::ApplicationId,
    service::Service,
    trail::TrailAction,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// Where a person who wants to apply goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Started {
    /// To the draft, new or resumed.
    Draft(ApplicationId),
    /// To the live application: there may be only one.
    Live(ApplicationId),
}

impl Backend {
    /// Starts a draft, or finds the one there is. One draft and one live application a person and service.
    pub async fn start(&self, actor: &Actor, service: Service) -> Result<Started> {
        if !may(actor, Action::StartApplication, &Subject::Platform) {
            return Err(Refusal::NotAllowed.into());
        }
        if let Some(found) = self.current(actor, service).await? {
            return Ok(found);
        }
        match self.new_draft(actor, service).await {
            // A second click was faster: its draft is ours.
            Err(error) if error.is_duplicate() => self.current(actor, service).await?.ok_or(error),
            other => other.map(Started::Draft),
        }
    }

    /// The live application or the draft of a service, if there is one.
    pub async fn current(&self, actor: &Actor, service: Service) -> Result<Option<Started>> {
        let rows = application::Entity::find()
            .filter(application::Column::AccountId.eq(actor.account.as_str()))
            .filter(application::Column::Service.eq(service.segment()))
            .order_by_desc(application::Column::CreatedAt)
            .all(self.db().read())
            .await?;
        let live =
            rows.iter().find(|row| ApplicationStatus::from_code(&row.status).is_some_and(ApplicationStatus::is_live));
        if let Some(row) = live {
            return Ok(Some(Started::Live(ApplicationId::new(&row.id))));
        }
        let draft = rows.iter().find(|row| row.status == ApplicationStatus::Draft.code());
        Ok(draft.map(|row| Started::Draft(ApplicationId::new(&row.id))))
    }

    async fn new_draft(&self, actor: &Actor, service: Service) -> Result<ApplicationId> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        self.may_apply(&transaction, actor).await?;
        let id = ApplicationId::new(new_id());
        let row = application::ActiveModel {
            id: Set(id.as_str().to_owned()),
            account_id: Set(actor.account.as_str().to_owned()),
            service: Set(service.segment().to_owned()),
            status: Set(ApplicationStatus::Draft.code().to_owned()),
            version: Set(0),
            draft_enc: Set(self.keys().seal_json("application.draft", &DraftRecord::default())?),
            delivery: Set("not_requested".to_owned()),
            moves: Set(0),
            no_shows: Set(0),
            trail_head: Set(String::new()),
            trail_length: Set(0),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        application::Entity::insert(row).exec_without_returning(&transaction).await?;
        let happened = Happened { actor: Some(actor), ..Happened::default() };
        trail::append(&transaction, id.as_str(), TrailAction::Started, now, happened).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// Real-name registration comes before any application (S2).
    async fn may_apply(&self, connection: &impl ConnectionTrait, actor: &Actor) -> Result<()> {
        let row = account::Entity::find_by_id(actor.account.as_str()).one(connection).await?;
        let status = row.and_then(|row| AccountStatus::from_code(&row.status)).ok_or(Error::Unreadable("account"))?;
        if status.may_apply() { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
    }
}
