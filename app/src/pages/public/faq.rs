//! `/faq`: questions by group, each folded, each with an address of its own.

use super::document::{SourceLine, Words, foreign};
use crate::{
    api::{
        ApiError,
        content::{Works, list_questions, load_works},
    },
    components::{frame::Page, gate::page_or_refusal, service_state::LookUpNotice, tag::Tag},
    t,
    text::{sources, to},
};
use domain::{content::QuestionGroup, service::PublicService, view::FaqEntry};
use leptos::prelude::*;

/// The questions.
#[component]
pub fn Faq() -> impl IntoView {
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(loaded().await, |(questions, works)| view! { <FaqBody questions works/> }.into_any())
            })}
        </Suspense>
    }
}

async fn loaded() -> Result<(Vec<FaqEntry>, Works), ApiError> {
    Ok((list_questions().await?, load_works().await?))
}

#[component]
fn FaqBody(questions: Vec<FaqEntry>, works: Works) -> impl IntoView {
    let groups = grouped(questions);
    let contents = groups.iter().map(|group| {
        view! { <li><a href=format!("#{}", group.anchor()) rel="external">{group.title()}</a></li> }
    });
    let contents = contents.collect_view();
    view! {
        <Page title=t!(content::FAQ)>
            <h1>{t!(content::FAQ)}</h1>
            <p class="lead">{t!(content::FAQ_LEAD)}</p>
            <LookUpNotice service=PublicService::Faq/>
            <nav class="contents" aria-label=t!(content::GROUPS)><ul>{contents}</ul></nav>
            {groups.into_iter().map(|group| view! { <QuestionsOfGroup group works=works.clone()/> }).collect_view()}
            <p>{t!(content::NO_ANSWER)}" "<a href=to("/feedback")>{t!(content::ASK)}</a></p>
        </Page>
    }
}

#[component]
fn QuestionsOfGroup(group: Grouped, works: Works) -> impl IntoView {
    let (anchor, title) = (group.anchor(), group.title());
    let heading = format!("heading-{anchor}");
    let labelled_by = heading.clone();
    view! {
        <section id=anchor aria-labelledby=labelled_by>
            <h2 id=heading>{title}</h2>
            <div class="questions">
                {group.questions.into_iter().map(|entry| view! { <Question entry works=works.clone()/> }).collect_view()}
            </div>
        </section>
    }
}

/// The anchor stands inside: browsers open the fold for it.
#[component]
fn Question(entry: FaqEntry, works: Works) -> impl IntoView {
    let language = entry.language;
    view! {
        <details class="question">
            <summary><Words words=entry.question language/></summary>
            <div id=entry.id>
                <div class="prose" lang=foreign(language) inner_html=entry.html></div>
                {sources::basis(&entry.basis).map(|words| view! { <p><Tag>{words}</Tag></p> })}
                <SourceLine codes=entry.sources checked=entry.checked works/>
            </div>
        </details>
    }
}

/// The questions of one group.
struct Grouped {
    /// Which; none: of no group that we know.
    group: Option<QuestionGroup>,
    questions: Vec<FaqEntry>,
}

impl Grouped {
    fn anchor(&self) -> String {
        format!("group-{}", self.group.map_or("other", QuestionGroup::code))
    }

    fn title(&self) -> &'static str {
        self.group.map_or_else(|| t!(content::UNGROUPED), sources::group)
    }
}

/// Groups in the order of the page, those without a name last; the questions of each in their own order.
fn grouped(mut questions: Vec<FaqEntry>) -> Vec<Grouped> {
    let mut groups = Vec::new();
    for group in QuestionGroup::ALL.iter().copied().map(Some).chain([None]) {
        let of_group = |entry: &FaqEntry| QuestionGroup::from_code(&entry.category) == group;
        let (own, others): (Vec<_>, Vec<_>) = questions.into_iter().partition(of_group);
        questions = others;
        if !own.is_empty() {
            groups.push(Grouped { group, questions: own });
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::language::Language;

    fn question(id: &str, category: &str) -> FaqEntry {
        FaqEntry {
            id: id.to_owned(),
            question: String::new(),
            language: Language::Chinese,
            category: category.to_owned(),
            html: String::new(),
            basis: String::new(),
            sources: Vec::new(),
            checked: None,
        }
    }

    #[test]
    fn reader_finds_every_question_in_one_group_in_the_order_of_the_page() {
        let questions = [("a", "rules"), ("b", "unheard-of"), ("c", "registration"), ("d", "rules"), ("e", "fees")];
        let groups = grouped(questions.map(|(id, group)| question(id, group)).to_vec());
        let found = groups.iter().map(|group| {
            let ids = group.questions.iter().map(|question| question.id.as_str()).collect::<String>();
            (group.anchor(), ids)
        });
        let found: Vec<(String, String)> = found.collect();
        let wanted = [("group-registration", "c"), ("group-fees", "e"), ("group-rules", "ad"), ("group-other", "b")];
        assert_eq!(found, wanted.map(|(anchor, ids)| (anchor.to_owned(), ids.to_owned())));
    }
}
