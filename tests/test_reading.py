"""reading.py, lines.py, tables.py: printed lines at their positions, beside the text that a reader would read aloud."""

import re
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.agreement import same_letters
from scraper.layout import Block, page_layout
from scraper.lines import Cell, Line, line_label
from scraper.page_text import clean
from scraper.reading import Reading, Source, printed_lines, read, unwrapped

WIDTH, HEIGHT = 595.0, 842.0
LETTER = 5.5  # points; every letter of these pages is as wide


def at(top: float, *cells: tuple[float, str]) -> Line:
    return Line(top, top + 11, tuple(Cell(left, left + LETTER * len(text), text) for left, text in cells))


def set_in(text: str, left: float, width: float, top: float, pitch: float = 13.0) -> list[Line]:
    """A paragraph set in a column of this width, ragged right."""
    lines, line = [], ""
    for word in text.split():
        if line and LETTER * len(f"{line} {word}") > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [at(top + pitch * i, (left, text)) for i, text in enumerate([*lines, line])]


def reading(lines: Sequence[Line], raw: str | None = None) -> Reading:
    if raw is None:
        raw = "\n".join(line.text for line in lines)
    return read(Source(raw, None, tuple(lines), WIDTH, HEIGHT))


def texts(lines: Sequence[Line]) -> list[str]:
    found = reading(lines)
    assert found.source == "lines"
    return [paragraph.text for paragraph in found.paragraphs]


CHAIR = (
    "The Chair welcomed members to the third meeting of the alliance and thanked the secretariat for circulating the "
    "papers in good time before the meeting, and said that the minutes were a true record."
)
DATA = (
    "Members discussed how schools, local authorities and health services would work together to support families "
    "whose children were persistently absent, and asked for a paper."
)


def test_wrapped_lines_are_one_paragraph_and_space_parts_two() -> None:
    lines = [at(60, (72, "Minutes")), *set_in(CHAIR, 72, 450, 100), *set_in(DATA, 72, 450, 170)]
    assert texts(lines) == ["Minutes", CHAIR, DATA]


def test_lines_that_end_early_are_lines_of_their_own() -> None:
    lines = [
        *set_in(CHAIR, 72, 450, 100),
        at(139, (72, "Present:")),
        at(152, (72, "Ada Brook")),
        at(165, (72, "Ben Cole")),
    ]
    assert texts(lines) == [CHAIR, "Present:", "Ada Brook", "Ben Cole"]


def test_list_items_hang_from_their_labels() -> None:
    lines = []
    for i, label in enumerate(("•", "1.", "1.2", "(a)")):
        first, *rest = set_in(CHAIR, 90, 432, 100 + 39 * i)
        lines += [at(first.top, (72, label), (90, first.text)), *rest]
    assert texts(lines) == [f"{label} {CHAIR}" for label in ("•", "1.", "1.2", "(a)")]
    assert {paragraph.kind for paragraph in reading(lines).paragraphs} == {"item"}


def test_an_indented_first_line_begins_a_paragraph() -> None:
    first, *rest = set_in("x" * 4 + " " + CHAIR, 72, 450, 100)
    lines = [Line(first.top, first.bottom, (Cell(94, first.right, first.text[5:]),)), *rest]
    assert texts(lines) == [CHAIR]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1.2 Members", "1.2"),
        ("• read", "•"),
        ("a) read", "a)"),
        ("o Read", "o"),
        ("30 June 2024", ""),
        ("o clock", ""),
        ("– and so on", ""),
        ("A. Brook said", ""),
        ("mix. Then", ""),
        ("1.2", ""),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert line_label(text) == label


def test_a_table_is_read_row_by_row_with_wrapped_cells_whole() -> None:
    lines = [
        *set_in(CHAIR, 72, 450, 60),
        at(120, (72, "Name"), (200, "Role"), (400, "Organisation")),
        at(140, (72, "Ada Brook"), (200, "Director of Attendance,"), (400, "Association of")),
        at(153, (200, "Behaviour and Inclusion"), (400, "Harbour Schools")),
        at(173, (72, "Ben Cole"), (200, "Head"), (400, "Lowe School")),
        at(193, (72, "Cy Dale"), (200, "Clerk"), (400, "Harbour Trust")),
        *set_in(DATA, 72, 450, 230),
    ]
    assert texts(lines) == [
        CHAIR,
        "Name | Role | Organisation",
        "Ada Brook | Director of Attendance, Behaviour and Inclusion | Association of Harbour Schools",
        "Ben Cole | Head | Lowe School",
        "Cy Dale | Clerk | Harbour Trust",
        DATA,
    ]


def test_rows_without_space_between_them_begin_where_no_cell_can_be_wrapped() -> None:
    lines = [at(100 + 13 * i, (72, name), (300, role)) for i, (name, role) in enumerate([
        ("Ada Brook", "Chief Executive"), ("Ben Cole", "Head"), ("Cy Dale", "Clerk")])]  # fmt: skip
    assert texts(lines) == ["Ada Brook | Chief Executive", "Ben Cole | Head", "Cy Dale | Clerk"]


def test_lists_side_by_side_are_read_one_after_the_other() -> None:
    lines = [
        at(100, (72, "Attendees"), (320, "Apologies")),
        at(113, (72, "Ada Brook (Chair)"), (320, "Hal Ivey")),
        at(126, (72, "Ben Cole, Association of Directors of"), (320, "Jo Kane")),
        at(139, (72, "Harbour Services")),
        at(152, (72, "Dee Eve")),
        *set_in(DATA, 72, 450, 190),
    ]
    assert texts(lines) == [
        "Attendees",
        "Ada Brook (Chair)",
        "Ben Cole, Association of Directors of Harbour Services",
        "Dee Eve",
        "Apologies",
        "Hal Ivey",
        "Jo Kane",
        DATA,
    ]


def test_the_longest_name_of_a_list_is_not_joined_with_the_next() -> None:
    lines = [
        at(100, (72, "Attendees"), (320, "Apologies")),
        at(113, (72, "Dame Ada Brook, Harbour Trust of Kent"), (320, "Hal Ivey")),
        at(126, (72, "Ben Cole")),
    ]
    assert texts(lines)[1:3] == ["Dame Ada Brook, Harbour Trust of Kent", "Ben Cole"]


def test_a_date_held_together_is_one_word_that_did_not_fit() -> None:
    lines = [
        at(100, (72, "The secretariat is to send the draft to all of the members by")),
        at(113, (72, "21\xa0May\xa02024.")),
    ]
    lines += [at(150, (72, "The draft has been seen by all those who had asked for it on the day."))]
    assert texts(lines)[0].endswith("members by 21 May 2024.")


def test_labels_beside_lists() -> None:
    lines = [
        at(100, (72, "Present"), (180, "Ada Brook (Chair)")),
        at(113, (180, "Ben Cole")),
        at(126, (72, "Apologies"), (180, "Cy Dale")),
    ]
    assert texts(lines) == ["Present", "Ada Brook (Chair)", "Ben Cole", "Apologies | Cy Dale"]


def test_prose_in_two_columns_is_read_one_after_the_other() -> None:
    left, right = set_in(f"{CHAIR} {CHAIR}", 72, 215, 100), set_in(f"{DATA} {DATA} {DATA}", 310, 215, 100)
    lines = [at(a.top, (72, a.text), (310, b.text)) for a, b in zip(left, right, strict=False)]
    lines += left[len(right) :] + right[len(left) :]
    found = " ".join(texts(lines))
    assert found.startswith(CHAIR)
    assert f"{CHAIR} {DATA}" in found


def test_gaps_of_justified_lines_are_no_columns() -> None:
    lines = [
        at(
            100,
            (72, "The Chair welcomed"),
            (190, "members to the third meeting of the alliance and all"),
            (490, "that"),
        )
    ]
    lines += [at(113, (72, "they had brought with them, in"), (260, "good time before the meeting, and said"))]
    lines += [at(126, (72, "nothing else."))]
    assert texts(lines) == [" ".join(line.text for line in lines)]


def test_hyphens_at_line_ends() -> None:
    lines = [
        at(100, (72, "It was noted that all of the members who were present had the statu-")),
        at(113, (72, "tory duty to keep the plan of the year before, which is a long-")),
        at(126, (72, "term plan, and a pre-")),
    ]
    assert " ".join(texts(lines)).startswith(
        "It was noted that all of the members who were present had the statutory duty to keep the plan of the year "
        "before, which is a long-term plan"
    )
    assert unwrapped("pre-\nand post-meeting") == "pre- and post-meeting"
    assert unwrapped("a - \nb") == "a - b"


def test_one_word_a_line_is_mended_by_position() -> None:
    lines = set_in(CHAIR, 72, 450, 100)
    found = reading(lines, CHAIR.replace(" ", "\n"))
    assert (found.source, found.text) == ("lines", CHAIR)


def test_a_ligature_that_one_reader_lacks_is_taken_from_the_other() -> None:
    found = reading(
        [at(100, (72, "The Ocial record of oces, which Ocials of the zec keep"))],
        "The O\x00cial record of of\ufb01ces, which O\x00cials of the z\x00ec keep",
    )
    assert (found.source, found.text) == (
        "lines",
        "The Official record of offices, which Officials of the z\ufffdec keep",
    )


@pytest.mark.parametrize("printed", ["", "Ada", "Ada Brook Ben", "Ada Brock"])
def test_lines_that_lack_or_add_a_letter_are_not_believed(printed: str) -> None:
    lines = [at(100, (72, printed))] if printed else []
    assert reading(lines, "Ada Brook") == reading([], "Ada Brook")
    assert reading(lines, "Ada Brook").source == "raw"


def test_turned_text_is_not_taken_letter_by_letter() -> None:
    lines = [at(100 + 13 * i, (72, letter)) for i, letter in enumerate("Attendance")]
    assert reading(lines, "Attendance").text == "Attendance"


def test_lines_counted_from_below_are_turned_over() -> None:
    listed = [[742.0, 730.0, [[72.0, 99.0, " Ada Brook\x02"], [200.0, 210.0, " "]]], [700.0, 690.0, []]]
    assert printed_lines(listed, HEIGHT) == (Line(100.0, 112.0, (Cell(72.0, 99.0, "Ada Brook-"),)),)


# --- tags ---------------------------------------------------------------------------------------------------------


def tag(kind: str, text: str = "", label: str | None = None, rows: Sequence[Sequence[Sequence[str]]] = ()) -> Block:
    return Block(kind, text, label, tuple(tuple(tuple(cell) for cell in row) for row in rows))


TAGS = [
    tag("h", "Minutes"),
    tag("p", "The Chair welcomed members to the second meeting of the statu-\ntory board."),
    tag("table", rows=[[["Name"], ["Role"]], [["Ada Brook"], ["Chief Executive"]], [["Ben Cole"], []]]),
    tag("table", rows=[[["Attendees", "Ada Brook"], ["Apologies", "Cy Dale"]]]),
    tag("item", "A point", "1."),
]
TAGGED_RAW = """Harbour Alliance
Minutes
The Chair welcomed members to the second meeting of the statu-
tory board.
Name Role
Ada Brook Chief Executive
Ben Cole
Attendees Apologies
Ada Brook Cy Dale
A stray line
1. A point
Page 1 of 2"""


def test_tags_give_the_order_and_the_page_the_rest() -> None:
    found = read(Source(TAGGED_RAW, TAGS))
    assert found.source == "tags"
    assert [paragraph.text for paragraph in found.paragraphs] == [
        "Harbour Alliance",
        "Minutes",
        "The Chair welcomed members to the second meeting of the statutory board.",
        "Name | Role",
        "Ada Brook | Chief Executive",
        "Ben Cole",
        "Attendees",
        "Ada Brook",
        "Apologies",
        "Cy Dale",
        "A stray line",
        "1. A point",
        "Page 1 of 2",
    ]
    assert [p.kind for p in found.paragraphs][:5] == ["paragraph", "heading", "paragraph", "row", "row"]
    assert found.paragraphs[4].cells == ("Ada Brook", "Chief Executive")


@pytest.mark.parametrize(
    "tags",
    [[], TAGS[:1], [*TAGS, tag("p", "hidden words")], [*TAGS[:1], tag("p", TAGS[1].text.upper() + "x"), *TAGS[2:]]],
    ids=["none", "too few", "too many", "others"],
)
def test_tags_with_other_words_are_not_believed(tags: list[Block]) -> None:
    raw = TAGGED_RAW + "\n" + "Much more was said of it. " * 10
    assert read(Source(raw, tags)).source == "raw"


def test_an_item_of_nothing_but_its_number_is_read() -> None:
    item = {"kind": "item", "label": "1."}
    layout = page_layout({"agreement": 1, "width": WIDTH, "height": HEIGHT, "tags": [item, item], "lines": []})
    assert read(Source("1.\n1.", layout.tags)).text == "1.\n1."


# --- whatever comes -----------------------------------------------------------------------------------------------

WORDS = st.text(st.sampled_from("abAB12-.•|\u00ad\ufffd\x00 \ufb01"), min_size=1, max_size=8)
CELLS = st.tuples(st.integers(0, 500), WORDS)
LINES = st.lists(st.tuples(st.integers(-5, 30), st.lists(CELLS, min_size=1, max_size=4)), max_size=12)


@settings(max_examples=150, deadline=None)
@given(LINES, st.one_of(st.none(), WORDS), st.lists(st.tuples(st.sampled_from(["h", "p", "item"]), WORDS), max_size=5))
def test_no_word_is_lost_or_added(
    printed: list[tuple[int, list[tuple[int, str]]]], raw: str | None, tagged: list[tuple[str, str]]
) -> None:
    lines, top = [], 0.0
    for step, cells in printed:
        top += step
        lines.append(at(top, *sorted(cells)))
    whole = "\n".join(line.text for line in lines) if raw is None else raw
    for tags in (None, [tag(kind, text) for kind, text in tagged]):
        found = read(Source(whole, tags, tuple(lines), WIDTH, HEIGHT))
        assert same_letters(clean(whole), found.text)
        assert all("\n" not in paragraph.text and paragraph.text for paragraph in found.paragraphs)


@pytest.mark.parametrize(
    "lines",
    [
        [at(i * 0.01, (72, "ab")) for i in range(30_000)],
        [at(100, *[(i * 0.5, "ab") for i in range(30_000)])],
        [at(i * 13, (i % 500, "a"), (i % 97 + 500, "b")) for i in range(15_000)],
        [at(i * 13, (72, "•"), (90, "statu-")) for i in range(10_000)],
        [at(100, (72, "1." * 100_000))],
        [at(100, (72, "a\ufb01 " * 60_000))],
    ],
    ids=["one column", "one line", "ragged", "items", "one word", "ligatures"],
)
def test_a_page_of_junk_takes_no_time(lines: list[Line]) -> None:
    raw = "\n".join(line.text for line in lines)
    start = time.process_time()
    found = reading(lines, raw)
    read(Source(raw, [tag("p", line.text) for line in lines]))
    assert time.process_time() - start < 4
    assert re.sub(r"\W", "", found.text).startswith(re.sub(r"\W", "", clean(raw[:50]))[:3])
