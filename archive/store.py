"""The only writer. One Store is one archive file; opening it applies the migrations.

Evidence is inserted and never touched again; derived rows of a group are brought to what a derivation says, and only
rows that differ are written. Each public method that writes is one transaction.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from archive.derivation import Derivation
from archive.meetings import TABLES
from archive.migrations import migrations
from archive.rows import Row, content_id
from archive.rows import rows as select
from scraper.errors import ArchiveError, UsageError
from scraper.layout import PageLayout, page_layout
from scraper.models import Capture
from scraper.pdf import UNLUCKY, Extraction
from scraper.times import iso

BUSY_SECONDS = 30
COMPARED = 200
"""Rows read and compared at a time."""
Difference = tuple[str, Row | None, Row | None]
"""A table, a row of it as it is stored (of one that is to go its key alone), and as it is derived."""
# Each derived table of a group: its primary key, and how its rows of one group are found.
_DERIVED = {
    "verdicts": ("capture_id", "capture_id in (select id from captures where group_slug = :group)"),
    "snapshots": ("id", "group_slug = :group"),
    "people": ("slug", "group_slug = :group"),
    "snapshot_members": (
        "snapshot_id, position",
        "snapshot_id in (select id from captures where group_slug = :group)",
    ),
    "sections": ("id", "group_slug = :group"),
    "memberships": ("id", "group_slug = :group"),
    "posts": ("id", "group_slug = :group"),
    "person_names": ("id", "group_slug = :group"),
    "corrections_applied": ("id", "group_slug = :group"),
    "documents": ("slug", "group_slug = :group"),
    "document_versions": (
        "document, digest",
        "first_capture in (select id from captures where group_slug = :group)",
    ),
    "changes": ("id", "group_slug = :group"),
    "meetings": ("slug", "group_slug = :group"),
    "attendances": ("id", "group_slug = :group"),
    "agenda_items": ("id", "group_slug = :group"),
    "actions": ("id", "group_slug = :group"),
    "meeting_decisions": ("id", "group_slug = :group"),
}


def _key(table: str, row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in _DERIVED[table][0].split(", "))


def _meeting(table: str) -> str:
    """The column that names the meeting of a row."""
    return "slug" if table == "meetings" else "meeting"


@contextmanager
def archive_errors(path: Path, kinds: tuple[type[Exception], ...] = (sqlite3.Error, OSError)) -> Iterator[None]:
    """Turn what SQLite and the file system say of the archive into one sentence that says what to do."""
    try:
        yield
    except kinds as error:
        raise ArchiveError(_explain(path, error)) from error


def _explain(path: Path, error: Exception) -> str:
    said = str(error).lower()
    reasons = {
        "full": f"the disk is full, so {path} was left as it was before this step: free some space and run again",
        "i/o": f"the disk under {path} reports an error ({error}): check the disk, then run alliance verify",
        "not a database": f"{path} is not an archive: name another file with --db, or move this one away",
        "vtable": f"{path} is damaged ({error}): put a backup in its place, or see what alliance verify can read",
        "malformed": f"{path} is damaged ({error}): put a backup in its place, or see what alliance verify can read",
        "readonly": f"{path} cannot be written: check who owns it and its folder",
        "unable to open": f"{path} cannot be opened: check that its folder exists and that you may write there",
        "locked": f"{path} is being written by another program: try again when it has finished",
    }
    return next((reason for word, reason in reasons.items() if word in said), f"{path} cannot be used: {error}")


class Store:
    def __init__(self, path: Path) -> None:
        """Open or make the archive at ``path``. Raises ArchiveError where it cannot be read and written."""
        self.path = path
        with archive_errors(path):
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
            try:
                connection.execute("pragma foreign_keys = on")
                connection.execute("pragma journal_mode = wal")
                connection.execute("pragma synchronous = full")
                self.db = Database(connection)
                migrations.apply(self.db)
            except BaseException:
                connection.close()
                raise

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    @property
    def connection(self) -> sqlite3.Connection:
        return self.db.conn

    @contextmanager
    def step(self) -> Iterator[None]:
        """One transaction, whose failure is told in the archive's own words and leaves the file as it was.

        It asks for the right to write at once, and waits for it: a transaction that has read first fails when another
        program writes (SQLite cannot let it wait), and a search index is read as soon as a statement names it.
        """
        with archive_errors(self.path):
            if self.connection.in_transaction:
                with self.db.atomic():
                    yield
                return
            self.connection.execute("begin immediate")
            try:
                yield
                self.connection.execute("commit")
            except BaseException:
                self.connection.rollback()
                raise

    @contextmanager
    def still(self) -> Iterator[None]:
        """One moment of the archive: all that is read in the block is of it, whatever is written meanwhile."""
        with archive_errors(self.path):
            self.connection.execute("begin")
            try:
                yield
            finally:
                self.connection.rollback()

    def rows(self, sql: str, **parameters: Any) -> list[Row]:
        with archive_errors(self.path):
            return select(self.connection, sql, parameters)

    # -- evidence -----------------------------------------------------------------------------------------------

    def group_at(self, base_path: str) -> tuple[str, str] | None:
        """The slug and the present base path of the group that has, or once had, its page there."""
        rows = self.rows(
            """select slug, coalesce(current_path, base_path) as path from groups
            where base_path = :path or current_path = :path or slug in (
                select group_slug from snapshots where base_path = :path and status = 'accepted')
            order by base_path = :path desc, slug limit 1""",
            path=base_path,
        )
        return (rows[0]["slug"], rows[0]["path"]) if rows else None

    def first_path(self, slug: str) -> str | None:
        """The base path under which a group was first watched."""
        rows = self.rows("select base_path from groups where slug = :slug", slug=slug)
        return rows[0]["base_path"] if rows else None

    def watch(self, slug: str, base_path: str, url: str, now: datetime) -> None:
        """Put a group on the watch list; one that is there stays as it is."""
        with self.step():
            self.db.execute(
                "insert or ignore into groups (slug, base_path, url, watched_since) values (?, ?, ?, ?)",
                [slug, base_path, url, iso(now)],
            )

    def watched(self) -> list[str]:
        """The base path of every group whose page was ever seen, in the order they were first asked for.

        A mistyped address is asked for once: its failure is on record, but it is watched no further.
        """
        seen = """select base_path from groups
            where exists (select 1 from snapshots where group_slug = slug) order by watched_since, slug"""
        return [row["base_path"] for row in self.rows(seen)]

    def was_refused(self, base_path: str) -> bool:
        """Whether the group's last run ended with a refusal: it goes last, lest it keep the others from being read."""
        (slug, _) = self.group_at(base_path) or (None, None)
        last = "select max(id) from runs where group_slug = :slug"
        return bool(self.rows(f"select 1 from captures where run_id = ({last}) and status in (403, 429)", slug=slug))

    def captured(self) -> list[str]:
        """The slug of every group of whose API or page anything was ever answered, in the order of ``watched``."""
        answered = "select 1 from captures where group_slug = slug and subject in ('api', 'page')"
        return [
            row["slug"]
            for row in self.rows(f"select slug from groups where exists ({answered}) order by watched_since, slug")
        ]

    def check_source(self, source: str) -> None:
        """Raise UsageError where the archive holds captures from elsewhere: live and replica never mix."""
        others = self.rows(
            "select 1 from captures where (source = 'replica') <> (:source = 'replica') limit 1", source=source
        )
        if others:
            kind = "GOV.UK itself" if source == "replica" else "a replica"
            raise UsageError(f"{self.path} holds captures from {kind}: name another file with --db")

    def begin_run(self, group: str, now: datetime) -> int:
        with self.step():
            cursor = self.db.execute("insert into runs (group_slug, started_at) values (?, ?)", [group, iso(now)])
        return int(cursor.lastrowid or 0)

    def count_of_open_run(self) -> int:
        """How many answers the last run has stored, where it is not finished; else 0."""
        (row,) = self.rows(
            """select count(*) as kept from captures where run_id = (
                select max(id) from runs where finished_at is null having max(id) = (select max(id) from runs))"""
        )
        return int(row["kept"])

    def finish_run(self, run: int, now: datetime, record: Mapping[str, Any]) -> None:
        values = {**record, "finished_at": iso(now)}
        for name in ("documents", "errors"):
            values[name] = json.dumps(values[name], ensure_ascii=False)
        with self.step():
            self._write("update runs set", values, "where id = :id", id=run)

    def save(self, run: int, group: str, subject: str, capture: Capture, held: str | None, now: datetime) -> int:
        """Commit one exchange; its id.

        ``held`` is the digest that a 304 stands for. Bytes that the archive has are a revisit of them.
        """
        with self.step():
            known = self._save_payload(capture)
            values = {
                "run_id": run,
                "group_slug": group,
                "subject": subject,
                "asked_url": capture.asked_url,
                "url": capture.url,
                "captured_at": iso(capture.captured_at),
                "recorded_at": iso(now),
                "status": capture.status,
                "headers": json.dumps(capture.headers, ensure_ascii=False),
                "digest": held if capture.status == 304 else capture.digest,
                "record_type": "revisit" if capture.status == 304 or known else "response",
                "source": capture.source,
            }
            marks = ", ".join(f":{name}" for name in values)
            cursor = self.db.execute(f"insert into captures ({', '.join(values)}) values ({marks})", values)
        return int(cursor.lastrowid or 0)

    def _save_payload(self, capture: Capture) -> bool:
        """Keep the bytes once; True where the archive had them already."""
        if capture.body is None:
            return False
        cursor = self.db.execute(
            "insert or ignore into payloads (digest, size, body) values (?, ?, ?)",
            [capture.digest, len(capture.body), zlib.compress(capture.body, 9)],
        )
        return cursor.rowcount == 0

    def payload(self, digest: str) -> bytes:
        """The bytes of a digest. Raises ArchiveError where the archive does not hold them whole."""
        rows = self.rows("select body from payloads where digest = :digest", digest=digest)
        try:
            return zlib.decompress(rows[0]["body"])
        except (IndexError, zlib.error) as error:
            raise ArchiveError(f"{self.path} does not hold {digest} whole: run alliance verify") from error

    def decide(self, kind: str, snapshot: int, now: datetime) -> None:
        """Append a person's decision on a held or dropped snapshot."""
        with self.step():
            self.db.execute(
                "insert into decisions (decided_at, kind, snapshot_id) values (?, ?, ?)", [iso(now), kind, snapshot]
            )

    def set(self, name: str, value: str, default: str, now: datetime) -> bool:
        """Append a setting that what is derived depends on, where it is not the one in force; whether it was not."""
        rows = self.rows("select value from decisions where name = :name order by id desc limit 1", name=name)
        if (rows[0]["value"] if rows else default) == value:
            return False
        with self.step():
            self.db.execute(
                "insert into decisions (decided_at, kind, name, value) values (?, 'setting', ?, ?)",
                [iso(now), name, value],
            )
        return True

    # -- derived rows -------------------------------------------------------------------------------------------

    def save_parse(self, digest: str, reader: str, parser: str, record: Mapping[str, Any]) -> None:
        """Keep what a version of the parser made of some bytes, in place of what an earlier one did."""
        with self.step():
            self.db.execute(
                "insert or replace into parses (digest, reader, parser, record) values (?, ?, ?, ?)",
                [digest, reader, parser, json.dumps(record, ensure_ascii=False)],
            )

    def save_extraction(self, digest: str, extraction: Extraction) -> None:
        """Keep what was read from a file in place of what an earlier extractor read.

        A reading that only ran out of time takes the place of nothing that is good.
        """
        good = "select 1 from extractions where digest = :digest and status in ('ok', 'partial', 'ocr')"
        if extraction.status in UNLUCKY and self.rows(good, digest=digest):
            return
        with self.step():
            self.db.execute("delete from pages where digest = ?", [digest])
            self.db.execute("delete from parses where digest = ? and reader = 'minutes'", [digest])
            self.db.execute("delete from comparisons where ? in (before, after)", [digest])
            self.db.execute(
                """insert into extractions (digest, status, detail, pages, extractor, metadata, pictures)
                values (:digest, :status, :detail, :pages, :extractor, :metadata, :pictures)
                on conflict (digest) do update set status = excluded.status, detail = excluded.detail,
                    pages = excluded.pages, extractor = excluded.extractor, metadata = excluded.metadata,
                    pictures = excluded.pictures""",
                {
                    "digest": digest,
                    "status": extraction.status,
                    "detail": extraction.detail,
                    "pages": extraction.page_count,
                    "extractor": extraction.extractor,
                    "metadata": json.dumps(dict(extraction.metadata), ensure_ascii=False),
                    "pictures": json.dumps(extraction.pictures) if extraction.pictures else None,
                },
            )
            for page in extraction.pages:
                furniture = json.dumps(page.furniture, ensure_ascii=False)
                self.db.execute(
                    """insert into pages (id, digest, page, text, raw, source, confidence, agreement, furniture)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    [
                        content_id(digest, page.page),
                        digest,
                        page.page,
                        page.text,
                        page.raw,
                        page.source,
                        page.confidence,
                        page.agreement,
                        furniture,
                    ],
                )
            layouts = json.dumps([layout.as_values() for layout in extraction.looks], ensure_ascii=False)
            self.db.execute(
                "insert or replace into layouts (digest, record) values (?, ?)",
                [digest, zlib.compress(layouts.encode())],
            )

    def layouts(self, digest: str) -> tuple[PageLayout, ...]:
        """How the pages of a file look to the second reader; none where that is not known."""
        rows = self.rows("select record from layouts where digest = :digest", digest=digest)
        return tuple(map(page_layout, json.loads(zlib.decompress(rows[0]["record"])))) if rows else ()

    def apply(self, group: str, derivation: Derivation, now: datetime) -> None:
        """Bring every derived row of the group to what the derivation says, in one transaction."""
        with self.step():
            self.db.execute("pragma defer_foreign_keys = on")
            for link in derivation.permalinks:
                self.db.execute(
                    "insert into permalinks (kind, slug, subject, published_at) values (?, ?, ?, ?)",
                    [link.kind, link.slug, link.subject, iso(now)],
                )
            self._write("update groups set", derivation.group, "where slug = :slug", slug=group)
            for table, stored, fresh in self._differing(group, derivation):
                self._bring(table, stored, fresh)
            for row in derivation.comparisons:
                self.db.execute(
                    """insert or replace into comparisons (before, after, compared_by, record)
                    values (:before, :after, :compared_by, :record)""",
                    row,
                )

    def differences(self, group: str, derivation: Derivation) -> list[str]:
        """Where the stored derived rows of a group are not what the derivation says, one line a row."""
        found = []
        for table, stored, fresh in self._differing(group, derivation):
            key = ", ".join(map(str, _key(table, fresh or stored or {})))
            found.append(f"{table} {key}: stored row and fresh derivation differ")
        (stored_group,) = self.rows("select * from groups where slug = :slug", slug=group)
        is_derived = stored_group["derived_by"] is not None  # else the first run was cut off, and the next derives
        if is_derived and derivation.group.items() - stored_group.items():
            found.append(f"groups {group}: stored row and fresh derivation differ")
        found += [
            f"permalinks {link.kind} {link.slug}: the record of this address is gone" for link in derivation.permalinks
        ]
        return sorted(set(found))

    def _completed(self, rows: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
        """The rows with what only the captures know of a file version: its name, type, size and date."""
        versions = [{**row, **self._file_facts(row["first_capture"])} for row in rows["document_versions"]]
        return {**rows, "document_versions": versions}

    def _file_facts(self, capture: int) -> Row:
        (row,) = self.rows(
            "select url, headers, size from captures join payloads using (digest) where id = :id", id=capture
        )
        headers = {name.lower(): value for name, value in json.loads(row["headers"])}
        return {
            "url": row["url"],
            "filename": row["url"].rsplit("/", 1)[-1],
            "content_type": headers.get("content-type"),
            "size": row["size"],
            "last_modified": headers.get("last-modified"),
        }

    def _differing(self, group: str, derivation: Derivation) -> Iterator[Difference]:
        """Every derived row of the group that is not stored as it follows; those of meetings one meeting at a time."""
        for table, rows in self._completed(derivation.rows).items():
            yield from self._differing_in(table, rows, _DERIVED[table][1], group=group)
        slugs: list[str] = []
        for meeting in derivation.meetings():
            slugs += [row["slug"] for row in meeting["meetings"]]
            for table in TABLES:
                of_it = f"{_meeting(table)} = :meeting"
                yield from self._differing_in(table, meeting.get(table, []), of_it, meeting=slugs[-1])
        known = json.dumps(slugs)
        for table in TABLES:
            of_none = f"{_DERIVED[table][1]} and {_meeting(table)} not in (select value from json_each(:known))"
            yield from self._differing_in(table, [], of_none, group=group, known=known)

    def _differing_in(self, table: str, rows: list[Row], where: str, **of: str) -> Iterator[Difference]:
        """The differences of one part of a table, for which ``rows`` are derived: first the rows to go, for those to
        come may take their place. Whole rows are read a few at a time."""
        names = _DERIVED[table][0]
        values = ", ".join(f"value ->> {n}" for n in range(len(names.split(", "))))
        is_among = f"({names}) in (select {values} from json_each(:keys))"
        fresh = {_key(table, row): row for row in rows}
        keys = list(fresh)
        sql = f"select {names} from {table} where {where} and not {is_among}"
        for gone in self.rows(sql, keys=json.dumps(keys), **of):
            yield table, gone, None
        sql = f"select * from {table} where {is_among}"
        for some in (keys[first : first + COMPARED] for first in range(0, len(keys), COMPARED)):
            stored = {_key(table, row): row for row in self.rows(sql, keys=json.dumps(some))}
            for key in some:
                if stored.get(key) != fresh[key]:
                    yield table, stored.get(key), fresh[key]

    def _bring(self, table: str, stored: Row | None, fresh: Row | None) -> None:
        """Make a stored row the derived one."""
        key_is = " and ".join(f"{name} = :{name}" for name in _DERIVED[table][0].split(", "))
        if fresh is None:
            self.db.execute(f"delete from {table} where {key_is}", stored)
        elif stored is None:
            marks = ", ".join(f":{name}" for name in fresh)
            self.db.execute(f"insert into {table} ({', '.join(fresh)}) values ({marks})", fresh)
        else:
            self._write(f"update {table} set", fresh, f"where {key_is}")

    def _write(self, head: str, values: Mapping[str, Any], tail: str, **more: Any) -> None:
        moves = ", ".join(f"{name} = :{name}" for name in values)
        self.db.execute(f"{head} {moves} {tail}", {**values, **more})

    def forget_derived(self, group: str) -> None:
        """Delete every derived row of the group, caches included, inside the caller's transaction (a rebuild)."""
        self.db.execute("pragma defer_foreign_keys = on")
        mine = "digest in (select digest from captures where group_slug = :group)"
        files = "select digest from captures where group_slug = :group"
        self.db.execute(f"delete from comparisons where before in ({files}) or after in ({files})", {"group": group})
        for table in ("layouts", "pages", "extractions", "parses"):
            self.db.execute(f"delete from {table} where {mine}", {"group": group})
        for table, (_, where) in reversed(_DERIVED.items()):
            self.db.execute(f"delete from {table} where {where}", {"group": group})

    # -- upkeep -------------------------------------------------------------------------------------------------

    def checkpoint(self) -> None:
        """Move what the write-ahead log holds into the file itself, as far as readers allow within a second."""
        with archive_errors(self.path):
            self.connection.execute("pragma busy_timeout = 1000")
            self.connection.execute("pragma wal_checkpoint(truncate)").fetchone()
            self.connection.execute(f"pragma busy_timeout = {BUSY_SECONDS * 1000:.0f}")

    def backup(self, target: Path) -> None:
        """Write a whole, compact copy. Raises UsageError where ``target`` exists: a backup overwrites nothing.

        It gets its name when it is whole: half a copy must not be taken for a backup, nor stand in the way of one.
        """
        if target.exists():
            raise UsageError(f"{target} exists already: name a file that does not")
        part = target.with_name(f"{target.name}.part")
        with archive_errors(target):
            part.unlink(missing_ok=True)
            try:
                self.connection.execute("vacuum into ?", [str(part)])
                part.rename(target)
            finally:
                part.unlink(missing_ok=True)
