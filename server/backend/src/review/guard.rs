//! What every act of an officer begins with: scope, role, version; and what their words must be.

use crate::{Backend, Result, applications::subject, db::entity::application, error::Error};
use domain::{
    application::ApplicationStatus,
    authority::{Action, Actor, Scope, Subject, may},
    draft::{Draft, DraftRecord},
    error::Refusal,
    ids::ApplicationId,
    text::{char_count, fold_prose, has_forbidden_character},
    view::Reason,
    violation::{Field, Rule, Violations},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait};

/// The field of a decision that is about the application as a whole (rejection, missing papers): the declaration that the
/// answers match the originals.
pub(crate) const WHOLE: Field = Field::DeclareTrue;

/// Longest words of an officer to one reason, code points.
const WORDS: usize = 500;

/// The applications that a scope reaches, as a condition on their columns. The same rule as [`Scope::covers`].
pub(crate) fn within(scope: &Scope) -> Condition {
    let all = Condition::all();
    match scope {
        Scope::City => all,
        Scope::District(id) => all.add(application::Column::District.eq(id.as_str())),
        Scope::Station(id) => all.add(application::Column::Station.eq(id.as_str())),
        Scope::Point(id) => all.add(application::Column::Point.eq(id.as_str())),
    }
}

impl Backend {
    /// Loads an application for an officer's act on `version` of it.
    ///
    /// # Errors
    /// `NotFound` for whoever may not even see it, `NotAllowed` for whoever may never do this to it, `Stale` when it has
    /// changed since the page was made.
    pub(crate) async fn act_on(
        &self,
        transaction: &impl ConnectionTrait,
        actor: &Actor,
        action: Action,
        id: &ApplicationId,
        version: i64,
    ) -> Result<application::Model> {
        let row = self.officers_application(transaction, actor, Action::ReadApplication, id).await?;
        if !could_ever(actor, action, subject(&row)?) {
            return Err(Refusal::NotAllowed.into());
        }
        if row.version != version {
            return Err(self.stale(transaction, &row.id).await?);
        }
        Ok(row)
    }
}

/// Whether the action is the actor's at all, whatever the state: the state machine says the rest, and a stale page shall
/// hear that it is stale, not that the application does not exist.
pub(crate) fn could_ever(actor: &Actor, action: Action, subject: Subject) -> bool {
    match subject {
        Subject::Application { owner, place, .. } => ApplicationStatus::ALL.iter().any(|status| {
            let as_if = Subject::Application { owner: owner.clone(), status: *status, place: place.clone() };
            may(actor, action, &as_if)
        }),
        other => may(actor, action, &other),
    }
}

/// An officer's words, folded: not empty, not endless, nothing in them that cannot be shown.
pub(crate) fn officer_words(field: Field, raw: &str) -> Result<String> {
    let words = fold_prose(raw);
    let rule = if words.is_empty() {
        Rule::Required
    } else if char_count(&words) > WORDS {
        Rule::TooLong
    } else if has_forbidden_character(&words) {
        Rule::ForbiddenCharacter
    } else {
        return Ok(words);
    };
    Err(Violations::one(field, rule).into())
}

/// Reasons by field, all at once: at least one, one a field, each with words.
pub(crate) fn check_reasons(reasons: Vec<Reason>) -> Result<Vec<Reason>> {
    let mut wrong = Violations::new();
    let mut checked: Vec<Reason> = Vec::new();
    for reason in reasons {
        match officer_words(reason.field, &reason.words) {
            Ok(words) if checked.iter().all(|other| other.field != reason.field) => {
                checked.push(Reason { field: reason.field, words });
            }
            Ok(_) => {}
            Err(Error::Refused(Refusal::Invalid(violations))) => wrong.extend(violations),
            Err(error) => return Err(error),
        }
    }
    if checked.is_empty() && wrong.is_empty() {
        wrong.add(WHOLE, Rule::Required);
    }
    Ok(wrong.or(Some(checked))?)
}

/// A correction starts from what was submitted; its version goes on from the draft's, so that a tab that was open before
/// is seen to be old.
pub(crate) fn restart_draft(before: &DraftRecord, submitted: Draft) -> DraftRecord {
    let mut record = DraftRecord::of(submitted);
    record.version = before.version + 1;
    record
}
