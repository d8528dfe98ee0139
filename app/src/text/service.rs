//! How a service stands, in words: why it takes nothing now, when it opens, what can be done meanwhile.

use super::dates;
use chrono::{DateTime, Utc};
use domain::view::{ServiceNow, ServiceToday, SubmissionWindow};

/// Why nothing is taken: 国庆节放假, 现在不是受理时间. Without a stop at its end.
fn why(holiday: Option<&str>) -> String {
    holiday.map_or_else(|| t!(service::OUTSIDE).to_owned(), |name| t!(service::holiday(name)))
}

/// For the start page; none while it is open.
pub fn start(now: &ServiceNow) -> Option<String> {
    let meanwhile = |why: &str, opens: Option<DateTime<Utc>>| {
        let when = opens.map(dates::moment);
        t!(service::meanwhile(why, when.as_deref()))
    };
    match now.today {
        ServiceToday::Open => None,
        ServiceToday::OutsideHours(opens) => Some(meanwhile(&why(now.holiday.as_deref()), opens)),
        ServiceToday::Closed => Some(meanwhile(t!(service::CLOSED), None)),
        ServiceToday::UnderConstruction => Some(t!(service::UNDER_CONSTRUCTION).to_owned()),
    }
}

/// For a tile: 国庆节放假，2026年10月8日（周四）08:00起可以提交. None while it is open and where nobody knows when it opens.
pub fn opens(now: &ServiceNow) -> Option<(Option<String>, String)> {
    let ServiceToday::OutsideHours(Some(opens)) = now.today else { return None };
    let holiday = now.holiday.as_deref().map(|name| t!(service::holiday(name)));
    Some((holiday, t!(service::opens(&dates::moment(opens)))))
}

/// For the page that hands in; none while it is open.
pub fn confirm(window: &SubmissionWindow) -> Option<String> {
    let when = window.opens.map(dates::moment);
    (!window.open).then(|| t!(service::not_now(&why(window.holiday.as_deref()), when.as_deref())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{View, speak};
    use domain::{language::Language, service::Service};

    fn shut(holiday: Option<&str>) -> ServiceNow {
        let opens = "2026-10-08T00:00:00Z".parse().expect("a moment");
        ServiceNow {
            service: Service::Permit,
            today: ServiceToday::OutsideHours(Some(opens)),
            hours: None,
            holiday: holiday.map(str::to_owned),
            note: String::new(),
        }
    }

    #[test]
    fn applicant_reads_why_it_is_shut_and_when_it_opens() {
        let words = start(&shut(Some("国庆节"))).expect("words");
        assert_eq!(words, "国庆节放假，可以先填写并保存草稿；2026年10月8日（周四）08:00起可以提交。");
        assert!(start(&shut(None)).expect("words").starts_with("现在不是受理时间，"));
        let before = speak(View { language: Language::English, elder: false });
        let english = start(&shut(Some("国庆节"))).expect("words");
        let unknown = start(&shut(Some("新节日"))).expect("words");
        speak(before);
        assert!(english.starts_with("Closed for the National Day holiday. You can fill in the form"), "{english}");
        assert!(unknown.starts_with("Closed for a public holiday.") && unknown.is_ascii(), "{unknown}");
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
