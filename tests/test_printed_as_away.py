"""Whom the pages print below, beside or in words of apologies, whatever list they were read as. Invented people."""

import pytest

from scraper.minutes import meeting_of
from scraper.page_rows import Row
from scraper.printed_as_away import printed_as_away
from tests.minute_rows import row


def rows_of(lines: list[str]) -> list[Row]:
    """``|`` parts cells, ``/`` the lines of one cell."""
    return [row(*(cell.strip().replace(" / ", "\n") for cell in line.split("|")), table=None) for line in lines]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (["Formal apologies", "Ann Beck, Nurse", "Colin Dell", "Next business"], {"ann beck", "colin dell"}),
        (["Regrets", "Ann Beck", "In attendance", "Colin Dell"], {"ann beck"}),
        (["1. Formal apologies | ACTION", "Ann Beck | Wren Police", "2. Notes | "], {"ann beck"}),
        (["Councillors’ apologies | Ann Beck / Colin Dell", "Officers | Jane Roe"], {"ann beck", "colin dell"}),
        (["Here | Board apologies", "Ann Beck | Jane Roe", "Colin Dell | Mary Fall"], {"jane roe", "mary fall"}),
        (["Ann Beck | Colin Dell", "Apologies: | Jane Roe", "Mary Fall"], {"mary fall"}),  # Jane Roe: the second column
        (["The clerk had heard that regrets came by e-mail from Ann Beck and Colin Dell."], {"ann beck", "colin dell"}),
    ],
    ids=[
        "below",
        "as far as a heading",
        "an item",
        "beside a label",
        "in a column",
        "below the left of two",
        "in a sentence",
    ],
)
def test_who_is_printed_as_away(printed: list[str], expected: set[str]) -> None:
    assert set(printed_as_away(rows_of(printed))) == expected


def test_a_sentence_torn_into_cells_is_read_line_by_line() -> None:
    torn = ["1 / Ann Beck, Jane Roe and Mrs | Welcome / Mary Fall were unable to attend."]
    assert set(printed_as_away(rows_of(torn))) == {"ann beck", "jane roe", "mary fall"}


def test_several_labels_in_a_line_are_read_apart() -> None:
    printed = ["Apologies: Ann Beck, Colin Dell In attendance: Jane Roe, Mary Fall"]
    assert set(printed_as_away(rows_of(printed))) == {"ann beck", "colin dell"}


def test_where_somebody_is_printed_is_told_in_words() -> None:
    told = "The clerk had heard that regrets came by e-mail from Ann Beck, who was on leave until the end of the month."
    printed = printed_as_away(rows_of(["Formal apologies:", "Colin Dell", "1. Welcome", told]))
    assert {name: one.where for name, one in printed.items()} == {
        "colin dell": "printed under “Formal apologies”",
        "ann beck": "the text says “The clerk had heard that regrets came by e-mail from Ann Beck, who was on …”",
    }


@pytest.mark.parametrize(
    "printed",
    [
        ["Ann Beck – apologies", "Colin Dell"],
        ["Ann Beck, Wren Trust –", "Apologies", "Colin Dell"],
        ["Ann Beck | Apologies", "Colin Dell | Present"],
        ["Welcome and apologies", "Ann Beck"],
        ["2. Apologies | Ann Beck", "3. Minutes | Colin Dell"],  # who has to act on an item
        ["Apologies", "None", "Ann Beck"],
        ["No apologies had been received.", "Ann Beck"],
    ],
    ids=["a mark", "a mark on its own line", "a column of marks", "an item", "owners", "nobody", "a sentence"],
)
def test_who_is_not(printed: list[str]) -> None:
    assert printed_as_away(rows_of(printed)) == {}


def test_whoever_is_listed_as_there_and_printed_as_away_was_away_and_is_in_doubt() -> None:
    table = ["Present | Ann Beck, Colin Dell", "Sending kind regrets | Jane Roe, Mary Fall", "Officers | Tom Nye"]
    meeting = meeting_of(rows_of(["Minutes of the meeting held on 3 May 2024", *table]), "tags")
    assert [(one.name, one.status, one.doubt) for one in meeting.attendance] == [
        ("Ann Beck", "present", None),
        ("Colin Dell", "present", None),
        ("Jane Roe", "apologies", "Listed as there, but printed under “Sending kind regrets”."),
        ("Mary Fall", "apologies", "Listed as there, but printed under “Sending kind regrets”."),
        ("Tom Nye", "in_attendance", None),
    ]


def test_who_is_printed_as_away_and_in_no_list_is_added_in_doubt() -> None:
    printed = [
        "Minutes of the meeting held on 3 May 2024",
        "Present: Ann Beck, Colin Dell",
        "1. Welcome",
        "Ann Beck opened the meeting.",
        "Sending kind regrets",
        "Mrs Mary Fall",
        "Tom Nye, Wren Trust",
        "2. Minutes",
    ]
    meeting = meeting_of(rows_of(printed), "tags")
    doubt = "In no list that could be read, but printed under “Sending kind regrets”."
    assert [(one.position, one.name, one.status, one.doubt) for one in meeting.attendance] == [
        (1, "Ann Beck", "present", None),
        (2, "Colin Dell", "present", None),
        (3, "Mary Fall", "apologies", doubt),
        (4, "Tom Nye", "apologies", doubt),
    ]
