//! Bookings of many weeks, and what counting those of the days ahead costs among them.

use crate::Result;
use backend::{
    city::Taken,
    db::{
        Db,
        entity::{booking, service_point, slot},
    },
};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::{
    beijing::{beijing_date, from_beijing},
    outlook::OUTLOOK_DAYS,
    slot::HalfDay,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseBackend, EntityTrait, QueryOrder, QueryTrait};
use std::{collections::BTreeMap, time::Instant};

/// How far back it goes.
const DAYS: u64 = 60;
/// Half-hours from nine o'clock on.
const TIMES: u32 = 13;

/// Rows of one statement.
const CHUNK: usize = 500;

/// One booking of the history: where it lies depends on its number alone.
struct Lies {
    point: String,
    date: NaiveDate,
    time: NaiveTime,
}

/// Writes so many bookings of so many people, the latest days first, and the slots that they are in.
pub async fn enter(db: &Db, count: u32, people: u32, ahead: i64) -> Result<()> {
    let points = service_point::Entity::find().order_by_asc(service_point::Column::Id).all(db.raw()).await?;
    let points: Vec<String> = points.into_iter().map(|point| point.id).collect();
    let today = beijing_date(Utc::now());
    let last = today + TimeDelta::days(ahead);
    let mut slots: BTreeMap<String, (Lies, i64)> = BTreeMap::new();
    let numbers: Vec<u32> = (0..count).collect();
    let transaction = db.begin().await?;
    for numbers in numbers.chunks(CHUNK) {
        let mut rows = Vec::with_capacity(CHUNK);
        for number in numbers {
            let lies = lies(&points, last, *number)?;
            rows.push(row(&lies, *number, number % people, lies.date > today));
            slots.entry(key(&lies)).or_insert((lies, 0)).1 += 1;
        }
        booking::Entity::insert_many(rows).exec_without_returning(&transaction).await?;
    }
    let slots: Vec<_> = slots.into_iter().map(|(key, (lies, taken))| slot_row(key, lies, taken)).collect();
    for slots in slots.chunks(CHUNK) {
        slot::Entity::insert_many(slots.to_vec()).exec_without_returning(&transaction).await?;
    }
    transaction.commit().await?;
    let tidy = match db.raw().get_database_backend() {
        DatabaseBackend::Postgres => "vacuum analyze",
        _ => "analyze",
    };
    db.raw().execute_unprepared(tidy).await?;
    Ok(())
}

fn lies(points: &[String], last: NaiveDate, number: u32) -> Result<Lies> {
    let count = u32::try_from(points.len())?;
    let point = points.get(usize::try_from(number % count)?).ok_or("no points")?.clone();
    let (day, round) = (u64::from(number / count) % DAYS, number / count / u32::try_from(DAYS)?);
    let date = last.checked_sub_days(Days::new(day)).ok_or("the beginning of time")?;
    let nine = NaiveTime::from_hms_opt(9, 0, 0).ok_or("no nine o'clock")?;
    Ok(Lies { point, date, time: nine + TimeDelta::minutes(i64::from(round % TIMES) * 30) })
}

fn key(lies: &Lies) -> String {
    format!("{}@{}T{}", lies.point, lies.date, lies.time.format("%H:%M"))
}

/// Each with a number of its own, as the index wants.
fn row(lies: &Lies, number: u32, person: u32, ahead: bool) -> booking::ActiveModel {
    let starts_at = from_beijing(lies.date.and_time(lies.time));
    booking::ActiveModel {
        id: Set(format!("history-{number:024}")),
        slot_id: Set(key(lies)),
        point: Set(lies.point.clone()),
        application_id: Set(format!("d{person}")),
        account_id: Set(format!("a{person}")),
        number_hash: Set(format!("history-{number}")),
        service: Set("card".to_owned()),
        status: Set(if ahead { "reserved" } else { "served" }.to_owned()),
        held_until: Set(None),
        extended: Set(false),
        booked_at: Set(Some(starts_at)),
        starts_at: Set(starts_at),
        created_at: Set(starts_at),
        updated_at: Set(starts_at),
        waiting_id: Set(None),
    }
}

fn slot_row(key: String, lies: Lies, taken: i64) -> slot::ActiveModel {
    slot::ActiveModel {
        id: Set(key),
        half: Set(HalfDay::of(lies.time).code().to_owned()),
        starts_at: Set(from_beijing(lies.date.and_time(lies.time))),
        point: Set(lies.point),
        day: Set(lies.date),
        minutes: Set(30),
        capacity: Set(taken.max(7)),
        taken: Set(taken),
        edition: Set(0),
    }
}

/// Prints the median of some rounds, milliseconds, then the plan.
pub async fn outlook(db: &Db, rounds: usize) -> Result<()> {
    let tomorrow = beijing_date(Utc::now()).checked_add_days(Days::new(1)).ok_or("the end of time")?;
    let days: Vec<NaiveDate> = tomorrow.iter_days().take(OUTLOOK_DAYS).collect();
    let mut times = Vec::new();
    for _ in 0..=rounds {
        let started = Instant::now();
        Taken::count(db.read(), &days).await?;
        times.push(started.elapsed());
    }
    // The first one warmed up.
    times.remove(0);
    times.sort_unstable();
    println!("{:.2}", times[times.len() / 2].as_secs_f64() * 1000.0);
    let backend = db.raw().get_database_backend();
    let (explain, column) = match backend {
        DatabaseBackend::Postgres => ("explain (analyze, buffers)", "QUERY PLAN"),
        _ => ("explain query plan", "detail"),
    };
    let statement = Taken::statement(&days).ok_or("no days")?.build(backend);
    let plan = sea_orm::Statement::from_string(backend, format!("{explain} {statement}"));
    for line in db.raw().query_all_raw(plan).await? {
        println!("{}", line.try_get::<String>("", column)?);
    }
    Ok(())
}
