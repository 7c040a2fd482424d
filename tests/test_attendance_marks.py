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
