//! The head of a content file: `key: value` lines between two lines of `---`.

use chrono::NaiveDate;
use std::collections::BTreeMap;

const FENCE: &str = "---\n";

/// A content file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Document {
    values: BTreeMap<String, String>,
    body: String,
}

impl Document {
    /// Reads a file; none without a head.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.replace("\r\n", "\n");
        let (head, body) = text.strip_prefix(FENCE)?.split_once("\n---\n")?;
        let value = |line: &str| {
            let (key, value) = line.split_once(':')?;
            Some((key.trim().to_owned(), unquoted(value.trim())))
        };
        Some(Self { values: head.lines().filter_map(value).collect(), body: body.to_owned() })
    }

    /// A value; empty if it is missing.
    pub(super) fn text(&self, key: &str) -> &str {
        self.values.get(key).map(String::as_str).unwrap_or_default()
    }

    /// A day; none if it is missing or no day.
    pub(super) fn date(&self, key: &str) -> Option<NaiveDate> {
        self.text(key).parse().ok()
    }

    /// The place in its list.
    pub(super) fn order(&self) -> u32 {
        self.text("order").parse().unwrap_or(u32::MAX)
    }

    /// The sources: a list `["R:2", "B:7"]`, or one `source`.
    pub(super) fn sources(&self) -> Vec<String> {
        let list = serde_json::from_str::<Vec<String>>(self.text("sources")).unwrap_or_default();
        let one = Some(self.text("source")).filter(|source| !source.is_empty()).map(str::to_owned);
        list.into_iter().chain(one).collect()
    }

    /// Everything after the head: Markdown.
    pub(super) fn body(&self) -> &str {
        &self.body
    }
}

/// A quoted value is written as in JSON.
fn unquoted(value: &str) -> String {
    if value.starts_with('"') { serde_json::from_str(value).unwrap_or_default() } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_is_read_and_the_rest_is_text() {
        let text = "---\nid: a\norder: 3\nsources: [\"R:2\", \"B\"]\nchecked: 2026-11-23\ntitle: \"一: 二\"\n---\n\n正文\n---\n";
        let document = Document::read(text).expect("a document");
        assert_eq!((document.text("id"), document.text("title"), document.order()), ("a", "一: 二", 3));
        assert_eq!(document.sources(), ["R:2", "B"]);
        assert_eq!(document.date("checked"), NaiveDate::from_ymd_opt(2026, 11, 23));
        assert_eq!(document.body(), "\n正文\n---\n");
        assert!(Document::read("# 没有").is_none());
        assert_eq!(
            Document::read("---\r\nsource: \"R\"\r\n---\r\n").map(|document| document.sources()),
            Some(vec!["R".to_owned()])
        );
    }
}
