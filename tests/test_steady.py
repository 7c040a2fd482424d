"""One line more or less in a list, in any layout, is news of that line alone: the others are read as before."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.judging import judge
from archive.timeline import derive
from scraper.govspeak import parse_body
from scraper.members import parse_members
from scraper.models import Member, tidy
from tests.states import at, look, page

EXAMPLES = [
    path
    for path in sorted((Path(__file__).parent / "examples" / "membership").glob("*.html"))
    if "rowspan" not in path.read_text("utf-8")  # there, a row more changes what the rows below it print
]
LINE = re.compile(r"[ \t]*<(li|tr)\b[^>]*>(?:(?!<(?:li|tr)\b).)*?</\1>\r?\n?", re.S)


def without_one_line(body: str) -> Iterator[tuple[str, str]]:
    """(the body without one of its bullets or rows, the text of that line) for each of them."""
    for line in LINE.finditer(body):
        if "<th" not in line[0]:
            yield body[: line.start()] + body[line.end() :], tidy(re.sub(r"<[^>]+>", " ", line[0]))


def names_of_changes(before: tuple[Member, ...], now: tuple[Member, ...]) -> list[str]:
    """Whom the changes are about that an archive tells of a list and the same list a day later."""
    states = [replace(page(), members=members) for members in (before, now)]
    accepted = judge([look(number, at(number), state) for number, state in enumerate(states, 1)]).accepted
    changes = derive("forum", accepted).changes
    entries = [change.new or change.old for change in changes if change.kind.startswith("member_")]
    return [entry.raw for entry in entries if entry]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_line_that_goes_or_comes_leaves_the_others_as_they_were(path: Path) -> None:
    body = path.read_bytes().decode()
    whole = parse_body(body).members
    for shorter, line in without_one_line(body):
        members = parse_body(shorter).members
        raws = {member.raw for member in members}
        if len({member.raw for member in whole} - raws) != 1:
            continue  # it was no entry, or the heading of several
        raws_gone = {member.raw for member in whole} - raws
        for before, now in ((whole, members), (members, whole)):
            assert set(names_of_changes(before, now)) <= raws_gone, f"without “{line}”"


def test_a_line_that_tips_what_is_made_of_the_others_moves_none_of_them() -> None:
    """Three tails that are jobs say that "Tallow" is one too; before them, capitals said that it is a body."""
    few = ["Ann Eddy, Tallow", "Tobias Wren, Beacon", "Orla Quill, Director", "Idris Fall, Head"]
    before, now = (
        parse_members([("Members", line) for line in lines]) for lines in (few, [*few, "Nell Moss, Trustee"])
    )
    assert (before[0].organisation, now[0].role) == ("Tallow", "Tallow")
    assert names_of_changes(before, now) == ["Nell Moss, Trustee"]
    assert names_of_changes(now, before) == ["Nell Moss, Trustee"]
