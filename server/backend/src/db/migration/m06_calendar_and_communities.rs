//! Holidays and working days; jurisdictions by town and community; points that are closed for new bookings; reports of
//! imports; addresses that staff assign to a town.

// `jurisdiction` gets a longer key, which SQLite can only do by a new table of that name. An empty community is the rule
// for the rest of the town; a copy of the program that does not know the column yet reads it as it always did.
// `imported` says what a file did: counts and faults, never what stood in it.
// `written_address` has one row an application whose street was not in the list.
pub const SCRIPT: &str = "
create table calendar_day (
    day date primary key,
    kind text not null check (kind in ('off','working')),
    name text not null,
    source text not null,
    provisional boolean not null
)
--
create table jurisdiction_by_community (
    town_code text not null references town (code),
    community text not null default '',
    station_id text not null references police_station (id),
    primary key (town_code, community)
)
--
insert into jurisdiction_by_community (town_code, station_id) select town_code, station_id from jurisdiction
--
drop table jurisdiction
--
alter table jurisdiction_by_community rename to jurisdiction
--
alter table service_point add column open boolean not null default true
--
create table imported (
    id text primary key,
    kind text not null check (kind in ('points','jurisdictions','holidays')),
    account_id text not null references account (id),
    dry_run boolean not null,
    report text not null,
    created_at $time not null
)
--
create table written_address (
    application_id text primary key references application (id),
    address_enc $bytes not null,
    town_code text references town (code),
    created_at $time not null,
    assigned_at $time,
    assigned_by text references account (id)
)
--
create index written_address_open on written_address (created_at) where assigned_at is null";
