"""Visual lines by their places -> rows of cells. The places were measured in files of LibreOffice and Chromium."""

from scraper.layout import Cell, Line, PageLayout
from scraper.line_rows import rows_of_lines


def line(top: float, *cells: tuple[float, float, str]) -> Line:
    return Line(top, top + 10.1, tuple(Cell(*cell) for cell in cells))


def rows(*lines: Line) -> list[list[str]]:
    page = PageLayout(width=595, height=842, lines=lines)
    return [[" ".join(cell) for cell in cells] for cells, _ in rows_of_lines(page, 532)]


def test_a_label_in_a_second_column_begins_a_row() -> None:
    """Minutes of a drainage board: "Present:" is the label of two lists, each with a label of its own."""
    found = rows(
        line(101.6, (64, 120, "PRESENT:"), (172, 274, "Ratepayer Members:"), (286, 383, "Mr Beck (VC)")),
        line(114.2, (286, 340, "Mr Dell")),
        line(126.7, (172, 273, "Appointed Members:"), (286, 361, "Cllr Roe (C)")),
        line(139.5, (286, 332, "Mr Fall")),
        line(155.0, (64, 133, "APOLOGIES:"), (172, 274, "Ratepayer Members:"), (286, 347, "Mr Nye")),
    )
    assert found == [
        ["PRESENT:", "Ratepayer Members:", "Mr Beck (VC)\nMr Dell"],
        ["", "Appointed Members:", "Cllr Roe (C)\nMr Fall"],
        ["APOLOGIES:", "Ratepayer Members:", "Mr Nye"],
    ]


def test_a_label_on_two_lines_is_one() -> None:
    found = rows(
        line(101.6, (64, 120, "PRESENT:"), (172, 220, "Ratepayer"), (286, 383, "Mr Beck (VC)")),
        line(114.2, (172, 215, "Members:"), (286, 340, "Mr Dell")),
    )
    assert found == [["PRESENT:", "Ratepayer\nMembers:", "Mr Beck (VC)\nMr Dell"]]


def test_somebody_below_a_name_that_fills_its_column_stands_on_a_line_of_his_own() -> None:
    found = rows(
        line(127.3, (60, 136, "Attendance:"), (154, 220, "Erin Hart"), (292, 355, "Jane Roe")),
        line(146.3, (154, 275, "Ann Villanueva-Martin"), (292, 395, "Hana Marie Franks")),
        line(165.1, (154, 227, "Colin Dell"), (292, 384, "Daud Ott")),
    )
    assert found == [
        ["Attendance:", "Erin Hart\nAnn Villanueva-Martin\nColin Dell", "Jane Roe\nHana Marie Franks\nDaud Ott"]
    ]


def test_a_line_that_ends_with_a_title_goes_on() -> None:
    found = rows(
        line(310.0, (60, 79, "1"), (87, 257, "Apologies"), (430, 532, "Clerk to write")),
        line(322.0, (87, 414, "Apologies: Lord Beck, Mr Colin Dell and Mr")),
        line(334.0, (87, 200, "Jan de Souza.")),
    )
    assert found[0][1] == "Apologies\nApologies: Lord Beck, Mr Colin Dell and Mr Jan de Souza."
