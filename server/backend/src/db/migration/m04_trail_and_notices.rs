//! The trail (append only), the outbox and the inbox.

pub const SCRIPT: &str = "
create table trail (
    chain text not null,
    sequence bigint not null,
    action text not null,
    actor_id text,
    role text,
    at $time not null,
    fields text not null,
    commitment text not null,
    hash text not null,
    primary key (chain, sequence)
)
--
create table outbox (
    id text primary key,
    dedupe text not null unique,
    account_id text not null references account (id),
    application_id text not null references application (id),
    kind text not null,
    channel text not null check (channel in ('inbox','sms')),
    facts text not null,
    state text not null check (state in ('queued','sent','useless','failed')),
    attempts bigint not null default 0,
    next_at $time not null,
    created_at $time not null,
    sent_at $time
)
--
create index outbox_due on outbox (state, next_at)
--
create table inbox (
    id text primary key,
    account_id text not null references account (id),
    application_id text not null references application (id),
    kind text not null,
    facts text not null,
    created_at $time not null,
    read_at $time
)
--
create index inbox_account on inbox (account_id, created_at)
--
create table policy_value (
    key text primary key,
    value bigint not null,
    updated_at $time not null
)
--
create table service_state (
    service text primary key check (service in ('card','permit')),
    state text not null,
    updated_at $time not null
)";
