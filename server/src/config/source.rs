//! Where raw values come from: the `[platform]` table, then environment variables over it. Nothing is interpreted here.

use super::{ConfigError, KEYS, Key};
use leptos_config::LeptosOptions;
use std::{collections::BTreeMap, net::SocketAddr, path::Path};

/// The variable that names another file than `platform.toml`.
pub const FILE_VARIABLE: &str = "PLATFORM_CONFIG";
const FILE: &str = "platform.toml";
const TABLE: &str = "platform";
const PREFIX: &str = "PLATFORM_";

/// Raw values by key, with the name under which the person set each (for error lines).
#[derive(Clone, Default)]
pub struct Source {
    values: BTreeMap<&'static str, (String, String)>,
    demo: bool,
}

impl Source {
    /// Reads `platform.toml` (or the file that `PLATFORM_CONFIG` names, which must then exist) and the environment.
    pub fn from_surroundings(demo: bool) -> Result<Self, ConfigError> {
        let variables: Vec<(String, String)> = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        let named = variables.iter().find(|(name, _)| name == FILE_VARIABLE).map(|(_, value)| value.as_str());
        let file = match named {
            Some(path) => read_table(Path::new(path)).map_err(|fault| ConfigError::new(FILE_VARIABLE, fault))?,
            None if Path::new(FILE).exists() => {
                read_table(Path::new(FILE)).map_err(|fault| ConfigError::new(FILE, fault))?
            }
            None => Vec::new(),
        };
        Self::new(file, variables, demo)
    }

    /// Puts variables over the file's table. An unknown key is an error: it is a misspelt one.
    pub fn new(file: Vec<(String, String)>, variables: Vec<(String, String)>, demo: bool) -> Result<Self, ConfigError> {
        let mut values = BTreeMap::new();
        for (name, value) in file {
            let key = KEYS.iter().find(|key| key.name == name).ok_or_else(|| unknown(&name))?;
            values.insert(key.name, (name, value));
        }
        for (name, value) in variables {
            match KEYS.iter().find(|key| key.variable == name) {
                Some(key) => drop(values.insert(key.name, (name, value))),
                None if name.starts_with(PREFIX) && name != FILE_VARIABLE => return Err(unknown(&name)),
                None => {}
            }
        }
        Ok(Self { values, demo })
    }

    /// A value that must be there, be it by default.
    pub fn parse<T>(&self, name: &str, parse: fn(&str) -> Result<T, String>) -> Result<T, ConfigError> {
        let key = key(name)?;
        self.parse_optional(name, parse)?.ok_or_else(|| {
            ConfigError::new(key.name, format!("missing; set it in [{TABLE}] of {FILE} or as {}", key.variable))
        })
    }

    /// A value that may be absent; an empty one counts as absent where there is no default.
    pub fn parse_optional<T>(
        &self,
        name: &str,
        parse: fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, ConfigError> {
        let key = key(name)?;
        let default = if self.demo { key.demo.or(key.default) } else { key.default };
        let (shown, raw) = match self.values.get(key.name) {
            Some((shown, raw)) => (shown.as_str(), Some(raw.as_str())),
            None => (key.name, default),
        };
        match raw.map(str::trim) {
            Some("") if key.default.is_none() => Ok(None),
            Some(raw) => parse(raw).map(Some).map_err(|fault| ConfigError::new(shown, fault)),
            None => Ok(None),
        }
    }
}

fn key(name: &str) -> Result<&'static Key, ConfigError> {
    KEYS.iter().find(|key| key.name == name).ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> ConfigError {
    ConfigError::new(name, "unknown key; the README lists all")
}

/// The `[platform]` table of a TOML file, lists joined by commas. The parser's own message is left out: it would show
/// lines of the file.
fn read_table(path: &Path) -> Result<Vec<(String, String)>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("cannot be read: {}", error.kind()))?;
    let file = config::Config::builder()
        .add_source(config::File::from_str(&text, config::FileFormat::Toml))
        .build()
        .map_err(|_| "is not valid TOML".to_owned())?;
    let table = file.get_table(TABLE).map_err(|_| format!("has no [{TABLE}] table"))?;
    table.into_iter().map(|(name, value)| Ok((name.clone(), text_of(&name, value)?))).collect()
}

fn text_of(name: &str, value: config::Value) -> Result<String, String> {
    let wrong = || format!("{name} must be a text, a number, true, false or a list of texts");
    match value.kind {
        config::ValueKind::Array(items) => {
            let items: Result<Vec<String>, _> = items.into_iter().map(config::Value::into_string).collect();
            items.map(|items| items.join(",")).map_err(|_| wrong())
        }
        config::ValueKind::Table(_) => Err(wrong()),
        _ => value.into_string().map_err(|_| wrong()),
    }
}

/// `Leptos.toml` of the working directory, or the file that `LEPTOS_CONFIG` names, with `LEPTOS_*` variables over it,
/// and the hashed folder that the last build wrote.
pub fn load_leptos_options(variable: &dyn Fn(&str) -> Option<String>) -> Result<LeptosOptions, ConfigError> {
    if variable("LEPTOS_SITE_ADDR").is_some_and(|address| address.parse::<SocketAddr>().is_err()) {
        return Err(ConfigError::new("LEPTOS_SITE_ADDR", "must be an address and a port, such as 127.0.0.1:3000"));
    }
    let path = variable("LEPTOS_CONFIG").unwrap_or_else(|| "Leptos.toml".to_owned());
    if !Path::new(&path).is_file() {
        return Err(ConfigError::new(
            path,
            "not found; start the program in the project's folder or set LEPTOS_CONFIG",
        ));
    }
    let mut options = leptos_config::get_configuration(Some(&path))
        .map_err(|error| ConfigError::new(path, error.to_string().lines().collect::<Vec<_>>().join(" ")))?
        .leptos_options;
    if let Ok(folder) = std::fs::read_to_string(Path::new(&*options.site_root).join("pkg-dir")) {
        options.site_pkg_dir = folder.trim().into();
    }
    Ok(options)
}
