//! Notices: queued with the act they tell of, delivered by the worker to the inbox and by SMS; and the applicant's own
//! pages, which gather what there is to tell.

mod deliver;
mod me;
mod outbox;
mod own;
mod sweep;
mod verify;
mod withdraw;
mod wording;

use crate::{
    Result,
    db::entity::{application, outbox as rows},
    error::Error,
    keyring::new_id,
};
use chrono::{DateTime, Utc};
use domain::{
    notice::{Channel, NoticeKind},
    view::NoticeFacts,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, sea_query::OnConflict};

/// Queues a notice by every way, in the transaction of the act. The same notice about the same version of the application
/// is queued once, however often this is called.
pub(crate) async fn queue(
    transaction: &impl ConnectionTrait,
    application: &application::Model,
    kind: NoticeKind,
    facts: &NoticeFacts,
    now: DateTime<Utc>,
) -> Result<()> {
    let told = serde_json::to_string(facts).map_err(|_| Error::System("serialisation"))?;
    let about = occasion(application, kind, facts);
    for channel in Channel::ALL {
        let row = rows::ActiveModel {
            id: Set(new_id()),
            dedupe: Set(format!("{}:{}:{about}:{}", application.id, kind.code(), channel.code())),
            account_id: Set(Some(application.account_id.clone())),
            application_id: Set(Some(application.id.clone())),
            feedback_id: Set(None),
            kind: Set(kind.code().to_owned()),
            channel: Set(channel.code().to_owned()),
            facts: Set(told.clone()),
            state: Set("queued".to_owned()),
            attempts: Set(0),
            next_at: Set(now),
            created_at: Set(now),
            sent_at: Set(None),
        };
        let once = OnConflict::column(rows::Column::Dedupe).do_nothing().to_owned();
        rows::Entity::insert(row).on_conflict(once).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// Queues the message that there is an answer to a piece of feedback: once, however often the answer is bettered.
pub(crate) async fn queue_answer(
    transaction: &impl ConnectionTrait,
    feedback_id: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let (kind, channel) = (NoticeKind::FeedbackAnswered.code(), Channel::Sms.code());
    let row = rows::ActiveModel {
        id: Set(new_id()),
        dedupe: Set(format!("{feedback_id}:{kind}:{channel}")),
        account_id: Set(None),
        application_id: Set(None),
        feedback_id: Set(Some(feedback_id.to_owned())),
        kind: Set(kind.to_owned()),
        channel: Set(channel.to_owned()),
        facts: Set("{}".to_owned()),
        state: Set("queued".to_owned()),
        attempts: Set(0),
        next_at: Set(now),
        created_at: Set(now),
        sent_at: Set(None),
    };
    let once = OnConflict::column(rows::Column::Dedupe).do_nothing().to_owned();
    rows::Entity::insert(row).on_conflict(once).exec_without_returning(transaction).await?;
    Ok(())
}

/// What a notice is about, for telling it once: the version of the application; the visit for a reminder; the visit and
/// the end of the time to decide for an offered place.
fn occasion(application: &application::Model, kind: NoticeKind, facts: &NoticeFacts) -> String {
    let minute = "%Y-%m-%dT%H:%M";
    match (kind, facts.visit, facts.until) {
        (NoticeKind::Reminder, Some(visit), _) => visit.format(minute).to_string(),
        (NoticeKind::PlaceOffered, Some(visit), Some(until)) => {
            format!("{}:{}", visit.format(minute), until.format("%Y-%m-%dT%H:%M:%S%.3f"))
        }
        _ => application.version.to_string(),
    }
}
