//! `import`: data from files, all or none.

use crate::{config::Settings, wiring};
use anyhow::{Context, Result, bail};
use backend::{Backend, city::ImportReport};
use std::path::Path;

/// Imports service points; every line that is wrong is reported, and then nothing is changed.
pub async fn points(settings: &Settings, file: &Path, dry_run: bool, complete: bool) -> Result<()> {
    let (csv, backend) = open(settings, file).await?;
    let report = if complete {
        backend.import_all_points(&csv, dry_run).await
    } else {
        backend.import_points(&csv, dry_run).await
    };
    tell(&report.context("the import failed")?, dry_run)
}

/// Imports police stations.
pub async fn stations(settings: &Settings, file: &Path, dry_run: bool) -> Result<()> {
    let (csv, backend) = open(settings, file).await?;
    tell(&backend.import_stations(&csv, dry_run).await.context("the import failed")?, dry_run)
}

/// Imports who is responsible for which town and community.
pub async fn jurisdictions(settings: &Settings, file: &Path, dry_run: bool) -> Result<()> {
    let (csv, backend) = open(settings, file).await?;
    tell(&backend.import_jurisdictions(&csv, dry_run).await.context("the import failed")?, dry_run)
}

/// Imports holidays and working days.
pub async fn holidays(settings: &Settings, file: &Path, dry_run: bool) -> Result<()> {
    let (csv, backend) = open(settings, file).await?;
    tell(&backend.import_holidays(&csv, dry_run).await.context("the import failed")?, dry_run)
}

async fn open(settings: &Settings, file: &Path) -> Result<(Vec<u8>, Backend)> {
    let csv = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok((csv, wiring::assemble(settings, wiring::open(settings).await?).await?))
}

fn tell(report: &ImportReport, dry_run: bool) -> Result<()> {
    for fault in &report.faults {
        println!("{fault}");
    }
    if !report.faults.is_empty() {
        bail!("{} faults; nothing was changed", report.faults.len());
    }
    let done = if dry_run { "would be " } else { "" };
    let ImportReport { added, updated, unchanged, removed, kept_bookings, .. } = report;
    println!("{added} {done}added, {updated} {done}updated, {unchanged} unchanged, {removed} {done}removed");
    if *kept_bookings > 0 {
        println!("{kept_bookings} live bookings at points that change; they stay");
    }
    Ok(())
}
