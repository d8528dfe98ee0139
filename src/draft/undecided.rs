//! Fields that several places wrote differently: every value waits until the person has chosen one of them.

use super::newest;
use crate::violation::Field;
use serde::{Deserialize, Serialize};
use std::fmt;

/// So many values of one field wait at most. Only somebody who posts from that many old pages gets there; the oldest
/// makes room then, so that a draft does not grow without end.
const WAITING: usize = 20;

/// … and so many bytes of them.
const WAITING_BYTES: usize = 128 * 1024;

/// A field that several places wrote differently, as the page asks about it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undecided {
    /// Which field.
    pub field: Field,
    /// What stands in the draft.
    pub stands: String,
    /// What was typed elsewhere, the oldest first; each differs from the others and from what stands.
    pub others: Vec<String>,
}

/// A value that waits, and the draft's version in which it arrived.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Waiting {
    version: i64,
    value: String,
}

/// The waiting values of one field.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Dispute {
    field: Field,
    others: Vec<Waiting>,
}

/// All fields that wait for a choice.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Disputes(Vec<Dispute>);

impl Disputes {
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.0.iter().any(|dispute| dispute.field == field)
    }

    /// Whether this value of the field waits.
    pub(super) fn holds(&self, field: Field, value: &str) -> bool {
        self.0.iter().any(|dispute| dispute.field == field && dispute.others.iter().any(|other| other.value == value))
    }

    /// Every field with its values; `stands` tells what the draft holds.
    pub(super) fn list(&self, stands: impl Fn(Field) -> String) -> Vec<Undecided> {
        let asked = |dispute: &Dispute| Undecided {
            field: dispute.field,
            stands: stands(dispute.field),
            others: dispute.others.iter().map(|other| other.value.clone()).collect(),
        };
        self.0.iter().map(asked).collect()
    }

    /// Lets a value wait that arrived in `version`; one that waits already waits on.
    pub(super) fn add(&mut self, field: Field, version: i64, value: String) {
        if self.holds(field, &value) {
            return;
        }
        let at = self.0.iter().position(|dispute| dispute.field == field).unwrap_or_else(|| {
            self.0.push(Dispute { field, others: Vec::new() });
            self.0.len() - 1
        });
        let others = &mut self.0[at].others;
        others.push(Waiting { version, value });
        let kept = newest(others.iter().map(|other| other.value.len()), WAITING, WAITING_BYTES).max(1);
        others.drain(..others.len() - kept);
    }

    /// What stands in the field now waits no longer.
    pub(super) fn stands(&mut self, field: Field, value: &str) {
        self.retain(field, |other| other.value != value);
    }

    /// Whoever had seen the draft up to `version` chose another value than these.
    pub(super) fn seen(&mut self, field: Field, version: i64) {
        self.retain(field, |other| other.version > version);
    }

    fn retain(&mut self, field: Field, keep: impl Fn(&Waiting) -> bool) {
        for dispute in self.0.iter_mut().filter(|dispute| dispute.field == field) {
            dispute.others.retain(&keep);
        }
        self.0.retain(|dispute| !dispute.others.is_empty());
    }
}

// What a citizen typed never enters a log.
impl fmt::Debug for Undecided {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Undecided")
            .field("field", &self.field)
            .field("others", &self.others.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Disputes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|dispute| dispute.field)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_wait_in_order_and_not_without_end() {
        let mut disputes = Disputes::default();
        for version in 0..30 {
            disputes.add(Field::Detail, version, version.to_string());
            disputes.add(Field::Detail, version + 1, version.to_string());
        }
        let [asked] = &disputes.list(|_| "now".to_owned())[..] else { panic!("one field") };
        assert_eq!((asked.stands.as_str(), asked.others.len()), ("now", WAITING));
        assert_eq!(asked.others.last().map(String::as_str), Some("29"));
        assert!(disputes.has(Field::Detail) && !disputes.has(Field::Post));
        disputes.seen(Field::Detail, 28);
        assert!(disputes.holds(Field::Detail, "29") && !disputes.holds(Field::Detail, "28"));
        disputes.stands(Field::Detail, "29");
        assert!(disputes.is_empty());
    }

    #[test]
    fn what_was_typed_is_not_written_out_for_a_log() {
        let mut disputes = Disputes::default();
        disputes.add(Field::Detail, 1, "canary".to_owned());
        let shown = format!("{disputes:?} {:?}", disputes.list(|_| "canary".to_owned()));
        assert!(shown.contains("Detail") && !shown.contains("canary"), "{shown}");
    }
}
