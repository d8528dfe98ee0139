//! `/admin/policies/{key}`: one figure of the policy, what it means, changing it with a reason, and who did before.

use super::{
    frame::{ActRefused, OfficeFrame, once_loaded},
    policies::Changes,
    policy_words as words,
};
use crate::{
    api::{
        loaded::Loaded,
        policies::{ChangePolicyFigure, LoadPolicyFigure, POLICIES, figure_path},
    },
    components::{
        anew::Anew,
        focus::focus_id,
        post_form::{PostForm, Posts},
    },
    parts::{ScriptedPage, part},
    text::dates,
};
use chrono::{DateTime, Utc};
use domain::{
    error::Refusal,
    policy_figures::PolicyFigure,
    view::{FigureView, WhoView},
    violation::{Field, Violation, Violations},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

/// One figure.
pub struct PolicyFigurePage {
    posts: Posts,
    loaded: Loaded<LoadPolicyFigure>,
}

part!(office: PolicyFigurePage, policy_figure_page);

impl ScriptedPage for PolicyFigurePage {
    fn data() -> Self {
        let posts = Posts::new();
        let (params, query) = (use_params_map(), use_query_map());
        let question = move || LoadPolicyFigure {
            id: params.with(|params| params.get("id")).unwrap_or_default(),
            before: query.with(|query| query.get("before")).and_then(|version| version.parse().ok()),
        };
        Self { posts, loaded: Loaded::again(move || posts.changes(), question) }
    }

    fn view(self) -> AnyView {
        let Self { posts, loaded } = self;
        once_loaded(loaded, move |(who, view)| view! { <Figure who view posts/> }.into_any())
    }
}

#[component]
fn Figure(who: WhoView, view: FigureView, posts: Posts) -> impl IntoView {
    let FigureView { figure, value, beside, version, changes, next } = view;
    let fits = figure.beside().zip(beside).map(|(beside, value)| words::beside(beside, value));
    let earlier = next.map(|version| format!("{}?before={version}", figure_path(figure)));
    let caution = words::caution(figure).map(|words| view! { <p class="notice notice--warning">{words}</p> });
    view! {
        <OfficeFrame title=words::name(figure) who here=POLICIES>
            <p><a href=POLICIES>"返回列表"</a></p>
            <NotChanged figure fits=fits.clone() posts/>
            <p class="lead">{words::meaning(figure)}</p>
            <dl class="summary-list">
                <Row name="现在" words=words::amount(figure, value)/>
                <Row name="默认" words=words::amount(figure, figure.default_value())/>
                <Row name="范围" words=words::bounds(figure)/>
                {fits.clone().map(|words| view! { <Row name="另外" words/> })}
            </dl>
            {caution}
            <Anew of=version.to_string()>
                <Change figure value version fits=fits.clone() posts/>
            </Anew>
            <section class="stack" aria-labelledby="changes">
                <h2 id="changes">"更改记录"</h2>
                <Changes changes named=false/>
                <nav class="pagination" aria-label="分页">
                    {earlier.map(|address| view! { <a href=address rel="next">"更早的"</a> })}
                </nav>
            </section>
        </OfficeFrame>
    }
}

#[component]
fn Row(name: &'static str, words: String) -> impl IntoView {
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{name}</dt>
            <dd class="summary-list__value">{words}</dd>
        </div>
    }
}

/// What the last post said about the fields. It belongs to the page, not to the form, which stays while the page around it is
/// made anew.
#[derive(Clone)]
struct Told {
    posts: Posts,
    figure: PolicyFigure,
    fits: Option<String>,
}

impl Told {
    fn about(&self, field: Field) -> Option<String> {
        let rule = wrong_now(self.posts)?.of(field)?;
        Some(words::fault(Violation { field, rule }, self.figure, self.fits.as_deref()))
    }

    fn described(&self, field: Field) -> String {
        let name = field.name();
        if self.about(field).is_some() { format!("{name}-hint {name}-error") } else { format!("{name}-hint") }
    }

    fn invalid(&self, field: Field) -> Option<&'static str> {
        self.about(field).map(|_| "true")
    }
}

/// The form: the new value, and why.
#[component]
fn Change(figure: PolicyFigure, value: i64, version: i64, fits: Option<String>, posts: Posts) -> impl IntoView {
    let told = Told { posts, figure, fits };
    let (of_value, of_reason) = ((told.clone(), told.clone()), (told.clone(), told.clone()));
    let label = format!("新的数值（{}）", words::unit(figure.unit()));
    view! {
        <PostForm to=ChangePolicyFigure::PATH posts told_elsewhere=true attr:class="card stack">
            <input type="hidden" name="id" value=figure.key()/>
            <input type="hidden" name="version" value=version.to_string()/>
            <Part told=told.clone() field=Field::Figure label hint=words::bounds(figure)>
                <input class="input input--w12" type="text" inputmode="numeric" id="figure" name="figure"
                    value=value.to_string() autocomplete="off" spellcheck="false"
                    aria-describedby=move || of_value.0.described(Field::Figure)
                    aria-invalid=move || of_value.1.invalid(Field::Figure)/>
            </Part>
            <Part told field=Field::Reason label="更改理由" hint="记入更改记录，最多 500 字。请不要写任何人的个人信息。">
                <textarea class="textarea input--full" id="reason" name="reason" rows="3" autocomplete="off"
                    aria-describedby=move || of_reason.0.described(Field::Reason)
                    aria-invalid=move || of_reason.1.invalid(Field::Reason)></textarea>
            </Part>
            <button class="button" type="submit" disabled=move || posts.pending.get()>"保存"</button>
        </PostForm>
    }
}

/// A field with its label, its hint and what is wrong with it.
#[component]
fn Part(
    told: Told,
    field: Field,
    #[prop(into)] label: String,
    #[prop(into)] hint: String,
    children: Children,
) -> impl IntoView {
    let (name, of_class) = (field.name(), told.clone());
    let class = move || if of_class.about(field).is_some() { "field field--error" } else { "field" };
    let error = move || {
        let words = told.about(field);
        words.map(|words| view! { <p class="field__error" id=format!("{name}-error")>{words}</p> })
    };
    view! {
        <div class=class>
            <label class="field__label" for=name>{label}</label>
            <p class="field__hint" id=format!("{name}-hint")>{hint}</p>
            {error}
            {children()}
        </div>
    }
}

/// What the last post was refused for, if that was what was typed.
fn wrong_now(posts: Posts) -> Option<Violations> {
    match posts.refusal()?.refusal() {
        Refusal::Invalid(wrong) => Some(wrong),
        _ => None,
    }
}

/// Why nothing was changed.
#[component]
fn NotChanged(figure: PolicyFigure, fits: Option<String>, posts: Posts) -> impl IntoView {
    move || {
        posts.refusal().map(|error| match error.refusal() {
            Refusal::Invalid(wrong) => view! { <Wrong wrong figure fits=fits.clone()/> }.into_any(),
            Refusal::Stale { at, .. } => view! { <SomebodyElse at/> }.into_any(),
            _ => view! { <ActRefused posts/> }.into_any(),
        })
    }
}

/// Everything that is wrong, at once.
#[component]
fn Wrong(wrong: Violations, figure: PolicyFigure, fits: Option<String>) -> impl IntoView {
    Effect::new(|_| focus_id("error-summary"));
    let items = wrong.iter().map(|violation| {
        let words = words::fault(violation, figure, fits.as_deref());
        view! { <li><a href=format!("#{}", violation.field.name()) rel="external">{words}</a></li> }
    });
    let items = items.collect_view();
    view! {
        <div class="error-summary" id="error-summary" role="alert" tabindex="-1">
            <h2>"还不能更改"</h2>
            <ul>{items}</ul>
        </div>
    }
}

#[component]
fn SomebodyElse(at: Option<DateTime<Utc>>) -> impl IntoView {
    let at = at.map(|at| format!("（{}）", dates::moment(at)));
    view! {
        <div class="notice notice--error" role="alert">
            <h2>"这个数值刚被别人改过"{at}</h2>
            <p>"您的更改没有保存。下面是现在的数值和更改记录，请核对后再改。"</p>
        </div>
    }
}
