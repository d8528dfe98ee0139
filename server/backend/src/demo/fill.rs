//! Fills a database with made-up people and their applications, so that every screen of the office has something on it. All of
//! it or nothing: it is one transaction.

use super::{
    CLERK_POINT, accounts,
    batch::{Rows, insert},
    batches::Batches,
    course::{Course, Visit},
    dice::Dice,
    people::Person,
    places::{Places, Town, towns},
    rows::{Maker, One, identifier},
    seed, shares,
    staff::Staff,
    world::World,
};
use crate::{
    Backend, Error, Result,
    db::entity::{account, service_time, slot},
};
use chrono::{DateTime, NaiveDate, SubsecRound, TimeDelta, Utc};
use domain::{
    account::AccountStatus, application::ApplicationStatus, authority::Role, beijing::beijing_date,
    booking::BookingStatus, geography::PointId, ids::AccountId, service::Service, trail::TrailAction,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseBackend, EntityTrait, PaginatorTrait,
    QueryFilter, sea_query::OnConflict,
};
use std::{collections::BTreeMap, sync::Arc};

/// The same database is filled with the same people each time.
const SEED: u64 = 20_161_201;

/// Applications whose rows are made before they are written.
const CHUNK: u64 = 500;

/// Towns that are tried for one application before the city counts as full.
const TRIES: usize = 40;

/// What became of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Filling {
    /// It is done.
    Filled {
        /// People who were added.
        people: u64,
        /// Applications that were added.
        applications: u64,
    },
    /// Somebody beyond the demo's fixed accounts has one here: nothing was changed.
    Occupied,
}

/// Adds so many applications, and the fixed accounts where they are not there.
///
/// # Errors
/// `System` where the points have no places for so many.
pub async fn fill(backend: &Backend, applications: u64) -> Result<Filling> {
    if is_occupied(backend).await? {
        return Ok(Filling::Occupied);
    }
    seed(backend).await?;
    let transaction = backend.db().begin().await?;
    let mut filler = Filler::new(backend, &transaction).await?;
    let mut number = 0;
    while number < applications {
        let mut rows = Rows::default();
        let end = applications.min(number + CHUNK);
        while number < end {
            filler.add(number, &mut rows)?;
            number += 1;
        }
        rows.write(&transaction).await?;
    }
    insert::<slot::Entity, _>(&transaction, filler.places.rows()).await?;
    filler.write_service_times(&transaction).await?;
    let people = filler.people;
    if let Some(officer) = &filler.maker.staff.production {
        filler.batches.write(&transaction, officer, &mut filler.dice).await?;
    }
    transaction.commit().await?;
    let tidy = match backend.db().raw().get_database_backend() {
        DatabaseBackend::Postgres => "vacuum analyze",
        _ => "analyze",
    };
    backend.db().raw().execute_unprepared(tidy).await?;
    backend.refresh().await?;
    Ok(Filling::Filled { people, applications })
}

/// Whether anybody has an account who is none of the demo's. Applications belong to accounts: nobody else has one either.
async fn is_occupied(backend: &Backend) -> Result<bool> {
    let connection = backend.db().read();
    let everybody = account::Entity::find().count(connection).await?;
    let known = account::Entity::find().filter(of_the_demo(backend)).count(connection).await?;
    Ok(everybody > known)
}

fn of_the_demo(backend: &Backend) -> Condition {
    let (staff, applicants): (Vec<_>, Vec<_>) =
        accounts().into_iter().partition(|account| account.totp_secret.is_some());
    let hashes = applicants.iter().map(|account| backend.keys().lookup("number", account.login));
    Condition::any()
        .add(account::Column::StaffName.is_in(staff.iter().map(|account| account.login)))
        .add(account::Column::NumberHash.is_in(hashes))
}

/// Somebody who applies, maybe twice.
struct Known {
    account: AccountId,
    person: Person,
    town: usize,
    applied_for: Service,
}

struct Filler<'a> {
    maker: Maker<'a>,
    towns: Vec<Town>,
    /// Those whose people go to the clerk's point.
    near: Vec<usize>,
    places: Places,
    dice: Dice,
    review_days: i64,
    /// Who applies for the other service next.
    twice: Option<Known>,
    people: u64,
    batches: Batches,
    /// People and seconds at the windows, by point and day.
    served: BTreeMap<(PointId, NaiveDate), (i64, i64)>,
}

impl<'a> Filler<'a> {
    async fn new(backend: &'a Backend, connection: &impl ConnectionTrait) -> Result<Self> {
        let missing = || Error::System("the demo's accounts are not there");
        let fixed = account::Entity::find().filter(of_the_demo(backend)).all(connection).await?;
        let of = |role: Role| fixed.iter().find(|account| account.role == role.code());
        let officer = |role: Role| of(role).map(|account| AccountId::new(&account.id));
        let applicant = of(Role::Applicant).ok_or_else(missing)?;
        let (city, values) = (backend.city(), backend.policy().values);
        let towns = towns(&city);
        let clerk_point = PointId::new(CLERK_POINT);
        let near = (0..towns.len()).filter(|place| towns[*place].points.contains(&clerk_point)).collect();
        let slot_minutes = u16::try_from(values.slot_minutes).unwrap_or(0);
        Ok(Self {
            near,
            places: Places::new(connection, Arc::clone(&city), slot_minutes).await?,
            maker: Maker {
                backend,
                city,
                staff: Staff {
                    reviewer: officer(Role::Reviewer).ok_or_else(missing)?,
                    clerk: officer(Role::Clerk).ok_or_else(missing)?,
                    production: officer(Role::Production),
                },
                password_hash: applicant.password_hash.clone(),
                consent: applicant.consent_version.clone(),
                now: backend.now().trunc_subsecs(0),
            },
            towns,
            dice: Dice::new(SEED),
            review_days: values.review_target_days,
            twice: None,
            people: 0,
            batches: Batches::default(),
            served: BTreeMap::new(),
        })
    }

    /// Makes the rows of one application, and of its person where that is somebody new.
    fn add(&mut self, number: u64, rows: &mut Rows) -> Result<()> {
        let status = shares::status(number);
        // Only a permit is brought.
        let only_permit = status == ApplicationStatus::Delivered;
        let again = self.twice.take().filter(|known| !only_permit || known.applied_for == Service::Card);
        let service = match &again {
            Some(known) if known.applied_for == Service::Permit => Service::Card,
            Some(_) => Service::Permit,
            None if only_permit || self.dice.below(3) > 0 => Service::Permit,
            None => Service::Card,
        };
        let ems = service == Service::Permit && (only_permit || self.dice.one_in(3));
        let (town, course) = self.course(status, ems, again.as_ref().map(|known| known.town))?;
        let (known, comes_again) = match again {
            Some(known) => (known, false),
            None => (self.somebody(town, service, &course, rows)?, self.dice.one_in(10)),
        };
        let one = One {
            number,
            account: &known.account,
            person: &known.person,
            town: &self.towns[town],
            service,
            ems,
            course: &course,
        };
        let id = self.maker.application(&one, rows, &mut self.dice)?;
        self.batches.add(&one, id);
        for visit in &course.visits {
            count(&mut self.served, visit, &course);
        }
        self.twice = comes_again.then_some(known);
        Ok(())
    }

    /// Where somebody lives and what became of their application; they live elsewhere where the points are full.
    fn course(&mut self, status: ApplicationStatus, ems: bool, home: Option<usize>) -> Result<(usize, Course)> {
        let Self { maker, towns, near, places, dice, review_days, .. } = self;
        let mut home = home;
        for _ in 0..TRIES {
            let town = match home.take() {
                Some(town) => town,
                None if !near.is_empty() && dice.one_in(20) => dice.pick(near),
                None => dice.place(towns.len()),
            };
            let Some(points) = towns.get(town).map(|town| town.points.as_slice()) else { break };
            let (places, dice) = (&mut *places, &mut *dice);
            let mut world = World { now: maker.now, review_days: *review_days, places, dice, ems };
            if let Some(course) = world.course(status, points) {
                return Ok((town, course));
            }
        }
        Err(Error::System("the points have no places for so many applications"))
    }

    fn somebody(&mut self, town: usize, service: Service, course: &Course, rows: &mut Rows) -> Result<Known> {
        let person = Person::new(self.people, &mut self.dice)?;
        self.people += 1;
        let account = AccountId::new(identifier(self.maker.now - TimeDelta::days(200), &mut self.dice));
        let seen = course.first(TrailAction::Verified).is_some();
        let status = if seen || self.dice.one_in(3) { AccountStatus::Verified } else { AccountStatus::NumberChecked };
        rows.accounts.push(self.maker.account(&account, &person, status)?);
        Ok(Known { account, person, town, applied_for: service })
    }

    /// A day on which somebody was served already keeps its sums.
    async fn write_service_times(&self, connection: &impl ConnectionTrait) -> Result<()> {
        let row = |((point, day), (people, seconds)): (&(PointId, NaiveDate), &(i64, i64))| service_time::ActiveModel {
            point: Set(point.as_str().to_owned()),
            day: Set(*day),
            people: Set(*people),
            seconds: Set(*seconds),
        };
        let rows: Vec<_> = self.served.iter().map(row).collect();
        for rows in rows.chunks(500) {
            let keep =
                OnConflict::columns([service_time::Column::Point, service_time::Column::Day]).do_nothing().to_owned();
            service_time::Entity::insert_many(rows.to_vec())
                .on_conflict(keep)
                .exec_without_returning(connection)
                .await?;
        }
        Ok(())
    }
}

/// Adds a visit that is over to the sums of its day.
fn count(served: &mut BTreeMap<(PointId, NaiveDate), (i64, i64)>, visit: &Visit, course: &Course) {
    let came: Option<DateTime<Utc>> = course.last(TrailAction::CheckedIn);
    if let Some(came) = came.filter(|_| visit.status == BookingStatus::Served) {
        let key = (visit.offer.time.point.clone(), beijing_date(visit.updated_at));
        let sums = served.entry(key).or_default();
        sums.0 += 1;
        sums.1 += (visit.updated_at - came).num_seconds();
    }
}
