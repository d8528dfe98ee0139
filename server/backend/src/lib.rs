//! Use cases of the platform: one file a capability, one transaction a use case. Rules stand in `domain`; HTML, wording
//! and HTTP stand in `app` and `server`.

pub mod accounts;
pub mod applications;
pub mod audit;
pub mod bookings;
pub mod check;
pub mod city;
pub mod clock;
pub mod content;
pub mod db;
pub mod demo;
pub mod desk;
pub mod error;
pub mod evidence;
pub mod feedback;
pub mod keyring;
pub mod notices;
pub mod policy;
pub mod ports;
pub mod production;
pub mod request;
pub mod retention;
pub mod review;
pub mod search;
pub mod services;
pub mod settings;
pub mod statistics;
pub mod trail;
pub mod worker;

pub use error::{Error, Result};
pub use settings::Settings;

use chrono::{DateTime, NaiveDate, Utc};
use clock::Clock;
use db::Db;
use desk::service_times::{ServiceMinutes, service_minutes};
use keyring::Keyring;
use object_store::ObjectStore;
use std::sync::{
    Arc, RwLock,
    atomic::{AtomicU64, Ordering},
};

/// The platform behind its pages. Cheap to clone; every copy is the same platform.
#[derive(Clone)]
pub struct Backend(Arc<Inner>);

struct Inner {
    db: Db,
    holds: bookings::Holds,
    lookups: accounts::Lookups,
    keys: Keyring,
    clock: Arc<dyn Clock>,
    sms: Arc<dyn ports::SmsGateway>,
    identity: Arc<dyn ports::IdentityCheck>,
    files: Arc<dyn ObjectStore>,
    settings: Settings,
    city: RwLock<Arc<city::City>>,
    policy: RwLock<policy::Policy>,
    content: RwLock<Arc<content::Shown>>,
    service_minutes: RwLock<Arc<ServiceMinutes>>,
    statistics: statistics::KeptStatistics,
    search: search::KeptIndexes,
    edition: AtomicU64,
}

/// Everything the platform is put together from. Tests put in their own clock and gateways.
pub struct Parts {
    /// The database, migrated.
    pub db: Db,
    /// Keys.
    pub keys: Keyring,
    /// Clock.
    pub clock: Arc<dyn Clock>,
    /// SMS gateway.
    pub sms: Arc<dyn ports::SmsGateway>,
    /// Identity check.
    pub identity: Arc<dyn ports::IdentityCheck>,
    /// Where uploads are kept: outside the web root.
    pub files: Arc<dyn ObjectStore>,
    /// The rest.
    pub settings: Settings,
}

impl Backend {
    /// Puts the platform together on a migrated database, and reads the city and the policy from it.
    pub async fn assemble(parts: Parts) -> Result<Self> {
        let today = domain::beijing::beijing_date(parts.clock.now());
        let city = city::City::load(parts.db.read(), today).await?;
        let policy = policy::Policy::load(parts.db.read()).await?;
        let content = content::Shown::load(parts.db.read(), today).await?;
        let pace = service_minutes(parts.db.read(), today).await?;
        Ok(Self(Arc::new(Inner {
            holds: bookings::Holds::new(parts.db.lanes()),
            lookups: accounts::Lookups::new(1),
            db: parts.db,
            keys: parts.keys,
            clock: parts.clock,
            sms: parts.sms,
            identity: parts.identity,
            files: parts.files,
            settings: parts.settings,
            city: RwLock::new(Arc::new(city)),
            policy: RwLock::new(policy),
            content: RwLock::new(Arc::new(content)),
            service_minutes: RwLock::new(Arc::new(pace)),
            statistics: statistics::KeptStatistics::default(),
            search: search::KeptIndexes::default(),
            edition: AtomicU64::new(0),
        })))
    }

    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.clock.now()
    }

    /// Today in Beijing.
    pub fn today(&self) -> NaiveDate {
        domain::beijing::beijing_date(self.now())
    }

    /// How the platform is set up.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Whether the database answers.
    pub async fn is_ready(&self) -> bool {
        self.0.db.ping().await.is_ok()
    }

    /// The city: streets, stations, points and their hours.
    pub fn city(&self) -> Arc<city::City> {
        Arc::clone(&self.0.city.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// Grows whenever what everybody reads may have changed, as far as this copy of the platform knows: content, figures,
    /// service states, the city. Readers' pages are kept as long as it stays.
    pub fn edition(&self) -> u64 {
        self.0.edition.load(Ordering::Acquire)
    }

    /// Begins the next edition; after the change is in place.
    pub(crate) fn begin_edition(&self) {
        self.0.edition.fetch_add(1, Ordering::AcqRel);
    }

    /// Policy figures and service states as last read.
    pub fn policy(&self) -> policy::Policy {
        self.0.policy.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    /// Minutes that a person takes at a point's window, where that has been measured, as last read.
    pub(crate) fn service_minutes(&self) -> Arc<ServiceMinutes> {
        Arc::clone(&self.0.service_minutes.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// Reads city, policy and service times again: after an import or an edit, and from time to time because another copy may have
    /// changed them.
    pub async fn refresh(&self) -> Result<()> {
        let city = city::City::load(self.db().read(), self.today()).await?;
        let policy = policy::Policy::load(self.db().read()).await?;
        let pace = service_minutes(self.db().read(), self.today()).await?;
        *self.0.city.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(city);
        *self.0.policy.write().unwrap_or_else(std::sync::PoisonError::into_inner) = policy;
        *self.0.service_minutes.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(pace);
        self.begin_edition();
        Ok(())
    }

    /// Reads figures and service states alone again.
    pub async fn refresh_policy(&self) -> Result<()> {
        let policy = policy::Policy::load(self.db().read()).await?;
        let before = {
            let mut known = self.0.policy.write().unwrap_or_else(std::sync::PoisonError::into_inner);
            std::mem::replace(&mut *known, policy.clone())
        };
        if before != policy {
            self.begin_edition();
        }
        Ok(())
    }

    pub(crate) fn db(&self) -> &Db {
        &self.0.db
    }

    pub(crate) fn kept_statistics(&self) -> &statistics::KeptStatistics {
        &self.0.statistics
    }

    pub(crate) fn lookups(&self) -> &accounts::Lookups {
        &self.0.lookups
    }

    pub(crate) fn holds(&self) -> &bookings::Holds {
        &self.0.holds
    }

    pub(crate) fn keys(&self) -> &Keyring {
        &self.0.keys
    }

    pub(crate) fn sms(&self) -> &dyn ports::SmsGateway {
        self.0.sms.as_ref()
    }

    pub(crate) fn identity(&self) -> &dyn ports::IdentityCheck {
        self.0.identity.as_ref()
    }

    pub(crate) fn files(&self) -> &dyn ObjectStore {
        self.0.files.as_ref()
    }
}
