"""alliance.toml and ALLIANCE_* variables."""

from pathlib import Path

import pytest

from archive.settings import Settings, load_settings
from scraper.errors import UsageError
from scraper.models import Hints

GROUP = "https://www.gov.uk/government/groups/tides"


def load(tmp_path: Path, text: str | None = None, **environ: str) -> Settings:
    path = tmp_path / "alliance.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    return load_settings(environ, path)


def test_with_neither_everything_has_a_value(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings("archive.db", None, None, (), 1.0, 20.0)
    assert load(tmp_path, "") == Settings()


def test_everything_from_the_file(tmp_path: Path) -> None:
    text = f"""
        db = "/srv/tides.db"
        contact = "clerk@northsands.example"
        replica = "http://127.0.0.1:8002"
        groups = ["{GROUP}", "{GROUP}-2"]
        pace = 2
        timeout = 7.5
    """
    settings = load(tmp_path, text)
    assert settings == Settings(
        "/srv/tides.db", "clerk@northsands.example", "http://127.0.0.1:8002", (GROUP, f"{GROUP}-2"), 2.0, 7.5
    )
    assert type(settings.pace) is float


def test_everything_from_variables(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        ALLIANCE_DB="/srv/tides.db",
        ALLIANCE_CONTACT="clerk@northsands.example",
        ALLIANCE_REPLICA="http://127.0.0.1:8002",
        ALLIANCE_GROUPS=f" {GROUP}\n{GROUP}-2 ",
        ALLIANCE_PACE="2",
        ALLIANCE_TIMEOUT="7.5",
    )
    assert settings == Settings(
        "/srv/tides.db", "clerk@northsands.example", "http://127.0.0.1:8002", (GROUP, f"{GROUP}-2"), 2.0, 7.5
    )


def test_a_variable_wins_over_the_file_and_an_empty_one_does_not(tmp_path: Path) -> None:
    settings = load(tmp_path, 'db = "file.db"\npace = 3\n', ALLIANCE_DB="variable.db", ALLIANCE_PACE="")
    assert (settings.db, settings.pace) == ("variable.db", 3.0)


def test_other_variables_are_not_ours(tmp_path: Path) -> None:
    assert load(tmp_path, ALLIANCE_COLOUR="red", DB="other.db", alliance_db="small.db") == Settings()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour = 'red'", "alliance.toml has a setting that is not known: colour"),
        ("group = 'x'\nDB = 'y'", "not known: DB, group"),
        ("[client]\npace = 1", "not known: client"),
        ("pace = ", "alliance.toml cannot be read as settings"),
        ("pace = 1\npace = 2", "alliance.toml cannot be read as settings"),
        ("pace = 'slow'", "a setting is of the wrong kind"),
        ("pace = [1]", "a setting is of the wrong kind"),
        ("timeout = 'long'", "a setting is of the wrong kind"),
        ("groups = 5", "a setting is of the wrong kind"),
        ("pace = 0", "pace is not a number of seconds from 0.1 on"),
        ("pace = 0.09", "pace is not a number of seconds from 0.1 on"),
        ("pace = -1", "pace is not a number of seconds from 0.1 on"),
    ],
)
def test_files_that_are_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UsageError) as raised:
        load(tmp_path, text)
    assert words in str(raised.value)
    assert raised.value.exit_code == 2


@pytest.mark.parametrize(
    "text",
    [
        "db = 5",
        "contact = 7",
        "replica = true",
        f"groups = '{GROUP}'",  # a text is no list: its letters are no addresses
        "groups = [1]",
        "pace = nan",
        "timeout = nan",
        "timeout = 0",
        "timeout = -1",
    ],
)
def test_values_of_the_wrong_kind_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError):
        load(tmp_path, text)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ALLIANCE_PACE", "slow", "a setting is of the wrong kind"),
        ("ALLIANCE_TIMEOUT", "20s", "a setting is of the wrong kind"),
        ("ALLIANCE_PACE", "0.01", "pace is not a number of seconds from 0.1 on"),
    ],
)
def test_variables_that_are_refused(tmp_path: Path, name: str, value: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        load(tmp_path, **{name: value})


def test_a_tenth_of_a_second_is_the_fastest_pace(tmp_path: Path) -> None:
    assert load(tmp_path, "pace = 0.1").pace == 0.1


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read as settings"):
        load_settings({}, tmp_path)
    path = tmp_path / "alliance.toml"
    path.write_bytes(b"contact = '\xff'")
    with pytest.raises(UsageError, match=r"alliance\.toml cannot be read as settings"):
        load_settings({}, path)


def test_how_the_list_of_a_group_is_to_be_read(tmp_path: Path) -> None:
    text = '[lists.tides]\nheading = "Who we are"\n[lists.lamps]\ntail = "organisation"\n[lists.wicks]\n'
    assert load(tmp_path, text).lists == {
        "tides": Hints(heading="Who we are"), "lamps": Hints(tail="organisation"), "wicks": Hints(),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["lists = 3", "[lists]\ntides = 3", "[lists.tides]\nhead = 'x'", "[lists.tides]\ntail = 'job'", "lists.a.tail = 1"],
)
def test_what_a_list_cannot_be_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="lists"):
        load(tmp_path, text)
