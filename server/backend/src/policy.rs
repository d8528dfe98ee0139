//! Policy figures and service states: tables that an administrator edits (S12).

use crate::{
    Result,
    db::entity::{policy_value, service_state},
    error::Error,
};
use chrono::{DateTime, Utc};
use domain::{
    beijing::{beijing_naive, from_beijing},
    policy_values::PolicyValues,
    service::{Service, ServiceState},
    view::{ServiceToday, SubmissionWindow},
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};

/// Figures and states as last read.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Figures.
    pub values: PolicyValues,
    card: ServiceState,
    permit: ServiceState,
}

impl Policy {
    /// Reads both tables; what they do not name has its default.
    pub async fn load(connection: &impl ConnectionTrait) -> Result<Self> {
        let open = ServiceState::Open { hours: None };
        let mut policy = Self { values: PolicyValues::default(), card: open.clone(), permit: open };
        for row in policy_value::Entity::find().all(connection).await? {
            policy.values.set(&row.key, row.value);
        }
        for row in service_state::Entity::find().all(connection).await? {
            let state = serde_json::from_str(&row.state).map_err(|_| Error::Unreadable("service_state.state"))?;
            match Service::parse_segment(&row.service) {
                Some(Service::Card) => policy.card = state,
                Some(Service::Permit) => policy.permit = state,
                None => {}
            }
        }
        Ok(policy)
    }

    /// How a service stands.
    pub const fn state(&self, service: Service) -> &ServiceState {
        match service {
            Service::Card => &self.card,
            Service::Permit => &self.permit,
        }
    }

    /// Whether it takes submissions at `now`, and when again.
    pub fn submissions(&self, service: Service, now: DateTime<Utc>) -> SubmissionWindow {
        let open = self.state(service).accepts_submissions(beijing_naive(now));
        SubmissionWindow { open, opens: if open { None } else { self.next_opening(service, now) } }
    }

    /// The service's tile today.
    pub fn today(&self, service: Service, now: DateTime<Utc>) -> ServiceToday {
        match self.state(service) {
            ServiceState::Closed => ServiceToday::Closed,
            ServiceState::UnderConstruction => ServiceToday::UnderConstruction,
            state @ ServiceState::Open { .. } if state.accepts_submissions(beijing_naive(now)) => ServiceToday::Open,
            ServiceState::Open { .. } => ServiceToday::OutsideHours(self.next_opening(service, now)),
        }
    }

    fn next_opening(&self, service: Service, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self.state(service) {
            ServiceState::Open { hours: Some(hours) } => hours.next_opening(beijing_naive(now)).map(from_beijing),
            ServiceState::Open { hours: None } | ServiceState::Closed | ServiceState::UnderConstruction => None,
        }
    }
}

/// Writes one figure. False if there is none of that name.
pub async fn set_value(connection: &impl ConnectionTrait, key: &str, value: i64, now: DateTime<Utc>) -> Result<bool> {
    if !PolicyValues::default().set(key, value) {
        return Ok(false);
    }
    let row = policy_value::ActiveModel { key: Set(key.to_owned()), value: Set(value), updated_at: Set(now) };
    let overwrite = OnConflict::column(policy_value::Column::Key)
        .update_columns([policy_value::Column::Value, policy_value::Column::UpdatedAt])
        .to_owned();
    policy_value::Entity::insert(row).on_conflict(overwrite).exec(connection).await?;
    Ok(true)
}

/// Writes a service's state.
pub async fn set_state(
    connection: &impl ConnectionTrait,
    service: Service,
    state: &ServiceState,
    now: DateTime<Utc>,
) -> Result<()> {
    let json = serde_json::to_string(state).map_err(|_| Error::System("serialisation"))?;
    let row = service_state::ActiveModel {
        service: Set(service.segment().to_owned()),
        state: Set(json),
        updated_at: Set(now),
    };
    let overwrite = OnConflict::column(service_state::Column::Service)
        .update_columns([service_state::Column::State, service_state::Column::UpdatedAt])
        .to_owned();
    service_state::Entity::insert(row).on_conflict(overwrite).exec(connection).await?;
    Ok(())
}
