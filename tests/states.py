"""Short ways to say "at this moment the page said so": invented groups for the tests of the pure modules."""

from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from archive.judging import judge
from archive.snapshots import Evidence, Snapshot
from scraper.attachments import kind_of, meeting_date
from scraper.members import parse_members
from scraper.models import Attachment, Group, Section

START = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
PATH = "/government/groups/lamp-lighters-forum"
PEOPLE = (
    "Ada Winterbourne, Chair, Lamp Trust",
    "Bram Ottley, Director, Wick Council",
    "Cora Penrose, Head Teacher, Tallow School",
    "Dai Eversley, Chief Executive, Beacon Homes",
    "Esme Farrow, Nurse Lead, Glim Hospital",
    "Felix Underhill, Trustee, Candle Fund",
    "Greta Moss, Secretary, Union of Lamplighters",
    "Hugo Brightwater, Professor of Light, Glow University",
    "Iris Calloway, Founder, Lantern Walks",
)


def at(days: float = 0) -> datetime:
    return START + timedelta(days=days)


def file(title: str, url: str = "") -> Attachment:
    """A linked file; its address is made from its title where none is given."""
    kind = kind_of(title)
    url = url or f"https://assets.publishing.service.gov.uk/media/{uuid5(NAMESPACE_URL, title).hex[:24]}/file.pdf"
    return Attachment(title, url, kind, meeting_date(title, kind), "Minutes")


def page(
    members: tuple[str, ...] = PEOPLE,
    files: tuple[Attachment, ...] = (),
    text: str = "We meet in the evening.",
    edited: datetime | None = None,
    updated: datetime | None = None,
    path: str = PATH,
    content_id: str | None = "an-id",
) -> Group:
    return Group(
        base_path=path,
        content_id=content_id,
        title="Lamp Lighters Forum",
        description="The forum talks about lamps.",
        email="lamps@example.org",
        sections=(Section("Membership", "membership", "Current members:"), Section("Meetings", "meetings", text)),
        members=parse_members([("Membership", line) for line in members]),
        attachments=files,
        public_updated_at=edited,
        updated_at=updated or edited,
    )


def look(
    number: int,
    when: datetime,
    group: Group | None,
    *,
    run: int | None = None,
    subject: str = "api",
    status: int = 200,
    revisit: bool = False,
    age: float = 0,
    backend: str = "origin",
    problem: str | None = None,
    moved_to: str | None = None,
) -> Evidence:
    """One capture; each is a run of its own unless ``run`` says that it was made together with others."""
    return Evidence(
        id=number,
        run=number if run is None else run,
        subject=subject,
        url=f"https://www.gov.uk{PATH}",
        captured_at=when,
        age=timedelta(seconds=age),
        status=status,
        backend=backend,
        is_revisit=revisit,
        group=group,
        problem=problem,
        moved_to=moved_to,
        is_gone=status == 410,
    )


def accepted(*states: tuple[datetime, Group]) -> tuple[Snapshot, ...]:
    """The accepted snapshots of a series of looks, all plausible."""
    judgement = judge(look(number, when, group) for number, (when, group) in enumerate(states, 1))
    assert judgement.held is None
    return judgement.accepted
