//! Content in four hands: an editor writes and proposes, another editor or an administrator publishes.

use super::{Action, Actor, Role};
use crate::content::{Authors, VersionState, WayBack};

/// Whether `actor` may do `action` to a version of that state and those authors. Nobody publishes their own work.
pub(super) fn may_with_version(actor: &Actor, action: Action, state: VersionState, authors: &Authors) -> bool {
    let (editor, publisher) = (actor.role == Role::Editor, matches!(actor.role, Role::Editor | Role::Administrator));
    match action {
        Action::SeeContent => publisher,
        Action::WriteContent => editor && state.is_editable(),
        Action::PublishContent => publisher && state.publish().is_ok() && !authors.include(&actor.account),
        Action::SendContentBack => publisher && state.send_back(&WayBack::Taken).is_ok(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{authority::Scope, ids::AccountId};
    use VersionState as S;

    fn actor(account: &str, role: Role) -> Actor {
        Actor { account: AccountId::new(account), role, scope: Scope::City }
    }

    fn work(written_by: &str, proposed_by: Option<&str>) -> Authors {
        Authors { written_by: AccountId::new(written_by), proposed_by: proposed_by.map(AccountId::new) }
    }

    fn states(actor: &Actor, action: Action, authors: &Authors) -> Vec<S> {
        S::ALL.iter().copied().filter(|state| may_with_version(actor, action, *state, authors)).collect()
    }

    #[test]
    fn nobody_publishes_what_they_wrote_or_proposed() {
        let authors = work("wang", Some("li"));
        for role in [Role::Editor, Role::Administrator] {
            assert_eq!(states(&actor("zhao", role), Action::PublishContent, &authors), [S::Proposed]);
            for own in ["wang", "li"] {
                assert_eq!(states(&actor(own, role), Action::PublishContent, &authors), []);
                assert_eq!(states(&actor(own, role), Action::SendContentBack, &authors), [S::Proposed]);
            }
        }
    }

    #[test]
    fn editors_write_at_drafts_and_administrators_at_nothing() {
        let authors = work("wang", None);
        assert_eq!(states(&actor("li", Role::Editor), Action::WriteContent, &authors), [S::Draft]);
        assert_eq!(states(&actor("li", Role::Administrator), Action::WriteContent, &authors), []);
    }

    #[test]
    fn every_other_role_does_nothing_with_any_version() {
        for role in Role::ALL.iter().filter(|role| !matches!(role, Role::Editor | Role::Administrator)) {
            for action in Action::ALL {
                assert_eq!(
                    states(&actor("wang", *role), *action, &work("li", Some("zhao"))),
                    [],
                    "{role:?} {action:?}"
                );
            }
        }
    }
}
