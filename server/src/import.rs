//! `import`: data from files, all or none.

use crate::{config::Settings, wiring};
use anyhow::{Context, Result, bail};
use std::path::Path;

/// Imports service points; every line that is wrong is reported, and then nothing is changed.
pub async fn points(settings: &Settings, file: &Path, dry_run: bool) -> Result<()> {
    let csv = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let backend = wiring::assemble(settings, wiring::open(settings).await?).await?;
    let report = backend.import_points(&csv, dry_run).await.context("the import failed")?;
    for fault in &report.faults {
        println!("{fault}");
    }
    if !report.faults.is_empty() {
        bail!("{} faults; nothing was changed", report.faults.len());
    }
    let done = if dry_run { "would be " } else { "" };
    println!("{} {done}added, {} {done}updated, {} unchanged", report.added, report.updated, report.unchanged);
    Ok(())
}
