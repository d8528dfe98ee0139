//! Service times: how long people are at the windows of a point, by day.

// Sums only, so nothing of it is about a person and it outlives their data.
pub const SCRIPT: &str = "
create table service_time (
    point text not null,
    day date not null,
    people bigint not null check (people > 0),
    seconds bigint not null check (seconds > 0),
    primary key (point, day)
)";
