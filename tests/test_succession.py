"""Who took whose place, who is the same under another name, and where they stand: from states to rows and sentences."""

import itertools
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.derivation import Derivation, Permalink, derive_group
from archive.listing import keyed_members
from archive.sentences import as_told
from archive.snapshots import Decisions
from archive.timeline import derive
from scraper.models import Group
from tests.states import PEOPLE, accepted, at, look, page

GROUP = "lamp-lighters-forum"
ADA = "Ada Winterbourne, Chair, Lamp Trust"


def derived(*lists: tuple[str, ...], published: tuple[Permalink, ...] = ()) -> Derivation:
    looks = [look(number, at(number), page(lines, edited=at(number - 0.25))) for number, lines in enumerate(lists, 1)]
    found = derive_group(GROUP, looks, [], Decisions(), published)
    assert found.judgement.held is None
    return found


def told(*lists: tuple[str, ...]) -> list[dict[str, Any]]:
    """The changes as text tells them; the two of a pair are linked by each other's id."""
    rows = [
        {**row, "before": json.loads(row["before"] or "null"), "after": json.loads(row["after"] or "null")}
        for row in derived(*lists).rows["changes"]
    ]
    by_id = {row["id"]: row for row in rows}
    assert len(by_id) == len(rows)
    for row in rows:
        assert row["succession"] is None or by_id[row["succession"]]["succession"] == row["id"]
    return as_told(rows)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (ADA, "Joss Quill, chair, Lamp Trust",
         "Joss Quill replaces Ada Winterbourne as chair, Lamp Trust, between 2 and 3 March 2024."),
        (ADA, "Dame Joss Quill DBE, Director, Lamp Trust",
         "Dame Joss Quill DBE (Director, Lamp Trust) replaces Ada Winterbourne (Chair, Lamp Trust), "
         "between 2 and 3 March 2024."),
        ("Ada Winterbourne, Children’s Commissioner", "Joss Quill, Children's Commissioner",
         "Joss Quill replaces Ada Winterbourne as Children's Commissioner, between 2 and 3 March 2024."),
        ("Ada Winterbourne (Chair)", "Joss Quill (Chair)",
         "Joss Quill replaces Ada Winterbourne as chair, between 2 and 3 March 2024."),
    ],
    ids=["post", "organisation", "role", "role in the group"],
)  # fmt: skip
def test_whoever_takes_a_place_is_told_in_one_line(old: str, new: str, said: str) -> None:
    (row,) = told((old, *PEOPLE[1:]), (*PEOPLE[1:], new))
    assert row["sentence"] == said
    assert row["replaced"]["sentence"].endswith("is no longer listed, between 2 and 3 March 2024.")


@pytest.mark.parametrize(
    ("gone", "come"),
    [
        ((ADA, "Bo Fen, Chair, Lamp Trust"), ("Joss Quill, Chair, Lamp Trust",)),
        ((ADA,), ("Joss Quill, Trustee, Lamp Trust", "Bo Fen, Trustee, Lamp Trust")),
        (("Ada Winterbourne, Parent",), ("Joss Quill, Parent", "Bo Fen, Parent")),
        (("Ada Winterbourne, Parent",), ("Joss Quill, Teacher",)),
        (("Ada Winterbourne",), ("Joss Quill",)),
        ((ADA,), ("Joss Quill, Chair, Wick Council",)),
    ],
    ids=["two gone", "two come", "shared role", "another role", "nothing", "another body"],
)
def test_where_nobody_can_say_who_follows_whom_each_has_a_line(gone: tuple[str, ...], come: tuple[str, ...]) -> None:
    rows = told((*gone, *PEOPLE[2:]), (*come, *PEOPLE[2:]))
    assert [row["succession"] for row in rows] == [None] * (len(gone) + len(come))


def test_nobody_replaces_who_may_be_the_same_person() -> None:
    rows = told((ADA, *PEOPLE[1:]), ("Ada Okonjo, Chair, Lamp Trust", *PEOPLE[1:]))
    assert [(row["kind"], row["succession"]) for row in rows] == [("member_added", None), ("member_removed", None)]


def test_half_of_a_pair_stays_what_it_is() -> None:
    rows = derived((ADA, *PEOPLE[1:]), ("Joss Quill, Chair, Lamp Trust", *PEOPLE[1:])).rows["changes"]
    assert [row["kind"] for row in rows] == ["member_added", "member_removed"]
    assert as_told(rows[1:]) == rows[1:]


@pytest.mark.parametrize(
    ("new", "significance", "said"),
    [
        ("Ada Winterborne, Chair, Lamp Trust", "cosmetic", "Ada Winterbourne is now listed as “Ada Winterborne”"),
        ("A. Winterbourne, Chair, Lamp Trust", "cosmetic", "Ada Winterbourne is now listed as “A. Winterbourne”"),
        ("Ada Winterbourne-Osei, Chair, Lamp Trust", "substantive",
         "Ada Winterbourne is now listed as “Ada Winterbourne-Osei”"),
        ("Ada Winterborne, Patron, Lamp Trust", "substantive",
         "Ada Winterbourne is now listed as “Ada Winterborne”, and the role is now listed as “Patron” "
         "(before: “Chair”)"),
    ],
)  # fmt: skip
def test_another_name_for_the_same_person_is_a_changed_entry(new: str, significance: str, said: str) -> None:
    (row,) = told(PEOPLE, (new, *PEOPLE[1:]))
    assert (row["kind"], row["significance"], row["person"]) == ("member_changed", significance, "ada-winterbourne")
    assert row["sentence"] == f"{said}, between 2 and 3 March 2024."


def test_a_person_has_every_name_and_one_address() -> None:
    found = derived(PEOPLE, PEOPLE[1:], ("Ada Winterborne, Chair, Lamp Trust", *PEOPLE[1:]))
    assert [row["kind"] for row in found.rows["changes"]] == ["member_removed", "member_added"]
    mine = [row for row in found.rows["memberships"] if row["person"] == "ada-winterbourne"]
    assert [(row["name"], row["is_current"]) for row in mine] == [("Ada Winterbourne", 0), ("Ada Winterborne", 1)]
    names = [row for row in found.rows["person_names"] if row["person"] == "ada-winterbourne"]
    assert [(row["name"], row["reason"], row["score"], row["is_certain"]) for row in names] == [
        ("Ada Winterbourne", "the same name", 1.0, 1),
        ("Ada Winterborne", "one letter of the surname in the same post", 0.92, 1),
    ]
    assert "ada-winterborne" not in {link.slug for link in found.permalinks}


def test_the_address_published_first_stays_whichever_name_is_older() -> None:
    links = tuple(Permalink("person", slug, f"{GROUP}:{name}") for slug, name in (
        ("ada-winterborne", "ada winterborne"), ("ada-winterbourne", "ada winterbourne")))  # fmt: skip
    found = derived(PEOPLE, ("Ada Winterborne, Chair, Lamp Trust", *PEOPLE[1:]), published=links)
    people = {row["slug"]: row["name"] for row in found.rows["people"]}
    assert people["ada-winterborne"] == "Ada Winterborne"
    assert "ada-winterbourne" not in people
    subjects = {row["subject"] for row in found.rows["person_names"] if row["person"] == "ada-winterborne"}
    assert subjects == {f"{GROUP}:ada winterbourne", f"{GROUP}:ada winterborne"}


def test_who_may_be_one_is_said_of_both() -> None:
    found = derived((*PEOPLE, "Tim Oak, Clerk, Wold Fund"), (*PEOPLE, "Timothy Oak, Tutor, Vale Fund"))
    maybe = [row for row in found.rows["person_names"] if not row["is_certain"]]
    assert [(row["person"], row["name"], row["other_person"], row["score"]) for row in maybe] == [
        ("tim-oak", "Timothy Oak", "timothy-oak", 0.72),
        ("timothy-oak", "Tim Oak", "tim-oak", 0.72),
    ]


# -- whatever the lists are -----------------------------------------------------------------------------------------

NAMES = ("Ada Winterbourne", "Ada Winterborne", "A. Winterbourne", "Rob Tarn", "Robert Tarn", "Jo Lamb", "Joss Quill")
POSTS = ("Chair, Lamp Trust", "Nurse Lead, Glim Ward", "Chair", "Trustee, Lamp Trust")
entries = st.builds("{}, {}".format, st.sampled_from(NAMES), st.sampled_from(POSTS))
lists = st.lists(entries, max_size=3, unique=True)


def states(*printed: list[str]) -> list[tuple[Any, Group]]:
    return [(at(day), page((*PEOPLE[1:], *lines), edited=at(day - 0.5))) for day, lines in enumerate(printed)]


@settings(deadline=None)
@given(lists)
def test_the_same_list_again_is_no_news(lines: list[str]) -> None:
    again = page((*PEOPLE[1:], *lines), text="We meet at noon.", edited=at(1))
    changes = derive(GROUP, accepted((at(0), states(lines)[0][1]), (at(1), again))).changes
    assert [change.kind for change in changes] == ["text_changed"]


@settings(deadline=None)
@given(st.lists(lists, min_size=2, max_size=4))
def test_applying_the_changes_to_the_old_list_gives_the_new_one(history: list[list[str]]) -> None:
    snapshots = accepted(*states(*history))
    timeline = derive(GROUP, snapshots)
    held = keyed_members(snapshots[0].group.members, timeline.identities)
    for snapshot in snapshots[1:]:
        before = dict(held)
        for change in (change for change in timeline.changes if change.snapshot == snapshot.id and change.key):
            assert change.key is not None
            if change.new is None:
                del held[change.key]
            else:
                held[change.key] = change.new
        now = keyed_members(snapshot.group.members, timeline.identities, before)
        printed = {key: (m.name, m.role, m.organisation) for key, m in held.items()}
        assert printed == {key: (m.name, m.role, m.organisation) for key, m in now.items()}


@settings(deadline=None)
@given(st.lists(lists, min_size=2, max_size=4), st.data())
def test_the_order_in_which_captures_are_stored_does_not_matter(history: list[list[str]], data: st.DataObject) -> None:
    looks = [look(number, when, group) for number, (when, group) in enumerate(states(*history), 1)]
    shuffled = data.draw(st.permutations(looks))
    one, other = (derive_group(GROUP, some, [], Decisions(), ()) for some in (looks, shuffled))
    assert one.rows == other.rows
    assert one.permalinks == other.permalinks


@settings(deadline=None)
@given(st.lists(lists, min_size=2, max_size=4))
def test_posts_are_the_entries_of_each_membership_without_a_gap(history: list[list[str]]) -> None:
    found = derived(*(tuple(lines) + PEOPLE[1:] for lines in history)).rows
    for membership in found["memberships"]:
        posts = [row for row in found["posts"] if row["membership"] == membership["id"]]
        assert [row["number"] for row in posts] == list(range(1, len(posts) + 1))
        assert posts[0]["first_seen_at"] == membership["first_seen_at"]
        for name in ("raw", "last_seen_at", "unlisted_not_after", "is_current"):
            assert posts[-1][name] == membership[name]
        for earlier, later in itertools.pairwise(posts):
            assert earlier["unlisted_not_after"] == later["listed_not_after"]
            assert later["change"] in {row["id"] for row in found["changes"]}
