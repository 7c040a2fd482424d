"""Rows of minutes as a page gives them, written short."""

from scraper.page_rows import Row


def row(*cells: str, kind: str = "p", table: int | None = None, page: int = 1) -> Row:
    """A row of cells of one paragraph each."""
    return Row(tuple((cell,) for cell in cells), page, "table" if table is not None else kind, table)


def lines(text: str) -> list[Row]:
    """A row for each line, "|" between cells."""
    return [row(*(cell.strip() for cell in line.split("|"))) for line in text.strip().split("\n")]


def table(text: str) -> list[Row]:
    """The same rows as one table."""
    return [row(*(cell.strip() for cell in line.split("|")), table=1) for line in text.strip().split("\n")]
