"""Pure: a group's timeline -> the rows of its people, their names, their memberships and every entry of every list."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.change import Change, MemberKey
from archive.identities import Applied, Identities
from archive.people import Match, organisation_slug, slugify
from archive.rows import Row, content_id
from archive.snapshots import Snapshot
from archive.timeline import Membership, PersonName, Post, Timeline
from scraper.models import Member
from scraper.times import iso

SAME = Match(1.0, "the same name")


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a group: ``names`` by their keys, the first seen first."""

    key: str
    names: Mapping[str, PersonName]

    @property
    def slug(self) -> str:
        """The slug that it gets where none is published yet, and nobody has it."""
        return slugify(self.names[self.key].member.name or "")

    @property
    def latest(self) -> PersonName:
        """The name that was listed last."""
        return max(self.names.values(), key=lambda name: (name.last.first_seen_at, name.first.first_seen_at))


def people_of(timeline: Timeline) -> list[Person]:
    """Every person, the first seen first."""
    found: dict[str, dict[str, PersonName]] = {}
    for key, name in timeline.people.items():
        found.setdefault(timeline.identities.same.get(key, key), {})[key] = name
    return [Person(key, names) for key, names in found.items()]


def person_row(group: str, person: Person, slug: str, identities: Identities) -> Row:
    """A row of ``people``: as last printed, and what a person set beside it."""
    member = person.latest.member
    row: dict[str, Any] = {name: getattr(member, name) for name in ("name", "honorific_prefix", "honorific_suffix")}
    row |= {"slug": slug, "group_slug": group}
    row |= dict.fromkeys(("display_name", "known_start", "known_start_source"))
    for correction in identities.corrected.get(person.key, ()):
        row[correction.kind] = correction.text
        if correction.kind == "known_start":
            row["known_start_source"] = correction.source
    return row


def name_rows(group: str, people: Iterable[Person], slugs: Mapping[str, str], identities: Identities) -> Iterable[Row]:
    """The rows of ``person_names``: each name of each person, and the names of whoever else the person may be."""
    by_key = {person.key: person for person in people}
    for person in by_key.values():
        for key, name in person.names.items():
            found = identities.matches.get(key, SAME)
            yield _name(group, slugs[person.key], key, name, found, None)
    for one, other, found in identities.possible:
        for person, likely in ((by_key[one], by_key[other]), (by_key[other], by_key[one])):
            yield _name(group, slugs[person.key], likely.key, likely.latest, found, slugs[likely.key])


def _name(group: str, person: str, key: str, name: PersonName, found: Match, other: str | None) -> Row:
    return {
        "id": content_id(group, "name", person, key, other or ""),
        "group_slug": group,
        "person": person,
        "name": name.member.name,
        "subject": f"{group}:{key}",
        "reason": found.reason,
        "score": found.score,
        "first_seen_at": iso(name.first.first_seen_at),
        "last_seen_at": iso(name.last.last_seen_at),
        "is_certain": int(other is None),
        "other_person": other,
    }


def correction_rows(group: str, applied: Iterable[Applied]) -> Iterable[Row]:
    """The rows of ``corrections_applied``."""
    for number, one in enumerate(applied, 1):
        correction = one.correction
        yield {
            "id": content_id(group, "correction", number, correction.kind, *correction.names),
            "group_slug": group,
            "kind": correction.kind,
            "names": json.dumps(correction.names, ensure_ascii=False),
            "reason": correction.reason,
            "applied": int(one.is_applied),
            "detail": one.detail,
        }


_PRINTED = (
    "name", "honorific_prefix", "honorific_suffix", "also_known_as", "group_role", "role", "organisation", "note",
    "section", "raw",
)  # fmt: skip


def _printed(member: Member) -> Row:
    printed = {name: getattr(member, name) for name in _PRINTED}
    return {
        **printed,
        "affiliations": json.dumps(member.affiliations, ensure_ascii=False),
        "is_member": int(member.is_member),
    }


def entry_rows(
    group: str, snapshots: Iterable[Snapshot], timeline: Timeline, slugs: Mapping[str, str]
) -> Iterable[Row]:
    """The rows of ``snapshot_members``: every line of every list, held and dropped ones included."""
    for snapshot in snapshots:
        for member in snapshot.group.members:
            membership = timeline.listed.get((snapshot.id, member.position))
            yield {
                **_printed(member),
                "snapshot_id": snapshot.id,
                "position": member.position,
                "kind": member.kind,
                "rule": member.rule,
                "confidence": member.confidence,
                "person": slugs.get(timeline.identities.key(member)) if member.name else None,
                "membership": _membership_id(group, membership) if membership else None,
            }


def _membership_id(group: str, membership: Membership) -> int:
    """Made from how the entry was first printed: later names of the same person leave it as it is."""
    kind, name, number = membership.key
    words = (membership.name,) if kind == "person" else (kind, name)
    return content_id(group, "membership", *words, number, iso(membership.first.first_seen_at))


def membership_row(group: str, membership: Membership, slugs: Mapping[str, str]) -> Row:
    """A row of ``memberships``."""
    member = membership.member
    return {
        **_entry(group, membership.posts[0], membership.posts[-1], membership.ended, _slug(membership, slugs)),
        "id": _membership_id(group, membership),
        "kind": member.kind,
        "rule": member.rule,
        "confidence": member.confidence,
        "position": member.position,
    }


def _slug(membership: Membership, slugs: Mapping[str, str]) -> str | None:
    kind, name, _ = membership.key
    return slugs[name] if kind == "person" else None


def post_rows(
    group: str, membership: Membership, slugs: Mapping[str, str], ids: Mapping[tuple[int, MemberKey], str]
) -> Iterable[Row]:
    """The rows of ``posts``; ``ids`` has the change of an entry in a snapshot."""
    until = [*(post.change for post in membership.posts[1:]), membership.ended]
    for number, (post, ended) in enumerate(zip(membership.posts, until, strict=True), 1):
        began = post.change if number > 1 else None
        yield {
            **_entry(group, post, post, ended, _slug(membership, slugs)),
            "id": content_id(group, "post", _membership_id(group, membership), iso(post.first.first_seen_at)),
            "membership": _membership_id(group, membership),
            "number": number,
            "change": ids[began.snapshot, membership.key] if began else None,
        }


def _entry(group: str, begun: Post, last: Post, ended: Change | None, person: str | None) -> Row:
    """What memberships and posts have in common: the entry as last printed, and when it stood on the list."""
    first, began = begun.first, begun.change
    not_before, not_after = (began.not_before, began.not_after) if began else (first.not_before, first.not_after)
    return {
        **_printed(last.member),
        "group_slug": group,
        "person": person,
        "organisation_slug": organisation_slug(last.member.organisation),
        "first_snapshot": first.id,
        "last_snapshot": last.last.id,
        "first_seen_at": iso(first.first_seen_at),
        "last_seen_at": iso(last.last.last_seen_at),
        "listed_not_before": _iso(not_before),
        "listed_not_after": iso(not_after) if not_before else None,
        "unlisted_not_before": _iso(ended.not_before) if ended else None,
        "unlisted_not_after": iso(ended.not_after) if ended else None,
        "is_current": int(ended is None),
    }


def _iso(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None
