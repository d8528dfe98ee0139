//! Feedback; notices about it; notes and history of service states; what the public figures are counted by.

// `feedback.dedupe` is the keyed hash of one post: a doubled click is one message. The message and the contact are personal
// and sealed, the reference is a secret; the answer is what an office says.
// `outbox` is built anew because a notice may now be about a piece of feedback, which belongs to no account and no
// application; SQLite cannot take `not null` from a column.
// Both services have a row from now on, so that a change is always one of a version.
// The two indexes of the trail hold only what the public figures count.
pub const SCRIPT: &str = "
create table feedback (
    id text primary key,
    reference_hash text not null unique,
    reference_enc $bytes not null,
    dedupe text not null unique,
    topic text not null check (topic in ('application','points','appointment','site','policy','other')),
    language text not null check (language in ('zh','en')),
    message_enc $bytes not null,
    contact_enc $bytes,
    by_message boolean not null,
    status text not null check (status in ('received','answered','closed')),
    version bigint not null,
    answer text,
    answered_at $time,
    created_at $time not null,
    updated_at $time not null,
    check ((answer is null) = (answered_at is null))
)
--
create index feedback_queue on feedback (status, id)
--
create index feedback_sent on feedback (created_at)
--
create table outbox_next (
    id text primary key,
    dedupe text not null unique,
    account_id text references account (id),
    application_id text references application (id),
    feedback_id text references feedback (id),
    kind text not null,
    channel text not null check (channel in ('inbox','sms')),
    facts text not null,
    state text not null check (state in ('queued','sent','useless','failed')),
    attempts bigint not null default 0,
    next_at $time not null,
    created_at $time not null,
    sent_at $time,
    check ((account_id is null) = (application_id is null)),
    check ((application_id is null) <> (feedback_id is null))
)
--
insert into outbox_next
    (id, dedupe, account_id, application_id, kind, channel, facts, state, attempts, next_at, created_at, sent_at)
    select id, dedupe, account_id, application_id, kind, channel, facts, state, attempts, next_at, created_at, sent_at
    from outbox
--
drop table outbox
--
alter table outbox_next rename to outbox
--
create index outbox_due on outbox (state, next_at)
--
alter table service_state add column note text not null default ''
--
alter table service_state add column version bigint not null default 1
--
insert into service_state (service, state, updated_at) values
    ('card', '{\"state\":\"open\",\"hours\":null}', '2026-11-24 00:00:00+00:00'),
    ('permit', '{\"state\":\"open\",\"hours\":null}', '2026-11-24 00:00:00+00:00')
    on conflict (service) do nothing
--
create table service_change (
    id text primary key,
    service text not null,
    state text not null,
    note text not null,
    account_id text not null references account (id),
    created_at $time not null
)
--
create index service_change_service on service_change (service, id)
--
create index trail_accepted on trail (at) where action = 'accepted'
--
create index trail_decided on trail (at) where action in ('approved','returned','rejected')";
