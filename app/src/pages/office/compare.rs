//! The comparison with the originals, cell by cell, and what comes of it (S9).

use super::{
    desk_form::{About, DeskForm},
    done::{self, Done},
};
use crate::{
    api::desk::FinishVisit,
    components::{post_form::Posts, sheet::value_words},
    text::labels,
};
use domain::{
    comparison::{Finding, MismatchKind},
    sheet::Cell,
    view::DeskView,
    violation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The comparison.
#[component]
pub(super) fn Compare(
    /// The visit.
    view: DeskView,
    /// What the act is about.
    about: About,
    /// What became of it.
    posts: Posts,
) -> impl IntoView {
    let rows = view.sheet.compared().map(compare_row).collect_view();
    view! {
        <DeskForm to=FinishVisit::PATH about posts attr:class="stack">
            <section class="card stack">
                <h2 class="card__title">"逐项核对原件"</h2>
                <div class="compare">{rows}</div>
                <div class="button-row">
                    <button class="button" type="submit" name="outcome" value="accept"
                        on:click=move |_| done::expect(Some(Done::Accepted))>"全部相符，受理"</button>
                </div>
            </section>
            <section class="card stack">
                <h2 class="card__title">"不能受理"</h2>
                <div class="field">
                    <label class="field__label" for="declare_true">"告诉申请人：缺什么，或者怎样修改"</label>
                    <p class="field__hint">"内容有误的，请在上面逐项选“不符”，申请会退回补正；材料没带齐的，可以当场另约时间，也可以由申请人凭原申请重新预约。"</p>
                    <textarea class="textarea" id="declare_true" name="words" rows="3" maxlength="500"></textarea>
                </div>
                <div class="button-row">
                    <button class="button button--warning" type="submit" name="outcome" value=MismatchKind::FormWrong.code()
                        on:click=move |_| done::expect(Some(Done::FormWrong))>
                        "内容不符，退回补正"
                    </button>
                    <button class="button button--secondary" type="submit" name="outcome" value=MismatchKind::PapersMissing.code()
                        on:click=move |_| done::expect(Some(Done::PapersMissing))>
                        "材料不齐，另约时间"
                    </button>
                </div>
            </section>
        </DeskForm>
    }
}

fn compare_row(cell: &Cell) -> impl IntoView + use<> {
    let (code, title) = (cell.label.code(), labels::label(cell.label));
    // The summary of what is still open links here by the field's name.
    let anchor = cell.field.map_or(code, Field::name);
    view! {
        <fieldset class="compare__row" id=anchor tabindex="-1">
            <legend class="visually-hidden">{title}</legend>
            <span class="compare__field" aria-hidden="true">{title}</span>
            <span class="compare__value">{value_words(&cell.value)}</span>
            <div class="choices choices--inline">
                {[(Finding::Match, "相符"), (Finding::Mismatch, "不符")].map(|(finding, words)| {
                    let id = format!("{code}-{}", finding.code());
                    view! {
                        <div class="choice">
                            <input type="radio" id=id.clone() name=format!("compared[{code}]") value=finding.code()/>
                            <label for=id><span class="choice__label">{words}</span></label>
                        </div>
                    }
                })}
            </div>
        </fieldset>
    }
}
