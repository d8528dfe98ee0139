//! A draft as a form: one field a line of the document's head, the text with its preview.

use super::content_editing::Editing;
use crate::{
    api::content_office::{DiscardContent, SaveContent},
    components::{
        field::escaped,
        focus::focus_id,
        kept::Kept,
        post_form::{PostForm, Posts},
    },
    text::content_office as words,
};
use domain::{
    content::{ContentFault, ContentField, ContentForm, ContentKey, ContentKind, ContentRule},
    view::OpenVersion,
};
use leptos::{prelude::*, server_fn::ServerFn};

/// A draft to write at. `check`: it was to be proposed, and everything that is in the way is told.
#[component]
pub(super) fn DraftForm(
    key: ContentKey,
    open: OpenVersion,
    check: bool,
    editing: Editing,
    posts: Posts,
) -> impl IntoView {
    // Who is still writing knows that a field is empty.
    let faults: Vec<ContentFault> =
        open.faults.iter().copied().filter(|fault| check || fault.rule != ContentRule::Required).collect();
    let of = editing.show(&key, &open, faults.clone(), posts);
    let OpenVersion { id, form, .. } = open;
    let (shape, form) = (Shape { kind: key.kind, language: key.language.tag() }, StoredValue::new(form));
    let (same, language) = (id.to_string(), key.language);
    view! {
        {(check && !faults.is_empty()).then(|| view! { <Faults kind=key.kind faults/> })}
        <div class="editor">
            <PostForm to=SaveContent::PATH posts told_elsewhere=true>
                <input type="hidden" name="version" value=id.to_string()/>
                <input type="hidden" name="revision" value=move || editing.revision.get().to_string()/>
                <Kept of>
                    <div class="editor__fields">
                        {form.with_value(|form| fields(shape, form, editing))}
                        {form.with_value(|form| view! { <Text shape value=form.get(ContentField::Body).to_owned() editing language/> })}
                    </div>
                </Kept>
                <div class="button-row">
                    <button class="button" type="submit" disabled=move || posts.pending.get()>"保存草稿"</button>
                    <button class="button button--secondary" type="submit" name="propose" value="yes"
                        disabled=move || posts.pending.get()>"提交，请同事发布"</button>
                </div>
                <p class="hint">"提交后由另一位同事核对并发布；在那之前可以撤回修改。"</p>
            </PostForm>
            <section class="editor__preview stack" aria-labelledby="preview">
                <h3 id="preview">"预览"</h3>
                <p class="hint">"读者会看到的正文。停止输入后自动更新，保存后也会更新。"</p>
                <div class="card" tabindex="0" role="region" aria-label="预览的正文">
                    <div class="prose" lang=key.language.tag() inner_html=move || editing.html.get()></div>
                </div>
            </section>
        </div>
        <PostForm to=DiscardContent::PATH posts told_elsewhere=true>
            <input type="hidden" name="version" value=same/>
            <input type="hidden" name="revision" value=move || editing.revision.get().to_string()/>
            <button class="button button--link" type="submit" disabled=move || posts.pending.get()>"放弃这份草稿"</button>
        </PostForm>
    }
}

/// What the fields of a document have in common.
#[derive(Clone, Copy)]
struct Shape {
    kind: ContentKind,
    /// `lang=` of what is typed for readers.
    language: &'static str,
}

/// Everything but the text, in the order of the document.
fn fields(shape: Shape, form: &ContentForm, editing: Editing) -> impl IntoView + use<> {
    let own = ContentField::ALL.iter().copied();
    let own = own.filter(|field| field.belongs_to(shape.kind) && *field != ContentField::Body);
    own.map(|field| {
        let value = form.get(field).to_owned();
        match field {
            ContentField::Banner | ContentField::Sample => view! { <Tick shape field value/> }.into_any(),
            ContentField::Group | ContentField::Basis | ContentField::Force => {
                view! { <Choice shape field value editing/> }.into_any()
            }
            _ => view! { <Line shape field value editing/> }.into_any(),
        }
    })
    .collect_view()
}

/// Label, hint and fault around a field's input.
#[component]
fn Around(shape: Shape, field: ContentField, editing: Editing, children: Children) -> impl IntoView {
    let code = field.code();
    let (kind, hint) = (shape.kind, words::hint(field));
    let optional = (!field.is_required(kind)).then_some("（选填）");
    let fault = move || editing.fault(field).map(|fault| words::fault(kind, fault));
    view! {
        <div class=move || if editing.fault(field).is_some() { "field field--error" } else { "field" }>
            <label class="field__label" for=code>{words::field(kind, field)}{optional}</label>
            {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=format!("{code}-hint")>{hint}</p> })}
            {(field == ContentField::Sources).then(|| view! { <Letters/> })}
            {move || fault().map(|words| view! { <p class="field__error" id=format!("{code}-error")>{words}</p> })}
            {children()}
        </div>
    }
}

/// What the letters of the sources stand for.
#[component]
fn Letters() -> impl IntoView {
    let letters = words::source_letters().map(|(letter, title)| view! { <li><b>{letter}</b>" "{title}</li> });
    view! {
        <details class="hint">
            <summary>"来源代号表"</summary>
            <ul class="plain-list">{letters.collect_view()}</ul>
        </details>
    }
}

/// Ids of hint and fault.
fn described(field: ContentField, editing: Editing) -> impl Fn() -> Option<String> {
    let code = field.code();
    move || {
        let hint = (!words::hint(field).is_empty()).then(|| format!("{code}-hint"));
        let fault = editing.fault(field).map(|_| format!("{code}-error"));
        let ids: Vec<String> = hint.into_iter().chain(fault).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

fn invalid(field: ContentField, editing: Editing) -> impl Fn() -> Option<&'static str> {
    move || editing.fault(field).map(|_| "true")
}

/// A field's `name=` attribute.
pub(super) fn name(field: ContentField) -> String {
    format!("fields[{}]", field.code())
}

/// A line of text, a number, a day.
#[component]
fn Line(shape: Shape, field: ContentField, value: String, editing: Editing) -> impl IntoView {
    use ContentField as F;
    let (class, keyboard) = match field {
        F::Order => ("input input--w4", "numeric"),
        F::Issued | F::Effective | F::Checked | F::From | F::Until => ("input input--w12", "numeric"),
        _ => ("input input--full", "text"),
    };
    let language = match field {
        F::Title => shape.language,
        F::TitleEnglish => "en",
        _ => "zh-CN",
    };
    view! {
        <Around shape field editing>
            <input class=class type="text" id=field.code() name=name(field) value=value lang=language inputmode=keyboard
                autocomplete="off" aria-describedby=described(field, editing) aria-invalid=invalid(field, editing)/>
        </Around>
    }
}

/// One of several.
#[component]
fn Choice(shape: Shape, field: ContentField, value: String, editing: Editing) -> impl IntoView {
    let options = words::choices(field).into_iter().map(|(code, name)| {
        view! { <option value=code selected=code == value>{name}</option> }
    });
    let options = options.collect_view();
    view! {
        <Around shape field editing>
            <select class="select" id=field.code() name=name(field) aria-describedby=described(field, editing)
                aria-invalid=invalid(field, editing)>
                <option value="">"请选择"</option>
                {options}
            </select>
        </Around>
    }
}

/// A box to tick.
#[component]
fn Tick(shape: Shape, field: ContentField, value: String) -> impl IntoView {
    view! {
        <div class="choice">
            <input type="checkbox" id=field.code() name=name(field) value="yes" checked=!value.is_empty()/>
            <label for=field.code()><span class="choice__label">{words::field(shape.kind, field)}</span></label>
        </div>
    }
}

/// The text.
#[component]
fn Text(shape: Shape, value: String, editing: Editing, language: domain::language::Language) -> impl IntoView {
    let field = ContentField::Body;
    view! {
        <Around shape field editing>
            <textarea class="textarea input--full editor__text" id=field.code() name=name(field) rows="24" lang=shape.language
                autocomplete="off" aria-describedby=described(field, editing) aria-invalid=invalid(field, editing)
                on:input=move |event| editing.typed(language, event_target_value(&event))
                inner_html=escaped(&value)></textarea>
        </Around>
    }
}

/// Everything that is in the way of proposing it.
#[component]
fn Faults(kind: ContentKind, faults: Vec<ContentFault>) -> impl IntoView {
    Effect::new(|_| focus_id("error-summary"));
    let items = faults.into_iter().map(|fault| {
        view! { <li><a href=format!("#{}", fault.field.code()) rel="external">{words::fault(kind, fault)}</a></li> }
    });
    let items = items.collect_view();
    view! {
        <div class="error-summary" id="error-summary" role="alert" tabindex="-1" autofocus=true>
            <h2>"已保存，还不能提交"</h2>
            <ul>{items}</ul>
        </div>
    }
}
