//! `/admin/claims`: somebody registers with a number that is taken. Settled against the original card.

use super::frame::{ActRefused, OfficeFrame, loading};
use crate::{
    api::{accounts::SettleClaim, loaded::Loaded, office::LoadClaims},
    components::{
        gate::page_or_refusal,
        post_form::{PostForm, Posts},
    },
    parts::{ScriptedPage, part},
    text::dates,
};
use domain::view::{ClaimRow, WhoView};
use leptos::{prelude::*, server_fn::ServerFn};

/// Claims to settle.
pub struct ClaimsPage {
    posts: Posts,
    loaded: Loaded<LoadClaims>,
}

part!(office: ClaimsPage, claims_page);

impl ScriptedPage for ClaimsPage {
    fn data() -> Self {
        let posts = Posts::new();
        Self { posts, loaded: Loaded::again(move || posts.changes(), || LoadClaims {}) }
    }

    fn view(self) -> AnyView {
        let ClaimsPage { posts, loaded } = self;
        view! {
            <Suspense fallback=loading>
                {move || Suspend::new(async move {
                    page_or_refusal(loaded.read().await, |(who, rows)| view! { <Claims who rows posts/> }.into_any())
                })}
            </Suspense>
        }
        .into_any()
    }
}

#[component]
fn Claims(who: WhoView, rows: Vec<ClaimRow>, posts: Posts) -> impl IntoView {
    let empty = rows.is_empty();
    view! {
        <OfficeFrame title="号码认领" who here="/admin/claims">
            <ActRefused posts/>
            <p class="hint">"有人用已注册的公民身份号码再次注册。请核对身份证原件后再决定：同意后，号码转到新账户，原账户不能再登录。"</p>
            {empty.then(|| view! { <p class="empty">"没有待处理的认领。"</p> })}
            <ul class="points-list">{rows.into_iter().map(|row| claim(row, posts)).collect_view()}</ul>
        </OfficeFrame>
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
