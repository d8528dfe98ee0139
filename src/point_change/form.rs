//! The form of a change, read: everything that is wrong with it at once.

use super::{ChangeFault, ChangeKind, ChangeRule, PointChange};
use crate::{
    capacity::{DayPlaces, MOST_PLACES, WEEK, WeeklyPlaces},
    closure::ClosureReason,
    date_text::parse_date,
    ids::ClosureId,
    slot::HalfDay,
    text::{char_count, fold, fold_prose, has_forbidden_character},
};
use chrono::{Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest hours, or words for them.
const LONGEST: usize = 200;
/// The most windows of a point.
const MOST_WINDOWS: u16 = 200;
/// How far ahead a closure may be planned, and how long it may last: beyond that somebody mistyped a year.
const AHEAD: Days = Days::new(400);

/// The form as it was sent, whichever of the changes it is about.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangeForm {
    /// What is changed.
    pub kind: String,
    /// Hours in OpenStreetMap's syntax.
    pub opening_hours: String,
    /// … and in words; empty for those that are made from them.
    pub words: String,
    /// Windows.
    pub windows: String,
    /// Places by [`place_field`]; empty for no figure.
    pub places: BTreeMap<String, String>,
    /// First day of a closure.
    pub from: String,
    /// Its first half-day; empty for the morning.
    pub from_half: String,
    /// Last day; empty for the first.
    pub until: String,
    /// Its last half-day; empty for the afternoon.
    pub until_half: String,
    /// Why.
    pub reason: String,
    /// Which closure is lifted.
    pub closure: String,
}

/// The name of a figure of a week's places: `mon`, `mon_morning`, `mon_afternoon`.
pub fn place_field(weekday: Weekday, half: Option<HalfDay>) -> String {
    let day = weekday.to_string().to_lowercase();
    half.map_or_else(|| day.clone(), |half| format!("{day}_{}", half.code()))
}

impl ChangeForm {
    /// Which change it is about.
    pub fn kind(&self) -> Option<ChangeKind> {
        ChangeKind::from_code(&self.kind)
    }

    /// Reads it.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(&self, today: NaiveDate) -> Result<PointChange, Vec<ChangeFault>> {
        let mut faults = Vec::new();
        let change = match self.kind() {
            None => return Err(vec![ChangeFault::new("kind", ChangeRule::NotAChoice)]),
            Some(ChangeKind::Hours) => self.hours(&mut faults),
            Some(ChangeKind::Windows) => self.windows(&mut faults),
            Some(ChangeKind::Places) => self.places(&mut faults),
            Some(ChangeKind::Close) => self.closure(today, &mut faults),
            Some(ChangeKind::Lift) => PointChange::Lift(ClosureId::new(&self.closure)),
            Some(ChangeKind::Clear) => PointChange::Clear,
        };
        if faults.is_empty() { Ok(change) } else { Err(faults) }
    }

    fn hours(&self, faults: &mut Vec<ChangeFault>) -> PointChange {
        let text = |name: &str, folded: String, faults: &mut Vec<ChangeFault>| {
            if char_count(&folded) > LONGEST || has_forbidden_character(&folded) {
                faults.push(ChangeFault::new(name, ChangeRule::BadText));
            }
            folded
        };
        let opening_hours = text("opening_hours", fold(&self.opening_hours), faults);
        if opening_hours.is_empty() {
            faults.push(ChangeFault::new("opening_hours", ChangeRule::Required));
        }
        PointChange::Hours { words: text("words", fold_prose(&self.words), faults), opening_hours }
    }

    fn windows(&self, faults: &mut Vec<ChangeFault>) -> PointChange {
        let windows = number(&self.windows).filter(|windows| (1..=MOST_WINDOWS).contains(windows));
        if windows.is_none() {
            let empty = fold(&self.windows).is_empty();
            let rule = if empty { ChangeRule::Required } else { ChangeRule::BadNumber };
            faults.push(ChangeFault::new("windows", rule));
        }
        PointChange::Windows(windows.unwrap_or_default())
    }

    fn places(&self, faults: &mut Vec<ChangeFault>) -> PointChange {
        let mut figure = |weekday, half| {
            let field = place_field(weekday, half);
            let typed = self.places.get(&field).map(|typed| fold(typed)).filter(|typed| !typed.is_empty())?;
            let places = number(&typed).filter(|places| *places <= MOST_PLACES);
            if places.is_none() {
                faults.push(ChangeFault::new(field, ChangeRule::BadNumber));
            }
            places
        };
        let week = WEEK.map(|weekday| DayPlaces {
            day: figure(weekday, None),
            morning: figure(weekday, Some(HalfDay::Morning)),
            afternoon: figure(weekday, Some(HalfDay::Afternoon)),
        });
        PointChange::Places(WeeklyPlaces::new(week))
    }

    fn closure(&self, today: NaiveDate, faults: &mut Vec<ChangeFault>) -> PointChange {
        let from = day("from", &self.from, today, faults).unwrap_or(today);
        let until = if fold(&self.until).is_empty() { Some(from) } else { day("until", &self.until, today, faults) };
        let from = (from, half("from_half", &self.from_half, HalfDay::Morning, faults));
        let until = (until.unwrap_or(from.0), half("until_half", &self.until_half, HalfDay::Afternoon, faults));
        if until < from && faults.is_empty() {
            faults.push(ChangeFault::new("until", ChangeRule::WrongOrder));
        }
        let reason = ClosureReason::from_code(&self.reason);
        if reason.is_none() {
            let rule = if self.reason.is_empty() { ChangeRule::Required } else { ChangeRule::NotAChoice };
            faults.push(ChangeFault::new("reason", rule));
        }
        PointChange::Close { from, until, reason: reason.unwrap_or(ClosureReason::Other) }
    }
}

/// Digits and nothing else: `1e3` and `+5` are slips.
fn number(raw: &str) -> Option<u16> {
    let folded = fold(raw);
    folded.bytes().all(|byte| byte.is_ascii_digit()).then(|| folded.parse().ok()).flatten()
}

fn day(field: &str, raw: &str, today: NaiveDate, faults: &mut Vec<ChangeFault>) -> Option<NaiveDate> {
    let last = today.checked_add_days(AHEAD).unwrap_or(NaiveDate::MAX);
    let rule = match parse_date(raw) {
        Ok(date) if date < today => ChangeRule::Past,
        Ok(date) if date > last => ChangeRule::TooFar,
        Ok(date) => return Some(date),
        Err(_) if fold(raw).is_empty() => ChangeRule::Required,
        Err(_) => ChangeRule::BadDate,
    };
    faults.push(ChangeFault::new(field, rule));
    None
}

fn half(field: &str, code: &str, unsaid: HalfDay, faults: &mut Vec<ChangeFault>) -> HalfDay {
    match HalfDay::from_code(code) {
        Some(half) => half,
        None if code.is_empty() => unsaid,
        None => {
            faults.push(ChangeFault::new(field, ChangeRule::NotAChoice));
            unsaid
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        date("2026-11-23")
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn form(kind: ChangeKind) -> ChangeForm {
        ChangeForm { kind: kind.code().to_owned(), ..ChangeForm::default() }
    }

    fn closing(from: &str, until: &str) -> ChangeForm {
        let typed = |text: &str| text.to_owned();
        ChangeForm { from: typed(from), until: typed(until), reason: typed("staff"), ..form(ChangeKind::Close) }
    }

    fn faults(form: &ChangeForm) -> Vec<(String, ChangeRule)> {
        let wrong = form.read(today()).expect_err("something is wrong");
        wrong.into_iter().map(|fault| (fault.field, fault.rule)).collect()
    }

    fn told(field: &str, rule: ChangeRule) -> Vec<(String, ChangeRule)> {
        vec![(field.to_owned(), rule)]
    }

    #[test]
    fn closure_without_halves_is_of_whole_days_and_without_an_end_of_one() {
        use HalfDay::{Afternoon, Morning};
        let closed = |from, until| Ok(PointChange::Close { from, until, reason: ClosureReason::Staff });
        let (first, last) = (date("2026-12-01"), date("2026-12-04"));
        assert_eq!(closing("2026-12-1", "").read(today()), closed((first, Morning), (first, Afternoon)));
        assert_eq!(closing("2026-12-01", "２０２６-12-4").read(today()), closed((first, Morning), (last, Afternoon)));
        let halves = ChangeForm {
            from_half: "afternoon".to_owned(),
            until_half: "morning".to_owned(),
            ..closing("2026-12-01", "2026-12-04")
        };
        assert_eq!(halves.read(today()), closed((first, Afternoon), (last, Morning)));
        let same_day = ChangeForm { until: String::new(), ..halves };
        assert_eq!(faults(&same_day), told("until", ChangeRule::WrongOrder));
    }

    #[test]
    fn manager_is_told_everything_that_is_wrong_with_a_closure() {
        assert_eq!(faults(&closing("2026-11-22", "")), told("from", ChangeRule::Past));
        assert_eq!(faults(&closing("2026-12-02", "2026-12-01")), told("until", ChangeRule::WrongOrder));
        assert_eq!(faults(&closing("2028-01-01", "")), told("from", ChangeRule::TooFar));
        let wrong = ChangeForm { from_half: "noon".into(), reason: "bored".into(), ..closing("", "soon") };
        let fields: Vec<String> = faults(&wrong).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["from", "until", "from_half", "reason"]);
        assert!(closing("2026-11-23", "").read(today()).is_ok(), "today can still be closed");
    }

    #[test]
    fn week_of_places_is_read_field_by_field() {
        let typed = [("mon_morning", " ２0 "), ("sat", "10"), ("sun", "0"), ("tue", ""), ("nonsense", "x")];
        let places = typed.into_iter().map(|(field, figure)| (field.to_owned(), figure.to_owned())).collect();
        let read = ChangeForm { places, ..form(ChangeKind::Places) }.read(today());
        let Ok(PointChange::Places(week)) = read else { panic!("a week: {read:?}") };
        assert_eq!(week.of(Weekday::Mon), DayPlaces { morning: Some(20), ..DayPlaces::default() });
        assert_eq!((week.of(Weekday::Sat).day, week.of(Weekday::Sun).day), (Some(10), Some(0)));
        assert_eq!(week.of(Weekday::Tue), DayPlaces::default());
        let wrong = [("mon", "-1"), ("wed_afternoon", "1e3"), ("fri", "20001"), ("thu", "99999")];
        let places = wrong.into_iter().map(|(field, figure)| (field.to_owned(), figure.to_owned())).collect();
        let fields: Vec<String> =
            faults(&ChangeForm { places, ..form(ChangeKind::Places) }).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["mon", "wed_afternoon", "thu", "fri"]);
    }

    #[test]
    fn hours_windows_and_the_kind_are_checked() {
        let hours = |hours: &str| ChangeForm { opening_hours: hours.to_owned(), ..form(ChangeKind::Hours) };
        assert_eq!(faults(&hours(" ")), told("opening_hours", ChangeRule::Required));
        assert_eq!(faults(&hours(&"x".repeat(201))), told("opening_hours", ChangeRule::BadText));
        let words = "周一至周五 9:00—12:00，13:30—17:00".to_owned();
        let read = ChangeForm { words: words.clone(), ..hours("Ｍo-Fr 09:00-17:00") }.read(today());
        assert_eq!(
            read,
            Ok(PointChange::Hours { opening_hours: "Mo-Fr 09:00-17:00".to_owned(), words }),
            "prose stays"
        );
        let windows = |windows: &str| ChangeForm { windows: windows.to_owned(), ..form(ChangeKind::Windows) };
        assert_eq!(windows("3").read(today()), Ok(PointChange::Windows(3)));
        assert_eq!(faults(&windows("")), told("windows", ChangeRule::Required));
        for wrong in ["0", "201", "three", "+3", "-1"] {
            assert_eq!(faults(&windows(wrong)), told("windows", ChangeRule::BadNumber), "{wrong}");
        }
        assert_eq!(faults(&ChangeForm::default()), told("kind", ChangeRule::NotAChoice));
        assert_eq!(form(ChangeKind::Clear).read(today()), Ok(PointChange::Clear));
        let lift = ChangeForm { closure: "c1".to_owned(), ..form(ChangeKind::Lift) };
        assert_eq!(lift.read(today()), Ok(PointChange::Lift(ClosureId::new("c1"))));
    }
}
