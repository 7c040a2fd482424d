"""Invented meetings by hand, as a parser of minutes would give them, and an archive that holds some."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from archive.store import Store
from scraper.addresses import api_url
from scraper.meeting import Action, AgendaItem, Attendance, Decision, Meeting
from scraper.models import PARSER_VERSION, Capture, payload_digest
from scraper.pdf import Extraction
from tests.replica.govuk import Files, Members, render_api
from tests.replica.harbour import GROUP_PATH, SLUG, moments
from tests.roll import attended

PEOPLE = ("Ada Brook", "Robert Tarn", "Rosa Tilling")


def entries(*names: str) -> tuple[Attendance, ...]:
    """Present in this order, the first in the chair."""
    return tuple(
        attended(name, position=number, is_chair=number == 1) for number, name in enumerate(names or PEOPLE, 1)
    )


def meeting(day: date | None, *attendance: Attendance, **said: object) -> Meeting:
    """What minutes with one item, one action and one decision say."""
    values: dict[str, object] = {
        "other_dates": (), "time": "10:00", "place": "The Lamp Room", "chair": None, "next_meeting": None,
        "next_printed": None, "redacted": 0, "items": (AgendaItem(1, 1, "1", "Welcome"),),
        "actions": (Action(1, 2, "Trim the wicks", "Robert Tarn", "1 March 2024", date(2024, 3, 1), 1),),
        "decisions": (Decision(1, 2, "The forum agreed to meet.", 1),), "method": "tags", "problems": (),
    }  # fmt: skip
    return Meeting(date=day, attendance=attendance, **{**values, **said})  # type: ignore[arg-type]


def fill(store: Store, files: int, people: int, nights: int = 1) -> datetime:
    """An archive of a group with so many minutes of so many people, looked at so many nights; when it last was.

    Each names its next meeting, of which the last never came.
    """
    (group,), start = moments()[0].groups, moments()[0].at
    days = [start.date() - timedelta(days=7 * number) for number in range(2, files + 2)]
    linked = tuple(
        replace(group.attachments[0], id=str(n), url=f"{MEDIA}{n:024x}/minutes.pdf", filename="minutes.pdf",
                title=f"{day.day} {day:%B %Y} meeting minutes") for n, day in enumerate(days)
    )  # fmt: skip
    sections = (("Membership", (Members(),)), ("Minutes", (Files(tuple(file.id for file in linked)),)))
    body = render_api(replace(group, attachments=linked, sections=sections))
    store.watch(SLUG, GROUP_PATH, f"https://www.gov.uk{GROUP_PATH}", start)
    with store.db.atomic():
        for night in range(nights):
            at = start + timedelta(days=night)
            run = store.begin_run(SLUG, at)
            for subject, url, held in (
                ("api", api_url(GROUP_PATH), body),
                *(("file", f.url, f.url.encode()) for f in linked),
            ):
                kind = "application/json" if subject == "api" else "application/pdf"
                sent = None if night else held
                answer = Capture(url, url, at, 304 if night else 200, (("Content-Type", kind),), sent, "replica")
                store.save(run, SLUG, subject, answer, payload_digest(held), at)
            record = {
                "outcome": "unchanged",
                "exit_code": 0,
                "changes": 0,
                "documents": {},
                "errors": [],
                "requests": 1,
            }
            store.finish_run(run, at, record)
        names = [f"{given} {family}" for given in _GIVEN for family in _FAMILIES]
        for number, (day, file) in enumerate(zip(days, linked, strict=True)):
            present = [names[(number + n) % len(names)] for n in range(people)]
            said = meeting(day, *entries(*present), next_meeting=day + timedelta(days=7))
            digest = payload_digest(file.url.encode())
            store.save_extraction(digest, Extraction("ok", None, (), 1))
            store.save_parse(digest, "minutes", PARSER_VERSION, {"meeting": said.as_json()})
    return start + timedelta(days=nights - 1)


MEDIA = "https://assets.publishing.service.gov.uk/media/"
_GIVEN = ("Ada", "Bram", "Cora", "Dai", "Esme", "Felix", "Greta", "Hugo", "Iris", "Jonas")
_FAMILIES = ("Ottley", "Penrose", "Eversley", "Farrow", "Underhill", "Moss", "Brightwater", "Calloway", "Roe", "Tarn")
