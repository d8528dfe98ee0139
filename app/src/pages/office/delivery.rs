//! `/admin/delivery`: parcels on their way for production, and what clerks hand out at their point.

use super::frame::{ActRefused, OfficeFrame, once_loaded, service_name};
use crate::{
    api::{
        loaded::Loaded,
        production::{ActOnParcel, FindParcel, HandOut, HandOver, LoadParcels, parcels_path},
    },
    components::{
        post_form::{PostForm, Posts},
        toast::Toast,
    },
    parts::{ScriptedPage, part},
    text::{dates, states},
};
use domain::{
    application::ApplicationStatus,
    authority::Role,
    production::{ParcelAct, ParcelList},
    view::{ParcelRow, ParcelsView, WhoView},
    violation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// Parcels and pick-ups.
pub struct ParcelsPage {
    posts: Posts,
    search: Search,
    loaded: Loaded<LoadParcels>,
}

/// A search, and whether what it found still stands.
#[derive(Clone, Copy)]
struct Search {
    posts: Posts,
    /// The searches that were answered, and the acts that were done before the last of them.
    answered: RwSignal<(u64, u64)>,
}

impl Search {
    fn new() -> Self {
        Self { posts: Posts::to(FindParcel::PATH), answered: RwSignal::new((0, 0)) }
    }

    /// Remembers what had been done when the search was answered. The page may be made again meanwhile: only another answer
    /// counts.
    fn remember(self, acts: Posts) {
        let searches = self.posts.changes();
        if self.answered.get_untracked().0 != searches {
            self.answered.set((searches, untrack(move || acts.changes())));
        }
    }

    /// What was found, until something is done with it.
    fn found(self, acts: Posts) -> Option<Vec<ParcelRow>> {
        let stands = self.answered.get().1 == acts.changes();
        self.posts.value().filter(|_| stands)
    }
}

part!(office: ParcelsPage, parcels_page);

impl ScriptedPage for ParcelsPage {
    fn data() -> Self {
        let (posts, query) = (Posts::new(), use_query_map());
        let part = move |name: &'static str| query.with(|query| query.get(name)).filter(|value| !value.is_empty());
        let question = move || LoadParcels { list: part("list"), after: part("after") };
        Self { posts, search: Search::new(), loaded: Loaded::again(move || posts.changes(), question) }
    }

    fn view(self) -> AnyView {
        let Self { posts, search, loaded } = self;
        view! {
            {once_loaded(loaded, move |(who, view)| view! { <Parcels who view posts search/> }.into_any())}
            <Toast words=Signal::derive(move || written(posts))/>
        }
        .into_any()
    }
}

/// That the last act is written down; until the next one is on its way.
fn written(posts: Posts) -> Option<String> {
    let done = !posts.pending.get() && posts.changes() > 0 && posts.refusal().is_none();
    done.then(|| "已登记。".to_owned())
}

#[component]
fn Parcels(who: WhoView, view: ParcelsView, posts: Posts, search: Search) -> impl IntoView {
    let (title, entry) = if who.role == Role::Clerk { ("发放证件", LAST_FOUR) } else { ("寄递", EMS_NUMBER) };
    let ParcelsView { lists, list, rows, next } = view;
    let nothing = rows.is_empty();
    let older = next.map(|key| format!("{}&after={key}", parcels_path(list)));
    let lines = rows.into_iter().map(|row| line(row, list, "list", posts)).collect_view();
    view! {
        <OfficeFrame title who here="/admin/delivery">
            <ActRefused posts/>
            <SearchForm list search posts/>
            <nav class="pagination" aria-label="清单">
                <ul>
                    {lists.into_iter().map(|one| view! {
                        <li><a href=parcels_path(one) aria-current=(one == list).then_some("page")>{list_name(one)}</a></li>
                    }).collect_view()}
                </ul>
            </nav>
            <h2>{list_name(list)}</h2>
            {nothing.then(|| view! { <p class="empty">"目前没有。"</p> })}
            // What is wrong with an entry links here.
            <ol class="desk-today" id=entry.field.name() tabindex="-1">{lines}</ol>
            <nav class="pagination" aria-label="分页">
                {older.map(|address| view! { <a href=address rel="next">"下一页"</a> })}
            </nav>
        </OfficeFrame>
    }
}

const fn list_name(list: ParcelList) -> &'static str {
    match list {
        ParcelList::Packed => "已封装，等待邮件号",
        ParcelList::UnderWay => "寄递途中",
        ParcelList::Failed => "投递未成功",
        ParcelList::Returned => "已退回",
        ParcelList::PickUp => "待领取",
        ParcelList::OnTheSpot => "可当场发放的登记卡",
    }
}

#[component]
fn SearchForm(list: ParcelList, search: Search, posts: Posts) -> impl IntoView {
    Effect::new(move |_| search.remember(posts));
    let found = move || search.found(posts).map(|rows| view! { <Found rows list posts/> });
    view! {
        <PostForm to=FindParcel::PATH posts=search.posts told_elsewhere=true attr:class="filters" attr:role="search">
            <div class="field">
                <label class="field__label" for="q">"扫码，或输入申请编号"</label>
                <input class="input" id="q" name="q" type="text" autocomplete="off" spellcheck="false"/>
            </div>
            <button class="button" type="submit">"查找"</button>
        </PostForm>
        <ActRefused posts=search.posts/>
        <div aria-live="polite">{found}</div>
    }
}

#[component]
fn Found(rows: Vec<ParcelRow>, list: ParcelList, posts: Posts) -> impl IntoView {
    let nothing = rows.is_empty();
    let lines = rows.into_iter().map(|row| line(row, list, "found", posts)).collect_view();
    view! {
        <section class="stack">
            <h2>"查找结果"</h2>
            {nothing.then(|| view! { <p class="empty">"没有找到，或者不归您办理。请核对编号。"</p> })}
            <ol class="desk-today">{lines}</ol>
        </section>
    }
}

/// A document with what may be done with it. `part` tells apart two lines of one document on the page.
fn line(row: ParcelRow, list: ParcelList, part: &'static str, posts: Posts) -> impl IntoView {
    let state = if row.status == ApplicationStatus::Issued {
        states::delivery(row.delivery)
    } else {
        states::application(row.status)
    };
    let number = row.ems_number.clone().map(|number| format!(" · {number}"));
    let acts = (!row.acts.is_empty()).then(|| view! { <ParcelActs row=row.clone() list posts/> });
    let form = |entry| view! { <EntryForm entry row=row.clone() list part posts/> };
    let hand_over = row.waits_for_ems.then(|| form(EMS_NUMBER));
    let hand_out = row.can_hand_out.then(|| form(LAST_FOUR));
    view! {
        <li class="parcel">
            <span>
                <strong>{row.number}</strong>" "{row.name}
                <span class="hint">{service_name(row.service)}{number}" · "{dates::moment(row.since)}</span>
            </span>
            <span class="tag tag--info">{state}</span>
            {acts}
            {hand_over}
            {hand_out}
        </li>
    }
}

#[component]
fn ParcelActs(row: ParcelRow, list: ParcelList, posts: Posts) -> impl IntoView {
    let buttons = row.acts.into_iter().map(|act| {
        view! {
            <button class="button button--secondary button--small" type="submit" name="act" value=act.code()>
                {act_words(act)}
                <span class="visually-hidden">{format!("：{}", row.number)}</span>
            </button>
        }
    });
    let buttons = buttons.collect_view();
    view! {
        <PostForm to=ActOnParcel::PATH posts told_elsewhere=true attr:class="button-row">
            <input type="hidden" name="id" value=row.id.to_string()/>
            <input type="hidden" name="version" value=row.version.to_string()/>
            <input type="hidden" name="list" value=list.code()/>
            {buttons}
        </PostForm>
    }
}

const fn act_words(act: ParcelAct) -> &'static str {
    match act {
        ParcelAct::Move => "运送中",
        ParcelAct::Deliver => "已送达",
        ParcelAct::Fail => "投递未成功",
        ParcelAct::Retry => "再次投递",
        ParcelAct::Return => "已退回",
        ParcelAct::OfferPickUp => "转网点领取",
    }
}

/// What an officer types or scans about a document.
#[derive(Clone, Copy)]
struct Entry {
    to: &'static str,
    field: Field,
    label: &'static str,
    class: &'static str,
    longest: u8,
    button: &'static str,
}

/// A scanner types the number and sends it.
const EMS_NUMBER: Entry = Entry {
    to: HandOver::PATH,
    field: Field::EmsNumber,
    label: "扫描或填写邮件号",
    class: "input input--w18",
    longest: 20,
    button: "交寄",
};

/// The person is checked against their card: its last four are read off it, and stand nowhere on the page.
const LAST_FOUR: Entry = Entry {
    to: HandOut::PATH,
    field: Field::LastFour,
    label: "核对本人后，填写其身份证号码后四位",
    class: "input input--w8",
    longest: 4,
    button: "本人领取",
};

#[component]
fn EntryForm(entry: Entry, row: ParcelRow, list: ParcelList, part: &'static str, posts: Posts) -> impl IntoView {
    let id = format!("{part}-{}-{}", entry.field.name(), row.id);
    let whose = format!("：{}", row.number);
    view! {
        <PostForm to=entry.to posts told_elsewhere=true attr:class="filters">
            <input type="hidden" name="id" value=row.id.to_string()/>
            <input type="hidden" name="version" value=row.version.to_string()/>
            <input type="hidden" name="list" value=list.code()/>
            <div class="field">
                <label class="field__label" for=id.clone()>
                    {entry.label}
                    <span class="visually-hidden">{whose.clone()}</span>
                </label>
                <input class=entry.class id=id name=entry.field.name() type="text" maxlength=entry.longest.to_string()
                    autocomplete="off" spellcheck="false"/>
            </div>
            <button class="button" type="submit">
                {entry.button}
                <span class="visually-hidden">{whose}</span>
            </button>
        </PostForm>
    }
}
