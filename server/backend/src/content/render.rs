//! Markdown to HTML that is safe whatever the Markdown says: raw HTML is dropped, links lead to the web, to ourselves, to
//! a mailbox or a telephone, pictures are left out.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html::push_html};

/// Renders Markdown with tables.
pub(super) fn html(markdown: &str) -> String {
    let mut html = String::with_capacity(markdown.len() * 2);
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    push_html(&mut html, parser.filter_map(safe));
    html
}

fn safe(event: Event<'_>) -> Option<Event<'_>> {
    match event {
        Event::Html(_)
        | Event::InlineHtml(_)
        | Event::Start(Tag::Image { .. } | Tag::HtmlBlock)
        | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => None,
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = if is_safe(&dest_url) { dest_url } else { CowStr::Borrowed("#") };
            Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        other => Some(other),
    }
}

fn is_safe(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    let ours = (target.starts_with('/') && !target.starts_with("//")) || target.starts_with('#');
    // A backslash or a control character makes browsers read another address than we do.
    let plain = !target.chars().any(|c| c == '\\' || c.is_control() || c.is_whitespace());
    plain && (ours || ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_is_dropped() {
        let text =
            "甲<script>alert(1)</script>乙\n\n<div onclick=\"x\">\n\n丙\n\n</div>\n\n![图](https://example.org/a.png)";
        let html = html(text);
        assert!(!html.contains("<script") && !html.contains("onclick") && !html.contains("<img"), "{html}");
        assert!(html.contains('甲') && html.contains('丙') && html.contains('图'));
    }

    #[test]
    fn links_lead_nowhere_dangerous() {
        for (target, kept) in [
            ("https://example.org/", true),
            ("/points", true),
            ("#top", true),
            ("tel:010-00000001", true),
            ("mailto:a@example.org", true),
            ("javascript:alert(1)", false),
            ("JaVaScRiPt:alert(1)", false),
            ("data:text/html,x", false),
            ("//example.org", false),
            ("/\\example.org", false),
        ] {
            assert_eq!(html(&format!("[甲](<{target}>)")).contains(&format!("href=\"{target}\"")), kept, "{target}");
        }
    }

    #[test]
    fn tables_are_tables() {
        assert!(html("| 一 | 二 |\n|---|---|\n| 1 | 2 |").contains("<th>一</th>"));
    }
}
