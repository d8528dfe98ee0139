//! `/admin/users/{id}`: one officer: role and scope, locking out, sessions, new secrets, and what was done before.

use super::{
    frame::{OfficeFrame, once_loaded},
    staff_fields::{PlaceFields, Secrets},
    staff_words as words,
    told::Told,
};
use crate::{
    api::{
        loaded::Loaded,
        staff::{ActOnStaff, ChangeStaff, LoadStaffMember, USERS},
    },
    components::{
        anew::Anew,
        button::Button,
        post_form::{PostForm, Posts},
    },
    parts::{ScriptedPage, part},
    text::{dates, states},
};
use domain::{
    authority::Role,
    ids::AccountId,
    staff::StaffAct,
    view::{ScopeChoices, StaffChangeEntry, StaffMemberView, StaffRow, WhoView},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;
use std::sync::Arc;

/// One officer.
pub struct StaffMemberPage {
    posts: Posts,
    loaded: Loaded<LoadStaffMember>,
}

part!(office: StaffMemberPage, staff_member_page);

impl ScriptedPage for StaffMemberPage {
    fn data() -> Self {
        let (posts, params) = (Posts::new(), use_params_map());
        let id = move || AccountId::new(params.with(|params| params.get("id")).unwrap_or_default());
        Self { posts, loaded: Loaded::again(move || posts.changes(), move || LoadStaffMember { id: id() }) }
    }

    fn view(self) -> AnyView {
        let Self { posts, loaded } = self;
        once_loaded(loaded, move |(who, view)| view! { <Member who view posts/> }.into_any())
    }
}

#[component]
fn Member(who: WhoView, view: StaffMemberView, posts: Posts) -> impl IntoView {
    let StaffMemberView { row, own, version, changes, scopes } = view;
    let scopes = Arc::new(scopes);
    let (of_changes, of_forms) = (Arc::clone(&scopes), scopes);
    let facts = [
        ("角色", states::role(row.role).to_owned()),
        ("工作范围", words::place(&row)),
        ("状态", if row.locked { "已停用" } else { "正常" }.to_owned()),
        ("正在登录", format!("{} 处", row.sessions)),
        ("增加于", dates::moment(row.since)),
    ];
    let facts = facts.map(|(name, words)| view! { <Fact name words/> });
    let forms = (!own).then(|| {
        let row = row.clone();
        view! {
            <Anew of=version.to_string()>
                <Forms row=row.clone() version scopes=Arc::clone(&of_forms) posts/>
            </Anew>
        }
    });
    view! {
        <OfficeFrame title=row.name.clone() who here=USERS>
            <p><a href=USERS>"返回列表"</a></p>
            <Told posts words=words::fault/>
            <Secrets posts/>
            <dl class="summary-list">{facts.into_iter().collect_view()}</dl>
            {own.then(|| view! { <p class="notice">"这是您自己的账号，请由其他系统管理员更改。"</p> })}
            {forms}
            <section class="stack" aria-labelledby="changes">
                <h2 id="changes">"更改记录"</h2>
                <Changes changes scopes=of_changes/>
            </section>
        </OfficeFrame>
    }
}

#[component]
fn Fact(name: &'static str, words: String) -> impl IntoView {
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{name}</dt>
            <dd class="summary-list__value">{words}</dd>
        </div>
    }
}

#[component]
fn Forms(row: StaffRow, version: i64, scopes: Arc<ScopeChoices>, posts: Posts) -> impl IntoView {
    let (id, locked, scope) = (row.id.to_string(), row.locked, row.scope.to_code());
    let of_change = id.clone();
    let role: Option<Role> = Some(row.role);
    let lock = if locked { StaffAct::Unlocked } else { StaffAct::Locked };
    let acts = [lock, StaffAct::SignedOut, StaffAct::SecondFactorReset, StaffAct::PasswordReset];
    let buttons = acts.map(|act| {
        let class = if act == StaffAct::Locked { "button button--warning" } else { "button button--secondary" };
        view! {
            <button class=class type="submit" name="act" value=act.code() disabled=move || posts.pending.get()>
                {words::act(act)}
            </button>
        }
    });
    let buttons = buttons.into_iter().collect_view();
    view! {
        <section class="card stack" aria-labelledby="place">
            <h2 id="place">"角色和工作范围"</h2>
            <p class="hint">"更改后，本人的下一次操作就按新的角色和范围。"</p>
            <PostForm to=ChangeStaff::PATH posts told_elsewhere=true>
                <input type="hidden" name="id" value=of_change/>
                <input type="hidden" name="version" value=version.to_string()/>
                <PlaceFields role scope scopes/>
                <Button disabled=posts.pending>"保存"</Button>
            </PostForm>
        </section>
        <section class="card stack" aria-labelledby="access">
            <h2 id="access">"登录"</h2>
            <p class="hint">"停用和重置都会结束本人现有的登录。新的密码或密钥只显示一次，请当面交给本人。"</p>
            <PostForm to=ActOnStaff::PATH posts told_elsewhere=true>
                <input type="hidden" name="id" value=id/>
                <input type="hidden" name="version" value=version.to_string()/>
                <div class="button-row">{buttons}</div>
            </PostForm>
        </section>
    }
}

#[component]
fn Changes(changes: Vec<StaffChangeEntry>, scopes: Arc<ScopeChoices>) -> impl IntoView {
    if changes.is_empty() {
        return view! { <p class="empty">"还没有更改过。"</p> }.into_any();
    }
    let lines = changes.into_iter().map(|change| {
        let words = change_words(&change, &scopes);
        view! { <li>{dates::moment(change.at)}" "{change.by}"："{words}</li> }
    });
    view! { <ul class="plain-list staff-changes">{lines.collect_view()}</ul> }.into_any()
}

fn change_words(change: &StaffChangeEntry, scopes: &ScopeChoices) -> String {
    let place = |role, scope: &str| format!("{}（{}）", states::role(role), words::place_of(scope, scopes));
    let now = place(change.role, &change.scope);
    match change.act {
        StaffAct::Added => format!("{}为{now}", words::act(change.act)),
        StaffAct::Changed => {
            format!("{}，由{}改为{now}", words::act(change.act), place(change.role_from, &change.scope_from))
        }
        act => words::act(act).to_owned(),
    }
}
