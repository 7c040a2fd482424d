"""The tags of a PDF as a real browser prints it, which leaves out cells that are empty."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from scraper.page_rows import rows_of
from scraper.pdf import extract
from scraper.pdf_boxes import Word
from scraper.pdf_tags import with_missing_cells
from scraper.trial import parse_bytes

MINUTES = """<h1>Gull Bay Forum</h1><p>Minutes of the meeting held on 3 May 2024</p>
<style>td, th {padding: 4px 14px} td:nth-child(n+3) {text-align: center}</style><table>
<tr><th>Name</th><th>Body</th><th>Attending (✓)</th><th>Apologies (✓)</th></tr>
<tr><td>Ann Beck</td><td>Wren Tenants</td><td>✓</td><td></td></tr>
<tr><td>Colin Dell</td><td></td><td></td><td>✓</td></tr>
<tr><td>Jane Roe</td><td>Gull Trust</td><td></td><td>✓</td></tr>
</table><p>1. Welcome</p>"""


@pytest.fixture(scope="module")
def printed(browser: Browser) -> Any:
    page = browser.new_page()
    page.set_content(MINUTES)
    return page.pdf(tagged=True)


def test_each_cell_stands_in_its_column(printed: bytes) -> None:
    rows, method = rows_of(extract(printed).looks)
    assert method == "tags"
    assert [[" ".join(cell) for cell in row.cells] for row in rows if row.table is not None] == [
        ["Name", "Body", "Attending (✓)", "Apologies (✓)"],
        ["Ann Beck", "Wren Tenants", "✓", ""],
        ["Colin Dell", "", "", "✓"],
        ["Jane Roe", "Gull Trust", "", "✓"],
    ]


def test_a_tick_is_said_of_its_column(printed: bytes) -> None:
    people = {one["name"]: one["status"] for one in parse_bytes(printed)["attendance"]}
    assert people == {"Ann Beck": "present", "Colin Dell": "apologies", "Jane Roe": "apologies"}


def test_cells_stay_where_they_are_if_no_place_tells_or_too_many_would_be_filled_up() -> None:
    def cell(left: float) -> list[list[Word]]:
        return [[Word("x", left, left + 5, 100.0, 10.0, 0, False)]]

    full = [cell(0), cell(6), cell(12)]
    rows = with_missing_cells([full, [cell(12)], [cell(6), cell(0)], [cell(90)]])
    assert [[len(one) for one in row] for row in rows] == [[1, 1, 1], [0, 0, 1], [1, 1], [1]]
    wide = [[cell(n * 6) for n in range(5_000)], *[[cell(0)]] * 10_000]
    assert with_missing_cells(wide) is wide
