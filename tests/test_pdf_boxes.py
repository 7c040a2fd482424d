"""Words by their places -> visual lines and the cells in them. The places were measured in files of LibreOffice."""

from scraper.pdf_boxes import Word, lines


def word(text: str, left: float, right: float, baseline: float, height: float = 8.3, *, glued: bool = False) -> Word:
    return Word(text, left, right, baseline, height, 0, glued)


def cells(words: list[Word]) -> list[list[str]]:
    return [[text for _, _, text in line.cells] for line in lines(words)]


def test_a_raised_ordinal_stands_on_its_line() -> None:
    """ "4th" in 11 point Carlito: the letters of the ordinal are four fifths as high as the digit."""
    words = [
        word("Held", 160.9, 186.9, 92.1),
        word("on", 190.2, 204.9, 92.1),
        word("4", 208.2, 214.8, 92.1),
        word("th", 214.9, 224.0, 87.6, 6.7, glued=True),
        word("November", 227.2, 285.8, 92.1),
        word("2021", 289.1, 315.9, 92.1),
    ]
    assert cells(words) == [["Held on 4th November 2021"]]


def test_lines_of_smaller_type_stay_apart() -> None:
    words = [word("Held", 160.9, 186.9, 92.1), word("Confirmed", 160.9, 200.0, 84.0, 6.7)]
    assert cells(words) == [["Confirmed"], ["Held"]]


def test_a_line_below_a_large_heading_is_no_part_of_it() -> None:
    """A heading of 26 points, and the day of the meeting in 12 right below it, as Chromium sets them."""
    words = [
        word("3rd", 56.8, 92.8, 64.0, 31.2),
        word("Meeting,", 98.8, 188.6, 64.0, 31.2),
        word("Date:", 56.8, 84.3, 84.8, 14.3),
        word("9", 88.0, 94.0, 84.8, 14.3),
        word("October", 97.0, 140.0, 84.8, 14.3),
    ]
    assert cells(words) == [["3rd Meeting,"], ["Date: 9 October"]]


def test_a_blank_of_a_typewriter_parts_no_cells() -> None:
    """10 point Courier: each letter, and a blank, is 6 points wide; a gap of columns is wider."""
    words = [
        word("Present:", 62.5, 110.5, 124.9, 6.6),
        word("Rosemary", 147.5, 195.5, 124.9, 6.6),
        word("Ansell", 201.5, 237.5, 124.9, 6.6),
        word("Patient", 317.6, 359.6, 124.9, 6.6),
        word("Representative", 365.6, 449.6, 124.9, 6.6),
    ]
    assert cells(words) == [["Present:", "Rosemary Ansell", "Patient Representative"]]
