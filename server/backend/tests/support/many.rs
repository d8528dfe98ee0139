//! Very many applications, made by the database itself in a few statements: for the plans of the queue and for its benchmark.

use sea_orm::{ConnectionTrait, DatabaseBackend, DbErr, Statement};

/// Districts, stations and points among which they lie: `D0`, `S0`, `P0` and so on.
pub const DISTRICTS: u32 = 16;
const STATIONS: u32 = 150;
const POINTS: u32 = 257;

/// `$bytes` and `$at`: what the two databases write differently; `$half` and `$count`: how many.
const ACCOUNTS: &str = "
    insert into account (id, role, status, scope, real_name_enc, number_hash, password_hash, created_at, updated_at)
    with recursive c(n) as (select 0 union all select n + 1 from c where n + 1 < $half)
    select 'q' || n, 'applicant', 'verified', 'city', $bytes, 'q' || n, '-', $at, $at from c";

/// Two a person, one of each service; four of ten submitted, three in review, the others approved; one every 17 seconds.
const APPLICATIONS: &str = "
    insert into application (id, number, account_id, service, status, version, draft_enc, delivery, district, station, point,
        first_submitted_at, submitted_at, created_at, updated_at)
    with recursive c(n) as (select 0 union all select n + 1 from c where n + 1 < $count)
    select 'q' || n, 'Q' || n, 'q' || (n / 2), case n % 2 when 0 then 'card' else 'permit' end,
        case when n % 10 < 4 then 'submitted' when n % 10 < 7 then 'in_review' else 'approved' end, 1, $bytes,
        'not_requested', 'D' || (n * 13 % $districts), 'S' || (n * 13 % $stations), 'P' || (n * 13 % $points),
        $at, $at, $at, $at from c";

const BOOKINGS: &str = "
    insert into booking (id, slot_id, point, application_id, account_id, number_hash, service, status, extended, booked_at,
        starts_at, created_at, updated_at)
    select id, 'x', point, id, account_id, account_id, service, 'reserved', false, submitted_at,
        submitted_at, submitted_at, submitted_at from application where status in ('submitted', 'in_review')";

/// Enters so many; `name` is the sealed name that all people have.
pub async fn enter(connection: &impl ConnectionTrait, count: u32, name: Vec<u8>) -> Result<(), DbErr> {
    let backend = connection.get_database_backend();
    let (bytes, at, tidy) = match backend {
        DatabaseBackend::Postgres => ("cast($1 as bytea)", "to_timestamp(1750000000 + n * 17)", "vacuum analyze"),
        _ => ("$1", "strftime('%Y-%m-%dT%H:%M:%S+00:00', 1750000000 + n * 17, 'unixepoch')", "analyze"),
    };
    for sql in [ACCOUNTS, APPLICATIONS] {
        let sql = sql
            .replace("$bytes", bytes)
            .replace("$at", at)
            .replace("$half", &count.div_ceil(2).to_string())
            .replace("$count", &count.to_string())
            .replace("$districts", &DISTRICTS.to_string())
            .replace("$stations", &STATIONS.to_string())
            .replace("$points", &POINTS.to_string());
        connection.execute_raw(Statement::from_sql_and_values(backend, sql, [name.clone().into()])).await?;
    }
    connection.execute_unprepared(BOOKINGS).await?;
    connection.execute_unprepared(tidy).await?;
    Ok(())
}
