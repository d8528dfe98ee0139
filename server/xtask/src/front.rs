//! What the browser gets: WASM → split → bindings → optimised → with the style sheet into one hashed, compressed folder.

use crate::{settings::Settings, site, style, tools, wasm};
use anyhow::{Context, Result};
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    time::{Instant, UNIX_EPOCH},
};

/// How much work goes into the browser's part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Quick to build: split, because lazy routes need it, and nothing else.
    Dev,
    /// What people get: split, optimised, compressed.
    Release,
}

/// Builds the browser's part into the site folder; does nothing beyond cargo's own check if no input has changed.
pub fn build(mode: Mode) -> Result<()> {
    build_for(&Settings::load()?, mode)
}

/// Builds the browser's part for development into a folder beside the site's, which stays as it is; gives back that folder.
pub fn build_beside() -> Result<PathBuf> {
    let settings = Settings::load()?;
    let root = tools::target_dir().join("site-development");
    build_for(&Settings { site_root: root.clone(), ..settings }, Mode::Dev)?;
    Ok(root)
}

fn build_for(settings: &Settings, mode: Mode) -> Result<()> {
    // Two builds at once would write into one another's folders; the second waits and then finds everything done.
    fs::create_dir_all(tools::target_dir())?;
    let turn = fs::File::create(tools::target_dir().join("front.lock"))?;
    turn.lock().context("front.lock")?;
    let module = wasm::compile(mode)?;
    let fingerprint = fingerprint(settings, &module, mode)?;
    let stamp = settings.site_root.with_extension("stamp");
    if settings.site_root.join(site::PACKAGE_FILE).is_file()
        && fs::read_to_string(&stamp).is_ok_and(|s| s == fingerprint)
    {
        eprintln!("xtask: {} is up to date", settings.site_root.display());
        return Ok(());
    }
    let started = Instant::now();
    let stage = empty_stage()?;
    wasm::package(settings, &module, &stage, mode)?;
    let packaged = started.elapsed().as_secs_f32();
    style::bundle(settings, &stage, mode)?;
    let folder = site::publish(settings, &stage, mode)?;
    fs::write(&stamp, fingerprint)?;
    let all = started.elapsed().as_secs_f32();
    eprintln!("xtask: {folder} written ({all:.1} s, of which split, bindings and wasm-opt {packaged:.1} s)");
    Ok(())
}

fn empty_stage() -> Result<PathBuf> {
    let stage = tools::target_dir().join("stage");
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    fs::create_dir_all(&stage)?;
    Ok(stage)
}

/// A hash over everything that the site folder is made from: the module, the style sheets, the public files, the tools.
fn fingerprint(settings: &Settings, module: &Path, mode: Mode) -> Result<String> {
    let mut files = vec![module.to_path_buf(), "Leptos.toml".into(), "end2end/package-lock.json".into()];
    let style_folder = settings.style_file.parent().context("style-file has no folder")?;
    files.extend(site::files_below(style_folder)?);
    files.extend(site::files_below(&settings.assets_dir)?);
    let mut seen = format!("{mode:?} {}\n", own_build()?);
    for file in files {
        let bytes = fs::read(&file).with_context(|| file.display().to_string())?;
        writeln!(seen, "{} {:016x}", file.display(), seahash::hash(&bytes))?;
    }
    Ok(format!("{:016x}", seahash::hash(seen.as_bytes())))
}

/// Which build of this very program it is: a changed build helper builds everything again.
fn own_build() -> Result<String> {
    let program = fs::metadata(std::env::current_exe()?)?;
    Ok(format!("{} {}", program.len(), program.modified()?.duration_since(UNIX_EPOCH)?.as_millis()))
}
