"""Which printed names are one person, and the slug under which that person stands."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.identities import resolve
from archive.listing import subject_of
from archive.people import free_slug, slugify
from scraper.members import parse_member
from tests.replica import alliance

GROUP = "/government/groups/tides"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zoë O’Néill", "ZOE O'NEILL", True),
        ("Anna-Maria Eddy", "Anna Maria  Eddy", True),
        ("Ann Eddy", "Anne Eddy", False),
        ("Ann Eddy", "Eddy Ann", False),
        ("Ann Eddy", "Ann B Eddy", False),
    ],
)
def test_one_person_or_two(one: str, other: str, same: bool) -> None:
    assert (person_subject(GROUP, one) == person_subject(GROUP, other)) is same


def person_subject(group: str, name: str) -> str:
    """The key under which the permalink of a name stands for ever."""
    member = replace(parse_member("Ann Eddy"), name=name)
    return subject_of(group, member, resolve([[member]]))


def test_people_of_two_groups_are_not_taken_for_one() -> None:
    assert person_subject(GROUP, "Ann Eddy") == "/government/groups/tides:ann eddy"
    assert person_subject(GROUP, "Ann Eddy") != person_subject(f"{GROUP}-2", "Ann Eddy")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Dr Holloway-Finch", "dr-holloway-finch"),
        ("Anna-Maria O’Néill", "anna-maria-oneill"),
        ("  21 May 2024: meeting minutes!  ", "21-may-2024-meeting-minutes"),
        ("Rachel de Souza", "rachel-de-souza"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("Straße", "strasse"),
        ("李 小龍", "unnamed"),
        ("", "unnamed"),
        ("---", "unnamed"),
        ("x" * 10_000, "x" * 80),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_a_slug_is_letters_and_digits_with_single_hyphens(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 80
    assert slugify(slug) == slug


def test_a_long_slug_is_not_cut_at_a_hyphen() -> None:
    assert slugify("a" * 79 + " b") == "a" * 79


def test_all_members_of_the_alliance_have_slugs_of_their_own() -> None:
    slugs = [slugify(parse_member(line).name or "") for line in alliance.MEMBERS]
    assert len(set(slugs)) == 21
    assert slugs[9] == "rachel-de-souza"


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ([], "ann-eddy"),
        (["ben-fall"], "ann-eddy"),
        (["ann-eddy"], "ann-eddy-2"),
        (["ann-eddy", "ann-eddy-2", "ann-eddy-4"], "ann-eddy-3"),
        (["ann-eddy-2"], "ann-eddy"),
    ],
)
def test_free_slugs(taken: list[str], expected: str) -> None:
    assert free_slug("ann-eddy", set(taken)) == expected
