"""Pure: accepted snapshots and the answers to asking for their files -> documents, their versions, and changes.

``how`` says of each change what happened to the document:

    first_listed   document_added: linked for the first time
    back_again     document_added: linked, or served, once more; document_replaced: by bytes that it had before
    pruned         document_removed: no longer linked, while the file is still asked for, weekly
    gone           document_removed: GOV.UK has answered for a day that there is no such file
    in_place       document_replaced: other bytes at the same address
    by_redirect    document_replaced: the address now leads to another one, with other bytes
    new_address    document_replaced: the page links another address, with other bytes
    renamed        text_changed, field url: the same bytes at another address
    retitled       text_changed, field title: the link has another title
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from archive.catalogue import Catalogue, Match
from archive.change import Change, change_at
from archive.documents import Document, Sight, Version, listing
from archive.snapshots import Snapshot
from scraper.models import Attachment, fold_typography

BELIEVED_AFTER = timedelta(hours=20)
"""What is still answered so long after the first time is how the file is, and no copy or error that passes."""


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
        self.documents: dict[str, Document] = {}
        self.changes: list[Change] = []
        self._catalogue = Catalogue(group, self.documents)
        self._early: dict[str, list[Sight]] = {}
        self._snapshots: dict[int, Snapshot] = {}
        self._snapshot: Snapshot | None = None

    # -- the page -----------------------------------------------------------------------------------------------

    def list_files(self, snapshot: Snapshot) -> None:
        """The page as it is from this snapshot on: which files it links, in which order, under which titles."""
        is_baseline = self._snapshot is None
        self._snapshot = self._snapshots[snapshot.id] = snapshot
        linked = {attachment.url for attachment in snapshot.group.attachments}
        files = (*snapshot.group.attachments, *snapshot.group.unlinked)
        matches = self._catalogue.match(files)
        for position, attachment in enumerate(files, 1):
            match = matches[attachment.url]
            self._list_file(match, attachment, position, attachment.url in linked, is_baseline)
            document = self.documents[match[0]]
            for sight in self._early.pop(attachment.url, ()):
                # of a state that was dropped: what the document's other address served since is newer
                if document.known_until is None or sight.captured_at > document.known_until:
                    self.see(sight)
        present = {subject for subject, _ in matches.values()}
        for subject, document in self.documents.items():
            if document.is_linked and subject not in present:
                document.is_linked = False
                self._change("document_removed", document, "pruned", before=listing(document.attachment))

    def _list_file(self, match: Match, attachment: Attachment, position: int, linked: bool, baseline: bool) -> None:
        assert self._snapshot is not None
        (subject, reason), seen = match, self._snapshot
        document = self.documents.get(subject)
        was_linked = document is not None and document.is_linked
        is_new = document is None or not document.was_linked
        if document is None:
            document = Document(subject, attachment, position, seen.first_seen_at, seen.last_seen_at, linked, reason)
            self.documents[subject] = document
        elif fold_typography(document.attachment.title) != fold_typography(attachment.title):
            before, after = {"title": document.attachment.title}, {"title": attachment.title}
            title = {"fields": ("title",), "significance": "cosmetic"}
            self._change("text_changed", document, "retitled", before=before, after=after, **title)
        if document.attachment.url != attachment.url:
            document.reason = reason
            document.problem = document.answer = document.modified = document.doubted = document.missed = None
        if document.attachment.url != attachment.url or not document.listed_by:
            document.listed_by = seen.id
        document.urls.setdefault(attachment.url, reason)
        document.attachment, document.position, document.is_linked = attachment, position, linked
        document.last_seen_at, document.was_linked = seen.last_seen_at, document.was_linked or linked
        if linked and not was_linked and not baseline:
            document.is_gone = False
            how = "first_listed" if is_new else "back_again"
            self._change("document_added", document, how, after=listing(attachment))
        if was_linked and not linked:
            self._change("document_removed", document, "pruned", before=listing(attachment))

    # -- the files ----------------------------------------------------------------------------------------------

    def see(self, sight: Sight) -> None:
        """What asking for one address gave. Only the address linked today says which version is the current one."""
        document = self._catalogue.at(sight.asked_url)
        if document is None:
            # Files of a held page are fetched at once, before any accepted page has listed them.
            self._early.setdefault(sight.asked_url, []).append(sight)
            return
        self._catalogue.hear(sight)
        is_current = sight.asked_url == document.attachment.url
        if is_current:
            document.last_asked_at, document.problem = sight.captured_at, sight.problem
            document.answer = "gone" if sight.is_gone else "failed"
        if sight.problem or sight.digest is None:
            if is_current and sight.is_gone:
                self._miss(document, sight)
            return
        version = document.versions.get(sight.digest)
        if is_current and self._is_doubtful(sight, document, version):
            document.answer = "other"
            return
        is_earlier = version is not None
        if version is None:
            version = Version(sight.digest, sight.asked_url, sight.capture, sight.captured_at, sight.captured_at)
            document.versions[sight.digest] = version
        version.last_seen_at = sight.captured_at
        version.urls.update({sight.asked_url: None, sight.served_at: None})
        if is_current:
            self._take(document, sight, version, is_earlier)

    def _take(self, document: Document, sight: Sight, version: Version, is_earlier: bool) -> None:
        """The file, whole, at the document's own address."""
        if document.is_gone:
            after = listing(document.attachment)
            self._tell(document, sight, "document_added", "back_again", after=after, not_before=document.missed_until)
        if document.digest and document.digest != sight.digest:
            how = "back_again" if is_earlier else self._how_replaced(document, sight)
            sides = ({**listing(document.attachment), "digest": digest} for digest in (document.digest, sight.digest))
            self._tell(document, sight, "document_replaced", how, **dict(zip(("before", "after"), sides, strict=True)))
        elif document.served_at not in (None, sight.served_at):
            self._rename(document, sight)
        document.answer = "moved" if sight.served_at != sight.asked_url else "same"
        document.modified, document.doubted = dated(sight, version), None
        document.missed, document.is_gone = None, False
        version.modified = document.modified
        document.digest, document.asked_url, document.served_at = sight.digest, sight.asked_url, sight.served_at
        document.known_until, document.last_same_at = sight.captured_at - sight.age, sight.captured_at

    def _how_replaced(self, document: Document, sight: Sight) -> str:
        if sight.served_at == document.served_at:
            return "in_place"
        if sight.asked_url != document.asked_url:
            return "new_address"
        return "by_redirect" if sight.served_at != sight.asked_url else "in_place"

    def _rename(self, document: Document, sight: Sight) -> None:
        """The same bytes elsewhere: because the page links another address, or because the address leads on."""
        before, after = (
            {"title": document.attachment.title, "url": url} for url in (document.served_at, sight.served_at)
        )
        what: dict[str, Any] = {"fields": ("url",), "significance": "cosmetic", "before": before, "after": after}
        if sight.asked_url != document.asked_url:
            page = self._snapshots[document.listed_by]
            what |= {"not_before": page.not_before, "not_after": page.not_after}
        self._tell(document, sight, "text_changed", "renamed", **what)

    def _miss(self, document: Document, sight: Sight) -> None:
        """GOV.UK says that there is no such file: told once, when it has said so for a day."""
        document.missed, document.missed_until = document.missed or sight, sight.captured_at
        is_lasting = sight.captured_at - document.missed.captured_at >= BELIEVED_AFTER
        if is_lasting and document.digest and not document.is_gone:
            document.is_gone = True
            not_after = document.missed.captured_at
            before = listing(document.attachment)
            self._tell(document, sight, "document_removed", "gone", before=before, not_after=not_after)

    def _is_doubtful(self, sight: Sight, document: Document, version: Version | None) -> bool:
        """Whether other bytes are dated before the ones seen last: an edge may still have a copy of before.

        What is still served a day on is how the file is: a backup was restored, or a date was wrong.
        """
        modified = dated(sight, version)
        if document.digest in (None, sight.digest) or not modified or not document.modified:
            return False
        if modified >= document.modified:
            return False
        if document.doubted is None or document.doubted.digest != sight.digest:
            document.doubted = sight
        return sight.captured_at - document.doubted.captured_at < BELIEVED_AFTER

    # -- changes ------------------------------------------------------------------------------------------------

    def _tell(self, document: Document, sight: Sight, kind: str, how: str, **what: Any) -> None:
        """A change of the file. The page's own date says nothing about it, so the two sights are its bounds."""
        assert self._snapshot is not None
        bounds = {"not_before": document.known_until, "not_after": sight.captured_at}
        source = {"snapshot": self._snapshot.id, "capture": sight.capture, "seen_at": sight.captured_at}
        name = document.attachment.title
        self.changes.append(Change(kind, document.subject, name=name, how=how, **{**bounds, **source, **what}))

    def _change(self, kind: str, document: Document, how: str, **what: Any) -> None:
        """A change that the page shows."""
        assert self._snapshot is not None
        name = document.attachment.title
        self.changes.append(change_at(self._snapshot, kind, document.subject, name=name, how=how, **what))


def dated(sight: Sight, version: Version | None) -> datetime | None:
    """The Last-Modified of the bytes, which a 304 need not repeat; one yet to come is none."""
    modified = sight.modified or (version.modified if version else None)
    return modified if modified and modified <= sight.captured_at + timedelta(days=1) else None
