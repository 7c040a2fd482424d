"""Lists of members in every layout: the examples beside what a person reads in them, and layouts varied at random."""

import contextlib
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scraper.errors import ParseError
from scraper.govspeak import parse_body
from scraper.models import Member, fold_typography
from tests import invented, layouts
from tests.measure import Tally, compare, examples, key, measure, members, read, report
from tests.printing import comma

FOLDER = Path(__file__).parent / "examples" / "membership"
EXAMPLES = list(examples(FOLDER))
FIELDS = ("section", "kind", "raw", "name", "honorific_prefix", "honorific_suffix", "also_known_as", "group_role",
          "role", "organisation", "is_member")  # fmt: skip
KINDS = {"person", "organisation", "unnamed_post", "vacancy", "unparsed"}
SEEDS = (1, 2, 3)
PAGES_A_SEED = 10 * len(layouts.LAYOUTS)


# The examples


@pytest.mark.parametrize(("body", "expected"), [example[1:] for example in EXAMPLES], ids=[e[0] for e in EXAMPLES])
def test_example(body: str, expected: list[dict[str, object]]) -> None:
    """Every entry in every field, in the order of the page."""
    got = read(body)
    wrong = [
        f"{raw!r}, {name}: expected {wanted!r}, got {found!r}"
        for raw, name, wanted, found in compare(expected, got).wrong()
    ]
    assert not wrong, "\n" + "\n".join(wrong)
    assert [key(entry["raw"]) for entry in got] == [key(str(entry["raw"])) for entry in expected]
    assert [entry["position"] for entry in got] == list(range(1, len(got) + 1))


def test_every_example_has_its_answer() -> None:
    pages = {file.stem for file in FOLDER.glob("*.html")}
    answers = {file.name.removesuffix(".expected.json") for file in FOLDER.glob("*.json")}
    assert pages == answers
    assert len(pages) >= 30


def test_the_answers_say_nothing_that_is_not_printed() -> None:
    """A slip in an answer would send the parser after it."""
    for name, _, entries in EXAMPLES:
        for entry in entries:
            assert set(entry) == set(FIELDS), name
            assert entry["kind"] in KINDS, name
            assert (entry["kind"] == "person") == bool(entry["name"]), name
            printed = fold_typography(entry["raw"])
            for field in ("name", "also_known_as", "role", "organisation"):
                assert fold_typography(entry[field] or "") in printed, (name, entry["raw"], field)


# Layouts varied at random


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return measure(page for seed in SEEDS for page in layouts.pages(seed, PAGES_A_SEED))


def total(tallies: dict[str, Tally]) -> Tally:
    return sum(tallies.values(), Tally())


def test_the_generator_makes_the_same_pages_for_the_same_seed() -> None:
    pages = list(layouts.pages(7, len(layouts.LAYOUTS)))
    assert pages == list(layouts.pages(7, len(layouts.LAYOUTS)))
    assert [layout for layout, _, _ in pages] == list(layouts.LAYOUTS)
    assert {entry["kind"] for _, _, entries in layouts.pages(7, 400) for entry in entries} == KINDS - {"unparsed"}


def test_people_of_random_layouts(tallies: dict[str, Tally]) -> None:
    """The bar of the issue, on pages that are not in the project, is the same."""
    everyone = total(tallies)
    assert everyone.people > 5000
    assert everyone.names_right >= 0.99 * everyone.people, "\n".join(report(tallies))
    assert everyone.people_right >= 0.95 * everyone.people, "\n".join(report(tallies))


def test_nobody_of_random_layouts_is_dropped(tallies: dict[str, Tally]) -> None:
    assert total(tallies).missing == 0, "\n".join(report(tallies))


def test_no_non_member_of_random_layouts_is_a_member(tallies: dict[str, Tally]) -> None:
    assert total(tallies).false_members == 0, "\n".join(report(tallies))


# No word is lost

LINKS = set("a an the of from for at in and by is on behalf representing formerly as to".split())
GROUP_ROLES = set("chair chairman chairwoman chairperson chaired co cochair cochaired vice deputy acting joint lay "
                  "member members observer observers secretary secretariat ex officio independent".split())  # fmt: skip
SENTENCE = set("group panel board committee taskforce forum".split())


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", fold_typography(text).casefold()))


def lost_words(entries: Iterable[Member]) -> dict[str, set[str]]:
    """The words of each printed line that are in no field of its entries; an unparsed line keeps them in ``raw``."""
    lines: dict[str, list[Member]] = {}
    for entry in entries:
        lines.setdefault(entry.raw, []).append(entry)
    lost = {}
    for raw, of_line in lines.items():
        if any(entry.kind == "unparsed" for entry in of_line):
            continue
        kept = Counter[str]()
        for entry in of_line:
            fields = (entry.honorific_prefix, entry.name, entry.honorific_suffix, entry.also_known_as, entry.group_role,
                      entry.role, entry.organisation, entry.note)  # fmt: skip
            kept += words(" ".join(filter(None, (*fields, *entry.affiliations))))
        spare = LINKS | GROUP_ROLES | ({"vacant", "vacancy", "tbc"} if of_line[0].kind == "vacancy" else set())
        if re.search(r"\bchaired by\b", raw):
            spare |= SENTENCE
        missing = set(words(raw) - kept) - spare
        if missing:
            lost[raw] = missing
    return lost


@pytest.mark.parametrize(("body"), [example[1] for example in EXAMPLES], ids=[e[0] for e in EXAMPLES])
def test_no_word_of_an_example_is_lost(body: str) -> None:
    assert lost_words(members(body)) == {}


def test_no_word_of_random_layouts_is_lost() -> None:
    lost: dict[str, set[str]] = {}
    for _, body, _ in layouts.pages(4, 5 * len(layouts.LAYOUTS)):
        lost |= lost_words([member for member in members(body) if member.rule != "sentence"])
    assert lost == {}


WORD = st.sampled_from(
    "Ann Eddy Dr Professor Rt Hon OBE MP Chair (Chair) (Acting) Director of Nursing and Research University Kestrel "
    "Trust KBC Head for the at von der O’Neill – — - , , , ; : / & ( ) Vacant jobshare (jobshare) representing "
    "Department ann@northsands.example 2024 (CST) Lord Baroness “Fanny” née".split()
)
LINE = st.lists(WORD, min_size=1, max_size=14).map(" ".join).map(lambda line: line.replace(" ,", ","))


@settings(deadline=None)
@given(st.lists(LINE, min_size=1, max_size=8))
@example(["Head – Ann – Ann Ann Ann University"])
@example(["Ann Eddy Trust (Acting) Professor OBE"])
def test_no_word_of_any_mix_is_lost(lines: list[str]) -> None:
    entries = members("<h2>Members</h2><ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>")
    assert lost_words(entries) == {}


# No line is dropped, whatever it is


def printed(body: str) -> str:
    """All that the parser gives back of a body, without white space: sections, entries, files."""
    parsed = parse_body(body)
    sections = [text for section in parsed.sections for text in (section.heading, section.text)]
    entries = [text for member in members(body) for text in (member.section, member.raw)]
    return "\n".join(map(key, [*sections, *entries, *(file.title for file in parsed.attachments)]))


def is_kept(line: str, body: str) -> bool:
    return key(line) in printed(body) or key(line).removesuffix(":") in printed(body)


@pytest.mark.parametrize("seed", range(4))
def test_no_line_of_random_layouts_is_dropped(seed: int) -> None:
    for layout, body, entries in layouts.pages(seed, len(layouts.LAYOUTS)):
        back = printed(body)
        for entry in entries:
            missing = [part for part in entry["raw"].split(" | ") if key(part) not in back]
            assert not missing, (layout, entry["raw"])


TEXT = st.text(st.characters(exclude_categories=("C",)), max_size=40)
HEADINGS = (
    "<h2>Members</h2>",
    "<h2>Who we are</h2><p>Current members are:</p>",
    "<h2>Membership</h2><h3>Observers</h3>",
)


@settings(deadline=None)
@given(st.sampled_from(HEADINGS), st.lists(TEXT | LINE, min_size=1, max_size=6))
def test_no_bullet_is_dropped(heading: str, lines: list[str]) -> None:
    body = heading + "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
    assert [line for line in lines if not is_kept(line, body)] == []


@settings(deadline=None)
@given(st.sampled_from(HEADINGS), st.lists(st.lists(TEXT | LINE, min_size=1, max_size=4), min_size=1, max_size=5))
@example("<h2>Members</h2>", [[":", ":"], ["0"]])
def test_no_cell_is_dropped(heading: str, rows: list[list[str]]) -> None:
    cells = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    body = f"{heading}<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
    back = printed(body)
    assert [cell for row in rows for cell in row if key(cell) not in back] == []


@settings(deadline=None)
@given(st.sampled_from(HEADINGS), st.lists(TEXT | LINE, min_size=1, max_size=6), st.sampled_from(["<br>", "</p><p>"]))
def test_no_paragraph_is_dropped(heading: str, lines: list[str], between: str) -> None:
    body = f"{heading}<p>{between.join(map(escape, lines))}</p>"
    assert [line for line in lines if not is_kept(line, body)] == []


@settings(deadline=None)
@given(st.sampled_from(HEADINGS), st.lists(TEXT | LINE, min_size=1, max_size=6))
def test_the_raw_of_an_entry_is_printed(heading: str, lines: list[str]) -> None:
    body = heading + "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
    raws = Counter(key(member.raw) for member in members(body))
    assert set(raws) <= {key(line) for line in lines}


# Bad input

TAGS = st.sampled_from(
    ["<h2>Members</h2>", "<h2>", "</h2>", "<h3>Chair</h3>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<p>", "</p>",
     "<br>", "<table>", "</table>", "<thead>", "<tr>", "</tr>", "<td>", "<th>", '<td rowspan="2">', '<td colspan="0">',
     '<td rowspan="99999999">', '<td colspan="99999999">', '<td colspan="x">', "<dl>", "</dl>", "<dt>", "<dd>",
     "<div>", "</div>", "<strong>", "</strong>", '<a href="/x">', "</a>", '<abbr title="x">', "&amp;", "&#8207;"]
)  # fmt: skip


@settings(deadline=None)
@given(st.text())
def test_no_text_makes_the_parser_raise(body: str) -> None:
    with contextlib.suppress(ParseError):
        parse_body(body)
    members(body)


@settings(deadline=None)
@given(st.lists(TAGS | LINE | TEXT.map(escape), max_size=40).map(" ".join))
@example(".")
@example("<p>.<br>.</p>")
def test_no_markup_makes_the_parser_raise(markup: str) -> None:
    body = f"<h2>Membership</h2>{markup}"
    for member in members(body):
        assert member.kind in KINDS
        assert member.raw.strip()
        assert 0 <= member.confidence <= 1
        assert (member.name is not None) == (member.kind == "person")
        assert not (member.is_member and member.kind in ("vacancy", "unparsed"))


def test_the_same_body_is_read_the_same_twice() -> None:
    for _, body, _ in EXAMPLES:
        assert members(body) == members(body)


def bullets(count: int) -> str:
    rng = Random(5)
    lines = (comma(invented.person(rng), rng)[0] for _ in range(count))
    return "<h2>Members</h2><ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def rows(count: int) -> str:
    rng = Random(6)
    people = (invented.person(rng) for _ in range(count))
    cells = "".join(f"<tr><td>{p.titled}</td><td>{p.role}</td><td>{p.organisation or ''}</td></tr>" for p in people)
    return f"<h2>Members</h2><table><tr><th>Name</th><th>Role</th><th>Organisation</th></tr>{cells}</table>"


def spans(count: int) -> str:
    """Every cell claims all that is left of the table: a grid filled in cell by cell would take quadratic time."""
    row = f'<tr><td rowspan="{count}">Kestrel Trust</td><td>Ann Eddy</td></tr>'
    return f"<h2>Members</h2><table>{row * count}</table>"


def breaks(count: int) -> str:
    return bullets(count).replace("<ul><li>", "<p>").replace("</li><li>", "<br>").replace("</li></ul>", "</p>")


def seconds(body: str, people: int) -> float:
    """The processor time of reading so many: what other programs do in the meantime does not count."""
    started = time.process_time()
    assert len(members(body)) == people
    return time.process_time() - started


@pytest.mark.parametrize("make", [bullets, rows, breaks])
def test_a_list_of_5000_takes_linear_time(make: Callable[[int], str]) -> None:
    """Linear is 4 times as long for 4 times as many; quadratic would be 16. What takes no time needs no ratio."""
    few, many = seconds(make(1250), 1250), seconds(make(5000), 5000)
    assert many < max(8 * few, 0.5), f"{few:.2f} s for 1,250, {many:.2f} s for 5,000"


def test_a_table_whose_cells_claim_everything_ends_soon() -> None:
    started = time.process_time()
    members(spans(1000))
    assert time.process_time() - started < 5


@pytest.mark.parametrize("tag", ["ul", "ol", "div", "table><tr><td", "dl><dd", "p><strong"])
def test_500_deep_nesting_ends_soon(tag: str) -> None:
    opening = f"<{tag}>" if tag not in ("ul", "ol") else f"<{tag}><li>Ann Eddy, Head"
    started = time.process_time()
    entries = members("<h2>Members</h2>" + opening * 500 + "Tobias Wren, Deputy</p>")
    assert time.process_time() - started < 5
    assert len(entries) <= 501


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Membership</h2>",
        "<h2>Membership</h2><p></p><ul></ul>",
        "<h2>Membership</h2><ul><li></li><li> </li><li>\u200f</li></ul>",
        "<h2>Membership</h2><table><tr><td></td><td></td></tr></table>",
        "<h2>Membership</h2><dl></dl><p><br><br></p>",
        "<h2>Membership</h2><h3>Chair</h3><h3>Members</h3>",
        "<h2>Membership</h2><table><tr><th>Name</th><th>Role</th></tr></table>",
    ],
)
def test_an_empty_section_lists_nobody(body: str) -> None:
    assert members(body) == ()
