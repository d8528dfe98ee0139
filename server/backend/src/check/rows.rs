//! What is never true of the rows, whatever happened. Each query finds nothing where all is well; they count the rows
//! themselves and use none of the code that wrote them.

use super::Fault;
use crate::Result;
use domain::{application::ApplicationStatus, booking::BookingStatus};
use sea_orm::{ConnectionTrait, Statement};

/// In words, and as a query for the rows. `$kept`: bookings that have a place; `$live`: those that will be used; `$open`:
/// live applications.
const NEVER: &[(&str, &str)] = &[
    (
        "slot with other places taken than those held, booked, served and on their way back",
        "select s.id as id from slot s
            left join (select slot_id, count(*) as places from booking where status in $kept group by slot_id) b
                on b.slot_id = s.id
            left join (select slot_id, count(*) as places from freed_place group by slot_id) f on f.slot_id = s.id
            where s.taken <> coalesce(b.places, 0) + coalesce(f.places, 0)",
    ),
    ("slot with more places taken than it has", "select id from slot where taken > capacity or taken < 0"),
    (
        "booking of a place in a slot that is not there",
        "select b.id as id from booking b where b.status in $kept
            and not exists (select 1 from slot s where s.id = b.slot_id)",
    ),
    (
        "place on its way back to a slot that is not there",
        "select f.id as id from freed_place f where not exists (select 1 from slot s where s.id = f.slot_id)",
    ),
    (
        "second live booking of a number and service",
        "select max(id) as id from booking where status in $live group by number_hash, service having count(*) > 1",
    ),
    (
        "second hold of a person",
        "select max(id) as id from booking where status = 'held' group by account_id having count(*) > 1",
    ),
    ("hold without an end", "select id from booking where status = 'held' and held_until is null"),
    (
        "live booking of an application that is not live",
        "select b.id as id from booking b join application a on a.id = b.application_id
            where b.status in $live and a.status not in $open",
    ),
    (
        "hold of an application that has ended",
        "select b.id as id from booking b join application a on a.id = b.application_id
            where b.status = 'held' and a.status not in $open and a.status <> 'draft'",
    ),
    (
        "booking of another person or service than its application",
        "select b.id as id from booking b join application a on a.id = b.application_id
            where b.account_id <> a.account_id or b.service <> a.service",
    ),
    (
        "place sold without a moment of success (S7)",
        "select id from booking where booked_at is null and status not in ('held', 'expired', 'cancelled')",
    ),
    (
        "second live application of a person and service",
        "select max(id) as id from application where status in $open group by account_id, service having count(*) > 1",
    ),
    (
        "second draft of a person and service",
        "select max(id) as id from application where status = 'draft' group by account_id, service having count(*) > 1",
    ),
    (
        "submitted application without a number",
        "select id from application where number is null and status not in ('draft', 'withdrawn', 'lapsed')",
    ),
    (
        "parcel under way of a document that is not issued",
        "select id from application where status <> 'issued'
            and delivery in ('packed', 'handed_over', 'in_transit', 'failed', 'returned', 'pick_up_offered')",
    ),
    (
        "number of EMS without a moment at which EMS took the parcel",
        "select application_id as id from production_item where (ems_number is null) <> (handed_over_at is null)",
    ),
    (
        "entry of the waiting list that does not fit what is offered to it",
        "select w.id as id from waiting w where (w.status = 'offered') <>
            exists (select 1 from booking b where b.waiting_id = w.id and b.status = 'held' and b.booked_at is null)",
    ),
];

/// How many invariants there are.
pub(super) const fn count() -> usize {
    NEVER.len()
}

/// The first row of each that is broken.
pub(super) async fn first_faults(snapshot: &impl ConnectionTrait) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    for (what, rows) in NEVER.iter().copied() {
        let sql = format!("select min(id) as id from ({}) as found", filled_in(rows));
        let statement = Statement::from_string(snapshot.get_database_backend(), sql);
        let Some(row) = snapshot.query_one_raw(statement).await? else { continue };
        let first: Option<String> = row.try_get("", "id")?;
        faults.extend(first.map(|id| Fault::Row { what, id }));
    }
    Ok(faults)
}

/// With the codes of the states in place of their names.
fn filled_in(sql: &str) -> String {
    let bookings = |wanted: fn(BookingStatus) -> bool| {
        list(BookingStatus::ALL.iter().filter(|status| wanted(**status)).map(|status| status.code()))
    };
    let open = list(ApplicationStatus::ALL.iter().filter(|status| status.is_live()).map(|status| status.code()));
    sql.replace("$kept", &bookings(BookingStatus::takes_a_place))
        .replace("$live", &bookings(BookingStatus::is_live))
        .replace("$open", &open)
}

fn list<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    format!("('{}')", codes.collect::<Vec<_>>().join("','"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_stand_in_the_queries_by_their_codes() {
        assert_eq!(filled_in("in $live"), "in ('reserved','confirmed','checked_in')");
        assert_eq!(filled_in("in $kept"), "in ('held','reserved','confirmed','checked_in','served')");
        let open = "in ('submitted','in_review','approved','returned','checked_in','mismatched')";
        assert_eq!(filled_in("in $open"), open);
        assert!(NEVER.iter().all(|(_, sql)| !filled_in(sql).contains('$')));
    }
}
