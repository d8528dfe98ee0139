//! What stands in a page, over it, or in the place of what is still to come.

use super::Sample;
use crate::components::{
    data_table::{Column, DataTable},
    dialog::Dialog,
    empty_state::EmptyState,
    icon::Icon,
    pager::Pager,
    progress::Progress,
    skeleton::Skeleton,
    tabs::{Tab, Tabs},
    tag::Tag,
    tile::Tile,
    timeline::{Moment, Stage, Timeline},
    toast::Toast,
    tone::Tone,
};
use leptos::prelude::*;

/// Ways into a service.
#[component]
pub fn Tiles() -> impl IntoView {
    view! {
        <Sample id="tiles" title="Tiles" when="The whole tile is the link. Two weights.">
            <Tile href="#tiles" title="申请办理居住证" text="在京住满六个月" icon=Icon::Permit main=true>
                <Tag tone=Tone::Good>"开放"</Tag><span>"全天受理"</span>
            </Tile>
            <div class="tiles">
                <Tile href="#tiles" title="网点查询" text="看看哪里不拥挤" icon=Icon::Place><Tag tone=Tone::Good>"开放"</Tag></Tile>
                <Tile href="#tiles" title="办事指南" text="条件、材料、步骤" icon=Icon::Guide><Tag tone=Tone::Warn>"建设中"</Tag></Tile>
            </div>
        </Sample>
    }
}

/// Tabs, a timeline, pages.
#[component]
pub fn Lists() -> impl IntoView {
    let tab = |words: &str, count, current| Tab { href: "#lists".to_owned(), words: words.to_owned(), count, current };
    let moment = |stage, words: &str, time: Option<&str>, hint: &str| Moment {
        stage,
        words: words.to_owned(),
        time: time.map(|day| (day.to_owned(), day.to_owned())),
        hint: hint.to_owned(),
    };
    view! {
        <Sample id="lists" title="Tabs, timeline, pager" when="Tabs are links. A list pages by key.">
            <Tabs label="种类" tabs=vec![tab("全部", Some(21), true), tab("指南", Some(8), false), tab("网点", None, false)]/>
            <Timeline moments=vec![
                moment(Stage::Done, "提交", Some("2026-12-01"), ""),
                moment(Stage::Current, "审核", None, "一般五天内有结果"),
                moment(Stage::Ahead, "到场", None, ""),
            ]/>
            <Pager label="列表的页" before="#lists".to_owned() after="#lists".to_owned()/>
        </Sample>
    }
}

/// A table that becomes cards.
#[component]
pub fn Tables() -> impl IntoView {
    let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    view! {
        <Sample id="tables" title="Tables" when="On a phone each row is a card, each cell says its column.">
            <DataTable caption="名额" columns=vec![Column::words("区"), Column::numbers("名额"), Column::numbers("已约")]
                rows=vec![row(["东城区", "1,200", "480"]), row(["西城区", "1,100", "620"])]/>
        </Sample>
    }
}

/// What is under way, and what is not there.
#[component]
pub fn UnderWay() -> impl IntoView {
    view! {
        <Sample id="under-way" title="Progress, skeleton, empty" when="Say what is under way, and why there is nothing.">
            <Progress id="sample-progress" label="正在上传" percent=40/>
            <Progress id="sample-unknown" label="正在处理"/>
            <Skeleton lines=3/>
            <EmptyState title="还没有申请"><p>"从首页选择要办的业务。"</p></EmptyState>
        </Sample>
    }
}

/// What stands over a page; here it stands in it.
#[component]
pub fn Above() -> impl IntoView {
    view! {
        <Sample id="above" title="Dialog and toast" when="Only what cannot be undone is asked twice.">
            <div class="sample-above">
                <Dialog id="sample-dialog" title="登录即将结束" open=true>
                    <p>"填写的内容已经保存。"</p>
                    <div class="button-row"><button class="button" type="button">"继续使用"</button></div>
                </Dialog>
            </div>
            <div class="sample-above"><Toast words=Signal::stored(Some("已复制编号".to_owned()))/></div>
        </Sample>
    }
}

/// Where the platform itself fails.
#[component]
pub fn Broken() -> impl IntoView {
    view! {
        <Sample id="broken" title="A request that breaks" when="What people see when the fault is ours. The server panics on purpose.">
            <p><a href="/styleguide/broken" rel="external">"Status 500"</a></p>
        </Sample>
    }
}
