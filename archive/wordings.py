"""Pure: the words of a page that are neither members nor files -> their wordings over time, and what was edited."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from archive.change import Change, change_at
from archive.listing import is_tracked
from archive.snapshots import Snapshot
from scraper.models import Group, Section, fold_typography

SectionKey = tuple[str, int]
"""A folded heading, and which of the sections with that heading it is."""


@dataclass(slots=True)
class SectionState:
    """One wording of one section, for as long as it stood unbroken."""

    key: SectionKey
    section: Section
    position: int
    first: Snapshot
    last: Snapshot


def text_changes(old: Group, snapshot: Snapshot) -> Iterator[Change]:
    """Edits to the words of the page that are neither members nor files."""
    new = snapshot.group
    for name in ("title", "description", "email"):
        if _folded(getattr(old, name)) != _folded(getattr(new, name)):
            before, after = {"text": getattr(old, name)}, {"text": getattr(new, name)}
            yield change_at(snapshot, "text_changed", name, fields=(name,), before=before, after=after)
    was, now = readable_sections(old), readable_sections(new)
    gone, come = [key for key in was if key not in now], [key for key in now if key not in was]
    for key in now:
        if key in was and _words(was[key]) != _words(now[key]):
            yield _section_change(snapshot, key, was[key], now[key])
    for key in come:
        same = next((other for other in gone if _words(was[other]) == _words(now[key])), None)
        if same is not None:
            gone.remove(same)
        yield _section_change(snapshot, key, was[same] if same else None, now[key])
    for key in gone:
        yield _section_change(snapshot, key, was[key], None)


def _section_change(snapshot: Snapshot, key: SectionKey, was: Section | None, now: Section | None) -> Change:
    """An edited, a renamed, a new or a missing part of the page."""
    heading = (now or was or Section("", None, "")).heading or "Introduction"
    subject, before, after = f"section {key}", _text_of(was), _text_of(now)
    return change_at(snapshot, "text_changed", subject, fields=(heading,), before=before, after=after)


def readable_sections(group: Group) -> dict[SectionKey, Section]:
    """The sections of a page by heading, with the lines of the list that are not read as people as their words."""
    keyed: dict[SectionKey, Section] = {}
    for section in group.sections:
        name = fold_typography(section.heading).casefold()
        number = 1 + sum(1 for other, _ in keyed if other == name)
        unread = [f"• {m.raw}" for m in group.members if not is_tracked(m) and m.section == section.heading]
        if number == 1 and unread:
            section = Section(section.heading, section.anchor, "\n".join([section.text, *unread]), section.links)
        keyed[name, number] = section
    return keyed


def _words(section: Section | None) -> tuple[str, ...] | None:
    if section is None:
        return None
    return (fold_typography(section.text), *(f"{fold_typography(link.text)} {link.url}" for link in section.links))


def _text_of(section: Section | None) -> dict[str, Any] | None:
    if section is None:
        return None
    return {
        "heading": section.heading,
        "text": section.text,
        "links": [{"text": link.text, "url": link.url} for link in section.links],
    }


def _folded(text: str | None) -> str:
    return fold_typography(text or "")


def carry_sections(
    states: list[SectionState], open_sections: dict[SectionKey, SectionState], snapshot: Snapshot
) -> None:
    """Go on with the wordings that still stand, and add the new ones to ``states``."""
    present = readable_sections(snapshot.group)
    for key in [
        key for key in open_sections if key not in present or _words(open_sections[key].section) != _words(present[key])
    ]:
        del open_sections[key]
    for position, (key, section) in enumerate(present.items(), 1):
        if key in open_sections:
            state = open_sections[key]
            state.last, state.position = snapshot, position
        else:
            open_sections[key] = SectionState(key, section, position, snapshot, snapshot)
            states.append(open_sections[key])
