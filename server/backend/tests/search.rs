//! Search over everything that readers see, on both databases.

mod support;

use backend::{
    content::{ContentLook, Saved},
    search::{SearchPage, SearchWish, SearchWords},
    worker::Worker,
};
use domain::{
    authority::{Role, Scope},
    content::{ContentField as F, ContentForm, ContentKey, ContentKind},
    language::Language,
    search::{Piece, SearchKind},
    view::{OpenVersion, SearchHit, SearchView},
};
use std::{sync::LazyLock, time::Duration};
use support::TestCity;

static WORDS: LazyLock<SearchWords> = LazyLock::new(|| {
    let page = |language, address, title, words, also| SearchPage { language, address, title, words, also };
    let (zh, en) = (Language::Chinese, Language::English);
    SearchWords {
        pages: vec![
            page(zh, "/apply/permit", "申请办理居住证", "在网上填写，选好网点和时间。", "办证"),
            page(en, "/apply/permit", "Apply for a residence permit", "Fill in the form and choose a time.", ""),
            page(zh, "/points", "网点查询", "看地址和忙闲。", ""),
        ],
        point: |language| if language == Language::Chinese { "网点" } else { "Service point" },
    }
});

async fn search(city: &TestCity, q: &str) -> SearchView {
    look(city, SearchWish { q: q.to_owned(), ..SearchWish::default() }).await
}

async fn in_english(city: &TestCity, q: &str) -> SearchView {
    look(city, SearchWish { q: q.to_owned(), language: Language::English, ..SearchWish::default() }).await
}

/// Looks when everything can be found that there is by now, as it can a moment after an edit.
async fn look(city: &TestCity, wish: SearchWish) -> SearchView {
    city.backend.renew_search(&WORDS).await.expect("indexes");
    city.backend.search(wish, &WORDS).await.expect("a search")
}

fn found<'a>(view: &'a SearchView, address: &str) -> Option<&'a SearchHit> {
    view.hits.iter().find(|hit| hit.address == address)
}

fn line(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| if piece.found { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
}

fn guide(id: &str) -> ContentKey {
    ContentKey::new(ContentKind::Guide, id, Language::Chinese).expect("a key")
}

fn form(title: &str, body: &str) -> ContentForm {
    ContentForm::default().with(F::Title, title).with(F::Order, "90").with(F::Body, body)
}

async fn open(city: &TestCity, key: &ContentKey) -> OpenVersion {
    let editor = city.officer(Role::Editor, Scope::City).await;
    let view = city.backend.content_office(&editor, key, ContentLook::default()).await.expect("a document");
    view.open.expect("a version under way")
}

/// An editor writes a document, and proposes it if that is asked for.
async fn write(city: &TestCity, key: &ContentKey, form: ContentForm, propose: bool) {
    let editor = city.officer(Role::Editor, Scope::City).await;
    city.backend.start_content(&editor, key, None).await.expect("begun");
    let begun = open(city, key).await;
    let saved = city.backend.save_content(&editor, &begun.id, begun.revision, form, propose).await.expect("saved");
    assert_eq!(saved, if propose { Saved::Proposed(key.clone()) } else { Saved::Draft(key.clone()) });
}

async fn publish(city: &TestCity, key: &ContentKey, form: ContentForm) {
    write(city, key, form, true).await;
    let proposed = open(city, key).await;
    let publisher = city.officer(Role::Administrator, Scope::City).await;
    city.backend.publish_content(&publisher, &proposed.id, proposed.revision).await.expect("published");
}

both! {
    async fn reader_finds_what_is_published_and_nothing_else(city: TestCity) {
        let key = guide("seal");
        assert!(found(&search(&city, "蓝印户口").await, "/guide/seal").is_none());
        write(&city, &key, form("蓝印户口怎么换", "旧的到琥珀窗口换。"), false).await;
        assert!(found(&search(&city, "蓝印户口").await, "/guide/seal").is_none(), "a draft");
        let editor = city.officer(Role::Editor, Scope::City).await;
        let draft = open(&city, &key).await;
        city.backend.discard_content(&editor, &draft.id, draft.revision).await.expect("discarded");

        publish(&city, &key, form("蓝印户口怎么换", "旧的到琥珀窗口换。")).await;
        let seen = search(&city, "蓝印户口").await;
        assert_eq!((seen.matches, line(&seen.hits[0].title).as_str()), (1, "[蓝印户口]怎么换"));

        publish(&city, &key, form("蓝印户口怎么换", "已经停办，请看绿皮户口。")).await;
        let edited = search(&city, "绿皮户口").await;
        assert_eq!(line(&edited.hits[0].excerpt), "已经停办，请看[绿皮户口]。");
        assert!(found(&search(&city, "琥珀窗口").await, "/guide/seal").is_none(), "what it said before");

        let publisher = city.officer(Role::Administrator, Scope::City).await;
        city.backend.withdraw_content(&publisher, &key).await.expect("withdrawn");
        assert!(found(&search(&city, "绿皮户口").await, "/guide/seal").is_none());
    }

    async fn reader_finds_a_document_on_its_days_only(city: TestCity) {
        let tomorrow = city.backend.today().succ_opt().expect("a day").to_string();
        publish(&city, &guide("later"), form("翡翠窗口", "明天起开放。").with(F::From, tomorrow)).await;
        assert!(found(&search(&city, "翡翠窗口").await, "/guide/later").is_none());
        city.clock.advance(chrono::TimeDelta::days(1));
        assert!(found(&search(&city, "翡翠窗口").await, "/guide/later").is_some());
    }
}

/// What does not depend on the database: one city for all of them.
mod on_sqlite {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn reader_finds_words_however_they_write_them() {
        let city = TestCity::on_sqlite().await;
        for q in
            ["居住证", "居住", "ju zhu zheng", "juzhuzheng", "JZZ", "jzz", "ｊｚｚ", "怎么办居住证？", "<b>居住证</b>"]
        {
            let view = search(&city, q).await;
            let hit = found(&view, "/apply/permit").unwrap_or_else(|| panic!("{q}: {:?}", view.counts));
            assert!(hit.title.iter().any(|piece| piece.found && piece.text.starts_with("居住")), "{q} {:?}", hit.title);
            assert!(!view.partial, "{q}");
        }
        let first = |view: &SearchView| view.hits.first().map(|hit| hit.address.clone());
        assert_eq!(
            first(&search(&city, "居住证").await).as_deref(),
            Some("/apply/permit"),
            "what can be done comes first"
        );
        assert_eq!(first(&search(&city, "EMS寄递").await).as_deref(), Some("/guide/delivery"));
        assert_eq!(first(&search(&city, "办证").await).as_deref(), Some("/apply/permit"), "by what people call it");
        for q in ["签注", "ems", "个税", "juzhuzhengcailiao", "流管站"] {
            assert!(search(&city, q).await.matches > 0, "{q}");
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn reader_finds_words_that_no_dictionary_has() {
        let city = TestCity::on_sqlite().await;
        publish(&city, &guide("firm"), form("驻京办事处备案", "请霁禾骏达公司的员工带KX-77号单到前台。")).await;
        for (q, marked) in
            [("霁禾骏达", "[霁禾骏达]"), ("禾骏", "[禾骏]"), ("kx 77", "[KX]-[77]"), ("骏达公司", "[骏达公司]")]
        {
            let view = search(&city, q).await;
            assert_eq!(view.matches, 1, "{q}");
            assert!(line(&view.hits[0].excerpt).contains(marked), "{q}: {}", line(&view.hits[0].excerpt));
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn reader_who_asks_too_much_is_shown_what_has_some_of_it() {
        let city = TestCity::on_sqlite().await;
        let view = search(&city, "签注 蒸汽机车").await;
        assert!(view.partial && view.matches > 0);
        assert!(line(&view.hits[0].title).contains("[签注]"));
        let short = search(&city, "补证").await;
        assert!(short.partial && short.hits.iter().any(|hit| line(&hit.excerpt).contains("[补]")), "{short:?}");
        let nothing = search(&city, "魑魅魍魉").await;
        assert_eq!((nothing.matches, nothing.partial, nothing.pages), (0, false, 1));
        assert_eq!(search(&city, " ？！").await, SearchView { page: 1, pages: 1, ..SearchView::default() });
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn reader_who_mistypes_is_asked_what_they_meant() {
        let city = TestCity::on_sqlite().await;
        for (q, meant) in
            [("居主证", "居住证"), ("居住證", "居住证"), ("居往登记卡", "居住登记卡"), ("juzuzheng", "居住证")]
        {
            let view = search(&city, q).await;
            assert_eq!(view.suggestions.first().map(String::as_str), Some(meant), "{q} {:?}", view.suggestions);
            assert!(search(&city, &view.suggestions[0]).await.matches > 0, "{q}");
        }
        let view = in_english(&city, "residense permit").await;
        assert_eq!(view.suggestions.first().map(String::as_str), Some("residence permit"));
        assert!(search(&city, "居住证").await.suggestions.is_empty(), "who finds enough is not asked");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn reader_of_english_finds_every_form_of_a_word() {
        let city = TestCity::on_sqlite().await;
        for q in ["residence permit", "Residence Permits", "how do I apply for the residence permit?"] {
            let view = in_english(&city, q).await;
            let hit = found(&view, "/apply/permit").unwrap_or_else(|| panic!("{q}"));
            assert_eq!((hit.language, hit.kind), (Language::English, SearchKind::Page));
        }
        let view = in_english(&city, "endorsing").await;
        assert!(
            found(&view, "/guide/endorse").is_some_and(|hit| line(&hit.title).contains("[endorsement]")),
            "{view:?}"
        );
        assert!(view.hits.iter().all(|hit| hit.language == Language::English), "{view:?}");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn reader_of_english_finds_what_there_is_in_chinese_only() {
        let city = TestCity::on_sqlite().await;
        let key = ContentKey::new(ContentKind::Policy, "interim-regulations", Language::English).expect("a name");
        let publisher = city.officer(Role::Administrator, Scope::City).await;
        city.backend.withdraw_content(&publisher, &key).await.expect("withdrawn");
        let view = in_english(&city, "interim regulations").await;
        let hit = found(&view, "/policy/interim-regulations").expect("the policy");
        assert_eq!((hit.language, hit.kind), (Language::Chinese, SearchKind::Policy));
        assert!(line(&hit.translated).starts_with("[Interim] [Regulations]"), "{}", line(&hit.translated));
        assert!(
            found(&search(&city, "暂行条例").await, "/policy/interim-regulations")
                .is_some_and(|hit| hit.translated.is_empty())
        );
        assert!(search(&city, "residence").await.hits.iter().all(|hit| hit.language == Language::Chinese));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn reader_finds_points_by_name_address_pinyin_and_initials() {
        let city = TestCity::on_sqlite().await;
        let point = city.backend.city().geography.points[0].clone();
        let address = format!("/points/{}", point.id);
        let community =
            point.address.split("街道").last().and_then(|rest| rest.split("社区").next()).expect("a community");
        assert_eq!(point.short_name, "交道口流管站", "the sample city's first point");
        for q in
            ["交道口", "jiaodaokou", "jdk", "jdkjd", "交道口派出所", "东城区交道口网点", community, point.id.as_str()]
        {
            let wish = SearchWish { q: q.to_owned(), kind: "point".to_owned(), ..SearchWish::default() };
            let view = look(&city, wish).await;
            let hit = found(&view, &address).unwrap_or_else(|| panic!("{q}: {:?}", view.counts));
            assert_eq!((hit.kind, hit.language, view.partial), (SearchKind::Point, Language::Chinese, false), "{q}");
        }
        let renamed = sea_orm::sea_query::Expr::value("金色大厅服务站");
        {
            use backend::db::entity::service_point as row;
            use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
            let update = row::Entity::update_many().col_expr(row::Column::Name, renamed);
            update.filter(row::Column::Id.eq(point.id.as_str())).exec(city.db.raw()).await.expect("renamed");
        }
        city.backend.refresh().await.expect("read again");
        let view = search(&city, "金色大厅").await;
        assert!(found(&view, &address).is_some(), "a new name is found");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn reader_pages_through_one_kind() {
        let city = TestCity::on_sqlite().await;
        let wish =
            |page| SearchWish { q: "网点".to_owned(), kind: "point".to_owned(), page, ..SearchWish::default() };
        let (first, last, beyond) =
            (look(&city, wish(0)).await, look(&city, wish(26)).await, look(&city, wish(999)).await);
        let points = i64::try_from(city.backend.city().geography.points.len()).expect("few");
        assert_eq!((first.matches, first.page, first.pages), (points, 1, (points + 9) / 10));
        assert_eq!((first.hits.len(), beyond.page, beyond.hits), (10, last.page, last.hits.clone()));
        assert!(first.hits.iter().chain(&last.hits).all(|hit| hit.kind == SearchKind::Point));
        assert!(first.hits.iter().all(|hit| !last.hits.contains(hit)));
        let all = search(&city, "网点").await;
        assert_eq!(all.counts.iter().map(|(_, count)| count).sum::<i64>(), all.matches);
        assert_eq!(all.counts, first.counts, "the counts are those of every kind");
        let odd = SearchWish { q: "网点".to_owned(), kind: "nonsense".to_owned(), ..SearchWish::default() };
        assert_eq!(look(&city, odd).await.kind, None);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn markup_is_text_in_a_question_and_in_a_document() {
        let city = TestCity::on_sqlite().await;
        publish(&city, &guide("code"), form("写 <b>粗体</b> 的办法", "用 `<script>` 写，再看 <i>斜体字</i>。")).await;
        let view = search(&city, "<script>alert(1)</script> 粗体").await;
        let hit = found(&view, "/guide/code").expect("the guide");
        assert_eq!(line(&hit.title), "写 <b>[粗体]</b> 的办法");
        assert!(line(&hit.excerpt).starts_with("用 <[script]> 写"), "{}", line(&hit.excerpt));
        assert_eq!(view.query, "script alert 1 script 粗体");
        let long = search(&city, &"居住证".repeat(1000)).await;
        assert_eq!(long.query.chars().count(), domain::search::LONGEST_QUERY);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn reader_goes_on_with_what_was_there_until_the_worker_has_made_new_indexes() {
        let city = TestCity::on_sqlite().await;
        let is_found = async || {
            let wish = SearchWish { q: "翡翠窗口".to_owned(), ..SearchWish::default() };
            found(&city.backend.search(wish, &WORDS).await.expect("a search"), "/guide/jade").is_some()
        };
        assert!(!is_found().await, "the first one waits for indexes");
        publish(&city, &guide("jade"), form("翡翠窗口", "今天起开放。")).await;
        assert!(!is_found().await, "nobody has made new ones");
        let worker = tokio::spawn(Worker::run(city.backend.clone(), &WORDS, std::future::pending()));
        let seen = async {
            while !is_found().await {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_mins(1), seen).await.expect("the worker makes new ones");
        worker.abort();
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn readers_who_come_together_find_the_same() {
        let city = TestCity::on_sqlite().await;
        let search = || city.backend.search(SearchWish { q: "签注".to_owned(), ..SearchWish::default() }, &WORDS);
        let (one, two, three) = tokio::join!(search(), search(), search());
        let one = one.expect("found");
        assert!(one.matches > 0);
        assert_eq!((&one, &one), (&two.expect("found"), &three.expect("found")));
    }
}
