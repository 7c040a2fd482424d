"""Fills an archive by hand for tests of the reading side: invented groups, people and files, no parser involved.

``fill(path)`` makes one group seen three times: a baseline, a state with changes of every kind, and a held state;
four documents, one of them in two versions, one scanned (no text) and one that could not be fetched.
"""

import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

import sqlite_utils

from archive.migrations import migrations
from archive.people import organisation_slug

SLUG = "harbour-towns-reading-taskforce"
TITLE = "Harbour Towns Reading Taskforce"
URL = f"https://www.gov.uk/government/groups/{SLUG}"
SECOND = "lantern-street-lighting-forum"
UNCAPTURED = "kelp-lane-singing-panel"
MARCH, APRIL, MAY = (f"2024-0{month}-{day}T09:00:00.000000+00:00" for month, day in ((3, "04"), (4, "08"), (5, "13")))
SCRIPT = "<script>alert('1')</script>"
FORMULA = "=cmd|' /C calc'!A0"
LONG = "Wilhelmina" * 1000
MEDIA = "https://assets.publishing.service.gov.uk/media/"

MINUTES_1 = [
    "Harbour Towns Reading Taskforce\nMinutes of 20 February 2024\n\nThe chair welcomed members to the library.",
    "Item 2. Persistent lateness of mobile libraries fell by 22.3% after co-ordination with harbour offices.\n"
    "Children’s reading rooms stay open until 7pm.",
    "Action: Oona Petrel to write to every lighthouse about story evenings.",
]
MINUTES_1_FIRST = [MINUTES_1[0], MINUTES_1[1].replace("22.3%", "32.2%"), MINUTES_1[2]]
MINUTES_2 = ["Minutes of 19 March 2024\n\nLibraries and lighthouses agreed a reading calendar.", ""]
TERMS = ["Terms of reference\n\nThe taskforce raises reading in harbour towns."]


def pdf(*words: str) -> bytes:
    """Bytes that start as a PDF does; nothing here reads them."""
    return b"%PDF-1.7\n% " + " ".join(words).encode() + b"\n%%EOF\n"


def digest_of(body: bytes) -> str:
    return "sha256:" + hashlib.sha256(body).hexdigest()


class Rows:
    """Puts rows into the tables of one archive file; ``source`` is where its captures say they are from."""

    def __init__(self, path: Path, source: str) -> None:
        self.db = sqlite_utils.Database(path)
        self.db.conn.execute("pragma journal_mode=wal")
        migrations.apply(self.db)
        self.db.conn.execute("pragma foreign_keys=on")
        self.source = source
        self.number = 0
        self.newest = 1

    def put(self, table: str, **columns: Any) -> None:
        held = {name: json.dumps(one) if isinstance(one, list | dict) else one for name, one in columns.items()}
        names = ", ".join(held)
        marks = ", ".join(f":{name}" for name in held)
        self.db.conn.execute(f"insert into {table} ({names}) values ({marks})", held)

    def next(self) -> int:
        self.number += 1
        return self.number

    def payload(self, body: bytes) -> str:
        digest = digest_of(body)
        if not self.db.execute("select 1 from payloads where digest = ?", [digest]).fetchone():
            self.put("payloads", digest=digest, size=len(body), body=zlib.compress(body))
        return digest

    def capture(self, group: str, at: str, subject: str, url: str, body: bytes, **columns: Any) -> int:
        number = self.next()
        held = {
            "id": number, "group_slug": group, "subject": subject, "asked_url": url, "url": url, "captured_at": at,
            "recorded_at": at, "status": 200, "headers": [["Content-Type", "text/plain"], ["X-Odd", SCRIPT]],
            "digest": self.payload(body), "record_type": "response", "source": self.source,
        }  # fmt: skip
        self.put("captures", **{**held, **columns})
        return number

    def group(self, slug: str, title: str, at: str) -> None:
        self.put(
            "groups", slug=slug, base_path=f"/government/groups/{slug}",
            url=f"https://www.gov.uk/government/groups/{slug}", watched_since=at,
        )  # fmt: skip

    def snapshot(self, group: str, at: str, last: str, **columns: Any) -> int:
        body = f'{{"title": "invented", "seen": "{at}", "page": "<script>alert(1)</script>"}}'.encode()
        api = f"https://www.gov.uk/api/content/government/groups/{group}"
        number = self.capture(group, at, "api", api, body)
        held = {
            "id": number, "group_slug": group, "status": "accepted", "first_seen_at": at, "last_seen_at": last,
            "accepted_capture": number, "not_after": at, "title": TITLE, "members": 3, "attachments": 4,
            "description": "Libraries, harbours and lighthouses bring more reading to harbour towns.",
            "email": "reading@harbour.example",
        }  # fmt: skip
        held |= columns
        self.put("snapshots", **held)
        verdict = held["status"]
        self.put("verdicts", capture_id=number, verdict=verdict, reason=held.get("reason"), snapshot_id=number)
        return number

    def person(self, group: str, slug: str, name: str) -> None:
        self.put("people", slug=slug, group_slug=group, name=name)
        self.put("permalinks", kind="person", slug=slug, subject=f"{group}/{slug}", published_at=MARCH)
        self.name(group, slug, name, slug)

    def name(self, group: str, person: str, name: str, slug: str, **columns: Any) -> None:
        """A name of a person, which ``slug`` is or once was the address of."""
        held = {
            "id": self.next(), "group_slug": group, "person": person, "name": name, "subject": f"{group}/{slug}",
            "reason": "the same name", "score": 1.0, "first_seen_at": MARCH, "last_seen_at": MAY, "is_certain": 1,
        }  # fmt: skip
        self.put("person_names", **{**held, **columns})

    def membership(
        self,
        group: str,
        person: str,
        name: str,
        position: int,
        posts: tuple[dict[str, Any], ...] = ({},),
        **columns: Any,
    ) -> None:
        """A time on the list; ``posts`` are the entries printed in it, in what they differ from the membership."""
        held = {
            "id": self.next(), "group_slug": group, "person": person, "name": name, "section": "Membership",
            "raw": f"{name}, Librarian, Gull Island Library", "role": "Librarian",
            "organisation": "Gull Island Library", "first_snapshot": 1, "last_snapshot": self.newest,
            "first_seen_at": MARCH, "last_seen_at": MAY, "is_current": 1, "is_member": 1, "affiliations": [],
        }  # fmt: skip
        held |= columns
        held.setdefault("organisation_slug", organisation_slug(held["organisation"]))
        self.put("memberships", **held, position=position)
        for number, post in enumerate(posts, 1):
            self.put("posts", **{**held, **post, "id": self.next(), "membership": held["id"], "number": number})

    def listed(self, snapshot: int, position: int, person: str, name: str, **columns: Any) -> None:
        held = {
            "snapshot_id": snapshot, "position": position, "section": "Membership", "kind": "person",
            "raw": f"{name}, Librarian, Gull Island Library", "name": name, "role": "Librarian",
            "organisation": "Gull Island Library", "is_member": 1, "rule": "test", "confidence": 1.0, "person": person,
        }  # fmt: skip
        at = "select id from memberships where person = ? and first_snapshot <= ? and last_snapshot >= ?"
        found = self.db.execute(at, [person, snapshot, snapshot]).fetchone()
        self.put("snapshot_members", **{**held, "membership": found and found[0], **columns})

    def version(
        self, group: str, slug: str, number: int, body: bytes, at: str, last: str, texts: list[str], **read: Any
    ) -> str:
        """One version of a document's file, its capture, and its pages."""
        url = f"{MEDIA}{slug}-{number}/{slug}.pdf"
        capture = self.capture(group, at, "file", url, body)
        digest = digest_of(body)
        if not self.db.execute("select 1 from extractions where digest = ?", [digest]).fetchone():
            held = {"digest": digest, "status": "ok", "pages": len(texts), "extractor": "test", "metadata": {}}
            self.put("extractions", **{**held, **read})
            for page, text in enumerate(texts, 1):
                self.put("pages", id=self.next(), digest=digest, page=page, text=text, raw=text)
        self.put(
            "document_versions", document=slug, digest=digest, number=number, url=url, filename=f"{slug}.pdf",
            content_type="application/pdf", size=len(body), first_capture=capture, first_seen_at=at, last_seen_at=last,
        )  # fmt: skip
        return digest

    def document(self, group: str, slug: str, title: str, body: bytes | None, position: int, **columns: Any) -> None:
        held = {
            "slug": slug, "group_slug": group, "title": title, "kind": "minutes", "section": "Minutes",
            "url": f"{MEDIA}{slug}/{slug}.pdf", "digest": self.payload(body) if body else None, "position": position,
            "first_seen_at": MARCH, "last_seen_at": MAY, "is_linked": 1, "fetch_status": "fetched",
        }  # fmt: skip
        self.put("documents", **{**held, **columns})
        self.put("permalinks", kind="document", slug=slug, subject=f"{group}/{slug}", published_at=MARCH)

    def section(self, group: str, heading: str, text: str, position: int, **columns: Any) -> None:
        held = {
            "id": self.next(), "group_slug": group, "heading": heading, "anchor": heading.lower().replace(" ", "-"),
            "position": position, "text": text, "links": [], "first_snapshot": 1, "last_snapshot": self.newest,
            "first_seen_at": MARCH, "last_seen_at": MAY, "is_current": 1,
        }  # fmt: skip
        self.put("sections", **{**held, **columns})

    def change(self, group: str, kind: str, sentence: str, position: int, **columns: Any) -> None:
        held = {
            "id": f"{kind}-{position}", "group_slug": group, "kind": kind, "significance": "substantive", "fields": [],
            "not_before": MARCH, "not_after": APRIL, "edtf": "[2024-03-04..2024-04-08]", "sentence": sentence,
            "snapshot_id": 2, "capture_id": 2, "position": position,
        }  # fmt: skip
        self.put("changes", **{**held, **columns})


def fill(
    path: Path,
    *,
    source: str = "live",
    second: bool = False,
    hostile: bool = False,
    baseline: bool = False,
    uncaptured: bool = False,
) -> None:
    """An archive at ``path``. ``baseline``: no second state, so no changes; ``second``: another group beside it;
    ``uncaptured``: another on the watch list, of which nothing is kept; ``hostile``: texts that try to run, to escape
    and to overflow."""
    rows = Rows(path, source)
    with rows.db.atomic():
        rows.group(SLUG, TITLE, MARCH)
        if second:
            rows.group(SECOND, "Lantern Street Lighting Forum", MARCH)
        if uncaptured:
            rows.group(UNCAPTURED, "Kelp Lane Singing Panel", MARCH)
        rows.snapshot(SLUG, MARCH, MARCH)
        rows.db.execute("pragma defer_foreign_keys = on")  # an entry names the change it began with, which comes later
        if not baseline:
            rows.newest = rows.snapshot(SLUG, APRIL, MAY, not_before=MARCH)
        _members(rows, baseline)
        _documents(rows)
        _sections(rows, baseline)
        if not baseline:
            _changes(rows)
            _held(rows)
        if second:
            _second(rows)
        if hostile:
            _hostile(rows)
        rows.put(
            "runs", id=1, group_slug=SLUG, started_at=MAY, finished_at=MAY, requests=6, changes=0,
            outcome="baseline" if baseline else "held", exit_code=0, errors=["The file of June could not be fetched."],
            documents={"linked": 4, "fetched": 3, "extracted": 2, "indexed": 2},
        )  # fmt: skip
        rows.put("runs", id=2, group_slug=SLUG, started_at=APRIL, finished_at=APRIL, outcome="changed", changes=7)
    rows.db.close()


def _members(rows: Rows, baseline: bool) -> None:
    for slug, name in (
        ("oona-petrel", "Oona Petrel"),
        ("bram-teasel", "Bram Teasel"),
        ("isolde-finch", "Isolde Finch"),
    ):
        rows.person(SLUG, slug, name)
    rows.put(
        "permalinks", kind="person", slug="o-petrel", subject=f"{SLUG}/o-petrel", published_at=APRIL
    )  # once a person of its own
    rows.name(SLUG, "oona-petrel", "O. Petrel", "o-petrel", reason="an initial for the given name", score=0.94)
    maybe = {"reason": "the same given name", "score": 0.62, "is_certain": 0, "other_person": "isolde-finch"}
    rows.name(SLUG, "oona-petrel", "Isolde Finch", "isolde-finch", **maybe)
    later = {"listed_not_before": MARCH, "listed_not_after": APRIL, "first_seen_at": APRIL, "first_snapshot": 2}
    before = {
        "role": "Librarian", "is_current": 0, "last_snapshot": 1, "last_seen_at": MARCH, "unlisted_not_before": MARCH,
        "unlisted_not_after": APRIL,
    }  # fmt: skip
    now = {**later, "change": "member_changed-3"}
    rows.membership(
        SLUG, "oona-petrel", "Oona Petrel", 1, ({},) if baseline else (before, now), group_role="Chair",
        role="Chief Librarian",
    )  # fmt: skip
    gone = {"is_current": 0, "last_seen_at": MARCH, "last_snapshot": 1, "unlisted_not_before": MARCH}
    rows.membership(
        SLUG, "bram-teasel", "Bram Teasel", 2, **({} if baseline else {**gone, "unlisted_not_after": APRIL})
    )
    rows.listed(1, 1, "oona-petrel", "Oona Petrel")
    rows.listed(1, 2, "bram-teasel", "Bram Teasel")
    if baseline:
        return
    rows.membership(
        SLUG, "isolde-finch", "Isolde Finch", 3, **later, role="Harbour Master", organisation="Port of Ness"
    )
    rows.listed(2, 1, "oona-petrel", "Oona Petrel", role="Chief Librarian")
    rows.listed(2, 2, "isolde-finch", "Isolde Finch", role="Harbour Master", organisation="Port of Ness")


def _documents(rows: Rows) -> None:
    first, second, terms, scan = (pdf(word) for word in ("first", "second", "terms", "scan"))
    rows.document(SLUG, "minutes-2024-02-20", "20 February 2024 meeting minutes", second, 1, meeting_date="2024-02-20")
    rows.version(SLUG, "minutes-2024-02-20", 1, first, MARCH, MARCH, MINUTES_1_FIRST)
    rows.version(SLUG, "minutes-2024-02-20", 2, second, APRIL, MAY, MINUTES_1)
    third = pdf("third")
    rows.document(SLUG, "minutes-2024-03-19", "19 March 2024 meeting minutes", third, 2, meeting_date="2024-03-19")
    rows.version(SLUG, "minutes-2024-03-19", 1, third, APRIL, MAY, MINUTES_2)
    rows.document(SLUG, "terms-of-reference", "Terms of reference", terms, 3, kind="terms_of_reference", is_linked=0)
    rows.version(SLUG, "terms-of-reference", 1, terms, MARCH, MARCH, TERMS)
    rows.document(SLUG, "minutes-2023-11-14", "14 November 2023 meeting minutes", scan, 4, meeting_date="2023-11-14")
    rows.version(SLUG, "minutes-2023-11-14", 1, scan, MARCH, MAY, [], status="scanned", detail="4 pages of images")
    rows.document(
        SLUG, "minutes-2023-09-05", "5 September 2023 meeting minutes", None, 5, meeting_date="2023-09-05",
        fetch_status="failed", fetch_detail="the server answered 404",
    )  # fmt: skip


def _sections(rows: Rows, baseline: bool) -> None:
    links = [
        {"text": "Library plans", "url": "https://www.gov.uk/plans"},
        {"text": "Run", "url": "javascript:alert(1)"},
    ]
    rows.section(
        SLUG, "Role of group", "The taskforce brings books to harbours.\nIt meets in lighthouses.", 1, links=links
    )
    rows.section(SLUG, "Meetings", "We publish minutes within 2 weeks.", 2, anchor=None)
    if not baseline:
        rows.section(SLUG, "Meetings", "We publish minutes within 4 weeks.", 2, is_current=0, last_seen_at=MARCH)


def _changes(rows: Rows) -> None:
    rows.change(
        SLUG, "member_removed", "Bram Teasel is no longer listed.", 1, person="bram-teasel", name="Bram Teasel",
        before={"raw": "Bram Teasel, Librarian", "role": "Librarian"},
    )  # fmt: skip
    rows.change(
        SLUG, "member_added", "Isolde Finch is listed as Harbour Master, Port of Ness.", 2, person="isolde-finch",
        name="Isolde Finch", after={"raw": "Isolde Finch, Harbour Master", "role": "Harbour Master"},
    )  # fmt: skip
    rows.change(
        SLUG, "member_changed", "Oona Petrel is listed as Chief Librarian instead of Librarian.", 3, fields=["role"],
        person="oona-petrel", name="Oona Petrel", before={"role": "Librarian"}, after={"role": "Chief Librarian"},
    )  # fmt: skip
    rows.change(
        SLUG, "document_added", "The document “19 March 2024 meeting minutes” was added.", 4,
        document="minutes-2024-03-19", after={"title": "19 March 2024 meeting minutes"},
    )  # fmt: skip
    rows.change(
        SLUG, "document_removed", "The document “Terms of reference” is no longer linked.", 5,
        document="terms-of-reference", before={"title": "Terms of reference"}, not_after=MAY,
    )  # fmt: skip
    rows.change(
        SLUG, "document_replaced", "The file of “20 February 2024 meeting minutes” was replaced.", 6,
        document="minutes-2024-02-20", fields=["digest"], before={"digest": digest_of(pdf("first"))},
        after={"digest": digest_of(pdf("second"))},
    )  # fmt: skip
    rows.change(
        SLUG, "text_changed", "The text under “Meetings” changed.", 7, significance="cosmetic", fields=["text"],
        before={"text": "We publish minutes within 4 weeks."}, after={"text": "We publish minutes within 2 weeks."},
    )  # fmt: skip


def _held(rows: Rows) -> None:
    rows.snapshot(SLUG, MAY, MAY, status="held", reason="the member list vanished", members=0, accepted_capture=None)


def _second(rows: Rows) -> None:
    number = rows.snapshot(SECOND, MARCH, MAY, title="Lantern Street Lighting Forum", members=1, attachments=0)
    rows.person(SECOND, "ivo-sconce", "Ivo Sconce")
    here = {"first_snapshot": number, "last_snapshot": number}
    rows.membership(SECOND, "ivo-sconce", "Ivo Sconce", 1, **here, organisation="Lamplighters’ Union")
    rows.listed(number, 1, "ivo-sconce", "Ivo Sconce", organisation="Lamplighters’ Union")
    rows.section(SECOND, "Role of group", "The forum lights the street.", 1, **here)


def _hostile(rows: Rows) -> None:
    for position, (slug, name) in enumerate((("script", SCRIPT), ("formula", FORMULA), ("long", LONG)), 10):
        rows.person(SLUG, slug, name)
        rows.membership(SLUG, slug, name, position, role=name, organisation=name, raw=name)
        rows.change(SLUG, "member_added", f"{name} is listed.", position, person=slug, name=name, after={"raw": name})
    body = SCRIPT.encode()
    rows.document(SLUG, "hostile", SCRIPT, body, 10, url="javascript:alert(2)", meeting_date="2024-01-01")
    texts = [f"librarything {SCRIPT} {LONG} \x0b \x7f"]
    rows.version(SLUG, "hostile", 1, body, MARCH, MAY, texts, status="partial", detail=SCRIPT)
    rows.section(SLUG, SCRIPT, f"{SCRIPT}\n{LONG}", 10, anchor='"><script>', links=[{"text": SCRIPT, "url": "data:x"}])
    rows.change(
        SLUG, "text_changed", f"{SCRIPT}\x08 changed.", 20, before={"text": SCRIPT}, after={"text": LONG},
    )  # fmt: skip
