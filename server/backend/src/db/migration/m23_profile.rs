//! What was deleted by the schedule; codes for another mobile.

// `application.erased_at`: what it held is deleted; the row stays, because it holds the head of its trail. The two indexes
// hold only what the schedule looks at, so that drafts and applications under way cost nothing more.
// `sms_code` is built anew because it named two purposes; SQLite cannot take a check from a column.
pub const SCRIPT: &str = "
alter table application add column erased_at $time
--
create index application_to_erase on application (status, updated_at)
    where erased_at is null and status in ('rejected','delivered','picked_up','withdrawn','lapsed')
--
create index account_to_erase on account (updated_at) where status = 'closed' and number_enc is not null
--
create table sms_code_next (
    id text primary key,
    mobile_hash text not null,
    purpose text not null check (purpose in ('register','recover','mobile')),
    code_hash text not null,
    tries bigint not null default 0,
    used boolean not null default false,
    created_at $time not null,
    expires_at $time not null
)
--
insert into sms_code_next (id, mobile_hash, purpose, code_hash, tries, used, created_at, expires_at)
    select id, mobile_hash, purpose, code_hash, tries, used, created_at, expires_at from sms_code
--
drop table sms_code
--
alter table sms_code_next rename to sms_code
--
create index sms_code_mobile on sms_code (mobile_hash, purpose, created_at)";
