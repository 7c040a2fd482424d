"""How minutes print who was there, shape by shape, beside what is to be read. All people are invented.

``|`` parts cells, ``/`` the lines of one cell; expected is each name with its status.
"""

import pytest

from scraper.minutes import meeting_of
from scraper.page_rows import Row
from tests.minute_rows import row

TITLE = ["Minutes of the meeting held on 3 May 2024"]

IN_LINES = {
    "no heading at all": (
        ["Ann Beck, Wren Trust", "Colin Dell, MoJ", "Jane Roe (Chair)", "1. Welcome"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "an unknown heading": (
        ["Panel", "Ann Beck", "Colin Dell", "Jane Roe", "Apologies", "Mary Fall", "1. Welcome"],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall apologies",
    ),
    "capitals": (
        ["PRESENT:", "CLLR JOHN BECK (CHAIRMAN)", "MR C DELL (CLERK)", "APOLOGIES:", "CLLR J ROE"],
        "JOHN BECK present; C DELL secretariat; J ROE apologies",
    ),
    "who holds an office": (
        ["Present: The Mayor (Cllr Ann Beck), The Deputy Mayor (Cllr C Dell), Cllrs Roe and Fall"],
        "Ann Beck present; C Dell present; Roe present; Fall present",
    ),
    "shorthand behind the name": (
        ["Attending:", "Ann Beck AB Chair", "Colin Dell CD Wren Trust", "Apologies", "Jane Roe JR"],
        "Ann Beck present; Colin Dell present; Jane Roe apologies",
    ),
    "kinds of directors": (
        ["NON-EXECUTIVE DIRECTORS", "Ms Ann Beck", "EXECUTIVE DIRECTORS", "Dr Jane Roe", "IN ATTENDANCE", "Mr Tom Nye"],
        "Ann Beck present; Jane Roe present; Tom Nye in_attendance",
    ),
    "an unknown label": (
        ["Panel: Ann Beck (AB), Colin Dell (CD), Jane Roe (JR)"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "those who only get the minutes": (
        ["Present: Ann Beck, Colin Dell", "Distribution: Jane Roe, Mary Fall"],
        "Ann Beck present; Colin Dell present",
    ),
    "a label and a narrow gap": (
        ["Members present", "Ann Beck", "Colin Dell", "Others present Jane Roe, Wren Trust", "Mary Fall"],
        "Ann Beck present; Colin Dell present; Jane Roe in_attendance; Mary Fall in_attendance",
    ),
    "a sentence": (
        ["Present were Ann Beck (Chair), Colin Dell and Jane Roe."],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "who was in attendance, in a sentence": (
        ["Present: Cllr A Beck, Cllr C Dell", "Mr J Roe, Link Officer, was in attendance."],
        "A Beck present; C Dell present; J Roe in_attendance",
    ),
    "a second sentence in the same line": (
        ["Present: Cllr A Beck, Cllr C Dell. Also in attendance were Cllr J Roe and 13 members of the public."],
        "A Beck present; C Dell present; J Roe in_attendance",
    ),
    "one title for several": (
        ["Present: Councillors Beck, Dell (Chair), Roe and Fall"],
        "Beck present; Dell present; Roe present; Fall present",
    ),
    "titles for several, and again": (
        ["1. Apologies", "Apologies were received from Cllrs Beck and Dell (health), and Cllrs Roe and Fall"],
        "Beck apologies; Dell apologies; Roe apologies; Fall apologies",
    ),
    "no comma before a title": (
        ["Present: Mr Colin Dell, Head of Parks, Wren Trust Ms Jane Roe, Bursar; Dr Ann Beck"],
        "Colin Dell present; Jane Roe present; Ann Beck present",
    ),
    "two with an and, a line each": (
        ["Present", "Tenants’ representatives", "Mr C Dell and Mrs J Roe", "Apologies", "Dr A Beck"],
        "C Dell present; J Roe present; A Beck apologies",
    ),
    "several of one body": (
        ["Present: Ann Beck, Colin Dell and Jane Roe, Wren Trust; Mary Fall, MoJ"],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present",
    ),
    "the post before the name": (
        ["Present: Chair – Ann Beck, Vice-Chair – Colin Dell, Clerk – Jane Roe"],
        "Ann Beck present; Colin Dell present; Jane Roe secretariat",
    ),
    "apologies that a verb leads to": (
        ["Present: Ann Beck, Colin Dell", "1. Apologies", "Received from Jane Roe and Mary Fall."],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall apologies",
    ),
    "apologies with reasons, and what came of them": (
        [
            "Present: Ann Beck",
            "1. Apologies for absence",
            "Cllr J Roe (work), Cllr M Fall (leave). These were accepted.",
        ],
        "Ann Beck present; J Roe apologies; M Fall apologies",
    ),
    "apologies of the clerk": (
        ["Present: Ann Beck, Colin Dell", "Apologies: Jane Roe (Clerk)"],
        "Ann Beck present; Colin Dell present; Jane Roe apologies",
    ),
    "a reference before the heading": (
        ["22/089 Present", "Ann Beck", "Colin Dell", "22/090 Apologies", "Jane Roe", "22/091 Declarations"],
        "Ann Beck present; Colin Dell present; Jane Roe apologies",
    ),
    "the group of a heading with nobody in between": (
        ["Present:", "Ann Beck", "In attendance:", "Councillors:", "Cllr Dell", "Cllr Roe"],
        "Ann Beck present; Dell in_attendance; Roe in_attendance",
    ),
    "a body below a secretariat": (
        ["Secretariat", "Ann Beck", "Wren Trust", "Colin Dell", "Jane Roe"],
        "Ann Beck secretariat; Colin Dell present; Jane Roe present",
    ),
    "jobs and bodies are nobody": (
        ["Present: Ann Beck, Colin Dell, Non-Executive Members, Jane Roe"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "how many were there": (
        ["Members of the public | 16 were present", "Present: Ann Beck, Colin Dell, Jane Roe"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "a run of surnames with and without initials": (
        [
            "PRESENT",
            "Councillors Beck, A Dell, B Dell, Jane Roe, Fall, Provost Ott, Councillors Nye and C Roe.",
        ],
        "Beck present; A Dell present; B Dell present; Jane Roe present; Fall present; Ott present; Nye "
        "present; C Roe present",
    ),
    "Dean is a given name as well": (
        [
            "Present",
            "Dean Beck, Clerk",
            "Colin Dell",
        ],
        "Dean Beck secretariat; Colin Dell present",
    ),
    "several initials without stops": (
        [
            "Present:",
            "Professor RWE Beck, Mr CL Dell, Ms J Roe",
        ],
        "RWE Beck present; CL Dell present; J Roe present",
    ),
    "a label of which the last word tells": (
        [
            "Present: Ann Beck, Colin Dell",
            "Apologies: Jane Roe",
            "Wren Directors: Mary Fall (Finance), Tom Nye (People)",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall present; Tom Nye present",
    ),
    "a label of two words within a list": (
        [
            "PRESENT: WREN Members:",
            "Mr A Beck, Mr C Dell, Ms J Roe",
            "WREN Officers: Mr T Nye (Chief Executive)",
        ],
        "A Beck present; C Dell present; J Roe present; T Nye in_attendance",
    ),
    "who is from where": (
        [
            "Present: Ann Beck",
            "Also in attendance were Mr C Dell from MoJ, Mrs J Roe from the Wren Trust and Dr M Fall.",
        ],
        "Ann Beck present; C Dell in_attendance; J Roe in_attendance; M Fall in_attendance",
    ),
    "the number of an item in three parts": (
        [
            "05-01-1 Present Cllrs A Beck (Chairman), C Dell and JR Roe.",
            "05-01-2 Apologies T Nye, County Councillor M Fall and PC B Ott",
        ],
        "A Beck present; C Dell present; JR Roe present; T Nye apologies; M Fall apologies; B Ott apologies",
    ),
    "apologies and declarations": (
        [
            "Present: Ann Beck, Colin Dell",
            "2. APOLOGIES AND DECLARATIONS OF INTEREST",
            "Cllrs J Roe, M Fall, T Nye.",
            "3. MINUTES",
        ],
        "Ann Beck present; Colin Dell present; J Roe apologies; M Fall apologies; T Nye apologies",
    ),
    "actions below the apologies": (
        [
            "Apologies",
            "Jane Roe, Chief Officer",
            "List of action points",
            "Ann Beck to write to Colin Dell",
        ],
        "Jane Roe apologies",
    ),
    "a post before who holds it": (
        [
            "Present: Ann Beck, Colin Dell",
            "Parish Clerk and RFO Jane Roe",
            "Also Present: County and District Councillor Mary Fall",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall in_attendance",
    ),
    "semicolons behind labels": (
        [
            "Present; Cllrs Beck, Dell and Roe.",
            "Apologies; Cllrs Fall, Ott. PC Nye.",
        ],
        "Beck present; Dell present; Roe present; Fall apologies; Ott apologies; Nye apologies",
    ),
    "a chair of another body": (
        [
            "Attendees:",
            "Sir Colin Dell – Director, Science and Knowledge, DRS",
            "Professor Ann Beck – Chair, Joint Councils",
            "Dr Jane Roe – Director, Tarn Council",
        ],
        "Colin Dell present; Ann Beck present; Jane Roe present",
    ),
    "an apology in the same paragraph": (
        [
            "PRESENT: Councillor A. Beck (chairman) who presided, Councillors C. Dell, J. Roe, the clerk M. Fall "
            "and the assistant to the clerk Mrs B. Ott. There was an apology from Councillor T. Nye.",
        ],
        "A. Beck present; C. Dell present; J. Roe present; M. Fall secretariat; B. Ott present; T. Nye apologies",
    ),
    "a run before any heading": (
        [
            "County Councillors Ann Beck, Colin Dell, Jane Roe and Mary Fall.",
            "In attendance: Tom Nye.",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present; Tom Nye in_attendance",
    ),
    "places before people": (
        [
            "Present:",
            "Upper and Lower Tarn: Ann Beck, Apologies from Jane Roe",
            "West Tarn: Colin Dell",
            "East Tarn and Ness: Mary Fall, Tom Nye",
        ],
        "Ann Beck present; Jane Roe apologies; Colin Dell present; Mary Fall present; Tom Nye present",
    ),
    "places before people, and no heading": (
        [
            "Tarn - Mr A. Beck",
            "Upper Tarn - Mr C. Dell, Mrs J. Roe",
            "Ness - Dr M. Fall",
            "Apologies - Mr T. Nye",
        ],
        "A. Beck present; C. Dell present; J. Roe present; M. Fall present; T. Nye apologies",
    ),
    "no blank behind a comma": (
        [
            "Present: Chairman: Ann Beck, Cllr.Colin Dell,5 Members of the Public,Clerk Jane Roe",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe secretariat",
    ),
    "received from": (
        [
            "Present: Ann Beck",
            "Apologies: Received from Colin Dell, Jane Roe",
        ],
        "Ann Beck present; Colin Dell apologies; Jane Roe apologies",
    ),
    "two with one surname": (
        [
            "Present: Ann Beck",
            "1. Apologies",
            "Received from T & M Fall, J Roe",
        ],
        "Ann Beck present; T Fall apologies; M Fall apologies; J Roe apologies",
    ),
    "a place for a surname": (
        [
            "Present:",
            "Councillor Ann Scotland",
            "Cllr B. Bridge",
            "Colin Dell",
        ],
        "Ann Scotland present; B. Bridge present; Colin Dell present",
    ),
    "the letters of a body over its people": (
        [
            "Attendees",
            "WFT",
            "Ann Beck, Chair",
            "Colin Dell, Member",
            "Apologies",
            "Jane Roe",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies",
    ),
    "a body among units": (
        [
            "Apologies: Ann Beck, Wren Trust; Ancient Ferries; Colin Dell, MoJ; Jane Roe, HSE; WFAG",
        ],
        "Ann Beck apologies; Colin Dell apologies; Jane Roe apologies",
    ),
    "Absent with a stop": (
        [
            "Present: Cllrs Beck, Dell and Roe",
            "Absent. Cllrs Fall, Ott and Nye",
        ],
        "Beck present; Dell present; Roe present; Fall absent; Ott absent; Nye absent",
    ),
    "apologies behind a dash within a line": (
        [
            "Present – Ann Beck (AB) Chair, Colin Dell(CD), Jane Roe(JR) and twenty residents Apologies – Tom "
            "Nye, Mary Fall",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Tom Nye apologies; Mary Fall apologies",
    ),
    "resignations below apologies": (
        [
            "Present: Ann Beck, Colin Dell",
            "Apologies: Jane Roe and Mary Fall",
            "Resignations: Tom Nye, Bea Ott",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall apologies",
    ),
    "somebody of a council": (
        [
            "Apologies: Mr A Beck of the Tarn Council, Mrs J Roe",
        ],
        "A Beck apologies; J Roe apologies",
    ),
    "Esquires": (
        [
            "Present: Ann Beck",
            "1. Apologies",
            "Apologies were received from A Beck Esq., and C Dell Esq., Elected Members. Cllr J Roe and Cllr M "
            "Fall, Appointed Members.",
        ],
        "Ann Beck apologies; C Dell apologies; J Roe apologies; M Fall apologies",
    ),
    "what a line says of apologies": (
        [
            "Present",
            "Ann Beck – Apologies (away)",
            "Colin Dell, Wren Trust (apologies, working)",
            "Jane Roe",
        ],
        "Ann Beck apologies; Colin Dell apologies; Jane Roe present",
    ),
    "a sergeant": (
        [
            "Present",
            "Ann Beck",
            "Sgt Roe, Harbour Police",
            "PCSO Fall",
        ],
        "Ann Beck present; Roe present; Fall present",
    ),
    "by video": (
        [
            "Attendees",
            "Ann Beck (Atos) via video conf",
            "Colin Dell (TNA) via phone",
        ],
        "Ann Beck present; Colin Dell present",
    ),
    "two heads of a unit": (
        [
            "In attendance: A Beck, Chief Executive; C Dell, Head of Parks and J Roe, Head of Roads; Mary Fall, Clerk",
        ],
        "A Beck in_attendance; C Dell in_attendance; J Roe in_attendance; Mary Fall secretariat",
    ),
    "bodies behind names with nothing between": (
        [
            "Present: Ms Ann Beck Harbour Trust, Dr Colin Dell Senate Assessor; Mary Fall Tarn Parishes Council",
        ],
        "Ann Beck present; Colin Dell present; Mary Fall present",
    ),
    "apologies in an item of its own words": (
        [
            "Present:",
            "Cllr Ann Beck",
            "Cllr Colin Dell",
            "AGENDA ITEM 1- Apologies",
            "CL/51/21.09.20",
            "Cllrs J. Roe, M. Fall and Ott",
        ],
        "Ann Beck present; Colin Dell present; J. Roe apologies; M. Fall apologies; Ott apologies",
    ),
    "a place that sent nobody": (
        [
            "Present:",
            "Upper Tarn: No rep",
            "West Tarn: Ann Beck",
            "Ness: No working council",
            "East Tarn: Colin Dell",
        ],
        "Ann Beck present; Colin Dell present",
    ),
    "two languages": (
        [
            "Presennol/Present: Cyng/Cllrs.: A. Beck (chair) C. Dell a/and J. Roe.",
        ],
        "A. Beck present; C. Dell present; J. Roe present",
    ),
    "a rank and what it is of": (
        [
            "In attendance:",
            "Mr Colin Dell, ACC Crime Operations",
            "Ms Jane Roe, Chief Constable",
        ],
        "Colin Dell in_attendance; Jane Roe in_attendance",
    ),
    "who presided": (
        [
            "PRESENT",
            "Councillors Beck, Dell and Roe",
            "CHAIR",
            "Provost Ott, Convener, presided.",
        ],
        "Beck present; Dell present; Roe present; Ott present",
    ),
    "a page without its heading": (
        [
            "Present",
            "Min No",
            "Ann Beck",
            "Colin Dell",
            "Part I",
        ],
        "Ann Beck present; Colin Dell present",
    ),
    "two heads in capitals": (
        [
            "Present: Cllr A Beck, Cllr C Dell. IN ATTENDANCE Mrs J Roe, Clerk",
        ],
        "A Beck present; C Dell present; J Roe secretariat",
    ),
}

IN_TABLES = {
    "marks in pairs": (
        ["Attendees | Support staff", "Ann Beck | ✓ | Jane Roe | A", "Colin Dell | ✓ | Mary Fall | x"],
        "Ann Beck present; Colin Dell present; Jane Roe apologies; Mary Fall absent",
    ),
    "a column of apologies that says who attended": (
        ["Name | Role | Apologies", "Ann Beck | Governor | Attended", "Jane Roe | Governor | Sent apologies"],
        "Ann Beck present; Jane Roe apologies",
    ),
    "a column for each way to be there or not": (
        ["Members | Attended | Apologies | Absent", "Ann Beck | x |  | ", "Jane Roe |  | x | ", "Colin Dell |  |  | x"],
        "Ann Beck present; Jane Roe apologies; Colin Dell absent",
    ),
    "a star for those who were there": (
        ["Elected | Appointed", "* | A Beck | * | Mrs C Dell", " | J Roe | * | M Fall", "* Present (75%) | | |"],
        "A Beck present; C Dell present; M Fall present",
    ),
    "groups in cells": (
        ["Present / Ann Beck / Colin Dell | Unions / Jane Roe / Mary Fall", "Apologies / Bea Ott | Guests / Tom Nye"],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present; Bea Ott apologies; Tom Nye guest",
    ),
    "members who were absent": (
        ["Present: | Elected Members: / Mr A Beck", "Absent: | Elected Members: / Appointed Members: / Mrs J Roe"],
        "A Beck present; J Roe absent",
    ),
    "labels of no known words": (
        ["Present: | Ann Beck / Colin Dell", "Head teachers | Jane Roe / Mary Fall", "Apologies: | Bea Ott"],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present; Bea Ott apologies",
    ),
    "a heading of no known words beside one": (
        ["Council | Head office staff", "Ann Beck | Jane Roe", "Colin Dell | Mary Fall"],
        "Ann Beck present; Colin Dell present; Jane Roe in_attendance; Mary Fall in_attendance",
    ),
    "the number of an item before its list": (
        ["16/49 | Apologies for absence", "Jane Roe | Bursar", "Mary Fall | Warden"],
        "Jane Roe apologies; Mary Fall apologies",
    ),
    "the number of an item and its list in one cell": (
        ["1 | Apologies / Jane Roe (JR) Wren Trust; Mary Fall (MF)", "2 | Welcome / Ann Beck welcomed the members."],
        "Jane Roe apologies; Mary Fall apologies",
    ),
    "runs in cells": (
        ["Attendance: Ann Beck, Colin Dell, Jane Roe | Apologies: Mary Fall, Bea Ott, Tom Nye"],
        "Ann Beck present; Colin Dell present; Jane Roe present; "
        "Mary Fall apologies; Bea Ott apologies; Tom Nye apologies",
    ),
    "two people on the lines of one row": (
        ["Present", "Ann Beck / Colin Dell | AB / CD", "Jane Roe | JR"],
        "Ann Beck present; Colin Dell present; Jane Roe present",
    ),
    "posts before names in a cell": (
        ["Officers present | Chief Executive – Ann Beck / Director – Colin Dell"],
        "Ann Beck in_attendance; Colin Dell in_attendance",
    ),
    "cells that span others: nobody can tell who is below which heading": (
        ["Present | Apologies", "Ann Beck | Chair | AB | Jane Roe", "Colin Dell | Mary Fall | MF"],
        "",
    ),
    "a cell broken in the middle of a word": (
        ["Member | 02/04/2023 | 03/05/2024", "Ann Beck | Present | Apologie s", "Colin Dell | Present | Present"],
        "Ann Beck apologies; Colin Dell present",
    ),
    "marks before the names": (
        [
            "Attendance",
            "Wren Members | Title | Representing",
            "Apols | Ann Beck (AB) | Chair",
            "Colin Dell (CD) | Lay Member",
            "Apols | Jane Roe (JR) | Lay Member",
        ],
        "Ann Beck apologies; Colin Dell present; Jane Roe apologies",
    ),
    "a surname on the next line": (
        [
            "Present: | Dame Ann Beck | AB | Chairman",
            "Professor Sir Colin / Dell | CD | Director",
        ],
        "Ann Beck present; Colin Dell present",
    ),
    "places between two columns of people": (
        [
            "Attendees",
            "Ann Beck | Tarn | Colin Dell | Upper Tarn",
            "Jane Roe | Tarn | Mary Fall | Ness & Tarn",
            "Tom Nye | Ness | Bea Ott | Tarn",
        ],
        "Ann Beck present; Jane Roe present; Tom Nye present; Colin Dell present; Mary Fall present; Bea Ott present",
    ),
    "names over two lists in cells": (
        [
            "Name: | Name:",
            "Ann Beck / Colin Dell / Jane Roe | Mary Fall / Tom Nye",
        ],
        "Ann Beck present; Colin Dell present; Jane Roe present; Mary Fall present; Tom Nye present",
    ),
    "a body alone in its row": (
        [
            "PRESENT",
            "Cllr A Beck | Chairman",
            "Tarn Site |",
            "Mr C Dell | Director",
            "Ms J Roe | Engineer",
            "Mr T Nye | Engineer",
        ],
        "A Beck present; C Dell present; J Roe present; T Nye present",
    ),
    "two lists of people with marks, side by side": (
        [
            "Present:",
            "Name | Body | Att. | Name | Body | Att.",
            "Ann Beck | Tarn | ✓ | Colin Dell | Ness | X",
            "Cllr Jane Roe / Cllr Mary Fall | Tarn / Ness | ✓ / X | Tom Nye | Tarn | ✓",
        ],
        "Ann Beck present; Colin Dell absent; Jane Roe present; Mary Fall absent; Tom Nye present",
    ),
    "letters over columns of marks": (
        [
            "Wren Member | P | A | DNA",
            "Ann Beck (AB) – Chair | P |  | ",
            "Colin Dell (CD) – Tarn |  | A | ",
            "Jane Roe (JR) – Ness |  |  | DNA",
            "Mary Fall (MF) – Tarn |  |  | ",
        ],
        "Ann Beck present; Colin Dell apologies; Jane Roe absent",
    ),
    "marks in pairs, of which some are glued": (
        [
            "Attendees",
            "Ann Beck | ✓ | Colin Dell | X | Jane Roe | A",
            "Mary Fall ✓ |  | Tom Nye | ✓ | Bea Ott A | ",
            "Di Eck | ✓ | Al Orr | ✓ | Ed Ash | A",
            "Flo Ude | A | Gus Vey | ✓ | Ina Wye | ✓",
        ],
        "Ann Beck present; Mary Fall present; Di Eck present; Flo Ude apologies; Colin Dell absent; Tom Nye "
        "present; Al Orr present; Gus Vey present; Jane Roe apologies; Bea Ott apologies; Ed Ash apologies; "
        "Ina Wye present",
    ),
}


def cells(line: str, number: int | None) -> Row:
    texts = ["\n".join(part.strip() for part in cell.split(" / ")) for cell in line.split(" | ")]
    return row(*texts, table=number)


def read(rows: list[Row]) -> str:
    found = [f"{one.name} {one.status}" for one in meeting_of(rows, "tags").attendance]
    return "; ".join(found)


@pytest.mark.parametrize(("printed", "expected"), IN_LINES.values(), ids=IN_LINES)
def test_lines(printed: list[str], expected: str) -> None:
    assert read([cells(line, None) for line in TITLE + printed]) == expected


@pytest.mark.parametrize(("printed", "expected"), IN_TABLES.values(), ids=IN_TABLES)
def test_tables(printed: list[str], expected: str) -> None:
    assert read([cells(TITLE[0], None), *(cells(line, 1) for line in printed)]) == expected


def test_who_is_listed_under_no_heading_is_in_doubt() -> None:
    rows = [cells(line, None) for line in [*TITLE, "Ann Beck, Wren Trust", "Colin Dell, MoJ", "Jane Roe", "1. Welcome"]]
    doubts = {one.doubt for one in meeting_of(rows, "tags").attendance}
    assert doubts == {"No heading says whether these people were there."}


def test_the_fuller_of_two_readings_counts_and_a_contradiction_is_in_doubt() -> None:
    """The tags tell of columns made with tabs only the first line; nobody is there of whom one reading says not."""
    tags = [cells(line, None) for line in [*TITLE, "Present: Ann Beck, Jane Roe, Mary Fall"]]
    places = ["Present: Ann Beck, Mary Fall, Colin Dell", "Apologies: Jane Roe"]
    by_place = [cells(line, None) for line in [*TITLE, *places]]
    meeting = meeting_of(tags, "tags", by_place=by_place)
    assert meeting.method == "boxes"
    assert [one.name for one in meeting.attendance] == ["Ann Beck", "Mary Fall", "Colin Dell", "Jane Roe"]
    (jane,) = [one for one in meeting.attendance if one.name == "Jane Roe"]
    assert (jane.status, jane.confidence) == ("apologies", 0.5)
    assert jane.doubt is not None
    assert "tell differently" in jane.doubt


DOUBTFUL = {
    "Xyla Tarnham, Wren Trust": "Neither a title nor a usual given name: the words may not be a name.",
    "WF Tarnham, Wren Trust": "Neither a title nor a usual given name: the words may not be a name.",
    "Professor Ann": "A title and a given name alone: half of the name may be missing.",
    "Ann Beck Jane Roe": "The words may be the names of two people.",
    "Ann Beck Presentation": "The last of the words may be no part of the name.",
}


@pytest.mark.parametrize(("printed", "doubt"), DOUBTFUL.items(), ids=DOUBTFUL)
def test_words_that_may_be_no_name_say_so(printed: str, doubt: str) -> None:
    rows = [cells(line, None) for line in [*TITLE, "Present", "Colin Dell", printed, "Mary Fall", "Tom Nye"]]
    (unsure,) = [one for one in meeting_of(rows, "tags").attendance if one.doubt]
    assert (unsure.doubt, unsure.position) == (doubt, 2)
    assert unsure.confidence < 0.6  # from where the site says "uncertain"


def test_usual_names_are_in_no_doubt() -> None:
    lines = ["Present", "Ann Beck", "Mr C Dell", "J. Roe", "Cllr Fall", "Dr Bea Ott", "Ann Marie Nye"]
    rows = [cells(line, None) for line in [*TITLE, *lines]]
    assert [one.doubt for one in meeting_of(rows, "tags").attendance] == [None] * 6
