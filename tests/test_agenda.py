"""agenda_words.py: whose an action is."""

import pytest

from scraper.agenda_words import OWNER


@pytest.mark.parametrize(
    ("action", "owner"),
    [
        ("Captain Penbryn to ask the contractor to hold the second date", "Captain Penbryn"),
        ("Ann Beck and Tom Hall to write to those who want to know", "Ann Beck and Tom Hall"),
        ("Ada Brook, Ben Carr and Cora Penrose will write", "Ada Brook, Ben Carr and Cora Penrose"),
        ("Will Head to circulate the paper", "Will Head"),
        ("Tom Will to circulate the paper", "Tom Will"),
        ("DfE officials to publish", "DfE officials"),
        ("ALL TO NOTE", "ALL"),
    ],
)
def test_the_owner_of_an_action_stands_before_its_first_verb(action: str, owner: str) -> None:
    found = OWNER.match(action)
    assert found
    assert found["owner"] == owner
