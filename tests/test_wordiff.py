"""Two texts of one document: which words differ, where, and what is said of it in one word."""

import random
import time
from typing import Any

import pytest

from archive.wordiff import Comparison, compare

MINUTES = """Minutes of the meeting
Present: Ada Brook, Ben Carr
1. The group agreed the paper.
The board noted 22.3% of the plan.
2. The chair thanked everybody for coming along today."""


def pages(*texts: str) -> list[dict[str, Any]]:
    return [{"page": number, "text": text} for number, text in enumerate(texts, 1)]


def edited(old: str, new: str) -> Comparison:
    assert old in MINUTES
    return compare(pages(MINUTES), pages(MINUTES.replace(old, new)))


def places(found: Comparison) -> list[tuple[str, str]]:
    return [(spot.removed, spot.added) for spot in found.spots]


@pytest.mark.parametrize(
    ("old", "new", "spot", "counts"),
    [
        ("22.3%", "32.2%", ("22.3%", "32.2%"), (1, 1)),
        ("22.3%", "22,3%", ("22.3%", "22,3%"), (1, 1)),
        ("22.3%", "-22.3%", ("22.3%", "-22.3%"), (1, 1)),
        (", Ben Carr", "", ("Ben Carr", ""), (0, 2)),
        ("agreed the", "agreed not the", ("", "not"), (1, 0)),
        ("The board noted 22.3% of the plan.\n", "", ("The board noted 22.3% of the plan.", ""), (0, 7)),
        ("2. The chair", "2. The group met.\n3. The chair", ("", "The group met. 3."), (4, 0)),
    ],
)
def test_words_put_in_and_taken_out(old: str, new: str, spot: tuple[str, str], counts: tuple[int, int]) -> None:
    found = edited(old, new)
    assert (found.verdict, found.words_added, found.words_removed) == ("words", *counts)
    assert spot in places(found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The chair", "The Chair"),
        ("Ada Brook", "“Ada Brook"),
        ("of the plan.", "of the plan"),
        ("thanked", "tha-\nnked"),
        ("for coming", "for – coming"),
        ("Ben", "Ben\u00ad"),
    ],
)
def test_what_an_editors_tools_change_on_their_own_is_typography(old: str, new: str) -> None:
    found = edited(old, new)
    assert (found.verdict, found.words_added, found.words_removed) == ("typography", 0, 0)
    assert found.typography == 1
    assert len(found.passages) == 1


@pytest.mark.parametrize(
    "text",
    [
        MINUTES.replace(" ", "\n"),
        MINUTES.replace("1.", "• 1."),
        MINUTES.replace("thanked", "tha nked").replace("1. The", "1.The"),
        MINUTES.replace("today.", "today.\nPage 1 of 2"),
        MINUTES.replace("chair", "cha\ufffdr"),
    ],
)
def test_what_another_program_sets_anew_is_layout(text: str) -> None:
    found = compare(pages(MINUTES), pages(text))
    assert (found.verdict, found.passages, found.spots) == ("layout", (), ())


def test_text_pushed_over_a_page_break_is_no_change() -> None:
    found = compare(pages(f"{MINUTES}\n1"), pages(f"{MINUTES[:80]}\n1", f"{MINUTES[80:]}\n2"))
    assert found.verdict == "layout"


def test_a_number_beside_another_is_not_one_number() -> None:
    assert edited("22.3%", "22.3 4").verdict == "words"
    assert compare(pages("In all 2 5 came."), pages("In all 25 came.")).verdict == "words"


def test_a_passage_that_only_moved_is_told_as_moved() -> None:
    first, present, agreed, noted, thanks = MINUTES.split("\n")
    found = compare(pages(MINUTES), pages("\n".join((first, present, noted, agreed)), thanks))
    assert (found.verdict, found.moved, found.words_added, found.words_removed) == ("moved", 1, 0, 0)
    assert [(one.kind, one.parts) for one in found.passages] == [("moved", [("moved", agreed)])]
    again = compare(pages(MINUTES), pages("\n".join((first, present, noted, agreed, thanks.replace("chair", "clerk")))))
    assert (again.verdict, again.moved, places(again)) == ("words", 1, [("chair", "clerk")])


def test_two_words_that_changed_places_are_no_passage() -> None:
    """A vote that was exchanged for another is not a line that moved."""
    found = compare(pages("Brook\nNot agreed\nCarr\nAgreed"), pages("Brook\nAgreed\nCarr\nNot agreed"))
    assert (found.verdict, found.moved) == ("words", 0)


def test_a_place_is_shown_with_the_words_around_it_and_its_page_on_either_side() -> None:
    before = compare(
        pages("one " * 30, f"a b c {MINUTES}"), pages("one " * 30, "a b c", MINUTES.replace("22.3", "2.3"))
    )
    (passage,) = before.passages
    assert (passage.page_before, passage.page) == (2, 3)
    assert passage.parts == [
        ("same", "… Brook, Ben Carr 1. The group agreed the paper. The board noted "),
        ("del", "22.3%"),
        ("same", " "),
        ("ins", "2.3%"),
        ("same", " of the plan. 2. The chair thanked everybody for coming along today."),
    ]


def test_nothing_to_compare_is_no_difference() -> None:
    assert compare([], []).verdict == "layout"
    assert compare(pages(""), pages("One word")).words_added == 2


def test_a_hundred_pages_are_compared_in_a_moment() -> None:
    """Half a second here; with difflib alone it took minutes."""
    chance = random.Random(5)
    words = [f"w{number}" for number in range(3000)]
    text = chance.choices(words, [1 / (number + 1) for number in range(3000)], k=44_000)
    other = list(text)
    for place in chance.sample(range(44_000), 300):
        other[place] = "another"
    other[20_000:20_000], other[1000:1400] = other[1000:1400], []
    start = time.process_time()
    found = compare(*(pages(*(" ".join(t[i : i + 440]) for i in range(0, 44_000, 440))) for t in (text, other)))
    assert time.process_time() - start < 5
    assert 280 <= found.words_added == found.words_removed <= 300
    assert found.moved
    start = time.process_time()
    assert compare(pages("a b " * 10_000), pages("b a c " * 9000)).verdict == "words"
    assert time.process_time() - start < 5
