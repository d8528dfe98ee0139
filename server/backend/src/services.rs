//! The services of the home page: whether they are open (S12), and what an administrator changes about that. Two are applied
//! for and take submissions while they are open; four only tell, and can be read whatever their state.

use crate::{
    Backend, Result,
    db::entity::{account, service_change, service_state},
    error::Error,
    keyring::{digest, new_id},
    trail,
};
use chrono::{DateTime, Utc};
use domain::{
    authority::{Action, Actor, Subject, may},
    beijing::{beijing_naive, from_beijing},
    error::Refusal,
    service::{PublicService, Service, ServiceState},
    trail::TrailAction,
    view::{ManagedService, ServiceChangeEntry, ServiceInput, ServiceNow, ServiceToday, SubmissionWindow},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};

/// Changes that a page shows.
const REMEMBERED: u64 = 10;

impl Backend {
    /// Whether a service takes submissions at `now`, and when again.
    pub fn submissions(&self, service: Service, now: DateTime<Utc>) -> SubmissionWindow {
        self.window(service.into(), now)
    }

    /// Whether a service is open at `now`, and when again.
    fn window(&self, service: PublicService, now: DateTime<Utc>) -> SubmissionWindow {
        let (policy, city) = (self.policy(), self.city());
        let standing = policy.service(service);
        let at = beijing_naive(now);
        let open = standing.state.is_open(at, &city.calendar);
        let opens = standing.state.next_opening(at, &city.calendar).filter(|_| !open);
        SubmissionWindow {
            open,
            opens: opens.map(from_beijing),
            holiday: standing.state.closed_for(at, &city.calendar).map(str::to_owned),
            note: standing.note.clone(),
        }
    }

    /// How all services stand now.
    pub fn services_now(&self) -> Vec<ServiceNow> {
        PublicService::ALL.map(|service| self.service_now(service)).to_vec()
    }

    /// How a service stands now.
    pub fn service_now(&self, service: impl Into<PublicService>) -> ServiceNow {
        let service = service.into();
        let SubmissionWindow { open, opens, holiday, note } = self.window(service, self.now());
        let (today, hours) = match &self.policy().service(service).state {
            ServiceState::Closed => (ServiceToday::Closed, None),
            ServiceState::UnderConstruction => (ServiceToday::UnderConstruction, None),
            ServiceState::Open { hours } if open => (ServiceToday::Open, hours.clone()),
            ServiceState::Open { hours } => (ServiceToday::OutsideHours(opens), hours.clone()),
        };
        ServiceNow { service, today, hours, holiday, note }
    }

    /// All services in an administrator's hands.
    pub async fn managed_services(&self, actor: &Actor) -> Result<Vec<ManagedService>> {
        check(actor)?;
        // Another copy of the platform may have changed them a moment ago.
        self.refresh_policy().await?;
        let mut managed = Vec::new();
        for service in PublicService::ALL {
            let standing = self.policy().service(service).clone();
            managed.push(ManagedService {
                now: self.service_now(service),
                input: ServiceInput::of(&standing.state, &standing.note),
                version: standing.version,
                history: history(self.db().read(), service).await?,
            });
        }
        Ok(managed)
    }

    /// Changes a service. Whoever reads a page of this copy sees it at once, of another within a second.
    ///
    /// # Errors
    /// `Invalid` with everything that is wrong, `Stale` when somebody else was faster.
    pub async fn change_service(
        &self,
        actor: &Actor,
        service: impl Into<PublicService>,
        version: i64,
        input: &ServiceInput,
    ) -> Result<()> {
        check(actor)?;
        let service = service.into();
        let (state, note) = input.parse()?;
        let now = self.now();
        let json = serde_json::to_string(&state).map_err(|_| Error::System("serialisation"))?;
        let transaction = self.db().begin().await?;
        write(&transaction, service, version, &json, &note, now).await?;
        let change = service_change::ActiveModel {
            id: Set(new_id()),
            service: Set(service.code().to_owned()),
            state: Set(json.clone()),
            note: Set(note.clone()),
            account_id: Set(actor.account.as_str().to_owned()),
            created_at: Set(now),
        };
        service_change::Entity::insert(change).exec_without_returning(&transaction).await?;
        // Everybody may know what it commits to.
        let commitment = digest(format!("{}\n{}\n{json}\n{note}", service.code(), version + 1).as_bytes());
        trail::append_administration(&transaction, TrailAction::ServiceChanged, actor, now, commitment).await?;
        transaction.commit().await?;
        self.refresh_policy().await
    }
}

fn check(actor: &Actor) -> Result<()> {
    if may(actor, Action::ManageServices, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// Writes the state over that version of it.
async fn write(
    connection: &impl ConnectionTrait,
    service: PublicService,
    version: i64,
    state: &str,
    note: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let changed = service_state::ActiveModel {
        state: Set(state.to_owned()),
        note: Set(note.to_owned()),
        version: Set(version + 1),
        updated_at: Set(now),
        ..service_state::ActiveModel::default()
    };
    let written = service_state::Entity::update_many()
        .set(changed)
        .filter(service_state::Column::Service.eq(service.code()))
        .filter(service_state::Column::Version.eq(version))
        .exec(connection)
        .await?;
    if written.rows_affected == 1 { Ok(()) } else { Err(Refusal::Stale { at: None, by_staff: true }.into()) }
}

async fn history(connection: &impl ConnectionTrait, service: PublicService) -> Result<Vec<ServiceChangeEntry>> {
    let rows = service_change::Entity::find()
        .filter(service_change::Column::Service.eq(service.code()))
        .order_by_desc(service_change::Column::Id)
        .limit(REMEMBERED)
        .all(connection)
        .await?;
    let accounts = rows.iter().map(|row| row.account_id.clone());
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(accounts)).all(connection).await?;
    let name = |id: &str| {
        let account = accounts.iter().find(|account| account.id == id);
        account.and_then(|account| account.staff_name.clone()).unwrap_or_default()
    };
    let entry = |row: &service_change::Model| {
        let state = serde_json::from_str(&row.state).map_err(|_| Error::Unreadable("service_change.state"))?;
        Ok(ServiceChangeEntry {
            at: row.created_at,
            by: name(&row.account_id),
            input: ServiceInput::of(&state, &row.note),
        })
    };
    rows.iter().map(entry).collect()
}

/// Writes a service's state past everybody: for tests and for setting a platform up.
pub async fn set_state(
    connection: &impl ConnectionTrait,
    service: impl Into<PublicService>,
    state: &ServiceState,
    now: DateTime<Utc>,
) -> Result<()> {
    let json = serde_json::to_string(state).map_err(|_| Error::System("serialisation"))?;
    let row = service_state::ActiveModel {
        service: Set(service.into().code().to_owned()),
        state: Set(json),
        note: Set(String::new()),
        version: Set(1),
        updated_at: Set(now),
    };
    let overwrite = OnConflict::column(service_state::Column::Service)
        .update_columns([service_state::Column::State, service_state::Column::UpdatedAt])
        .to_owned();
    service_state::Entity::insert(row).on_conflict(overwrite).exec(connection).await?;
    Ok(())
}
