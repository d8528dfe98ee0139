//! Accounts, sessions, codes, limits, claims.

pub const SCRIPT: &str = "
create table account (
    id text primary key,
    role text not null check (role in ('applicant','reviewer','clerk','production','point_manager','editor','auditor','administrator')),
    status text not null check (status in ('registered','phone_verified','number_checked','verified','locked','closed')),
    scope text not null,
    staff_name text,
    real_name_enc $bytes,
    number_enc $bytes,
    number_hash text,
    mobile_enc $bytes,
    mobile_hash text,
    password_hash text not null,
    totp_enc $bytes,
    totp_last_step bigint not null default 0,
    consent_version text,
    created_at $time not null,
    updated_at $time not null
)
--
create unique index account_number on account (number_hash) where number_hash is not null
--
create unique index account_mobile on account (mobile_hash) where mobile_hash is not null
--
create unique index account_staff_name on account (staff_name) where staff_name is not null
--
create table session (
    id text primary key,
    token_hash text not null unique,
    account_id text references account (id),
    awaits_second_factor boolean not null default false,
    device text not null,
    kept_enc $bytes,
    created_at $time not null,
    seen_at $time not null,
    idle_until $time not null,
    absolute_until $time not null
)
--
create index session_account on session (account_id)
--
create index session_end on session (absolute_until)
--
create table sms_code (
    id text primary key,
    mobile_hash text not null,
    purpose text not null check (purpose in ('register','recover')),
    code_hash text not null,
    tries bigint not null default 0,
    used boolean not null default false,
    created_at $time not null,
    expires_at $time not null
)
--
create index sms_code_mobile on sms_code (mobile_hash, purpose, created_at)
--
create table throttle (
    bucket text not null,
    window_start $time not null,
    used bigint not null,
    primary key (bucket, window_start)
)
--
create table claim (
    id text primary key,
    number_hash text not null,
    number_enc $bytes not null,
    real_name_enc $bytes not null,
    mobile_enc $bytes not null,
    mobile_hash text not null,
    password_hash text not null,
    consent_version text not null,
    state text not null check (state in ('open','granted','refused')),
    created_at $time not null,
    settled_at $time,
    settled_by text references account (id)
)
--
create unique index claim_open on claim (number_hash, mobile_hash) where state = 'open'";
