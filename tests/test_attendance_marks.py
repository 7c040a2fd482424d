"""attendance_marks.py: what an entry says of the meeting, and what stays of it."""

import pytest

from scraper.attendance_marks import marks_of
from scraper.blocks import LINE_BREAK


@pytest.mark.parametrize("end", [LINE_BREAK, " | "])
def test_a_line_that_ends_within_brackets_goes_on(end: str) -> None:
    assert marks_of(f"Dame Ada Brook (Chair, Harbour{end}Trust)").text == "Dame Ada Brook (Chair, Harbour Trust)"
    assert marks_of(f"Ada Brook (by{end}phone)").notes == ["by phone"]
    assert marks_of(f"Ada Brook{end}Harbour Trust").text == "Ada Brook | Harbour Trust"
    assert marks_of(f"Ada Brook (Chair), Kestrel Bay{end}Trust").text == "Ada Brook (Chair), Kestrel Bay Trust"
    assert marks_of(f"Ada Brook{end}Chair{end}Trust").text == "Ada Brook | Chair | Trust"
    assert marks_of(f"Ada Brook, Chair{end}Harbour Trust").text == "Ada Brook, Chair | Harbour Trust"


def test_a_bracket_gives_up_what_it_says_of_the_meeting() -> None:
    """What is said of the meeting is taken out of a bracket, and the bracket stays whole."""
    marks = marks_of("Ada Brook (Wren Trust, for item 5)")
    assert (marks.text, marks.part) == ("Ada Brook (Wren Trust)", "for item 5")
    marks = marks_of("Ada Brook (AB for items 5 and 6)")
    assert (marks.text, marks.part) == ("Ada Brook", "for items 5 and 6")
    assert marks_of("Ada Brook (Parks, attending on behalf of Jane Roe)").deputy_for == "Jane Roe"
    assert marks_of("Ada Brook (MoJ, on behalf of the Wren Trust)").deputy_for is None
