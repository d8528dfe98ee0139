//! `/admin`: what waits for this officer.

use super::frame::{OfficeFrame, once_loaded};
use crate::{
    api::{loaded::Loaded, office::LoadOffice},
    parts::{ScriptedPage, part},
};
use domain::{
    authority::Role,
    view::{OfficeView, WhoView},
};
use leptos::prelude::*;

/// What waits.
pub struct OfficePage {
    loaded: Loaded<LoadOffice>,
}

part!(office: OfficePage, office_page);

impl ScriptedPage for OfficePage {
    fn data() -> Self {
        Self { loaded: Loaded::new(|| LoadOffice {}) }
    }

    fn view(self) -> AnyView {
        let loaded = self.loaded;
        once_loaded(loaded, move |(who, office)| view! { <Front who office/> }.into_any())
    }
}

#[component]
fn Front(who: WhoView, office: OfficeView) -> impl IntoView {
    let counts = match who.role {
        Role::Reviewer => vec![
            ("待审核", office.to_review, "/admin/review?status=submitted"),
            ("我正在审核", office.mine, "/admin/review?status=in_review"),
            ("最早一份已等待（天）", office.oldest_days, "/admin/review"),
            ("待确定辖区的地址", office.addresses, "/admin/jurisdictions"),
        ],
        Role::PointManager => vec![("待确定辖区的地址", office.addresses, "/admin/jurisdictions")],
        Role::Production => vec![
            ("待制作的证件", office.to_produce, "/admin/production"),
            ("待交寄的邮件", office.to_ship, "/admin/delivery"),
        ],
        Role::Clerk => {
            vec![("今天的预约", office.today, "/admin/desk"), ("待领取的证件", office.to_hand_out, "/admin/delivery")]
        }
        Role::Administrator => vec![
            ("待处理的号码认领", office.claims, "/admin/claims"),
            ("待您发布的内容", office.proposals, "/admin/content?standing=proposed"),
            ("待答复的意见", office.feedback, "/admin/feedback"),
            ("发送失败的通知", office.failed_notices, "/admin/outbox"),
        ],
        Role::Editor => vec![
            ("待您发布的内容", office.proposals, "/admin/content?standing=proposed"),
            ("待答复的意见", office.feedback, "/admin/feedback"),
        ],
        Role::Applicant | Role::Auditor => Vec::new(),
    };
    let empty = counts.is_empty();
    view! {
        <OfficeFrame title="待办" who here="/admin">
            <dl class="count-list">
                {counts.into_iter().map(|(name, count, address)| view! {
                    <div><dt><a href=address>{name}</a></dt><dd>{count}</dd></div>
                }).collect_view()}
            </dl>
            {empty.then(|| view! { <p class="empty">"目前没有需要您处理的事项。"</p> })}
        </OfficeFrame>
    }
}
