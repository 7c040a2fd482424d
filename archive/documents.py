"""Pure: accepted snapshots and the answers to asking for their files -> documents, their versions, and changes.

A document is the minutes of one meeting, the terms of reference, or another file, whatever address it has today. Its
subject is its kind and meeting date where it has both, else what stays of its address when the file is renamed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from archive.change import Change, change_at
from archive.people import slugify
from archive.snapshots import Snapshot
from scraper.addresses import asset_key
from scraper.models import Attachment, fold_typography

BELIEVED_AFTER = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class Sight:
    """One answer to asking for a file. ``problem`` says why it is not the file; else ``digest`` names its bytes."""

    capture: int
    captured_at: datetime
    age: timedelta
    asked_url: str
    digest: str | None
    problem: str | None
    modified: datetime | None = None
    """The file's own Last-Modified, which a new upload moves forward."""


@dataclass(slots=True)
class Version:
    digest: str
    url: str
    first_capture: int
    first_seen_at: datetime
    last_seen_at: datetime
    modified: datetime | None = None


@dataclass(slots=True)
class Document:
    """``attachment`` is how the file was last listed; ``digest`` is the version its current address serves."""

    subject: str
    attachment: Attachment
    position: int
    first_seen_at: datetime
    last_seen_at: datetime
    is_linked: bool
    versions: dict[str, Version] = field(default_factory=dict)
    digest: str | None = None
    problem: str | None = None
    last_asked_at: datetime | None = None
    known_until: datetime | None = None
    modified: datetime | None = None
    doubted: Sight | None = None
    """The first sight of other bytes with an older date than those before: believed if they are still served later."""

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


def derive_documents(
    group: str, snapshots: Sequence[Snapshot], sights: Iterable[Sight]
) -> tuple[list[Document], list[Change]]:
    """Replay snapshots and sights in time order; a snapshot comes before a sight of the same moment."""
    library = _Library(group)
    events = [(s.first_seen_at, 0, s.id, s) for s in snapshots if not s.group.is_gone]
    looks = [(s.captured_at, 1, s.capture, s) for s in sights]
    timed: list[tuple[datetime, int, int, Snapshot | Sight]] = [*events, *looks]
    for *_, event in sorted(timed, key=lambda entry: entry[:3]):
        if isinstance(event, Snapshot):
            library.list_files(event)
        else:
            library.see(event)
    return list(library.documents.values()), library.changes


class _Library:
    def __init__(self, group: str) -> None:
        self.group = group
        self.documents: dict[str, Document] = {}
        self.changes: list[Change] = []
        self._subjects: dict[str, str] = {}
        self._early: dict[str, list[Sight]] = {}
        self._listed: set[str] = set()
        self._snapshot: Snapshot | None = None

    def list_files(self, snapshot: Snapshot) -> None:
        """The page as it is from this snapshot on: which files it links, in which order, under which titles."""
        is_baseline = self._snapshot is None
        self._snapshot = snapshot
        linked = {attachment.url for attachment in snapshot.group.attachments}
        present: set[str] = set()
        files = (*snapshot.group.attachments, *snapshot.group.unlinked)
        known_first = sorted(files, key=lambda file: file.url not in self._subjects)
        self._listed = {file.url for file in files}
        subjects = {file.url: self._subject(file, present) for file in known_first}
        for position, attachment in enumerate(files, 1):
            self._list_file(subjects[attachment.url], attachment, position, attachment.url in linked, is_baseline)
            document = self.documents[subjects[attachment.url]]
            for sight in self._early.pop(attachment.url, ()):
                # of a state that was dropped: what the document's other address served since is newer
                if document.known_until is None or sight.captured_at > document.known_until:
                    self.see(sight)
        for subject, document in self.documents.items():
            if document.is_linked and subject not in present:
                self._unlink(document)

    def _subject(self, attachment: Attachment, taken: set[str]) -> str:
        """The document that a listed file is: the one known at its address, else the one its title names."""
        by_address = f"{self.group}:{asset_key(attachment.url)}"
        wishes = [self._subjects.get(attachment.url), self._named(attachment), self._moved(attachment), by_address]
        subject = next((wish for wish in wishes if wish and wish not in taken), f"{by_address}:{attachment.url}")
        taken.add(subject)
        self._subjects[attachment.url] = subject
        return subject

    def _named(self, attachment: Attachment) -> str | None:
        """The papers of one meeting, and the terms of reference, whatever address they have today."""
        if attachment.meeting_date is None and attachment.kind != "terms_of_reference":
            return None
        subject = f"{self.group}:{attachment.kind}:{attachment.meeting_date or ''}"
        known = self.documents.get(subject)
        # A document whose printed date was corrected since does not stand in the way of the one that has the date.
        is_other = known is not None and known.attachment.meeting_date != attachment.meeting_date
        return None if is_other else subject

    def _moved(self, attachment: Attachment) -> str | None:
        """The document that was linked under the same title, if its own address is listed no more."""
        title = fold_typography(attachment.title)
        for subject, document in self.documents.items():
            before = document.attachment
            same = before.kind == attachment.kind and fold_typography(before.title) == title
            if same and document.is_linked and before.url not in self._listed:
                return subject
        return None

    def _list_file(self, subject: str, attachment: Attachment, position: int, linked: bool, baseline: bool) -> None:
        assert self._snapshot is not None
        seen = self._snapshot
        document = self.documents.get(subject)
        was_linked = document is not None and document.is_linked
        if document is None:
            document = Document(subject, attachment, position, seen.first_seen_at, seen.last_seen_at, linked)
            self.documents[subject] = document
        elif fold_typography(document.attachment.title) != fold_typography(attachment.title):
            before, after = {"title": document.attachment.title}, {"title": attachment.title}
            title = {"fields": ("title",), "significance": "cosmetic"}
            self._change("text_changed", document, before=before, after=after, **title)
        if document.attachment.url != attachment.url:
            document.problem = document.modified = document.doubted = None
        document.attachment, document.position, document.is_linked = attachment, position, linked
        document.last_seen_at = seen.last_seen_at
        if linked and not was_linked and not baseline:
            self._change("document_added", document, after=_listing(attachment))
        if was_linked and not linked:
            self._change("document_removed", document, before=_listing(attachment))

    def _unlink(self, document: Document) -> None:
        document.is_linked = False
        self._change("document_removed", document, before=_listing(document.attachment))

    def see(self, sight: Sight) -> None:
        """What asking for one address gave. Only the address linked today says which version is the current one."""
        document = self.documents.get(self._subjects.get(sight.asked_url, ""))
        if document is None:
            # Files of a held page are fetched at once, before any accepted page has listed them.
            self._early.setdefault(sight.asked_url, []).append(sight)
            return
        is_current = sight.asked_url == document.attachment.url
        if is_current:
            document.last_asked_at, document.problem = sight.captured_at, sight.problem
        if sight.problem or sight.digest is None:
            return
        version = document.versions.get(sight.digest)
        if is_current and self._is_doubtful(sight, document, version):
            return
        if version is None:
            version = Version(sight.digest, sight.asked_url, sight.capture, sight.captured_at, sight.captured_at)
            document.versions[sight.digest] = version
        version.last_seen_at = sight.captured_at
        if not is_current:
            return
        if document.digest and document.digest != sight.digest:
            self._replace(document, sight)
        document.modified, document.doubted = _dated(sight, version), None
        version.modified = document.modified
        document.digest, document.known_until = sight.digest, sight.captured_at - sight.age

    def _is_doubtful(self, sight: Sight, document: Document, version: Version | None) -> bool:
        """Whether other bytes are dated before the ones seen last: an edge may still have a copy of before.

        What is still served a day on is how the file is: a backup was restored, or a date was wrong.
        """
        modified = _dated(sight, version)
        if document.digest in (None, sight.digest) or not modified or not document.modified:
            return False
        if modified >= document.modified:
            return False
        if document.doubted is None or document.doubted.digest != sight.digest:
            document.doubted = sight
        return sight.captured_at - document.doubted.captured_at < BELIEVED_AFTER

    def _replace(self, document: Document, sight: Sight) -> None:
        """Other bytes than before. The page's own date says nothing about it, so the two sights are its bounds."""
        assert self._snapshot is not None
        listing = _listing(document.attachment)
        self.changes.append(
            Change(
                "document_replaced",
                document.subject,
                not_before=document.known_until,
                not_after=sight.captured_at,
                snapshot=self._snapshot.id,
                capture=sight.capture,
                seen_at=sight.captured_at,
                name=document.attachment.title,
                before={**listing, "digest": document.digest},
                after={**listing, "digest": sight.digest},
            )
        )

    def _change(self, kind: str, document: Document, **what: Any) -> None:
        assert self._snapshot is not None
        name = document.attachment.title
        self.changes.append(change_at(self._snapshot, kind, document.subject, name=name, **what))


def _dated(sight: Sight, version: Version | None) -> datetime | None:
    """The Last-Modified of the bytes, which a 304 need not repeat; one yet to come is none."""
    modified = sight.modified or (version.modified if version else None)
    return modified if modified and modified <= sight.captured_at + timedelta(days=1) else None


def _listing(attachment: Attachment) -> dict[str, Any]:
    return {"title": attachment.title, "url": attachment.url}
