//! `check`: what an operator wants to know before opening the doors.

use crate::{config::Settings, wiring};
use anyhow::{Context, Result, bail};

/// Prints what is fine, fails at what is not; changes nothing.
pub async fn check(settings: &Settings) -> Result<()> {
    println!("settings: fine");
    let db = wiring::connect(settings).await?;
    println!("database: answers");
    let backend = wiring::assemble(settings, db).await.context("perhaps `server migrate` has not been run")?;
    println!("tables and evidence folder: fine");
    let city = backend.city();
    let faults = city.geography.faults();
    println!("service points: {}", city.geography.points.len());
    if !faults.is_empty() {
        bail!("{} faults in points and jurisdictions, the first: {}", faults.len(), faults[0]);
    }
    let checked = backend.check().await.context("trails and rows cannot be checked")?;
    for fault in &checked.faults {
        println!("{fault}");
    }
    if let Some(first) = checked.faults.first() {
        bail!("{} faults in trails and rows, the first: {first}", checked.faults.len());
    }
    println!("trails: {} with {} entries, all of them fine", checked.chains, checked.entries);
    println!("rows: {} invariants hold", checked.invariants);
    let site = std::path::Path::new(&*settings.leptos.site_root).join(&*settings.leptos.site_pkg_dir);
    let style = site.join(format!("{}.css", settings.leptos.output_name));
    if !style.is_file() {
        bail!("the site folder lacks what is built for browsers; run the build");
    }
    println!("site folder: fine");
    Ok(())
}
