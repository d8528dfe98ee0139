//! Fairness: places on their way back, the cool-down after giving one up, the waiting list for an earlier place.

// `freed_place` has one row a place that nobody has and that is still counted in `slot.taken`: held + live + served +
// freed_place = taken ≤ capacity. `after_waiting`: it was offered to that entry of the waiting list; those after it are
// asked next.
// `cooldown` knows a number by its keyed hash, and only as long as it matters.
// `waiting` is in order by its id, which sorts by time; `station` is that of the booking that should become earlier.
// `booking.waiting_id`: the place was offered to that entry. `booking_waiting` finds the standing offers of an entry.
pub const SCRIPT: &str = "
create table freed_place (
    id text primary key,
    slot_id text not null,
    back_at $time not null,
    after_waiting text
)
--
create index freed_place_back on freed_place (back_at)
--
create index freed_place_slot on freed_place (slot_id)
--
create table cooldown (
    number_hash text not null,
    service text not null check (service in ('card','permit')),
    until $time not null,
    primary key (number_hash, service)
)
--
create table waiting (
    id text primary key,
    application_id text not null references application (id),
    account_id text not null references account (id),
    station text not null,
    status text not null check (status in ('waiting','offered','taken','ended','left')),
    offered bigint not null default 0 check (offered >= 0),
    created_at $time not null,
    updated_at $time not null
)
--
create unique index waiting_one_open on waiting (application_id) where status in ('waiting','offered')
--
create index waiting_line on waiting (station, id) where status in ('waiting','offered')
--
alter table booking add column waiting_id text
--
create index booking_waiting on booking (waiting_id) where status = 'held'";
