"""Pages put together at random of what minutes print: whatever stands beside or below what, nobody is invented."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.layout import Block, Cell, Line, PageLayout
from scraper.minutes import parse_minutes
from scraper.names import fold_name

PRINTED = st.sampled_from(
    "Present|Present:|Members present|Apologies|Apologies:|In attendance|Apologies were received from Mary Fall."
    "|Ann Beck|Mr C. Dell (Chair)|Jane Roe, Clerk|JR|Cllr Ott|Tom Nye|Wren Trust|Head of Parks|Name|Role|Organisation"
    "|Chair:|Date: 3 March 2021|3 March 2021|10.00am|Town Hall|1.|a)|•|–|✓|TBC|All|(|,|:|Also present:"
    "|Ann Beck, Tom Nye|Item|Action|\u200b|\t| |1. Apologies for absence"
    "|Minutes of the Wren Board held on 3 March 2021".split("|")
)
PLACES = st.sampled_from([72.0, 76.5, 81.0, 90.0, 200.0, 209.0, 300.0, 304.5, 450.0])
STEPS = st.sampled_from([0.0, 4.5, 12.0, 14.0, 20.0, 40.0])
CELLS = st.tuples(PLACES, PRINTED)
PRINTED_LINES = st.lists(st.tuples(STEPS, st.lists(CELLS, min_size=1, max_size=4)), max_size=25)
PARAGRAPHS = st.lists(st.one_of(PRINTED, st.just("")), max_size=3).map(tuple)
TABLES = st.lists(st.lists(PARAGRAPHS, max_size=4).map(tuple), max_size=6).map(tuple)
TAGS = st.lists(
    st.one_of(
        st.builds(Block, st.sampled_from(["h", "p"]), PRINTED),
        st.builds(Block, st.just("item"), st.one_of(PRINTED, st.just("")), st.one_of(st.none(), PRINTED)),
        st.builds(Block, st.just("table"), rows=TABLES),
    ),
    max_size=25,
).map(tuple)


def page(lines: list[tuple[float, list[tuple[float, str]]]], tags: tuple[Block, ...] | None) -> PageLayout:
    top, printed = 50.0, []
    for step, cells in lines:
        top += step
        beside = tuple(Cell(left, left + 5 * len(text), text) for left, text in sorted(cells))
        printed.append(Line(top, top + 11, beside))
    return PageLayout(1.0, 595, 842, tags, tuple(printed))


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold_name(text)))


@settings(max_examples=300, deadline=None)
@given(PRINTED_LINES, st.one_of(st.none(), TAGS))
def test_no_layout_makes_the_parser_raise_or_invent(
    lines: list[tuple[float, list[tuple[float, str]]]], tags: tuple[Block, ...] | None
) -> None:
    layout = page(lines, tags)
    meeting = parse_minutes(["\n".join(cell.text for line in layout.lines for cell in line.cells)], [layout])
    words = [text for _, cells in lines for _, text in cells]
    for block in tags or ():
        words += [block.text, block.label or "", *(text for row in block.rows for cell in row for text in cell)]
    printed = words_of(" ".join(words))
    for entry in meeting.attendance:
        assert entry.name
        assert words_of(entry.name) <= printed
