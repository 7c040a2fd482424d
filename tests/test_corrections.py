"""``corrections.toml``: what it may say, how a mistake in it is named, and that every derivation obeys it."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive import health, reading
from archive.cli import main
from archive.corrections import KEYS, Correction, as_text, for_group, from_text, parse_corrections
from archive.rebuild import correct, rebuild
from archive.settings import Settings, read_corrections
from archive.store import Store
from archive.verify import verify
from scraper.errors import UsageError
from tests.replica import harbour

NOW = datetime(2024, 9, 9, tzinfo=UTC)
WHOLE = """
[[same]]
names = ["Nadine Cole", "Nadine Abernathy"]
reason = "she married"
group = "lamp-lighters-forum"

[[not_same]]
names = ["Ann Clark", "Ann Clarke"]

[[display_name]]
name = "Ada Winterbourne"
display = "Ada Winterbourne of Wick"

[[known_start]]
name = "Ada Winterbourne"
date = 2021-09-01
source = "https://www.gov.uk/lamps"
"""


def test_a_whole_file_is_read_and_recorded_and_read_back() -> None:
    found = parse_corrections(WHOLE, "corrections.toml")
    assert found[0] == Correction("same", ("Nadine Cole", "Nadine Abernathy"), "lamp-lighters-forum", "she married")
    assert (found[3].text, found[3].source) == ("2021-09-01", "https://www.gov.uk/lamps")
    assert from_text(as_text(found)) == found
    assert as_text(found) == as_text(parse_corrections(f"# a comment\n{WHOLE}", "corrections.toml"))
    assert [one.kind for one in for_group(found, "another")] == ["not_same", "display_name", "known_start"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[same]\n", "cannot be read as corrections: .*line 1"),
        ("[[sam]]\nnames = []", "a table 'sam' that is not known: there are \\[\\[same\\]\\]"),
        ('same = "x"', "a table 'same' that is not known"),
        ('\n[[same]]\nnames = ["One"]', "line 2, \\[\\[same\\]\\] number 1: names must be a list of two names or more"),
        ('[[same]]\nnames = ["A B", "C D"]\n[[same]]\nname = "E"', "line 3, \\[\\[same\\]\\] number 2: it has a key"),
        ('[[display_name]]\nname = "E"', "line 1, .*: it has no display"),
        ('[[display_name]]\nname = 3\ndisplay = "E"', "name must be a text in quotes"),
        ('[[known_start]]\nname = "E"\ndate = "last year"\nsource = "s"', "date must be as in 2021-09"),
        ("same = [1]", "\\[\\[same\\]\\] number 1: it is no table"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parse_corrections(text, "corrections.toml")


@pytest.mark.parametrize("date", ["2021", "2021-09", "2021-09-01", "[2021-09..2021-12]", "2021~", "202X", "2021/2022"])
def test_dates_may_be_as_vague_as_they_are_known(date: str) -> None:
    text = f'[[known_start]]\nname = "E"\ndate = "{date}"\nsource = "s"'
    assert parse_corrections(text, "c")[0].text == date


def test_no_file_takes_nothing_back_and_a_named_one_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_corrections(Settings()) is None
    with pytest.raises(UsageError, match="there are no corrections at mine"):
        read_corrections(Settings(corrections="mine.toml"))
    Path("corrections.toml").write_text("")
    assert read_corrections(Settings()) == ()
    Path("corrections.toml").write_bytes(b"\xff")
    with pytest.raises(UsageError, match="cannot be read as corrections"):
        read_corrections(Settings())


def test_every_derivation_obeys_what_is_recorded(young_archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "archive.db"
    with Store(young_archive) as store:
        store.backup(copy)
    said = parse_corrections(
        f"""
        [[same]]
        names = ["Idris Calloway-Reed", "Nell Ashdown"]
        [[display_name]]
        name = "Nell Ashdown"
        display = "Nell Ashdown of Ness"
        [[known_start]]
        group = "{harbour.SLUG}"
        name = "Nell Ashdown"
        date = "2020-05"
        source = "a letter"
        [[not_same]]
        names = ["Nobody Here", "Nor Here"]
        [[not_same]]
        group = "another-group"
        names = ["Nell Ashdown", "Nor Here"]
        """,
        "corrections.toml",
    )
    with Store(copy) as store:
        correct(store, said, NOW)
        correct(store, said, NOW)
        assert len(store.rows("select 1 from decisions where name = 'corrections'")) == 1
        assert list(verify(store)) == []
        nell = reading.person(store.connection, "nell-ashdown")
        assert nell is not None
        shown = [nell[name] for name in ("name", "display_name", "known_start", "known_start_source")]
        assert shown == ["Nell Ashdown", "Nell Ashdown of Ness", "2020-05", "a letter"]
        applied = store.rows("select kind, applied from corrections_applied order by kind")
        assert {row["kind"]: row["applied"] for row in applied}["not_same"] == 0
        unused = health.status(store.connection, NOW)["corrections"]
        assert [(one["names"], one["detail"]) for one in unused if one["kind"] == "not_same"] == [
            (["Nell Ashdown", "Nor Here"], "there is no group “another-group”"),
            (["Nobody Here", "Nor Here"], "nobody on the list is named “Nobody Here” or “Nor Here”"),
        ]
        before = store.rows("select * from people order by slug")
        rebuild(store, NOW)
        assert store.rows("select * from people order by slug") == before
        correct(store, (), NOW)
        assert store.rows("select * from corrections_applied") == []
        assert list(verify(store)) == []
        kept = [json.loads(row["value"]) for row in store.rows("select value from decisions where kind = 'setting'")]
        assert [len(one) for one in kept] == [5, 0]


def test_the_readme_shows_what_may_be_written() -> None:
    readme = Path(__file__).parents[1].joinpath("README.md").read_text("utf-8")
    (example,) = [found for found in re.findall(r"```toml\n(.*?)```", readme, re.DOTALL) if "[[same]]" in found]
    assert [one.kind for one in parse_corrections(example, "README")] == list(KEYS)


def test_the_command_line_obeys_and_says_what_matches_nobody(
    young_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Store(young_archive) as store:
        store.backup(tmp_path / "archive.db")
    monkeypatch.setattr("archive.cli.end_well", lambda: None)
    corrections = tmp_path / "corrections.toml"
    corrections.write_text('[[same]]\nnames = ["Only One"]')
    for command in ("rebuild", "update"):
        done = CliRunner().invoke(main, [command])
        assert (done.exit_code, done.stdout) == (2, "")
        assert "corrections.toml, line 1, [[same]] number 1: names must be a list of two names" in done.stderr
    corrections.write_text('[[same]]\nnames = ["Nobody Here", "Nor Here"]')
    assert CliRunner().invoke(main, ["rebuild"]).exit_code == 0
    done = CliRunner().invoke(main, ["status"])
    assert "[[same]] of “Nobody Here” and “Nor Here” changes nothing: nobody on the list is named" in done.stdout
    assert CliRunner().invoke(main, ["verify"]).exit_code == 0


def test_a_succession_is_one_line_of_text_and_two_of_data(
    demo_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("archive.cli.end_well", lambda: None)
    told = CliRunner().invoke(main, ["changes", "--db", str(demo_archive)]).stdout
    data = json.loads(CliRunner().invoke(main, ["changes", "--db", str(demo_archive), "--json"]).stdout)
    pairs = [row for row in data if row["succession"]]
    assert pairs
    assert told.count(" replaces ") == len(pairs) // 2
    assert len(told.splitlines()) == len(data) - len(pairs) // 2
