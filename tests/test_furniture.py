"""furniture.py: documents of invented pages, beside the lines that are furniture."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.furniture import Printed, mark

BODY = [
    ["Present", "Ada Brook", "Apologies", "Ben Cole", "Welcome", "Papers were noted."],
    [
        "Data was shared.",
        "A pilot runs in Kent.",
        "Members asked why.",
        "It was noted.",
        "A vote was taken.",
        "Agreed.",
    ],
    ["The budget is small.", "It grew by 3%.", "Ms Brook left.", "A date was set.", "Thanks were given.", "The end."],
    ["Annex.", "Terms.", "One aim.", "Another aim.", "Membership.", "Review in May."],
    ["Annex two.", "A map.", "A key to it.", "A scale.", "A source.", "A note on it."],
]
HEADER = "Harbour Alliance: minutes of 21 May 2024"


def paged(*frames: tuple[Sequence[str], Sequence[str]]) -> list[list[str]]:
    return [[*top, *BODY[i % len(BODY)], *bottom] for i, (top, bottom) in enumerate(frames)]


def furniture(pages: Sequence[Sequence[str]], places: bool = False) -> list[list[str]]:
    """What is marked on each page, by its text; with places the lines stand evenly down the page."""
    printed = [
        [Printed(text, (i + 0.5) / len(page) if places else None) for i, text in enumerate(page)] for page in pages
    ]
    return [[page[i] for i in sorted(found)] for page, found in zip(pages, mark(printed), strict=True)]


def test_a_running_header_stays_where_it_is_first_printed() -> None:
    pages = paged(*[([HEADER], [f"Page {n} of 3"]) for n in (1, 2, 3)])
    assert furniture(pages) == [["Page 1 of 3"], [HEADER, "Page 2 of 3"], [HEADER, "Page 3 of 3"]]


@pytest.mark.parametrize(
    "number", ["Page {}", "Page {} of 3", "- {} -", "{} | Page", "{} | P a g e", "{}", "{}/3", "[{}]"]
)
def test_page_numbers_have_no_words_to_keep(number: str) -> None:
    pages = paged(*[([], [number.format(n)]) for n in (1, 2, 3)])
    assert furniture(pages) == [[number.format(n)] for n in (1, 2, 3)]


def test_a_page_number_beside_words_counts_on() -> None:
    pages = paged(*[([], [f"{HEADER} {n + 4}"]) for n in range(3)])
    assert furniture(pages) == [[], [f"{HEADER} 5"], [f"{HEADER} 6"]]


def test_the_first_page_may_differ() -> None:
    pages = paged((["The Board", "MINUTES"], []), *[([HEADER], [str(n)]) for n in (2, 3, 4)])
    assert furniture(pages) == [[], ["2"], [HEADER, "3"], [HEADER, "4"]]


def test_left_and_right_pages_may_differ() -> None:
    pages = paged(*[(["Harbour Alliance" if n % 2 else "Minutes"], []) for n in range(6)])
    assert furniture(pages) == [[], [], ["Minutes"], ["Harbour Alliance"], ["Minutes"], ["Harbour Alliance"]]


def test_two_pages_repeat_only_in_the_margin() -> None:
    pages = paged(([HEADER], ["Page 1"]), ([HEADER], ["Page 2"]))
    assert furniture(pages) == [["Page 1"], ["Page 2"]]
    assert furniture(pages, places=True) == [["Page 1"], [HEADER, "Page 2"]]


def test_what_repeats_in_the_body_is_none() -> None:
    pages = [[*page[:5], "Action: Secretariat", *BODY[4][:5], *page[5:]] for page in paged(*[([HEADER], [])] * 4)]
    assert furniture(pages) == [[], [HEADER], [HEADER], [HEADER]]


def test_a_line_under_other_text_is_none_though_it_is_near_the_edge() -> None:
    assert (
        furniture([[*page, "Action: Secretariat", text] for page, text in zip(BODY, "abcde", strict=True)]) == [[]] * 5
    )


def test_what_stands_now_higher_and_now_lower_is_none() -> None:
    pages = [
        [Printed(f"Of {a}.", 0.1), Printed("Action: Ben Cole", y)]
        for a, y in zip("abcd", (0.4, 0.8, 0.6, 0.5), strict=True)
    ]
    assert mark(pages) == [frozenset()] * 4


def test_numbered_items_that_begin_pages_are_none() -> None:
    pages = paged(*[([f"Item {n}"], []) for n in (1, 4, 6, 7, 9)])
    assert furniture(pages) == [[]] * 5


def test_a_lone_number_that_does_not_count_is_none() -> None:
    assert furniture(paged(([], ["12"]), ([], ["3"]), ([], ["250"]))) == [[]] * 3


def test_one_page_repeats_nothing() -> None:
    assert furniture(paged(([HEADER], ["Page 1 of 1"]))) == [["Page 1 of 1"]]
    assert furniture([]) == []
    assert furniture([[], []]) == [[], []]


@given(st.lists(st.lists(st.sampled_from(["Harbour", "Page 1", "2", "Item 3", "", "a b"]), max_size=9), max_size=9))
def test_every_word_but_page_numbers_stays_somewhere(pages: list[list[str]]) -> None:
    marked = mark([[Printed(text) for text in page] for page in pages])
    kept = {text for page, found in zip(pages, marked, strict=True) for i, text in enumerate(page) if i not in found}
    assert {text for page in pages for text in page} - kept <= {"Page 1", "2"}


def test_two_hundred_long_pages_take_no_time() -> None:
    pages = [[Printed(f"{n} " * 50 + "9" * 5_000, i / 1000) for i in range(1000)] for n in range(200)]
    start = time.process_time()
    mark(pages)
    assert time.process_time() - start < 3
