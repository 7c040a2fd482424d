"""Two invented groups whose lists hold all that a list may: parts, observers, bodies, posts, vacancies, acronyms.

``play_forum(path)`` looks at both three times through real HTTP, as ``tests.replica.demo`` does, and corrects one name.
"""

from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from archive.corrections import parse_corrections
from archive.rebuild import correct
from archive.store import Store
from archive.update import update_group
from scraper.client import Client
from tests.replica.govuk import GroupItem, Raw
from tests.replica.server import Moment, Replica

FORUM, PANEL = "lamp-lighters-forum", "wick-harbour-panel"
MARCH, APRIL, JUNE = (datetime(2024, month, day, 9, tzinfo=UTC) for month, day in ((3, 4), (4, 8), (6, 10)))
CORRECTIONS = """
[[display_name]]
name = "Bram Ottley"
display = "Bram Ottley of Wick"

[[known_start]]
name = "Bram Ottley"
date = "2021-09"
source = "https://www.example.org/annual-report"

[[known_start]]
name = "Esme Farrow"
date = "[2019..2020]"
source = "a letter"

[[same]]
names = ["Nobody Atall", "Noone Atall"]
"""

CHAIR = "Dame Ada Winterbourne DBE, Chair, Lamp Trust"
LAMPLIGHTERS = "Association of Directors of Lamplighting (ADL)"
FIRST = (
    ("Chair", (CHAIR,)),
    ("Members", (
        "Bram Ottley, Director, Wick Council",
        f"Cora Penrose, President, {LAMPLIGHTERS}",
        "Dai Eversley, Chief Executive, Beacon Homes",
        "Esme Farrow, Nurse Lead, Glim Hospital",
        "Vacant",
    )),
    ("Observers", ("Felix Underhill, Policy Adviser, Ministry of Wicks",)),
    ("Secretariat", ("Greta Moss, Secretary, Lamp Trust",)),
)  # fmt: skip
SECOND = (
    FIRST[0],
    ("Members", (
        "Bram Ottley, Director, Wick Council",
        f"Hugo Brightwater, President, {LAMPLIGHTERS}",
        "Dai Eversley, Chief Executive, Beacon Homes",
        "Esme Farrow, Nurse Lead, Glim Hospital",
        "Representative from Candle Makers’ Union",
        "Vacant",
    )),
    *FIRST[2:],
)  # fmt: skip
THIRD = (
    FIRST[0],
    ("Members", (
        "Bram Ottley, Director, Wick Council",
        f"Hugo Brightwater, President, {LAMPLIGHTERS}",
        "Dai Eversley, Chair, Beacon Homes",
        "Representative from Candle Makers’ Union",
        "Vacant",
    )),
    *FIRST[2:],
)  # fmt: skip
BODIES = (
    ("Members", (
        "Harbour Masters’ Federation", "Association of Wick Traders (AWT)", "Tallow Growers’ Council",
        "Union of Harbour Pilots", "Lamp Trust",
    )),
    ("Officials", ("Esme Farrow, Policy Lead, Department of Tides",)),
)  # fmt: skip

Parts = tuple[tuple[str, tuple[str, ...]], ...]


def item(slug: str, title: str, parts: Parts, edited: datetime) -> GroupItem:
    """A group whose list has a sub-heading for each of its parts."""
    lists = "\n".join(
        f"<h3>{heading}</h3>\n<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" for heading, lines in parts
    )
    return GroupItem(
        slug=slug,
        title=title,
        description=f"{title} is an invented group.",
        content_id=str(uuid5(NAMESPACE_URL, slug)),
        email="lamps@example.org",
        members=(),
        sections=(("Role of the group", ("We talk about lamps.",)), ("Membership", (Raw(lists),))),
        attachments=(),
        first_published_at=None,
        public_updated_at=edited,
        updated_at=edited,
    )


def moments() -> list[Moment]:
    panel = item(PANEL, "Wick Harbour Panel", BODIES, MARCH)
    return [
        Moment(at, (item(FORUM, "Lamp Lighters Forum", parts, at), panel), ())
        for at, parts in ((MARCH, FIRST), (APRIL, SECOND), (JUNE, THIRD))
    ]


def play_forum(path: Path) -> None:
    with Replica(moments()) as replica:

        def clock() -> datetime:
            return replica.moment.at

        with Store(path) as store, Client(clock, "forum@localhost", replica.url) as client:
            for index in range(len(replica.moments)):
                replica.at(index)
                for slug in (FORUM, PANEL):
                    report = update_group(store, client, f"/government/groups/{slug}", clock)
                    assert report.outcome in ("baseline", "changed", "unchanged"), report
            correct(store, parse_corrections(CORRECTIONS, "corrections.toml"), JUNE)
            store.checkpoint()
