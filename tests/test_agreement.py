"""agreement.py: how far two readers have the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.agreement import LOW, agreement, disputed, folded_words, same_letters


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("The Chair welcomed members", "members The Chair\nwelcomed", 1.0),
        ("statu-\ntory duty", "statutory duty", 1.0),
        ("statu\ufffe\r\ntory duty", "statu\u00adtory duty", 1.0),
        ("co-ordinate", "co\u2010ordinate", 1.0),
        ("10.1Chris", "10.1 Chris", 1.0),
        ("on 15\nth\nJanuary", "on 15th January", 1.0),
        ("o\ufb03ce", "OFFICE", 1.0),
        ("\uf0b7 Ada", "• Ada", 1.0),
        ("Ada Brook", "Ada Brooke", 0.5),
        ("they su cceeded", "they succeeded", 0.4),
        ("O\x00cial", "Official", 0.0),
        ("one", "", 0.0),
        ("\uf0b7 –", "", None),
        ("", "", None),
    ],
)
def test_agreement(one: str, other: str, share: float | None) -> None:
    assert agreement(one, other) == share
    assert agreement(other, one) == share


def test_disputed_words_in_their_order() -> None:
    one, other = "Ada Brook and Ben Cole agreed, twice", "Ada Brooke and Ben Cole agreed two things"
    assert disputed(one, other) == (["brook", "twice"], ["brooke", "two", "things"])
    assert disputed(one, other, 1) == (["brook"], ["brooke"])
    assert disputed("a a a", "a") == (["a", "a"], [])


def test_a_page_with_one_word_in_twenty_wrong_is_worth_a_look() -> None:
    page = "The Chair welcomed members to the second meeting of the alliance and thanked them for the papers"
    share = agreement(page, page.replace("welcomed", "wel comed"))
    assert share is not None
    assert share < LOW


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("they su cceeded", "they succeeded", True),
        ("statu-\ntory", "Statutory", True),
        ("O\ufffdcial", "Ocial", False),
        ("12 June", "21 June", True),
        ("12 June", "12 July", False),
        ("Ada", "Ada Ada", False),
    ],
)
def test_same_letters(one: str, other: str, same: bool) -> None:
    assert same_letters(one, other) is same


@given(st.text(), st.text())
def test_agreement_is_a_share_and_one_for_the_same_text(one: str, other: str) -> None:
    share = agreement(one, other)
    assert share is None or 0 <= share <= 1
    assert agreement(one, one) == (1.0 if folded_words(one) else None)
    left, right = disputed(one, other, 1_000_000)
    assert len(folded_words(one)) - len(left) == len(folded_words(other)) - len(right)
    assert same_letters(one, one)
