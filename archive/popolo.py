"""Pure: rows of the archive -> Popolo JSON (popoloproject.com), which its published JSON Schemas accept.

Observed is not true: no ``start_date`` or ``end_date`` is made up. What captures tell stands beside them in keys that
Popolo does not know and its schemas let pass: ``listed_not_before``, ``listed_not_after``, ``unlisted_not_before`` and
``unlisted_not_after`` (UTC; absent where nothing is known), the same as EDTF in ``listed_edtf`` and ``unlisted_edtf``,
and ``is_current``. Only a start that a person set by hand is a ``start_date``; ``start_date_source`` then says by what.

Each entry ever printed is a membership of its own: another post or body is another one. ``role`` is the printed job,
``on_behalf_of_id`` the body it is in, ``group_role`` what somebody is in the group (chair, observer…), and ``label``
the line as printed.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from archive.dates import edtf_of
from archive.people import without_acronym
from archive.rows import Row

BOUNDS = ("listed_not_before", "listed_not_after", "unlisted_not_before", "unlisted_not_after")
# The pattern of start_date in the published membership.json.
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
GOV_UK_GROUP = "GOV.UK group"


def popolo(
    groups: Sequence[Row],
    people: Sequence[Row],
    names: Mapping[str, list[Row]],
    bodies: Iterable[Row],
    entries: Sequence[Row],
    captures: Mapping[int, Row],
    address: Callable[[Row], str],
) -> dict[str, list[dict[str, Any]]]:
    """``{persons, organizations, memberships}`` of some groups.

    ``groups`` are rows of ``reading.groups``, ``people``, ``names``, ``entries`` and ``captures`` of the functions of
    ``reading`` so named, ``bodies`` of ``organisations.bodies``; ``address`` gives the URL of a capture. A person and a
    body have their slug as id, and so has a group; a body whose slug is a group's is told apart by ``-body``.
    """
    of_person: dict[str, list[Row]] = {}
    of_body: dict[str, list[Row]] = {}
    for entry in entries:
        of_person.setdefault(entry["person"], []).append(entry)
        of_body.setdefault(entry["organisation_slug"], []).append(entry)
    ids = _body_ids({group["group"] for group in groups}, of_body)

    def sources(numbers: Iterable[int]) -> list[dict[str, Any]]:
        return [_source(captures[number], address) for number in sorted(set(numbers)) if number in captures]

    starts = {person["person"]: person for person in people if person["known_start"]}
    first = _first_entries(entries)
    return {
        "persons": [
            {**_person(person, names.get(person["person"], []), of_person.get(person["person"], [])),
             "sources": sources(_seen(of_person.get(person["person"], [])))}
            for person in people
        ],
        "organizations": [
            *({**_group(group), "sources": sources([group["snapshot"]])} for group in groups),
            *({**_body(body, ids), "sources": sources(_seen(of_body[body["organisation"]]))}
              for body in bodies if body["organisation"] in of_body),
        ],
        "memberships": [
            {**_membership(entry, ids), **_known_start(entry, starts, first), "sources": sources(_seen([entry]))}
            for entry in entries
        ],
    }  # fmt: skip


def _body_ids(groups: set[str], slugs: Iterable[str | None]) -> dict[str, str]:
    return {slug: f"{slug}-body" if slug in groups else slug for slug in slugs if slug}


def _seen(entries: Iterable[Row]) -> Iterable[int]:
    return (entry[name] for entry in entries for name in ("first_snapshot", "last_snapshot"))


def _source(capture: Row, address: Callable[[Row], str]) -> dict[str, Any]:
    what = f"capture {capture['capture']} of {capture['url']}, made {capture['captured_at']}"
    return {"url": address(capture), "note": f"{what}, {capture['digest']}" if capture["digest"] else what}


def _filled(**held: Any) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in held.items() if value not in (None, [], "")}


def _person(person: Row, names: Iterable[Row], entries: Iterable[Row]) -> dict[str, Any]:
    shown = person["display_name"] or person["name"]
    others = {person["name"]: "as last printed"} if shown != person["name"] else {}
    possible = []
    for name in names:
        found = f"{name['reason']}, score {name['score']:g}"
        if not name["is_certain"]:
            possible.append({"person_id": name["other_person"], "name": name["name"], "note": found})
        elif name["name"] not in (shown, *others):
            others[name["name"]] = f"also printed so: {found}"
    for entry in entries:
        if entry["also_known_as"]:
            others.setdefault(entry["also_known_as"], "printed beside the name")
    return _filled(
        id=person["person"],
        name=shown,
        honorific_prefix=person["honorific_prefix"],
        honorific_suffix=person["honorific_suffix"],
        other_names=[{"name": name, "note": note} for name, note in others.items() if name != shown],
        known_start=person["known_start"],
        known_start_source=person["known_start_source"],
        may_be_the_same_as=possible,
    )


def _group(group: Row) -> dict[str, Any]:
    return _filled(
        id=group["group"],
        name=group["title"],
        classification=GOV_UK_GROUP,
        links=[{"url": group["url"], "note": "the group’s page on GOV.UK"}],
    )


def _body(body: Row, ids: Mapping[str, str]) -> dict[str, Any]:
    others = dict.fromkeys(body["acronyms"], "acronym, as printed in brackets")
    for name in body["printed_names"]:
        others.setdefault(without_acronym(name), "also printed so")
    others.pop(body["name"], None)
    return _filled(
        id=ids[body["organisation"]],
        name=body["name"],
        other_names=[{"name": name, "note": note} for name, note in others.items()],
    )


def _membership(entry: Row, ids: Mapping[str, str]) -> dict[str, Any]:
    body = ids.get(entry["organisation_slug"])
    is_body = entry["kind"] == "organisation" and body
    bounds = {name: entry[name] for name in BOUNDS}
    bounds["listed_not_after"] = bounds["listed_not_after"] or entry["first_seen_at"]
    return {
        **_filled(
            id=str(entry["id"]),
            label=entry["raw"],
            role=entry["role"],
            group_role=entry["group_role"],
            person_id=entry["person"],
            member={"id": body, "name": without_acronym(entry["organisation"])} if is_body else None,
            organization_id=entry["group"],
            on_behalf_of_id=None if is_body else body,
            section=entry["section"],
            note=entry["note"],
            **bounds,
            listed_edtf=edtf_of(bounds["listed_not_before"], bounds["listed_not_after"]),
            unlisted_edtf=edtf_of(entry["unlisted_not_before"], entry["unlisted_not_after"]),
        ),
        "kind": entry["kind"],
        "is_member": bool(entry["is_member"]),
        "is_current": bool(entry["is_current"]),
    }


def _first_entries(entries: Iterable[Row]) -> set[int]:
    """Of each person the entry that they were first listed as."""
    first: dict[str, Row] = {}
    for entry in sorted(entries, key=lambda entry: (entry["first_seen_at"], entry["number"], entry["id"])):
        first.setdefault(entry["person"], entry)
    return {entry["id"] for entry in first.values()}


def _known_start(entry: Row, starts: Mapping[str, Row], first: set[int]) -> dict[str, Any]:
    person = starts.get(entry["person"])
    if person is None or entry["id"] not in first or not DATE.fullmatch(person["known_start"]):
        return {}
    return {"start_date": person["known_start"], "start_date_source": person["known_start_source"]}
