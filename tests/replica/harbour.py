"""An invented group, the Harbour Towns Reading Taskforce, and what happens to its page from 2024 to 2025.

Sixteen moments: edits, and between them what must not be taken for one (an outage, a cut list, new markup).
Every name, body and sentence is made up. `EXPECTED_CHANGES` says what an archive must report at each moment, no
more and no less.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from tests.replica.govuk import ASSETS, Attachment, Files, GroupItem, Link, Members, Part, asset_url
from tests.replica.pdf_padding import count_pages, read_pdf
from tests.replica.server import Asset, Moment, Reply, deleted_asset, service_unavailable

SLUG = "harbour-towns-reading-taskforce"
GROUP_PATH = f"/government/groups/{SLUG}"
TERMS = "terms-of-reference"

FIRST_MEMBERS = (
    "Rt Hon Maud Ellery MP, Minister for Harbour Towns",
    "Dame Orla Penhallow DBE, Chair, Saltmarsh Libraries Trust",
    "Idris Fairweather, Chief Executive, Lantern Quay Academies",
    "Dr Beatrix Holloway-Finch, Clinical Lead, Estuary Speech and Language Network",
    "Tobias Wren, Director of Education, Kestrel Bay Council",
    "Professor Amara Lindqvist, Professor of Early Reading, University of Northsands",
    "Chief Constable Rufus Adeyemi-Stone, Youth Lead, Northsands Constabulary",
    "Priya Castellan OBE, Head Teacher, Cockle Row Primary School",
    "Gwilym Thackeray, General Secretary, Association of Harbour Schools",
    "Nell Ashdown, Co-Chair, Parents of the Shoreline",
    "Jonah Quill, Founder, Books on Boats",
    "Sunniva Brook, Regional Librarian, Saltmarsh Libraries Trust",
)

# One list for each moment, in the order of `moments()`: (kind, a person's name or an ISO date of minutes or a heading).
EXPECTED_CHANGES: list[list[tuple[str, str]]] = [
    [],
    [("document_added", "2024-01-31")],
    [("member_added", "Marigold Tench")],
    [],
    [("member_changed", "Tobias Wren"), ("document_added", "2024-05-15")],
    [("member_removed", "Jonah Quill")],
    [],
    [],
    [
        ("document_added", "2024-09-25"),
        ("member_removed", "Gwilym Thackeray"),
        ("member_added", "Rosalind Okafor-Pyle"),
    ],
    [("member_changed", "Idris Fairweather")],
    [("document_added", "2025-01-22")],
    [("document_removed", "2023-10-11"), ("text_changed", "Minutes")],
    [("document_replaced", "2025-01-22")],
    [
        ("document_added", "2025-06-04"),
        ("member_added", "Edmund Larkspur"),
        ("member_removed", "Sunniva Brook"),
    ],
    [],
    [("document_added", "2025-10-08"), ("text_changed", "Meetings")],
]
# What happened at one moment and is believed at the next: the file that was taken off the page is deleted too.
BELIEVED_LATER: dict[int, tuple[str, str]] = {11: ("document_removed", "2023-10-11")}

_ROLE = (
    "The taskforce looks at how children in harbour towns learn to read, and at what keeps them from it.",
    "It advises the Minister for Harbour Towns; its members speak for schools, libraries, families and health.",
)
_MEETINGS = (
    "We meet about four times a year, each time in another harbour town.",
    "Meetings are held in person.",
    "Minutes are published once the members have agreed them.",
)
_MEETINGS_EDITED = (_MEETINGS[0], "Meetings are held in person, and members may join by video.", _MEETINGS[2])
_RESOURCES = (
    Link("Reading on the quayside", "https://www.gov.uk/government/publications/reading-on-the-quayside"),
    Link("Library boats: a guide for councils", "https://www.gov.uk/guidance/library-boats-a-guide-for-councils"),
)
_ARCHIVED = Link(
    "minutes from October 2023 and earlier",
    f"https://webarchive.nationalarchives.gov.uk/ukgwa/20250301000000/https://www.gov.uk{GROUP_PATH}",
    before="See the National Archives website for ",
    after=".",
)


@dataclass(frozen=True)
class _File:
    """A file of the group: its PDF, and when it was uploaded and, if so, replaced in place."""

    name: str
    number: int
    uploaded: datetime
    pdf: str = ""  # the PDF whose bytes are served, when they are not those of `name`
    modified: datetime | None = None

    @property
    def title(self) -> str:
        return "Terms of reference" if self.name == TERMS else f"{_printed(self.name)} meeting minutes"

    @property
    def url(self) -> str:
        plain = "terms_of_reference" if self.name == TERMS else f"minutes_{_printed(self.name).replace(' ', '_')}"
        return asset_url(self.uploaded, f"HTRT_{plain}.pdf")

    @property
    def path(self) -> str:
        return "/" + self.url.split("/", 3)[3]

    def attachment(self, block: bool) -> Attachment:
        """Return what Whitehall knows of the file: it measured the first upload."""
        body = read_pdf("harbour", self.name)
        return Attachment(
            title=self.title,
            url=self.url,
            file_size=len(body),
            number_of_pages=count_pages(body),
            content_type="application/pdf",
            filename=self.path.rpartition("/")[2],
            id=str(self.number),
            block=block,
        )

    def asset(self) -> Asset:
        return Asset(self.path, read_pdf("harbour", self.pdf or self.name), self.modified or self.uploaded)


@dataclass(frozen=True)
class _State:
    """The page between two edits."""

    edited: datetime
    files: tuple[_File, ...]  # the terms of reference, then the minutes, oldest first
    members: tuple[str, ...] = FIRST_MEMBERS
    meetings: tuple[Part, ...] = _MEETINGS
    archived: tuple[Part, ...] = ()  # what stands under the minutes
    markup: str = "2024-06"
    written: datetime | None = None  # when the content store last wrote it, if later than the edit
    replies: dict[str, Reply] = field(default_factory=dict)

    def group(self) -> GroupItem:
        terms, *minutes = self.files
        blocks = {terms.name, minutes[-1].name}
        newest_first = tuple(str(file.number) for file in reversed(minutes))
        return GroupItem(
            slug=SLUG,
            title="Harbour Towns Reading Taskforce",
            description="Helping children in harbour towns to read well and to enjoy it.",
            content_id="b2d7a0c4-93f6-4e1f-8c5d-0a7e61f4d238",
            email="reading.taskforce@northsands.example",
            members=self.members,
            sections=(
                ("Role of group", _ROLE),
                ("Membership", ("Current members:", Members())),
                ("Meetings", self.meetings),
                ("Minutes", (Files(newest_first), *self.archived)),
                ("Terms of reference", (Files((str(terms.number),)),)),
                ("Additional resources", _RESOURCES),
            ),
            attachments=tuple(file.attachment(file.name in blocks) for file in self.files),
            first_published_at=_utc(2023, 10, 25, 10, 0),
            public_updated_at=self.edited,
            updated_at=self.written or self.edited + timedelta(seconds=1),
            markup=self.markup,
        )

    def moment(self, at: datetime, note: str) -> Moment:
        assets = tuple(file.asset() for file in self.files)
        return Moment(at, (self.group(),), assets, self.replies, note=note)

    def with_minutes(self, day: str, uploaded: datetime) -> _State:
        """Return the state with one more set of minutes, uploaded and put on the page at that time."""
        file = _File(day, self.files[-1].number + 7, uploaded)
        return replace(self, edited=uploaded + timedelta(minutes=20), written=None, files=(*self.files, file))

    def with_members(self, edited: datetime, members: tuple[str, ...]) -> _State:
        return replace(self, edited=edited, written=None, members=members)


def moments() -> list[Moment]:
    """Return the sixteen moments, oldest first; the PDFs are read here, so that a missing one shows at once."""
    told: list[Moment] = []
    state = _first_half_year(told)
    state = _false_alarm(state, told)
    state = _two_winters(state, told)
    _last_year(state, told)
    return told


def with_two_files(moment: Moment) -> Moment:
    """The moment with two of its files: the terms of reference and the newest minutes."""
    (group,) = moment.groups
    files = (group.attachments[0], group.attachments[-1])
    kept = {file.url.split(ASSETS)[1] for file in files}
    assets = tuple(asset for asset in moment.assets if asset.path in kept)
    return replace(moment, groups=(replace(group, attachments=files),), assets=assets)


def _first_half_year(told: list[Moment]) -> _State:
    files = (
        _File(TERMS, 9_100_004, _utc(2023, 10, 25, 9, 40)),
        _File("2023-10-11", 9_100_011, _utc(2023, 10, 25, 9, 44)),
        _File("2023-12-06", 9_100_018, _utc(2024, 1, 8, 10, 15)),
    )
    state = _State(edited=_utc(2024, 1, 8, 10, 31), files=files)
    told.append(state.moment(_nine(2024, 1, 15), "The page when the archive first looks."))

    state = state.with_minutes("2024-01-31", _utc(2024, 2, 14, 11, 5))
    told.append(state.moment(_nine(2024, 2, 19), "New minutes as a box; the box before becomes a plain link."))

    members = (*FIRST_MEMBERS[:7], "Marigold Tench, Director, Story Harbour", *FIRST_MEMBERS[7:])
    state = state.with_members(_utc(2024, 4, 3, 14, 41), members)
    told.append(state.moment(_nine(2024, 4, 8), "Marigold Tench joins, in the middle of the list."))

    down = [f"/api/content{GROUP_PATH}", GROUP_PATH, *(file.path for file in state.files)]
    outage = replace(state, replies=dict.fromkeys(down, service_unavailable()))
    told.append(outage.moment(_nine(2024, 5, 20), "An outage: everything answers 503."))

    wren = "Tobias Wren, Director of Children’s Services, Kestrel Bay Council"
    state = state.with_minutes("2024-05-15", _utc(2024, 6, 5, 9, 20))
    state = replace(state, members=_swap(state.members, "Tobias Wren", wren))
    told.append(state.moment(_nine(2024, 6, 10), "Tobias Wren has another role, and new minutes are out."))
    return state


def _false_alarm(state: _State, told: list[Moment]) -> _State:
    state = state.with_members(_utc(2024, 7, 17, 11, 56), _without(state.members, "Jonah Quill"))
    told.append(state.moment(_nine(2024, 7, 22), "Jonah Quill is no longer listed."))

    cut = replace(state, members=state.members[:4], written=_utc(2024, 9, 9, 2, 14))
    told.append(cut.moment(_nine(2024, 9, 9), "A republish cuts the list to four; nobody edited the page."))

    mended = replace(state, written=_utc(2024, 9, 9, 17, 30))
    told.append(mended.moment(_nine(2024, 9, 10), "The list is whole again."))
    return mended


def _two_winters(state: _State, told: list[Moment]) -> _State:
    successor = "Rosalind Okafor-Pyle, General Secretary, Association of Harbour Schools"
    state = state.with_minutes("2024-09-25", _utc(2024, 10, 9, 8, 30))
    state = replace(state, members=_swap(state.members, "Gwilym Thackeray", successor))
    told.append(state.moment(_nine(2024, 10, 14), "New minutes; Rosalind Okafor-Pyle has Gwilym Thackeray’s post."))

    knight = "Sir Idris Fairweather, Chief Executive, Lantern Quay Academies"
    state = state.with_members(_utc(2025, 1, 2, 10, 12), _swap(state.members, "Idris Fairweather", knight))
    told.append(state.moment(_nine(2025, 1, 6), "Idris Fairweather is knighted."))

    state = state.with_minutes("2025-01-22", _utc(2025, 2, 12, 15, 0))
    told.append(state.moment(_nine(2025, 2, 17), "New minutes."))

    terms, pruned, *others = state.files
    state = replace(state, edited=_utc(2025, 3, 19, 9, 48), files=(terms, *others), archived=(_ARCHIVED,))
    state = replace(state, replies={pruned.path: deleted_asset()})
    told.append(state.moment(_nine(2025, 3, 24), "The oldest minutes are pruned; the page names the web archive."))
    return state


def _last_year(state: _State, told: list[Moment]) -> None:
    corrected = replace(state.files[-1], pdf="2025-01-22-corrected", modified=_utc(2025, 5, 7, 16, 22))
    state = replace(state, files=(*state.files[:-1], corrected))
    told.append(state.moment(_nine(2025, 5, 12), "A file is replaced in place; page and API do not move."))

    state = state.with_minutes("2025-06-04", _utc(2025, 7, 2, 12, 10))
    members = _without(state.members, "Sunniva Brook")
    state = replace(state, members=(*members, "Edmund Larkspur MBE, Trustee, Shoreline Literacy Fund"))
    told.append(state.moment(_nine(2025, 7, 7), "New minutes; Edmund Larkspur joins, Sunniva Brook is not listed."))

    state = replace(state, markup="2026-08", written=_utc(2025, 9, 6, 3, 33))
    told.append(state.moment(_nine(2025, 9, 8), "GOV.UK writes the page in new markup; nobody edited it."))

    state = replace(state.with_minutes("2025-10-08", _utc(2025, 10, 29, 13, 45)), meetings=_MEETINGS_EDITED)
    told.append(state.moment(_nine(2025, 11, 3), "New minutes, and a sentence about the meetings is edited."))


def _without(members: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(member for member in members if not member.startswith(name))


def _swap(members: tuple[str, ...], name: str, entry: str) -> tuple[str, ...]:
    """Return the list with the entry that starts with `name` replaced at its place."""
    return tuple(entry if member.startswith(name) else member for member in members)


def _printed(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found.day} {found:%B %Y}"


def _utc(year: int, month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def _nine(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 0, tzinfo=UTC)
