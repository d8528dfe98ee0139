//! What the build needs from `Leptos.toml`, the same file that the server reads at run time.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::{fs, path::PathBuf};

/// The keys of the first `[[workspace.metadata.leptos]]` table that the build uses.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Settings {
    /// Stem of the script, the WASM module and the style sheet.
    pub output_name: String,
    /// Folder that the server serves.
    pub site_root: PathBuf,
    /// Folder below `site_root` for what is built.
    pub site_pkg_dir: String,
    /// The style sheet that imports all others.
    pub style_file: PathBuf,
    /// Files copied to `site_root` as they are.
    pub assets_dir: PathBuf,
}

#[derive(Deserialize)]
struct File {
    workspace: Workspace,
}

#[derive(Deserialize)]
struct Workspace {
    metadata: Metadata,
}

#[derive(Deserialize)]
struct Metadata {
    leptos: Vec<Settings>,
}

impl Settings {
    /// Reads `Leptos.toml` in the working directory.
    pub fn load() -> Result<Self> {
        let text = fs::read_to_string("Leptos.toml").context("cannot read Leptos.toml")?;
        let file: File = toml::from_str(&text).context("Leptos.toml")?;
        file.workspace.metadata.leptos.into_iter().next().context("Leptos.toml: no [[workspace.metadata.leptos]] table")
    }
}
