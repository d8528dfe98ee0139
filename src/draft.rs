//! A draft: all steps' inputs together, and how two tabs write it without losing a word.

use crate::{
    input::{BasisInput, DeliveryInput, IdentityInput, ProofInput, ResidenceInput},
    violation::Field,
};
use serde::{Deserialize, Serialize};

/// What was typed into the whole form. May be incomplete and wrong.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Identity step.
    pub identity: IdentityInput,
    /// Residence step.
    pub residence: ResidenceInput,
    /// Basis step (permit).
    pub basis: BasisInput,
    /// Proof step (permit).
    pub proof: ProofInput,
    /// Delivery step (permit).
    pub delivery: DeliveryInput,
}

impl Draft {
    /// What was typed into a field; none if it is no field of a draft.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.identity
            .get(field)
            .or_else(|| self.residence.get(field))
            .or_else(|| self.basis.get(field))
            .or_else(|| self.proof.get(field))
            .or_else(|| self.delivery.get(field))
    }

    /// Writes one field; false if it is no field of a draft.
    pub fn set(&mut self, field: Field, value: String) -> bool {
        if IdentityInput::FIELDS.contains(&field) {
            self.identity.set(field, value)
        } else if ResidenceInput::FIELDS.contains(&field) {
            self.residence.set(field, value)
        } else if BasisInput::FIELDS.contains(&field) {
            self.basis.set(field, value)
        } else if ProofInput::FIELDS.contains(&field) {
            self.proof.set(field, value)
        } else {
            self.delivery.set(field, value)
        }
    }
}

/// Changes that are remembered, so that a tab with an older version can be told apart from one that changed something.
const HISTORY: usize = 200;

/// One change of one field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Change {
    version: i64,
    field: Field,
    before: String,
}

/// The same field, written differently in two places. Both values wait for the person's choice.
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
    /// Fields that two places wrote differently.
    pub conflicts: Vec<Conflict>,
    history: Vec<Change>,
}

impl DraftRecord {
    /// A record around answers that exist already (a correction starts from the snapshot).
    pub fn of(draft: Draft) -> Self {
        Self { draft, ..Self::default() }
    }

    /// What a field held at `version`.
    fn value_at(&self, field: Field, version: i64) -> &str {
        let later = self.history.iter().find(|change| change.field == field && change.version > version);
        later.map_or_else(|| self.draft.get(field).unwrap_or_default(), |change| change.before.as_str())
    }

    /// Writes what a form based on `base` holds. Fields that only the other place changed stay; fields that only this
    /// place changed are written; fields that both changed differently become conflicts. Nothing is lost.
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
                self.conflicts.retain(|conflict| conflict.field != *field);
                self.conflicts.push(Conflict { field: *field, theirs: current, mine: mine.clone() });
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

    /// Settles a conflict: `keep_mine` writes this place's value.
    pub fn settle(&mut self, field: Field, keep_mine: bool) {
        let Some(at) = self.conflicts.iter().position(|conflict| conflict.field == field) else { return };
        let conflict = self.conflicts.remove(at);
        if keep_mine {
            let next = self.version + 1;
            let before = self.draft.get(field).unwrap_or_default().to_owned();
            self.write(next, field, before, conflict.mine);
            self.version = next;
        }
    }

    fn write(&mut self, version: i64, field: Field, before: String, value: String) {
        if self.draft.set(field, value) {
            self.history.push(Change { version, field, before });
            let surplus = self.history.len().saturating_sub(HISTORY);
            self.history.drain(..surplus);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(Field, &str)]) -> Vec<(Field, String)> {
        pairs.iter().map(|(field, value)| (*field, (*value).to_owned())).collect()
    }

    #[test]
    fn two_tabs_that_wrote_different_fields_both_keep_their_answers() {
        let mut record = DraftRecord::default();
        record.merge(0, &typed(&[(Field::Community, "甲社区"), (Field::Detail, "")]));
        record.merge(0, &typed(&[(Field::Community, ""), (Field::Detail, "2号楼")]));
        assert_eq!(record.draft.residence.community, "甲社区");
        assert_eq!(record.draft.residence.detail, "2号楼");
        assert!(record.conflicts.is_empty());
    }

    #[test]
    fn two_tabs_that_wrote_one_field_are_asked_which() {
        let mut record = DraftRecord::default();
        record.merge(0, &typed(&[(Field::Detail, "1号楼")]));
        record.merge(0, &typed(&[(Field::Detail, "2号楼"), (Field::Community, "乙社区")]));
        assert_eq!(record.draft.residence.detail, "1号楼", "nothing is overwritten");
        assert_eq!(record.draft.residence.community, "乙社区", "the rest is saved");
        let asked = Conflict { field: Field::Detail, theirs: "1号楼".into(), mine: "2号楼".into() };
        assert_eq!(record.conflicts, [asked]);
        let mut mine = record.clone();
        mine.settle(Field::Detail, true);
        assert_eq!((mine.draft.residence.detail.as_str(), mine.conflicts.len()), ("2号楼", 0));
        record.settle(Field::Detail, false);
        record.settle(Field::Detail, true);
        assert_eq!((record.draft.residence.detail.as_str(), record.conflicts.len()), ("1号楼", 0));
    }

    #[test]
    fn tab_that_posts_again_is_asked_once_about_its_latest_words() {
        let mut record = DraftRecord::default();
        record.merge(0, &typed(&[(Field::Detail, "1号楼"), (Field::Post, "甲"), (Field::Login, "x")]));
        record.merge(0, &typed(&[(Field::Detail, "2号楼"), (Field::Post, "乙")]));
        record.merge(0, &typed(&[(Field::Detail, "3号楼")]));
        let asked: Vec<_> = record.conflicts.iter().map(|one| (one.field, one.mine.as_str())).collect();
        assert_eq!(asked, [(Field::Post, "乙"), (Field::Detail, "3号楼")]);
        assert_eq!((record.draft.residence.detail.as_str(), record.draft.basis.post.as_str()), ("1号楼", "甲"));
        record.merge(record.version, &typed(&[(Field::Detail, "4号楼")]));
        assert_eq!(record.draft.residence.detail, "4号楼", "who saw what stands may write over it");
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
    fn every_field_of_every_step_can_be_read_and_written() {
        let steps = [
            IdentityInput::FIELDS,
            ResidenceInput::FIELDS,
            BasisInput::FIELDS,
            ProofInput::FIELDS,
            DeliveryInput::FIELDS,
        ];
        let mut record = DraftRecord::of(Draft::default());
        for field in steps.concat() {
            assert!(record.draft.set(field, field.name().to_owned()));
            assert_eq!(record.draft.get(field), Some(field.name()));
            assert_eq!(Field::from_name(field.name()), Some(field));
        }
        assert!(!record.draft.set(Field::Login, String::new()));
        let shown = format!("{:?}", record.draft);
        assert!(shown.contains("community") && !shown.contains(": \"community"), "fields, never what was typed");
    }
}
