"""An archive as files, for research in bulk: texts by page, the kept files, tables as CSV, and a manifest of them all.

Rows and files are written one by one, so that memory stays flat however large the archive is. The folder has its name
only when it is whole; until then it is ``DIR.part``, with a file ``INCOMPLETE`` in it.
"""

import csv
import hashlib
import json
import re
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from archive.bulk_tables import OPEN, TABLES, VERSIONS
from archive.export import csv_cell
from archive.rows import Row
from scraper.errors import ArchiveError, UsageError
from scraper.times import iso

MANIFEST_COLUMNS = (
    "path", "sha256", "bytes", "kind", "group", "document", "title", "version", "page", "source_digest", "source_url",
    "captured_at",
)  # fmt: skip
MARK = "INCOMPLETE"
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
PAGES = "select page, text from pages where digest = :digest order by page"
BODY = "select body from payloads where digest = :digest"
README = f"""What this folder holds
======================
Written {{at}} from an archive of GOV.UK group pages{{of}}.

texts/<document>/<version>/page-001.txt   the text of each page, as read for searching
files/<document>-<version>.pdf            the files themselves, every version
tables/*.csv                              members, changes, documents, versions, meetings, attendance, items,
                                          actions, decisions, pages (an index of texts/; agreement is the share
                                          of words that two readers of a page have in common)
manifest.csv, manifest.json               every file with its SHA-256, its size and its source

<version> is the first 12 digits of the SHA-256 of the file. All times are UTC. A cell of a table that a spreadsheet
would take for a formula has an apostrophe in front. Nothing here says more than was seen: someone is "no longer
listed", and whoever the minutes do not name is not thereby absent.

{LICENCE}
{LICENCE_URL}
The licence does not cover personal data, logos or work of third parties in the files.
"""


def export(conn: sqlite3.Connection, folder: Path, group: str | None, now: datetime) -> int:
    """Write everything, or one group's part, to ``folder``; returns how many files the manifest names.

    Raises UsageError where the folder holds something, ArchiveError where it cannot be written.
    """
    target = folder.resolve()
    part = target.with_name(f"{target.name}.part")
    try:
        _make_room(folder, target, part)
        try:
            written = _Writer(conn, part, group).write(now)
            part.joinpath(MARK).unlink()
            if target.exists():
                target.rmdir()
            part.rename(target)
        finally:
            if part.joinpath(MARK).exists():
                shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise ArchiveError(f"{folder} cannot be written ({error.strerror or error})") from error
    return written


def _make_room(folder: Path, target: Path, part: Path) -> None:
    if target.exists() and not target.is_dir():
        raise UsageError(f"{folder} is a file: name a folder that does not exist or is empty")
    if target.exists() and any(target.iterdir()):
        raise UsageError(f"{folder} is not empty: an export overwrites nothing")
    if part.exists():
        if not part.joinpath(MARK).is_file():
            raise UsageError(f"{part} is in the way, and is not what an export left: move it")
        shutil.rmtree(part)
    part.mkdir(parents=True)
    part.joinpath(MARK).write_text("This export was interrupted. Run it again.\n", "utf-8")


def each(conn: sqlite3.Connection, sql: str, params: dict[str, Any]) -> Iterator[Row]:
    """The rows of one select as dicts, one at a time."""
    cursor = conn.execute(sql, params)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, tuple(row), strict=True))


class _Writer:
    """Writes the files of one export under ``root``, and the manifest as it goes."""

    def __init__(self, conn: sqlite3.Connection, root: Path, group: str | None) -> None:
        self.conn = conn
        self.root = root
        self.group = group
        self.count = 0
        self.names: dict[str, str] = {}
        self.taken: set[str] = set()

    def write(self, now: datetime) -> int:
        self.conn.execute("begin")  # one state of the archive, whatever an update does meanwhile
        try:
            with (
                self._open("manifest.csv") as table,
                self._open("manifest.json") as listing,
            ):
                rows = csv.writer(table)
                rows.writerow(MANIFEST_COLUMNS)
                about = {"written_at": iso(now), "group": self.group, "licence": LICENCE, "licence_url": LICENCE_URL}
                listing.write(json.dumps(about, indent=1)[:-2] + ',\n "files": [')
                for entry in self._files(now):
                    listing.write((",\n  " if self.count else "\n  ") + json.dumps(entry, ensure_ascii=False))
                    rows.writerow([csv_cell(entry[name]) for name in MANIFEST_COLUMNS])
                    self.count += 1
                listing.write("\n ]\n}\n")
        finally:
            self.conn.rollback()
        return self.count

    def _files(self, now: datetime) -> Iterator[Row]:
        of = f", only {self.group}" if self.group else ""
        yield self._save("README.txt", README.format(at=iso(now), of=of).encode(), "readme", {})
        for version in each(self.conn, VERSIONS, {"group": self.group}):
            yield from self._version(version)
        for name, (sql, columns) in TABLES.items():
            yield self._table(f"tables/{name}.csv", columns, each(self.conn, sql, {**OPEN, "group": self.group}))

    def _version(self, version: Row) -> Iterator[Row]:
        """The kept file of one version of a document, then the texts of its pages."""
        name, digest12 = self._name(version["document"]), version["digest"][7:19]
        (packed,) = self.conn.execute(BODY, {"digest": version["digest"]}).fetchone()
        body = zlib.decompress(packed)
        yield self._save(f"files/{name}-{digest12}{_suffix(body, version['filename'])}", body, "file", version)
        for page in each(self.conn, PAGES, {"digest": version["digest"]}):
            path = f"texts/{name}/{digest12}/page-{page['page']:03}.txt"
            text = f"{page['text']}\n".encode("utf-8", "replace")
            yield self._save(path, text, "text", {**version, "page": page["page"]})

    def _name(self, document: str) -> str:
        """A document's address as a name of files, which no other document has, whatever case a disk ignores."""
        if document not in self.names:
            plain = re.sub(r"[^a-z0-9_-]", "-", document.lower())[:100] or "document"
            name, number = plain, 1
            while name in self.taken:
                number += 1
                name = f"{plain}-{number}"
            self.taken.add(name)
            self.names[document] = name
        return self.names[document]

    def _table(self, path: str, columns: tuple[str, ...], found: Iterable[Row]) -> Row:
        with self._open(path) as out:
            rows = csv.writer(out)
            rows.writerow(columns)
            for row in found:
                if "path" in columns:
                    row["path"] = f"texts/{self._name(row['document'])}/{row['digest'][7:19]}/page-{row['page']:03}.txt"
                rows.writerow([csv_cell(row[column]) for column in columns])
        with self.root.joinpath(path).open("rb") as written:
            sha256 = hashlib.file_digest(written, "sha256").hexdigest()
        return self._entry(path, sha256, self.root.joinpath(path).stat().st_size, "table", {})

    def _save(self, path: str, body: bytes, kind: str, of: Row) -> Row:
        where = self.root.joinpath(path)
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_bytes(body)
        return self._entry(path, hashlib.sha256(body).hexdigest(), len(body), kind, of)

    def _entry(self, path: str, sha256: str, size: int, kind: str, of: Row) -> Row:
        told = {name: of.get(name) for name in ("group", "document", "title", "version", "page")}
        source = {"source_digest": of.get("digest"), "source_url": of.get("url"), "captured_at": of.get("captured_at")}
        return {"path": path, "sha256": sha256, "bytes": size, "kind": kind, **told, **source}

    def _open(self, path: str) -> TextIO:
        where = self.root.joinpath(path)
        where.parent.mkdir(parents=True, exist_ok=True)
        return where.open("w", encoding="utf-8", errors="replace", newline="")


def _suffix(body: bytes, filename: str | None) -> str:
    """``.pdf`` for whatever readers take for a PDF, else the ending of the name it was served under."""
    if b"%PDF-" in body[:1024]:
        return ".pdf"
    found = re.search(r"\.([A-Za-z0-9]{1,5})$", filename or "")
    ending = found[1].lower() if found else "bin"
    return ".bin" if ending == "pdf" else f".{ending}"
