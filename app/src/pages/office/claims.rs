//! `/admin/claims`: somebody registers with a number that is taken. Settled against the original card.

use super::frame::{ActRefused, OfficeFrame, acts, loading, remember_refusal};
use crate::{
    api::{ApiError, accounts::SettleClaim, office::load_claims},
    components::gate::page_or_refusal,
    text::dates,
};
use domain::view::{ClaimRow, WhoView};
use leptos::{form::ActionForm, prelude::*};
use leptos_router::{LazyRoute, lazy_route};

/// Claims to settle.
pub struct ClaimsPage {
    settle: ServerAction<SettleClaim>,
    loaded: Resource<Result<(WhoView, Vec<ClaimRow>), ApiError>>,
}

#[lazy_route]
impl LazyRoute for ClaimsPage {
    fn data() -> Self {
        let settle = ServerAction::<SettleClaim>::new();
        let acted = acts(settle);
        Self { settle, loaded: Resource::new_blocking(move || acted.get(), |_| load_claims()) }
    }

    fn view(this: Self) -> AnyView {
        let ClaimsPage { settle, loaded } = this;
        view! {
            <Suspense fallback=loading>
                {move || Suspend::new(async move {
                    page_or_refusal(loaded.await, |(who, rows)| view! { <Claims who rows settle/> }.into_any())
                })}
            </Suspense>
        }
        .into_any()
    }
}

#[component]
fn Claims(who: WhoView, rows: Vec<ClaimRow>, settle: ServerAction<SettleClaim>) -> impl IntoView {
    let error = RwSignal::new(None);
    remember_refusal(settle, error);
    let empty = rows.is_empty();
    view! {
        <OfficeFrame title="号码认领" who here="/admin/claims">
            <ActRefused error/>
            <p class="hint">"有人用已注册的公民身份号码再次注册。请核对身份证原件后再决定：同意后，号码转到新账户，原账户不能再登录。"</p>
            {empty.then(|| view! { <p class="empty">"没有待处理的认领。"</p> })}
            <ul class="points-list">{rows.into_iter().map(|row| claim(row, settle)).collect_view()}</ul>
        </OfficeFrame>
    }
}

fn claim(row: ClaimRow, settle: ServerAction<SettleClaim>) -> impl IntoView {
    view! {
        <li class="card">
            <h2 class="card__title">{row.real_name}</h2>
            <p>{row.citizen_number}"，手机 "{row.mobile}"，"{dates::moment(row.at)}</p>
            <ActionForm action=settle>
                <input type="hidden" name="id" value=row.id.to_string()/>
                <div class="button-row">
                    <button class="button" type="submit" name="decision" value="grant">"已核对原件，同意"</button>
                    <button class="button button--secondary" type="submit" name="decision" value="refuse">"不同意"</button>
                </div>
            </ActionForm>
        </li>
    }
}
