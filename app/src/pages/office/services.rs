//! `/admin/services`: whether the six services of the home page are open, in which hours, and what is said about them.

use super::frame::{ActRefused, OfficeFrame, once_loaded};
use crate::{
    api::{
        loaded::Loaded,
        services::{ChangeService, LoadManagedServices},
    },
    components::{
        anew::Anew,
        button::Button,
        post_form::{PostForm, Posts},
        toast::Toast,
    },
    parts::{ScriptedPage, part},
    text::{dates, service},
};
use domain::{
    service::PublicService,
    view::{ManagedService, ServiceInput, ServiceToday, WhoView},
    violation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The words that differ between what is applied for and what is looked up.
#[derive(Clone, Copy)]
struct Words {
    open_now: &'static str,
    closed: &'static str,
    hours: &'static str,
    note_hint: &'static str,
}

impl Words {
    const fn of(service: PublicService) -> Self {
        if service.application().is_some() {
            Self {
                open_now: "现在受理",
                closed: "暂停受理",
                hours: "受理时间（选填，不填为全天）",
                note_hint: "显示在首页和申请页，200 字以内。",
            }
        } else {
            Self {
                open_now: "现在开放",
                closed: "暂停开放",
                hours: "开放时间（选填，不填为全天）",
                note_hint: "显示在首页和这项服务的页面，200 字以内。",
            }
        }
    }

    /// The states to choose from, in words.
    const fn states(self) -> [(&'static str, &'static str); 3] {
        [("open", "开放"), ("closed", self.closed), ("under_construction", "建设中")]
    }
}

/// All services.
pub struct ServicesPage {
    posts: Posts,
    loaded: Loaded<LoadManagedServices>,
}

part!(office: ServicesPage, services_page);

impl ScriptedPage for ServicesPage {
    fn data() -> Self {
        let posts = Posts::new();
        Self { posts, loaded: Loaded::again(move || posts.changes(), || LoadManagedServices {}) }
    }

    fn view(self) -> AnyView {
        let Self { posts, loaded } = self;
        view! {
            {once_loaded(loaded, move |(who, services)| view! { <Services who services posts/> }.into_any())}
            <Toast words=Signal::derive(move || saved(posts))/>
        }
        .into_any()
    }
}

/// That the last change is in place; until the next one is on its way.
fn saved(posts: Posts) -> Option<String> {
    let done = !posts.pending.get() && posts.changes() > 0 && posts.refusal().is_none();
    done.then(|| "已保存，一秒内生效。".to_owned())
}

#[component]
fn Services(who: WhoView, services: Vec<ManagedService>, posts: Posts) -> impl IntoView {
    view! {
        <OfficeFrame title="服务状态和时间" who here="/admin/services">
            <ActRefused posts/>
            <p class="hint">"更改一秒内生效。受理时间自动避开法定节假日；调休上班的日子按相邻工作日的时间。"</p>
            <p class="hint">"网点查询、办事指南、政策法规和常见问题不开放时，页面仍可打开，页首说明状态。"</p>
            {services.into_iter().map(|managed| view! { <Managed managed posts/> }).collect_view()}
        </OfficeFrame>
    }
}

#[component]
fn Managed(managed: ManagedService, posts: Posts) -> impl IntoView {
    let ManagedService { now, input, version, history } = managed;
    let (code, words) = (now.service.code(), Words::of(now.service));
    let current = match now.today {
        ServiceToday::Open => ("tag tag--good", words.open_now.to_owned()),
        _ => ("tag tag--warn", service::standing(&now).unwrap_or_default()),
    };
    let id = move |part: &str| format!("{code}-{part}");
    let nothing = history.is_empty();
    let history = history.into_iter().map(|entry| {
        view! { <li>{dates::moment(entry.at)}" "{entry.by}"："{summary(&entry.input, words)}</li> }
    });
    let history = history.collect_view();
    let ServiceInput { state, weekly_hours, note } = input;
    let choices = words.states().map(|(code, name)| (code, name, code == state));
    let (weekly_hours, note) = (StoredValue::new(weekly_hours), StoredValue::new(note));
    view! {
        <section class="card stack" aria-labelledby=id("title")>
            <h2 id=id("title")>{service::name(now.service)}</h2>
            <p><span class=current.0>{current.1}</span></p>
            <Anew of=version.to_string()>
                <PostForm to=ChangeService::PATH posts told_elsewhere=true>
                    <input type="hidden" name="service" value=code/>
                    <input type="hidden" name="version" value=version.to_string()/>
                    <div class="field">
                        <label class="field__label" for=id("state")>"状态"</label>
                        <select class="select" id=id("state") name="state">
                            {choices.iter().map(|(code, name, selected)| view! {
                                <option value=*code selected=*selected>{*name}</option>
                            }).collect_view()}
                        </select>
                    </div>
                    <div class="field">
                        <label class="field__label" for=id("hours")>{words.hours}</label>
                        <p class="field__hint" id=id("hours-hint")>"例如 Mo-Fr 08:00-20:00; Sa 09:00-12:00"</p>
                        <input class="input input--full" id=id("hours") name=Field::WeeklyHours.name() value=weekly_hours.get_value()
                            autocomplete="off" spellcheck="false" aria-describedby=id("hours-hint")/>
                    </div>
                    <div class="field">
                        <label class="field__label" for=id("note")>"说明（选填）"</label>
                        <p class="field__hint" id=id("note-hint")>{words.note_hint}</p>
                        <input class="input input--full" id=id("note") name=Field::Note.name() value=note.get_value()
                            autocomplete="off" aria-describedby=id("note-hint")/>
                    </div>
                    <Button disabled=posts.pending>"保存"</Button>
                </PostForm>
            </Anew>
            <h3>"最近的更改"</h3>
            {nothing.then(|| view! { <p class="empty">"还没有更改过。"</p> })}
            <ul class="plain-list">{history}</ul>
        </section>
    }
}

fn summary(input: &ServiceInput, words: Words) -> String {
    let state = words.states().into_iter().find(|(code, _)| *code == input.state).map_or("", |(_, name)| name);
    let hours = match (input.state.as_str(), input.weekly_hours.as_str()) {
        ("open", "") => "，全天".to_owned(),
        ("open", hours) => format!("，{hours}"),
        _ => String::new(),
    };
    let note = if input.note.is_empty() { String::new() } else { format!("，说明：{}", input.note) };
    format!("{state}{hours}{note}")
}
