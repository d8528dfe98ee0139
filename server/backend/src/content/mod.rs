//! Guides, policies and questions: Markdown that comes with the program, rendered once.

mod front_matter;
mod render;

use domain::view::{ContentEntry, ContentPage, FaqEntry};
use front_matter::Document;
use include_dir::{Dir, include_dir};
use std::sync::LazyLock;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The language that is served.
const LANGUAGE: &str = "zh";

/// 办事指南, in the order of their numbers.
pub fn guides() -> Vec<ContentEntry> {
    GUIDES.iter().map(entry).collect()
}

/// One guide.
pub fn guide(id: &str) -> Option<ContentPage> {
    find(&GUIDES, id).map(page)
}

/// 政策法规, in the order of their numbers.
pub fn policies() -> Vec<ContentEntry> {
    POLICIES.iter().map(entry).collect()
}

/// One policy.
pub fn policy(id: &str) -> Option<ContentPage> {
    find(&POLICIES, id).map(page)
}

/// 常见问题 with their answers, in the order of their numbers.
pub fn faq() -> Vec<FaqEntry> {
    QUESTIONS.iter().map(question).collect()
}

/// A file with its HTML.
struct Rendered {
    document: Document,
    html: String,
}

static GUIDES: LazyLock<Vec<Rendered>> = LazyLock::new(|| folder("guide"));
static POLICIES: LazyLock<Vec<Rendered>> = LazyLock::new(|| folder("policy"));
static QUESTIONS: LazyLock<Vec<Rendered>> = LazyLock::new(|| folder("faq"));

/// The files of a folder in the served language. A file without front matter is left out; a test sees to it that there
/// is none.
fn folder(name: &str) -> Vec<Rendered> {
    let files = FILES.get_dir(name).into_iter().flat_map(Dir::files);
    let documents = files.filter_map(|file| Document::read(file.contents_utf8()?));
    let mut documents: Vec<Document> = documents.filter(|document| document.text("lang") == LANGUAGE).collect();
    documents.sort_by_key(Document::order);
    documents.into_iter().map(|document| Rendered { html: render::html(document.body()), document }).collect()
}

fn find<'a>(files: &'a [Rendered], id: &str) -> Option<&'a Rendered> {
    files.iter().find(|file| file.document.text("id") == id)
}

fn entry(file: &Rendered) -> ContentEntry {
    ContentEntry {
        id: file.document.text("id").to_owned(),
        title: file.document.text("title").to_owned(),
        group: file.document.text("issuer").to_owned(),
        issued: file.document.date("issued"),
    }
}

fn page(file: &Rendered) -> ContentPage {
    let document = &file.document;
    let facts = ["issuer", "number", "issued", "effective", "status", "checked_note"];
    let fact =
        |key: &&str| (!document.text(key).is_empty()).then(|| ((*key).to_owned(), document.text(key).to_owned()));
    ContentPage {
        id: document.text("id").to_owned(),
        title: document.text("title").to_owned(),
        html: file.html.clone(),
        sources: document.sources(),
        checked: document.date("checked"),
        facts: facts.iter().filter_map(fact).collect(),
    }
}

fn question(file: &Rendered) -> FaqEntry {
    let document = &file.document;
    FaqEntry {
        id: document.text("id").to_owned(),
        question: document.text("title").to_owned(),
        category: document.text("category").to_owned(),
        html: file.html.clone(),
        basis: document.text("basis").to_owned(),
        sources: document.sources(),
        checked: document.date("checked"),
    }
}
