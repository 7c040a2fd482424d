"""Pure: one membership list against the one before: who is who, what moved, and who took whose place."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import Any

from archive.change import Change, MemberKey, change_at
from archive.identities import Identities
from archive.names import is_same_but_for_spelling, is_spelling_of, letters, surname_moved
from archive.people import without_acronym
from archive.snapshots import Snapshot
from scraper.models import Group, Member, fold_typography

TRACKED = ("person", "organisation", "unnamed_post")
"""The kinds of entries that come and go; a vacancy and a line that is not read are words of their section."""
FIELDS = (
    "name", "honorific_prefix", "honorific_suffix", "also_known_as", "group_role", "role", "organisation",
    "affiliations", "note", "section", "is_member",
)  # fmt: skip
TITLES = frozenset({"honorific_prefix", "honorific_suffix", "also_known_as"})
"""What moves with an honour or a spelling, whatever it says: never substantive."""
WORDS_OF_A_POST = frozenset({"role", "organisation", "affiliations"})


def is_tracked(member: Member) -> bool:
    """Whether an entry comes and goes as news of its own: people, whatever they are in the group, bodies and posts."""
    return member.kind in TRACKED and (member.kind != "person" or bool(member.name))


def identity_of(member: Member, who: Identities) -> tuple[str, str]:
    """The kind of an entry and who or what it is."""
    if member.kind == "person":
        return "person", who.who(member)
    printed = member.organisation if member.kind == "organisation" else None
    return member.kind, letters(without_acronym(printed or member.raw))


def subject_of(group: str, member: Member, who: Identities) -> str:
    """What a change of this entry is about: of a person the subject of the permalink of the name as printed, so that
    its id stays the same whoever the person turns out to be."""
    if member.kind == "person":
        return f"{group}:{who.key(member)}"
    return f"{group}:{':'.join(identity_of(member, who))}"


def keyed_members(
    members: Iterable[Member], who: Identities, known: Mapping[MemberKey, Member] | None = None
) -> dict[MemberKey, Member]:
    """Each tracked entry under a key that stays the same from snapshot to snapshot.

    A bullet printed twice is one entry. Two different bullets with one name (``known`` are those of the snapshot
    before) are told apart by their post and organisation first, then by the order printed.
    """
    by_name: dict[tuple[str, str], list[Member]] = {}
    for member in filter(is_tracked, members):
        lines = by_name.setdefault(identity_of(member, who), [])
        if all(_place(line) != _place(member) for line in lines):
            lines.append(member)
    keyed: dict[MemberKey, Member] = {}
    seats_of: dict[tuple[str, str], dict[int, tuple[str, ...]]] = {}
    for (kind, name, number), member in (known or {}).items():
        seats_of.setdefault((kind, name), {})[number] = _place(member)
    for entry, lines in by_name.items():
        seats, unseated = seats_of.get(entry, {}), list[Member]()
        for member in lines:
            seat = next((n for n, place in seats.items() if place == _place(member)), None)
            if seat is None:
                unseated.append(member)
            else:
                del seats[seat]
                keyed[(*entry, seat)] = member
        free = chain(sorted(seats), count(1))
        for member in unseated:
            keyed[(*entry, next(n for n in free if (*entry, n) not in keyed))] = member
    return keyed


def _place(member: Member) -> tuple[str, ...]:
    return tuple(_folded(value) for value in (member.role, member.organisation, member.section))


def _folded(value: Any) -> str:
    printed = "\n".join(value) if isinstance(value, tuple) else str(value or "")
    return fold_typography(printed).casefold()


def member_as_json(member: Member) -> dict[str, Any]:
    """A printed entry as the ``before`` or ``after`` of a change."""
    return {name: _plain(getattr(member, name)) for name in ("raw", "kind", *FIELDS)}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def renamed_parts(old: Group, new: Group) -> dict[str, str]:
    """Headings of the list that are gone -> the new heading under which their people stand: nobody moved."""
    gone = {m.section for m in old.members} - {s.heading for s in new.sections}
    come = {m.section for m in new.members} - {s.heading for s in old.sections}
    return dict(zip(gone, come, strict=True)) if len(gone) == len(come) == 1 else {}


def steadied(before: Sequence[Member], now: Sequence[Member]) -> tuple[Member, ...]:
    """The entries of a list, each line that stood there before read as it was read then.

    A list is read as a whole, so that one line more can tip what is made of the others (is a lone tail a job or a
    body?). What is printed did not move, and that is no news.
    """
    were = _by_line(before)
    found: list[Member] = []
    for line, members in _by_line(now).items():
        known = were.get(line, [])
        kept = known if len(known) == len(members) else members
        found += [replace(one, position=other.position) for one, other in zip(kept, members, strict=True)]
    return tuple(sorted(found, key=lambda member: member.position))


def _by_line(members: Iterable[Member]) -> dict[tuple[str, str], list[Member]]:
    lines: dict[tuple[str, str], list[Member]] = {}
    for member in members:
        lines.setdefault((fold_typography(member.section), fold_typography(member.raw)), []).append(member)
    return lines


def member_changes(
    group: str,
    who: Identities,
    snapshot: Snapshot,
    before: Mapping[MemberKey, Member],
    after: Mapping[MemberKey, Member],
    renamed: Mapping[str, str],
) -> Iterator[Change]:
    """Whoever is new, whose entry moved, and who is gone; of two that are linked, the one gone comes second."""
    replaced = successions(before, after, who)
    for key, member in after.items():
        if key in before:
            yield from _moved(group, who, snapshot, key, before[key], member, renamed)
            continue
        about = {"name": member.name, "after": member_as_json(member), "key": key, "new": member}
        partner = replaced.get(key)
        yield change_at(snapshot, "member_added", subject_of(group, member, who), **about, partner=partner)
        if partner:
            yield _removed(group, who, snapshot, partner, before[partner], key)
    for key, member in before.items():
        if key not in after and key not in replaced.values():
            yield _removed(group, who, snapshot, key, member, None)


def _removed(
    group: str, who: Identities, snapshot: Snapshot, key: MemberKey, member: Member, partner: MemberKey | None
) -> Change:
    about = {"name": member.name, "before": member_as_json(member), "key": key, "old": member}
    return change_at(snapshot, "member_removed", subject_of(group, member, who), **about, partner=partner)


def _moved(
    group: str,
    who: Identities,
    snapshot: Snapshot,
    key: MemberKey,
    old: Member,
    new: Member,
    renamed: Mapping[str, str],
) -> Iterator[Change]:
    was = replace(old, section=new.section) if renamed.get(old.section) == new.section else old
    moved = moved_fields(was, new)
    if moved:
        yield change_at(
            snapshot,
            "member_changed",
            subject_of(group, new, who),
            significance=significance(was, new, moved),
            name=new.name,
            fields=moved,
            before={**{name: _plain(getattr(was, name)) for name in moved}, "raw": was.raw},
            after={**{name: _plain(getattr(new, name)) for name in moved}, "raw": new.raw},
            key=key,
            old=was,
            new=new,
        )


def moved_fields(old: Member, new: Member) -> tuple[str, ...]:
    """The fields in which two prints of one entry differ by more than white space, quotes and dashes.

    What follows from another field is not said twice: affiliations where the post moved, and whether the entry is a
    member's where its part of the list or its role in the group did.
    """
    moved = [name for name in FIELDS if _typed(getattr(old, name)) != _typed(getattr(new, name))]
    if not {"role", "organisation"}.isdisjoint(moved):
        moved = [name for name in moved if name != "affiliations"]
    if not {"section", "group_role"}.isdisjoint(moved):
        moved = [name for name in moved if name != "is_member"]
    return tuple(moved)


def _typed(value: Any) -> str:
    return fold_typography("\n".join(value) if isinstance(value, tuple) else str(value or ""))


def significance(old: Member, new: Member, moved: Iterable[str]) -> str:
    """``cosmetic``: titles and honours; the spelling of a name; case, dashes, brackets, accents and one slip of the
    pen in a post. Another surname, post, part of the list or role in the group is ``substantive``."""
    is_weighty = any(_is_weighty(name, getattr(old, name), getattr(new, name)) for name in moved)
    return "substantive" if is_weighty else "cosmetic"


def _is_weighty(name: str, old: Any, new: Any) -> bool:
    if name in TITLES:
        return False
    if name == "name":
        return surname_moved(old or "", new or "")
    if name in WORDS_OF_A_POST:
        lines = [side if isinstance(side, tuple) else (side or "",) for side in (old, new)]
        return not is_spelling_of(*(" ".join(map(without_acronym, side)) for side in lines))
    return not is_same_but_for_spelling(str(old or ""), str(new or ""))


def successions(
    before: Mapping[MemberKey, Member], after: Mapping[MemberKey, Member], who: Identities
) -> dict[MemberKey, MemberKey]:
    """Who is newly listed -> who is no longer, where one plainly took the other's place in the same look.

    That is: the same post (role and organisation), else the same organisation, else the same role without one that
    stands once in either list. Where several come or go alike, nobody can say who follows whom; nor where the two
    may be one person under another name.
    """
    joined = {key: member for key, member in after.items() if key not in before}
    left = {key: member for key, member in before.items() if key not in after}
    links: dict[MemberKey, MemberKey] = {}
    if not (joined and left):
        return links
    roles = [Counter(_sole_role(member) for member in listed.values()) for listed in (before, after)]

    def lone_role(member: Member) -> str | None:
        role = _sole_role(member)
        return role if role and all(counts[role] == 1 for counts in roles) else None

    for trait in (post_of, _body_of, lone_role):
        come, gone = _by_trait(joined, trait), _by_trait(left, trait)
        for shared, keys in come.items():
            if len(keys) == 1 and len(gone.get(shared, ())) == 1:
                one, other = keys[0], gone[shared][0]
                if one not in links and other not in links.values() and not who.may_be_one(one[1], other[1]):
                    links[one] = other
    return links


def _by_trait(entries: Mapping[MemberKey, Member], trait: Callable[[Member], str | None]) -> dict[str, list[MemberKey]]:
    found: dict[str, list[MemberKey]] = {}
    for key, member in entries.items():
        if shared := trait(member):
            found.setdefault(shared, []).append(key)
    return found


def post_of(member: Member) -> str | None:
    """The folded role and organisation of an entry that prints both."""
    return f"{letters(member.role)}\n{_body_of(member)}" if member.role and member.organisation else None


def _body_of(member: Member) -> str | None:
    return letters(without_acronym(member.organisation)) if member.organisation else None


def _sole_role(member: Member) -> str | None:
    """The role of an entry that names no organisation, or what it is in the group."""
    return None if member.organisation else letters(member.role or member.group_role or "") or None
