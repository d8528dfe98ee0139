//! Settings: `Leptos.toml` for the site, the `[platform]` table of `platform.toml` and environment variables for the
//! rest. `KEYS` is the whole list; the README's table and the checks are made from it.

mod error;
mod keys;
mod source;
mod values;

pub use error::ConfigError;
pub use keys::{KEYS, Key};
pub use source::{Source, load_leptos_options};
pub use values::{AddressRange, LogFormat, SecretKey};

use domain::view::MapTiles;
use leptos_config::LeptosOptions;
use std::{path::PathBuf, time::Duration};

/// Everything the program can be told from outside, checked. Not `Debug`: it holds secrets.
#[derive(Clone)]
pub struct Settings {
    /// Synthetic data, simulators, fixed accounts and keys.
    pub demo: bool,
    /// Address, site folder and file names, from `Leptos.toml` and `LEPTOS_*`.
    pub leptos: LeptosOptions,
    /// `sqlite://…` or `postgres://…`; may hold a password, so it is never shown.
    pub database_url: String,
    /// Most connections that read at the same time.
    pub database_connections: u32,
    /// Key of the authenticated encryption of sensitive columns.
    pub encryption_key: SecretKey,
    /// Number of that key, stored with every value encrypted under it.
    pub encryption_key_id: u8,
    /// Key of the keyed hashes by which encrypted values are found again.
    pub lookup_key: SecretKey,
    /// Folder of the uploaded evidence, outside the site folder.
    pub evidence_dir: PathBuf,
    /// The address people see, without a slash at the end: `https://example.gov.cn`.
    pub public_origin: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<AddressRange>,
    /// The SMS gateway; without one, messages wait in the outbox (demo: the simulator).
    pub sms_url: Option<String>,
    /// Bearer token of the SMS gateway.
    pub sms_token: Option<String>,
    /// The police identity check; without one, numbers are only checked for their form.
    pub identity_check_url: Option<String>,
    /// Bearer token of the identity check.
    pub identity_check_token: Option<String>,
    /// Tiles under the map of the points, if any.
    pub map_tiles: Option<MapTiles>,
    /// How long an applicant may be idle.
    pub session_idle: Duration,
    /// How long an applicant's session lives at most.
    pub session_absolute: Duration,
    /// How long a member of staff may be idle.
    pub staff_session_idle: Duration,
    /// How long a session of staff lives at most.
    pub staff_session_absolute: Duration,
    /// Most connections at the same time.
    pub connections: u32,
    /// How long a connection may take to send the head of a request.
    pub head_timeout: Duration,
    /// How long a request may take before it is answered with 503.
    pub request_timeout: Duration,
    /// How long open requests may finish after the signal to stop.
    pub shutdown_grace: Duration,
    /// Form of the log lines.
    pub log_format: LogFormat,
    /// Which events are logged, in tracing's filter language.
    pub log_filter: String,
}

impl Settings {
    /// Reads the files of the working directory and the environment.
    pub fn load(demo: bool) -> Result<Self, ConfigError> {
        let leptos = load_leptos_options(&|name| std::env::var(name).ok())?;
        Self::from_source(&Source::from_surroundings(demo)?, leptos, demo)
    }

    /// Checks every value of a source; the first wrong one is the error.
    pub fn from_source(source: &Source, leptos: LeptosOptions, demo: bool) -> Result<Self, ConfigError> {
        Ok(Self {
            demo,
            database_url: source.parse("database_url", values::database_url)?,
            database_connections: source.parse("database_connections", values::connections)?,
            encryption_key: source.parse("encryption_key", values::secret_key)?,
            encryption_key_id: source.parse("encryption_key_id", values::small_number)?,
            lookup_key: source.parse("lookup_key", values::secret_key)?,
            evidence_dir: source.parse("evidence_dir", values::folder)?,
            public_origin: match source.parse_optional("public_origin", values::origin)? {
                Some(origin) => origin,
                None => format!("http://{}", leptos.site_addr),
            },
            trusted_proxies: source.parse("trusted_proxies", values::address_ranges)?,
            sms_url: source.parse_optional("sms_url", values::web_address)?,
            sms_token: source.parse_optional("sms_token", values::token)?,
            identity_check_url: source.parse_optional("identity_check_url", values::web_address)?,
            identity_check_token: source.parse_optional("identity_check_token", values::token)?,
            map_tiles: map_tiles(source)?,
            session_idle: source.parse("session_idle_minutes", values::minutes)?,
            session_absolute: source.parse("session_absolute_minutes", values::minutes)?,
            staff_session_idle: source.parse("staff_session_idle_minutes", values::minutes)?,
            staff_session_absolute: source.parse("staff_session_absolute_minutes", values::minutes)?,
            connections: source.parse("connections", values::open_connections)?,
            head_timeout: source.parse("head_timeout_seconds", values::seconds)?,
            request_timeout: source.parse("request_timeout_seconds", values::seconds)?,
            shutdown_grace: source.parse("shutdown_grace_seconds", values::seconds)?,
            log_format: source.parse("log_format", values::log_format)?,
            log_filter: source.parse("log_filter", values::log_filter)?,
            leptos,
        })
    }
}

/// Datum and number are checked even where there are no tiles: a wrong value is never passed over.
fn map_tiles(source: &Source) -> Result<Option<MapTiles>, ConfigError> {
    let datum = source.parse("map_tiles_datum", values::tile_datum)?;
    let review_number = source.parse_optional("map_review_number", values::short_words)?;
    let url = source.parse_optional("map_tiles_url", values::tiles_address)?;
    Ok(url.map(|url| MapTiles { url, datum, review_number }))
}
