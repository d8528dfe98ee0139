//! What whoever has a reference is told.

use super::{status_of, topic_of};
use crate::{Backend, Result, db::entity::feedback};
use domain::{error::Refusal, feedback::FeedbackReference, view::FeedbackAnswerView};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Backend {
    /// What became of the message with that reference, as typed.
    ///
    /// # Errors
    /// `NotFound` for what is no reference and for one that nobody has.
    pub async fn feedback_answer(&self, typed: &str) -> Result<FeedbackAnswerView> {
        let reference = FeedbackReference::parse(typed).ok_or(Refusal::NotFound)?;
        let row = feedback::Entity::find()
            .filter(feedback::Column::ReferenceHash.eq(self.reference_hash(&reference)))
            .one(self.db().read())
            .await?
            .ok_or(Refusal::NotFound)?;
        Ok(FeedbackAnswerView {
            reference: reference.in_groups(),
            topic: topic_of(&row)?,
            status: status_of(&row)?,
            sent_at: row.created_at,
            expected: self.expected(&row),
            by_message: row.by_message,
            answer: row.answer.zip(row.answered_at),
        })
    }
}
