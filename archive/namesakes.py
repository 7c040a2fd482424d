"""People of the same name whom another group of the archive lists: shown, never merged."""

import sqlite3

from archive import reading
from archive.people import COMMON_GROUND, Match, Printed, common_ground, match
from archive.rows import Row, rows
from scraper.names import fold_name

ELSEWHERE = """
select p.slug as person, p.group_slug as "group", p.name, p.honorific_prefix, p.honorific_suffix,
       exists (select 1 from memberships m where m.person = p.slug and m.is_current) as is_listed
from people p where p.group_slug <> :group order by p.group_slug, p.slug
"""


def namesakes(conn: sqlite3.Connection, person: Row) -> list[Row]:
    """Whoever has the folded name of a person (a row of ``reading.person``) in another group: person, group, name,
    honorifics, is_listed, and how like the two are by ``people.match`` (reason and score)."""
    wanted = fold_name(person["name"])
    own = _printed(conn, person["person"])
    found = []
    for other in rows(conn, ELSEWHERE, {"group": person["group"]}):
        if fold_name(other["name"]) == wanted:
            pairs = [(one, two) for one in own for two in _printed(conn, other["person"])]
            best = max((_weighed(*pair) for pair in pairs), default=Match(0.0, ""))
            if best.score > 0:
                found.append({**other, "reason": best.reason, "score": best.score})
    return found


def _weighed(one: Printed, other: Printed) -> Match:
    found, ground = match(one, other), common_ground(one, other)
    return Match(found.score, f"{found.reason}{COMMON_GROUND[ground] or ', and nothing else in common'}")


def _printed(conn: sqlite3.Connection, person: str) -> list[Printed]:
    """The entries of a person that can be matched."""
    return [
        Printed(
            post["name"], post["also_known_as"], post["honorific_prefix"], post["role"] or post["group_role"],
            post["organisation"],
        )
        for posts in reading.posts(conn, person=person).values()
        for post in posts
        if post["name"]
    ]  # fmt: skip
