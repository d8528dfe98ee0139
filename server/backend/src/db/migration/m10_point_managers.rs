//! What point managers keep: places by weekday and half-day, closures, the changes they confirmed; editions of a point's
//! timetable; the chain of the administration.

// `service_point.edition` grows with every change of what decides the point's slots; `slot.edition` is that of whoever set
// the slot's capacity last. A copy of the program that knows an older edition than a slot's sells nothing there.
// `weekly_places` is empty where no weekday has a figure of its own.
// `closure` is never deleted: `lifted_at` ends it. Both ends are included.
// `point_change` has what was confirmed and, until it is `done`, the slots (keys, one a line) whose people are still being
// given another time.
// `chain` holds the heads of the trails that belong to no application.
pub const SCRIPT: &str = "
alter table service_point add column edition bigint not null default 1
--
alter table service_point add column weekly_places text not null default ''
--
alter table slot add column edition bigint not null default 0
--
create table closure (
    id text primary key,
    point text not null references service_point (id),
    from_day date not null,
    from_half text not null check (from_half in ('morning','afternoon')),
    until_day date not null,
    until_half text not null check (until_half in ('morning','afternoon')),
    reason text not null,
    created_at $time not null,
    created_by text not null references account (id),
    lifted_at $time,
    lifted_by text references account (id),
    check (until_day >= from_day)
)
--
create index closure_standing on closure (until_day) where lifted_at is null
--
create table point_change (
    id text primary key,
    point text not null references service_point (id),
    kind text not null check (kind in ('hours','windows','places','close','lift','clear')),
    account_id text not null references account (id),
    detail text not null,
    slots text not null,
    displaced bigint not null default 0 check (displaced >= 0),
    done boolean not null,
    created_at $time not null
)
--
create index point_change_point on point_change (point, id)
--
create index point_change_open on point_change (id) where not done
--
create table chain (
    id text primary key,
    head text not null default '',
    length bigint not null default 0
)
--
insert into chain (id) values ('administration')";
