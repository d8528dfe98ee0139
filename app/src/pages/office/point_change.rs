//! `/admin/points/{id}/change`: what a change would do, before it is done.

use super::{
    frame::{ActRefused, OfficeFrame, once_loaded},
    point_forms::{ClosureForm, HoursForm, PlacesForm, Typed, WindowsForm},
    point_impact::ImpactReport,
};
use crate::{
    api::{
        loaded::Loaded,
        managing::{ChangePoint, LoadPointChange, managed_path},
    },
    components::{
        focus::focus_id,
        post_form::{PostForm, Posts},
    },
    parts::{ScriptedPage, part},
    text::{hours, managing},
};
use domain::{
    capacity::WEEK,
    geography::PointId,
    point_change::{ChangeFault, ChangeForm, ChangeKind, place_field},
    slot::HalfDay,
    view::{Impact, PointChangeView, WhoView},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};
use std::sync::Arc;

/// A change that is looked at.
pub struct PointChangePage {
    again: Memo<bool>,
    posts: Posts,
    loaded: Loaded<LoadPointChange>,
}

part!(office: PointChangePage, point_change_page);

impl ScriptedPage for PointChangePage {
    fn data() -> Self {
        let (params, query) = (use_params_map(), use_query_map());
        let question = move || LoadPointChange {
            id: params.with(|params| PointId::new(params.get("id").unwrap_or_default())),
            form: query.with(|query| read(|name| query.get(name))),
        };
        let again = Memo::new(move |_| query.with(|query| query.get("again").is_some()));
        let posts = Posts::new();
        Self { again, posts, loaded: Loaded::again(move || posts.changes(), question) }
    }

    fn view(self) -> AnyView {
        let PointChangePage { again, posts, loaded } = self;
        once_loaded(loaded, move |(who, view)| {
            view! { <Change who view again=again.get_untracked() posts/> }.into_any()
        })
    }
}

/// The form as the address holds it: the names of its fields are those of the forms.
fn read(field: impl Fn(&str) -> Option<String>) -> ChangeForm {
    let text = |name: &str| field(name).unwrap_or_default();
    let halves = [None, Some(HalfDay::Morning), Some(HalfDay::Afternoon)];
    let figures = WEEK.into_iter().flat_map(|weekday| halves.map(|half| place_field(weekday, half)));
    ChangeForm {
        kind: text("kind"),
        opening_hours: text("opening_hours"),
        words: text("words"),
        windows: text("windows"),
        places: figures.filter_map(|name| Some((name.clone(), field(&format!("places[{name}]"))?))).collect(),
        from: text("from"),
        from_half: text("from_half"),
        until: text("until"),
        until_half: text("until_half"),
        reason: text("reason"),
        closure: text("closure"),
    }
}

#[component]
fn Change(who: WhoView, view: PointChangeView, again: bool, posts: Posts) -> impl IntoView {
    let PointChangeView { point, form, faults, closure, impact, sample } = view;
    let Some(kind) = form.kind() else {
        return view! { <crate::components::gate::Refused error=domain::error::Refusal::NotFound.into()/> }.into_any();
    };
    let faults = Arc::new(faults);
    let typed = Typed { point: point.id.clone(), form: form.clone(), faults: Arc::clone(&faults) };
    let outdated = again && impact.is_some();
    let lifted = closure.map(|closure| {
        view! { <p>{format!("停办时间：{}，原因：{}", managing::closed(&closure), managing::reason(closure.reason))}</p> }
    });
    view! {
        <OfficeFrame title=format!("{}：{}", managing::kind(kind), point.name) who here="/admin/points">
            <p><a href=managed_path(&point.id)>"不更改，返回网点"</a></p>
            {sample.then(|| view! { <p class="hint">"样例数据，不是官方数据。"</p> })}
            <ActRefused posts/>
            {outdated.then(|| view! {
                <p class="notice notice--warning" role="alert">
                    <strong>"影响已有变化"</strong>"：您确认之前有人预约、退约，或者网点被别人更改。没有作任何更改，请按新的影响再确认。"
                </p>
            })}
            {(!faults.is_empty()).then(|| view! { <Faults faults=Arc::clone(&faults)/> })}
            {lifted}
            {impact.map(|impact| view! {
                <ImpactReport impact=impact.clone() kind/>
                <Confirm id=point.id.clone() kind form=form.clone() impact posts/>
            })}
            {anew(kind, typed)}
        </OfficeFrame>
    }
    .into_any()
}

/// The same form again, for another try.
fn anew(kind: ChangeKind, typed: Typed) -> Option<AnyView> {
    let form = match kind {
        ChangeKind::Hours => view! { <HoursForm typed/> }.into_any(),
        ChangeKind::Windows => view! { <WindowsForm typed/> }.into_any(),
        ChangeKind::Places => view! { <PlacesForm typed daily=None/> }.into_any(),
        ChangeKind::Close => view! { <ClosureForm typed/> }.into_any(),
        ChangeKind::Lift | ChangeKind::Clear => return None,
    };
    Some(
        view! {
            <section class="stack" aria-labelledby="anew">
                <h2 id="anew">"修改后再看"</h2>
                {form}
            </section>
        }
        .into_any(),
    )
}

#[component]
fn Faults(faults: Arc<Vec<ChangeFault>>) -> impl IntoView {
    Effect::new(|_| focus_id("error-summary"));
    let items = faults.iter().map(|fault| {
        let words = managing::fault(fault);
        view! { <li><a href=format!("#{}", fault.field) rel="external">{words}</a></li> }
    });
    let items = items.collect_view();
    view! {
        <div class="error-summary" id="error-summary" role="alert" tabindex="-1">
            <h2>"还不能更改"</h2>
            <ul>{items}</ul>
        </div>
    }
}

/// Does it: with everything that was asked about, and what was seen.
#[component]
fn Confirm(id: PointId, kind: ChangeKind, form: ChangeForm, impact: Impact, posts: Posts) -> impl IntoView {
    // What is written to the door is what the preview showed.
    let words = if form.words.is_empty() { hours::week(&impact.week) } else { form.words.clone() };
    let words = if kind == ChangeKind::Hours { words } else { String::new() };
    let fields = [
        ("form[kind]", form.kind),
        ("form[opening_hours]", form.opening_hours),
        ("form[words]", words),
        ("form[windows]", form.windows),
        ("form[from]", form.from),
        ("form[from_half]", form.from_half),
        ("form[until]", form.until),
        ("form[until_half]", form.until_half),
        ("form[reason]", form.reason),
        ("form[closure]", form.closure),
    ];
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
    let places = form.places.into_iter().map(|(field, places)| (format!("form[places][{field}]"), places));
    let hidden = fields.chain(places).filter(|(_, value)| !value.is_empty());
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    let label = match impact.displaced {
        0 => format!("确认{}", managing::kind(kind)),
        people => format!("确认{}，并请 {people} 人改期", managing::kind(kind)),
    };
    let class = if impact.displaced > 0 { "button button--warning" } else { "button" };
    view! {
        <PostForm to=ChangePoint::PATH posts told_elsewhere=true>
            <input type="hidden" name="id" value=id.to_string()/>
            <input type="hidden" name="seen" value=impact.fingerprint/>
            {hidden}
            <div class="button-row"><button class=class type="submit">{label}</button></div>
        </PostForm>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_is_read_from_the_address_by_the_names_of_its_fields() {
        let address = [("kind", "places"), ("places[mon_morning]", "20"), ("places[sat]", "10"), ("again", "1")];
        let form = read(|name| address.iter().find(|(field, _)| *field == name).map(|(_, value)| (*value).to_owned()));
        assert_eq!(form.kind(), Some(ChangeKind::Places));
        assert_eq!(
            form.places.into_iter().collect::<Vec<_>>(),
            [("mon_morning".to_owned(), "20".to_owned()), ("sat".to_owned(), "10".to_owned())]
        );
    }
}
