"""Fifty edits of one PDF, read by the real extractor: the verdict on each, and the words shown, are right."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from archive.cli import main
from archive.comparisons import as_told
from archive.sentences import verdict_in_words
from archive.wordiff import Comparison, compare, not_compared
from scraper.pdf import Extraction, extract
from tests.archive_rows import fill
from tests.minutes_edits import FOLDER

EXPECTED = json.loads(FOLDER.joinpath("expected.json").read_text())


def pages(read: Extraction) -> list[dict[str, Any]]:
    return [{"page": page.page, "text": page.text} for page in read.pages]


def found_in(base: Extraction, read: Extraction) -> Comparison:
    whole = base.status == read.status == "ok"
    return compare(pages(base), pages(read)) if whole else not_compared(read.detail or read.status)


def test_fifty_edits_are_told_right() -> None:
    """In one test, and two files at a time: a child process for each file takes a third of a second to start."""
    names = ["base", *EXPECTED]
    with ThreadPoolExecutor(2) as pool:
        read = dict(
            zip(names, pool.map(lambda name: extract(FOLDER.joinpath(f"{name}.pdf").read_bytes()), names), strict=True)
        )
    faults = []
    for name, expected in EXPECTED.items():
        found = found_in(read["base"], read[name])
        moved = ["".join(text for _, text in one.parts) for one in found.passages if one.kind == "moved"]
        got = {"verdict": found.verdict, "spots": [[s.removed, s.added] for s in found.spots], "moved": moved}
        if got != expected:
            faults.append(f"{name}: {got} and not {expected}")
        assert verdict_in_words(as_told(found))
    assert len(EXPECTED) >= 50
    assert not faults, "\n".join(["", *faults])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    fill(path)
    return path


def compared(archive: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["compare", "--db", str(archive), *words])


def test_two_versions_on_the_command_line(archive: Path) -> None:
    done = compared(archive, "minutes-2024-02-20")
    assert done.exit_code == 0, done.output
    assert "1 word changed (“32.2%” is now “22.3%”)" in done.stdout
    assert "page 2:" in done.stdout
    assert "mobile libraries fell by [-32.2%-] {+22.3%+} after" in done.stdout
    back = json.loads(compared(archive, "minutes-2024-02-20", "2", "1", "--json").stdout)
    assert (back["before"]["number"], back["after"]["number"], back["verdict"]) == (2, 1, "words")
    assert back["passages"][0]["parts"][1:4] == [["del", "22.3%"], ["same", " "], ["ins", "32.2%"]]
    sha = back["after"]["digest"].removeprefix("sha256:")[:12]
    assert json.loads(compared(archive, "minutes-2024-02-20", sha, "--json").stdout)["before"]["number"] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no-such"], "the archive has no document 'no-such'"),
        (["minutes-2024-03-19"], "minutes-2024-03-19 is kept in one version only"),
        (["minutes-2023-09-05"], "minutes-2023-09-05 is kept in no version yet"),
        (["minutes-2024-02-20", "9"], "no version 9: there are 1 to 2"),
    ],
)
def test_what_cannot_be_compared_on_the_command_line(archive: Path, words: list[str], said: str) -> None:
    done = compared(archive, *words)
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr


def test_a_version_that_cannot_be_read_says_why(archive: Path) -> None:
    with sqlite3.connect(archive) as conn:
        conn.execute("update extractions set status = 'scanned', detail = 'Pictures of 3 pages.'")
    done = compared(archive, "minutes-2024-02-20")
    assert "the text of the earlier file could not be read whole (Pictures of 3 pages)" in done.stdout
