//! The style sheet: all imports bundled into one file, written for the oldest browsers that people still bring.

use crate::{front::Mode, settings::Settings};
use anyhow::{Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Targets},
};
use std::{fs, path::Path};

/// Bundles `style-file` with its imports into `<output-name>.css` in the stage folder.
pub fn bundle(settings: &Settings, stage: &Path, mode: Mode) -> Result<()> {
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(&settings.style_file).map_err(|error| anyhow!("style: {error}"))?;
    let targets = oldest_browsers();
    sheet.minify(MinifyOptions { targets, ..Default::default() }).map_err(|error| anyhow!("style: {error}"))?;
    let printed = sheet.to_css(PrinterOptions { minify: mode == Mode::Release, targets, ..Default::default() })?;
    fs::write(stage.join(format!("{}.css", settings.output_name)), printed.code)?;
    Ok(())
}

/// The browsers that split WASM and the content policy need anyway: Chromium 109, Safari 15, Firefox 115.
fn oldest_browsers() -> Targets {
    let version = |major: u32| Some(major << 16);
    Targets::from(Browsers { chrome: version(109), safari: version(15), firefox: version(115), ..Default::default() })
}
