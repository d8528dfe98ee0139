//! The newest notice of a made-up application: sent, except for the few that failed.

use super::{
    batch::Rows,
    course::Course,
    dice::Dice,
    rows::{Maker, One, identifier},
};
use crate::{
    Error, Result,
    db::entity::{inbox, outbox},
};
use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationStatus,
    notice::{Channel, NoticeKind},
    trail::TrailAction,
    view::NoticeFacts,
};
use sea_orm::ActiveValue::Set;

use ApplicationStatus as S;
use TrailAction as T;

/// Of so many short messages one failed.
const FAILED: u32 = 250;

/// What was told last, and when.
fn newest(course: &Course) -> Option<(NoticeKind, DateTime<Utc>)> {
    let (kind, action) = match course.status {
        S::Draft => return None,
        S::Submitted | S::InReview => (NoticeKind::Submitted, T::Submitted),
        S::Approved | S::CheckedIn => (NoticeKind::Approved, T::Approved),
        S::Returned => (NoticeKind::Returned, T::Returned),
        S::Rejected => (NoticeKind::Rejected, T::Rejected),
        S::Mismatched => (NoticeKind::Mismatched, T::Mismatched),
        S::Withdrawn => (NoticeKind::Cancelled, T::Withdrawn),
        S::Lapsed => (NoticeKind::Lapsed, T::Lapsed),
        S::Accepted | S::InProduction | S::Issued | S::Delivered | S::PickedUp => (NoticeKind::Accepted, T::Accepted),
    };
    // A draft that lapsed has no number, and nobody is told.
    course.first(T::Submitted)?;
    Some((kind, course.last(action)?))
}

fn facts(maker: &Maker<'_>, course: &Course, kind: NoticeKind) -> NoticeFacts {
    let named =
        matches!(kind, NoticeKind::Submitted | NoticeKind::Approved | NoticeKind::Returned | NoticeKind::Accepted);
    let time = course.visits.last().map(|visit| &visit.offer.time).filter(|_| named);
    let point = time.and_then(|time| maker.city.geography.point(&time.point));
    NoticeFacts {
        point: point.map(|point| point.name.clone()),
        visit: time.map(|time| time.start),
        due: course.due,
        ..NoticeFacts::default()
    }
}

/// Adds it by every way.
pub(super) fn push(maker: &Maker<'_>, one: &One<'_>, id: &str, rows: &mut Rows, dice: &mut Dice) -> Result<()> {
    let Some((kind, at)) = newest(one.course) else { return Ok(()) };
    let facts = serde_json::to_string(&facts(maker, one.course, kind)).map_err(|_| Error::System("serialisation"))?;
    for channel in Channel::ALL {
        let failed = *channel == Channel::Sms && dice.one_in(FAILED);
        let line = identifier(at, dice);
        if *channel == Channel::Inbox {
            rows.inbox.push(inbox::ActiveModel {
                id: Set(line.clone()),
                account_id: Set(one.account.as_str().to_owned()),
                application_id: Set(id.to_owned()),
                kind: Set(kind.code().to_owned()),
                facts: Set(facts.clone()),
                created_at: Set(at),
                read_at: Set(dice.one_in(2).then_some(at)),
            });
        }
        rows.outbox.push(outbox::ActiveModel {
            id: Set(line),
            dedupe: Set(format!("{id}:{}:{}:{}", kind.code(), one.course.events.len(), channel.code())),
            account_id: Set(Some(one.account.as_str().to_owned())),
            application_id: Set(Some(id.to_owned())),
            feedback_id: Set(None),
            kind: Set(kind.code().to_owned()),
            channel: Set(channel.code().to_owned()),
            facts: Set(facts.clone()),
            state: Set(if failed { "failed" } else { "sent" }.to_owned()),
            attempts: Set(if failed { maker.backend.policy().values.notice_tries } else { 1 }),
            next_at: Set(at),
            created_at: Set(at),
            sent_at: Set((!failed).then_some(at)),
        });
    }
    Ok(())
}
