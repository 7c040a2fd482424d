"""The schema: all tables, views and full-text indexes of an archive file, as append-only migrations.

Two kinds of tables live here:

* *evidence*, written once and never changed: groups (the watch list), runs, payloads, captures, decisions,
  permalinks. Triggers keep captures, payloads, decisions and permalinks append-only.
* *derived*, which can be remade from the evidence at any time (``alliance rebuild``): everything else. Their ids
  are made from content, never from counters, so that a rebuild gives the same rows.

All times are UTC text as ``clock.iso`` writes them: ``2024-06-12T09:00:00.000000+00:00``, so text order is time order.
A column named ``group_slug`` is the ``group`` of JSON and CSV (``group`` is an SQL keyword).
"""

from sqlite_utils.db import Database
from sqlite_utils.migrations import Migrations

from archive.meeting_views import ACCOUNTABILITY

migrations = Migrations("alliance-archive")

EVIDENCE = """
create table groups (
    slug text primary key,
    base_path text not null unique,
    url text not null,
    watched_since text not null,
    title text,
    description text,
    email text,
    content_id text
) strict;

create table runs (
    id integer primary key,
    group_slug text not null references groups(slug),
    started_at text not null,
    finished_at text,
    outcome text check (outcome in ('baseline', 'unchanged', 'changed', 'held', 'stale', 'rejected', 'failed')),
    exit_code integer,
    changes integer,
    documents text,
    errors text,
    requests integer
) strict;
create index runs_group on runs(group_slug, started_at);

create table payloads (
    digest text primary key check (digest glob 'sha256:*' and length(digest) = 71),
    size integer not null,
    body blob not null
) strict;

create table captures (
    id integer primary key,
    run_id integer references runs(id),
    group_slug text not null references groups(slug),
    subject text not null check (subject in ('api', 'page', 'file')),
    asked_url text not null,
    url text not null,
    captured_at text not null,
    recorded_at text not null,
    status integer not null,
    headers text not null,
    digest text references payloads(digest),
    record_type text not null check (record_type in ('response', 'revisit')),
    source text not null check (source in ('live', 'replica', 'internet_archive', 'ukgwa'))
) strict;
create index captures_group on captures(group_slug, subject, captured_at, id);
create index captures_asked on captures(asked_url, captured_at, id);
create index captures_digest on captures(digest);
create index captures_run on captures(run_id);

create table decisions (
    id integer primary key,
    decided_at text not null,
    kind text not null check (kind in ('accept', 'reject')),
    snapshot_id integer not null references captures(id),
    note text
) strict;

create table permalinks (
    kind text not null check (kind in ('person', 'document')),
    slug text not null,
    subject text not null,
    published_at text not null,
    primary key (kind, slug),
    unique (kind, subject)
) strict;
"""

DERIVED = """
create table parses (
    digest text not null references payloads(digest),
    reader text not null check (reader in ('content_api', 'group_page')),
    parser text not null,
    record text not null,
    primary key (digest, reader)
) strict;

create table verdicts (
    capture_id integer primary key references captures(id),
    verdict text not null
        check (verdict in ('accepted', 'held', 'dropped', 'stale', 'rejected', 'revisit', 'witness')),
    reason text,
    snapshot_id integer
) strict;
create index verdicts_snapshot on verdicts(snapshot_id);

create table snapshots (
    id integer primary key references captures(id),
    group_slug text not null references groups(slug),
    status text not null check (status in ('accepted', 'held', 'dropped')),
    reason text,
    first_seen_at text not null,
    last_seen_at text not null,
    accepted_capture integer references captures(id),
    page_updated_at text,
    not_before text,
    not_after text not null,
    title text not null,
    description text,
    email text,
    members integer not null,
    attachments integer not null
) strict;
create index snapshots_group on snapshots(group_slug, first_seen_at);

create table people (
    slug text primary key,
    group_slug text not null references groups(slug),
    name text not null,
    honorific_prefix text,
    honorific_suffix text
) strict;
create index people_group on people(group_slug);

create table snapshot_members (
    snapshot_id integer not null references snapshots(id),
    position integer not null,
    section text not null,
    kind text not null,
    raw text not null,
    name text,
    honorific_prefix text,
    honorific_suffix text,
    group_role text,
    role text,
    organisation text,
    is_member integer not null,
    rule text not null,
    confidence real not null,
    person text references people(slug),
    primary key (snapshot_id, position)
) strict;
create index snapshot_members_person on snapshot_members(person);

create table sections (
    id integer primary key,
    group_slug text not null references groups(slug),
    heading text not null,
    anchor text,
    position integer not null,
    text text not null,
    links text not null,
    first_snapshot integer not null references snapshots(id),
    last_snapshot integer not null references snapshots(id),
    first_seen_at text not null,
    last_seen_at text not null,
    is_current integer not null
) strict;
create index sections_group on sections(group_slug, is_current, position);

create table memberships (
    id integer primary key,
    group_slug text not null references groups(slug),
    person text not null references people(slug),
    name text not null,
    honorific_prefix text,
    honorific_suffix text,
    role text,
    organisation text,
    group_role text,
    section text,
    raw text not null,
    position integer not null,
    first_snapshot integer not null references snapshots(id),
    last_snapshot integer not null references snapshots(id),
    first_seen_at text not null,
    last_seen_at text not null,
    listed_not_before text,
    listed_not_after text,
    unlisted_not_before text,
    unlisted_not_after text,
    is_current integer not null
) strict;
create index memberships_group on memberships(group_slug, is_current, position);
create index memberships_person on memberships(person);

create view members as
select group_slug as "group", person, name, honorific_prefix, honorific_suffix, role, organisation, group_role,
       section, raw, first_seen_at, last_seen_at, is_current
from memberships
order by group_slug, is_current desc, position, last_seen_at desc;

create table documents (
    slug text primary key,
    group_slug text not null references groups(slug),
    title text not null,
    kind text not null,
    meeting_date text,
    section text,
    url text not null,
    digest text references payloads(digest),
    printed_size integer,
    printed_pages integer,
    position integer not null,
    first_seen_at text not null,
    last_seen_at text not null,
    is_linked integer not null,
    fetch_status text not null check (fetch_status in ('fetched', 'failed', 'pending')),
    fetch_detail text,
    last_asked_at text
) strict;
create index documents_group on documents(group_slug, is_linked, position);
create index documents_meeting on documents(meeting_date);
create index documents_digest on documents(digest);

create table document_versions (
    document text not null references documents(slug),
    digest text not null references payloads(digest),
    number integer not null,
    url text not null,
    filename text,
    content_type text,
    size integer not null,
    last_modified text,
    first_capture integer not null references captures(id),
    first_seen_at text not null,
    last_seen_at text not null,
    primary key (document, digest)
) strict;
create index document_versions_digest on document_versions(digest);

create table extractions (
    digest text primary key references payloads(digest),
    status text not null,
    detail text,
    pages integer not null,
    extractor text not null,
    metadata text not null
) strict;

create table pages (
    id integer primary key,
    digest text not null references extractions(digest),
    page integer not null,
    text text not null,
    raw text not null,
    unique (digest, page)
) strict;

create table changes (
    id text primary key,
    group_slug text not null references groups(slug),
    kind text not null check (kind in ('member_added', 'member_removed', 'member_changed', 'document_added',
        'document_removed', 'document_replaced', 'text_changed', 'group_moved', 'group_closed')),
    significance text not null check (significance in ('substantive', 'cosmetic')),
    person text references people(slug),
    name text,
    document text references documents(slug),
    fields text not null,
    before text,
    after text,
    not_before text,
    not_after text not null,
    edtf text not null,
    sentence text not null,
    snapshot_id integer not null references snapshots(id),
    capture_id integer not null references captures(id),
    position integer not null
) strict;
create index changes_group on changes(group_slug, not_after);
create index changes_person on changes(person);
create index changes_document on changes(document);
create index changes_snapshot on changes(snapshot_id);
"""

# content table -> its indexed columns; the rowid is the table's integer id
FULL_TEXT = {
    "pages": ("text",),
    "sections": ("heading", "text"),
    "memberships": ("name", "role", "organisation"),
}
TOKENIZER = "porter unicode61 remove_diacritics 2"
APPEND_ONLY = ("payloads", "captures", "decisions", "permalinks")


def full_text(table: str, columns: tuple[str, ...]) -> str:
    """The DDL of one external-content FTS5 index and the three triggers that keep it in step."""
    names = ", ".join(columns)
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    forget = f"insert into {table}_fts ({table}_fts, rowid, {names}) values ('delete', old.id, {old});"
    learn = f"insert into {table}_fts (rowid, {names}) values (new.id, {new});"
    return f"""
create virtual table {table}_fts using fts5({names}, content='{table}', content_rowid='id', tokenize='{TOKENIZER}');
create trigger {table}_fts_insert after insert on {table} begin {learn} end;
create trigger {table}_fts_delete after delete on {table} begin {forget} end;
create trigger {table}_fts_update after update on {table} begin {forget} {learn} end;
"""


def append_only(table: str) -> str:
    """The DDL of the two triggers that refuse to change or delete evidence."""
    return "".join(
        f"create trigger {table}_no_{verb} before {verb} on {table} "
        f"begin select raise(abort, '{table} is append-only'); end;\n"
        for verb in ("update", "delete")
    )


def run_script(db: Database, script: str) -> None:
    """Run each statement of a script inside the caller's transaction (``executescript`` would commit it)."""
    import sqlite3

    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""


DECISIONS = """
create table decisions_new (
    id integer primary key,
    decided_at text not null,
    kind text not null check (kind in ('accept', 'reject', 'setting')),
    snapshot_id integer references captures(id),
    name text,
    value text,
    note text,
    check (case kind when 'setting' then name is not null and value is not null else snapshot_id is not null end)
) strict;
insert into decisions_new (id, decided_at, kind, snapshot_id, note)
    select id, decided_at, kind, snapshot_id, note from decisions;
drop table decisions;
alter table decisions_new rename to decisions;
"""

HELD_STATES = """
alter table snapshots add column anomaly text;
alter table snapshots add column anchor text;
alter table snapshots add column settled_by text;
alter table snapshots add column base_path text;
alter table snapshots add column is_gone integer not null default 0;
create index snapshots_path on snapshots(base_path);
alter table groups add column current_path text;
alter table groups add column derived_by text;
"""

# What stands beside a name, whose entry it is, and how a list can be linked to the one before.
MEMBERSHIPS = """
create table memberships_new (
    id integer primary key,
    group_slug text not null references groups(slug),
    kind text not null default 'person' check (kind in ('person', 'organisation', 'unnamed_post')),
    person text references people(slug),
    name text,
    honorific_prefix text,
    honorific_suffix text,
    also_known_as text,
    role text,
    organisation text,
    organisation_slug text,
    affiliations text not null default '[]',
    note text,
    group_role text,
    section text,
    raw text not null,
    is_member integer not null default 1,
    rule text not null default '',
    confidence real not null default 0,
    position integer not null,
    first_snapshot integer not null references snapshots(id),
    last_snapshot integer not null references snapshots(id),
    first_seen_at text not null,
    last_seen_at text not null,
    listed_not_before text,
    listed_not_after text,
    unlisted_not_before text,
    unlisted_not_after text,
    is_current integer not null,
    check ((kind = 'person') = (person is not null and name is not null))
) strict;
insert into memberships_new (id, group_slug, person, name, honorific_prefix, honorific_suffix, role, organisation,
        group_role, section, raw, position, first_snapshot, last_snapshot, first_seen_at, last_seen_at,
        listed_not_before, listed_not_after, unlisted_not_before, unlisted_not_after, is_current)
    select id, group_slug, person, name, honorific_prefix, honorific_suffix, role, organisation, group_role, section,
        raw, position, first_snapshot, last_snapshot, first_seen_at, last_seen_at, listed_not_before,
        listed_not_after, unlisted_not_before, unlisted_not_after, is_current from memberships;
drop view members;
drop table memberships_fts;
drop table memberships;
alter table memberships_new rename to memberships;
create index memberships_group on memberships(group_slug, is_current, position);
create index memberships_person on memberships(person);
create index memberships_organisation on memberships(organisation_slug);
create view members as
select group_slug as "group", person, name, honorific_prefix, honorific_suffix, role, organisation, group_role,
       section, raw, first_seen_at, last_seen_at, is_current, kind, is_member, also_known_as
from memberships
order by group_slug, is_current desc, position, last_seen_at desc;
alter table snapshot_members add column also_known_as text;
alter table snapshot_members add column affiliations text not null default '[]';
alter table snapshot_members add column note text;
alter table snapshot_members add column membership integer references memberships(id);
create index snapshot_members_membership on snapshot_members(membership);
alter table changes add column succession text;
alter table people add column display_name text;
alter table people add column known_start text;
alter table people add column known_start_source text;
"""

PERSONS = """
create table posts (
    id integer primary key,
    membership integer not null references memberships(id),
    group_slug text not null references groups(slug),
    number integer not null,
    change text references changes(id),
    person text references people(slug),
    name text,
    honorific_prefix text,
    honorific_suffix text,
    also_known_as text,
    role text,
    organisation text,
    organisation_slug text,
    affiliations text not null,
    note text,
    group_role text,
    section text,
    raw text not null,
    is_member integer not null,
    first_snapshot integer not null references snapshots(id),
    last_snapshot integer not null references snapshots(id),
    first_seen_at text not null,
    last_seen_at text not null,
    listed_not_before text,
    listed_not_after text,
    unlisted_not_before text,
    unlisted_not_after text,
    is_current integer not null,
    unique (membership, number)
) strict;
create index posts_group on posts(group_slug);
create index posts_person on posts(person);
create index posts_organisation on posts(organisation_slug);
create index posts_change on posts(change);

create table person_names (
    id integer primary key,
    group_slug text not null references groups(slug),
    person text not null references people(slug),
    name text not null,
    subject text not null,
    reason text not null,
    score real not null,
    first_seen_at text not null,
    last_seen_at text not null,
    is_certain integer not null,
    other_person text references people(slug),
    check ((other_person is null) = is_certain)
) strict;
create index person_names_person on person_names(person);
create index person_names_group on person_names(group_slug);
create index person_names_subject on person_names(subject);
create index person_names_other on person_names(other_person);

create table corrections_applied (
    id integer primary key,
    group_slug text not null references groups(slug),
    kind text not null check (kind in ('same', 'not_same', 'display_name', 'known_start')),
    names text not null,
    reason text,
    applied integer not null,
    detail text not null
) strict;
create index corrections_applied_group on corrections_applied(group_slug);
"""

# How far the second reader agrees, and what is printed on page after page.
PAGES = """
alter table pages add column agreement real;
alter table pages add column furniture text not null default '[]';
"""

# What minutes say of a meeting, and how its people are those of the membership record.
MEETINGS = """
create table layouts (
    digest text primary key references extractions(digest),
    record blob not null
) strict;

create table parses_new (
    digest text not null references payloads(digest),
    reader text not null check (reader in ('content_api', 'group_page', 'minutes')),
    parser text not null,
    record text not null,
    primary key (digest, reader)
) strict;
insert into parses_new select digest, reader, parser, record from parses;
drop table parses;
alter table parses_new rename to parses;

create table meetings (
    slug text primary key,
    group_slug text not null references groups(slug),
    date text not null,
    date_source text not null check (date_source in ('title', 'document')),
    document_date text,
    time text,
    place text,
    chair text,
    chair_person text references people(slug),
    next_meeting text,
    next_printed text,
    document text references documents(slug),
    digest text references payloads(digest),
    papers text not null default '[]',
    attendance text not null check (attendance in ('parsed', 'none', 'unread')),
    people integer not null,
    matched integer not null,
    unmatched integer not null,
    ambiguous integer not null,
    redacted integer not null,
    method text,
    parser text,
    problems text not null,
    published_not_before text,
    published_not_after text,
    published_reason text,
    days_not_before integer,
    days_not_after integer
) strict;
create index meetings_group on meetings(group_slug, date);
create index meetings_document on meetings(document);
create index meetings_digest on meetings(digest);
create index meetings_chair on meetings(chair_person);

create table attendances (
    id integer primary key,
    meeting text not null references meetings(slug),
    group_slug text not null references groups(slug),
    position integer not null,
    status text not null check (status in ('present', 'in_attendance', 'deputy', 'guest', 'observer', 'secretariat',
        'invited', 'apologies', 'absent')),
    raw text not null,
    name text,
    honorific_prefix text,
    honorific_suffix text,
    role text,
    organisation text,
    organisation_slug text,
    is_chair integer not null,
    deputy_for text,
    part text,
    note text,
    heading text,
    document text not null references documents(slug),
    digest text not null references payloads(digest),
    page integer not null,
    confidence real not null,
    doubt text,
    person text references people(slug),
    match text not null check (match in ('matched', 'ambiguous', 'unmatched')),
    score real,
    reason text,
    candidates text not null default '[]',
    check ((match = 'matched') = (person is not null))
) strict;
create index attendances_meeting on attendances(meeting, position);
create index attendances_group on attendances(group_slug);
create index attendances_person on attendances(person);
create index attendances_organisation on attendances(organisation_slug);
create index attendances_document on attendances(document);

create table agenda_items (
    id integer primary key,
    meeting text not null references meetings(slug),
    group_slug text not null references groups(slug),
    position integer not null,
    number text,
    heading text not null,
    digest text not null references payloads(digest),
    page integer not null
) strict;
create index agenda_items_meeting on agenda_items(meeting, position);
create index agenda_items_group on agenda_items(group_slug);

create table actions (
    id integer primary key,
    meeting text not null references meetings(slug),
    group_slug text not null references groups(slug),
    position integer not null,
    text text not null,
    owner text,
    owner_person text references people(slug),
    due text,
    due_date text,
    item integer,
    digest text not null references payloads(digest),
    page integer not null
) strict;
create index actions_meeting on actions(meeting, position);
create index actions_group on actions(group_slug);
create index actions_owner on actions(owner_person);

create table meeting_decisions (
    id integer primary key,
    meeting text not null references meetings(slug),
    group_slug text not null references groups(slug),
    position integer not null,
    text text not null,
    item integer,
    digest text not null references payloads(digest),
    page integer not null
) strict;
create index meeting_decisions_meeting on meeting_decisions(meeting, position);
create index meeting_decisions_group on meeting_decisions(group_slug);
"""

# Where a page's text comes from, how sure it is, and which pages of a file are pictures (a JSON list of numbers).
READINGS = """
alter table pages add column source text not null default 'text' check (source in ('text', 'ocr'));
alter table pages add column confidence real check (confidence between 0 and 100);
alter table extractions add column pictures text;
"""

# Which document a listed file is and why, what its source said last, where a version was served, and what its words
# say against another's.
VERSIONS = """
alter table documents add column reason text;
alter table documents add column urls text not null default '[]';
alter table documents add column last_answer text check (last_answer in ('same', 'moved', 'other', 'gone', 'failed'));
alter table documents add column last_same_at text;
alter table document_versions add column urls text not null default '[]';
alter table changes add column how text check (how in ('first_listed', 'back_again', 'pruned', 'gone', 'in_place',
    'by_redirect', 'new_address', 'renamed', 'retitled'));

create table comparisons (
    before text not null references payloads(digest),
    after text not null references payloads(digest),
    compared_by text not null,
    record text not null,
    primary key (before, after)
) strict;
create index comparisons_after on comparisons(after);
"""


@migrations()
def m001_the_straight_line(db: Database) -> None:
    run_script(db, EVIDENCE)
    run_script(db, DERIVED)
    for table, columns in FULL_TEXT.items():
        run_script(db, full_text(table, columns))
    for table in APPEND_ONLY:
        run_script(db, append_only(table))


@migrations()
def m002_held_moved_and_gone(db: Database) -> None:
    """What holds a state and what settles it, where a group is now, and settings among the decisions."""
    run_script(db, DECISIONS)
    run_script(db, append_only("decisions"))
    run_script(db, HELD_STATES)


@migrations()
def m003_persons(db: Database) -> None:
    """Whoever is listed, under whatever name, in whatever post, and what people corrected in that."""
    run_script(db, MEMBERSHIPS)
    run_script(db, full_text("memberships", FULL_TEXT["memberships"]))
    db.execute("insert into memberships_fts (memberships_fts) values ('rebuild')")
    run_script(db, PERSONS)


@migrations()
def m004_the_minutes_record(db: Database) -> None:
    """Documents and their versions, and the meetings they tell of. The views come last: they hold tables in place."""
    run_script(db, PAGES)
    run_script(db, READINGS)
    run_script(db, VERSIONS)
    run_script(db, MEETINGS)
    run_script(db, ACCOUNTABILITY)
