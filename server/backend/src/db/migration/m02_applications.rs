//! Applications, snapshots, evidence. Drafts and snapshots are sealed whole: they hold addresses.

pub const SCRIPT: &str = "
create table application (
    id text primary key,
    number text unique,
    account_id text not null references account (id),
    service text not null check (service in ('card','permit')),
    status text not null check (status in ('draft','submitted','in_review','approved','returned','rejected','checked_in','accepted','mismatched','in_production','issued','delivered','picked_up','withdrawn','lapsed')),
    version bigint not null,
    draft_enc $bytes not null,
    decision_enc $bytes,
    delivery text not null check (delivery in ('not_requested','requested','locked','packed','handed_over','in_transit','delivered','failed','returned','pick_up_offered','picked_up')),
    district text,
    station text,
    point text,
    reviewer_id text references account (id),
    lease_until $time,
    moves bigint not null default 0,
    no_shows bigint not null default 0,
    notice_code text unique,
    correction_due date,
    first_submitted_at $time,
    submitted_at $time,
    approved_at $time,
    trail_head text not null default '',
    trail_length bigint not null default 0,
    created_at $time not null,
    updated_at $time not null
)
--
create unique index application_one_draft on application (account_id, service) where status = 'draft'
--
create unique index application_one_live on application (account_id, service)
    where status in ('submitted','in_review','approved','returned','checked_in','mismatched')
--
create index application_owner on application (account_id, updated_at)
--
create index application_queue on application (status, submitted_at, id)
--
create table snapshot (
    id text primary key,
    application_id text not null references application (id),
    sequence bigint not null,
    data_enc $bytes not null,
    created_at $time not null,
    unique (application_id, sequence)
)
--
create table evidence (
    id text primary key,
    application_id text not null references application (id),
    kind text not null,
    media_type text not null check (media_type in ('image/jpeg','image/png','application/pdf')),
    bytes bigint not null check (bytes > 0),
    width bigint,
    height bigint,
    object_key text not null unique,
    thumbnail_key text,
    created_at $time not null
)
--
create index evidence_application on evidence (application_id)";
