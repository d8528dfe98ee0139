//! What an operator is told about settings.

use base64::{Engine, engine::general_purpose::STANDARD};
use leptos_config::LeptosOptions;
use server::config::{ConfigError, KEYS, LogFormat, Settings, Source, load_leptos_options};
use std::{path::Path, time::Duration};

fn pairs(values: &[(&str, &str)]) -> Vec<(String, String)> {
    values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn load(file: &[(&str, &str)], variables: &[(&str, &str)], demo: bool) -> Result<Settings, ConfigError> {
    let options = LeptosOptions::builder().output_name("permit").build();
    Settings::from_source(&Source::new(pairs(file), pairs(variables), demo)?, options, demo)
}

/// The error line of a configuration that must not be accepted.
fn refusal(file: &[(&str, &str)], variables: &[(&str, &str)]) -> String {
    load(file, variables, true).err().unwrap().to_string()
}

#[test]
fn an_operator_of_the_demo_needs_no_settings_at_all() {
    let settings = load(&[], &[], true).unwrap();
    assert_eq!(settings.database_url, "sqlite://data/demo.db?mode=rwc");
    assert_eq!(settings.public_origin, "http://127.0.0.1:3000");
    assert!(settings.sms_url.is_none() && settings.trusted_proxies.is_empty());
    assert_eq!((settings.session_idle, settings.log_format), (Duration::from_mins(30), LogFormat::Text));
}

#[test]
fn an_operator_cannot_start_without_keys_outside_the_demo() {
    let error = load(&[], &[], false).err().unwrap();
    assert_eq!(error.key, "encryption_key");
    assert!(error.to_string().contains("PLATFORM_ENCRYPTION_KEY"));
    let key = STANDARD.encode([7; 32]);
    assert_eq!(load(&[("encryption_key", &key)], &[], false).err().unwrap().key, "lookup_key");
    assert!(load(&[("encryption_key", &key), ("lookup_key", &key)], &[], false).is_ok());
}

#[test]
fn a_variable_overrides_the_file() {
    let settings = load(&[("log_format", "text")], &[("PLATFORM_LOG_FORMAT", "json")], true).unwrap();
    assert_eq!(settings.log_format, LogFormat::Json);
    let settings = load(&[], &[("DATABASE_URL", "postgres://db/permit"), ("HOME", "/root")], true).unwrap();
    assert_eq!(settings.database_url, "postgres://db/permit");
}

#[test]
fn a_misspelt_key_stops_the_start_and_is_named() {
    assert_eq!(refusal(&[("log_fromat", "json")], &[]), "configuration: log_fromat: unknown key; the README lists all");
    assert!(refusal(&[], &[("PLATFORM_SMS_URI", "x")]).starts_with("configuration: PLATFORM_SMS_URI: "));
}

#[test]
fn a_wrong_value_stops_the_start_with_the_key_and_without_the_value() {
    let wrong = [
        ("database_url", "mysql://canary"),
        ("database_connections", "canary"),
        ("encryption_key", "canary"),
        ("encryption_key_id", "canary canary"),
        ("lookup_key", "Y2FuYXJ5"),
        ("evidence_dir", ""),
        ("public_origin", "https://canary.example/path"),
        ("trusted_proxies", "canary"),
        ("sms_url", "ftp://canary"),
        ("sms_token", "canary canary"),
        ("identity_check_url", "canary"),
        ("identity_check_token", "canary\u{7}"),
        ("map_tiles_url", "https://canary.example/{z}/{x}.png"),
        ("map_tiles_datum", "canary"),
        ("map_review_number", "canary\u{7}"),
        ("session_idle_minutes", "canary"),
        ("session_absolute_minutes", "0"),
        ("staff_session_idle_minutes", "-1"),
        ("staff_session_absolute_minutes", "99999999"),
        ("connections", "canary"),
        ("head_timeout_seconds", "0"),
        ("request_timeout_seconds", "0"),
        ("shutdown_grace_seconds", "canary"),
        ("log_format", "canary"),
        ("log_filter", "canary=canary=canary"),
    ];
    for (name, value) in wrong {
        let line = refusal(&[(name, value)], &[]);
        assert!(line.starts_with(&format!("configuration: {name}: must ")), "{line}");
        assert!(!line.contains("canary") && !line.contains('\n'), "{line}");
    }
    let tried: Vec<&str> = wrong.iter().map(|(name, _)| *name).collect();
    assert_eq!(tried, KEYS.iter().map(|key| key.name).collect::<Vec<_>>(), "every key is tried");
}

#[test]
fn an_operator_puts_tiles_under_the_map_with_their_datum_and_review_number() {
    let url = "https://tiles.example/{z}/{y}/{x}.png?tk=1";
    assert!(load(&[("map_review_number", "GS(2026)0001号")], &[], true).unwrap().map_tiles.is_none());
    let all = [("map_tiles_url", url), ("map_tiles_datum", "gcj02"), ("map_review_number", "GS(2026)0001号")];
    let tiles = load(&all, &[], true).unwrap().map_tiles.unwrap();
    assert_eq!((tiles.url.as_str(), tiles.datum), (url, domain::map_plane::TileDatum::Gcj02));
    assert_eq!(tiles.review_number.as_deref(), Some("GS(2026)0001号"));
    for wrong in ["https://{s}.example/{z}/{x}/{y}", "https://a.example; script-src *//{z}/{x}/{y}", "/{z}/{x}/{y}"] {
        assert!(refusal(&[("map_tiles_url", wrong)], &[]).contains("map_tiles_url: must "), "{wrong}");
    }
}

#[test]
fn a_wrong_site_address_is_named() {
    let variable = |name: &str| (name == "LEPTOS_SITE_ADDR").then(|| "nowhere".to_owned());
    assert_eq!(load_leptos_options(&variable).err().unwrap().key, "LEPTOS_SITE_ADDR");
}

#[test]
fn the_readme_lists_every_key() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md")).unwrap();
    for key in KEYS {
        let default = match (key.default, key.demo) {
            (Some(""), _) => "none".to_owned(),
            (Some(default), _) => format!("`{default}`"),
            (None, Some(_)) => "**required**; the demo has its own".to_owned(),
            (None, None) => "–".to_owned(),
        };
        let row = format!("| `{}` | `{}` | {default} | {} |", key.name, key.variable, key.about);
        assert!(readme.contains(&row), "the README lacks this row:\n{row}");
    }
}
