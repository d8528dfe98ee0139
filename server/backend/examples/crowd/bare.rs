//! One booking as the bare statements of `backend::bookings`, in the order in which a group of one sends them: without
//! HTTP, session, page, rules and groups. Whoever changes those statements changes these.

use crate::Result;
use backend::db::{Db, entity::slot};
use chrono::{TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbBackend, EntityTrait, Statement};
use std::time::{Duration, Instant};

/// `{n}`: the person's number. `{slot}`: the slot. `{booking}`: a key as long as ours. `{now}` and `{later}`: moments. `{lock}`:
/// where the database has locks of rows, the one that keeps the application as it is.
const STATEMENTS: [&str; 4] = [
    "select application.*, account.number_hash, cooldown.until, \
     (select string_agg(kind, ',') from evidence where application_id = application.id) as papers, \
     exists (select booking.id from booking where booking.application_id = application.id \
     and booking.status in ('held', 'reserved', 'confirmed', 'checked_in')) as keeps from application \
     join account on application.account_id = account.id \
     left join cooldown on application.service = cooldown.service and cooldown.number_hash = account.number_hash \
     where application.id in ('d' || {n}) and application.account_id in ('a' || {n}){lock}",
    "select * from slot where id in ({slot})",
    "insert into booking (id, slot_id, point, application_id, account_id, number_hash, service, status, held_until, \
     extended, booked_at, starts_at, created_at, updated_at, waiting_id) values ({booking}, {slot}, 'x', 'd' || {n}, \
     'a' || {n}, 'h' || {n}, 'card', 'held', {later}, false, null, {later}, {now}, {now}, null) \
     on conflict do nothing returning id",
    "update slot set taken = taken + 1 where id = {slot} and edition <= 1 and taken + 1 <= capacity",
];

/// Slots of the spread load; slot 0 is the hot one.
const SLOTS: u32 = 256;

/// Where everybody books.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// All in one slot.
    Hot,
    /// Each in the next one.
    Spread,
}

impl Place {
    /// `hot` or `spread`.
    pub fn read(word: &str) -> Result<Self> {
        match word {
            "hot" => Ok(Self::Hot),
            "spread" => Ok(Self::Spread),
            _ => Err("hot or spread".into()),
        }
    }

    const fn slots(self) -> u32 {
        match self {
            Self::Hot => 1,
            Self::Spread => SLOTS,
        }
    }
}

/// The slots that only the bare statements book.
pub async fn slots(db: &Db) -> Result<()> {
    let now = Utc::now();
    let slots = (0..SLOTS).map(|number| slot::ActiveModel {
        id: Set(format!("x{number}")),
        point: Set("x".to_owned()),
        day: Set(now.date_naive()),
        half: Set("morning".to_owned()),
        starts_at: Set(now + TimeDelta::days(1)),
        minutes: Set(30),
        capacity: Set(1_000_000_000),
        taken: Set(0),
        edition: Set(0),
    });
    slot::Entity::insert_many(slots).exec_without_returning(db.raw()).await?;
    Ok(())
}

/// A script of pgbench. `per` people a client (a variable of the command line) are never asked twice: `i` counts on.
pub fn script(place: Place) -> String {
    let mut script =
        format!("\\set n :client_id * :per + :i\n\\set i :i + 1\n\\set s :n % {}\nbegin;\n", place.slots());
    for statement in STATEMENTS {
        let statement = statement
            .replace("{n}", ":n::text")
            .replace("{slot}", "'x' || :s::text")
            .replace("{booking}", "'b' || lpad(:n::text, 31, '0')")
            .replace("{lock}", " for share of application")
            .replace("{now}", "now()")
            .replace("{later}", "now() + interval '12 minutes'");
        script.push_str(&statement);
        script.push_str(";\n");
    }
    script + "end;\n"
}

/// Books for so many seconds, one after the other, and prints how many a second.
pub async fn write(db: &Db, seconds: u64, place: Place) -> Result<()> {
    if db.raw().get_database_backend() != DbBackend::Sqlite {
        return Err("the loop is SQLite's; PostgreSQL has pgbench".into());
    }
    let statements = STATEMENTS.map(|statement| {
        statement
            .replace("{n}", "?1")
            .replace("{slot}", "'x' || ?2")
            .replace("{booking}", "printf('b%031d', ?1)")
            .replace("{lock}", "")
            .replace("{now}", "'2026-11-24T01:00:00+00:00'")
            .replace("{later}", "'2026-11-24T01:12:00+00:00'")
    });
    let (started, span) = (Instant::now(), Duration::from_secs(seconds));
    let mut number: u32 = 0;
    while started.elapsed() < span {
        let transaction = db.begin().await?;
        for statement in &statements {
            let values = [number.into(), (number % place.slots()).into()];
            // A statement that binds one takes one.
            let values = values.into_iter().take(if statement.contains("?2") { 2 } else { 1 });
            let statement = Statement::from_sql_and_values(DbBackend::Sqlite, statement, values);
            transaction.query_all_raw(statement).await?;
        }
        transaction.commit().await?;
        number += 1;
    }
    println!("{:.1}", f64::from(number) / started.elapsed().as_secs_f64());
    Ok(())
}
