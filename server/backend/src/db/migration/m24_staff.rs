//! What administrators have done about officers.

// `version` counts what was done about one officer: whoever does something names what they saw. Role and scope stand in it
// before and after, so that every role that somebody has ever had is known: from here on, and from the row before the first
// change. Nothing of it is about a citizen.
pub const SCRIPT: &str = "
create table staff_change (
    account_id text not null references account (id),
    version bigint not null check (version > 0),
    act text not null,
    role_from text not null,
    scope_from text not null,
    role text not null,
    scope text not null,
    by_id text not null references account (id),
    created_at $time not null,
    primary key (account_id, version)
)";
