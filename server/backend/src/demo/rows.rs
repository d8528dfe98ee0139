//! The rows of a made-up application, sealed and chained as the use cases would have left them.

use super::{answers, batch::Rows, course::Course, dice::Dice, notice, people::Person, places::Town, staff::Staff};
use crate::{
    Backend, Error, Result,
    applications::Snapshot,
    city::City,
    db::entity::{account, application, booking, snapshot},
    keyring::digest,
    trail,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    account::AccountStatus,
    application::ApplicationStatus,
    authority::{PlaceOfWork, Role, Scope},
    beijing::{beijing_date, beijing_naive, from_beijing},
    draft::{Draft, DraftRecord},
    evidence::required,
    ids::AccountId,
    service::Service,
    sheet::{Applicant, Place},
    trail::{TrailAction, TrailEntry},
    view::Reason,
};
use sea_orm::ActiveValue::Set;
use std::sync::Arc;

/// How long the demo's reviewer keeps what they have claimed, so that somebody still finds it.
const LEASE_HOURS: i64 = 8;

/// One application with everything that its rows are made from.
pub(super) struct One<'a> {
    /// Its number among all.
    pub number: u64,
    /// Whose.
    pub account: &'a AccountId,
    /// Who that is.
    pub person: &'a Person,
    /// Where they live.
    pub town: &'a Town,
    /// What they apply for.
    pub service: Service,
    /// Whether it is to be sent.
    pub ems: bool,
    /// What became of it.
    pub course: &'a Course,
}

/// Makes rows.
pub(super) struct Maker<'a> {
    /// Keys and figures.
    pub backend: &'a Backend,
    /// The city.
    pub city: Arc<City>,
    /// Officers.
    pub staff: Staff,
    /// The demo applicant's: everybody signs in with their password.
    pub password_hash: String,
    /// What they consented to.
    pub consent: Option<String>,
    /// Now.
    pub now: DateTime<Utc>,
}

impl Maker<'_> {
    /// The row of a person.
    pub fn account(&self, id: &AccountId, person: &Person, status: AccountStatus) -> Result<account::ActiveModel> {
        let keys = self.backend.keys();
        let since = self.now - TimeDelta::days(200);
        Ok(account::ActiveModel {
            id: Set(id.as_str().to_owned()),
            role: Set(Role::Applicant.code().to_owned()),
            status: Set(status.code().to_owned()),
            scope: Set(Scope::City.to_code()),
            real_name_enc: Set(Some(keys.seal_text("account.real_name", person.name.as_str())?)),
            number_enc: Set(Some(keys.seal_text("account.number", person.number.as_str())?)),
            number_hash: Set(Some(self.number_hash(person))),
            mobile_enc: Set(Some(keys.seal_text("account.mobile", person.mobile.as_str())?)),
            mobile_hash: Set(Some(keys.lookup("mobile", person.mobile.as_str()))),
            password_hash: Set(self.password_hash.clone()),
            totp_last_step: Set(0),
            consent_version: Set(self.consent.clone()),
            created_at: Set(since),
            updated_at: Set(since),
            ..Default::default()
        })
    }

    /// The rows of an application; gives back its identifier.
    pub fn application(&self, one: &One<'_>, rows: &mut Rows, dice: &mut Dice) -> Result<String> {
        let begun = one.course.events.first().ok_or(Error::System("an application without a beginning"))?.at;
        let id = identifier(begun, dice);
        let draft = Self::draft(one, begun, dice);
        let commitments = self.snapshots(one, &id, &draft, rows, dice)?;
        let (head, length) = self.trail(one, &id, commitments, rows);
        let mut row = self.row(one, &id, draft, dice)?;
        row.trail_head = Set(head);
        row.trail_length = Set(length);
        rows.applications.push(row);
        rows.bookings.extend(self.bookings(one, &id, dice));
        notice::push(self, one, &id, rows, dice)?;
        Ok(id)
    }

    fn draft(one: &One<'_>, begun: DateTime<Utc>, dice: &mut Dice) -> Draft {
        let submitted = one.course.first(TrailAction::Submitted);
        let day = beijing_date(submitted.unwrap_or(begun));
        let whole = answers::form(one.service, one.person, one.town, day, one.ems, dice);
        // Some drafts are only begun.
        if submitted.is_none() && dice.one_in(2) {
            return Draft { identity: whole.identity, ..Draft::default() };
        }
        whole
    }

    /// One for each time that it was submitted; gives back their commitments.
    fn snapshots(
        &self,
        one: &One<'_>,
        id: &str,
        draft: &Draft,
        rows: &mut Rows,
        dice: &mut Dice,
    ) -> Result<Vec<String>> {
        let submissions = one.course.events.iter().filter(|event| event.action == TrailAction::Submitted);
        let mut commitments = Vec::new();
        for (sequence, event) in (1..).zip(submissions) {
            let data = self.snapshot(one, draft, dice);
            let json = serde_json::to_vec(&data).map_err(|_| Error::System("serialisation"))?;
            commitments.push(digest(&json));
            rows.snapshots.push(snapshot::ActiveModel {
                id: Set(identifier(event.at, dice)),
                application_id: Set(id.to_owned()),
                sequence: Set(sequence),
                data_enc: Set(self.backend.keys().seal("snapshot.data", &json)?),
                created_at: Set(event.at),
            });
        }
        Ok(commitments)
    }

    fn snapshot(&self, one: &One<'_>, draft: &Draft, dice: &mut Dice) -> Snapshot {
        let words = self.city.place_of(&draft.residence.home());
        let visit = one.course.visits.first().map(|visit| &visit.offer.time);
        let point = visit.and_then(|time| self.city.geography.point(&time.point));
        let mut evidence = required(one.service, draft);
        // Now and then a paper is missing, for the checks to find.
        if dice.one_in(13) {
            evidence.pop();
        }
        Snapshot {
            draft: draft.clone(),
            applicant: Applicant {
                real_name: one.person.name.as_str().to_owned(),
                citizen_number: one.person.number.as_str().to_owned(),
                sex: one.person.number.sex(),
                birth_date: one.person.number.birth_date(),
                mobile: one.person.mobile.as_str().to_owned(),
            },
            place: Place {
                town: words.as_ref().map(|words| words.town_words.clone()).unwrap_or_default(),
                police_station: words.map(|words| words.station_name).unwrap_or_default(),
                service_point: point.map(|point| point.name.clone()).unwrap_or_default(),
                on_site_time: visit.map(|time| time.start),
            },
            evidence,
            salt: format!("{:016x}{:016x}", dice.roll(), dice.roll()),
        }
    }

    /// The chain from its beginning; gives back its head and length.
    fn trail(&self, one: &One<'_>, id: &str, commitments: Vec<String>, rows: &mut Rows) -> (String, i64) {
        let (mut head, mut length) = (String::new(), 0);
        let mut commitments = commitments.into_iter();
        for event in &one.course.events {
            length += 1;
            let (actor, role) = self.staff.actor(event.by, one.account);
            let submitted = event.action == TrailAction::Submitted;
            let commitment = if submitted { commitments.next() } else { None };
            let entry = TrailEntry {
                sequence: length,
                action: event.action,
                actor,
                role,
                at: event.at,
                fields: event.fields.clone(),
                commitment: commitment.unwrap_or_default(),
                subject: None,
                reason: None,
                request: None,
            };
            head = digest(entry.canonical(&head).as_bytes());
            rows.entries.push(trail::to_row(id, &entry, &head));
        }
        (head, length)
    }

    fn row(&self, one: &One<'_>, id: &str, draft: Draft, dice: &mut Dice) -> Result<application::ActiveModel> {
        let (course, keys) = (one.course, self.backend.keys());
        let (first, submitted) = (course.first(TrailAction::Submitted), course.last(TrailAction::Submitted));
        let approved = course.first(TrailAction::Approved);
        let claimed = course.last(TrailAction::Claimed).filter(|claimed| Some(*claimed) > submitted);
        let work = self.work(one, &draft);
        let in_review = course.status == ApplicationStatus::InReview;
        let changed = course.events.last().map_or(self.now, |event| event.at);
        Ok(application::ActiveModel {
            id: Set(id.to_owned()),
            number: Set(first.map(|at| number(one, at))),
            account_id: Set(one.account.as_str().to_owned()),
            service: Set(one.service.segment().to_owned()),
            status: Set(course.status.code().to_owned()),
            version: Set(i64::try_from(course.events.len()).unwrap_or(i64::MAX)),
            draft_enc: Set(keys.seal_json("application.draft", &DraftRecord::of(draft))?),
            decision_enc: Set(self.decision(course)?),
            delivery: Set(course.delivery.code().to_owned()),
            district: Set(work.district.map(|district| district.as_str().to_owned())),
            station: Set(work.station.map(|station| station.as_str().to_owned())),
            point: Set(work.point.map(|point| point.as_str().to_owned())),
            reviewer_id: Set(claimed.map(|_| self.staff.reviewer.as_str().to_owned())),
            lease_until: Set(in_review.then(|| self.now + TimeDelta::hours(LEASE_HOURS))),
            moves: Set(0),
            no_shows: Set(i64::try_from(course.times(TrailAction::Missed)).unwrap_or(0)),
            notice_code: Set(approved.map(|_| format!("{:016x}{:06x}", dice.roll(), dice.below(0x00FF_FFFF)))),
            correction_due: Set(course.due),
            first_submitted_at: Set(first),
            submitted_at: Set(submitted),
            approved_at: Set(approved),
            created_at: Set(course.events.first().map_or(changed, |event| event.at)),
            updated_at: Set(changed),
            ..Default::default()
        })
    }

    fn decision(&self, course: &Course) -> Result<Option<Vec<u8>>> {
        let reason = |(field, words): &(_, &str)| Reason { field: *field, words: (*words).to_owned() };
        let reasons: Vec<Reason> = course.reasons.iter().map(reason).collect();
        if reasons.is_empty() {
            return Ok(None);
        }
        self.backend.keys().seal_json("application.decision", &reasons).map(Some)
    }

    /// Whose it is to work on: the point's, and before there is one, that of the police station of the residence.
    fn work(&self, one: &One<'_>, draft: &Draft) -> PlaceOfWork {
        if let Some(visit) = one.course.visits.last() {
            return self.city.place_of_work(&visit.offer.time.point);
        }
        let station = self.city.geography.station_for(&draft.residence.home());
        PlaceOfWork {
            district: station.map(|station| station.district.clone()),
            station: station.map(|station| station.id.clone()),
            point: None,
        }
    }

    fn bookings(&self, one: &One<'_>, id: &str, dice: &mut Dice) -> Vec<booking::ActiveModel> {
        let row = |visit: &super::course::Visit| booking::ActiveModel {
            id: Set(identifier(visit.booked_at, dice)),
            slot_id: Set(visit.offer.time.key()),
            point: Set(visit.offer.time.point.as_str().to_owned()),
            application_id: Set(id.to_owned()),
            account_id: Set(one.account.as_str().to_owned()),
            number_hash: Set(self.number_hash(one.person)),
            service: Set(one.service.segment().to_owned()),
            status: Set(visit.status.code().to_owned()),
            held_until: Set(None),
            extended: Set(false),
            booked_at: Set(Some(visit.booked_at)),
            starts_at: Set(from_beijing(visit.offer.time.start)),
            created_at: Set(visit.booked_at),
            updated_at: Set(visit.updated_at),
            ..Default::default()
        };
        one.course.visits.iter().map(row).collect()
    }

    fn number_hash(&self, person: &Person) -> String {
        self.backend.keys().lookup("number", person.number.as_str())
    }
}

/// As long as a real one, and sorting by time as they do.
pub(super) fn identifier(at: DateTime<Utc>, dice: &mut Dice) -> String {
    format!("{:012x}7{:019x}", at.timestamp_millis(), dice.roll())
}

/// `P261123-482913`: as real ones, but no two of a day fall together.
fn number(one: &One<'_>, first_submitted: DateTime<Utc>) -> String {
    let letter = match one.service {
        Service::Card => 'C',
        Service::Permit => 'P',
    };
    format!("{letter}{}-{:06}", beijing_naive(first_submitted).format("%y%m%d"), one.number * 7_919 % 1_000_000)
}
