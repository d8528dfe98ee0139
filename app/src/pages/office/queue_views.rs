//! The views of the queue that a reviewer has saved: links above it, and a form that keeps the filters of now.

use crate::{
    api::review_views::{RemoveReviewView, SaveReviewView, queue_address},
    components::post_form::{PostForm, Posts},
    text::refusals,
};
use domain::{application::ApplicationStatus, error::Refusal, review::VIEW_NAME, service::Service, view::SavedView};
use leptos::{prelude::*, server_fn::ServerFn};

/// The views, and what keeps or forgets one.
#[component]
pub(super) fn QueueViews(
    /// What is saved, by name.
    views: Vec<SavedView>,
    /// The filter of now: one service only.
    service: Option<Service>,
    /// The filter of now: one state only.
    status: Option<ApplicationStatus>,
    /// What became of the forms.
    posts: Posts,
) -> impl IntoView {
    let here = views.iter().find(|view| view.service == service && view.status == status).cloned();
    let some = !views.is_empty();
    view! {
        {some.then(|| view! {
            <nav class="queue-views" aria-label="已保存的视图">
                <ul>
                    {views.into_iter().map(|view| {
                        let current = view.service == service && view.status == status;
                        let address = queue_address(view.service, view.status, None);
                        view! { <li><a href=address aria-current=current.then_some("true")>{view.name}</a></li> }
                    }).collect_view()}
                </ul>
            </nav>
        })}
        {move || told(posts)}
        <details class="queue-views__more">
            <summary>"保存或删除视图"</summary>
            <div class="cluster">
                <PostForm to=SaveReviewView::PATH posts told_elsewhere=true attr:class="cluster">
                    <input type="hidden" name="service" value=service.map_or("", Service::segment)/>
                    <input type="hidden" name="status" value=status.map_or("", ApplicationStatus::code)/>
                    <div class="field">
                        <label class="field__label" for="view_name">"把当前筛选条件保存为"</label>
                        <input class="input" id="view_name" name="name" maxlength=VIEW_NAME.to_string() autocomplete="off"/>
                    </div>
                    <button class="button button--secondary" type="submit">"保存视图"</button>
                </PostForm>
                {here.map(|view| view! {
                    <PostForm to=RemoveReviewView::PATH posts told_elsewhere=true>
                        <input type="hidden" name="id" value=view.id/>
                        <button class="button button--link" type="submit">{format!("删除视图“{}”", view.name)}</button>
                    </PostForm>
                })}
            </div>
        </details>
    }
}

/// Why nothing was kept.
fn told(posts: Posts) -> Option<impl IntoView> {
    posts.refusal().map(|error| {
        let words = match error.refusal() {
            Refusal::Invalid(_) => format!("请给视图起一个名称，最多 {VIEW_NAME} 个字。"),
            Refusal::LimitReached => "视图已经够多了，请先删除一个。".to_owned(),
            _ => {
                let (title, advice) = refusals::post(&error);
                format!("{title}。{advice}")
            }
        };
        view! { <p class="notice notice--error" role="alert">{words}</p> }
    })
}
