//! The folder that the server serves: public files as they are, and one folder named after the hash of what was built.

use crate::{front::Mode, settings::Settings};
use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// Holds the name of the hashed folder, for the server to read at its start.
pub const PACKAGE_FILE: &str = "pkg-dir";

/// Files worth compressing; images and fonts already are.
const COMPRESSIBLE: [&str; 7] = ["wasm", "js", "css", "svg", "json", "txt", "webmanifest"];

/// Replaces the site folder by the public files and the stage's files; returns the name of the hashed folder.
/// The hash is over all files together, so no file has to be rewritten to name another.
pub fn publish(settings: &Settings, stage: &Path, mode: Mode) -> Result<String> {
    let root = &settings.site_root;
    if root.exists() {
        fs::remove_dir_all(root).with_context(|| root.display().to_string())?;
    }
    copy_tree(&settings.assets_dir, root)?;
    let folder = format!("{}/{:016x}", settings.site_pkg_dir, hash(stage)?);
    copy_tree(stage, &root.join(&folder))?;
    if mode == Mode::Release {
        for file in files_below(root)? {
            compress(&file)?;
        }
    }
    fs::write(root.join(PACKAGE_FILE), &folder)?;
    Ok(folder)
}

/// Every file below a folder, sorted by path.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn hash(folder: &Path) -> Result<u64> {
    let mut all = Vec::new();
    for file in files_below(folder)? {
        all.extend_from_slice(file.strip_prefix(folder)?.to_string_lossy().as_bytes());
        all.extend(fs::read(file)?);
    }
    Ok(seahash::hash(&all))
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    for file in files_below(from)? {
        let copy = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(copy.parent().context("a file without a folder")?)?;
        fs::copy(&file, copy)?;
    }
    Ok(())
}

/// Writes `<file>.br` and `<file>.gz` beside a compressible file, as hard as they go.
fn compress(file: &Path) -> Result<()> {
    let known = |extension: &std::ffi::OsStr| COMPRESSIBLE.iter().any(|e| extension == *e);
    if !file.extension().is_some_and(known) {
        return Ok(());
    }
    let data = fs::read(file)?;
    let options = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: data.len(), ..Default::default() };
    let mut brotli = fs::File::create(format!("{}.br", file.display()))?;
    brotli::BrotliCompress(&mut data.as_slice(), &mut brotli, &options)?;
    let gzip = fs::File::create(format!("{}.gz", file.display()))?;
    let mut gzip = flate2::write::GzEncoder::new(gzip, flate2::Compression::best());
    gzip.write_all(&data)?;
    gzip.finish()?;
    Ok(())
}
