//! Slots and bookings. The indexes and checks carry the invariants: held + live + served ≤ capacity, at most one live
//! booking a citizen number and service over the whole city, one hold a person.

pub const SCRIPT: &str = "
create table slot (
    id text primary key,
    point text not null,
    day date not null,
    half text not null check (half in ('morning','afternoon')),
    starts_at $time not null,
    minutes bigint not null check (minutes > 0),
    capacity bigint not null check (capacity >= 0),
    taken bigint not null default 0,
    check (taken >= 0),
    check (taken <= capacity)
)
--
create index slot_point_day on slot (point, day)
--
create table booking (
    id text primary key,
    slot_id text not null,
    point text not null,
    application_id text not null references application (id),
    account_id text not null references account (id),
    number_hash text not null,
    service text not null check (service in ('card','permit')),
    status text not null check (status in ('held','reserved','confirmed','checked_in','served','expired','cancelled','displaced','missed')),
    held_until $time,
    extended boolean not null default false,
    booked_at $time,
    starts_at $time not null,
    created_at $time not null,
    updated_at $time not null
)
--
create unique index booking_one_live on booking (number_hash, service) where status in ('reserved','confirmed','checked_in')
--
create unique index booking_one_hold on booking (account_id) where status = 'held'
--
create index booking_application on booking (application_id, created_at)
--
create index booking_desk on booking (point, starts_at)
--
create index booking_hold_end on booking (held_until) where status = 'held'";
