//! What each officer holds the lease of.

// Of nothing but claims: a handful, however many applications there are.
pub const SCRIPT: &str = "
create index application_claimed on application (reviewer_id, submitted_at, id)
    where status in ('in_review')";
