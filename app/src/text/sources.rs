//! Sources of content, and how sure they are.

use super::dates;
use crate::components::tone::Tone;
use chrono::NaiveDate;
use domain::{
    content::{Basis, LegalForce, QuestionGroup},
    year_month::YearMonth,
};

/// A work that a text rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cited {
    /// Its letter, such as `B`.
    pub work: String,
    /// In words, with the articles: 《北京市实施〈居住证暂行条例〉办法》第7条、第8条.
    pub words: String,
}

/// The sources behind codes such as `B:7`, each work once, in the order of the codes.
pub fn cited(codes: &[String]) -> Vec<Cited> {
    let mut works: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for code in codes {
        let (work, articles) = code.split_once(':').unwrap_or((code, ""));
        let run = (!articles.is_empty()).then(|| articles.split_once('-').unwrap_or((articles, articles)));
        match works.iter_mut().find(|(known, _)| *known == work) {
            Some((_, runs)) => runs.extend(run),
            None => works.push((work, run.into_iter().collect())),
        }
    }
    works.into_iter().map(|(work, runs)| Cited { work: work.to_owned(), words: in_words(work, &runs) }).collect()
}

fn in_words(work: &str, runs: &[(&str, &str)]) -> String {
    let title = t!(sources::title(work));
    if runs.is_empty() { title.to_owned() } else { format!("{title}{}", t!(sources::articles(runs))) }
}

/// What to say of a text that rests on second-hand sources, in part or altogether: an official has to check it.
pub fn second_hand(codes: &[String]) -> Option<&'static str> {
    let is_second_hand = |code: &&String| matches!(code.split(':').next(), Some("P" | "X" | "E"));
    match codes.iter().filter(is_second_hand).count() {
        0 => None,
        all if all == codes.len() => Some(t!(sources::SECOND_HAND)),
        _ => Some(t!(sources::PARTLY_SECOND_HAND)),
    }
}

/// What an answer rests on; nothing if nobody has said.
pub fn basis(code: &str) -> Option<&'static str> {
    Basis::from_code(code).map(|basis| t!(sources::basis(basis)))
}

/// The name of what is known about a text.
pub fn fact(key: &str) -> &'static str {
    t!(sources::fact(key))
}

/// Whether a policy is in force.
pub fn force(code: &str) -> (&'static str, Tone) {
    let force = LegalForce::from_code(code).unwrap_or(LegalForce::Unverified);
    let tone = match force {
        LegalForce::InForce => Tone::Good,
        LegalForce::Expired | LegalForce::Historical => Tone::Neutral,
        LegalForce::Unverified => Tone::Warn,
    };
    (t!(sources::force(force)), tone)
}

/// A group of questions.
pub fn group(group: QuestionGroup) -> &'static str {
    t!(sources::group(group))
}

/// A day, or a month or a year where no more is known, in words; nothing if it is none of them.
pub fn rough_day(typed: &str) -> Option<String> {
    if let Ok(day) = typed.parse::<NaiveDate>() {
        return Some(dates::day(day));
    }
    match YearMonth::parse(typed) {
        Ok(month) => Some(dates::month(month)),
        Err(_) => typed.parse::<u16>().ok().map(|_| t!(sources::year(typed))),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{View, speak},
        *,
    };
    use domain::language::Language;

    fn codes(codes: &[&str]) -> Vec<String> {
        codes.iter().map(|code| (*code).to_owned()).collect()
    }

    fn in_english<T>(said: impl FnOnce() -> T) -> T {
        let before = speak(View { language: Language::English, ..View::default() });
        let words = said();
        speak(before);
        words
    }

    fn words(of: &[&str]) -> Vec<String> {
        cited(&codes(of)).into_iter().map(|cited| cited.words).collect()
    }

    #[test]
    fn reader_sees_each_work_once_with_its_articles() {
        assert_eq!(
            words(&["R:9", "D", "R:12-13"]),
            ["《居住证暂行条例》第9条、第12至13条", "本平台的设计，不是官方规定"]
        );
        let english = in_english(|| words(&["R:9", "I:28-31", "D"]));
        let law = "Personal Information Protection Law, Articles 28 to 31";
        let own = "This platform’s own design, not an official rule";
        assert_eq!(english, ["Interim Regulations on Residence Permits, Article 9", law, own]);
        assert_eq!(cited(&codes(&["B:7"])).first().map(|cited| cited.work.as_str()), Some("B"));
    }

    #[test]
    fn reader_is_told_what_is_second_hand() {
        assert_eq!(second_hand(&codes(&["X", "P:3"])), Some("转述，待核实"));
        assert_eq!(second_hand(&codes(&["X", "B:6"])), Some("部分内容为转述，待核实"));
        assert_eq!((second_hand(&codes(&["B:6", "S"])), second_hand(&[])), (None, None));
        assert_eq!(in_english(|| second_hand(&codes(&["E"]))), Some("Second-hand, to be verified"));
    }

    #[test]
    fn reader_sees_no_more_of_a_day_than_is_known() {
        let said = || ["2016-05-17", "2016-09", "2016", "文号未查到", "2016-13"].map(rough_day);
        let said = said().map(Option::unwrap_or_default);
        assert_eq!(said, ["2016年5月17日", "2016年9月", "2016年", "", ""]);
        assert_eq!(in_english(|| rough_day("2016")), Some("2016".to_owned()));
        assert_eq!(in_english(|| rough_day("2016-09")), Some("September 2016".to_owned()));
    }

    #[test]
    fn reader_of_a_policy_is_told_whether_it_holds() {
        let told = LegalForce::ALL.iter().map(|force| super::force(force.code()).0);
        assert_eq!(told.collect::<Vec<_>>(), ["现行有效", "已失效", "历史文件", "未核实"]);
        assert_eq!(super::force("").1, Tone::Warn);
    }
}
