//! Every address of the platform.

mod kinds;

pub use kinds::{is_personal, leads_to_scripts, needs_scripts, script_file, shows_tiles};

#[cfg(feature = "hydrate")]
use crate::text::{View, speak};
use crate::{
    components::{
        frame::{SiteFooter, SiteHeader},
        session_notice::SessionNotice,
    },
    pages::{bookings, map, office, wizard},
    t,
    text::lang,
};
#[cfg(feature = "hydrate")]
use domain::language::Language;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    Lazy, SsrMode,
    any_nested_route::IntoAnyNestedRoute,
    components::{Outlet, ParentRoute, Route, Router, Routes},
    hooks::use_location,
    path,
};

/// The application: frame and routes.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    #[cfg(feature = "ssr")]
    crate::api::remember_request();
    // The server has taken the language off the address; in the browser it is still there.
    #[cfg(feature = "hydrate")]
    {
        speak(shown_by_document());
        crate::offline::keep_guides();
        crate::history::listen_first();
    }
    let base = if cfg!(feature = "ssr") { "" } else { lang().prefix() };
    view! {
        <Title formatter=|title: String| format!("{title} - {}", t!(common::SITE)) text=t!(common::SITE)/>
        <Router base=base>
            <a class="skip-link" href="#main" rel="external">{t!(common::SKIP)}</a>
            <SiteHeader/>
            <AfterNavigation/>
            <Routes fallback=Elsewhere>
                // First: `/points/map` is no point.
                <MapRoute/>
                // Then: `/apply/{service}/{id}/submitted` is no step of the form.
                <PlainRoutes/>
                <DevelopmentRoutes/>
                <ScriptedRoutes/>
            </Routes>
            <SiteFooter/>
            <SessionNotice/>
        </Router>
    }
}

/// The language in the document's address, and the mode that the server has written.
#[cfg(feature = "hydrate")]
fn shown_by_document() -> View {
    let path = window().location().pathname().unwrap_or_default();
    let elder = document().document_element().is_some_and(|html| html.class_list().contains("elder"));
    View { language: Language::of(&path).0, elder }
}

/// The map, before the pages of the points.
#[component(transparent)]
fn MapRoute() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("/points/map") view={Lazy::<map::MapPage>::new()} ssr=SsrMode::Async/> }
        .into_inner()
        .into_any_nested_route()
}

/// Pages that need a script: the only ones whose code the browser gets.
#[component(transparent)]
fn ScriptedRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/applications/:id/appointment") view={Lazy::<bookings::AppointmentPage>::new()} ssr=SsrMode::Async/>
        // Steps with a part of the code of their own; the last line is every other step.
        <Route path=path!("/apply/:service/:id/evidence") view={Lazy::<wizard::EvidencePage>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/apply/:service/:id/appointment") view={Lazy::<wizard::PlacePage>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/apply/:service/:id/confirm") view={Lazy::<wizard::ConfirmPage>::new()} ssr=SsrMode::Async/>
        <Route path=path!("/apply/:service/:id/:step") view={Lazy::<wizard::WizardPage>::new()} ssr=SsrMode::Async/>
        <ParentRoute path=path!("/admin") view=Outlet ssr=SsrMode::Async>
            <Route path=path!("") view={Lazy::<office::OfficePage>::new()}/>
            <Route path=path!("review") view={Lazy::<office::QueuePage>::new()}/>
            <Route path=path!("review/:id") view={Lazy::<office::ReviewPage>::new()}/>
            <Route path=path!("desk") view={Lazy::<office::DeskPage>::new()}/>
            <Route path=path!("desk/:id") view={Lazy::<office::ReceivePage>::new()}/>
            <Route path=path!("claims") view={Lazy::<office::ClaimsPage>::new()}/>
            <Route path=path!("content") view={Lazy::<office::ContentListPage>::new()}/>
            <Route path=path!("content/:kind/:id/:language") view={Lazy::<office::ContentItemPage>::new()}/>
            <Route path=path!("feedback") view={Lazy::<office::FeedbackQueuePage>::new()}/>
            <Route path=path!("feedback/:id") view={Lazy::<office::FeedbackItemPage>::new()}/>
            <Route path=path!("services") view={Lazy::<office::ServicesPage>::new()}/>
            <Route path=path!("policies") view={Lazy::<office::PolicyFiguresPage>::new()}/>
            <Route path=path!("policies/:id") view={Lazy::<office::PolicyFigurePage>::new()}/>
            <Route path=path!("audit") view={Lazy::<office::AuditPage>::new()}/>
            <Route path=path!("production") view={Lazy::<office::ProductionPage>::new()}/>
            <Route path=path!("production/:id") view={Lazy::<office::BatchPage>::new()}/>
            <Route path=path!("delivery") view={Lazy::<office::ParcelsPage>::new()}/>
            <Route path=path!("outbox") view={Lazy::<office::OutboxPage>::new()}/>
            <Route path=path!("holidays") view={Lazy::<office::HolidaysPage>::new()}/>
            <Route path=path!("users") view={Lazy::<office::StaffListPage>::new()}/>
            <Route path=path!("users/:id") view={Lazy::<office::StaffMemberPage>::new()}/>
            <Route path=path!("statistics") view={Lazy::<office::OfficeStatisticsPage>::new()}/>
            <Route path=path!("points") view={Lazy::<office::CityDataPage>::new()}/>
            <Route path=path!("points/:id") view={Lazy::<office::ManagedPointPage>::new()}/>
            <Route path=path!("points/:id/change") view={Lazy::<office::PointChangePage>::new()}/>
            <Route path=path!("jurisdictions") view={Lazy::<office::JurisdictionsPage>::new()}/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

/// Pages that need none. The server alone writes them.
#[cfg(feature = "ssr")]
#[component(transparent)]
fn PlainRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    use crate::pages::{accounts, applicant, public};
    view! {
        <Route path=path!("/") view=public::Home ssr=SsrMode::Async/>
        <Route path=path!("/points") view=public::Points ssr=SsrMode::Async/>
        <Route path=path!("/points/rules") view=public::Rules ssr=SsrMode::Async/>
        <Route path=path!("/points/:id") view=public::Point ssr=SsrMode::Async/>
        <Route path=path!("/guide") view=public::Guides ssr=SsrMode::Async/>
        <Route path=path!("/guide/:id") view=public::Guide ssr=SsrMode::Async/>
        <Route path=path!("/policy") view=public::Policies ssr=SsrMode::Async/>
        <Route path=path!("/policy/:id") view=public::Policy ssr=SsrMode::Async/>
        <Route path=path!("/faq") view=public::Faq ssr=SsrMode::Async/>
        <Route path=path!("/announcements") view=public::Announcements ssr=SsrMode::Async/>
        <Route path=path!("/announcements/:id") view=public::Announcement ssr=SsrMode::Async/>
        <Route path=path!("/feedback") view=public::Feedback ssr=SsrMode::Async/>
        <Route path=path!("/feedback/find") view=public::FindFeedback ssr=SsrMode::Async/>
        <Route path=path!("/feedback/:reference") view=public::FeedbackAnswer ssr=SsrMode::Async/>
        <Route path=path!("/search") view=public::Search ssr=SsrMode::Async/>
        <Route path=path!("/statistics") view=public::Statistics ssr=SsrMode::Async/>
        <Route path=path!("/eligibility") view=public::Eligibility ssr=SsrMode::Async/>
        <Route path=path!("/offline") view=public::Offline ssr=SsrMode::Async/>
        <Route path=path!("/offline/keep") view=public::KeepGuides ssr=SsrMode::Async/>
        <Route path=path!("/privacy") view=public::Privacy ssr=SsrMode::Async/>
        <Route path=path!("/accessibility") view=public::Accessibility ssr=SsrMode::Async/>
        <Route path=path!("/register") view=accounts::Register ssr=SsrMode::Async/>
        <Route path=path!("/register/code") view=accounts::RegisterCode ssr=SsrMode::Async/>
        <Route path=path!("/register/elsewhere") view=accounts::Elsewhere ssr=SsrMode::Async/>
        <Route path=path!("/register/received") view=accounts::RegisterReceived ssr=SsrMode::Async/>
        <Route path=path!("/sign-in") view=accounts::SignIn ssr=SsrMode::Async/>
        <Route path=path!("/sign-in/code") view=accounts::SignInCode ssr=SsrMode::Async/>
        <Route path=path!("/sign-out") view=accounts::SignOut ssr=SsrMode::Async/>
        <Route path=path!("/recover") view=accounts::Recover ssr=SsrMode::Async/>
        <Route path=path!("/recover/code") view=accounts::RecoverCode ssr=SsrMode::Async/>
        <Route path=path!("/me/profile") view=accounts::Profile ssr=SsrMode::Async/>
        <Route path=path!("/me/profile/mobile") view=accounts::ChangeMobile ssr=SsrMode::Async/>
        <Route path=path!("/me/profile/mobile/code") view=accounts::ConfirmMobile ssr=SsrMode::Async/>
        <Route path=path!("/me/profile/close") view=accounts::CloseAccount ssr=SsrMode::Async/>
        <Route path=path!("/simulator") view=accounts::Simulator ssr=SsrMode::Async/>
        <Route path=path!("/me") view=applicant::Me ssr=SsrMode::Async/>
        <Route path=path!("/applications/:id") view=applicant::Application ssr=SsrMode::Async/>
        <Route path=path!("/applications/:id/notice") view=applicant::AcceptanceNotice ssr=SsrMode::Async/>
        <Route path=path!("/applications/:id/delivery") view=applicant::Delivery ssr=SsrMode::Async/>
        <Route path=path!("/verify") view=applicant::Verify ssr=SsrMode::Async/>
        <Route path=path!("/apply/:service") view=wizard::Start ssr=SsrMode::Async/>
        <Route path=path!("/apply/:service/:id/submitted") view=wizard::Submitted ssr=SsrMode::Async/>
    }
    .into_inner()
    .into_any_nested_route()
}

/// Pages for whoever works on the platform: there are none in what people use.
#[component(transparent)]
fn DevelopmentRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    #[cfg(all(feature = "ssr", debug_assertions))]
    use crate::pages::styleguide::StyleGuide;
    #[cfg(not(all(feature = "ssr", debug_assertions)))]
    use Elsewhere as StyleGuide;
    view! { <Route path=path!("/styleguide") view=StyleGuide ssr=SsrMode::Async/> }.into_inner().into_any_nested_route()
}

/// The browser knows none of them: it asks the server. One has the shape of a step and is named, so that it is asked for.
#[cfg(not(feature = "ssr"))]
#[component(transparent)]
fn PlainRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("/apply/:service/:id/submitted") view=Elsewhere/> }.into_inner().into_any_nested_route()
}

/// No such page on the server; a page of the server's own in the browser, which is then loaded as a document.
#[component]
fn Elsewhere() -> impl IntoView {
    #[cfg(feature = "ssr")]
    return view! { <crate::pages::not_found::NotFound/> };
    #[cfg(not(feature = "ssr"))]
    {
        let location = use_location();
        Effect::new(move |_| {
            let (path, query) = (location.pathname.get(), location.search.get());
            let query = if query.is_empty() { query } else { format!("?{query}") };
            // If the browser refuses its own address there is nothing left to try.
            let _ = window().location().replace(&format!("{path}{query}"));
        });
    }
}

/// After a client navigation: focus to the page's start, scroll to its top. The first page is left alone.
#[component]
fn AfterNavigation() -> impl IntoView {
    let location = use_location();
    Effect::new(move |before: Option<String>| {
        let here = location.pathname.get();
        if before.is_some_and(|before| before != here) {
            crate::components::focus::focus_main();
        }
        here
    });
}
