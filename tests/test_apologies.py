"""Apologies told of in sentences."""

import pytest

from scraper.apologies import apologies_in


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Apologies were received from Ada Brook and Mr Roe.", [("Ada Brook", "apologies"), ("Mr Roe", "apologies")]),
        ("No apologies were received.", []),
        ("Ada Brook had sent her apologies.", [("Ada Brook", "apologies")]),
        ("Ada Brook had been unable to attend the previous meeting.", []),
        ("Ada Brook was not able to join the meeting for the start but would join later.", []),
        ("The minutes of 4 June were agreed. Ada Brook had sent apologies.", []),
    ],
)
def test_who_sent_apologies(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert list(apologies_in(sentence)) == expected
