"""Who an entry of minutes is on the membership record: measured on labelled entries of invented meetings."""

from datetime import date

import pytest

from archive.attendees import Found, Roll
from archive.common_ground import BODY, NOTHING, OTHER, POST, ground, is_body
from archive.listings import Listing, listings
from archive.owners import Owners
from archive.people import Printed
from tests.roll import Labelled, attended, labelled, record

DAY = date(2024, 5, 21)
LATE = 41
"""So many entries, the last ones, were written when all scores stood."""


def matched(entries: list[Labelled]) -> tuple[int, int, list[str]]:
    """How many entries are rightly matched, how many have a person, and whatever is wrongly matched."""
    roll = Roll(record())
    found = [(one, roll.match(one.entry, one.day)) for one in entries]
    right = sum(one.person is not None and it.person == one.person for one, it in found)
    wrong = [one.about for one, it in found if it.person not in (None, one.person)]
    return right, sum(one.person is not None for one in entries), wrong


def test_the_labelled_entries_are_as_many_as_is_said() -> None:
    entries = labelled()
    assert len(entries) == 170
    assert sum(one.person is not None for one in entries) == 99
    assert entries[-LATE].entry.name == "Hathersage, Elizabeth (Liz)"


def test_members_are_found_and_nobody_else_is_taken_for_one() -> None:
    """Of 79 members 76 are found, and of 50 others one is taken for a member: same surname, post and day, but Ms."""
    assert matched(labelled()[:-LATE]) == (76, 79, ["the title of a woman, the post"])


def test_entries_that_were_written_after_the_scores_agree() -> None:
    """Of 20 members 19, and of 21 others one: Mr Hathersage of the hospital where Dr Elizabeth Hathersage works."""
    assert matched(labelled()[-LATE:]) == (19, 20, ["the title of a man, who might be a doctor"])


@pytest.mark.parametrize("one", labelled(), ids=lambda one: one.about)
def test_whoever_is_matched_has_a_score_and_a_reason(one: Labelled) -> None:
    found = Roll(record()).match(one.entry, one.day)
    assert found.reason
    assert (found.match == "matched") is (found.person is not None)
    if found.candidates:
        assert found.candidates[0].score == found.score
        assert found.match != "matched" or found.candidates[0].person == found.person


def who(*entries: tuple[str, str]) -> list[Found]:
    printed = [attended(name, organisation=body or None) for name, body in entries]
    return Roll(record()).match_all(printed, DAY)


def test_two_members_in_range_are_ambiguous_and_stay_candidates() -> None:
    (found,) = who(("D Ashgrove", ""))
    assert (found.match, found.person) == ("ambiguous", None)
    assert [one.person for one in found.candidates] == ["daniel-ashgrove", "david-ashgrove"]
    assert "Daniel Ashgrove and David Ashgrove" in found.reason


def test_two_names_in_one_list_are_two_people() -> None:
    exact, like = who(("Oliver Winterbourne", ""), ("Oliver Winterborne", "Ofwick"))
    assert (exact.person, like.match, like.person) == ("oliver-winterbourne", "unmatched", None)
    assert "somebody else in these minutes fits better" in like.reason
    again = who(("Ada Brook", ""), ("ADA BROOK", "Harbour Trust"))
    assert [one.person for one in again] == ["ada-brook", "ada-brook"]


def test_initials_are_nobody() -> None:
    found = Roll(record()).match(attended("A.B."), DAY)
    assert (found.match, found.candidates, found.doubt) == ("unmatched", (), "only initials are printed")
    assert Roll(record()).match(attended(None), DAY).reason == "no name is printed"


@pytest.mark.parametrize(
    ("day", "score", "words"),
    [
        ("2024-05-21", 1.0, "listed on that day"),
        ("2024-09-05", 0.99, "listed or taken off about that day"),
        ("2022-05-21", 0.97, "listed in our earliest capture, after that meeting"),
        ("2024-12-01", 0.94, "listed within three months of that meeting"),
        ("2025-12-01", 0.91, "listed only before that meeting"),
    ],
)
def test_the_score_falls_with_the_distance_from_the_time_on_the_list(day: str, score: float, words: str) -> None:
    listing = Listing("joan-roe", Printed("Joan Roe"), False, (None, date(2023, 1, 10)),
                      (date(2024, 9, 1), date(2024, 9, 10)))  # fmt: skip
    found = Roll([listing]).match(attended("Joan Roe"), date.fromisoformat(day))
    assert (found.person, found.score) == ("joan-roe", score)
    assert found.reason == f"the same name; {words}"


def test_the_record_is_read_from_the_rows_of_posts() -> None:
    row = {
        "person": "joan-roe", "name": "Joan Roe", "also_known_as": None, "honorific_prefix": "Dr", "role": None,
        "group_role": "chair", "organisation": "Kelp Bank", "listed_not_before": None, "listed_not_after": None,
        "first_seen_at": "2023-01-10T09:00:00.000000+00:00", "last_seen_at": "2023-06-10T09:00:00.000000+00:00",
        "unlisted_not_before": None, "unlisted_not_after": None, "is_current": 1,
    }  # fmt: skip
    (listing,) = listings([row, {**row, "person": None}])
    assert listing == Listing(
        "joan-roe", Printed("Joan Roe", None, "Dr", "chair", "Kelp Bank"), True, (None, date(2023, 1, 10)),
        (date(2023, 6, 10), None),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("DfE", "Department for Education", True),
        ("ADL", "Association of Directors of Lamplighting (ADL)", True),
        ("Ofwick", "Ofwick East", True),
        ("The Lamp Trust", "Lamp Trust", True),
        ("Council", "Council of Wicks", False),
        ("Lamp Trust", "Lamp Bank", False),
        (None, "Lamp Trust", False),
    ],
)
def test_bodies_as_minutes_shorten_them(one: str | None, other: str, same: bool) -> None:
    assert is_body(one, other) is same


def test_what_two_entries_share() -> None:
    listed = Printed("Joan Roe", None, None, "Chief Executive", "Kelp Bank")
    assert ground(Printed("Joan Roe", organisation="Kelp Bank"), listed) == BODY
    assert ground(Printed("Joan Roe", role="Kelp Bank"), listed) == BODY
    assert ground(Printed("Joan Roe", role="Chief Executive"), listed) == POST
    assert ground(Printed("Joan Roe", role="Chief Executive", organisation="Gull Bank"), listed) == NOTHING
    assert ground(Printed("Joan Roe", organisation="Gull Bank"), listed) == OTHER
    assert ground(Printed("Joan Roe"), listed) == NOTHING


def test_an_action_is_a_persons_where_one_attendee_alone_has_the_name() -> None:
    names = ("Ada Brook", "Robert Tarn", "Rosa Tilling", "Daniel Ashgrove", "David Ashgrove", "Mary-Ann Cooper")
    entries = [attended(name, raw=f"{name} (XB)" if name == "Ada Brook" else name) for name in names]
    owners = Owners(entries, Roll(record()).match_all(entries, DAY))
    asked = {
        "Ada Brook": "ada-brook", "AB": "ada-brook", "XB": "ada-brook", "A.B.": "ada-brook", "Mr Tarn": "robert-tarn",
        "Dame Ada Brook:": "ada-brook", "MAC": "mary-ann-cooper", "MC": "mary-ann-cooper",
    }  # fmt: skip
    assert {owner: owners.person(owner) for owner in asked} == asked
    for nobody in ("RT", "DA", "Ms Ashgrove", "Rosa Tilling", "Secretariat", "All", "ZZ", "Ada Brook and RT", "", None):
        assert owners.person(nobody) is None
