//! What never is true of the rows, whatever happened (states.md: bookings). Each query finds nothing; they count the rows
//! themselves and use none of the code that wrote them.

use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};

const NEVER: &[(&str, &str)] = &[
    (
        "taken places are other ones than those held, booked, served and on their way back",
        "select s.id as id from slot s where s.taken <>
            (select count(*) from booking b where b.slot_id = s.id
                and b.status in ('held', 'reserved', 'confirmed', 'checked_in', 'served'))
            + (select count(*) from freed_place f where f.slot_id = s.id)",
    ),
    ("more places are taken than there are", "select id from slot where taken > capacity or taken < 0"),
    (
        "a place is kept in a slot that is not there",
        "select id from booking where status in ('held', 'reserved', 'confirmed', 'checked_in', 'served')
            and slot_id not in (select id from slot)",
    ),
    ("a place comes back to a slot that is not there", "select id from freed_place where slot_id not in (select id from slot)"),
    (
        "one number has two live bookings of a service",
        "select min(id) as id from booking where status in ('reserved', 'confirmed', 'checked_in')
            group by number_hash, service having count(*) > 1",
    ),
    (
        "one person holds two places",
        "select min(id) as id from booking where status = 'held' group by account_id having count(*) > 1",
    ),
    ("a hold has no end", "select id from booking where status = 'held' and held_until is null"),
    (
        "one person has two live applications of a service",
        "select min(id) as id from application
            where status in ('submitted', 'in_review', 'approved', 'returned', 'checked_in', 'mismatched')
            group by account_id, service having count(*) > 1",
    ),
    (
        "an application has two moments of success (S7)",
        "select application_id as id from booking where booked_at is not null
            group by application_id having count(distinct booked_at) > 1",
    ),
    (
        "a place was sold without a moment of success (S7)",
        "select id from booking where booked_at is null and status not in ('held', 'expired', 'cancelled')",
    ),
    (
        "somebody lost a place and was not told",
        "select b.id as id from booking b where b.status = 'displaced' and not exists (select 1 from outbox o
            where o.application_id = b.application_id and o.kind = 'displaced' and o.created_at = b.updated_at)",
    ),
    (
        "a place is held or booked for an application that has ended",
        "select b.id as id from booking b join application a on a.id = b.application_id
            where a.status in ('rejected', 'withdrawn', 'lapsed') and b.status in ('held', 'reserved', 'confirmed', 'checked_in')",
    ),
    (
        "a place is booked for an application that was not submitted",
        "select b.id as id from booking b join application a on a.id = b.application_id
            where a.status = 'draft' and b.status in ('reserved', 'confirmed', 'checked_in', 'served')",
    ),
    (
        "somebody has a place in a half-day that was closed before",
        "select b.id as id from booking b join slot s on s.id = b.slot_id join closure c on c.point = s.point
            where c.lifted_at is null and c.created_at < s.starts_at and c.from_day = s.day and c.until_day = s.day
                and c.from_half = s.half and c.until_half = s.half and b.status in ('held', 'reserved', 'confirmed')
                and not exists (select 1 from point_change p where not p.done)",
    ),
    (
        "an entry of the waiting list and what is offered to it do not fit",
        "select w.id as id from waiting w where (w.status = 'offered') <>
            exists (select 1 from booking b where b.waiting_id = w.id and b.status = 'held' and b.booked_at is null)",
    ),
];

/// Looks whether any of it is true.
pub async fn never(connection: &DatabaseConnection) {
    let parts = NEVER.iter().map(|(what, sql)| format!("select '{what}' as what, id from ({sql}) as found"));
    let sql = parts.collect::<Vec<_>>().join(" union all ");
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let found = connection.query_all_raw(statement).await.expect("the rows");
    let found: Vec<(String, String)> = found
        .iter()
        .map(|row| (row.try_get("", "what").expect("text"), row.try_get("", "id").expect("an id")))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}
