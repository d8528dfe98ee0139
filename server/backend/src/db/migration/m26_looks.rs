//! What an entry of the trail is about and why, the request in which it happened, and the chain of looks: at papers and at whole
//! numbers.

// A look belongs to no application's own chain: whoever decides on one is not told that somebody was faster because a colleague
// opened a paper.
pub const SCRIPT: &str = "
alter table trail add column subject text
--
alter table trail add column reason text
--
alter table trail add column request text
--
create index trail_subject on trail (subject, at) where subject is not null
--
create index trail_request on trail (request) where request is not null
--
insert into chain (id) values ('looks')";
