//! Why a proposed version of a document went back to its author.

// The last reason of a version: it stays while the version is written at and proposed anew, so that whoever looks at it next
// knows what was asked for. Earlier ones live on in the trail as commitments.
pub const SCRIPT: &str = "
alter table content_version add column sent_back_reason text check (length(sent_back_reason) between 1 and 500)
--
alter table content_version add column sent_back_by text references account (id)
--
alter table content_version add column sent_back_at $time";
