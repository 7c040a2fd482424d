"""``alliance verify`` names what is wrong with an archive, and an older one is carried over whole."""

import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from archive import queries
from archive.migrations import migrations
from archive.store import Store
from archive.verify import outdated, verify
from tests.replica import harbour
from tests.replica.server import Replica
from tests.test_update import ALLIANCE, update

# What a stranger, a bug or a bad disk may do to each kind of row, and the words by which it must be named.
SWAPPED = "digest = (select digest from document_versions limit 1)"
TAMPERINGS = {
    "a payload's byte": (f"update payloads set body = x'00' where {SWAPPED}", "its bytes cannot be read"),
    "a payload swapped for another": (
        "update payloads set (size, body) = (select size, body from payloads order by digest limit 1) "
        "where digest = (select max(digest) from payloads)",
        "bytes are not the ones that were stored",
    ),
    "a capture's payload gone": (f"delete from payloads where {SWAPPED}", "what it refers to in payloads is not there"),
    "a capture's headers": ("update captures set headers = '[' where id = 1", "cannot be derived from its captures"),
    "a role": ("update memberships set role = 'King' where name = 'Nell Ashdown'", "memberships"),
    "a person too many": (
        "insert into people (slug, group_slug, name) select 'nobody', group_slug, 'No' from people limit 1",
        "nobody",
    ),
    "a change gone": ("delete from changes where id = (select max(id) from changes)", "changes"),
    "every snapshot gone": ("delete from snapshots", "snapshots"),
    "a verdict gone": ("delete from verdicts where capture_id = (select max(capture_id) from verdicts)", "no verdict"),
    "the group's title": ("update groups set title = 'Another'", "groups harbour-towns-reading-taskforce"),
    "a permalink gone": ("delete from permalinks where slug = 'nell-ashdown'", "permalinks person nell-ashdown"),
    "a parse": ("update parses set record = json_set(record, '$.group.title', 'X')", "is not what its bytes say"),
    "a page's words, index and all": (
        "update pages set text = 'nothing' where id = (select min(id) from pages)",
        "is not what a fresh reading of the file gives",
    ),
    "a page's words, but not the index": (
        "drop trigger pages_fts_update; update pages set text = 'nothing' where id = (select min(id) from pages)",
        "the search index of pages",
    ),
    "a page gone": ("delete from pages where id = (select min(id) from pages)", "is not what a fresh reading"),
    "a reading gone": ("delete from extractions where digest = (select max(digest) from documents)", "the text of"),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_verify_names_each_kind_of_fault(name: str, young_archive: Path, tmp_path: Path) -> None:
    tampering, words = TAMPERINGS[name]
    copy = tmp_path / "archive.db"
    with Store(young_archive) as store:
        store.backup(copy)
    with closing(sqlite3.connect(copy)) as connection:
        for table in ("payloads", "captures", "permalinks"):
            connection.executescript(f"drop trigger {table}_no_update; drop trigger {table}_no_delete;")
        connection.executescript(tampering)
    done = subprocess.run([ALLIANCE, "verify", "--db", copy], capture_output=True, text=True, check=False)
    assert done.returncode == 6, done
    assert words in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "released", ["m002_held_moved_and_gone", "m003_persons", "m004_the_minutes_record"], ids=["m001", "m002", "m003"]
)
def test_an_archive_of_an_older_schema_goes_on(released: str, young_archive: Path, tmp_path: Path) -> None:
    """Its rows are carried over, nothing of the upgrade is news, and the next update derives what is new in it."""
    old = tmp_path / "archive.db"
    with closing(sqlite3.connect(old)) as connection:
        migrations.apply(Database(connection), stop_before=released)
        connection.execute("attach ? as new", [str(young_archive)])
        tables = [row[0] for row in connection.execute("select name from main.sqlite_master where type = 'table'")]
        for table in (name for name in tables if "_fts" not in name and not name.startswith(("_", "sqlite"))):
            names = [row[1] for row in connection.execute(f"pragma main.table_info({table})")]
            known = " where reader <> 'minutes'" if table == "parses" else ""
            connection.execute(
                f"insert into main.{table} ({', '.join(names)}) select {', '.join(names)} from new.{table}{known}"
            )
        connection.execute("insert into decisions (decided_at, kind, snapshot_id) values ('2024-09-09', 'reject', 1)")
        connection.execute("update main.extractions set extractor = 'an older reader'")
        if "derived_by" in [row[1] for row in connection.execute("pragma main.table_info(groups)")]:
            connection.execute("update main.groups set derived_by = 'parser 1, derivation 1'")
        connection.commit()
    with Store(old) as store:
        assert store.rows("select kind, snapshot_id, name from decisions") == [
            {"kind": "reject", "snapshot_id": 1, "name": None}
        ]
        assert outdated(store) == [harbour.SLUG]
        assert list(verify(store)) == []
        listed = [row["name"] for row in queries.members(store.connection)]
    with Replica([harbour.with_two_files(harbour.moments()[2])]) as replica:
        done = update(replica, old)
    assert (done.returncode, done.stderr, json.loads(done.stdout)["changes"]) == (0, "", [])
    with Store(old) as store:
        assert [row["name"] for row in queries.members(store.connection)] == listed
        assert outdated(store) == []
        assert list(verify(store)) == []
