"""Who was listed between when and when, and what moved: said from accepted snapshots alone."""

import random
from dataclasses import replace

import pytest

from archive.sentences import sentence
from archive.timeline import Timeline, derive
from scraper.members import parse_members
from scraper.models import Group, Section
from tests.states import PEOPLE, accepted, at, page

GROUP = "lamp-lighters-forum"


def changes_of(timeline: Timeline) -> list[tuple[str, str | None, tuple[str, ...], str]]:
    return [(c.kind, c.name, c.fields, c.significance) for c in timeline.changes]


def between(before: tuple[str, ...], after: tuple[str, ...]) -> Timeline:
    return derive(GROUP, accepted((at(0), page(before)), (at(1), page(after))))


def test_a_baseline_makes_members_and_no_changes() -> None:
    timeline = derive(GROUP, accepted((at(0), page())))
    assert len(timeline.memberships) == len(PEOPLE)
    assert timeline.changes == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Ada Winterbourne, Chair, Lamp Trust", "Dame Ada Winterbourne DBE, Chair, Lamp Trust",
         [("member_changed", "Ada Winterbourne", ("honorific_prefix", "honorific_suffix"), "cosmetic")]),
        ("Ada Winterbourne, Chair, Lamp Trust", "Ada Winterbourne, President, Lamp Trust",
         [("member_changed", "Ada Winterbourne", ("role",), "substantive")]),
        ("Ada Winterbourne, Chair, Lamp Trust", "Ada Winterbourne, Chair, Wick Council",
         [("member_changed", "Ada Winterbourne", ("organisation",), "substantive")]),
        ("Ada Winterbourne, Chair, Lamp Trust", "Ada Winterbourne, chair, Lamp Trust",
         [("member_changed", "Ada Winterbourne", ("role",), "cosmetic")]),
        ("Ada Winterbourne, Chair, Lamp Trust", "Ada  Winterbourne,\u00a0Chair, Lamp Trust", []),
        ("Ann O'Dell, Chair, Lamp - Trust", "Ann O’Dell, Chair, Lamp – Trust", []),
        ("Ada Winterbourne, Chair, Lamp Trust", "Ada Summers, Chair, Lamp Trust",
         [("member_added", "Ada Summers", (), "substantive"),
          ("member_removed", "Ada Winterbourne", (), "substantive")]),
    ],
    ids=["honours", "role", "organisation", "case", "white space", "quotes and dashes", "another person"],
)  # fmt: skip
def test_changes_between_two_lists(old: str, new: str, expected: list[tuple[object, ...]]) -> None:
    assert changes_of(between((old, *PEOPLE[1:]), (new, *PEOPLE[1:]))) == expected


def test_reordering_is_no_change() -> None:
    for seed in range(10):
        shuffled = tuple(random.Random(seed).sample(PEOPLE, len(PEOPLE)))
        assert changes_of(between(PEOPLE, shuffled)) == [], f"seed {seed}"


def test_a_bullet_printed_twice_is_one_person() -> None:
    assert changes_of(between(PEOPLE, (*PEOPLE, PEOPLE[0]))) == []


def test_two_people_of_one_name_are_told_apart_by_their_posts() -> None:
    namesakes = ("Jo Lamb, Chair, Lamp Trust", "Jo Lamb, Nurse, Glim Hospital")
    swapped = derive(GROUP, accepted((at(0), page(namesakes)), (at(1), page(namesakes[::-1]))))
    assert changes_of(swapped) == []
    one_left = derive(GROUP, accepted((at(0), page(namesakes)), (at(1), page(namesakes[1:]))))
    assert [(c.kind, c.before["role"]) for c in one_left.changes] == [("member_removed", "Chair")]


def test_someone_who_returns_has_two_memberships() -> None:
    timeline = derive(GROUP, accepted((at(0), page()), (at(1), page(PEOPLE[1:])), (at(2), page())))
    mine = [m for m in timeline.memberships if m.member.name == "Ada Winterbourne"]
    assert [m.ended is None for m in mine] == [False, True]
    assert [kind for kind, *_ in changes_of(timeline)] == ["member_removed", "member_added"]


def test_applying_the_changes_to_the_old_list_gives_the_new_one() -> None:
    for seed in range(30):
        rng = random.Random(seed)
        old, new = (tuple(rng.sample(PEOPLE, rng.randint(6, 9))) for _ in range(2))
        listed = {line.split(",")[0] for line in old}
        for change in between(old, new).changes:
            (listed.add if change.kind == "member_added" else listed.remove)(change.name or "")
        assert listed == {line.split(",")[0] for line in new}, f"seed {seed}"


def test_an_edited_section_is_a_text_change_and_a_line_that_is_no_person_is_its_words() -> None:
    timeline = derive(GROUP, accepted((at(0), page()), (at(1), page(text="We meet at noon."))))
    assert changes_of(timeline) == [("text_changed", None, ("Meetings",), "substantive")]
    assert timeline.changes[0].before["text"] == "We meet in the evening."
    assert changes_of(between(PEOPLE, (*PEOPLE, "Vacant"))) == [("text_changed", None, ("Membership",), "substantive")]


def test_ids_last_and_differ() -> None:
    states = accepted((at(0), page()), (at(1), page(PEOPLE[1:])), (at(2), page()), (at(3), page(PEOPLE[1:])))
    ids = [change.id(GROUP) for change in derive(GROUP, states).changes]
    assert len(set(ids)) == 3
    assert ids == [change.id(GROUP) for change in derive(GROUP, states).changes]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (PEOPLE, PEOPLE[1:], "Ada Winterbourne (Chair, Lamp Trust) is no longer listed, between 1 and 2 March 2024."),
        (PEOPLE[1:], PEOPLE, "Ada Winterbourne (Chair, Lamp Trust) is newly listed, between 1 and 2 March 2024."),
        (PEOPLE, ("Ada Winterbourne, Patron, Lamp Trust", *PEOPLE[1:]),
         "Ada Winterbourne’s role is now listed as “Patron” (before: “Chair”), between 1 and 2 March 2024."),
        (PEOPLE, ("Lady Ada Winterbourne, Chair, Lamp Trust", *PEOPLE[1:]),
         "Ada Winterbourne is now listed as “Lady Ada Winterbourne”, between 1 and 2 March 2024."),
    ],
)  # fmt: skip
def test_sentences_say_what_was_observed(old: tuple[str, ...], new: tuple[str, ...], said: str) -> None:
    (change,) = between(old, new).changes
    assert sentence(change) == said


def test_a_renamed_heading_is_one_change_and_nobody_moved() -> None:
    def headed(heading: str) -> Group:
        members = parse_members([(heading, line) for line in PEOPLE])
        return replace(page(), members=members, sections=(Section(heading, None, "Current members:"),))

    timeline = derive(GROUP, accepted((at(0), headed("Membership")), (at(1), headed("Members"))))
    assert changes_of(timeline) == [("text_changed", None, ("Members",), "substantive")]
    assert sentence(timeline.changes[0]) == (
        "The part headed “Membership” is now headed “Members”, between 1 and 2 March 2024."
    )


def test_someone_who_moves_to_another_part_of_the_list_did_move() -> None:
    def parted(moved: str) -> Group:
        lines = [("Members, north" if line.startswith(moved) else "Members, south", line) for line in PEOPLE]
        return replace(page(), members=parse_members(lines))

    timeline = derive(GROUP, accepted((at(0), parted("Bram")), (at(1), parted("Cora"))))
    assert [(c.name, c.fields) for c in timeline.changes] == [
        ("Bram Ottley", ("section",)), ("Cora Penrose", ("section",))]  # fmt: skip


def entries(*lines: str, **fields: object) -> Group:
    """The page with these entries at its end, read as ``fields`` says; names and posts are those of the line."""
    whole = page((*PEOPLE, *lines))
    read = tuple(replace(m, **fields) if m.raw in lines else m for m in whole.members)  # type: ignore[arg-type]
    return replace(whole, members=read)


def test_an_observer_is_listed_like_a_member_and_seen_to_be_none() -> None:
    line = "Joss Quill, Observer, Ofsted"
    timeline = derive(GROUP, accepted((at(0), page()), (at(1), entries(line, is_member=False, group_role="observer"))))
    assert changes_of(timeline) == [("member_added", "Joss Quill", (), "substantive")]
    assert (timeline.changes[0].after["is_member"], timeline.changes[0].after["group_role"]) == (False, "observer")


@pytest.mark.parametrize(
    ("kind", "organisation"), [("organisation", "Union of Wick Makers"), ("unnamed_post", None)], ids=["body", "post"]
)
def test_a_body_and_an_unnamed_post_come_and_go_without_a_person(kind: str, organisation: str | None) -> None:
    line = "Union of Wick Makers (observer)"
    with_it = entries(line, kind=kind, name=None, role=None, organisation=organisation)
    timeline = derive(GROUP, accepted((at(0), page()), (at(1), with_it), (at(2), page())))
    assert changes_of(timeline) == [
        ("member_added", None, (), "substantive"), ("member_removed", None, (), "substantive")]  # fmt: skip
    assert sentence(timeline.changes[0]) == f"{line} is newly listed, between 1 and 2 March 2024."
    (membership,) = [m for m in timeline.memberships if m.key[0] == kind]
    assert membership.ended is timeline.changes[1]


def test_a_vacancy_is_words_of_its_section() -> None:
    vacant = entries("Vacant, Lamp Trust", kind="vacancy", name=None, is_member=False)
    assert changes_of(derive(GROUP, accepted((at(0), page()), (at(1), vacant)))) == [
        ("text_changed", None, ("Membership",), "substantive")]  # fmt: skip


def test_each_entry_printed_within_a_membership_is_a_post_with_its_own_bounds() -> None:
    moved = ("Ada Winterbourne, Patron, Lamp Trust", *PEOPLE[1:])
    timeline = derive(GROUP, accepted((at(0), page()), (at(1), page(moved)), (at(2), page(moved[::-1]))))
    (ada,) = [m for m in timeline.memberships if m.member.name == "Ada Winterbourne"]
    assert [(post.member.role, post.first.id, post.last.id) for post in ada.posts] == [
        ("Chair", 1, 1),
        ("Patron", 2, 3),
    ]
    assert ada.posts[1].change is timeline.changes[0]
    assert ada.ended is None


@pytest.mark.parametrize(
    ("before", "after", "significance"),
    [
        ("Director of Education", "director of education", "cosmetic"),
        ("Director - Education", "Director (Education)", "cosmetic"),
        ("Director of Education & Skills", "Director of Education and Skills", "cosmetic"),
        ("Direcotr of Education", "Director of Education", "cosmetic"),
        ("Director of Education", "Director for Education", "substantive"),
        ("Director, Area 1", "Director, Area 2", "substantive"),
        ("Director of Education", "Deputy Director of Education", "substantive"),
        ("Director, North", "Director, Forth", "substantive"),
    ],
)
def test_the_spelling_of_a_post_is_told_apart_from_the_post(before: str, after: str, significance: str) -> None:
    old, new = ((f"Ada Winterbourne, {role}, Lamp Trust", *PEOPLE[1:]) for role in (before, after))
    assert [c.significance for c in between(old, new).changes] == [significance]


def test_an_acronym_beside_a_body_is_a_matter_of_spelling() -> None:
    new = ("Ada Winterbourne, Chair, Lamp Trust (TLA)", *PEOPLE[1:])
    assert changes_of(between(PEOPLE, new)) == [
        ("member_changed", "Ada Winterbourne", ("organisation",), "cosmetic")]  # fmt: skip


def test_another_role_in_the_group_is_substantive() -> None:
    (change,) = between(PEOPLE, ("Ada Winterbourne (Co-Chair), Chair, Lamp Trust", *PEOPLE[1:])).changes
    assert (change.fields, change.significance) == (("group_role",), "substantive")
