//! Content that editors write: documents, their versions, and the edition that every copy of the platform compares its own with.

// `content.id` is kind/slug/language. `withdrawn`: the file that comes with the program is not shown either. `versions` is the
// number of the last version; whoever writes takes this row first.
// `content_version.form` is what was typed, as JSON by field. `revision` grows with every write: who saves names what they saw.
// A document has one version under way at most, and nobody publishes what they wrote or proposed.
pub const SCRIPT: &str = "
create table content (
    id text primary key,
    kind text not null check (kind in ('guide','policy','question','announcement','statement')),
    slug text not null,
    language text not null check (language in ('zh','en')),
    withdrawn boolean not null,
    versions bigint not null check (versions >= 0),
    touched_at $time not null
)
--
create table content_version (
    id text primary key,
    content_id text not null references content (id),
    number bigint not null,
    state text not null check (state in ('draft','proposed','published','superseded','withdrawn')),
    form text not null,
    revision bigint not null,
    written_by text not null references account (id),
    written_at $time not null,
    proposed_by text references account (id),
    proposed_at $time,
    published_by text references account (id),
    published_at $time,
    ended_by text references account (id),
    ended_at $time,
    unique (content_id, number),
    check (state <> 'proposed' or proposed_by is not null),
    check (state not in ('published','superseded') or published_by is not null),
    check (published_by is null or (published_by <> written_by and published_by <> proposed_by))
)
--
create unique index content_version_open on content_version (content_id) where state in ('draft','proposed')
--
create index content_version_published on content_version (content_id) where state = 'published'
--
create table content_edition (
    id bigint primary key,
    edition bigint not null
)
--
insert into content_edition (id, edition) values (1, 1)";
