//! A version of a document, and what may become of it: written by one, published by another.

use super::WayBack;
use crate::{application::codes, error::Illegal, ids::AccountId};
use serde::{Deserialize, Serialize};

codes! {
    /// Where a version stands.
    VersionState {
        /// Being written.
        Draft = "draft",
        /// Its writer thinks that it is right; somebody else looks at it.
        Proposed = "proposed",
        /// Shown on its days.
        Published = "published",
        /// Later versions have taken all its days.
        Superseded = "superseded",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

impl VersionState {
    /// Whether its text may still be changed.
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::Draft)
    }

    /// Whether it is under way: a document has one such version at most.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Proposed)
    }

    /// Its writer proposes it.
    ///
    /// # Errors
    /// `Illegal` unless it is a draft.
    pub const fn propose(self) -> Result<Self, Illegal> {
        match self {
            Self::Draft => Ok(Self::Proposed),
            Self::Proposed | Self::Published | Self::Superseded | Self::Withdrawn => Err(Illegal),
        }
    }

    /// It goes back to be written on. The way is asked for, so that nobody sends another's work back without a reason.
    ///
    /// # Errors
    /// `Illegal` unless it is proposed.
    pub const fn send_back(self, _way: &WayBack) -> Result<Self, Illegal> {
        match self {
            Self::Proposed => Ok(Self::Draft),
            Self::Draft | Self::Published | Self::Superseded | Self::Withdrawn => Err(Illegal),
        }
    }

    /// Somebody else publishes it.
    ///
    /// # Errors
    /// `Illegal` unless it is proposed: nothing is published in one step.
    pub const fn publish(self) -> Result<Self, Illegal> {
        match self {
            Self::Proposed => Ok(Self::Published),
            Self::Draft | Self::Published | Self::Superseded | Self::Withdrawn => Err(Illegal),
        }
    }

    /// A later version has taken all its days.
    ///
    /// # Errors
    /// `Illegal` unless it is published.
    pub const fn supersede(self) -> Result<Self, Illegal> {
        match self {
            Self::Published => Ok(Self::Superseded),
            Self::Draft | Self::Proposed | Self::Superseded | Self::Withdrawn => Err(Illegal),
        }
    }

    /// It is taken back, published or not.
    ///
    /// # Errors
    /// `Illegal` if it is over already.
    pub const fn withdraw(self) -> Result<Self, Illegal> {
        match self {
            Self::Draft | Self::Proposed | Self::Published => Ok(Self::Withdrawn),
            Self::Superseded | Self::Withdrawn => Err(Illegal),
        }
    }
}

/// Whose work a version is: whoever wrote at it last, and whoever proposed it. Neither publishes it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Authors {
    /// Wrote at it last.
    pub written_by: AccountId,
    /// Proposed it; none as long as nobody has.
    pub proposed_by: Option<AccountId>,
}

impl Authors {
    /// Whether it is this person's work.
    pub fn include(&self, account: &AccountId) -> bool {
        self.written_by == *account || self.proposed_by.as_ref() == Some(account)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use VersionState as S;

    type Step = fn(S) -> Result<S, Illegal>;
    /// From where to where a step may lead.
    type Legal = &'static [(S, S)];

    #[test]
    fn version_takes_two_steps_to_the_reader_and_no_step_back() {
        let steps: [(&str, Step, Legal); 5] = [
            ("propose", S::propose, &[(S::Draft, S::Proposed)]),
            ("send back", |state| state.send_back(&WayBack::Taken), &[(S::Proposed, S::Draft)]),
            ("publish", S::publish, &[(S::Proposed, S::Published)]),
            ("supersede", S::supersede, &[(S::Published, S::Superseded)]),
            (
                "withdraw",
                S::withdraw,
                &[(S::Draft, S::Withdrawn), (S::Proposed, S::Withdrawn), (S::Published, S::Withdrawn)],
            ),
        ];
        for (name, step, legal) in steps {
            for state in S::ALL {
                let expected = legal.iter().find(|(from, _)| from == state).map(|(_, to)| *to).ok_or(Illegal);
                assert_eq!(step(*state), expected, "{name} {state:?}");
            }
        }
    }

    #[test]
    fn editor_writes_at_drafts_only_and_a_document_has_one_version_under_way() {
        let states = |test: fn(S) -> bool| S::ALL.iter().copied().filter(|state| test(*state)).collect::<Vec<_>>();
        assert_eq!(states(S::is_editable), [S::Draft]);
        assert_eq!(states(S::is_open), [S::Draft, S::Proposed]);
    }

    #[test]
    fn work_is_of_who_wrote_it_and_of_who_proposed_it() {
        let (wang, li, zhao) = (AccountId::new("wang"), AccountId::new("li"), AccountId::new("zhao"));
        let authors = Authors { written_by: wang.clone(), proposed_by: Some(li.clone()) };
        assert!(authors.include(&wang) && authors.include(&li) && !authors.include(&zhao));
        assert!(!Authors { proposed_by: None, ..authors }.include(&li));
    }
}
