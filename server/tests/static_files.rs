//! The files in `public/`, and what names them: the style sheet of the rare characters, the manifest, the head of every page.

mod support;

use axum::http::StatusCode;
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use support::{Platform, header, text};

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(project(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The home page of a language, the address of its manifest, and that.
fn manifests() -> [(&'static str, &'static str, Value); 2] {
    [("/", "/manifest.webmanifest"), ("/en", "/manifest.en.webmanifest")]
        .map(|(home, address)| (home, address, serde_json::from_str(&read(&format!("public{address}"))).unwrap()))
}

/// Everything between two marks.
fn between<'a>(text: &'a str, start: &str, end: char) -> BTreeSet<&'a str> {
    text.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

#[test]
fn the_style_sheet_names_every_slice_of_rare_characters_and_no_other() {
    let sheet = read("style/fonts.css");
    let in_sheet: BTreeSet<PathBuf> = between(&sheet, "url(\"/fonts/", '"').into_iter().map(PathBuf::from).collect();
    let folder = fs::read_dir(project("public/fonts")).unwrap();
    let files = folder.map(|entry| PathBuf::from(entry.unwrap().file_name()));
    let in_folder: BTreeSet<PathBuf> = files.filter(|file| file.extension().is_some_and(|e| e == "woff2")).collect();
    assert_eq!(in_sheet, in_folder);
    for file in in_folder {
        let size = fs::metadata(project("public/fonts").join(&file)).unwrap().len();
        assert!(size < 150_000, "{}: {size} bytes are much for one name on a slow telephone", file.display());
    }
}

#[test]
fn an_ordinary_character_is_in_no_slice() {
    let sheet = read("style/fonts.css");
    let ranges: Vec<(u32, u32)> = between(&sheet, "unicode-range: ", '}')
        .into_iter()
        .flat_map(|ranges| ranges.split(','))
        .map(|range| {
            let (from, to) = range.trim().trim_start_matches("U+").split_once('-').unwrap_or((range.trim(), ""));
            let point = |hex: &str| u32::from_str_radix(hex.trim_start_matches("U+"), 16).unwrap();
            (point(from), point(if to.is_empty() { from } else { to }))
        })
        .collect();
    let has = |character: char| ranges.iter().any(|(from, to)| (*from..=*to).contains(&u32::from(character)));
    for ordinary in "北京市居住证·，。〇Aa1 é".chars() {
        assert!(!has(ordinary), "{ordinary} makes every page load a font");
    }
    for rare in "㛃𫓧𫖯𬭎".chars() {
        assert!(has(rare), "{rare}");
    }
}

#[test]
fn every_icon_of_a_manifest_has_the_size_that_it_tells() {
    let [(_, _, manifest), (_, _, english)] = manifests();
    assert_eq!(manifest["icons"], english["icons"]);
    let shortcuts = manifest["shortcuts"].as_array().unwrap().iter().flat_map(|one| one["icons"].as_array().unwrap());
    let icons: Vec<&Value> = manifest["icons"].as_array().unwrap().iter().chain(shortcuts).collect();
    for icon in &icons {
        let path = icon["src"].as_str().unwrap();
        let (width, height) = image::image_dimensions(project(&format!("public{path}"))).unwrap();
        assert_eq!(format!("{width}x{height}"), icon["sizes"], "{path}");
    }
    for wanted in [("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")] {
        assert!(
            icons
                .iter()
                .any(|icon| (icon["sizes"].as_str(), icon["purpose"].as_str()) == (Some(wanted.0), Some(wanted.1))),
            "{wanted:?}"
        );
    }
}

#[test]
fn an_installed_platform_opens_in_the_colours_of_its_pages() {
    let tokens = read("style/tokens.css");
    for (_, address, manifest) in manifests() {
        for (key, token) in [("background_color", "--page"), ("theme_color", "--sunken")] {
            let light = format!("{token}: {};", manifest[key].as_str().unwrap());
            assert!(tokens.contains(&light), "{address}: {key} is not {token}");
        }
    }
}

#[tokio::test]
async fn visitor_finds_every_address_of_the_manifest_and_every_file_of_the_head() {
    let platform = Platform::start("manifest").await;
    for (home, named, manifest) in manifests() {
        let shortcuts = manifest["shortcuts"].as_array().unwrap().iter().map(|shortcut| &shortcut["url"]);
        for address in shortcuts.chain([&manifest["start_url"]]) {
            let status = platform.get(address.as_str().unwrap()).await.status();
            assert!(status == StatusCode::OK || status.is_redirection(), "{address}: {status}");
        }
        assert_eq!(manifest["start_url"], home, "what is installed opens in the language it was installed from");
        let page = text(platform.get(home).await).await;
        let head = page.split("</head>").next().unwrap();
        let files = between(head, "href=\"", '"').into_iter().filter(|address| !address.starts_with("/pkg/"));
        let files: Vec<&str> = files.collect();
        assert!(files.contains(&named), "{files:?}");
        for file in files {
            assert!(project(&format!("public{file}")).is_file(), "{file}");
        }
    }
}

#[tokio::test]
async fn the_worker_that_keeps_the_guides_may_fetch_them() {
    let platform = Platform::start("worker").await;
    // A worker is held to the policy that its own file came with, and files of this folder all come with the same.
    let policy = header(&platform.get("/favicon.svg").await, "content-security-policy");
    assert!(policy.contains("connect-src 'self'"), "{policy}");
}
