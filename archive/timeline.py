"""Pure: a group's accepted snapshots, in time order -> people, memberships, sections and changes.

``derive`` knows nothing of captures or SQL. An update, a rebuild and a verification all call it, so they cannot
disagree. Observed is not true: it says between which two moments a line was first or no longer *listed*.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from archive.change import Change, MemberKey, change_at
from archive.corrections import Corrections, for_group
from archive.identities import Identities, resolve
from archive.listing import is_tracked, keyed_members, member_changes, renamed_parts
from archive.snapshots import Snapshot
from archive.wordings import SectionKey, SectionState, carry_sections, text_changes
from scraper.models import Group, Member


@dataclass(slots=True)
class Post:
    """One printed entry within a membership. ``change`` is what it began with; the first began with the membership."""

    member: Member
    first: Snapshot
    last: Snapshot
    change: Change | None = None


@dataclass(slots=True)
class Membership:
    """One unbroken time on the list, as the entries that were printed in it, the oldest first."""

    key: MemberKey
    posts: list[Post]
    name: str = ""
    """Of a person, the key of the name it began under: ``key`` has that of the first name ever seen."""
    ended: Change | None = None

    @property
    def member(self) -> Member:
        """How it was last printed."""
        return self.posts[-1].member

    @property
    def first(self) -> Snapshot:
        return self.posts[0].first

    @property
    def last(self) -> Snapshot:
        return self.posts[-1].last


@dataclass(slots=True)
class PersonName:
    """A name on the lists: as last printed, and the first and the last state that had it."""

    member: Member
    first: Snapshot
    last: Snapshot


@dataclass(slots=True)
class Timeline:
    memberships: list[Membership] = field(default_factory=list)
    sections: list[SectionState] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    listed: dict[tuple[int, int], Membership] = field(default_factory=dict)
    """(snapshot, position on its list) -> the membership that the entry belongs to."""
    people: dict[str, PersonName] = field(default_factory=dict)
    """Each name by its key (``Identities``), in the order they were first seen."""
    identities: Identities = field(default_factory=Identities)


def derive(group: str, snapshots: Sequence[Snapshot], corrections: Corrections = ()) -> Timeline:
    """Everything that the accepted snapshots of one group (in time order) say about people and text."""
    listed = [s.group.members for s in snapshots if s.lost is None and not s.group.is_gone]
    people = [[member for member in members if member.kind == "person" and is_tracked(member)] for members in listed]
    timeline = Timeline(identities=resolve(people, for_group(corrections, group)))
    walk = _Walk(group, timeline)
    for snapshot in snapshots:
        walk.look(snapshot)
    return timeline


class _Walk:
    def __init__(self, group: str, timeline: Timeline) -> None:
        self._group, self._timeline = group, timeline
        self._memberships: dict[MemberKey, Membership] = {}
        self._sections: dict[SectionKey, SectionState] = {}
        self._previous: Snapshot | None = None
        self._read: Snapshot | None = None
        """The last state whose words could be read (the page was not gone), ``_listed`` whose list could be, too."""
        self._listed: Snapshot | None = None

    def look(self, snapshot: Snapshot) -> None:
        """One accepted state after another."""
        timeline = self._timeline
        if self._previous is not None:
            timeline.changes += _page_changes(self._previous.group, snapshot)
        if not snapshot.group.is_gone:
            if snapshot.lost is None:
                self._look_at_list(snapshot)
                self._listed = snapshot
            if self._read is not None:
                timeline.changes += self._since(self._read, text_changes(self._read.group, snapshot))
            carry_sections(timeline.sections, self._sections, snapshot)
            self._read = snapshot
        self._previous = snapshot

    def _look_at_list(self, snapshot: Snapshot) -> None:
        """The list of one state against the last one that could be read."""
        before = {key: membership.member for key, membership in self._memberships.items()}
        now = keyed_members(snapshot.group.members, self._timeline.identities, before)
        changes: list[Change] = []
        if self._listed is not None:
            renamed = renamed_parts(self._listed.group, snapshot.group)
            who = self._timeline.identities
            changes += self._since(self._listed, member_changes(self._group, who, snapshot, before, now, renamed))
        self._timeline.changes += changes
        self._carry(now, {change.key: change for change in changes}, snapshot)

    def _carry(self, now: dict[MemberKey, Member], moved: dict[MemberKey | None, Change], snapshot: Snapshot) -> None:
        for key in [key for key in self._memberships if key not in now]:
            self._memberships.pop(key).ended = moved[key]
        for key, member in now.items():
            if key not in self._memberships:
                name = self._timeline.identities.key(member) if member.kind == "person" else ""
                self._memberships[key] = Membership(key, [], name)
                self._timeline.memberships.append(self._memberships[key])
            posts = self._memberships[key].posts
            if not posts or key in moved:
                posts.append(Post(member, snapshot, snapshot, moved.get(key)))
            posts[-1].member, posts[-1].last = member, snapshot
            self._timeline.listed[snapshot.id, member.position] = self._memberships[key]
            if member.kind == "person":
                name = self._timeline.identities.key(member)
                seen = self._timeline.people.setdefault(name, PersonName(member, snapshot, snapshot))
                seen.member, seen.last = member, snapshot

    def _since(self, before: Snapshot, changes: Iterator[Change]) -> Iterator[Change]:
        """The changes, not before ``before`` was last seen where states in between could not be read."""
        if before is self._previous:
            return changes
        return (replace(change, not_before=before.known_until) for change in changes)


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
