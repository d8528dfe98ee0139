//! Proof that the tokens can be read: WCAG 2.2, 1.4.3 (text) and 1.4.11 (borders of controls, focus), in every scheme.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../../../style/tokens.css");

/// Text on its ground: 4.5:1.
const TEXT: [(&str, &str); 27] = [
    ("ink", "page"),
    ("ink", "surface"),
    ("ink", "sunken"),
    ("ink", "accent-soft"),
    ("ink", "info-soft"),
    ("ink", "good-soft"),
    ("ink", "warn-soft"),
    ("ink", "bad-soft"),
    ("muted", "page"),
    ("muted", "surface"),
    ("muted", "sunken"),
    ("muted", "accent-soft"),
    ("link", "page"),
    ("link", "surface"),
    ("link", "accent-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("on-deep", "deep"),
    ("muted-deep", "deep"),
    ("info", "info-soft"),
    ("good", "good-soft"),
    ("warn", "warn-soft"),
    ("warn", "surface"),
    ("bad", "bad-soft"),
    ("bad", "page"),
    ("bad", "surface"),
    ("good", "surface"),
];

/// Borders of controls, marks and the focus on their ground: 3:1.
const CONTROLS: [(&str, &str); 9] = [
    ("control", "page"),
    ("control", "surface"),
    ("control", "sunken"),
    ("focus", "page"),
    ("focus", "surface"),
    ("link", "page"),
    ("seal", "surface"),
    ("control-deep", "deep"),
    ("accent", "surface"),
];

type Scheme = BTreeMap<String, [u8; 3]>;

/// The scheme of that name, on top of another.
fn scheme(name: &str, below: &Scheme) -> Scheme {
    let (_, block) = TOKENS.split_once(&format!("/* scheme: {name} */")).expect("the scheme is named in tokens.css");
    let (block, _) = block.split_once('}').expect("a block");
    let (_, block) = block.split_once('{').expect("a block");
    let declared = block.split(';').filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'));
    let declared = declared.filter_map(|(name, value)| Some((name.to_owned(), colour(value.trim())?)));
    below.clone().into_iter().chain(declared).collect()
}

/// `#fff` or `#ffffff`; none for what is no colour.
fn colour(text: &str) -> Option<[u8; 3]> {
    let hex = text.strip_prefix('#')?;
    let full = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
    let part = |at: usize| u8::from_str_radix(full.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn too_close(name: &str, scheme: &Scheme, pairs: &[(&str, &str)], least: f64) -> Vec<String> {
    let told = pairs.iter().map(|(front, ground)| {
        let ratio = contrast(scheme[*front], scheme[*ground]);
        (ratio, format!("{name}: --{front} on --{ground} {ratio:.2}:1"))
    });
    told.filter(|(ratio, _)| *ratio < least).map(|(_, words)| words).collect()
}

#[test]
fn reader_can_read_every_pair_in_every_scheme() {
    let light = scheme("light", &Scheme::new());
    let dark = scheme("dark", &light);
    let more = scheme("light, more contrast", &light);
    let more_dark = scheme("dark, more contrast", &dark);
    let paper = scheme("paper", &light);
    let mut wrong = Vec::new();
    for (name, scheme) in [("light", &light), ("dark", &dark), ("more", &more), ("more dark", &more_dark)] {
        wrong.extend(too_close(name, scheme, &TEXT, 4.5));
        wrong.extend(too_close(name, scheme, &CONTROLS, 3.0));
    }
    let on_paper = |pair: &&(&str, &str)| !["page", "deep", "info-soft", "good-soft"].contains(&pair.1);
    let pairs: Vec<_> = TEXT.iter().filter(on_paper).copied().collect();
    wrong.extend(too_close("paper", &paper, &pairs, 4.5));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn black_on_white_is_as_far_apart_as_can_be() {
    let (black, white) = (colour("#000").expect("black"), colour("#ffffff").expect("white"));
    assert!((contrast(black, white) - 21.0).abs() < 0.001);
    assert!((contrast(white, white) - 1.0).abs() < 0.001);
    assert_eq!(colour("0 1px 2px"), None);
}
