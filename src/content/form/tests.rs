//! What editors type, right and wrong.

use super::*;
use ContentField as F;
use ContentRule as R;

fn typed(fields: &[(F, &str)]) -> ContentForm {
    fields.iter().fold(ContentForm::default(), |form, (field, text)| form.with(*field, *text))
}

fn announcement() -> ContentForm {
    typed(&[(F::Title, "公告"), (F::Issued, "2016-11-30"), (F::Body, "## 一\r\n\r\n正文\t完")])
}

fn faults(form: &ContentForm, kind: ContentKind) -> Vec<(F, R)> {
    form.read(kind).err().unwrap_or_default().into_iter().map(|fault| (fault.field, fault.rule)).collect()
}

#[test]
fn what_an_editor_types_becomes_a_document() {
    let form = announcement().with(F::Banner, "yes").with(F::From, "2026年12月1日").with(F::Until, "2026/12/31");
    let document = form.with(F::Sources, "S、R:9；I:28-31").read(ContentKind::Announcement).expect("a document");
    assert_eq!((document.title.as_str(), document.body.as_str()), ("公告", "## 一\n\n正文    完"));
    assert_eq!(document.sources, ["S", "R:9", "I:28-31"]);
    assert!(document.banner && !document.sample);
    let days = [document.in_force.from, document.in_force.until].map(|day| day.expect("a day").to_string());
    assert_eq!(days, ["2026-12-01", "2026-12-31"]);
    assert_eq!(document.issued_on().expect("a day").to_string(), "2016-11-30");
}

#[test]
fn editor_is_told_everything_that_is_wrong_at_once_in_the_order_of_the_form() {
    let empty = ContentForm::default();
    assert_eq!(
        faults(&empty, ContentKind::Guide),
        [(F::Title, R::Required), (F::Order, R::Required), (F::Body, R::Required)]
    );
    assert_eq!(
        faults(&empty, ContentKind::Question),
        [(F::Title, R::Required), (F::Order, R::Required), (F::Group, R::Required), (F::Body, R::Required)]
    );
    let wrong = typed(&[
        (F::Title, &"题".repeat(201)),
        (F::Order, "1e3"),
        (F::Group, "weather"),
        (F::Sources, "B:7 L:1"),
        (F::Checked, "gestern"),
        (F::From, "2026-12-2"),
        (F::Until, "2026-12-1"),
        (F::Body, "正\u{202E}文"),
    ]);
    assert_eq!(
        faults(&wrong, ContentKind::Question),
        [
            (F::Title, R::TooLong),
            (F::Order, R::BadNumber),
            (F::Group, R::NotAChoice),
            (F::Sources, R::BadSource),
            (F::Checked, R::BadDate),
            (F::Until, R::WrongOrder),
            (F::Body, R::BadText),
        ]
    );
}

#[test]
fn day_may_be_known_to_the_month_only() {
    let issued = |text: &str| announcement().with(F::Issued, text).read(ContentKind::Announcement).map(|d| d.issued);
    for (text, read) in
        [("2016-09", "2016-09"), ("2016", "2016"), ("2016-11-30", "2016-11-30"), ("2016年9月1日", "2016-09-01")]
    {
        assert_eq!(issued(text).as_deref(), Ok(read), "{text}");
    }
    for text in ["2016-13", "九月", "2016-02-30", "20x6"] {
        assert!(issued(text).is_err(), "{text}");
    }
}

#[test]
fn source_is_a_letter_with_articles() {
    for (code, known) in [
        ("B", true),
        ("B:7", true),
        ("I:28-31", true),
        ("L", false),
        ("B:", false),
        ("B:x", false),
        ("B:1-", false),
        ("BB", false),
        ("", false),
        ("B:1234", false),
    ] {
        assert_eq!(is_source(code), known, "{code}");
    }
}

#[test]
fn form_keeps_only_what_its_kind_has() {
    let form = announcement().with(F::Force, "expired").with(F::Order, "x").of_kind(ContentKind::Announcement);
    assert_eq!((form.get(F::Force), form.get(F::Order), form.get(F::Title)), ("", "", "公告"));
    assert_eq!(form.get(F::Body), "## 一\n\n正文\t完");
    assert_eq!(form.with(F::Title, "").get(F::Title), "");
}

#[test]
fn versions_differ_in_the_fields_that_were_typed_otherwise() {
    let (before, after) = (announcement(), announcement().with(F::Title, "新公告").with(F::Banner, "yes"));
    assert_eq!(before.changed(&after), [F::Title, F::Banner]);
    assert_eq!(before.changed(&before), []);
}

#[test]
fn editor_has_something_to_save_when_a_field_says_something_else() {
    let saved = announcement();
    let unsaid = announcement().with(F::Title, "公告 ").with(F::Body, "\n## 一\n\n正文\t完\n");
    assert!(!saved.says_otherwise(&unsaid) && !unsaid.says_otherwise(&saved));
    for (field, typed) in [(F::Title, "新公告"), (F::Title, ""), (F::Banner, "yes"), (F::Body, "## 一\n正文\t完")]
    {
        assert!(announcement().with(field, typed).says_otherwise(&saved), "{field:?}");
        assert!(saved.says_otherwise(&announcement().with(field, typed)), "{field:?}");
    }
}
