//! The states of all six services of the home page.

// `service_state` is built anew because it named two services; SQLite cannot take a check from a column. What the two were
// is kept. Each of the others has a row from now on, so that a change is always one of a version.
pub const SCRIPT: &str = "
create table service_state_next (
    service text primary key check (service in ('card','permit','points','guide','policy','faq')),
    state text not null,
    updated_at $time not null,
    note text not null default '',
    version bigint not null default 1
)
--
insert into service_state_next (service, state, updated_at, note, version)
    select service, state, updated_at, note, version from service_state
--
insert into service_state_next (service, state, updated_at) values
    ('points', '{\"state\":\"open\",\"hours\":null}', '2026-11-26 00:00:00+00:00'),
    ('guide', '{\"state\":\"open\",\"hours\":null}', '2026-11-26 00:00:00+00:00'),
    ('policy', '{\"state\":\"open\",\"hours\":null}', '2026-11-26 00:00:00+00:00'),
    ('faq', '{\"state\":\"open\",\"hours\":null}', '2026-11-26 00:00:00+00:00')
--
drop table service_state
--
alter table service_state_next rename to service_state";
