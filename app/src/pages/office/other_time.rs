//! Another time at this point, while the applicant stands there: papers were missing, or the last place was missed or taken
//! away. Or it is left to them.

use super::{
    desk_form::{About, DeskForm},
    done::{self, Done},
};
use crate::{api::desk::BookAtWindow, components::post_form::Posts, text::dates};
use chrono::NaiveDate;
use domain::{
    application::ApplicationStatus,
    desk::DeskActKind,
    slot::HalfDay,
    view::{DeskView, SlotChoice},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// The times that the window may give; words alone where none is left; nothing where it may give none.
#[component]
pub(super) fn OtherTime(
    /// The visit.
    view: DeskView,
    /// What the act is about.
    about: About,
    /// What became of it.
    posts: Posts,
) -> impl IntoView {
    let mismatched = view.status == ApplicationStatus::Mismatched;
    if view.times.is_empty() && !mismatched {
        return ().into_any();
    }
    let said = if mismatched { "已登记材料不齐。" } else { "上一次预约已经作废。" };
    let hand_back = view! {
        <p>
            "也可以由申请人自己在“我的申请”里选择网点和时间，申请内容不变。"
            <a href="/admin/desk">"交给申请人，返回今天的预约"</a>
        </p>
    };
    if view.times.is_empty() {
        return view! {
            <section class="card stack">
                <h2 class="card__title">"另约时间"</h2>
                <p>{said}"本网点近期没有余位。"</p>
                {hand_back}
            </section>
        }
        .into_any();
    }
    let groups = grouped(view.times).into_iter().map(|(day, half, times)| {
        let title = format!("{} {}", dates::short_day(day), dates::half_day(half));
        let options = times.into_iter().map(|slot| {
            let words = format!("{} {}，余 {}", dates::short_day(day), dates::time(slot.start), slot.left);
            view! { <option value=slot.key>{words}</option> }
        });
        view! { <optgroup label=title>{options.collect_view()}</optgroup> }
    });
    let groups = groups.collect_view();
    view! {
        <section class="card stack">
            <h2 class="card__title">"另约时间"</h2>
            <p>{said}"可以当场约本网点的其他时间，不占申请人的改约次数，网约成功的时间不变。"</p>
            <DeskForm to=BookAtWindow::PATH what=DeskActKind::BookAgain about posts attr:class="stack">
                <div class="field">
                    <label class="field__label" for="slot">"本网点的时间"</label>
                    <select class="select" id="slot" name="slot">
                        <option value="">"请选择"</option>
                        {groups}
                    </select>
                </div>
                <div class="button-row">
                    <button class="button" type="submit" on:click=move |_| done::expect(Some(Done::BookedAgain))>
                        "约这个时间"
                    </button>
                </div>
            </DeskForm>
            {hand_back}
        </section>
    }
    .into_any()
}

/// The times of each half-day, in order.
fn grouped(times: Vec<SlotChoice>) -> Vec<(NaiveDate, HalfDay, Vec<SlotChoice>)> {
    let mut groups: Vec<(NaiveDate, HalfDay, Vec<SlotChoice>)> = Vec::new();
    for slot in times {
        let (day, half) = (slot.start.date(), HalfDay::of(slot.start.time()));
        match groups.last_mut() {
            Some((last, same, slots)) if *last == day && *same == half => slots.push(slot),
            _ => groups.push((day, half, vec![slot])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clerk_reads_the_times_by_half_day() {
        let times = ["2026-12-07T09:00:00", "2026-12-07T11:30:00", "2026-12-07T13:00:00", "2026-12-08T09:00:00"];
        let times = times.map(|start| SlotChoice {
            key: start.to_owned(),
            start: start.parse().expect("a moment"),
            minutes: 30,
            left: 1,
        });
        let sizes: Vec<usize> = grouped(times.to_vec()).iter().map(|(_, _, slots)| slots.len()).collect();
        assert_eq!(sizes, [2, 1, 1]);
    }
}
