//! The head of a content file: YAML between two lines of `---`.

use domain::{
    content::{ContentField, ContentForm},
    language::Language,
};
use serde::Deserialize;

const FENCE: &str = "---\n";

/// What a head may say. A key that is not among these is a slip, and the file is not read.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Head {
    id: String,
    lang: String,
    title: String,
    title_en: String,
    order: Option<u32>,
    category: String,
    basis: String,
    issuer: String,
    number: String,
    issued: String,
    effective: String,
    status: String,
    checked_note: String,
    source: Option<String>,
    sources: Vec<String>,
    checked: String,
    banner: bool,
    sample: bool,
    from: String,
    until: String,
}

/// A content file: which document, in which language, and what an editor would have typed.
#[derive(Debug)]
pub(super) struct ContentFile {
    pub id: String,
    pub language: Language,
    pub form: ContentForm,
}

impl ContentFile {
    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it, for who writes files.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let text = text.replace("\r\n", "\n");
        let parts = text.strip_prefix(FENCE).and_then(|text| text.split_once("\n---\n"));
        let (head, body) = parts.ok_or("no head")?;
        let head: Head = serde_saphyr::from_str(head).map_err(|error| error.to_string())?;
        let language = Language::parse_code(&head.lang).ok_or("no such language")?;
        let id = head.id.clone();
        Ok(Self { id, language, form: form(head, body) })
    }
}

fn form(head: Head, body: &str) -> ContentForm {
    use ContentField as F;
    let ticked = |ticked: bool| if ticked { "yes".to_owned() } else { String::new() };
    let sources: Vec<String> = head.sources.into_iter().chain(head.source).collect();
    let fields = [
        (F::Title, head.title),
        (F::TitleEnglish, head.title_en),
        (F::Order, head.order.map(|order| order.to_string()).unwrap_or_default()),
        (F::Group, head.category),
        (F::Basis, head.basis),
        (F::Issuer, head.issuer),
        (F::Number, head.number),
        (F::Issued, head.issued),
        (F::Effective, head.effective),
        (F::Force, head.status),
        (F::Note, head.checked_note),
        (F::Sources, sources.join(" ")),
        (F::Checked, head.checked),
        (F::Banner, ticked(head.banner)),
        (F::Sample, ticked(head.sample)),
        (F::From, head.from),
        (F::Until, head.until),
        (F::Body, body.trim().to_owned()),
    ];
    fields.into_iter().fold(ContentForm::default(), |form, (field, typed)| form.with(field, typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_is_read_and_the_rest_is_text() {
        let text = "---\nid: a\nlang: zh\norder: 3\nsources: [\"R:2\", \"B\"]\nchecked: 2026-11-23\ntitle: \"一: 二\"\nbanner: true\n---\n\n正文\n---\n";
        let file = ContentFile::read(text).expect("a file");
        let field = |field| file.form.get(field);
        assert_eq!((file.id.as_str(), file.language), ("a", Language::Chinese));
        assert_eq!((field(ContentField::Title), field(ContentField::Order)), ("一: 二", "3"));
        assert_eq!((field(ContentField::Sources), field(ContentField::Checked)), ("R:2 B", "2026-11-23"));
        assert_eq!((field(ContentField::Banner), field(ContentField::Sample)), ("yes", ""));
        assert_eq!(field(ContentField::Body), "正文\n---");
        let windows = ContentFile::read("---\r\nlang: en\r\nsource: \"R\"\r\n---\r\n").expect("a file");
        assert_eq!(windows.form.get(ContentField::Sources), "R");
    }

    #[test]
    fn author_of_a_file_is_told_of_a_slip() {
        for text in
            ["# 没有", "---\nlang: fr\n---\n", "---\nlang: zh\nbaner: true\n---\n", "---\nlang: zh\ntitle: \"\n---\n"]
        {
            assert!(ContentFile::read(text).is_err(), "{text}");
        }
    }
}
