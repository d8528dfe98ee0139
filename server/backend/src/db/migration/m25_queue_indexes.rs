//! The queue in its order, for the whole city and for each narrower view of it.

// `application_queue` begins with the state: of two states together it gives no order, and all that waits would be sorted for
// every page. The first five hold nothing but what waits, so that what has ended costs the queue nothing; the last three are
// for whoever looks at one other state in a part of the city.
pub const SCRIPT: &str = "
create index application_waiting on application (submitted_at, id)
    where status in ('submitted','in_review')
--
create index application_waiting_service on application (service, submitted_at, id)
    where status in ('submitted','in_review')
--
create index application_waiting_district on application (district, submitted_at, id)
    where status in ('submitted','in_review')
--
create index application_waiting_station on application (station, submitted_at, id)
    where status in ('submitted','in_review')
--
create index application_waiting_point on application (point, submitted_at, id)
    where status in ('submitted','in_review')
--
create index application_of_district on application (district, status, submitted_at, id)
--
create index application_of_station on application (station, status, submitted_at, id)
--
create index application_of_point on application (point, status, submitted_at, id)";
