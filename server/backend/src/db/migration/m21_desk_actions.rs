//! Acts at the window that took effect or were refused: one that is sent twice has one outcome.

// `desk_action.key` is made by the clerk's page when the act is pressed. `outcome` is `done`, or the refusal as JSON: codes,
// nothing that anybody typed. Rows are wanted for some days only and refer to nobody's row, so that they are in no deletion's
// way; the index finds the old ones.
pub const SCRIPT: &str = "
create table desk_action (
    key text primary key,
    account_id text not null,
    application_id text not null,
    act text not null check (act in ('check_in','accept','papers_missing','form_wrong','missed','book_again')),
    outcome text not null,
    created_at $time not null
)
--
create index desk_action_age on desk_action (created_at)";
