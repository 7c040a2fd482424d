"""The records of kept files: one answer to asking for one, one version of it, the document over time.

A document is the minutes of one meeting, the terms of reference, or another file, whatever address it has today.
``catalogue`` says which one a listed file is, ``library`` what became of each.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from archive.people import slugify
from scraper.models import Attachment


@dataclass(frozen=True, slots=True)
class Sight:
    """One answer to asking for a file. ``problem`` says why it is not the file; else ``digest`` names its bytes.

    ``url`` is where the answer came from: the address asked for, or the one that it leads to. ``is_gone``: GOV.UK
    itself says that there is nothing (404, 410).
    """

    capture: int
    captured_at: datetime
    age: timedelta
    asked_url: str
    digest: str | None
    problem: str | None
    modified: datetime | None = None
    """The file's own Last-Modified, which a new upload moves forward."""
    url: str = ""
    is_gone: bool = False

    @property
    def served_at(self) -> str:
        return self.url or self.asked_url


@dataclass(slots=True)
class Version:
    """``urls``: every address that was asked for these bytes or served them, the first seen first."""

    digest: str
    url: str
    first_capture: int
    first_seen_at: datetime
    last_seen_at: datetime
    modified: datetime | None = None
    urls: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Document:
    """``attachment`` is how the file was last listed; ``digest`` is the version its current address serves."""

    subject: str
    attachment: Attachment
    position: int
    first_seen_at: datetime
    last_seen_at: datetime
    is_linked: bool
    reason: str
    """Why the address listed today is taken to be this document's; one of ``catalogue``'s."""
    was_linked: bool = False
    """Whether it was ever linked: a file may be uploaded first."""
    urls: dict[str, str] = field(default_factory=dict)
    """Every address it was listed at, the first seen first, with the reason for each."""
    versions: dict[str, Version] = field(default_factory=dict)
    digest: str | None = None
    asked_url: str | None = None
    served_at: str | None = None
    """Which address the bytes of ``digest`` were last asked for at, and where they were served."""
    listed_by: int = 0
    """The snapshot since which the file is listed at its address."""
    problem: str | None = None
    answer: str | None = None
    """What was last answered: ``same`` bytes, the same ``moved`` to another address, ``other`` bytes, ``gone`` or
    ``failed``."""
    last_asked_at: datetime | None = None
    last_same_at: datetime | None = None
    known_until: datetime | None = None
    modified: datetime | None = None
    doubted: Sight | None = None
    """The first sight of other bytes with an older date than those before: believed if they are still served later."""
    missed: Sight | None = None
    """The first of the answers, since the file was last seen, that there is nothing."""
    missed_until: datetime | None = None
    is_gone: bool = False
    """Whether it was told that the file is gone."""

    @property
    def fetch_status(self) -> str:
        if self.digest:
            return "fetched"
        return "failed" if self.problem else "pending"


def document_slug(group: str, attachment: Attachment) -> str:
    """The permalink that a document would like to have."""
    if attachment.meeting_date:
        return f"{group}-{attachment.meeting_date.isoformat()}-{attachment.kind}"
    if attachment.kind == "terms_of_reference":
        return f"{group}-terms-of-reference"
    return f"{group}-{slugify(attachment.title)}"


def listing(attachment: Attachment) -> dict[str, Any]:
    """How a file is listed, as changes say it."""
    return {"title": attachment.title, "url": attachment.url}
