//! Memory, before and after load.

use super::{
    app::App,
    load, process,
    table::{self, cell},
};
use anyhow::Result;

/// What the apps use before anything was asked of them.
pub fn idle(apps: &[App]) -> Vec<Option<f64>> {
    apps.iter().map(|app| process::memory(app.pid?, "VmRSS")).collect()
}

/// Loads all pages once more and prints what is used then, beside what was used before.
pub fn table(apps: &[App], idle: &[Option<f64>], seconds: usize) -> Result<()> {
    load::once(apps, seconds)?;
    let row = |(app, idle): (&App, &Option<f64>)| {
        let now = |line| app.pid.and_then(|pid| process::memory(pid, line));
        vec![app.name.clone(), cell(*idle, 0), cell(now("VmRSS"), 0), cell(now("VmHWM"), 0)]
    };
    let rows: Vec<Vec<String>> = apps.iter().zip(idle).map(row).collect();
    table::print("Memory, MiB", &["app", "idle", "after load", "at most"], &rows);
    Ok(())
}
