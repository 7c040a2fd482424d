"""Make every derived row anew, from the kept bytes or by other corrections, in one transaction: readers go on seeing
the old ones."""

from collections.abc import Callable, Mapping
from datetime import datetime

from archive.corrections import Corrections, as_text
from archive.evidence import derive_stored, tesseract_of, unread_files
from archive.store import Store
from scraper.files import read_file
from scraper.models import Hints


def correct(store: Store, corrections: Corrections, now: datetime) -> None:
    """Record corrections that are not the ones in force, and derive every group by them; announces nothing.

    ``decisions`` keeps every version, so that another machine derives the same.
    """
    with store.step():
        if store.set("corrections", as_text(corrections), as_text(()), now):
            for group in store.captured():
                store.apply(group, derive_stored(store, group, is_applied=True), now)


def read_lists_as(store: Store, lists: Mapping[str, Hints], now: datetime) -> None:
    """Record how the lists of some groups are to be read, and derive those groups by it; announces nothing."""
    with store.step():
        captured = store.captured()
        for group, hints in lists.items():
            if store.set(f"list {group}", hints.as_text(), "", now) and group in captured:
                store.apply(group, derive_stored(store, group, is_applied=True), now)


def rebuild(store: Store, now: datetime, progress: Callable[[str], None] = lambda _: None) -> None:
    """Forget and remake the derived rows of every group; announces nothing. ``progress`` is told each group's slug."""
    with store.step():
        groups, tesseract = store.captured(), tesseract_of(store)
        for group in groups:  # all of them first: two groups may share a file, and its text
            store.forget_derived(group)
        for group in groups:
            progress(group)
            for row in unread_files(store, group, tesseract):
                store.save_extraction(row["digest"], read_file(store.payload(row["digest"]), tesseract=tesseract))
            store.apply(group, derive_stored(store, group), now)
    store.checkpoint()
