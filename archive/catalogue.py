"""Pure: which document a listed file is, and why.

What is listed at an address that a document has had is that document. Else the strongest likeness counts: the kind
and the day of the meeting, then a redirect from the document's address, then the asset id that stays when a file is
renamed, then the same title where the document's own address is listed no more. One file is one document: of two
that could be the same one, the file at its known address is.
"""

from collections.abc import Iterable, Mapping, Sequence

from archive.documents import Document, Sight
from scraper.addresses import asset_key
from scraper.models import Attachment, fold_typography

SAME_ADDRESS = "an address it had before"
SAME_MEETING = "the same meeting date and kind"
SAME_TERMS = "the same kind: the terms of reference"
REDIRECTED = "redirected from {}"
SAME_ASSET = "the same asset id"
SAME_TITLE = "the same title, and its own address is listed no more"
NEW = "first listed there"

Match = tuple[str, str]
"""The subject of a document, and why the file is taken to be it."""


class Catalogue:
    """The documents of one group by everything that they can be known by."""

    def __init__(self, group: str, documents: Mapping[str, Document]) -> None:
        self._group = group
        self._documents = documents
        self._by_url: dict[str, str] = {}
        self._by_asset: dict[str, str] = {}
        self._leads_from: dict[str, str] = {}

    def at(self, url: str) -> Document | None:
        """The document that was last listed at an address."""
        return self._documents.get(self._by_url.get(url, ""))

    def hear(self, sight: Sight) -> None:
        """Remember where the address of a file led, where what is there is a file."""
        if sight.digest and sight.served_at != sight.asked_url and sight.asked_url in self._by_url:
            self._leads_from[sight.served_at] = sight.asked_url

    def match(self, files: Sequence[Attachment]) -> dict[str, Match]:
        """The document of each listed file, by the file's address."""
        listed = {file.url for file in files}
        taken: set[str] = set()
        found: dict[str, Match] = {}
        for file in sorted(files, key=lambda file: file.url not in self._by_url):
            wishes = self._wishes(file, listed)
            subject, reason = next((wish for wish in wishes if wish[0] not in taken), (self._spare(file), NEW))
            taken.add(subject)
            found[file.url] = (subject, reason if subject in self._documents else NEW)
        for url, (subject, _) in found.items():
            self._by_url[url] = self._by_asset[asset_key(url)] = subject
        return found

    def _wishes(self, file: Attachment, listed: set[str]) -> Iterable[Match]:
        if file.url in self._by_url:
            yield self._by_url[file.url], SAME_ADDRESS
        named = self._named(file)
        if named and named in self._documents:
            yield named, SAME_MEETING if file.meeting_date else SAME_TERMS
        source = self._leads_from.get(file.url)
        if source and self._can_be(self._by_url[source], file):
            yield self._by_url[source], REDIRECTED.format(source)
        if asset := self._by_asset.get(asset_key(file.url)):
            yield asset, SAME_ASSET
        if moved := self._titled(file, listed):
            yield moved, SAME_TITLE
        if named:
            yield named, NEW
        yield f"{self._group}:{asset_key(file.url)}", NEW

    def _spare(self, file: Attachment) -> str:
        return f"{self._group}:{asset_key(file.url)}:{file.url}"

    def _named(self, file: Attachment) -> str | None:
        """The papers of one meeting, and the terms of reference, whatever address they have today."""
        if file.meeting_date is None and file.kind != "terms_of_reference":
            return None
        subject = f"{self._group}:{file.kind}:{file.meeting_date or ''}"
        known = self._documents.get(subject)
        # A document whose printed date was corrected since does not stand in the way of the one that has the date.
        is_other = known is not None and known.attachment.meeting_date != file.meeting_date
        return None if is_other else subject

    def _can_be(self, subject: str, file: Attachment) -> bool:
        """Whether a file that a document's address leads to can be the same paper: not where both print other days, as
        where the address of old minutes leads to the newest."""
        days = {self._documents[subject].attachment.meeting_date, file.meeting_date} - {None}
        return len(days) < 2

    def _titled(self, file: Attachment, listed: set[str]) -> str | None:
        title = fold_typography(file.title)
        for subject, document in self._documents.items():
            before = document.attachment
            can_be = document.is_linked and before.kind == file.kind and before.url not in listed
            if can_be and fold_typography(before.title) == title:  # folding 1,000 titles takes seconds
                return subject
        return None
