//! The frame of every page: header, footer. Public pages are the same for everybody: "我的申请" is a fixed link, and only
//! pages that nobody else ever sees have a way to sign out.

use super::{
    icon::{Drawing, Icon},
    post_form::action,
    sample::{DataLink, city_is_sample},
    session_notice::SignOut,
};
use crate::{
    routes::is_personal,
    t,
    text::{elder, lang, to},
};
use domain::language::Language;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// Mark, name, main links, language and display.
#[component]
pub fn SiteHeader() -> impl IntoView {
    let location = use_location();
    let personal = Memo::new(move |_| location.pathname.with(|path| is_personal(path)));
    let what_it_is = if city_is_sample() { t!(frame::DEMO) } else { t!(frame::OPEN_SOURCE) };
    view! {
        <header class="site-header">
            <div class="site-strip">
                <div class="site-strip__inner">
                    <p class="site-strip__demo">{what_it_is}</p>
                    <ViewSwitch/>
                </div>
            </div>
            <div class="site-header__inner">
                <a class="brand" href=to("/")>
                    <span class="brand__mark" aria-hidden="true"></span>
                    <span class="brand__name">{t!(common::SITE)}</span>
                </a>
                <div class="site-header__account">
                    <a href=to("/search")>
                        <Drawing icon=Icon::Search/>
                        <span class="word--search">{t!(frame::SEARCH)}</span>
                    </a>
                    <a href=to("/me")><Drawing icon=Icon::Person/>{t!(frame::MY_APPLICATIONS)}</a>
                    {move || personal.get().then(|| view! { <SignOut/> })}
                </div>
            </div>
            <SiteNav/>
        </header>
    }
}

/// The other language, if this page has one, and 长者模式.
#[component]
fn ViewSwitch() -> impl IntoView {
    let location = use_location();
    let other = lang().other();
    let elsewhere = move || {
        let query = location.search.get();
        let query = if query.is_empty() { query } else { format!("?{query}") };
        let here = format!("{}{query}", location.pathname.get());
        // Staff pages have one language.
        let (there, here) = (other.address(&here), lang().address(&here));
        (there != here).then_some(there)
    };
    let language = move || {
        elsewhere().map(|there| {
            view! { <a href=there rel="external" lang=other.tag() hreflang=other.tag()>{t!(frame::OTHER_LANGUAGE)}</a> }
        })
    };
    let (mode, words) = if elder() { ("off", t!(frame::ELDER_OFF)) } else { ("on", t!(frame::ELDER_ON)) };
    view! {
        <div class="view-switch" role="group" aria-label=t!(frame::SETTINGS)>
            {language}
            <form method="post" action=action("/api/view-mode")>
                <button type="submit" name="elder" value=mode>{words}</button>
            </form>
        </div>
    }
}

/// The sections; the one that is read is marked.
#[component]
fn SiteNav() -> impl IntoView {
    let path = use_location().pathname;
    let sections = [
        ("/points", t!(frame::POINTS)),
        ("/guide", t!(frame::GUIDE)),
        ("/policy", t!(frame::POLICY)),
        ("/faq", t!(frame::FAQ)),
        ("/announcements", t!(frame::ANNOUNCEMENTS)),
        ("/statistics", t!(frame::STATISTICS)),
    ];
    let links = sections.map(|(address, (short, more))| {
        let current = move || path.with(|path| current(path, address));
        let more = (!more.is_empty()).then(|| view! { <span class="site-nav__more">{more}</span> });
        view! { <a href=to(address) aria-current=current>{short}{more}</a> }
    });
    view! {
        <nav class="site-nav" aria-label=t!(frame::SECTIONS)>
            <div class="site-nav__inner">{links.into_iter().collect_view()}</div>
        </nav>
    }
}

/// `page` on a section's own page, `true` on one below it.
fn current(path: &str, section: &str) -> Option<&'static str> {
    let (_, path) = Language::of(path);
    let below = path.strip_prefix(section)?;
    match below.as_bytes() {
        [] => Some("page"),
        [b'/', ..] => Some("true"),
        _ => None,
    }
}

/// All ways on, by what one wants to do, and what holds for the whole platform.
#[component]
pub fn SiteFooter() -> impl IntoView {
    let sample = city_is_sample().then_some(t!(frame::SAMPLE));
    view! {
        <footer class="site-footer">
            <div class="site-footer__inner">
                <nav class="site-footer__links" aria-label=t!(frame::FOOTER)>
                    <FooterLinks title=t!(frame::FOOT_APPLY) links=vec![
                        ("/apply/card", t!(frame::APPLY_CARD)),
                        ("/apply/permit", t!(frame::APPLY_PERMIT)),
                        ("/eligibility", t!(frame::ELIGIBILITY)),
                        ("/points/rules", t!(frame::RULES)),
                        ("/verify", t!(frame::VERIFY)),
                    ]/>
                    <FooterLinks title=t!(frame::FOOT_KNOW) links=vec![
                        ("/guide", t!(frame::GUIDE_LONG)),
                        ("/policy", t!(frame::POLICY_LONG)),
                        ("/faq", t!(frame::FAQ_LONG)),
                        ("/announcements", t!(frame::ANNOUNCEMENTS_LONG)),
                        ("/statistics", t!(frame::STATISTICS_LONG)),
                    ]/>
                    <FooterLinks title=t!(frame::FOOT_PLATFORM) links=vec![
                        ("/feedback", t!(frame::FEEDBACK)),
                        ("/privacy", t!(frame::PRIVACY)),
                        ("/accessibility", t!(frame::ACCESSIBILITY)),
                        ("/admin", t!(frame::STAFF)),
                    ]/>
                </nav>
                <div class="site-footer__words">
                    <p>{t!(frame::IN_PERSON)}</p>
                    <p>{t!(frame::SOURCE)}{sample}" "<DataLink/></p>
                </div>
            </div>
        </footer>
    }
}

#[component]
fn FooterLinks(title: &'static str, links: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let links = links.into_iter().map(|(address, words)| view! { <li><a href=to(address)>{words}</a></li> });
    view! { <div><h2>{title}</h2><ul>{links.collect_view()}</ul></div> }
}

/// A page: its title in the browser, its main part.
#[component]
pub fn Page(
    /// Title in the browser's bar.
    #[prop(into)]
    title: String,
    /// Something is wrong: the title begins with 错误.
    #[prop(default = false)]
    error: bool,
    /// Wide layout: the form with its sheet, the office.
    #[prop(default = false)]
    wide: bool,
    /// The home page, whose first part is as wide as the window.
    #[prop(default = false)]
    home: bool,
    children: Children,
) -> impl IntoView {
    let title = if error { t!(frame::wrong(&title)) } else { title };
    let class = match (home, wide) {
        (true, _) => "main main--home",
        (false, true) => "main main--wide",
        (false, false) => "main",
    };
    Effect::new(|_| super::focus::mark_live());
    view! {
        <Title text=title/>
        <main id="main" class=class tabindex="-1">{children()}</main>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reader_sees_which_section_they_are_in() {
        assert_eq!(current("/guide", "/guide"), Some("page"));
        assert_eq!(current("/en/guide", "/guide"), Some("page"));
        assert_eq!(current("/guide/apply-card", "/guide"), Some("true"));
        assert_eq!(current("/guides", "/guide"), None);
        assert_eq!(current("/", "/guide"), None);
    }
}
