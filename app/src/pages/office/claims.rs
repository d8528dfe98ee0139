//! `/admin/claims`: somebody registers with a number that is taken, which is settled against the original card; somebody has
//! typed a wrong password too often, and need not wait.

use super::frame::{ActRefused, OfficeFrame, once_loaded};
use crate::{
    api::{
        accounts::{SettleClaim, UnlockAccount},
        loaded::Loaded,
        office::LoadClaims,
    },
    components::post_form::{PostForm, Posts},
    parts::{ScriptedPage, part},
    text::dates,
};
use domain::view::{ClaimRow, WhoView};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// Claims to settle.
pub struct ClaimsPage {
    posts: Posts,
    loaded: Loaded<LoadClaims>,
    /// The limit on tries was just lifted for somebody.
    unlocked: Memo<bool>,
}

part!(office: ClaimsPage, claims_page);

impl ScriptedPage for ClaimsPage {
    fn data() -> Self {
        let posts = Posts::new();
        let query = use_query_map();
        Self {
            posts,
            loaded: Loaded::again(move || posts.changes(), || LoadClaims {}),
            unlocked: Memo::new(move |_| query.with(|query| query.get("done").as_deref() == Some("unlocked"))),
        }
    }

    fn view(self) -> AnyView {
        let ClaimsPage { posts, loaded, unlocked } = self;
        once_loaded(loaded, move |(who, rows)| view! { <Claims who rows posts unlocked/> }.into_any())
    }
}

#[component]
fn Claims(who: WhoView, rows: Vec<ClaimRow>, posts: Posts, unlocked: Memo<bool>) -> impl IntoView {
    let empty = rows.is_empty();
    view! {
        <OfficeFrame title="号码认领" who here="/admin/claims">
            <ActRefused posts/>
            <p class="hint">"有人用已注册的公民身份号码再次注册。请核对身份证原件后再决定：同意后，号码转到新账户，原账户不能再登录。"</p>
            {empty.then(|| view! { <p class="empty">"没有待处理的认领。"</p> })}
            <ul class="points-list">{rows.into_iter().map(|row| claim(row, posts)).collect_view()}</ul>
            <Unlocking posts unlocked/>
        </OfficeFrame>
    }
}

/// The answer is the same for every login: who has an account is nobody's guess here either.
#[component]
fn Unlocking(posts: Posts, unlocked: Memo<bool>) -> impl IntoView {
    view! {
        <section class="stack" aria-labelledby="unlock">
            <h2 id="unlock">"解除登录次数限制"</h2>
            {move || unlocked.get().then(|| view! {
                <p class="notice notice--success" role="status">"如果有这个账户，现在可以重新登录。密码没有改变。"</p>
            })}
            <PostForm to=UnlockAccount::PATH posts told_elsewhere=true>
                <div class="field">
                    <label class="field__label" for="login">"公民身份号码、手机号或工作人员账号"</label>
                    <p class="field__hint" id="login-hint">"多次输错密码后暂时不能登录的人，核对身份后可以不再等待。不解除，十五分钟后也能重试。"</p>
                    <input class="input" id="login" name="login" type="text" autocomplete="off" spellcheck="false"
                        aria-describedby="login-hint" required=true/>
                </div>
                <button class="button button--secondary" type="submit" disabled=move || posts.pending.get()>"解除限制"</button>
            </PostForm>
        </section>
    }
}

fn claim(row: ClaimRow, posts: Posts) -> impl IntoView {
    view! {
        <li class="card">
            <h2 class="card__title">{row.real_name}</h2>
            <p>{row.citizen_number}"，手机 "{row.mobile}"，"{dates::moment(row.at)}</p>
            <PostForm to=SettleClaim::PATH posts told_elsewhere=true>
                <input type="hidden" name="id" value=row.id.to_string()/>
                <div class="button-row">
                    <button class="button" type="submit" name="decision" value="grant">"已核对原件，同意"</button>
                    <button class="button button--secondary" type="submit" name="decision" value="refuse">"不同意"</button>
                </div>
            </PostForm>
        </li>
    }
}
