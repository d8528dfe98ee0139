//! Every key there is, with its default and its line in the README's table.

/// One setting of the `[platform]` table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name in the table.
    pub name: &'static str,
    /// The environment variable that overrides it.
    pub variable: &'static str,
    /// The value that holds if nothing is set.
    pub default: Option<&'static str>,
    /// The value that holds with `--demo` if nothing is set; `None`: the common default.
    pub demo: Option<&'static str>,
    /// Whether the program does not start without it.
    pub required: bool,
    /// What it does, in one line.
    pub about: &'static str,
}

const fn key(name: &'static str, variable: &'static str, default: &'static str, about: &'static str) -> Key {
    Key { name, variable, default: Some(default), demo: None, required: true, about }
}

const fn optional(name: &'static str, variable: &'static str, about: &'static str) -> Key {
    Key { name, variable, default: None, demo: None, required: false, about }
}

const fn secret(name: &'static str, variable: &'static str, demo: &'static str, about: &'static str) -> Key {
    Key { name, variable, default: None, demo: Some(demo), required: true, about }
}

/// All keys, in the order of the README's table.
pub const KEYS: &[Key] = &[
    Key {
        demo: Some("sqlite://data/demo.db?mode=rwc"),
        ..key(
            "database_url",
            "DATABASE_URL",
            "sqlite://data/platform.db?mode=rwc",
            "`sqlite://FILE?mode=rwc` or `postgres://USER:PASSWORD@HOST/NAME`",
        )
    },
    key("database_connections", "PLATFORM_DATABASE_CONNECTIONS", "8", "most connections that read at the same time"),
    secret(
        "encryption_key",
        "PLATFORM_ENCRYPTION_KEY",
        "ZGVtbyBrZXkgb25seSwgbmV2ZXIgZm9yIHBlb3BsZSE=",
        "32 bytes in base64 (`openssl rand -base64 32`) that encrypt numbers, mobiles and addresses",
    ),
    key(
        "encryption_key_id",
        "PLATFORM_ENCRYPTION_KEY_ID",
        "1",
        "number of that key (0–255), kept with every encrypted value",
    ),
    secret(
        "lookup_key",
        "PLATFORM_LOOKUP_KEY",
        "ZGVtbyBsb29rdXAga2V5LCBuZXZlciBmb3IgcmVhbCE=",
        "another 32 bytes in base64, for the keyed hashes that find encrypted values",
    ),
    Key {
        demo: Some("data/demo-evidence"),
        ..key("evidence_dir", "PLATFORM_EVIDENCE_DIR", "data/evidence", "folder of uploaded evidence")
    },
    optional(
        "public_origin",
        "PLATFORM_PUBLIC_ORIGIN",
        "the address people see; default: `http://` and the site address",
    ),
    key("trusted_proxies", "PLATFORM_TRUSTED_PROXIES", "", "addresses or ranges whose `X-Forwarded-For` is believed"),
    optional("sms_url", "PLATFORM_SMS_URL", "the SMS gateway; with `--demo` a simulator stands in"),
    optional("sms_token", "PLATFORM_SMS_TOKEN", "bearer token of the SMS gateway"),
    optional(
        "identity_check_url",
        "PLATFORM_IDENTITY_CHECK_URL",
        "the police identity check; without it, 格式核验 only",
    ),
    optional("identity_check_token", "PLATFORM_IDENTITY_CHECK_TOKEN", "bearer token of the identity check"),
    optional(
        "map_tiles_url",
        "PLATFORM_MAP_TILES_URL",
        "tiles under the map, an address with `{z}`, `{x}` and `{y}`; without it, the platform's own drawing",
    ),
    key("map_tiles_datum", "PLATFORM_MAP_TILES_DATUM", "wgs84", "their datum: `wgs84`, `cgcs2000` or `gcj02`"),
    optional("map_review_number", "PLATFORM_MAP_REVIEW_NUMBER", "the 审图号 of that map, shown beside it"),
    key(
        "session_idle_minutes",
        "PLATFORM_SESSION_IDLE_MINUTES",
        "30",
        "an applicant's session ends after so long idle",
    ),
    key("session_absolute_minutes", "PLATFORM_SESSION_ABSOLUTE_MINUTES", "720", "… and after so long in any case"),
    key("staff_session_idle_minutes", "PLATFORM_STAFF_SESSION_IDLE_MINUTES", "15", "the same for staff, idle"),
    key("staff_session_absolute_minutes", "PLATFORM_STAFF_SESSION_ABSOLUTE_MINUTES", "480", "… and in any case"),
    key("connections", "PLATFORM_CONNECTIONS", "4096", "most connections at the same time; more wait until one ends"),
    key(
        "head_timeout_seconds",
        "PLATFORM_HEAD_TIMEOUT_SECONDS",
        "30",
        "a connection that sends no whole head of a request in so long is closed",
    ),
    key("request_timeout_seconds", "PLATFORM_REQUEST_TIMEOUT_SECONDS", "30", "a slower answer becomes a 503"),
    key(
        "shutdown_grace_seconds",
        "PLATFORM_SHUTDOWN_GRACE_SECONDS",
        "10",
        "open requests may finish after the signal to stop",
    ),
    key("log_format", "PLATFORM_LOG_FORMAT", "text", "`text` or `json`"),
    key("log_filter", "PLATFORM_LOG_FILTER", "info,sea_orm_migration=warn", "which events are logged"),
];
