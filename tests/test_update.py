"""The straight line on the two groups of the replica: real HTTP, real PDFs, a real archive file."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive import queries
from archive.evidence import derive_stored
from archive.migrations import migrations
from archive.rebuild import rebuild
from archive.store import Store
from archive.update import Report, announced, update_group
from archive.verify import verify
from scraper.client import Client
from scraper.pdf import Extraction, PageText
from scraper.times import parse_timestamp
from tests.replica import alliance, harbour
from tests.replica.demo import play
from tests.replica.server import Replica

ALLIANCE = Path(sys.executable).with_name("alliance")


def update(replica: Replica, db: Path) -> subprocess.CompletedProcess[str]:
    """``alliance update --json`` as cron runs it: its own process, at the replica's moment."""
    command = [ALLIANCE, "update", "--json", "--db", db, "--now", replica.moment.at.isoformat()]
    environment = {**os.environ, "ALLIANCE_REPLICA": replica.url}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=db.parent)


def rows(db: Path, sql: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(db)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def alliance_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Replica, Path, dict[str, Any]]]:
    db = tmp_path_factory.mktemp("alliance") / "archive.db"
    with Replica(alliance.moments()) as replica:
        done = update(replica, db)
        assert (done.returncode, done.stderr) == (0, "")
        yield replica, db, json.loads(done.stdout)


def test_the_alliance_baseline_is_whole(alliance_run: tuple[Replica, Path, dict[str, Any]]) -> None:
    _, db, report = alliance_run
    assert (report["group"], report["outcome"], report["changes"]) == ("attendance-alliance-group", "baseline", [])
    counts = dict(report["documents"])
    assert counts.pop("attendance") <= 20
    assert counts == {"linked": 21, "fetched": 21, "extracted": 21, "indexed": 21, "minutes": 20, "dated": 20}
    assert rows(db, "select count(*) from members where is_current") == [(21,)]
    kinds = "select kind, count(*) from documents group by kind order by kind"
    assert rows(db, kinds) == [("minutes", 20), ("terms_of_reference", 1)]


def test_every_meeting_date_and_page_count_is_the_printed_one(
    alliance_run: tuple[Replica, Path, dict[str, Any]],
) -> None:
    _, db, _ = alliance_run
    # tests/replica/pdfs/expected.json was read off the files themselves; their names are the meetings' dates.
    expected = json.loads(Path(__file__).with_name("replica").joinpath("pdfs/expected.json").read_text())
    pages = {Path(name).stem: file["pages"] for name, file in expected.items() if name.startswith("alliance/2")}
    days = [date.fromisoformat(day) for day in pages]
    minutes = {f"{day.day} {day:%B %Y} meeting minutes": (day.isoformat(), pages[day.isoformat()]) for day in days}
    found = "select documents.title, meeting_date, pages from documents join extractions using (digest)"
    printed = {title: (day, count) for title, day, count in rows(db, f"{found} where kind = 'minutes'")}
    assert printed == minutes
    assert len(printed) == 20
    assert rows(db, "select count(*) from documents where printed_pages <> (select count(*) from pages "
                    "where pages.digest = documents.digest)") == [(0,)]  # fmt: skip


def test_the_same_page_again_is_unchanged_and_no_body_moves(
    alliance_run: tuple[Replica, Path, dict[str, Any]],
) -> None:
    replica, db, _ = alliance_run
    snapshots = rows(db, "select count(*) from snapshots")
    for moment, requests in ((0, 1), (1, 22)):  # nothing due; then, a day later, the API and all 21 files
        replica.at(moment)
        replica.clear_log()
        done = update(replica, db)
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout)["outcome"] == "unchanged"
        assert {exchange.status for exchange in replica.log} == {304}
        assert (len(replica.log), sum(exchange.body_bytes for exchange in replica.log)) == (requests, 0)
    assert rows(db, "select count(*) from snapshots") == snapshots


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Report]]:
    db = tmp_path_factory.mktemp("demo") / "archive.db"
    return db, play(db)


def told(change: dict[str, Any]) -> tuple[str, str]:
    """A change as the story of the demo names it: its kind, and the person, the meeting or the heading."""
    if change["document"]:
        return change["kind"], "-".join(change["document"].removeprefix(harbour.SLUG + "-").split("-")[:3])
    return change["kind"], change["name"] or change["fields"][0]


@pytest.mark.parametrize("index", range(len(harbour.EXPECTED_CHANGES)), ids=lambda index: f"moment {index + 1}")
def test_the_demo_tells_exactly_its_story(demo: tuple[Path, list[Report]], index: int) -> None:
    _, reports = demo
    late = [harbour.BELIEVED_LATER[index - 1]] if index - 1 in harbour.BELIEVED_LATER else []
    assert sorted(map(told, reports[index].changes)) == sorted([*harbour.EXPECTED_CHANGES[index], *late])


def test_each_change_is_bounded_by_the_looks_around_it(demo: tuple[Path, list[Report]]) -> None:
    moments = harbour.moments()
    good = [index for index, report in enumerate(demo[1]) if report.exit_code == 0]
    for index, report in enumerate(demo[1]):
        for change in report.changes:
            seen = index - (change["how"] == "gone")  # first seen in the look before, and believed in this one
            before = moments[max(i for i in good if i < seen)].at
            moment = moments[seen]
            is_swap = change["kind"] == "document_replaced" or change["how"] == "gone"
            until = moment.at if is_swap else moment.groups[0].public_updated_at
            # the edge says that it had kept its copy of the page for 12 seconds
            assert parse_timestamp(change["not_before"]) in (before, before - timedelta(seconds=12)), change["sentence"]
            assert parse_timestamp(change["not_after"]) == until, change["sentence"]


def test_what_is_no_edit_is_told_as_such(demo: tuple[Path, list[Report]]) -> None:
    _, reports = demo
    outcomes = {index + 1: (report.outcome, report.exit_code) for index, report in enumerate(reports)}
    assert outcomes[1] == ("baseline", 0)
    assert outcomes[4] == ("failed", 4), "the outage"
    assert outcomes[7] == ("held", 3), "the cut list"
    assert outcomes[8] == ("unchanged", 0), "whole again"
    assert outcomes[15] == ("unchanged", 0), "new markup"


def test_only_the_knighthood_is_cosmetic(demo: tuple[Path, list[Report]]) -> None:
    cosmetic = [
        change["name"] for report in demo[1] for change in report.changes if change["significance"] == "cosmetic"
    ]
    assert cosmetic == ["Idris Fairweather"]


def test_the_pruned_minutes_and_both_versions_of_the_swapped_ones_are_kept(demo: tuple[Path, list[Report]]) -> None:
    db, _ = demo
    gone = rows(db, "select is_linked, digest is not null from documents where meeting_date = '2023-10-11'")
    assert gone == [(0, 1)]
    versions = (
        "select count(*) from document_versions join documents on slug = document where meeting_date = '2025-01-22'"
    )
    assert rows(db, versions) == [(2,)]


def dump(db: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the search indexes' own, which say the same in any order."""
    names = [name for (name,) in rows(db, "select name from sqlite_master where type = 'table'") if "_fts" not in name]
    return {name: sorted(rows(db, f"select * from {name}"), key=repr) for name in names}


def test_a_rebuild_makes_the_same_rows(demo: tuple[Path, list[Report]]) -> None:
    db, _ = demo
    before = dump(db)
    done = subprocess.run([ALLIANCE, "rebuild", "--db", db], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "rebuilt: every derived row is made anew"
    after = dump(db)
    for table in before:
        assert after[table] == before[table], table


def test_verify_finds_a_whole_archive_whole(demo: tuple[Path, list[Report]]) -> None:
    with Store(demo[0]) as store:
        assert list(verify(store)) == []


def test_the_evidence_is_append_only(demo: tuple[Path, list[Report]]) -> None:
    with Store(demo[0]) as store:
        for table in ("payloads", "captures", "permalinks"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                store.db.execute(f"delete from {table}")
        store.db.rollback()


def test_opening_an_archive_applies_every_migration_once(tmp_path: Path) -> None:
    for _ in range(2):
        with Store(tmp_path / "archive.db") as store:
            assert [migration.name for migration in migrations.applied(store.db)] == [
                "m001_the_straight_line",
                "m002_held_moved_and_gone",
                "m003_persons",
                "m004_the_minutes_record",
            ]
            assert migrations.pending(store.db) == []


def test_a_file_that_two_groups_share_keeps_its_text_in_a_rebuild(tmp_path: Path) -> None:
    (first,) = harbour.moments()[0].groups
    second = replace(first, slug="quay-side-forum", content_id="00000000-0000-4000-8000-0000000000aa")
    moment = replace(harbour.moments()[0], groups=(first, second))
    db = tmp_path / "archive.db"
    with Replica([moment]) as replica, Client(lambda: moment.at, "tests", replica.url) as client, Store(db) as store:
        for group in (first, second):
            assert update_group(store, client, group.path, lambda: moment.at).exit_code == 0
        pages = store.rows("select * from pages order by id")
        rebuild(store, moment.at)
        assert store.rows("select * from pages order by id") == pages
        assert list(verify(store)) == []


def test_a_replaced_file_says_how_its_words_differ(demo: tuple[Path, list[Report]]) -> None:
    db, reports = demo
    (swap,) = (change for change in reports[12].changes if change["kind"] == "document_replaced")
    assert (swap["how"], swap["after"]["verdict"]) == ("in_place", "words")
    assert swap["after"]["changed"][0].keys() == {"page_before", "page", "removed", "added"}
    assert "replaced by another at the same address: " in swap["sentence"]
    with Store(db) as store:
        (kept,) = store.rows("select before, after, compared_by from comparisons")
        assert (kept["before"], kept["after"]) == (swap["before"]["digest"], swap["after"]["digest"])


def test_an_upgrade_of_the_extractor_reads_the_words_anew_and_announces_nothing(
    demo: tuple[Path, list[Report]], tmp_path: Path
) -> None:
    """What was read of a file is no part of the evidence: other words in it are no change of the file."""
    archive = tmp_path / "archive.db"
    archive.write_bytes(demo[0].read_bytes())
    with Store(archive) as store:
        before = queries.changes(store.connection)
        (swap,) = (change for change in before if change["kind"] == "document_replaced")
        digest = swap["after"]["digest"]
        raw = store.rows("select page, text, raw from pages where digest = :digest order by page", digest=digest)
        pages = tuple(PageText(row["page"], f"Otherwise read. {row['text']}", row["raw"]) for row in raw)
        store.save_extraction(digest, Extraction("ok", None, pages, len(pages), {}, "another reader"))
        assert store.rows("select 1 from comparisons") == []
        derivation = derive_stored(store, harbour.SLUG)
        store.apply(harbour.SLUG, derivation, harbour.moments()[-1].at)
        after = queries.changes(store.connection)
        assert [change["id"] for change in after] == [change["id"] for change in before]
        assert next(c for c in after if c["id"] == swap["id"])["after"]["words_added"] > swap["after"]["words_added"]
        assert announced(store, harbour.SLUG, derivation, set()) == []
