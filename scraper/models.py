"""Frozen records in the field's own words (DESIGN section 2), and how they travel as JSON."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

PARSER_VERSION = "11"
"""Raised with every change to what the parsers make of the same bytes; an upgrade is never a change of the page."""

_TYPOGRAPHY = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", None)
)


def tidy(text: str) -> str:
    """The text as a reader sees it: one space for any run of white space, none at the ends."""
    return re.sub(r"\s+", " ", text).strip()


def fold_typography(text: str) -> str:
    """The text without what an editor's tools change on their own: white space, quotes, dashes, invisible marks."""
    return tidy(unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY))


@dataclass(frozen=True, slots=True)
class Capture:
    """One HTTP exchange: what ``url`` answered at ``captured_at`` on the way to ``asked_url``.

    ``body`` is None for a 304, which says that the bytes held for the URL are still the ones served.
    """

    asked_url: str
    url: str
    captured_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    source: str = "live"

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def digest(self) -> str | None:
        return None if self.body is None else payload_digest(self.body)


def payload_digest(body: bytes) -> str:
    """The key of some bytes, named with its algorithm as in WARC-Payload-Digest."""
    return "sha256:" + hashlib.sha256(body).hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page under one heading, without its member entries and attachments, a line for each block."""

    heading: str
    anchor: str | None
    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Hints:
    """What a person says of one group's page in ``alliance.toml``: the heading of its list, and what a lone tail is."""

    heading: str | None = None
    tail: str | None = None
    """``role`` or ``organisation``."""
    is_search: bool = False
    """The page does not say where its members are listed; never said by a person."""

    def as_text(self) -> str:
        """Canonical JSON; nothing at all where nothing is said."""
        said = {name: value for name, value in (("heading", self.heading), ("tail", self.tail)) if value}
        return json.dumps(said, ensure_ascii=False, sort_keys=True) if said else ""

    @classmethod
    def from_text(cls, text: str) -> "Hints":
        return cls(**json.loads(text)) if text else NO_HINTS


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Member:
    """One printed entry of the membership list. What the page does not print is None.

    ``kind``: person, organisation, unnamed_post, vacancy or unparsed. ``group_role`` is the function in the group, in
    lower case (chair, observer…), ``role`` the job outside it. ``affiliations`` are all that is printed of jobs and
    bodies, as printed, where role and organisation do not say it all; ``note`` is what is printed besides.
    """

    position: int
    section: str
    kind: str
    raw: str
    name: str | None
    honorific_prefix: str | None
    honorific_suffix: str | None
    group_role: str | None
    role: str | None
    organisation: str | None
    is_member: bool
    rule: str
    confidence: float
    also_known_as: str | None = None
    affiliations: tuple[str, ...] = ()
    note: str | None = None

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "Member":
        return cls(**{**record, "affiliations": tuple(record["affiliations"])})


@dataclass(frozen=True, slots=True)
class Attachment:
    """A linked file as the page prints it and, where known, as the Content API lists it.

    ``file_size`` is exact bytes (API only); ``printed_size`` is what the page prints, such as "153 KB".
    """

    title: str
    url: str
    kind: str
    meeting_date: date | None
    section: str
    filename: str | None = None
    content_type: str | None = None
    file_size: int | None = None
    printed_size: str | None = None
    number_of_pages: int | None = None


@dataclass(frozen=True)
class Group:
    """A group's page as one reader (Content API or page) sees it at one moment."""

    base_path: str
    content_id: str | None
    title: str
    description: str | None
    email: str | None
    sections: tuple[Section, ...]
    members: tuple[Member, ...]
    attachments: tuple[Attachment, ...]
    public_updated_at: datetime | None
    updated_at: datetime | None
    unlinked: tuple[Attachment, ...] = field(default=())
    """Files that the API lists and the body does not link."""
    is_gone: bool = False
    """GOV.UK says that the page is gone; the rest is how it was when last seen."""

    @cached_property
    def state(self) -> str:
        """A digest of what a reader can see, the same for both readers and for any markup of the same page."""
        seen = [self.base_path, "gone" if self.is_gone else "published"]
        seen += [fold_typography(text or "") for text in (self.title, self.description, self.email)]
        seen += [fold_typography(f"{s.heading}\n{s.text}") for s in self.sections]
        seen += [f"{fold_typography(link.text)} {link.url}" for section in self.sections for link in section.links]
        seen += [fold_typography(f"{m.section}\n{m.raw}") for m in self.members]
        seen += [fold_typography(f"{a.section}\n{a.title} {a.url}") for a in self.attachments]
        return payload_digest("\n\n".join(seen).encode())

    def as_json(self) -> dict[str, Any]:
        """Plain values only, for the cache of parses; ``Group.from_json`` is its inverse."""
        record = asdict(self)
        for name in ("public_updated_at", "updated_at"):
            record[name] = record[name].isoformat() if record[name] else None
        for attachment in (*record["attachments"], *record["unlinked"]):
            day = attachment["meeting_date"]
            attachment["meeting_date"] = day.isoformat() if day else None
        return record

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "Group":
        moments = {
            name: record[name] and datetime.fromisoformat(record[name]) for name in ("public_updated_at", "updated_at")
        }
        sections = tuple(
            Section(**{**s, "links": tuple(Link(**link) for link in s["links"])}) for s in record["sections"]
        )
        members = tuple(Member.from_json(member) for member in record["members"])
        files = {name: tuple(_attachment(a) for a in record[name]) for name in ("attachments", "unlinked")}
        return cls(**{**record, **moments, **files, "sections": sections, "members": members})


def _attachment(record: Mapping[str, Any]) -> Attachment:
    day = record["meeting_date"]
    return Attachment(**{**record, "meeting_date": date.fromisoformat(day) if day else None})
