//! Policy figures and service states as last read: tables that an administrator edits (S12).

mod office;

use crate::{
    Result,
    db::entity::{policy_value, service_state},
    error::Error,
};
use chrono::{DateTime, Utc};
use domain::{
    policy_values::PolicyValues,
    service::{PublicService, ServiceState},
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};
use std::collections::BTreeMap;

/// Figures and states as last read.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Figures.
    pub values: PolicyValues,
    services: BTreeMap<PublicService, StandingService>,
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

/// A service that the tables do not name.
static OPEN: StandingService =
    StandingService { state: ServiceState::Open { hours: None }, note: String::new(), version: 0 };

impl Policy {
    /// Reads both tables; what they do not name has its default.
    pub async fn load(connection: &impl ConnectionTrait) -> Result<Self> {
        let mut policy = Self { values: PolicyValues::default(), services: BTreeMap::new() };
        for row in policy_value::Entity::find().all(connection).await? {
            policy.values.set(&row.key, row.value);
        }
        for row in service_state::Entity::find().all(connection).await? {
            let state = serde_json::from_str(&row.state).map_err(|_| Error::Unreadable("service_state.state"))?;
            // A later version of the program may know more services.
            if let Some(service) = PublicService::from_code(&row.service) {
                let standing = StandingService { state, note: row.note, version: row.version };
                policy.services.insert(service, standing);
            }
        }
        Ok(policy)
    }

    /// How a service stands.
    pub fn service(&self, service: impl Into<PublicService>) -> &StandingService {
        self.services.get(&service.into()).unwrap_or(&OPEN)
    }
}

/// Writes one figure where nobody has set it yet.
pub(crate) async fn set_first_value(
    connection: &impl ConnectionTrait,
    key: &str,
    value: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    if policy_value::Entity::find_by_id(key).one(connection).await?.is_none() {
        set_value(connection, key, value, now).await?;
    }
    Ok(())
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
