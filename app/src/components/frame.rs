//! The frame of every page. Public pages are the same for everybody: "我的申请" is a fixed link, and only pages that
//! nobody else ever sees have a way to sign out.

use super::session_notice::SignOut;
use crate::routes::is_personal;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// Mark, name and main links.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let location = use_location();
    let personal = Memo::new(move |_| location.pathname.with(|path| is_personal(path)));
    view! {
        <header class="site-header">
            <div class="site-header__inner">
                <a class="brand" href="/">
                    <span class="brand__mark" aria-hidden="true"></span>
                    <span class="brand__name">"北京市居住证服务平台"</span>
                </a>
                <nav class="site-nav" aria-label="主要栏目">
                    <a href="/points">"网点查询"</a>
                    <a href="/guide">"办事指南"</a>
                    <a href="/policy">"政策法规"</a>
                    <a href="/faq">"常见问题"</a>
                </nav>
                <div class="site-header__account">
                    <a href="/me">"我的申请"</a>
                    {move || personal.get().then(|| view! { <SignOut/> })}
                </div>
            </div>
        </header>
        <aside class="demo-banner" aria-label="示范平台">
            "开放源代码的示范平台：网点为样例数据，不是官方数据，不受理真实业务。"
        </aside>
    }
}

/// Statements and links at the end.
#[component]
pub fn SiteFooter() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <div class="site-footer__inner">
                <nav aria-label="页脚">
                    <ul class="cluster">
                        <li><a href="/eligibility">"我该办哪一种"</a></li>
                        <li><a href="/privacy">"隐私说明"</a></li>
                        <li><a href="/accessibility">"无障碍声明"</a></li>
                        <li><a href="/admin">"工作人员入口"</a></li>
                    </ul>
                </nav>
                <p class="muted">
                    "只为本人办理，不接受委托代办。本平台是开放源代码软件，网点与派出所为样例数据。"
                </p>
            </div>
        </footer>
    }
}

/// A page: its title in the browser, its main part. `wide` for the form with its sheet and for the office.
#[component]
pub fn Page(
    /// Title in the browser's bar.
    #[prop(into)]
    title: String,
    /// Something is wrong: the title begins with 错误.
    #[prop(default = false)]
    error: bool,
    /// Wide layout.
    #[prop(default = false)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    let title = if error { format!("错误：{title}") } else { title };
    let class = if wide { "main main--wide" } else { "main" };
    Effect::new(|_| super::focus::mark_live());
    view! {
        <Title text=title/>
        <main id="main" class=class tabindex="-1">{children()}</main>
    }
}
