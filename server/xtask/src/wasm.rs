//! The WASM module: compiled by cargo, cut into lazily loaded parts, bound to JavaScript, made smaller.

use crate::{front::Mode, settings::Settings, tools};
use anyhow::{Context, Result, anyhow};
use std::{
    fs,
    num::NonZero,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Mutex, PoisonError},
    thread,
};
use wasm_bindgen_cli_support::Bindgen;

/// wasm-opt comes from the npm package binaryen, installed by the set-up.
pub const WASM_OPT: &str = "end2end/node_modules/.bin/wasm-opt";

/// The name is part of what Leptos looks for; the underscores are where cargo-leptos would write a hash.
const SPLIT_LINK: &str = "./__wasm_split.______________________.js";
const SPLIT_MANIFEST: &str = "__wasm_split_manifest.json";

/// Compiles the `frontend` package and returns the path of its module.
pub fn compile(mode: Mode) -> Result<PathBuf> {
    let (profile, folder) = match mode {
        Mode::Dev => ("dev", "debug"),
        Mode::Release => ("wasm-release", "wasm-release"),
    };
    let target = "wasm32-unknown-unknown";
    tools::run(tools::cargo().args(["build", "-p", "frontend", "--lib", "--target", target, "--profile", profile]))?;
    Ok(tools::target_dir().join(target).join(folder).join("frontend.wasm"))
}

/// Writes the module, its lazily loaded parts and their JavaScript into the stage folder.
pub fn package(settings: &Settings, module: &Path, stage: &Path, mode: Mode) -> Result<()> {
    let main = split(settings, module, stage)?;
    bind(settings, &main, stage, mode)?;
    fs::remove_file(&main)?;
    if mode == Mode::Release { optimise(stage) } else { Ok(()) }
}

/// Cuts the module at its lazy routes; returns the path of the part that is always loaded.
fn split(settings: &Settings, module: &Path, stage: &Path) -> Result<PathBuf> {
    let bytes = fs::read(module).with_context(|| module.display().to_string())?;
    let main = stage.join("main_split.wasm");
    let main_module = format!("./{}.js", settings.output_name);
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = stage;
    options.main_out_path = &main;
    options.main_module = &main_module;
    options.link_name = SPLIT_LINK;
    options.verbose = false;
    let done = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("wasm split: {error:?}"))?;
    // Names are plain ASCII identifiers, so Rust's quoting of them is also JSON's.
    let entries: Vec<String> = done.prefetch_map.iter().map(|(name, parts)| format!("{name:?}:{parts:?}")).collect();
    fs::write(stage.join(SPLIT_MANIFEST), format!("{{{}}}", entries.join(",")))?;
    Ok(main)
}

fn bind(settings: &Settings, module: &Path, stage: &Path, mode: Mode) -> Result<()> {
    let release = mode == Mode::Release;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).web(true)?.out_name(&settings.output_name).typescript(false);
    // The parts refer to the main module's exports by the linker's names.
    bindgen.keep_lld_exports(true).demangle(!release);
    bindgen.remove_name_section(release).remove_producers_section(release);
    bindgen.generate(stage)
}

/// Below this size a module is not worth the start of a program.
const WORTH_OPTIMISING: u64 = 4096;

/// Optimises every module of the stage folder, as many at a time as there are processors.
fn optimise(stage: &Path) -> Result<()> {
    let mut modules = Vec::new();
    for entry in fs::read_dir(stage)? {
        let entry = entry?;
        let size = entry.metadata()?.len();
        if entry.path().extension().is_some_and(|extension| extension == "wasm") && size >= WORTH_OPTIMISING {
            modules.push((size, entry.path()));
        }
    }
    // The largest last, because workers take from the end: it must not be the one that all others wait for.
    modules.sort();
    let waiting = Mutex::new(modules);
    let take = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let work = || {
        while let Some((_, module)) = take() {
            optimise_one(&module)?;
        }
        Ok(())
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        running.into_iter().try_for_each(|worker| worker.join().map_err(|_| anyhow!("wasm-opt: a worker failed"))?)
    })
}

/// `-O1`, because `-Oz` makes the compressed module larger; features are named one by one, because
/// `--all-features` emits code that no browser runs yet.
fn optimise_one(module: &Path) -> Result<()> {
    let mut command = Command::new(WASM_OPT);
    command.args(["-O1", "--enable-bulk-memory", "--enable-nontrapping-float-to-int"]);
    // What it says of the name section is about names that the bindings have already removed.
    let done = command.arg(module).arg("-o").arg(module).stderr(Stdio::piped()).output();
    let done = done.context("wasm-opt: run the set-up first")?;
    if done.status.success() {
        return Ok(());
    }
    Err(anyhow!("wasm-opt failed on {}:\n{}", module.display(), String::from_utf8_lossy(&done.stderr)))
}
