"""Views of the bodies that people on the lists stand for."""

import sqlite3
from typing import Any
from urllib.parse import quote

from archive import accountability, organisations, reading
from archive.sentences import as_told
from datasette_config import meeting_pages
from datasette_config.web import Answer, Asked, missing


def index(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """Every body ever printed, by name; ``group`` narrows it."""
    group = reading.group(conn, asked.get("group"))
    found = organisations.bodies(conn, group["group"] if group else None)
    context = {"bodies": found, "group": group, "titles": _titles(conn), "here": "members"}
    return Answer("alliance_organisations.html", context, found, organisations.BODY_COLUMNS)


def organisation(conn: sqlite3.Connection, asked: Asked) -> Answer:
    """Who has stood for a body, in which group, between when and when; the address of an acronym leads on to it."""
    slug = asked.path["slug"]
    known = organisations.bodies(conn)
    body = next((one for one in known if one["organisation"] == slug), None)
    if body is None:
        return _by_acronym(asked, organisations.of_acronym(known, slug.casefold()))
    entries = organisations.standing(conn, [slug])
    groups: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        groups.setdefault(entry["group"], []).append(entry)
    changes = organisations.changes(conn, slug)
    akin = organisations.akin(known, body)
    attended = accountability.of_organisation(conn, slug)
    context = {
        "body": body,
        "attended": attended,
        **meeting_pages.labels(),
        "by_group": groups,
        "changes": as_told(changes),
        "akin": akin,
        "titles": _titles(conn),
        "here": "members",
    }
    data = {
        **body,
        "akin": [other["organisation"] for other in akin],
        "entries": entries,
        "changes": changes,
        "attended": attended,
    }
    return Answer("alliance_organisation.html", context, data, organisations.STANDING_COLUMNS, table=entries)


def _by_acronym(asked: Asked, found: list[dict[str, Any]]) -> Answer:
    if len(found) == 1:
        location = asked.url(f"/organisations/{quote(found[0]['organisation'])}")
        tail = (asked.path.get("format") or "") + asked.path_with()
        # Not for ever: tomorrow another body may print the same letters.
        return Answer(body="", status=302, headers={"location": location + tail})
    if found:
        names = " and ".join(f"“{body['name']}”" for body in found)
        return missing("Several organisations", f"These letters are printed for {names}: search for the one you mean.")
    return missing("No such organisation", "No organisation of that address is printed in any capture of this archive.")


def _titles(conn: sqlite3.Connection) -> dict[str, str]:
    return {group["group"]: group["title"] for group in reading.groups(conn)}
