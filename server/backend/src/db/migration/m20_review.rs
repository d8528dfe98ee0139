//! The filters of the queue that a reviewer keeps under a name of their own.

// A view holds codes and an officer's own word for them, nothing about an applicant. No state means: whatever waits.
pub const SCRIPT: &str = "
create table review_view (
    id text primary key,
    account_id text not null references account (id),
    name text not null check (length(name) between 1 and 30),
    service text check (service in ('card','permit')),
    status text,
    created_at $time not null,
    unique (account_id, name)
)";
