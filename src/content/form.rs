//! A document as it is written: what was typed into each field, and what is wrong with it.

use super::{Basis, ContentField, ContentKind, Document, InForce, LegalForce, QuestionGroup};
use crate::{
    application::codes,
    date_text::parse_date,
    text::{char_count, fold, has_forbidden_character},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

codes! {
    /// What is wrong with a field.
    ContentRule {
        /// Nothing is there.
        Required = "required",
        /// Longer than the field takes.
        TooLong = "too_long",
        /// Characters that cannot be shown.
        BadText = "bad_text",
        /// No whole number.
        BadNumber = "bad_number",
        /// No day.
        BadDate = "bad_date",
        /// The end lies before the beginning.
        WrongOrder = "wrong_order",
        /// Not one of the choices.
        NotAChoice = "not_a_choice",
        /// No source that there is.
        BadSource = "bad_source",
    }
}

/// What is wrong, and where.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ContentFault {
    /// The field.
    pub field: ContentField,
    /// What is wrong with it.
    pub rule: ContentRule,
}

/// Every source has a letter; `content/SOURCES.md` tells which.
pub const SOURCES: &str = "SRBXPQEHJKNICWMGATZD";

/// What was typed, field by field. A draft holds whatever it is; what is proposed and published can be read.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContentForm(BTreeMap<ContentField, String>);

impl ContentForm {
    /// What a field holds; empty if nothing was typed.
    pub fn get(&self, field: ContentField) -> &str {
        self.0.get(&field).map(String::as_str).unwrap_or_default()
    }

    /// The form with that in the field; line ends are made `\n`.
    #[must_use]
    pub fn with(mut self, field: ContentField, typed: impl Into<String>) -> Self {
        let typed = typed.into().replace("\r\n", "\n");
        if typed.is_empty() {
            self.0.remove(&field);
        } else {
            self.0.insert(field, typed);
        }
        self
    }

    /// Only what a document of that kind has, with plain line ends: browsers send others.
    #[must_use]
    pub fn of_kind(self, kind: ContentKind) -> Self {
        let own = self.0.into_iter().filter(|(field, _)| field.belongs_to(kind));
        own.fold(Self::default(), |form, (field, typed)| form.with(field, typed))
    }

    /// The fields that another form has otherwise, in the order of the form.
    pub fn changed(&self, other: &Self) -> Vec<ContentField> {
        ContentField::ALL.iter().copied().filter(|field| self.get(*field) != other.get(*field)).collect()
    }

    /// Whether another form says something else: spaces around words and empty lines around a text are nothing that is said.
    pub fn says_otherwise(&self, other: &Self) -> bool {
        ContentField::ALL.iter().any(|field| self.get(*field).trim() != other.get(*field).trim())
    }

    /// The document that it makes.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn read(&self, kind: ContentKind) -> Result<Document, Vec<ContentFault>> {
        let mut reader = Reader { form: self, kind, faults: Vec::new() };
        let document = reader.document();
        let mut faults = reader.faults;
        faults.sort_by_key(|fault| fault.field);
        if faults.is_empty() { Ok(document) } else { Err(faults) }
    }
}

struct Reader<'a> {
    form: &'a ContentForm,
    kind: ContentKind,
    faults: Vec<ContentFault>,
}

impl Reader<'_> {
    fn document(&mut self) -> Document {
        use ContentField as F;
        Document {
            title: self.line(F::Title),
            title_en: self.line(F::TitleEnglish),
            order: self.order(),
            group: self.choice(F::Group, QuestionGroup::from_code),
            basis: self.choice(F::Basis, Basis::from_code),
            issuer: self.line(F::Issuer),
            number: self.line(F::Number),
            issued: self.rough_day(F::Issued),
            effective: self.rough_day(F::Effective),
            force: self.choice(F::Force, LegalForce::from_code),
            note: self.line(F::Note),
            sources: self.sources(),
            checked: self.day(F::Checked),
            banner: self.ticked(F::Banner),
            sample: self.ticked(F::Sample),
            in_force: self.in_force(),
            body: self.body(),
        }
    }

    fn blame(&mut self, field: ContentField, rule: ContentRule) {
        self.faults.push(ContentFault { field, rule });
    }

    /// What a field holds, if it has to hold something and does, and if it can be shown; blamed otherwise.
    fn text(&mut self, field: ContentField) -> String {
        if !field.belongs_to(self.kind) {
            return String::new();
        }
        let typed = self.form.get(field);
        let rule = if typed.trim().is_empty() {
            field.is_required(self.kind).then_some(ContentRule::Required)
        } else if char_count(typed) > field.longest() {
            Some(ContentRule::TooLong)
        } else if has_forbidden_character(typed) {
            Some(ContentRule::BadText)
        } else {
            None
        };
        match rule {
            Some(rule) => {
                self.blame(field, rule);
                String::new()
            }
            None => typed.to_owned(),
        }
    }

    /// One line.
    fn line(&mut self, field: ContentField) -> String {
        self.text(field).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Tabs are nothing bad in Markdown.
    fn body(&mut self) -> String {
        let spaced =
            self.form.clone().with(ContentField::Body, self.form.get(ContentField::Body).replace('\t', "    "));
        let mut reader = Reader { form: &spaced, kind: self.kind, faults: Vec::new() };
        let text = reader.text(ContentField::Body);
        self.faults.append(&mut reader.faults);
        text.trim().to_owned()
    }

    fn order(&mut self) -> u32 {
        let typed = fold(&self.text(ContentField::Order));
        let number = typed.bytes().all(|byte| byte.is_ascii_digit()).then(|| typed.parse().ok()).flatten();
        if number.is_none() && !typed.is_empty() {
            self.blame(ContentField::Order, ContentRule::BadNumber);
        }
        number.unwrap_or_default()
    }

    fn choice<T>(&mut self, field: ContentField, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let typed = self.text(field);
        let chosen = read(&typed);
        if chosen.is_none() && !typed.is_empty() {
            self.blame(field, ContentRule::NotAChoice);
        }
        chosen
    }

    fn ticked(&self, field: ContentField) -> bool {
        field.belongs_to(self.kind) && !self.form.get(field).is_empty()
    }

    fn day(&mut self, field: ContentField) -> Option<NaiveDate> {
        let typed = self.text(field);
        if typed.is_empty() {
            return None;
        }
        let day = parse_date(&typed).ok();
        if day.is_none() {
            self.blame(field, ContentRule::BadDate);
        }
        day
    }

    /// A day, or a month or a year where no more is known: `2016-09`.
    fn rough_day(&mut self, field: ContentField) -> String {
        let typed = fold(&self.text(field));
        let padded = match typed.len() {
            4 => format!("{typed}-01-01"),
            7 => format!("{typed}-01"),
            _ => typed.clone(),
        };
        match (typed.is_empty(), padded.parse::<NaiveDate>(), parse_date(&typed)) {
            (true, ..) => String::new(),
            (_, Ok(_), _) => typed,
            (_, Err(_), Ok(day)) => day.to_string(),
            (_, Err(_), Err(_)) => {
                self.blame(field, ContentRule::BadDate);
                String::new()
            }
        }
    }

    /// Codes between commas, semicolons or spaces.
    fn sources(&mut self) -> Vec<String> {
        let typed = fold(&self.text(ContentField::Sources));
        let codes = typed.split([' ', ',', ';', '、']).filter(|code| !code.is_empty());
        let codes: Vec<String> = codes.map(str::to_owned).collect();
        if !codes.iter().all(|code| is_source(code)) {
            self.blame(ContentField::Sources, ContentRule::BadSource);
        }
        codes
    }

    fn in_force(&mut self) -> InForce {
        let days = InForce { from: self.day(ContentField::From), until: self.day(ContentField::Until) };
        if days.from.zip(days.until).is_some_and(|(from, until)| until < from) {
            self.blame(ContentField::Until, ContentRule::WrongOrder);
        }
        days
    }
}

/// `B`, `B:7`, `I:28-31`.
fn is_source(code: &str) -> bool {
    let (work, articles) = code.split_once(':').map_or((code, None), |(work, articles)| (work, Some(articles)));
    let number = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    work.len() == 1
        && SOURCES.contains(work)
        && articles.is_none_or(|articles| match articles.split_once('-') {
            Some((first, last)) => number(first) && number(last),
            None => number(articles),
        })
}

#[cfg(test)]
mod tests;
