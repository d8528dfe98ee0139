//! Dates as people type them.

use crate::{text::fold, violation::Rule};
use chrono::{Datelike, Months, NaiveDate};

/// Reads `2026-3-1`, `2026/03/01`, `2026.3.1`, `20260301` or `2026年3月1日`, full-width digits included.
///
/// # Errors
/// `Required` if empty, `NotADate` if it is no day of the calendar, `TooLongAgo` before 1900.
pub fn parse_date(raw: &str) -> Result<NaiveDate, Rule> {
    let folded = fold(raw);
    if folded.is_empty() {
        return Err(Rule::Required);
    }
    let parts: Vec<&str> = folded.split(['-', '/', '.', '年', '月', '日', ' ']).filter(|p| !p.is_empty()).collect();
    let date = match parts.as_slice() {
        [all] if all.len() == 8 && all.is_ascii() => calendar(&all[..4], &all[4..6], &all[6..]),
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => calendar(year, month, day),
        _ => None,
    };
    match date {
        Some(date) if date.year() < 1900 => Err(Rule::TooLongAgo),
        Some(date) => Ok(date),
        None => Err(Rule::NotADate),
    }
}

fn calendar(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    if ![year, month, day].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A date that has come already.
///
/// # Errors
/// Those of [`parse_date`], and `InTheFuture`.
pub fn past_date(raw: &str, as_of: NaiveDate) -> Result<NaiveDate, Rule> {
    parse_date(raw).and_then(|date| if date > as_of { Err(Rule::InTheFuture) } else { Ok(date) })
}

/// Until when something lasts: a date, or for good.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until {
    /// The last day.
    Date(NaiveDate),
    /// Open-ended: 长期, 无固定期限, open-ended.
    OpenEnded,
}

/// The end of a contract or lease: at least six more months from `as_of` (measures, article 7).
///
/// # Errors
/// Those of [`parse_date`], `Expired`, and `EndsTooSoon` below six months.
pub fn lasting_until(raw: &str, as_of: NaiveDate) -> Result<Until, Rule> {
    if matches!(fold(raw).as_str(), "长期" | "无固定期限" | "永久" | "自有") || is_open_ended_in_english(raw)
    {
        return Ok(Until::OpenEnded);
    }
    let date = parse_date(raw)?;
    if date < as_of {
        return Err(Rule::Expired);
    }
    if six_months_after(as_of).is_some_and(|earliest| date < earliest) {
        return Err(Rule::EndsTooSoon);
    }
    Ok(Until::Date(date))
}

/// Whether it says in English that there is no end.
pub fn is_open_ended_in_english(raw: &str) -> bool {
    matches!(fold(raw).to_ascii_lowercase().as_str(), "open-ended" | "open ended")
}

/// The same day six months later, or the last day of that month.
pub fn six_months_after(date: NaiveDate) -> Option<NaiveDate> {
    date.checked_add_months(Months::new(6))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    #[test]
    fn applicant_may_type_a_date_in_any_usual_way() {
        for raw in ["2026-3-1", "2026/03/01", "2026.3.1", "20260301", "2026年3月1日", " ２０２６－３－１ "] {
            assert_eq!(parse_date(raw), Ok(day(2026, 3, 1)), "{raw}");
        }
    }

    #[test]
    fn applicant_is_told_what_is_wrong_with_a_date() {
        for (raw, rule) in [
            ("", Rule::Required),
            ("2026-02-30", Rule::NotADate),
            ("tomorrow", Rule::NotADate),
            ("2026-3", Rule::NotADate),
            ("+026-3-1", Rule::NotADate),
            ("1899-12-31", Rule::TooLongAgo),
        ] {
            assert_eq!(parse_date(raw), Err(rule), "{raw}");
        }
        assert_eq!(past_date("2026-11-24", day(2026, 11, 23)), Err(Rule::InTheFuture));
        assert_eq!(past_date("2026-11-23", day(2026, 11, 23)), Ok(day(2026, 11, 23)));
    }

    #[test]
    fn contract_must_last_six_more_months() {
        let today = day(2026, 11, 23);
        assert_eq!(lasting_until("2027-05-23", today), Ok(Until::Date(day(2027, 5, 23))));
        assert_eq!(lasting_until("2027-05-22", today), Err(Rule::EndsTooSoon));
        assert_eq!(lasting_until("2026-11-22", today), Err(Rule::Expired));
        for endless in ["无固定期限", "open-ended", " Open-Ended　", "OPEN ENDED", "ｏｐｅｎ－ｅｎｄｅｄ"]
        {
            assert_eq!(lasting_until(endless, today), Ok(Until::OpenEnded), "{endless}");
        }
        for other in ["openended", "open-ended lease", "open", "-"] {
            assert_eq!(lasting_until(other, today), Err(Rule::NotADate), "{other}");
        }
        assert_eq!(lasting_until("soon", today), Err(Rule::NotADate));
    }
}
