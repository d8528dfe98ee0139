//! 排队等更早的时间: who has a place and wants an earlier one waits in line for it.

use crate::{
    api::waiting::{JoinWaiting, LeaveWaiting, PassOffer, TakeOffer},
    components::post_form::{PostForm, Posts},
    text::dates,
};
use domain::{
    ids::ApplicationId,
    view::{OfferedPlace, WaitingStanding, WaitingView},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Where the applicant stands in the list, and what they can do.
#[component]
pub fn WaitingList(
    /// Whose.
    application: ApplicationId,
    /// Where they stand.
    waiting: WaitingView,
    /// What became of the posts; the page is loaded again after them.
    posts: Posts,
) -> impl IntoView {
    let WaitingView { standing, hold_minutes, offers, offers_left } = waiting;
    let kept = dates::duration(hold_minutes);
    let promise = format!(
        "同辖区有早于您预约的名额退回时，按排队先后为您保留 {kept}，并发短信通知。接受后改到新时间，不计入改期次数；\
         不接受，现在的预约不变。"
    );
    let body = match standing {
        WaitingStanding::Outside => view! {
            <p>{promise}{format!("最多为您保留 {offers} 次。")}</p>
            <Act to=JoinWaiting::PATH application posts label="加入排队"/>
        }
        .into_any(),
        WaitingStanding::UsedUp => view! {
            <p>{format!("已经为您保留过 {offers} 次，这次排队已结束。需要的话可以重新加入，从队尾排起。")}</p>
            <Act to=JoinWaiting::PATH application posts label="重新加入排队"/>
        }
        .into_any(),
        WaitingStanding::InLine { position } => view! {
            <p><strong>{format!("您在本辖区排第 {position} 位。")}</strong>{format!("还会为您保留最多 {offers_left} 次。")}</p>
            <p class="muted">{promise}</p>
            <Act to=LeaveWaiting::PATH application posts label="退出排队"/>
        }
        .into_any(),
        WaitingStanding::Offered(place) => view! { <Offer place application posts offers_left/> }.into_any(),
    };
    view! {
        <section class="stack" aria-labelledby="waiting">
            <h2 id="waiting">"排队等更早的时间"</h2>
            {body}
        </section>
    }
}

/// The place that is kept for them.
#[component]
fn Offer(place: OfferedPlace, application: ApplicationId, posts: Posts, offers_left: i64) -> impl IntoView {
    let more = if offers_left > 0 {
        format!("不接受或到时没有确认，名额给下一位，您仍在队中，还会为您保留最多 {offers_left} 次。")
    } else {
        "不接受或到时没有确认，名额给下一位，这次排队结束。".to_owned()
    };
    let (id, same_id) = (application.to_string(), application.to_string());
    view! {
        <div class="notice notice--info stack">
            <p>
                "有更早的时间："<strong>{dates::day_and_time(place.start)}</strong>"，"{place.point_name}
                <br/><span class="muted">{place.address}</span>
            </p>
            <p>"为您保留到 "<strong>{dates::clock(place.until)}</strong>"。在其他表单里另选名额，视为不接受。"{more}</p>
            <div class="button-row">
                <PostForm to=TakeOffer::PATH posts>
                    <input type="hidden" name="id" value=id/>
                    <button class="button" type="submit">"改到这个时间"</button>
                </PostForm>
                <PostForm to=PassOffer::PATH posts told_elsewhere=true>
                    <input type="hidden" name="id" value=same_id/>
                    <button class="button button--secondary" type="submit">"不要，给下一位"</button>
                </PostForm>
            </div>
        </div>
    }
}

#[component]
fn Act(to: &'static str, application: ApplicationId, posts: Posts, label: &'static str) -> impl IntoView {
    view! {
        <PostForm to posts>
            <input type="hidden" name="id" value=application.to_string()/>
            <button class="button button--secondary" type="submit">{label}</button>
        </PostForm>
    }
}
