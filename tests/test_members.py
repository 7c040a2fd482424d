"""One printed line of a list of members -> a Member that keeps the line."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper import lexicon
from scraper.members import parse_member, parse_members
from scraper.models import tidy
from scraper.names import fold_name, split_honorifics
from tests import given_names
from tests.replica import alliance, harbour

EXPECTED = Path(__file__).parent / "examples" / "group_page" / "attendance-alliance.expected.json"
FIELDS = ("honorific_prefix", "name", "honorific_suffix", "role", "organisation")


def test_all_21_members_of_the_alliance() -> None:
    expected = json.loads(EXPECTED.read_text("utf-8"))["members"]
    members = parse_members([("Membership", line) for line in alliance.MEMBERS])
    assert len(members) == len(expected) == 21
    for number, (member, line) in enumerate(zip(members, alliance.MEMBERS, strict=True), 1):
        assert {name: getattr(member, name) for name in FIELDS} == expected[number - 1], line
        assert (member.position, member.section, member.raw) == (number, "Membership", line)
        assert (member.kind, member.is_member, member.group_role) == ("person", True, None), line
        assert member.confidence >= 0.9, line


P = None
LINES = [
    # line; prefix, name, suffix, group role, role, organisation
    ("Ann Eddy", P, "Ann Eddy", P, P, P, P),
    ("Ann Eddy, Parent", P, "Ann Eddy", P, P, "Parent", P),
    ("Ann Eddy, Head, Kestrel School", P, "Ann Eddy", P, P, "Head", "Kestrel School"),
    ("Ann Eddy, Head of Arts, Music and Drama, Kestrel School", P, "Ann Eddy", P, P,
     "Head of Arts, Music and Drama", "Kestrel School"),
    ("  Ann\u00a0 Eddy ,  Head\n, Kestrel  School ", P, "Ann Eddy", P, P, "Head", "Kestrel School"),
    ("Ann Eddy MP, Minister", P, "Ann Eddy", "MP", P, "Minister", P),
    ("Ann Eddy CBE QPM, Head, School", P, "Ann Eddy", "CBE QPM", P, "Head", "School"),
    ("Ann Eddy CBE, QPM, Head, School", P, "Ann Eddy", "CBE QPM", P, "Head", "School"),
    ("Ann Eddy CBE, DL, QPM, Head, School", P, "Ann Eddy", "CBE DL QPM", P, "Head", "School"),
    ("Ann Eddy (Chair), Head, School", P, "Ann Eddy", P, "chair", "Head", "School"),
    ("Ann Eddy OBE (Vice-Chair), Head", P, "Ann Eddy", "OBE", "vice chair", "Head", P),
    ("Ann Eddy (Co-Chair)", P, "Ann Eddy", P, "co-chair", P, P),
    ("Ann Eddy (Deputy Chair), Head", P, "Ann Eddy", P, "deputy chair", "Head", P),
    ("Ann Eddy (Ex Officio), Head", P, "Ann Eddy", P, "ex officio", "Head", P),
    ("Ann Eddy (née Wren), Head", P, "Ann Eddy", P, P, "Head", P),
    ("Dr. Ann Eddy, Head", "Dr.", "Ann Eddy", P, P, "Head", P),
    ("Professor Dame Ann Eddy DBE FRS, Head", "Professor Dame", "Ann Eddy", "DBE FRS", P, "Head", P),
    ("Ann Eddy, MP, Minister", P, "Ann Eddy", "MP", P, "Minister", P),  # letters are no role
    ("Ann Eddy OBE, MP for Northsands", P, "Ann Eddy", "OBE", P, "MP for Northsands", P),  # but a post may begin so
    ("The Rt Hon Ann Eddy PC, Peer", "The Rt Hon", "Ann Eddy", "PC", P, "Peer", P),
    ("Rt Hon Sir Ann Eddy KCB, Peer", "Rt Hon Sir", "Ann Eddy", "KCB", P, "Peer", P),
    ("Deputy Chief Constable Ann Eddy QPM, Youth, Police", "Deputy Chief Constable", "Ann Eddy", "QPM", P,
     "Youth", "Police"),
    ("Honor Eddy, Head", P, "Honor Eddy", P, P, "Head", P),  # no "Hon"
    ("Drew Eddy, Head", P, "Drew Eddy", P, P, "Head", P),  # no "Dr"
    ("Ann Camp, Head", P, "Ann Camp", P, P, "Head", P),  # no "MP"
    ("Ann-Marie O’Néill, Head", P, "Ann-Marie O’Néill", P, P, "Head", P),
    ("Ann Eddy, Co-Chair, Parents of the Shoreline", P, "Ann Eddy", P, P, "Co-Chair", "Parents of the Shoreline"),
    ("Ann Eddy, Co-Chair", P, "Ann Eddy", P, "co-chair", P, P),
    ("Ann van der Eddy, Head", P, "Ann van der Eddy", P, P, "Head", P),
]  # fmt: skip


@pytest.mark.parametrize("row", LINES, ids=lambda row: row[0][:40])
def test_lines_that_name_a_person(row: tuple[str | None, ...]) -> None:
    line, prefix, name, suffix, group_role, role, organisation = row
    member = parse_member(line or "")
    got = (member.honorific_prefix, member.name, member.honorific_suffix, member.group_role)
    assert got == (prefix, name, suffix, group_role)
    assert (member.role, member.organisation) == (role, organisation)
    assert (member.kind, member.is_member) == ("person", True)


def test_what_the_rule_was_and_how_sure_it_is() -> None:
    rows = [parse_member("Ann Eddy" + tail) for tail in ("", ", a", ", a, b", ", a, b, c", ", a, b, c, d")]
    assert [(member.rule, member.confidence) for member in rows] == [
        ("name", 0.95),
        ("name, role", 0.7),
        ("name, role, organisation", 0.9),
        ("name, role, organisation", 0.6),
        ("name, role, organisation", 0.6),
    ]
    assert parse_member("Ann Eddy, Head, Kestrel School").confidence == 0.95
    assert parse_member("Xyl Eddy, Head, Kestrel School").confidence == 0.75  # no usual given name, no title


@pytest.mark.parametrize(
    ("line", "kind", "group_role", "role", "organisation"),
    [
        ("Vacancy", "vacancy", P, P, P),
        ("Vacant – lay member", "vacancy", "lay member", P, P),
        ("a representative, Kestrel School", "unnamed_post", P, "a representative", "Kestrel School"),
        ("Representative from Kestrel School", "unnamed_post", P, "Representative", "Kestrel School"),
        (", Head, School", "unnamed_post", P, "Head", "School"),
        ("3 head teachers", "unnamed_post", P, "3 head teachers", P),
        ("General Secretary, Kestrel Union", "unnamed_post", P, "General Secretary", "Kestrel Union"),
        ("Kestrel School / Wren School", "organisation", P, P, "Kestrel School / Wren School"),
        ("Confederation of Wrens (COW)", "organisation", P, P, "Confederation of Wrens (COW)"),
    ],
)
def test_lines_that_name_nobody(
    line: str, kind: str, group_role: str | None, role: str | None, organisation: str | None
) -> None:
    member = parse_member(line, "Members", 7)
    assert (member.kind, member.name, member.raw) == (kind, None, line)
    assert (member.group_role, member.role, member.organisation) == (group_role, role, organisation)
    assert member.is_member == (kind != "vacancy")


def test_two_people_in_a_line_are_two_entries() -> None:
    members = parse_members([("Members", "Ann Eddy and Tobias Wren, Co-chairs")])
    assert [(m.name, m.group_role, m.raw) for m in members] == [
        ("Ann Eddy", "co-chair", "Ann Eddy and Tobias Wren, Co-chairs"),
        ("Tobias Wren", "co-chair", "Ann Eddy and Tobias Wren, Co-chairs"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "",
        ",",
        ",,",
        "one two three four five six seven, Head",
        "ann.eddy@northsands.example Eddy",
        "https://www.gov.uk/ Eddy",
        "<script>alert('tide')</script>",
        "=cmd|' /C calc'!A0, Head",
        "Dr",
        "x" * 10_000,
        "," * 10_000,
    ],
)
def test_other_lines_are_kept_and_name_nobody(line: str) -> None:
    member = parse_member(line, "Members", 7)
    assert (member.kind, member.is_member, member.rule, member.confidence) == ("unparsed", False, "unparsed", 0.0)
    assert (member.raw, member.section, member.position) == (line, "Members", 7)
    assert {getattr(member, name) for name in (*FIELDS, "group_role")} == {None}


@pytest.mark.parametrize(
    ("line", "prefix", "name"),
    [
        ("Baroness Eddy, Minister", "Baroness", "Eddy"),
        ("Lord Wren, Chair, Kestrel Trust", "Lord", "Wren"),
        ("Mr Quill, Parent", "Mr", "Quill"),
    ],
)
def test_a_title_makes_a_surname_a_name(line: str, prefix: str, name: str) -> None:
    """Peers are printed so: one word alone is no name, but a title and a surname are."""
    member = parse_member(line)
    assert (member.kind, member.honorific_prefix, member.name) == ("person", prefix, name)


@pytest.mark.parametrize("line", ["General Secretary, Kestrel Union", "Commissioner, Northsands"])
def test_a_post_is_no_titled_surname(line: str) -> None:
    assert parse_member(line).kind == "unnamed_post"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Ann Eddy", (None, "Ann Eddy", None)),
        ("sir Ann Eddy", ("sir", "Ann Eddy", None)),
        ("Rt  Hon Ann Eddy", ("Rt  Hon", "Ann Eddy", None)),
        ("Dr", (None, "Dr", None)),
        ("Dr ", (None, "Dr ", None)),  # at least one word stays the name
        ("Dr MP", ("Dr", "MP", None)),
        ("MP", (None, "MP", None)),
        ("", (None, "", None)),
        ("Ann Eddy, MBE.", (None, "Ann Eddy", "MBE")),
        ("Ann Eddy mp", (None, "Ann Eddy mp", None)),
    ],
)
def test_honorifics(printed: str, expected: tuple[str | None, str, str | None]) -> None:
    assert split_honorifics(printed) == expected


@given(st.text())
def test_no_text_makes_parse_member_raise(line: str) -> None:
    member = parse_member(line, "Members", 3)
    assert (member.raw, member.section, member.position) == (tidy(line), "Members", 3)
    assert (member.name is None) == (member.kind != "person")
    assert not (member.is_member and member.kind in ("vacancy", "unparsed"))


ODD = st.text(alphabet=st.sampled_from("Aa ,.()’-MPDr\u202e\x00\u00a0\n0:<")) | st.sampled_from(
    ["Dr", "MP", "CBE", "(Chair)", "Rt Hon", ",", ", ", " ", "Ann", "Chief Constable", "The"]
)


@given(st.lists(ODD, max_size=12).map("".join))
def test_no_mix_of_titles_and_commas_makes_parse_member_raise(line: str) -> None:
    assert parse_member(line).raw == tidy(line)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Anna-Maria O’Néill", "anna maria oneill"),
        ("ANNA‑MARIA  O'NEILL", "anna maria oneill"),
        ("Anna–Maria O‘Neill", "anna maria oneill"),
        ("Zoë Straße", "zoe strasse"),
        ("Ann\u200b\u00ad Ed\u2060dy\u200f", "ann eddy"),
        ("ﬁona ＡＮＮ", "fiona ann"),
        ("İpek", "ipek"),
        ("", ""),
        ("李 小龍", "李 小龍"),
    ],
)
def test_folded_names(name: str, folded: str) -> None:
    assert fold_name(name) == folded


def test_different_people_stay_different() -> None:
    lines = (*alliance.MEMBERS, *harbour.FIRST_MEMBERS)
    folded = {fold_name(parse_member(line).name or "") for line in lines}
    assert len(folded) == len(lines)


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


def test_given_names_are_folded_as_they_are_looked_up() -> None:
    """What stands in the lists otherwise is never found; and no word of a body's name may be among those of others."""
    folded = {name for name in lexicon.GIVEN_NAMES if name == given_names.plain(name)}
    assert lexicon.GIVEN_NAMES - folded == set()
    others = lexicon.GIVEN_NAMES - lexicon.OWN_GIVEN_NAMES
    assert others & (lexicon.BODIES | lexicon.JOBS | lexicon.PLACES | lexicon.PARTICLES) == set()


@pytest.mark.parametrize("word", ["Zoë", "Björn", "Llŷr", "Jean-Pierre", "YEWANDE"])
def test_a_given_name_is_known_in_any_case_and_with_accents(word: str) -> None:
    assert lexicon.is_given_name(word)
