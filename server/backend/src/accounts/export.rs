//! A copy of everything that the platform holds about a person, for that person: one JSON file. Nobody else is in it: officers
//! appear as roles, papers by where their owner can open them.

use super::{closing::own_applications, mobile_change::require_own, session::Caller};
use crate::{
    Backend, Error, Result,
    applications::Snapshot,
    db::entity::{
        account, application, booking, cooldown, evidence, inbox, outbox, production_item, session, snapshot,
        trail as entries,
    },
    keyring::digest,
    trail,
};
use domain::{account::TryLimit, trail::TrailAction};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

/// Copies a day: one holds everything, and each is some work.
const EXPORTS: TryLimit = TryLimit { tries: 5, minutes: 24 * 60 };

impl Backend {
    /// The copy, as JSON. It is an entry of the trail.
    ///
    /// # Errors
    /// `NotAllowed` for officers; `TooManyTries` after some copies on one day.
    pub async fn export_own(&self, caller: &Caller) -> Result<Vec<u8>> {
        let actor = &caller.actor;
        require_own(actor)?;
        let account = self.own_account(actor).await?;
        self.count_try("export", &account.id, EXPORTS).await?;
        let connection = self.db().read();
        let mut applications = Vec::new();
        for row in own_applications(connection, &account.id).await? {
            applications.push(self.exported_application(connection, &row).await?);
        }
        let copy = json!({
            "made_at": self.now(),
            "account": self.exported_account(&account)?,
            "devices": devices(connection, &account.id).await?,
            "book_again_from": cooldowns(connection, &account).await?,
            "applications": applications,
            "account_record": account_record(connection, &account.id).await?,
        });
        let transaction = self.db().begin().await?;
        // The identifier is random: without the row the commitment tells nothing.
        let commitment = digest(account.id.as_bytes());
        trail::append_administration(&transaction, TrailAction::DataExported, actor, self.now(), commitment).await?;
        transaction.commit().await?;
        serde_json::to_vec_pretty(&copy).map_err(|_| Error::System("serialisation"))
    }

    fn exported_account(&self, account: &account::Model) -> Result<Value> {
        let own = self.personal(account)?;
        Ok(json!({
            "id": account.id,
            "real_name": own.real_name,
            "citizen_number": own.citizen_number,
            "mobile": own.mobile,
            "status": account.status,
            "privacy_notice": account.consent_version,
            "registered_at": account.created_at,
            "changed_at": account.updated_at,
        }))
    }

    async fn exported_application(&self, connection: &impl ConnectionTrait, row: &application::Model) -> Result<Value> {
        Ok(json!({
            "id": row.id,
            "number": row.number,
            "service": row.service,
            "status": row.status,
            "delivery": row.delivery,
            "acceptance_notice": row.notice_code,
            "correction_due": row.correction_due,
            "times_moved": row.moves,
            "times_missed": row.no_shows,
            "started_at": row.created_at,
            "first_submitted_at": row.first_submitted_at,
            "submitted_at": row.submitted_at,
            "approved_at": row.approved_at,
            "changed_at": row.updated_at,
            "answers": self.draft_record(row)?.draft,
            "decision": self.reasons(row)?,
            "submissions": self.submissions_of(connection, &row.id).await?,
            "papers": papers(connection, &row.id).await?,
            "bookings": bookings(connection, &row.id).await?,
            "ems_number": ems_number(connection, &row.id).await?,
            "notices": notices(connection, &row.id).await?,
            "messages": messages(connection, &row.id).await?,
            "record": trail::timeline(connection, &row.id).await?,
        }))
    }

    async fn submissions_of(&self, connection: &impl ConnectionTrait, id: &str) -> Result<Vec<Value>> {
        let of_this = snapshot::Column::ApplicationId.eq(id);
        let rows = snapshot::Entity::find().filter(of_this).order_by_asc(snapshot::Column::Sequence);
        let mut submissions = Vec::new();
        for row in rows.all(connection).await? {
            let what: Snapshot = self.keys().open_json("snapshot.data", &row.data_enc)?;
            submissions.push(json!({
                "submitted_at": row.created_at,
                "applicant": what.applicant,
                "answers": what.draft,
                "place": what.place,
                "papers": what.evidence,
            }));
        }
        Ok(submissions)
    }
}

async fn devices(connection: &impl ConnectionTrait, account_id: &str) -> Result<Vec<Value>> {
    let of_this = session::Column::AccountId.eq(account_id);
    let rows = session::Entity::find().filter(of_this).order_by_asc(session::Column::CreatedAt).all(connection).await?;
    let device =
        |row: session::Model| json!({ "device": row.device, "signed_in_at": row.created_at, "used_at": row.seen_at });
    Ok(rows.into_iter().map(device).collect())
}

async fn cooldowns(connection: &impl ConnectionTrait, account: &account::Model) -> Result<Vec<Value>> {
    let Some(hash) = &account.number_hash else { return Ok(Vec::new()) };
    let rows = cooldown::Entity::find().filter(cooldown::Column::NumberHash.eq(hash)).all(connection).await?;
    Ok(rows.into_iter().map(|row| json!({ "service": row.service, "from": row.until })).collect())
}

/// Without the bytes: the owner opens them at that address.
async fn papers(connection: &impl ConnectionTrait, id: &str) -> Result<Vec<Value>> {
    let of_this = evidence::Column::ApplicationId.eq(id);
    let rows = evidence::Entity::find().filter(of_this).order_by_asc(evidence::Column::Id).all(connection).await?;
    let paper = |row: evidence::Model| {
        json!({
            "kind": row.kind,
            "media_type": row.media_type,
            "bytes": row.bytes,
            "uploaded_at": row.created_at,
            "address": format!("/evidence/{}", row.id),
        })
    };
    Ok(rows.into_iter().map(paper).collect())
}

async fn bookings(connection: &impl ConnectionTrait, id: &str) -> Result<Vec<Value>> {
    let of_this = booking::Column::ApplicationId.eq(id);
    let rows = booking::Entity::find().filter(of_this).order_by_asc(booking::Column::CreatedAt).all(connection).await?;
    let booked = |row: booking::Model| {
        json!({
            "point": row.point,
            "starts_at": row.starts_at,
            "status": row.status,
            "booked_at": row.booked_at,
            "held_until": row.held_until,
            "made_at": row.created_at,
            "changed_at": row.updated_at,
        })
    };
    Ok(rows.into_iter().map(booked).collect())
}

async fn ems_number(connection: &impl ConnectionTrait, id: &str) -> Result<Option<String>> {
    let row = production_item::Entity::find_by_id(id).one(connection).await?;
    Ok(row.and_then(|row| row.ems_number))
}

async fn notices(connection: &impl ConnectionTrait, id: &str) -> Result<Vec<Value>> {
    let of_this = inbox::Column::ApplicationId.eq(id);
    let rows = inbox::Entity::find().filter(of_this).order_by_asc(inbox::Column::CreatedAt).all(connection).await?;
    let notice = |row: inbox::Model| json!({ "kind": row.kind, "facts": facts(&row.facts), "at": row.created_at, "read_at": row.read_at });
    Ok(rows.into_iter().map(notice).collect())
}

async fn messages(connection: &impl ConnectionTrait, id: &str) -> Result<Vec<Value>> {
    let of_this = outbox::Column::ApplicationId.eq(id);
    let rows = outbox::Entity::find().filter(of_this).order_by_asc(outbox::Column::CreatedAt).all(connection).await?;
    let message = |row: outbox::Model| {
        json!({
            "kind": row.kind,
            "channel": row.channel,
            "state": row.state,
            "facts": facts(&row.facts),
            "at": row.created_at,
            "sent_at": row.sent_at,
        })
    };
    Ok(rows.into_iter().map(message).collect())
}

/// What the person did with the account itself.
async fn account_record(connection: &impl ConnectionTrait, account_id: &str) -> Result<Vec<Value>> {
    let rows = entries::Entity::find()
        .filter(entries::Column::Chain.eq(trail::ADMINISTRATION))
        .filter(entries::Column::ActorId.eq(account_id))
        .order_by_asc(entries::Column::Sequence)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| json!({ "action": row.action, "at": row.at })).collect())
}

/// Stored as JSON; what is none is given as it is.
fn facts(stored: &str) -> Value {
    serde_json::from_str(stored).unwrap_or_else(|_| Value::String(stored.to_owned()))
}
