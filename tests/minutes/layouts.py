"""Whole invented minutes at random: ``python -m tests.minutes.layouts --seed N --count M --dir DIR``.

Every document comes from a seeded generator: the same seed and number give the same document.
"""

import argparse
import datetime as dt
import sys
import time
from dataclasses import replace
from pathlib import Path
from random import Random

from tests import invented
from tests.minutes import bodies
from tests.minutes.arrangements import LAYOUTS, PLAIN
from tests.minutes.attendees import Who
from tests.minutes.compose import Facts, Plan, compose
from tests.minutes.make import export, write_answers
from tests.minutes.model import Document
from tests.minutes.people import random_room
from tests.minutes.reading import MismatchError

FORMS = [bodies.LONG, bodies.WEEKDAY, bodies.ORDINAL, bodies.RAISED, bodies.FULL, bodies.SLASHES, bodies.DOTS,
         "{w}, {d} {m} {y}", "{w} {d}{o} {m} {y}", "{d} {b} {y}", "{d}{o} of {m} {y}", "{m} {d}, {y}"]  # fmt: skip
TIMES = ["10:00 to 11:30", "10.00 – 11.30am", "2pm", "14:00-16:00", "6.30pm", "9.30 a.m.", "1.00pm – 3.00pm", "noon",
         "10am to 12.30pm", "11:00", "15:00 – 16:30"]  # fmt: skip
ROOMS = ["Microsoft Teams", "Zoom", "Harbour Office", "Committee Room 2", "County Hall, Saltmarsh", "MS Teams",
         "Reading Room, Northsands Library", "Village Hall", "The Boardroom, Tern House, London",
         "Room 4.12"]  # fmt: skip
FONTS = ["Carlito", "Carlito", "Liberation Sans", "Liberation Serif", "Lato", "Caladea", "DejaVu Sans"]
KINDS = ["Group", "Board", "Committee", "Panel", "Forum", "Alliance", "Council", "Working Group", "Partnership",
         "Advisory Group", "Task Force", "Steering Group"]  # fmt: skip


def random_facts(rng: Random, chair: Who | None) -> tuple[Facts, str]:
    """The facts of a meeting and what its body calls itself."""
    kind = rng.choice(KINDS)
    place, thing = rng.choice(invented.PLACES), rng.choice(invented.THINGS)
    names = [f"{place} {thing} {kind}", f"{thing} {kind}", f"{place} School Attendance {kind}",
             f"{place} {thing} Advisory {kind}", f"National {thing} {kind}"]  # fmt: skip
    date = dt.date(2015, 1, 1) + dt.timedelta(days=rng.randrange(4200))
    form = rng.choice(FORMS)
    after = date + dt.timedelta(days=rng.randint(20, 120)) if rng.random() < 0.6 else None
    labels = ("Date", rng.choice(["Time", "Start time"]), rng.choice(["Place", "Venue", "Location"]))
    facts = Facts(
        rng.choice(names), date if rng.random() < 0.96 else None, form,
        rng.choice(TIMES) if rng.random() < 0.7 else None, rng.choice(ROOMS) if rng.random() < 0.8 else None, after,
        rng.choice(FORMS), chair, rng.choice(["Minutes", "Meeting minutes", "Minutes", "Notes"]), labels,
    )  # fmt: skip
    return facts, kind


def random_look(rng: Random, facts: Facts) -> dict[str, object]:
    header = rng.choice([[], [], [facts.group], ["OFFICIAL"], ["OFFICIAL-SENSITIVE", facts.group]])
    if facts.date and rng.random() < 0.2:
        header = [f"{facts.group} – {bodies.day(facts.date, bodies.LONG)}"]
    footer = rng.choice([[], ["{page}"], ["Page {page} of {pages}"], [facts.group, "{page}"], ["OFFICIAL"]])
    justified = rng.random() < 0.3
    return {"header": header, "footer": footer, "tagged": rng.random() < 0.5, "font": rng.choice(FONTS),
            "size": rng.choice([9, 10, 10, 11, 11, 12]), "line_height": rng.choice([100, 110, 120]),
            "justified": justified, "hyphenated": justified and rng.random() < 0.5}  # fmt: skip


def random_document(seed: int, number: int) -> Document:
    """The document of that number; all its choices come from the seed and the number."""
    rng = Random(f"minutes {seed} {number}")
    layout = rng.choice(list(LAYOUTS))
    room = random_room(rng, layout in PLAIN)
    facts, kind = random_facts(rng, room.chair)
    people = LAYOUTS[layout](rng, room, facts)
    topic = rng.choice(list(bodies.topics()))
    heads = ["title", "lines", "tabs", "table", "run-in", "centred", "lines"]
    head = rng.choice(heads if facts.date else heads[1:4])
    if head == "title":  # the title takes the date; time and place follow it
        facts = replace(facts, form=rng.choice(FORMS[:5]))
    outsider = invented.name(rng).replace("ễ", "e")
    speakers = [*(room.speakers * 3)[:3], outsider]
    printing = {"numbering": rng.choice(["1.", "1.", "1", "Item 1:", "auto", "none", "1.1", "upper"]),
                "actions": rng.choice(["inline", "numbered", "owner", "bullets", "column", "end", "log"]),
                "decisions": rng.choice(["plain", "plain", "Agreed", "RESOLVED", "Decision"])}  # fmt: skip
    plan = Plan(
        f"{number:04}-{layout.replace(' ', '-')}", layout.removesuffix(" again"), facts, people, topic,
        sorted(rng.sample(range(6), rng.randint(2, 5))), speakers, kind, head=head, first=room.first,
        welcome=rng.choice(["Welcome and apologies", "Welcome", "Introductions", "Welcome and introductions"]),
        printing=printing, due_after=rng.choice([0, 14, 30]), redacted=room.redacted, document=random_look(rng, facts),
    )  # fmt: skip
    return compose(plan)


def write(seed: int, numbers: range, folder: Path) -> int:
    """Write the documents into a folder; how many print what their sources say (the others are left out)."""
    folder.mkdir(parents=True, exist_ok=True)
    documents = [random_document(seed, number) for number in numbers]
    export(documents, folder)
    written = 0
    for document in documents:
        try:
            write_answers(document, folder)
            written += 1
        except MismatchError as error:
            print(f"left out: {str(error)[:300]}", file=sys.stderr)
            folder.joinpath(f"{document.name}.pdf").unlink()
    return written


def main() -> int:
    parser = argparse.ArgumentParser(description="Write random minutes as PDFs with their answers.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--dir", type=Path, required=True)
    arguments = parser.parse_args()
    start = time.monotonic()
    written = write(arguments.seed, range(arguments.count), arguments.dir)
    print(f"{written} of {arguments.count} documents in {time.monotonic() - start:.0f} s.")
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main())
