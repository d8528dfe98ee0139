//! Colours, type, and what says something in a few words.

use super::Sample;
use crate::components::{
    icon::{Drawing, Icon},
    notice::Notice,
    sample::SampleMark,
    tag::Tag,
    tone::Tone,
};
use crate::text::states;
use domain::slot::Crowding;
use leptos::prelude::*;

/// The tokens whose ground is worth looking at; those for text stand on them.
const GROUNDS: [(&str, &str); 6] = [
    ("page", "the page"),
    ("surface", "cards, fields"),
    ("sunken", "read-only, table heads"),
    ("accent", "the one thing to press"),
    ("accent-soft", "chosen, pointed at"),
    ("deep", "hero, footer"),
];

/// Colours.
#[component]
pub fn Colours() -> impl IntoView {
    let grounds = GROUNDS.map(|(name, use_for)| {
        view! { <li class=format!("swatch swatch--{name}")><strong>{format!("--{name}")}</strong><span>{use_for}</span></li> }
    });
    view! {
        <Sample id="colours" title="Colours" when="Names say the use. Every pair is checked by a test: text 4.5:1, borders of controls 3:1.">
            <ul class="swatches">{grounds.into_iter().collect_view()}</ul>
        </Sample>
    }
}

/// The type scale.
#[component]
pub fn Type() -> impl IntoView {
    view! {
        <Sample id="type" title="Type" when="Sizes by role, in rem; Chinese text at 1.75.">
            <p class="sample-display">"居住证 Residence permit 48"</p>
            <h1 class="sample-heading">"选择网点和时间"</h1>
            <h2>"本人到场一次"</h2>
            <h3>"带身份证和材料原件"</h3>
            <p class="lead">"在网上填写并选好网点和时间，审核通过后按约定时间本人到场一次。"</p>
            <p>
                "居住时间可以用连续六个月的个人所得税或社会保险记录证明，从申请前第二个月往前数。"
                <a href="#type">"哪些记录算数"</a>"？名字照身份证写：" <span lang="zh-CN">"阿卜杜拉·买买提，王𫖯，㛃"</span> "。"
            </p>
            <p class="hint">"提示比正文小一号，说一件事。"</p>
            <p class="cluster">
                {Icon::ALL.into_iter().map(|icon| view! { <Drawing icon/> }).collect_view()}
            </p>
        </Sample>
    }
}

/// States in one or two words.
#[component]
pub fn Tags() -> impl IntoView {
    let tones = ["草稿", "审核中", "已通过", "待补正", "已退回"].into_iter().zip(Tone::ALL);
    let levels = [Crowding::Quiet, Crowding::Moderate, Crowding::Busy, Crowding::Full];
    view! {
        <Sample id="tags" title="Tags and crowding" when="The words carry the meaning; colour and form repeat it.">
            <p class="cluster">
                {tones.map(|(words, tone)| view! { <Tag tone>{words}</Tag> }).collect_view()}
                <SampleMark sample=true/>
            </p>
            <p class="cluster">
                {levels.into_iter().map(|level| view! {
                    <span class=states::crowding_class(level)>{states::crowding(level)}</span>
                }).collect_view()}
            </p>
        </Sample>
    }
}

/// Something to read before going on.
#[component]
pub fn Notices() -> impl IntoView {
    let notices = [
        (Tone::Neutral, "说明", "只能本人申请、本人到场。"),
        (Tone::Info, "受理时间", "工作日 8:00–20:00 可以提交，其他时间可以先填写。"),
        (Tone::Good, "已提交", "申请编号已经发到您的手机。"),
        (Tone::Warn, "月份要变了", "12 月 1 日起要证明的六个月是 5 月至 10 月。"),
        (Tone::Bad, "没有提交成功", "网络断开了，填写的内容都在。请再试一次。"),
    ];
    view! {
        <Sample id="notices" title="Notices" when="At most one above the task. Urgent only for what has just gone wrong.">
            {notices.into_iter().map(|(tone, title, words)| view! { <Notice tone title><p>{words}</p></Notice> }).collect_view()}
        </Sample>
    }
}
