"""The real Attendance Action Alliance as its page stood in June 2024.

Titles, names, dates, sizes and page counts are those printed on the page. The sentences between them are our own,
and so are the identifiers and the days on which files were uploaded, which the page does not print. Nothing is
invented about the group: both moments show the same state.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from tests.replica.govuk import Attachment, Files, GroupItem, Link, Members, asset_url
from tests.replica.pdf_padding import pad_pdf, read_pdf
from tests.replica.server import Asset, Moment

SLUG = "attendance-alliance-group"

MEMBERS = (
    "Rt Hon Gillian Keegan MP, Secretary of State for Education",
    "Rt Hon Damian Hinds MP, Minister of State for Schools",
    "Ade Adetosoye OBE, Children and Families Spokesperson, SOLACE",
    "Julie McCulloch, Director of Policy, Association of Directors of Children’s Services",
    "Warren Carratt, Chief Executive Officer, Nexus Multi Academy Trust and The Evolve Trust",
    "Dr Rowena Christmas, Chair, Royal College of General Practitioners Cymru Wales",
    "Sarah Clarke, Co-Chair, National Network of Parent Carer Forums and South East of England Regional Steering "
    "Group Member",
    "Matthew Cooke, Virtual School Head for Suffolk and Immediate Past Chair of National Association of Virtual "
    "School Heads",
    "Leora Cruddas, Chief Executive, Confederation of School Trusts (CST)",
    "Dame Rachel de Souza, Children’s Commissioner",
    "Tina Emery, Co-Chair, National Network of Parent Carer Forums and South West Regional Steering Group Member",
    "Anna Feuchtwang, Chief Executive, National Children’s Bureau",
    "Professor Peter Fonagy, National Clinical Advisor on Children’s Mental Health, NHS England",
    "Sir Martyn Oliver, HM Chief Inspector, Ofsted",
    "Andy Smith, President, Association of Directors of Children’s Services",
    "Chief Constable Catherine Roper, National Police Chiefs’ Council Lead Children and Young Person’s Portfolio, "
    "Wiltshire Police",
    "Rob Tarn, Chief Executive Officer, Northern Education Trust",
    "Isabelle Trowler CBE, Chief Social Worker for Children and Families",
    "Russell Viner, Chief Scientific Advisor, Department for Education",
    "Sir Peter Wanless CBE, Chief Executive, National Society for the Prevention of Cruelty to Children",
    "Paul Whiteman, General Secretary, National Association of Head Teachers",
)

# (day of the meeting, printed size in KB, printed number of pages), oldest first
MINUTES = (
    ("2022-01-18", 149, 4),
    ("2022-02-24", 159, 4),
    ("2022-03-31", 181, 7),
    ("2022-04-28", 175, 6),
    ("2022-05-19", 174, 6),
    ("2022-06-28", 159, 3),
    ("2022-07-20", 186, 4),
    ("2023-01-19", 204, 4),
    ("2023-03-09", 211, 5),
    ("2023-05-03", 203, 4),
    ("2023-06-06", 234, 5),
    ("2023-07-04", 217, 5),
    ("2023-09-05", 285, 6),
    ("2023-10-18", 165, 6),
    ("2023-11-13", 178, 5),
    ("2023-12-13", 159, 4),
    ("2024-01-17", 182, 5),
    ("2024-02-21", 193, 4),
    ("2024-03-26", 228, 4),
    ("2024-05-21", 153, 4),
)
TERMS = ("terms-of-reference", 118, 2)
NEWEST = MINUTES[-1][0]

_FIRST_PUBLISHED = datetime(2022, 2, 1, 9, 30, tzinfo=UTC)
_EDITED = datetime(2024, 6, 11, 14, 2, 31, tzinfo=UTC)


def moments() -> list[Moment]:
    """Return the day after the page's last edit, and the same state one day later."""
    item, assets = group(), tuple(_asset(name, kilobytes) for name, kilobytes, _ in (TERMS, *MINUTES))
    first = Moment(datetime(2024, 6, 12, 9, 0, tzinfo=UTC), (item,), assets, note="The page as it stood in June 2024.")
    return [first, replace(first, at=first.at + timedelta(days=1), note="A day later nothing has changed.")]


def group() -> GroupItem:
    """Return the group with its 21 attachments; the newest minutes and the terms of reference are boxes."""
    files = tuple(_attachment(number, *row) for number, row in enumerate((TERMS, *MINUTES), start=8_500_019))
    terms, *minutes = files
    newest_first = tuple(file.id for file in reversed(minutes))
    return GroupItem(
        slug=SLUG,
        title="Attendance Action Alliance",
        description="National leaders in education, children’s, social and health services working on attendance.",
        content_id="6f0b8f0e-4f0d-4c0e-9a51-2f6d3c7b1a90",
        email="Attendance.Action@education.gov.uk",
        members=MEMBERS,
        sections=(
            ("Role of group", _ROLE),
            ("Membership", ("Current members:", Members())),
            ("Meetings", _MEETINGS),
            ("Minutes", (Files(newest_first),)),
            ("Terms of reference", (Files((terms.id,)),)),
            ("Additional resources", _RESOURCES),
        ),
        attachments=files,
        first_published_at=_FIRST_PUBLISHED,
        public_updated_at=_EDITED,
        updated_at=_EDITED + timedelta(seconds=1),
        markup="2024-06",
    )


_ROLE = (
    "The group wants more children to be in school more of the time.",
    "Each member leads a national body or service, and uses that place to help schools raise attendance.",
)
_MEETINGS = (
    "The group meets again in the school year 2023 to 2024.",
    "Members say at each meeting what their own services will do next.",
    "Minutes should appear here 2 weeks after a meeting.",
)
_RESOURCES = (
    Link(
        "Working together to improve school attendance",
        "https://www.gov.uk/government/publications/working-together-to-improve-school-attendance",
    ),
    Link(
        "Children’s Commissioner for England: back into school",
        "https://www.childrenscommissioner.gov.uk/back-into-school/",
    ),
    Link(
        "Improving attendance: good practice for schools and multi-academy trusts case studies",
        "https://www.gov.uk/government/publications/improving-attendance-good-practice-for-schools-and-"
        "multi-academy-trusts",
    ),
)


def _names(name: str) -> tuple[str, str, datetime]:
    """Return title, file name and time of upload; minutes went up two weeks after their meeting."""
    if name == TERMS[0]:
        return "Attendance Action Alliance terms of reference", "AAA_terms_of_reference.pdf", _FIRST_PUBLISHED
    day = date.fromisoformat(name)
    printed = f"{day.day} {day:%B %Y}"
    uploaded = datetime.combine(day + timedelta(days=14), time(12, 43, 54), UTC)
    return f"{printed} meeting minutes", f"AAA_minutes_{printed.replace(' ', '_')}.pdf", uploaded


def _attachment(number: int, name: str, kilobytes: int, pages: int) -> Attachment:
    title, filename, uploaded = _names(name)
    return Attachment(
        title=title,
        url=asset_url(uploaded, filename),
        file_size=kilobytes * 1024,
        number_of_pages=pages,
        content_type="application/pdf",
        filename=filename,
        id=str(number),
        block=name in (NEWEST, TERMS[0]),
    )


def _asset(name: str, kilobytes: int) -> Asset:
    _, filename, uploaded = _names(name)
    path = "/" + asset_url(uploaded, filename).split("/", 3)[3]
    return Asset(path, pad_pdf(read_pdf("alliance", name), kilobytes * 1024), uploaded)
