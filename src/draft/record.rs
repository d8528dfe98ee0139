//! A draft as it is stored, and the rules by which several tabs write it.

use super::{Draft, Undecided, newest, undecided::Disputes};
use crate::violation::Field;
use serde::{Deserialize, Serialize};

/// Changes that are remembered, so that a tab with an older version can be told apart from one that changed something.
const HISTORY: usize = 200;

/// … and their bytes: an honest form never comes near, and one of endless answers does not grow to two hundred times that.
const HISTORY_BYTES: usize = 512 * 1024;

/// One change of one field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Change {
    version: i64,
    field: Field,
    before: String,
}

/// A field that was saved while it was filled in, and that another place had written meanwhile.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Conflict {
    /// Which field.
    pub field: Field,
    /// What the other place wrote, and what stands in the draft.
    pub theirs: String,
    /// What this place wrote.
    pub mine: String,
}

/// A draft as it is stored: the answers, their version, what changed, and what waits for a choice.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftRecord {
    /// The answers.
    pub draft: Draft,
    /// Grows with every write.
    pub version: i64,
    disputes: Disputes,
    history: Vec<Change>,
}

impl DraftRecord {
    /// A record around answers that exist already (a correction starts from the snapshot).
    pub fn of(draft: Draft) -> Self {
        Self { draft, ..Self::default() }
    }

    /// Fields that several places wrote differently, with every value.
    pub fn undecided(&self) -> Vec<Undecided> {
        self.disputes.list(|field| self.draft.get(field).unwrap_or_default().to_owned())
    }

    /// Whether a field waits for the person's choice.
    pub fn is_undecided(&self, field: Field) -> bool {
        self.disputes.has(field)
    }

    /// Whether any field does.
    pub const fn has_undecided(&self) -> bool {
        !self.disputes.is_empty()
    }

    /// What a field held at `version`.
    fn value_at(&self, field: Field, version: i64) -> &str {
        let later = self.history.iter().find(|change| change.field == field && change.version > version);
        later.map_or_else(|| self.draft.get(field).unwrap_or_default(), |change| change.before.as_str())
    }

    /// Writes what a form based on `base` holds. Fields that only another place changed stay; fields that only this
    /// place changed are written; of fields that several places changed differently every value waits for the person's
    /// choice. Nothing is lost.
    pub fn merge(&mut self, base: i64, typed: &[(Field, String)]) {
        let next = self.version + 1;
        for (field, mine) in typed {
            let Some(current) = self.draft.get(*field).map(str::to_owned) else { continue };
            let based_on = self.value_at(*field, base);
            if *mine == current || mine == based_on {
                continue;
            }
            if current == based_on {
                self.write(next, *field, current, mine.clone());
            } else {
                self.disputes.add(*field, next, mine.clone());
            }
        }
        self.version = next;
    }

    /// Writes one field that was typed over the value `based_on`.
    ///
    /// # Errors
    /// The conflict, when the field holds something else by now; nothing is written then.
    pub fn autosave(&mut self, field: Field, based_on: &str, value: String) -> Result<(), Conflict> {
        let Some(current) = self.draft.get(field).map(str::to_owned) else { return Ok(()) };
        if current != based_on && current != value {
            return Err(Conflict { field, theirs: current, mine: value });
        }
        if current != value {
            let next = self.version + 1;
            self.write(next, field, current, value);
            self.version = next;
        }
        Ok(())
    }

    /// The person chose `value` on a page that showed the draft as of `seen`. The other values that it showed are gone;
    /// what arrived since was not chosen against, and is asked about next. A value that never was one of the choice
    /// changes nothing.
    pub fn settle(&mut self, field: Field, value: &str, seen: i64) {
        let Some(current) = self.draft.get(field).map(str::to_owned) else { return };
        let shown = self.value_at(field, seen).to_owned();
        if value != current && value != shown && !self.disputes.holds(field, value) {
            return;
        }
        let next = self.version + 1;
        self.disputes.seen(field, seen);
        if value == current {
            self.disputes.stands(field, value);
        } else {
            self.write(next, field, current.clone(), value.to_owned());
            if current != shown {
                self.disputes.add(field, next, current);
            }
        }
        self.version = next;
    }

    fn write(&mut self, version: i64, field: Field, before: String, value: String) {
        self.disputes.stands(field, &value);
        if self.draft.set(field, value) {
            self.history.push(Change { version, field, before });
            let kept = newest(self.history.iter().map(|change| change.before.len()), HISTORY, HISTORY_BYTES);
            self.history.drain(..self.history.len() - kept);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(Field, &str)]) -> Vec<(Field, String)> {
        pairs.iter().map(|(field, value)| (*field, (*value).to_owned())).collect()
    }

    /// A draft into which tabs that had all seen it empty typed these addresses, one after the other.
    fn typed_by_tabs(details: &[&str]) -> DraftRecord {
        let mut record = DraftRecord::default();
        for detail in details {
            record.merge(0, &typed(&[(Field::Detail, detail)]));
        }
        record
    }

    fn detail(record: &DraftRecord) -> (String, Vec<String>) {
        let others = record.undecided().into_iter().find(|asked| asked.field == Field::Detail);
        (record.draft.residence.detail.clone(), others.map(|asked| asked.others).unwrap_or_default())
    }

    fn stands(value: &str, others: &[&str]) -> (String, Vec<String>) {
        (value.to_owned(), others.iter().map(|&other| other.to_owned()).collect())
    }

    #[test]
    fn two_tabs_that_wrote_different_fields_both_keep_their_answers() {
        let mut record = DraftRecord::default();
        record.merge(0, &typed(&[(Field::Community, "甲社区"), (Field::Detail, "")]));
        record.merge(0, &typed(&[(Field::Community, ""), (Field::Detail, "2号楼")]));
        assert_eq!(record.draft.residence.community, "甲社区");
        assert_eq!(record.draft.residence.detail, "2号楼");
        assert!(!record.has_undecided());
    }

    #[test]
    fn two_tabs_that_wrote_one_field_are_asked_which() {
        let mut record = typed_by_tabs(&["1号楼"]);
        record.merge(0, &typed(&[(Field::Detail, "2号楼"), (Field::Community, "乙社区")]));
        assert_eq!(record.draft.residence.community, "乙社区", "the rest is saved");
        assert_eq!(detail(&record), stands("1号楼", &["2号楼"]), "nothing is overwritten");
        assert!(record.is_undecided(Field::Detail) && !record.is_undecided(Field::Community));
        let seen = record.version;
        for (chosen, dropped) in [("1号楼", "2号楼"), ("2号楼", "1号楼")] {
            let mut record = record.clone();
            record.settle(Field::Detail, chosen, seen);
            assert_eq!(detail(&record), stands(chosen, &[]));
            record.settle(Field::Detail, chosen, seen);
            assert_eq!(detail(&record), stands(chosen, &[]), "a second click changes nothing");
            record.settle(Field::Detail, dropped, record.version);
            assert_eq!(detail(&record), stands(chosen, &[]), "what was not kept is gone");
        }
    }

    #[test]
    fn every_tab_that_wrote_one_field_is_asked_about() {
        let record = typed_by_tabs(&["1号楼", "2号楼", "3号楼", "2号楼", ""]);
        assert_eq!(detail(&record), stands("1号楼", &["2号楼", "3号楼"]), "each once, and none for an untouched field");
        for chosen in ["1号楼", "2号楼", "3号楼"] {
            let mut record = record.clone();
            record.settle(Field::Detail, chosen, record.version);
            assert_eq!(detail(&record), stands(chosen, &[]));
        }
    }

    #[test]
    fn value_that_arrived_after_the_page_was_shown_is_asked_about_next() {
        let mut record = typed_by_tabs(&["1号楼", "2号楼"]);
        let seen = record.version;
        record.merge(0, &typed(&[(Field::Detail, "3号楼")]));
        record.settle(Field::Detail, "2号楼", seen);
        assert_eq!(detail(&record), stands("2号楼", &["3号楼"]));
        record.settle(Field::Detail, "3号楼", record.version);
        assert_eq!(detail(&record), stands("3号楼", &[]));
    }

    #[test]
    fn answer_that_was_changed_after_the_page_was_shown_is_not_written_over() {
        let mut record = typed_by_tabs(&["1号楼", "2号楼"]);
        let seen = record.version;
        record.merge(seen, &typed(&[(Field::Detail, "4号楼")]));
        assert_eq!(detail(&record), stands("4号楼", &["2号楼"]), "who saw what stands may write over it");
        for chosen in ["1号楼", "2号楼"] {
            let mut record = record.clone();
            record.settle(Field::Detail, chosen, seen);
            assert_eq!(detail(&record), stands(chosen, &["4号楼"]));
        }
    }

    #[test]
    fn value_that_was_never_one_of_the_choice_is_not_written() {
        let mut record = typed_by_tabs(&["1号楼", "2号楼"]);
        let before = record.clone();
        record.settle(Field::Detail, "9号楼", record.version);
        record.settle(Field::Login, "x", record.version);
        assert_eq!(record, before);
    }

    #[test]
    fn field_that_was_cleared_elsewhere_is_a_choice_too() {
        let mut record = DraftRecord::of(Draft::default());
        record.autosave(Field::Detail, "", "1号楼".into()).expect("one writer");
        let seen = record.version;
        record.merge(seen, &typed(&[(Field::Detail, "2号楼")]));
        record.merge(seen, &typed(&[(Field::Detail, "")]));
        assert_eq!(detail(&record), stands("2号楼", &[""]));
        record.settle(Field::Detail, "", record.version);
        assert_eq!(detail(&record), stands("", &[]));
    }

    #[test]
    fn applicant_who_types_the_other_value_has_chosen_it() {
        let mut record = typed_by_tabs(&["1号楼", "2号楼"]);
        record.autosave(Field::Detail, "1号楼", "2号楼".into()).expect("typed over what stands");
        assert_eq!(detail(&record), stands("2号楼", &[]));
    }

    #[test]
    fn autosave_writes_over_what_it_saw_and_nothing_else() {
        let mut record = DraftRecord::default();
        assert_eq!(record.autosave(Field::Detail, "", "1号".into()), Ok(()));
        assert_eq!(record.version, 1);
        assert_eq!(record.autosave(Field::Detail, "", "1号".into()), Ok(()), "sent twice, written once");
        assert_eq!(record.version, 1);
        let conflict = record.autosave(Field::Detail, "", "2号".into()).expect_err("based on an old value");
        assert_eq!(conflict.theirs, "1号");
        assert_eq!(record.autosave(Field::Login, "", "x".into()), Ok(()), "no field of a draft");
        assert_eq!(record.version, 1);
    }

    #[test]
    fn history_does_not_grow_without_end() {
        let mut record = DraftRecord::default();
        for number in 0..500 {
            let before = record.draft.residence.detail.clone();
            record.autosave(Field::Detail, &before, number.to_string()).expect("one writer");
        }
        assert_eq!(record.history.len(), HISTORY);
        assert_eq!(record.version, 500);
    }

    #[test]
    fn draft_full_of_endless_answers_remembers_no_more_than_fits() {
        let mut record = DraftRecord::default();
        for number in 0..100 {
            let before = record.draft.residence.detail.clone();
            record.autosave(Field::Detail, &before, format!("{number}{}", "长".repeat(10_000))).expect("one writer");
        }
        let bytes: usize = record.history.iter().map(|change| change.before.len()).sum();
        assert!((HISTORY_BYTES / 2..=HISTORY_BYTES).contains(&bytes), "{bytes}");
        assert_eq!(record.history.last().map(|change| change.version), Some(100), "the newest are kept");
    }
}
