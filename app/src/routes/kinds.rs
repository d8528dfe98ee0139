//! What kind of page an address has: whether it needs a script, and whose it is.

use domain::language::Language;

/// Whether the page at `path` needs a script. Every other page is plain HTML and carries none.
pub fn needs_scripts(path: &str) -> bool {
    let (_, path) = Language::of(path);
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    match parts.next() {
        Some("admin") => true,
        // /apply/{service}/{id}/{step}
        Some("apply") => parts.nth(1).is_some() && parts.next() != Some("submitted"),
        Some("applications") => parts.nth(1) == Some("appointment"),
        Some("points") => parts.next() == Some("map"),
        _ => false,
    }
}

/// The small script of its own that the page at `path` has in place of the application's code.
pub fn script_file(path: &str) -> Option<&'static str> {
    (Language::of(path).1 == "/offline/keep").then_some("/keep.js")
}

/// Whether the page at `path` shows tiles of somebody's map, where an operator has configured any.
pub fn shows_tiles(path: &str) -> bool {
    Language::of(path).1 == "/points/map"
}

/// Whether the page at `path` usually leads to one that needs a script: its code is fetched when idle.
pub fn leads_to_scripts(path: &str) -> bool {
    let (_, path) = Language::of(path);
    let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
    // An application leads to its correction and to the change of its time, its notice to the latter.
    matches!(parts.as_slice(), ["me"] | ["apply", "permit" | "card"] | ["applications", _] | [_, _, "notice"])
}

/// Whether only its owner ever sees the page at `path`: everybody else is led to the sign-in page.
pub fn is_personal(path: &str) -> bool {
    let (_, path) = Language::of(path);
    let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
    // /apply/{service} is for everybody.
    matches!(parts.as_slice(), ["me" | "admin", ..] | ["applications", _, ..] | ["apply", _, _, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reader_of_a_page_without_interaction_gets_no_script() {
        for path in [
            "/",
            "/points",
            "/points/rules",
            "/points/SP110101001",
            "/guide/apply-card",
            "/register",
            "/sign-in",
            "/me",
            "/apply/permit",
            "/applications/1",
            "/apply/card/1/submitted",
        ] {
            assert!(!needs_scripts(path), "{path}");
        }
        for path in [
            "/apply/permit/1/identity",
            "/apply/card/1/confirm",
            "/applications/1/appointment",
            "/points/map",
            "/admin",
            "/admin/review/1",
        ] {
            assert!(needs_scripts(path), "{path}");
            assert!(!leads_to_scripts(path), "{path} has the code already");
        }
        for path in ["/me", "/apply/permit", "/applications/1", "/applications/1/notice"] {
            assert!(leads_to_scripts(path) && !needs_scripts(path), "{path} leads into the form");
            assert!(leads_to_scripts(&Language::English.address(path)), "{path} in English");
        }
        let plain = ["/points", "/me/profile", "/applications", "/applications/1/delivery"];
        assert!(plain.iter().all(|path| !leads_to_scripts(path)));
        assert!(needs_scripts("/en/points/map") && !needs_scripts("/en/points"));
        assert_eq!(script_file("/en/offline/keep"), Some("/keep.js"));
        assert!(
            !needs_scripts("/offline/keep") && ["/offline", "/", "/en"].iter().all(|path| script_file(path).is_none())
        );
    }

    #[test]
    fn visitor_sees_no_way_to_sign_out_and_an_owner_sees_it_everywhere() {
        for path in ["/", "/points", "/sign-in", "/sign-out", "/verify", "/apply/permit", "/applications", "/simulator"]
        {
            assert!(!is_personal(path), "{path}");
        }
        for path in [
            "/me",
            "/me/profile",
            "/applications/1",
            "/applications/1/notice",
            "/apply/card/1/identity",
            "/admin",
            "/admin/desk",
        ] {
            assert!(is_personal(path), "{path}");
            assert!(is_personal(&Language::English.address(path)), "{path} in English");
        }
    }
}
