//! What the pages of officers share: role and scope to choose, and what is shown once.

use crate::{
    api::staff::Fresh,
    components::{post_form::Posts, qr::Qr},
    text::states,
};
use domain::{
    authority::{Role, Scope},
    view::{FirstSecrets, ScopeChoice, ScopeChoices},
};
use leptos::prelude::*;
use std::sync::Arc;

/// Role and scope.
#[component]
pub(super) fn PlaceFields(
    /// The role that is chosen.
    role: Option<Role>,
    /// Code of the scope that is chosen.
    #[prop(into)]
    scope: String,
    /// Every other scope.
    scopes: Arc<ScopeChoices>,
) -> impl IntoView {
    let roles = Role::ALL.iter().copied().filter(|role| role.is_staff()).map(|one| {
        view! { <option value=one.code() selected=role == Some(one)>{states::role(one)}</option> }
    });
    let roles = roles.collect_view();
    let whole = Scope::City.to_code();
    let is_whole = whole == scope;
    let group = |name: &'static str, choices: &[ScopeChoice]| {
        let options = choices.iter().cloned().map(|(code, name)| {
            let selected = code == scope;
            view! { <option value=code selected=selected>{name}</option> }
        });
        let options = options.collect_view();
        view! { <optgroup label=name>{options}</optgroup> }
    };
    let groups = [group("区", &scopes.districts), group("派出所", &scopes.stations), group("网点", &scopes.points)];
    let groups = groups.into_iter().collect_view();
    view! {
        <div class="field">
            <label class="field__label" for="role">"角色"</label>
            <select class="select" id="role" name="role">
                <option value="">"请选择"</option>
                {roles}
            </select>
        </div>
        <div class="field">
            <label class="field__label" for="scope">"工作范围"</label>
            <p class="field__hint" id="scope-hint">"内容编辑、审计员和系统管理员的范围只能是全市。"</p>
            <select class="select" id="scope" name="scope" aria-describedby="scope-hint">
                <option value=whole selected=is_whole>"全市"</option>
                {groups}
            </select>
        </div>
    }
}

/// What the last act has made new, until the next one or until the page is left. It is in the page's memory only.
#[component]
pub(super) fn Secrets(
    /// What became of the acts.
    posts: Posts,
) -> impl IntoView {
    move || {
        let fresh = posts.value::<Fresh>();
        let fresh = fresh.filter(|Fresh { secrets, .. }| secrets.password.is_some() || secrets.totp_secret.is_some());
        fresh.map(|fresh| view! { <Shown fresh/> })
    }
}

#[component]
fn Shown(fresh: Fresh) -> impl IntoView {
    let Fresh { secrets: FirstSecrets { name, password, totp_secret }, qr } = fresh;
    let rows = [("登录名", Some(name)), ("首次密码", password), ("动态口令密钥", totp_secret)];
    let rows = rows.into_iter().filter_map(|(name, words)| words.map(|words| (name, words)));
    let rows = rows.map(|(name, words)| {
        view! {
            <div class="summary-list__row">
                <dt class="summary-list__key">{name}</dt>
                <dd class="summary-list__value"><code>{words}</code></dd>
            </div>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="notice notice--success stack" role="status" id="secrets" aria-labelledby="secrets-title">
            <h2 id="secrets-title">"请现在交给本人，只显示这一次"</h2>
            <dl class="summary-list">{rows}</dl>
            {qr.map(|qr| view! {
                <p>"用动态口令程序扫描，不用逐个输入密钥："</p>
                <p class="enrolment"><Qr qr what="动态口令二维码"/></p>
            })}
        </section>
    }
}
