//! Production: batches, the documents in them, the numbers of EMS and the files that brought them in.

// `scope` says whose work a batch is. A document is made once: its application is the key, and a parcel's number stands for
// one document. `ems_import` says what a file did: counts and faults, never what stood in it.
// Lists of what waits go through the applications of one state, the longest waiting first; nobody writes to a row while it
// waits, so `updated_at` is since when.
pub const SCRIPT: &str = "
create table production_batch (
    id text primary key,
    number bigint not null unique,
    service text not null check (service in ('card','permit')),
    scope text not null,
    state text not null check (state in ('making','made','packed')),
    version bigint not null default 1,
    documents bigint not null check (documents > 0),
    account_id text not null references account (id),
    created_at $time not null,
    updated_at $time not null
)
--
create table production_item (
    application_id text primary key references application (id),
    batch_id text not null references production_batch (id),
    ems_number text unique,
    handed_over_at $time
)
--
create index production_item_batch on production_item (batch_id, application_id)
--
create table ems_import (
    id text primary key,
    account_id text not null references account (id),
    dry_run boolean not null,
    report text not null,
    created_at $time not null
)
--
create index ems_import_account on ems_import (account_id, id)
--
create index application_standing on application (status, updated_at, id)";
