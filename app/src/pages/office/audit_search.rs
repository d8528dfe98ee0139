//! What an auditor looks for: an application, an officer, an action, days.

use super::audit::ADMINISTRATION;
use crate::{
    api::audit::FindTrail,
    components::{
        anew::Anew,
        post_form::{PostForm, Posts},
    },
    text::states,
};
use domain::{
    trail::TrailAction,
    view::{AuditInput, AuditWrong},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The form. It keeps what is typed until its search leads to another address.
#[component]
pub(super) fn Search(
    /// What is looked for now.
    typed: AuditInput,
    /// The address of that.
    here: String,
    posts: Posts,
) -> impl IntoView {
    view! {
        <Anew of=here>
            <Form typed=typed.clone() posts/>
        </Anew>
    }
}

#[component]
fn Form(typed: AuditInput, posts: Posts) -> impl IntoView {
    let AuditInput { subject, officer, action, from, until } = typed;
    let actions = TrailAction::ALL.iter().map(|one| {
        view! { <option value=one.code() selected=one.code() == action>{states::happened(*one)}</option> }
    });
    let actions = actions.collect_view();
    let hint = format!("编号或标识，或日志里的请求编号；平台管理的轨迹写 {ADMINISTRATION}");
    view! {
        <PostForm to=FindTrail::PATH posts attr:class="filters" attr:role="search">
            <Line name="subject" label="申请" hint value=subject posts wrong=|wrong| wrong.subject
                words="没有这份申请，请核对编号"/>
            <Line name="officer" label="工作人员" hint="登录名" value=officer posts wrong=|wrong| wrong.officer
                words="没有这个登录名，请核对"/>
            <div class="field">
                <label class="field__label" for="action">"操作"</label>
                <select class="select" id="action" name="action">
                    <option value="">"全部"</option>
                    {actions}
                </select>
            </div>
            <Line name="from" label="从" kind="date" value=from posts wrong=|wrong| wrong.days
                words="日期不对，或者结束早于开始"/>
            <Line name="until" label="到" kind="date" value=until posts wrong=|wrong| wrong.days
                words="日期不对，或者结束早于开始"/>
            <button class="button button--secondary" type="submit" disabled=move || posts.pending.get()>"查找"</button>
        </PostForm>
    }
}

/// One line with its label, hint and error.
#[component]
fn Line(
    name: &'static str,
    label: &'static str,
    #[prop(into, optional)] hint: String,
    #[prop(default = "text")] kind: &'static str,
    value: String,
    posts: Posts,
    /// Whether this is what leads nowhere.
    wrong: fn(AuditWrong) -> bool,
    /// What is said then.
    words: &'static str,
) -> impl IntoView {
    let is_wrong = move || posts.value::<AuditWrong>().is_some_and(wrong);
    let class = move || if is_wrong() { "field field--error" } else { "field" };
    let hinted = !hint.is_empty();
    let described = move || {
        let hint = hinted.then(|| format!("{name}-hint"));
        let error = is_wrong().then(|| format!("{name}-error"));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    let error = move || {
        is_wrong().then(|| view! { <p class="field__error" id=format!("{name}-error") role="alert">{words}</p> })
    };
    view! {
        <div class=class>
            <label class="field__label" for=name>{label}</label>
            {hinted.then(|| view! { <p class="field__hint" id=format!("{name}-hint")>{hint}</p> })}
            {error}
            <input class="input" type=kind id=name name=name value=value autocomplete="off" spellcheck="false"
                aria-describedby=described aria-invalid=move || is_wrong().then_some("true")/>
        </div>
    }
}
