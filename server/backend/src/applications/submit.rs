//! Submission (S3): the whole form at once, an immutable snapshot, the place reserved, the S7 moment kept.

use super::{Snapshot, scope::service_of, step_view::Progress};
use crate::{
    Backend, Result,
    db::entity::{application, snapshot},
    error::Error,
    keyring::{below, digest, new_id, token},
    notices,
    trail::{self, Happened},
};
use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationEvent,
    authority::{Action, Actor, may},
    beijing::{beijing_date, beijing_naive},
    delivery::{DeliveryEvent, DeliveryStatus},
    error::Refusal,
    ids::ApplicationId,
    notice::NoticeKind,
    service::Service,
    term::DeliveryChoice,
    trail::TrailAction,
    view::NoticeFacts,
    violation::{Field, Rule, Violations},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::scope::subject;

impl Backend {
    /// Submits the form, or a correction of it. A second click on the same form finds the first one's result.
    ///
    /// # Errors
    /// `Invalid` with everything that is wrong, `ServiceClosed` outside hours, `HoldExpired` when the place is gone.
    pub async fn submit(
        &self,
        actor: &Actor,
        id: &ApplicationId,
        declared_in_person: bool,
        declared_true: bool,
    ) -> Result<()> {
        match self.try_submit(actor, id, declared_in_person, declared_true).await {
            // The first click, or another tab, was faster: what stands now decides.
            Err(error) if error.is_overtaken() => self.try_submit(actor, id, declared_in_person, declared_true).await,
            done => done,
        }
    }

    async fn try_submit(
        &self,
        actor: &Actor,
        id: &ApplicationId,
        declared_in_person: bool,
        declared_true: bool,
    ) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let row = self.own_application(&transaction, actor, id).await?;
        if !may(actor, Action::Submit, &subject(&row)?) {
            // A doubled submit: the first one's result stands.
            return if row.submitted_at.is_some() { Ok(()) } else { Err(Refusal::WrongState.into()) };
        }
        self.check_window(service_of(&row)?, now)?;
        let progress = self.progress_of(&transaction, &row, now).await?;
        check_answers(&progress, declared_in_person, declared_true)?;
        let home = progress.record.draft.residence.home();
        let number_hash = self.number_hash(&transaction, actor).await?;
        let booking = self.reserve(&transaction, &row, &number_hash, &home, now).await?;
        let snapshot = self.snapshot(&transaction, actor, &progress, &booking, &row).await?;
        let commitment = self.keep_snapshot(&transaction, &row, &snapshot, now).await?;
        let row = self.hand_in(&transaction, row, &progress, &booking.point, now).await?;
        let happened = Happened { actor: Some(actor), commitment, ..Happened::default() };
        trail::append(&transaction, &row.id, TrailAction::Submitted, now, happened).await?;
        let facts = NoticeFacts {
            point: Some(snapshot.place.service_point.clone()),
            visit: Some(beijing_naive(booking.starts_at)),
            ..NoticeFacts::default()
        };
        notices::queue(&transaction, &row, NoticeKind::Submitted, &facts, now).await?;
        transaction.commit().await?;
        Ok(())
    }

    fn check_window(&self, service: Service, now: DateTime<Utc>) -> Result<()> {
        let window = self.submissions(service, now);
        if window.open { Ok(()) } else { Err(Refusal::ServiceClosed { opens: window.opens }.into()) }
    }

    async fn number_hash(&self, connection: &impl ConnectionTrait, actor: &Actor) -> Result<String> {
        let (_, account) = self.applicant(connection, actor.account.as_str()).await?;
        account.number_hash.ok_or(Error::Unreadable("account.number"))
    }

    async fn snapshot(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        progress: &Progress,
        booking: &crate::db::entity::booking::Model,
        row: &application::Model,
    ) -> Result<Snapshot> {
        let (applicant, _) = self.applicant(connection, &row.account_id).await?;
        debug_assert_eq!(row.account_id, actor.account.as_str());
        Ok(Snapshot {
            draft: progress.record.draft.clone(),
            applicant,
            place: self.place(&progress.record.draft, Some(booking)),
            evidence: progress.evidence.iter().map(|paper| paper.kind).collect(),
            salt: token()?,
        })
    }

    /// Keeps the snapshot and gives back its commitment for the trail.
    async fn keep_snapshot(
        &self,
        transaction: &impl ConnectionTrait,
        row: &application::Model,
        data: &Snapshot,
        now: DateTime<Utc>,
    ) -> Result<String> {
        let before = snapshot::Entity::find().filter(snapshot::Column::ApplicationId.eq(&row.id));
        let sequence = i64::try_from(before.count(transaction).await?).unwrap_or(i64::MAX - 1) + 1;
        let kept = snapshot::ActiveModel {
            id: Set(new_id()),
            application_id: Set(row.id.clone()),
            sequence: Set(sequence),
            data_enc: Set(self.keys().seal_json("snapshot.data", data)?),
            created_at: Set(now),
        };
        snapshot::Entity::insert(kept).exec_without_returning(transaction).await?;
        // The salt is part of the data, so the commitment tells nothing without it.
        Ok(digest(&serde_json::to_vec(data).map_err(|_| Error::System("serialisation"))?))
    }

    async fn hand_in(
        &self,
        transaction: &impl ConnectionTrait,
        row: application::Model,
        progress: &Progress,
        point: &str,
        now: DateTime<Utc>,
    ) -> Result<application::Model> {
        let number = match &row.number {
            Some(number) => number.clone(),
            None => application_number(service_of(&row)?, now)?,
        };
        let delivery = delivery_after(&row, progress)?;
        let work = self.city().place_of_work(&domain::geography::PointId::new(point));
        let first = row.first_submitted_at.unwrap_or(now);
        self.advance(transaction, &row, ApplicationEvent::Submit, now, |changed| {
            changed.number = Set(Some(number));
            changed.first_submitted_at = Set(Some(first));
            changed.submitted_at = Set(Some(now));
            changed.correction_due = Set(None);
            changed.reviewer_id = Set(None);
            changed.lease_until = Set(None);
            changed.delivery = Set(delivery.code().to_owned());
            changed.district = Set(work.district.map(|id| id.as_str().to_owned()));
            changed.station = Set(work.station.map(|id| id.as_str().to_owned()));
            changed.point = Set(Some(point.to_owned()));
        })
        .await
    }
}

fn check_answers(progress: &Progress, declared_in_person: bool, declared_true: bool) -> Result<()> {
    let mut wrong = progress.all_violations();
    if wrong.of(Field::ServicePoint).is_some() && progress.booking.is_some() {
        // There was a place; it is gone or lies elsewhere. Everything else that is wrong is shown too.
        wrong.add(Field::Slot, Rule::HoldExpired);
    }
    let mut declarations = Violations::new();
    if !declared_in_person {
        declarations.add(Field::DeclareInPerson, Rule::NotDeclared);
    }
    if !declared_true {
        declarations.add(Field::DeclareTrue, Rule::NotDeclared);
    }
    wrong.extend(declarations);
    if wrong.is_empty() && !progress.record.has_undecided() { Ok(()) } else { Err(wrong.into()) }
}

fn delivery_after(row: &application::Model, progress: &Progress) -> Result<DeliveryStatus> {
    let now = DeliveryStatus::from_code(&row.delivery).ok_or(Error::Unreadable("application.delivery"))?;
    let ems = progress.record.draft.delivery.chosen() == Some(DeliveryChoice::Ems);
    let event = if ems { DeliveryEvent::Request } else { DeliveryEvent::Drop };
    Ok(now.on(event)?)
}

/// `P261123-482913`: service, Beijing day, six digits that nobody can count up. Unique by the database.
fn application_number(service: Service, now: DateTime<Utc>) -> Result<String> {
    let letter = match service {
        Service::Card => 'C',
        Service::Permit => 'P',
    };
    Ok(format!("{letter}{}-{:06}", beijing_date(now).format("%y%m%d"), below(1_000_000)?))
}
