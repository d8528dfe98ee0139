//! `/admin/policies`: every figure of the policy as it stands, and who changed which.

use super::{
    frame::{OfficeFrame, once_loaded},
    policy_words as words,
};
use crate::{
    api::{
        loaded::Loaded,
        policies::{LoadPolicyFigures, POLICIES, figure_path},
    },
    parts::{ScriptedPage, part},
    text::dates,
};
use domain::{
    policy_figures::{FigureGroup, PolicyFigure},
    view::{FigureChange, PoliciesView, WhoView},
};
use leptos::prelude::*;

/// Every figure.
pub struct PolicyFiguresPage {
    loaded: Loaded<LoadPolicyFigures>,
}

part!(office: PolicyFiguresPage, policy_figures_page);

impl ScriptedPage for PolicyFiguresPage {
    fn data() -> Self {
        Self { loaded: Loaded::new(|| LoadPolicyFigures {}) }
    }

    fn view(self) -> AnyView {
        let loaded = self.loaded;
        once_loaded(loaded, move |(who, view)| view! { <Figures who view/> }.into_any())
    }
}

#[component]
fn Figures(who: WhoView, view: PoliciesView) -> impl IntoView {
    let PoliciesView { values, changes } = view;
    let groups = FigureGroup::ALL.map(|group| {
        let of_group: Vec<_> = values.iter().copied().filter(|(figure, _)| figure.group() == group).collect();
        view! { <Group group values=of_group/> }
    });
    view! {
        <OfficeFrame title="政策数值" who here=POLICIES>
            <p class="hint">"更改一秒内生效，须写明理由。与预约有关的数值同时显示在公开的"<a href="/points/rules">"预约规则"</a>"中。"</p>
            {groups.into_iter().collect_view()}
            <section class="stack" aria-labelledby="changes">
                <h2 id="changes">"最近的更改"</h2>
                <Changes changes named=true/>
            </section>
        </OfficeFrame>
    }
}

#[component]
fn Group(group: FigureGroup, values: Vec<(PolicyFigure, i64)>) -> impl IntoView {
    let rows = values.into_iter().map(|(figure, value)| line(figure, value)).collect_view();
    view! {
        <div class="table-wrap">
            <table class="table">
                <caption>{words::group(group)}</caption>
                <thead>
                    <tr>
                        <th scope="col">"项目"</th>
                        <th scope="col">"含义"</th>
                        <th scope="col">"现在"</th>
                        <th scope="col">"默认"</th>
                        <th scope="col">"范围"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn line(figure: PolicyFigure, value: i64) -> impl IntoView {
    let default = figure.default_value();
    let changed = value != default;
    view! {
        <tr>
            <th scope="row"><a href=figure_path(figure)>{words::name(figure)}</a></th>
            <td data-label="含义">{words::meaning(figure)}</td>
            <td data-label="现在">
                <span>
                    {words::amount(figure, value)}
                    {changed.then(|| view! { " "<span class="tag tag--info">"已更改"</span> })}
                </span>
            </td>
            <td data-label="默认">{words::amount(figure, default)}</td>
            <td data-label="范围">{words::bounds(figure)}</td>
        </tr>
    }
}

/// Changes, the newest first; with `named`, each with its figure.
#[component]
pub(super) fn Changes(changes: Vec<FigureChange>, named: bool) -> impl IntoView {
    if changes.is_empty() {
        return view! { <p class="empty">"还没有更改过。"</p> }.into_any();
    }
    let rows = changes.into_iter().map(|change| change_line(change, named)).collect_view();
    view! {
        <div class="table-wrap">
            <table class="table policy-changes">
                <caption class="visually-hidden">"更改，最新的在前"</caption>
                <thead>
                    <tr>
                        <th scope="col">"时间"</th>
                        {named.then(|| view! { <th scope="col">"项目"</th> })}
                        <th scope="col">"更改人"</th>
                        <th scope="col">"原来"</th>
                        <th scope="col">"改为"</th>
                        <th scope="col">"理由"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn change_line(change: FigureChange, named: bool) -> impl IntoView {
    let FigureChange { figure, from, to, reason, by, at, .. } = change;
    let link = named.then(|| {
        view! { <td data-label="项目"><a href=figure_path(figure)>{words::name(figure)}</a></td> }
    });
    view! {
        <tr>
            <th scope="row">{dates::moment(at)}</th>
            {link}
            <td data-label="更改人">{by}</td>
            <td data-label="原来">{words::amount(figure, from)}</td>
            <td data-label="改为">{words::amount(figure, to)}</td>
            <td data-label="理由">{reason}</td>
        </tr>
    }
}
