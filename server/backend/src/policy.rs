//! Policy figures and service states as last read: tables that an administrator edits (S12).

use crate::{
    Result,
    db::entity::{policy_value, service_state},
    error::Error,
};
use chrono::{DateTime, Utc};
use domain::{
    policy_values::PolicyValues,
    service::{Service, ServiceState},
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};

/// Figures and states as last read.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Figures.
    pub values: PolicyValues,
    card: StandingService,
    permit: StandingService,
}

/// How a service stands, whatever the hour.
#[derive(Clone, Debug, PartialEq)]
pub struct StandingService {
    /// Its state.
    pub state: ServiceState,
    /// What an officer says about it; empty for nothing.
    pub note: String,
    /// Version of both.
    pub version: i64,
}

impl Policy {
    /// Reads both tables; what they do not name has its default.
    pub async fn load(connection: &impl ConnectionTrait) -> Result<Self> {
        let open = StandingService { state: ServiceState::Open { hours: None }, note: String::new(), version: 0 };
        let mut policy = Self { values: PolicyValues::default(), card: open.clone(), permit: open };
        for row in policy_value::Entity::find().all(connection).await? {
            policy.values.set(&row.key, row.value);
        }
        for row in service_state::Entity::find().all(connection).await? {
            let state = serde_json::from_str(&row.state).map_err(|_| Error::Unreadable("service_state.state"))?;
            let standing = StandingService { state, note: row.note, version: row.version };
            match Service::parse_segment(&row.service) {
                Some(Service::Card) => policy.card = standing,
                Some(Service::Permit) => policy.permit = standing,
                None => {}
            }
        }
        Ok(policy)
    }

    /// How a service stands.
    pub const fn service(&self, service: Service) -> &StandingService {
        match service {
            Service::Card => &self.card,
            Service::Permit => &self.permit,
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
