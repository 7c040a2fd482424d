"""Which names of a group's lists are one person: never two of one list, never a guess between two."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.corrections import Correction
from archive.identities import Identities, resolve
from scraper.members import parse_members
from scraper.models import Member

OTHERS = ("Bram Ottley, Director, Wick Council", "Cora Penrose, Head Teacher, Tallow School")


def listed(*lines: str) -> tuple[Member, ...]:
    return parse_members([("Membership", line) for line in lines])


def who(*lists: Sequence[str], corrections: tuple[Correction, ...] = ()) -> Identities:
    return resolve([listed(*lines) for lines in lists], corrections)


ADA = "Ada Winterbourne, Chair, Lamp Trust"


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        ("Ada Winterborne, Chair, Lamp Trust", "one letter of the surname in the same post"),
        ("A. Winterbourne, Patron, Lamp Trust", "an initial for the given name in the same place of the list"),
        ("Ada Winterbourne-Osei, Chair, Lamp Trust", "a surname gained or dropped in the same post"),
        ("Lady Winterbourne, Chair, Lamp Trust", "a title and the surname alone in the same post"),
    ],
)
def test_a_name_printed_otherwise_is_the_same_person(later: str, reason: str) -> None:
    found = who((ADA, *OTHERS), (later, *OTHERS))
    assert list(found.same.values()) == ["ada winterbourne"]
    assert [match.reason for match in found.matches.values()] == [reason]
    assert found.possible == []


def test_two_names_of_one_list_are_two_people() -> None:
    both = ("Ann Clark, Head, Lamp Trust", "Ann Clarke, Head, Lamp Trust")
    assert who(both[:1], both[1:]).same == {"ann clarke": "ann clark"}
    found = who(both[:1], both[1:], both)
    assert (found.same, found.possible) == ({}, [])


def test_a_name_that_fits_two_is_merged_with_neither() -> None:
    found = who(("J. Smith, Head, Lamp Trust",), ("Jane Smith, Head, Lamp Trust",), ("Peter Smith, Head, Lamp Trust",))
    assert found.same == {"jane smith": "j. smith"}
    found = who(("J. Smith, Head, Lamp Trust",), ("Jane Smith, Head, Lamp Trust",), ("John Smith, Head, Lamp Trust",))
    assert found.same == {}
    assert [(one, other, match.reason) for one, other, match in found.possible] == [
        ("j. smith", name, "an initial for the given name in the same post, but another name fits as well")
        for name in ("jane smith", "john smith")
    ]


def test_a_likeness_that_is_not_sure_is_kept_as_possible() -> None:
    found = who(("Tim Greatorex, Chair, Wold Academies",), ("Timothy Greatorex, Chair, Vale Academies",))
    ((one, other, match),) = found.possible
    assert (found.same, one, other, match.score) == ({}, "tim greatorex", "timothy greatorex", 0.72)


def test_whoever_takes_a_line_of_the_list_with_a_name_so_alike_is_the_same() -> None:
    before = ("Ana Sole", "Margeurite Lacey", "Bram Ottley")
    assert who(before, ("Ana Sole", "Marguerite Lacey", "Bram Ottley")).same == {"marguerite lacey": "margeurite lacey"}
    assert who(before, ("Marguerite Lacey", "Ana Sole", "Bram Ottley")).same == {}


def test_a_chain_of_prints_is_one_person() -> None:
    found = who(*((line, *OTHERS) for line in (
        "Jon Hathersidge, Head, Lamp Trust", "Jonathan Hathersidge, Head, Lamp Trust",
        "Jonathan Hathersige, Head, Lamp Trust")))  # fmt: skip
    assert set(found.same.values()) == {"jon hathersidge"}
    assert len(found.same) == 2


def test_a_man_and_a_woman_of_one_surname_alone_are_two() -> None:
    lord, lady = listed("Lord Morrisey, Patron, Lamp Trust", "Lady Morrisey, Patron, Lamp Trust")
    found = resolve([(lord,), (lady,), (lord, lady)])
    assert (found.who(lord), found.who(lady)) == ("morrisey", "woman morrisey")


def correction(kind: str, *names: str, reason: str | None = None) -> Correction:
    return Correction(kind, names, reason=reason, text="text")


def test_a_person_may_say_who_is_the_same() -> None:
    lists = [("Nadine Cole, Head, Lamp Trust",), ("Nadine Abernathy, Nurse, Wick Ward",)]
    assert who(*lists).same == {}
    said = correction("same", "Nadine Cole", "Dr Nadine Abernathy", reason="she married")
    found = who(*lists, corrections=(said,))
    assert found.same == {"nadine abernathy": "nadine cole"}
    assert found.matches["nadine abernathy"] == (1.0, "set by hand: she married")
    assert [(one.is_applied, one.detail) for one in found.applied] == [(True, "they are one person")]


def test_a_person_may_say_who_is_not() -> None:
    lists = [(ADA,), ("Ada Winterborne, Chair, Lamp Trust",)]
    found = who(*lists, corrections=(correction("not_same", "Ada Winterbourne", "Ada Winterborne"),))
    assert (found.same, found.possible, found.applied[0].is_applied) == ({}, [], True)


def test_what_a_person_says_settles_what_was_unclear() -> None:
    lists = [("J. Smith, Head, Lamp Trust",), ("Jane Smith, Head, Lamp Trust",), ("John Smith, Head, Lamp Trust",)]
    found = who(*lists, corrections=(correction("not_same", "J. Smith", "John Smith"),))
    assert found.same == {"jane smith": "j. smith"}


@pytest.mark.parametrize(
    ("said", "detail"),
    [
        (correction("same", "Ada Winterbourne", "Nobody Else"), "nobody on the list is named “Nobody Else”"),
        (correction("same", "Ada Winterbourne", "Bram Ottley"), "stood in one list together"),
        (correction("same", "Ada Winterbourne", "ADA  WINTERBOURNE"), "only their letters differ"),
        (correction("display_name", "Nobody Else"), "nobody on the list is named “Nobody Else”"),
    ],
)
def test_what_cannot_be_corrected_is_said(said: Correction, detail: str) -> None:
    (applied,) = who((ADA, *OTHERS), corrections=(said,)).applied
    assert not applied.is_applied
    assert detail in applied.detail


def test_corrections_that_contradict_each_other_are_said() -> None:
    lists = [("Ann Eddy",), ("Bea Fall",), ("Cy Gant",)]
    said = (correction("same", "Ann Eddy", "Bea Fall"), correction("same", "Bea Fall", "Cy Gant"),
            correction("not_same", "Ann Eddy", "Cy Gant"))  # fmt: skip
    found = who(*lists, corrections=said)
    assert [one.is_applied for one in found.applied] == [True, False, True]
    assert found.same == {"bea fall": "ann eddy"}


GIVEN = ("J.", "Jane", "John", "Jon", "Jonathan", "Ann", "Anne", "Anna")
FAMILY = ("Smith", "Smith-Jones", "Clark", "Clarke", "Winterbourne", "Winterborne")
POSTS = ("Chair", "Trustee", "Nurse Lead")
BODIES = ("Lamp Trust", "Wick Ward")
lines = st.builds("{} {}, {}, {}".format, *map(st.sampled_from, (GIVEN, FAMILY, POSTS, BODIES)))
histories = st.lists(st.lists(lines, max_size=5), max_size=5)


@settings(deadline=None)
@given(histories)
def test_two_names_of_one_list_are_never_merged(history: list[list[str]]) -> None:
    found = who(*history)
    for members in (listed(*lines) for lines in history):
        keys = {found.key(member) for member in members}
        assert len({found.same.get(key, key) for key in keys}) == len(keys)
    assert not found.same.keys() & set(found.same.values())
    assert not [pair for pair in found.possible if pair[0] in found.same or pair[1] in found.same]


def test_thousands_of_names_are_compared_in_moderate_time() -> None:
    rng = random.Random(4)
    names = [f"{rng.choice(GIVEN)} {rng.choice('abcdefghijk')}{number}x, Post {number}" for number in range(3000)]
    start = [names[:2000], names[500:2500], names[1000:]]
    assert len(who(*start).same) < 1000
