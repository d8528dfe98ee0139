//! Who changed a figure of the policy, from what to what, and why; and the trail in the order in which auditors read it.

// `policy_change.version` counts the changes of one figure: whoever changes it names the one they saw. `policy_value` holds
// what is in force; a figure that nobody has changed has no row in either.
// The trail is read by moment across all chains, by account and by action; the keys end with the primary key, so that a page
// begins where the one before has ended. Entries come in the order of time: each index grows at its end, or at a few.
pub const SCRIPT: &str = "
create table policy_change (
    key text not null,
    version bigint not null check (version > 0),
    value_from bigint not null,
    value_to bigint not null,
    reason text not null check (length(reason) between 1 and 500),
    account_id text not null references account (id),
    created_at $time not null,
    primary key (key, version)
)
--
create index policy_change_time on policy_change (created_at)
--
create index trail_time on trail (at, chain, sequence)
--
create index trail_actor on trail (actor_id, at, chain, sequence) where actor_id is not null
--
create index trail_action on trail (action, at, chain, sequence)";
