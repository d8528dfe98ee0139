//! Somebody without a booking is not served here (S4): why, and what the clerk tells them.

use domain::geography::PointKind;
use leptos::prelude::*;

/// What stands below today's list.
#[component]
pub(super) fn WalkIn(
    /// What kind of point; none for a clerk whose scope is wider than a point.
    kind: Option<PointKind>,
) -> impl IntoView {
    let reason = match kind {
        Some(PointKind::PoliceWindow) => {
            "这里的网约窗口只受理网上预约的申请；网约和现场取号分开排队，不能在网约窗口插入现场申请。"
        }
        Some(PointKind::ServiceStation) | None => {
            "网约受理网点（流管站）只受理网上预约的申请，不受理现场申请；网约和现场取号不合并排队。"
        }
    };
    view! {
        <details>
            <summary>"没有预约的人来了怎么办"</summary>
            <div class="stack">
                <p><strong>"不能在这里受理。"</strong>{reason}</p>
                <p>"请告诉本人："</p>
                <ul>
                    <li>"必须由本人申请，不接受委托代办。"</li>
                    <li>
                        "用手机或电脑在本平台实名注册，填写申请，选择网点和时间；审核通过后按受理通知上的时间来。可以在这里帮助打开 "
                        <a href="/guide" target="_blank" rel="noopener external">"办事指南"</a>"。"
                    </li>
                    <li>"不使用网上预约的，请到居住地派出所咨询现场办理。"</li>
                    <li>"约了别的网点或别的日期的，按受理通知上的网点和时间办理，也可以在“我的申请”里改约。"</li>
                </ul>
            </div>
        </details>
    }
}
