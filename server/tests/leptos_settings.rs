//! `Leptos.toml` (read at run time and by the build helper) and the table in `Cargo.toml` (read by cargo-leptos) agree.

use config::{Config, File, FileFormat, Map, Value};
use std::path::Path;

fn leptos_table(file: &str) -> Map<String, Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let parsed = Config::builder().add_source(File::from_str(&text, FileFormat::Toml)).build().unwrap();
    let tables = parsed.get_array("workspace.metadata.leptos").unwrap();
    assert_eq!(tables.len(), 1, "{file} has one table");
    tables.into_iter().next().unwrap().into_table().unwrap()
}

#[test]
fn a_builder_with_either_tool_gets_the_same_site() {
    let cargo = leptos_table("Cargo.toml");
    let mut leptos = leptos_table("Leptos.toml");
    // Only the running server asks for this one.
    leptos.remove("env");
    for (key, value) in &leptos {
        let other = cargo.get(key).unwrap_or_else(|| panic!("{key} is missing in Cargo.toml"));
        assert_eq!(other.kind, value.kind, "{key} differs");
    }
    let shared = ["name", "bin-package", "lib-package", "output-name", "site-root", "site-pkg-dir", "site-addr"];
    for key in shared.into_iter().chain(["style-file", "assets-dir", "reload-port"]) {
        assert!(leptos.contains_key(key), "{key} is missing in Leptos.toml");
    }
}
