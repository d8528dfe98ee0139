//! How a service stands, in words: why it is shut now, when it opens, what can be done meanwhile.

use super::{dates, states};
use chrono::{DateTime, Utc};
use domain::{
    service::{PublicService, Service},
    view::{ServiceNow, ServiceToday, SubmissionWindow},
};

/// A service's name.
pub fn name(service: PublicService) -> &'static str {
    match service {
        PublicService::Card => states::service(Service::Card),
        PublicService::Permit => states::service(Service::Permit),
        PublicService::Points => t!(home::POINTS),
        PublicService::Guide => t!(home::GUIDE),
        PublicService::Policy => t!(home::POLICY),
        PublicService::Faq => t!(home::FAQ),
    }
}

/// Why it is shut: 国庆节放假, 现在不是受理时间. Without a stop at its end.
fn why(holiday: Option<&str>, outside: &str) -> String {
    holiday.map_or_else(|| outside.to_owned(), |name| t!(service::holiday(name)))
}

/// For the top of the service's pages; none while it is open.
pub fn standing(now: &ServiceNow) -> Option<String> {
    if now.service.application().is_some() { start(now) } else { look_up(now) }
}

/// What is applied for.
fn start(now: &ServiceNow) -> Option<String> {
    let meanwhile = |why: &str, opens: Option<DateTime<Utc>>| {
        let when = opens.map(dates::moment);
        t!(service::meanwhile(why, when.as_deref()))
    };
    match now.today {
        ServiceToday::Open => None,
        ServiceToday::OutsideHours(opens) => Some(meanwhile(&why(now.holiday.as_deref(), t!(service::OUTSIDE)), opens)),
        ServiceToday::Closed => Some(meanwhile(t!(service::CLOSED), None)),
        ServiceToday::UnderConstruction => Some(t!(service::UNDER_CONSTRUCTION).to_owned()),
    }
}

/// What is looked up: its pages can be read all the same.
fn look_up(now: &ServiceNow) -> Option<String> {
    match now.today {
        ServiceToday::Open => None,
        ServiceToday::OutsideHours(opens) => {
            let why = why(now.holiday.as_deref(), t!(service::look_up::OUTSIDE));
            let when = opens.map(dates::moment);
            Some(t!(service::look_up::not_now(&why, when.as_deref())))
        }
        ServiceToday::Closed => Some(t!(service::look_up::CLOSED).to_owned()),
        ServiceToday::UnderConstruction => Some(t!(service::look_up::UNDER_CONSTRUCTION).to_owned()),
    }
}

/// For a tile: 国庆节放假，2026年10月8日（周四）08:00起可以提交. None while it is open and where nobody knows when it opens.
pub fn opens(now: &ServiceNow) -> Option<(Option<String>, String)> {
    let ServiceToday::OutsideHours(Some(opens)) = now.today else { return None };
    let (holiday, when) = (now.holiday.as_deref().map(|name| t!(service::holiday(name))), dates::moment(opens));
    let applied_for = now.service.application().is_some();
    Some((holiday, if applied_for { t!(service::opens(&when)) } else { t!(service::look_up::opens(&when)) }))
}

/// For the page that hands in; none while it is open.
pub fn confirm(window: &SubmissionWindow) -> Option<String> {
    let when = window.opens.map(dates::moment);
    (!window.open).then(|| t!(service::not_now(&why(window.holiday.as_deref(), t!(service::OUTSIDE)), when.as_deref())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{View, speak};
    use domain::language::Language;

    fn shut(holiday: Option<&str>) -> ServiceNow {
        let opens = "2026-10-08T00:00:00Z".parse().expect("a moment");
        stands(PublicService::Permit, ServiceToday::OutsideHours(Some(opens)), holiday)
    }

    fn stands(service: PublicService, today: ServiceToday, holiday: Option<&str>) -> ServiceNow {
        ServiceNow { service, today, hours: None, holiday: holiday.map(str::to_owned), note: String::new() }
    }

    #[test]
    fn applicant_reads_why_it_is_shut_and_when_it_opens() {
        let words = standing(&shut(Some("国庆节"))).expect("words");
        assert_eq!(words, "国庆节放假，可以先填写并保存草稿；2026年10月8日（周四）08:00起可以提交。");
        assert!(standing(&shut(None)).expect("words").starts_with("现在不是受理时间，"));
        let before = speak(View { language: Language::English, elder: false });
        let english = standing(&shut(Some("国庆节"))).expect("words");
        let unknown = standing(&shut(Some("新节日"))).expect("words");
        speak(before);
        assert!(english.starts_with("Closed for the National Day holiday. You can fill in the form"), "{english}");
        assert!(unknown.starts_with("Closed for a public holiday.") && unknown.is_ascii(), "{unknown}");
    }

    #[test]
    fn reader_of_a_service_that_only_tells_learns_that_it_is_shut_and_that_they_may_read_on() {
        let shut = ServiceNow { service: PublicService::Points, ..shut(Some("国庆节")) };
        let words = standing(&shut).expect("words");
        assert_eq!(words, "国庆节放假，2026年10月8日（周四）08:00起开放。下面的内容仍可查看。");
        assert_eq!(opens(&shut).expect("a time").1, "2026年10月8日（周四）08:00起开放");
        let night = standing(&ServiceNow { holiday: None, ..shut }).expect("words");
        assert!(night.starts_with("现在不是开放时间，2026年"), "{night}");
        for service in [PublicService::Points, PublicService::Guide, PublicService::Policy, PublicService::Faq] {
            let words = |today| standing(&stands(service, today, None));
            assert_eq!(words(ServiceToday::Open), None);
            assert!(words(ServiceToday::Closed).expect("words").contains("仍可查看"));
            assert!(words(ServiceToday::UnderConstruction).expect("words").contains("建设中"));
            assert!(words(ServiceToday::OutsideHours(None)).expect("words").ends_with("。下面的内容仍可查看。"));
        }
        let before = speak(View { language: Language::English, elder: false });
        let english = standing(&stands(PublicService::Faq, ServiceToday::Closed, None)).expect("words");
        speak(before);
        assert!(english.starts_with("This service is closed for now."), "{english}");
    }

    #[test]
    fn every_service_has_a_name_of_its_own_in_either_language() {
        for language in Language::ALL {
            let before = speak(View { language, elder: false });
            let mut names = PublicService::ALL.map(name);
            speak(before);
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        }
    }

    #[test]
    fn applicant_who_hands_in_too_early_reads_that_nothing_is_lost() {
        let window = |open, holiday: Option<&str>| SubmissionWindow {
            open,
            opens: "2026-10-08T00:00:00Z".parse().ok().filter(|_| !open),
            holiday: holiday.map(str::to_owned),
            note: String::new(),
        };
        assert_eq!(confirm(&window(true, None)), None);
        let words = confirm(&window(false, Some("国庆节"))).expect("words");
        assert_eq!(words, "国庆节放假，草稿已经保存，2026年10月8日（周四）08:00起可以提交。");
    }
}
