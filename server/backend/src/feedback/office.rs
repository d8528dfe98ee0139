//! The officers' side: the queue by age and topic, reading, answering, closing.

use super::{MESSAGE, status_of, topic_of};
use crate::{Backend, Result, db::entity::feedback, error::Error, keyring::digest, notices, trail};
use chrono::{DateTime, Utc};
use domain::{
    authority::{Action, Actor, Subject, may},
    beijing::beijing_date,
    error::Refusal,
    feedback::{Contact, FeedbackEvent, FeedbackStatus, FeedbackTopic, parse_answer},
    ids::FeedbackId,
    language::Language,
    trail::TrailAction,
    view::{FeedbackContact, FeedbackQueueView, FeedbackRow, FeedbackView},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Lines of a page.
const PAGE: usize = 50;
/// Characters of a message that its line shows.
const BEGINNING: usize = 60;

/// Which messages an officer wants to see.
#[derive(Clone, Debug)]
pub struct FeedbackFilter {
    /// In this state.
    pub status: FeedbackStatus,
    /// About this.
    pub topic: Option<FeedbackTopic>,
    /// From the one after this on.
    pub after: Option<FeedbackId>,
}

impl Backend {
    /// The queue, the oldest first.
    pub async fn feedback_queue(&self, actor: &Actor, filter: &FeedbackFilter) -> Result<FeedbackQueueView> {
        check(actor)?;
        // Identifiers sort by time of creation.
        let mut rows = feedback::Entity::find()
            .filter(feedback::Column::Status.eq(filter.status.code()))
            .order_by_asc(feedback::Column::Id)
            .limit(PAGE as u64 + 1);
        if let Some(topic) = filter.topic {
            rows = rows.filter(feedback::Column::Topic.eq(topic.code()));
        }
        if let Some(after) = &filter.after {
            rows = rows.filter(feedback::Column::Id.gt(after.as_str()));
        }
        let mut rows = rows.all(self.db().read()).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|row| FeedbackId::new(&row.id));
        let rows = rows.iter().map(|row| self.feedback_row(row)).collect::<Result<_>>()?;
        Ok(FeedbackQueueView { status: filter.status, topic: filter.topic, rows, next })
    }

    /// One message.
    pub async fn feedback(&self, actor: &Actor, id: &FeedbackId) -> Result<FeedbackView> {
        check(actor)?;
        let row = find(self.db().read(), id).await?;
        let contact = self.feedback_contact(&row)?.map(|contact| match contact {
            Contact::Mobile(mobile) => FeedbackContact::Mobile(mobile.masked()),
            Contact::Email(email) => FeedbackContact::Email(email.as_str().to_owned()),
        });
        Ok(FeedbackView {
            id: id.clone(),
            version: row.version,
            topic: topic_of(&row)?,
            status: status_of(&row)?,
            language: Language::parse_code(&row.language).ok_or(Error::Unreadable("feedback.language"))?,
            message: self.keys().open_text(MESSAGE, &row.message_enc)?,
            contact,
            sent_at: row.created_at,
            expected: self.expected(&row),
            answer: row.answer.zip(row.answered_at),
        })
    }

    /// Answers, or betters the answer. Who left a mobile is told once that there is one.
    ///
    /// # Errors
    /// `Invalid` without words, `Stale` when somebody else was faster, `WrongState` when it is closed.
    pub async fn answer_feedback(&self, actor: &Actor, id: &FeedbackId, version: i64, words: &str) -> Result<()> {
        check(actor)?;
        let (now, answer) = (self.now(), parse_answer(words)?);
        let transaction = self.db().begin().await?;
        let row = find(&transaction, id).await?;
        let changed = feedback::ActiveModel {
            answer: Set(Some(answer.clone())),
            answered_at: Set(Some(now)),
            ..advanced(&row, version, FeedbackEvent::Answer, now)?
        };
        write(&transaction, &row, changed).await?;
        if row.by_message {
            notices::queue_answer(&transaction, &row.id, now).await?;
        }
        // The identifier is random: without the row the commitment tells nothing.
        let commitment = digest(format!("{}\n{}\n{answer}", row.id, row.version + 1).as_bytes());
        trail::append_administration(&transaction, TrailAction::FeedbackAnswered, actor, now, commitment).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Closes: nothing more happens.
    ///
    /// # Errors
    /// `Stale` when somebody else was faster, `WrongState` when it is closed.
    pub async fn close_feedback(&self, actor: &Actor, id: &FeedbackId, version: i64) -> Result<()> {
        check(actor)?;
        let now = self.now();
        let transaction = self.db().begin().await?;
        let row = find(&transaction, id).await?;
        let changed = advanced(&row, version, FeedbackEvent::Close, now)?;
        write(&transaction, &row, changed).await?;
        let commitment = digest(format!("{}\n{}", row.id, row.version + 1).as_bytes());
        trail::append_administration(&transaction, TrailAction::FeedbackClosed, actor, now, commitment).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Messages that nobody has answered yet.
    pub(crate) async fn count_unanswered(&self, connection: &impl ConnectionTrait) -> Result<i64> {
        let waiting = feedback::Entity::find().filter(feedback::Column::Status.eq(FeedbackStatus::Received.code()));
        Ok(i64::try_from(waiting.count(connection).await?).unwrap_or(i64::MAX))
    }

    fn feedback_row(&self, row: &feedback::Model) -> Result<FeedbackRow> {
        let message = self.keys().open_text(MESSAGE, &row.message_enc)?;
        let status = status_of(row)?;
        Ok(FeedbackRow {
            id: FeedbackId::new(&row.id),
            topic: topic_of(row)?,
            status,
            beginning: beginning(&message),
            sent_at: row.created_at,
            days: (self.today() - beijing_date(row.created_at)).num_days().max(0),
            late: status == FeedbackStatus::Received && self.expected(row) < self.today(),
        })
    }
}

fn check(actor: &Actor) -> Result<()> {
    if may(actor, Action::AnswerFeedback, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

async fn find(connection: &impl ConnectionTrait, id: &FeedbackId) -> Result<feedback::Model> {
    let row = feedback::Entity::find_by_id(id.as_str()).one(connection).await?;
    Ok(row.ok_or(Refusal::NotFound)?)
}

/// The row after an act on that version of it.
fn advanced(
    row: &feedback::Model,
    version: i64,
    event: FeedbackEvent,
    now: DateTime<Utc>,
) -> Result<feedback::ActiveModel> {
    if row.version != version {
        return Err(stale(row));
    }
    let status = status_of(row)?.on(event)?;
    Ok(feedback::ActiveModel {
        status: Set(status.code().to_owned()),
        version: Set(row.version + 1),
        updated_at: Set(now),
        ..feedback::ActiveModel::default()
    })
}

/// Writes it, unless somebody else has written since it was read.
async fn write(connection: &impl ConnectionTrait, row: &feedback::Model, changed: feedback::ActiveModel) -> Result<()> {
    let written = feedback::Entity::update_many()
        .set(changed)
        .filter(feedback::Column::Id.eq(&row.id))
        .filter(feedback::Column::Version.eq(row.version))
        .exec(connection)
        .await?;
    if written.rows_affected == 1 { Ok(()) } else { Err(stale(row)) }
}

fn stale(row: &feedback::Model) -> Error {
    Refusal::Stale { at: Some(row.updated_at), by_staff: true }.into()
}

/// The first words of a message, on one line.
fn beginning(message: &str) -> String {
    let mut words: String = message.chars().take(BEGINNING).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if message.chars().count() > BEGINNING {
        words.push('…');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn officer_sees_how_a_long_message_begins() {
        assert_eq!(beginning("第一行\n第二行"), "第一行 第二行");
        assert_eq!(beginning(&"好".repeat(61)), format!("{}…", "好".repeat(60)));
    }
}
