//! Markdown to HTML that is safe whatever the Markdown says: raw HTML is dropped, links lead to the web, to ourselves, to
//! a mailbox or a telephone, pictures are left out. Headings get anchors, our own addresses their language, and Chinese words in
//! an English text the mark that they are Chinese.

use domain::language::Language;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};
use std::collections::BTreeSet;

/// A heading with its anchor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// 2 or more: the title of the page is 1.
    pub level: u8,
    /// Its anchor.
    pub id: String,
    /// Its words.
    pub title: String,
}

/// A text, rendered.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Rendered {
    pub html: String,
    /// The words alone, a line a block.
    pub text: String,
    pub headings: Vec<Heading>,
}

/// Renders Markdown with tables. Anchors begin with `name`, so that several texts can stand on one page.
pub(super) fn render(markdown: &str, language: Language, name: &str) -> Rendered {
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let mut events: Vec<Event<'_>> = parser.filter_map(|event| safe(event, language)).collect();
    let headings = anchor(&mut events, name);
    let text = words(&events);
    let mut html = String::with_capacity(markdown.len() * 2);
    push_html(&mut html, events.into_iter().flat_map(|event| marked(event, language)));
    Rendered { html, text, headings }
}

fn safe(event: Event<'_>, language: Language) -> Option<Event<'_>> {
    match event {
        Event::Html(_)
        | Event::InlineHtml(_)
        | Event::Start(Tag::Image { .. } | Tag::HtmlBlock)
        | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => None,
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = if is_safe(&dest_url) { in_language(dest_url, language) } else { CowStr::Borrowed("#") };
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

fn in_language(target: CowStr<'_>, language: Language) -> CowStr<'_> {
    if target.starts_with('/') { language.address(&target).into() } else { target }
}

/// Marks the Chinese terms of an English text, so that they are read aloud and drawn as Chinese.
fn marked(event: Event<'_>, language: Language) -> Vec<Event<'_>> {
    let Event::Text(words) = &event else { return vec![event] };
    if language == Language::Chinese || !words.contains(is_han) {
        return vec![event];
    }
    let mut pieces = Vec::new();
    let mut rest = words.as_ref();
    while let Some(begin) = rest.find(is_han) {
        let (before, term) = rest.split_at(begin);
        let (term, after) = term.split_at(term.find(|letter| !is_han(letter)).unwrap_or(term.len()));
        let tag = Language::Chinese.tag();
        pieces.push(Event::Text(before.to_owned().into()));
        pieces.push(Event::InlineHtml(format!("<span lang=\"{tag}\">").into()));
        pieces.push(Event::Text(term.to_owned().into()));
        pieces.push(Event::InlineHtml(CowStr::Borrowed("</span>")));
        rest = after;
    }
    pieces.push(Event::Text(rest.to_owned().into()));
    pieces
}

/// Han characters, or the punctuation that stands between them.
fn is_han(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Gives each heading an anchor that no other one has.
fn anchor(events: &mut [Event<'_>], name: &str) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut taken = BTreeSet::new();
    for at in 0..events.len() {
        let Event::Start(Tag::Heading { level, .. }) = &events[at] else { continue };
        let below_the_title = below_the_title(*level);
        let end = events[at..].iter().position(|event| matches!(event, Event::End(TagEnd::Heading(_))));
        let end = at + end.unwrap_or(0);
        let title = words(&events[at..end]).trim().to_owned();
        let wanted = format!("{name}-{}", slug(&title));
        let id = free(&mut taken, wanted);
        events[at] = Event::Start(Tag::Heading {
            level: below_the_title,
            id: Some(id.clone().into()),
            classes: Vec::new(),
            attrs: Vec::new(),
        });
        if end > at {
            events[end] = Event::End(TagEnd::Heading(below_the_title));
        }
        headings.push(Heading { level: below_the_title as u8, id, title });
    }
    headings
}

/// A page has one heading of the first level: its title.
const fn below_the_title(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        other => other,
    }
}

/// Letters, digits and Han characters; a hyphen for everything in between.
fn slug(title: &str) -> String {
    let parts = title.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_lowercase()
}

fn free(taken: &mut BTreeSet<String>, wanted: String) -> String {
    let mut id = wanted.clone();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{wanted}-{number}");
        number += 1;
    }
    id
}

fn words(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(words),
            Event::SoftBreak | Event::End(TagEnd::TableCell) => text.push(' '),
            Event::HardBreak
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::CodeBlock,
            ) => text.push('\n'),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(markdown: &str) -> String {
        render(markdown, Language::Chinese, "x").html
    }

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
    fn english_reader_stays_in_english() {
        let link = |target: &str| render(&format!("[a](<{target}>)"), Language::English, "x").html;
        assert!(link("/points?q=a").contains("href=\"/en/points?q=a\"") && link("/").contains("href=\"/en\""));
        assert!(
            link("https://example.org/").contains("href=\"https://example.org/\"") && link("#a").contains("\"#a\"")
        );
    }

    #[test]
    fn english_reader_hears_chinese_terms_as_chinese() {
        let text = "## The card (居住登记卡)\n\nAt a [流管站](/points) & a <派出所>, `登记`.";
        let Rendered { html, text, headings } = render(text, Language::English, "x");
        let heading = "<h2 id=\"x-the-card-居住登记卡\">The card (<span lang=\"zh-CN\">居住登记卡</span>)</h2>";
        assert!(html.contains(heading), "{html}");
        let rest = "<a href=\"/en/points\"><span lang=\"zh-CN\">流管站</span></a> &amp; a &lt;<span lang=\"zh-CN\">派出所</span>&gt;, ";
        assert!(html.contains(rest) && html.contains("<code>登记</code>"), "{html}");
        assert!(
            text.contains("At a 流管站 & a <派出所>, 登记.") && headings[0].title == "The card (居住登记卡)",
            "{text}"
        );
        assert!(!render("居住证 and English", Language::Chinese, "x").html.contains("<span"));
    }

    #[test]
    fn reader_can_link_to_every_heading() {
        let text = "# 一\n\n## 适用 *对象*？\n\n### Time limits\n\n## 适用对象\n\n## 适用 对象\n\n## ？";
        let Rendered { html, headings, .. } = render(text, Language::Chinese, "card");
        let found: Vec<(u8, &str)> = headings.iter().map(|heading| (heading.level, heading.id.as_str())).collect();
        assert_eq!(
            found,
            [
                (2, "card-一"),
                (2, "card-适用-对象"),
                (3, "card-time-limits"),
                (2, "card-适用对象"),
                (2, "card-适用-对象-2"),
                (2, "card-"),
            ]
        );
        assert_eq!(headings[1].title, "适用 对象？");
        assert!(html.contains("<h2 id=\"card-一\">一</h2>") && !html.contains("<h1"), "{html}");
    }

    #[test]
    fn tables_are_tables_and_words_are_found() {
        let Rendered { html, text, .. } =
            render("| 一 | 二 |\n|---|---|\n| 1 | 2 |\n\n- **粗**体\n- `b`", Language::Chinese, "x");
        assert!(html.contains("<th>一</th>"));
        assert_eq!(text.split_whitespace().collect::<Vec<_>>(), ["一", "二", "1", "2", "粗体", "b"]);
    }
}
