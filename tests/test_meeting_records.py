"""The minutes record as lists, commands and files, on an archive filled by hand."""

import csv
import hashlib
import io
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import accountability, attendance, bulk, meeting_words
from scraper.errors import UsageError
from scraper.times import parse_timestamp
from tests.archive_rows import FORMULA
from tests.conftest import Alliance
from tests.meeting_rows import DAYS, NEVER_CAME, PANEL, TO_COME, TODAY, fill_meetings

NOW = parse_timestamp("2025-06-20T10:00:00Z")


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as table:
        return list(csv.DictReader(table))


@pytest.fixture(scope="session")
def panel_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("panel") / "archive.db"
    fill_meetings(path, hostile=True)
    return path


@pytest.fixture
def conn(panel_archive: Path) -> Iterator[sqlite3.Connection]:
    conn = sqlite3.connect(f"file:{panel_archive}?mode=ro", uri=True)
    yield conn
    conn.close()


@pytest.fixture
def panel(alliance: Alliance, panel_archive: Path) -> Alliance:
    alliance.db = panel_archive
    return alliance


def test_two_meetings_of_one_day_have_addresses_of_their_own(conn: sqlite3.Connection) -> None:
    found = attendance.meetings(conn, PANEL)
    days = [row["address"] for row in found]
    assert days[0] == TO_COME
    assert len(days) == len(set(days)) == len(DAYS) + 2
    first, second = (attendance.meeting(conn, PANEL, day) for day in ("2025-02-11", "2025-02-11-2"))
    assert first is not None
    assert second is not None
    assert (first["document"], second["document"]) == ("minutes-2025-02-11", "minutes-2025-02-11-2")
    assert attendance.meeting(conn, PANEL, "2025-02-11-3") is None
    assert set(found[0]) >= set(attendance.MEETING_COLUMNS)


def test_the_next_meeting_is_the_nearest_that_was_announced(conn: sqlite3.Connection) -> None:
    found = attendance.meetings(conn, PANEL)
    ahead = attendance.next_meeting(found, TODAY)
    assert ahead == {"date": TO_COME, "announced_at": "2025-05-13", "announced_by": "2025-05-13"}
    assert attendance.next_meeting(found, parse_timestamp("2026-01-01T00:00:00Z").date()) is None


def test_attendance_counts_only_meetings_that_were_read_while_somebody_was_listed(conn: sqlite3.Connection) -> None:
    of = {row["person"]: row for row in accountability.by_member(conn, PANEL)}
    assert set(of["corin-thackwell"]) == set(accountability.MEMBER_COLUMNS)
    for person, expected in {
        "corin-thackwell": {"meetings": 9, "certain": 9, "present": 7, "apologies": 2, "not_parsed": 2,
                            "meetings_before": 1, "present_before": 1, "last_present": "2025-05-13"},
        "rufus-hallowes": {"meetings": 9, "certain": 5, "present": 3, "apologies": 1, "not_mentioned": 1,
                           "not_mentioned_if_listed": 4, "meetings_before": 0},
        "isidora-plumtree": {"meetings": 4, "certain": 0, "present": 2, "apologies": 1, "is_current": 0,
                             "not_mentioned": 0, "not_mentioned_if_listed": 1, "not_parsed": 0},
        "ysolde-penhallow": {"present": 8, "conflict": 1, "apologies": 0},
        "nell-garroway": {"is_member": 0, "present": 9},
    }.items():  # fmt: skip
        assert {name: of[person][name] for name in expected} == expected, person
    sums = ("present", "apologies", "absent", "invited", "conflict", "perhaps", "not_mentioned",
            "not_mentioned_if_listed")  # fmt: skip
    for row in of.values():
        assert sum(row[name] for name in sums) == row["meetings"]


def test_the_totals_are_the_view_and_can_be_taken_apart(conn: sqlite3.Connection) -> None:
    for view, rows in (
        ("member_attendance", accountability.by_member(conn, PANEL)),
        ("organisation_attendance", accountability.by_organisation(conn, PANEL)),
        ("listed_never_seen", accountability.never_seen(conn, PANEL)),
    ):
        kept = conn.execute(f"select * from {view}").fetchall()
        assert sorted(map(repr, kept)) == sorted(repr(tuple(row.values())) for row in rows)
    told = accountability.of_person(conn, "corin-thackwell")
    assert [row["listed"] for row in told] == ["certain"] * 11 + ["before_first_capture"]
    assert [row["outcome"] for row in told].count("present") == 8


@pytest.mark.parametrize("shape", ['["florian-aldous"]', '[{"person": "florian-aldous", "score": 0.6}]'])
def test_whoever_an_ambiguous_name_may_be_is_not_said_to_be_unmentioned(
    panel_archive: Path, tmp_path: Path, shape: str
) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(panel_archive.read_bytes())
    db = sqlite3.connect(path)
    db.execute("update attendances set candidates = ? where match = 'ambiguous'", [shape])
    (row,) = [row for row in accountability.by_member(db, PANEL) if row["person"] == "florian-aldous"]
    assert (row["present"], row["perhaps"], row["not_mentioned"]) == (5, 2, 2)
    (entry,) = [one for one in attendance.entries(db, PANEL, f"{PANEL}-2024-03-12") if one["match"] == "ambiguous"]
    assert entry["candidates"][0]["name"] == "Florian Aldous"
    db.close()


def test_an_organisation_came_when_anybody_of_it_did(conn: sqlite3.Connection) -> None:
    of = {row["organisation"]: row for row in accountability.by_organisation(conn, PANEL)}
    assert set(of["estuary-buses"]) == set(accountability.ORGANISATION_COLUMNS)
    # A deputy of the university came where its professor sent apologies.
    assert (of["university-of-saltmarsh"]["present"], of["university-of-saltmarsh"]["apologies"]) == (8, 1)
    assert (of["estuary-buses"]["present"], of["estuary-buses"]["not_mentioned"]) == (5, 1)


def test_never_seen_and_never_listed(conn: sqlite3.Connection) -> None:
    assert [row["person"] for row in accountability.never_seen(conn, PANEL)] == ["ambrose-ketteridge"]
    often = accountability.never_listed(conn, PANEL, least=2)
    assert [(row["name"], row["meetings"]) for row in often] == [
        ("Beatrix Osmotherley", 4), ("Magnus Threlfall", 3), ("Tobias Merriweather", 2)
    ]  # fmt: skip
    assert set(often[0]) == set(accountability.UNLISTED_COLUMNS)
    assert len(accountability.never_listed(conn, PANEL)) == 8


def test_punctuality_is_told_within_its_bounds(conn: sqlite3.Connection) -> None:
    verdicts = {row["meeting"].removeprefix(f"{PANEL}-"): row["verdict"] for row in accountability.punctuality(conn)}
    assert {day: verdicts[day] for day in ("2025-04-08", "2025-05-13", "2024-09-10", "2023-11-14")} == {
        "2025-04-08": "kept", "2025-05-13": "missed", "2024-09-10": "cannot_be_told", "2023-11-14": "cannot_be_told"
    }  # fmt: skip
    for row in attendance.meetings(conn, PANEL):
        assert row["document"] is None or verdicts[row["meeting"].removeprefix(f"{PANEL}-")] == (
            meeting_words.verdict(row)
        )


def test_minutes_that_never_came(conn: sqlite3.Connection) -> None:
    (row,) = accountability.missing(conn, TODAY, PANEL)
    assert (row["date"], row["announced_at"], row["days_since"], row["state"]) == (
        NEVER_CAME, "2025-02-11", 101, "overdue"
    )  # fmt: skip
    (early,) = accountability.missing(conn, parse_timestamp(f"{NEVER_CAME}T12:00:00Z").date().replace(day=20), PANEL)
    assert early["state"] == "not_due_yet"
    assert accountability.missing(conn, parse_timestamp(f"{NEVER_CAME}T12:00:00Z").date(), PANEL) == []


@pytest.mark.parametrize(
    ("early", "late", "days", "words"),
    [
        ("2024-05-03", "2024-05-12", (2, 11), "between 3 May 2024 and 12 May 2024, 2 to 11 days after the meeting"),
        ("2024-05-03", "2024-05-03", (1, 1), "on 3 May 2024, 1 day after the meeting"),
        (None, "2024-05-03", (None, 9), "by 3 May 2024, at most 9 days after the meeting"),
        ("2024-05-03", None, (9, None), "not before 3 May 2024, at least 9 days after the meeting"),
        (None, None, (None, None), ""),
    ],
)
def test_publication_in_words(early: str, late: str, days: tuple[int, int], words: str) -> None:
    row = {"published_not_before": early, "published_not_after": late}
    assert meeting_words.published({**row, "days_not_before": days[0], "days_not_after": days[1]}) == words


def test_one_meeting_on_the_command_line(panel: Alliance) -> None:
    said = panel("minutes", "2024-03-12")
    assert "check         17 entries found: 14 matched, 2 not on the list, 1 ambiguous" in said.stdout
    assert "Present\n  Ottilie Marrable (Chair, Saltmarsh Ferry Trust) (chair)  [page 1]" in said.stdout
    assert "may be Corin Thackwell or Clemency Rooke; not taken for either" in said.stdout
    record = panel("minutes", "2024-03-12", "--group", PANEL, "--json").json
    assert [len(record[name]) for name in ("entries", "items", "actions", "decisions")] == [17, 5, 3, 1]
    assert record["source"]["url"].startswith("https://assets.publishing.service.gov.uk/")
    wrong = panel("minutes", "2024-03-13")
    assert wrong.exit_code == 2
    assert "the nearest: 2024-03-12, 2024-01-16, 2024-05-14" in wrong.stderr
    assert "\x1b" not in panel("minutes", "2025-05-13").stdout


def test_attendance_on_the_command_line(panel: Alliance) -> None:
    found = panel("attendance", "--json").json
    assert list(found[0]) == list(attendance.ATTENDANCE_COLUMNS)
    table = list(csv.DictReader(io.StringIO(panel("attendance", "--csv").stdout)))
    assert len(table) == len(found)
    assert [row["name"] for row in table if row["name"].startswith("'=")] == [f"'{FORMULA}"]
    assert len(panel("attendance", "--person", "Ysolde Penhallow", "--json").json) == 11
    lines = panel("attendance").stdout.splitlines()
    doubted = [row for row in found if row["doubt"]]
    assert [line for line in lines if "(uncertain: " in line] == [
        f"{row['date']}  {row['status']:13}  {row['raw']}  (uncertain: {row['doubt']})" for row in doubted
    ]
    assert {row["name"] for row in panel("attendance", "--organisation", "reedbank ferries", "--json").json} == {
        "Perpetua Inglewhite", "Hereward Dunstable"
    }  # fmt: skip
    assert len(panel("attendance", "--person", "Orla Fenwright", "--json").json) == 1, "printed, not listed"
    assert panel("attendance", "--person", "Nobody Atall").exit_code == 2
    assert panel("attendance", "--by", "member", "--person", "x").exit_code == 2
    lines = panel("attendance", "--by", "member").stdout
    assert "Ambrose Ketteridge: of 9 meetings 0 present, 9 not mentioned; 0 of 1 before our first capture; " in lines
    assert len(panel("attendance", "--by", "organisation", "--json").json) == 14


def test_an_export_is_whole_and_names_every_file(panel: Alliance, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert panel("export", folder).exit_code == 0
    listed = {row["path"]: row for row in read_table(folder / "manifest.csv")}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == {*listed, "manifest.csv", "manifest.json"}
    for path, row in listed.items():
        body = folder.joinpath(path).read_bytes()
        assert (hashlib.sha256(body).hexdigest(), len(body)) == (row["sha256"], int(row["bytes"]))
    manifest = json.loads(folder.joinpath("manifest.json").read_text())
    assert [entry["path"] for entry in manifest["files"]] == list(listed)
    assert manifest["licence"] in folder.joinpath("README.txt").read_text()
    (pdf,) = [row for path, row in listed.items() if path.startswith("files/minutes-2024-03-12-")]
    assert pdf["source_digest"] == f"sha256:{pdf['sha256']}"
    assert pdf["source_url"].startswith("https://")
    assert pdf["captured_at"]
    pages = read_table(folder / "tables/pages.csv")
    assert len(pages) == 24
    assert all(row["path"] in listed for row in pages)
    assert {row["agreement"] for row in pages} == {""}
    assert f"'{FORMULA}" in folder.joinpath("tables/attendance.csv").read_text()
    again = panel("export", folder)
    assert (again.exit_code, "is not empty" in again.stderr) == (2, True)
    assert panel("export", tmp_path / "other", "--group", "nothing").exit_code == 2


def test_an_interrupted_export_leaves_nothing_that_looks_whole(
    conn: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, part = tmp_path / "out", tmp_path / "out.part"

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(bulk, "_suffix", stop)
        with pytest.raises(KeyboardInterrupt):
            bulk.export(conn, folder, None, NOW)
    assert not folder.exists()
    assert not part.exists()
    part.mkdir()
    part.joinpath("mine.txt").write_text("not an export's")
    with pytest.raises(UsageError, match="is in the way"):
        bulk.export(conn, folder, None, NOW)
    part.joinpath(bulk.MARK).write_text("what kill -9 leaves")
    assert bulk.export(conn, folder, None, NOW) > 40
    assert not part.exists()


def test_names_of_files_stay_in_the_folder_and_apart(conn: sqlite3.Connection, tmp_path: Path) -> None:
    writer = bulk._Writer(conn, tmp_path, None)
    names = [writer._name(slug) for slug in ("../../etc/passwd", "A", "a", "-" * 300, "..", "/")]
    assert len(set(names)) == len(names)
    assert all("/" not in name and "." not in name and 0 < len(name) <= 103 for name in names)
    assert bulk._suffix(b"MZ", "x.pdf") == ".bin"
    assert bulk._suffix(b"PK", "minutes.DOCX") == ".docx"
    assert bulk._suffix(b"PK", "x.../../y") == ".bin"
