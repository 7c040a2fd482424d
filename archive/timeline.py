"""Pure: a group's accepted snapshots, in time order -> people, memberships, sections and changes.

``derive`` knows nothing of captures or SQL. An update, a rebuild and a verification all call it, so they cannot
disagree. Observed is not true: it says between which two moments a line was first or no longer *listed*.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from archive.people import MemberKey, keyed_members, person_subject
from archive.snapshots import Snapshot
from scraper.models import Group, Member, Section, fold_typography
from scraper.times import iso

MEMBER_FIELDS = ("name", "honorific_prefix", "honorific_suffix", "group_role", "role", "organisation", "section")
COSMETIC_FIELDS = frozenset({"name", "honorific_prefix", "honorific_suffix"})


@dataclass(slots=True)
class Membership:
    """One unbroken time on the list. ``member`` is how it was last printed."""

    key: MemberKey
    member: Member
    first: Snapshot
    last: Snapshot
    ended: Snapshot | None = None


@dataclass(slots=True)
class SectionState:
    """One wording of one section, for as long as it stood unbroken."""

    key: MemberKey
    section: Section
    position: int
    first: Snapshot
    last: Snapshot


@dataclass(frozen=True, slots=True)
class Change:
    """What moved between two looks. ``subject`` is a person's or a document's permalink subject, or neither."""

    kind: str
    subject: str
    not_before: datetime | None
    not_after: datetime
    snapshot: int
    capture: int
    seen_at: datetime
    significance: str = "substantive"
    name: str | None = None
    fields: tuple[str, ...] = ()
    before: Any = None
    after: Any = None

    def id(self, group: str, repeat: int = 0) -> str:
        """Twelve hex digits made from what changed and when it was seen, the same in every rebuild.

        ``repeat`` tells apart the changes of two lines with the same name.
        """
        what = "\n".join((group, self.kind, self.subject, *self.fields, iso(self.seen_at), str(repeat)))
        return hashlib.sha256(what.encode()).hexdigest()[:12]


def change_at(snapshot: Snapshot, kind: str, subject: str, **what: Any) -> Change:
    """A change that a snapshot of the page is the first to show: its bounds are the snapshot's."""
    return Change(
        kind,
        subject,
        not_before=snapshot.not_before,
        not_after=snapshot.not_after,
        snapshot=snapshot.id,
        capture=snapshot.id,
        seen_at=snapshot.first_seen_at,
        **what,
    )


@dataclass(slots=True)
class Timeline:
    memberships: list[Membership] = field(default_factory=list)
    sections: list[SectionState] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    people: dict[str, Member] = field(default_factory=dict)
    """Permalink subject -> the person as last printed."""


def derive(group: str, snapshots: Sequence[Snapshot]) -> Timeline:
    """Everything that the accepted snapshots of one group (in time order) say about people and text."""
    timeline = Timeline()
    open_memberships: dict[MemberKey, Membership] = {}
    open_sections: dict[MemberKey, SectionState] = {}
    previous: Snapshot | None = None
    read: Snapshot | None = None
    """The last state whose words could be read (the page was not gone), ``listed`` whose list could be, too."""
    listed: Snapshot | None = None
    for snapshot in snapshots:
        if previous is not None:
            timeline.changes += _page_changes(previous.group, snapshot)
        if not snapshot.group.is_gone:
            if snapshot.lost is None:
                _replay_list(timeline, group, open_memberships, listed, previous, snapshot)
                listed = snapshot
            if read is not None:
                timeline.changes += _since(read, previous, _text_changes(read.group, snapshot))
            _carry_sections(timeline, open_sections, snapshot)
            read = snapshot
        previous = snapshot
    return timeline


def _replay_list(
    timeline: Timeline,
    group: str,
    open_memberships: dict[MemberKey, Membership],
    before: Snapshot | None,
    previous: Snapshot | None,
    snapshot: Snapshot,
) -> None:
    """The list of one state against the last one that could be read."""
    now = keyed_members(snapshot.group.members, {key: m.member for key, m in open_memberships.items()})
    if before is not None:
        renamed = _renamed_parts(before.group, snapshot.group)
        moves = _member_changes(group, snapshot, open_memberships, now, renamed)
        timeline.changes += _since(before, previous, moves)
    _carry_memberships(timeline, open_memberships, now, snapshot)
    for member in now.values():
        timeline.people[person_subject(group, member.name or "")] = member


def _since(before: Snapshot, previous: Snapshot | None, changes: Iterator[Change]) -> Iterator[Change]:
    """The changes, not before ``before`` was last seen where states in between could not be read."""
    return changes if before is previous else (replace(c, not_before=before.known_until) for c in changes)


def _page_changes(old: Group, snapshot: Snapshot) -> Iterator[Change]:
    """The page itself: at another address, gone, or there again."""
    new = snapshot.group
    if old.base_path != new.base_path:
        before, after = {"base_path": old.base_path}, {"base_path": new.base_path}
        yield _unedited(change_at(snapshot, "group_moved", "page", fields=("base_path",), before=before, after=after))
    if old.is_gone != new.is_gone:
        kind = "group_closed" if new.is_gone else "text_changed"
        before, after = ({"text": _IS_GONE[group.is_gone]} for group in (old, new))
        yield _unedited(change_at(snapshot, kind, "page", fields=("page",), before=before, after=after))


def _unedited(change: Change) -> Change:
    """The page's own time of its last edit says nothing of when its address came and went."""
    return replace(change, not_after=change.seen_at)


_IS_GONE = {True: "The page is gone.", False: "The page is published."}


def _member_changes(
    group: str,
    snapshot: Snapshot,
    before: dict[MemberKey, Membership],
    after: dict[MemberKey, Member],
    renamed: dict[str, str],
) -> Iterator[Change]:
    for key, member in after.items():
        subject = person_subject(group, member.name or "")
        if key not in before:
            yield change_at(snapshot, "member_added", subject, name=member.name, after=member_as_json(member))
            continue
        old = before[key].member
        if renamed.get(old.section) == member.section:
            old = replace(old, section=member.section)
        moved = tuple(name for name in MEMBER_FIELDS if _differ(getattr(old, name), getattr(member, name)))
        if moved:
            yield change_at(
                snapshot,
                "member_changed",
                subject,
                significance=_significance(old, member, moved),
                name=member.name,
                fields=moved,
                before={**{name: getattr(old, name) for name in moved}, "raw": old.raw},
                after={**{name: getattr(member, name) for name in moved}, "raw": member.raw},
            )
    for key, membership in before.items():
        if key not in after:
            old = membership.member
            subject = person_subject(group, old.name or "")
            yield change_at(snapshot, "member_removed", subject, name=old.name, before=member_as_json(old))


def _renamed_parts(old: Group, new: Group) -> dict[str, str]:
    """Headings of the list that are gone -> the new heading under which their people stand: nobody moved."""
    gone = {m.section for m in old.members} - {s.heading for s in new.sections}
    come = {m.section for m in new.members} - {s.heading for s in old.sections}
    return dict(zip(gone, come, strict=True)) if len(gone) == len(come) == 1 else {}


def member_as_json(member: Member) -> dict[str, str | None]:
    """A printed entry as the ``before`` or ``after`` of a change."""
    return {name: getattr(member, name) for name in ("raw", *MEMBER_FIELDS)}


def _differ(old: str | None, new: str | None) -> bool:
    return fold_typography(old or "") != fold_typography(new or "")


def _significance(old: Member, new: Member, moved: tuple[str, ...]) -> str:
    """Cosmetic: titles, letters and the spelling of a name; and any field in which only the case moved."""
    weighty = [
        name
        for name in moved
        if name not in COSMETIC_FIELDS
        and (getattr(old, name) or "").casefold() != (getattr(new, name) or "").casefold()
    ]
    return "substantive" if weighty else "cosmetic"


def _text_changes(old: Group, snapshot: Snapshot) -> Iterator[Change]:
    """Edits to the words of the page that are neither members nor files."""
    new = snapshot.group
    for name in ("title", "description", "email"):
        if _differ(getattr(old, name), getattr(new, name)):
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


def _section_change(snapshot: Snapshot, key: MemberKey, was: Section | None, now: Section | None) -> Change:
    """An edited, a renamed, a new or a missing part of the page."""
    heading = (now or was or Section("", None, "")).heading or "Introduction"
    subject, before, after = f"section {key}", _text_of(was), _text_of(now)
    return change_at(snapshot, "text_changed", subject, fields=(heading,), before=before, after=after)


def readable_sections(group: Group) -> dict[MemberKey, Section]:
    """The sections of a page by heading, with the lines of the list that are not read as people as their words."""
    keyed: dict[MemberKey, Section] = {}
    for section in group.sections:
        name = fold_typography(section.heading).casefold()
        number = 1 + sum(1 for other, _ in keyed if other == name)
        unread = [f"• {m.raw}" for m in group.members if not m.is_member and m.section == section.heading]
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


def _carry_memberships(
    timeline: Timeline,
    open_memberships: dict[MemberKey, Membership],
    listed: dict[MemberKey, Member],
    snapshot: Snapshot,
) -> None:
    for key in [key for key in open_memberships if key not in listed]:
        open_memberships.pop(key).ended = snapshot
    for key, member in listed.items():
        if key in open_memberships:
            open_memberships[key].member, open_memberships[key].last = member, snapshot
        else:
            open_memberships[key] = Membership(key, member, snapshot, snapshot)
            timeline.memberships.append(open_memberships[key])


def _carry_sections(timeline: Timeline, open_sections: dict[MemberKey, SectionState], snapshot: Snapshot) -> None:
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
            timeline.sections.append(open_sections[key])
