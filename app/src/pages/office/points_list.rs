//! The points in a manager's hands, by district.

use crate::{
    api::managing::managed_path,
    text::{managing, states},
};
use domain::{
    geography::DistrictCode,
    view::{DistrictPoints, ManagedPointRow},
};
use leptos::prelude::*;

/// Districts to choose from, and the points of the chosen one.
#[component]
pub(super) fn PointsList(
    districts: Vec<DistrictPoints>,
    district: Option<DistrictCode>,
    points: Vec<ManagedPointRow>,
) -> impl IntoView {
    let nothing = points.is_empty();
    let hint = if district.is_some() { "这个区没有您管理的网点。" } else { "请先选择区。" };
    let choices = (districts.len() > 1).then(|| view! { <Districts districts district/> });
    let rows = points.into_iter().map(|row| {
        let ManagedPointRow { point, open, left, capacity, crowding, closure } = row;
        let closure = closure.map(|closure| {
            view! { <span class="tag tag--warn">{format!("停办：{}", managing::closed(&closure))}</span> }
        });
        view! {
            <tr>
                <th scope="row"><a href=managed_path(&point.id)>{point.name}</a></th>
                <td data-label="派出所">{point.station}</td>
                <td data-label="今后 14 天">
                    {if open { view! {
                        <span>
                            <span class=states::crowding_class(crowding)>{states::crowding(crowding)}</span>
                            {format!(" 余 {left} / {capacity}")}
                        </span>
                    } .into_any() } else { view! { <span class="tag">"不再接受预约"</span> }.into_any() }}
                </td>
                <td data-label="停办">{closure}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="stack" aria-labelledby="points">
            <h2 id="points">"管理网点"</h2>
            {choices}
            {if nothing { view! { <p class="empty">{hint}</p> }.into_any() } else {
                view! {
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">"网点"</th><th scope="col">"派出所"</th><th scope="col">"今后 14 天"</th>
                                <th scope="col">"停办"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                }.into_any()
            }}
        </section>
    }
}

#[component]
fn Districts(districts: Vec<DistrictPoints>, district: Option<DistrictCode>) -> impl IntoView {
    let links = districts.into_iter().map(|one| {
        let current = (Some(&one.code) == district.as_ref()).then_some("page");
        let address = format!("/admin/points?district={}", one.code);
        view! { <li><a href=address aria-current=current>{format!("{}（{}）", one.name, one.points)}</a></li> }
    });
    view! { <nav class="pagination" aria-label="区"><ul>{links.collect_view()}</ul></nav> }
}
