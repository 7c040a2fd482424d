"""A few moments of each campaign of ``tests/durability``; ``make test-durability`` plays them all.

An archive is killed, filled up, broken below SQLite, cut off from power and watched by readers, and must come out
whole, with all it acknowledged, and lead to the rows of an undisturbed one.
"""

import shutil
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive.store import Store
from archive.verify import verify
from scraper.pdf import Extraction, PageText
from tests.archive_rows import fill
from tests.durability.campaigns import CAMPAIGNS, failing, in_process, play
from tests.durability.lab import Lab, Wrong, end, laboratory, start
from tests.durability.rows import everything

SHORT = {
    "kill -9, news": 3,
    "kill -9, first": 1,
    "kill -9, rebuild": 1,
    "SIGTERM, news": 1,
    "SIGINT, news": 1,
    "disk full, news": 4,
    "disk full, first": 3,
    "file size limit, news": 2,
    "eio on write, news": 2,
    "tear on write, news": 1,
    "power on write, news": 2,
    "eio on read, news": 1,
}
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="LD_PRELOAD and /proc are Linux's")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with pytest.MonkeyPatch.context() as patch, laboratory(tmp_path_factory.mktemp("durability"), 1) as room:
        patch.chdir(room.folder)
        yield room


def disturb(lab: Lab, name: str, runs: int) -> list[str]:
    """Play so many moments of a campaign; how they ended. Fails with the moment and what to look at."""
    campaign = CAMPAIGNS[name]
    results = [play(lab, campaign, moment) for moment in campaign.plan(lab, runs)]
    wrong = [f"{result.campaign} {result.moment} {result.problem}" for result in results if result.problem]
    assert not wrong, "\n".join(wrong)
    return [result.end for result in results]


@needs_linux
@pytest.mark.parametrize("name", SHORT)
def test_an_archive_survives(name: str, lab: Lab) -> None:
    if " on " in name and shutil.which("cc") is None:
        pytest.skip("io_fault.c needs a C compiler (cc)")
    # A signal is timed by an undisturbed run: on a busy machine it may come when this one is over.
    ends = next(filter(lambda ends: set(ends) - {"0"}, (disturb(lab, name, SHORT[name]) for _ in range(4))), [])
    assert ends, "nothing was disturbed"


def test_two_updates_and_a_site_at_once(lab: Lab) -> None:
    campaign = CAMPAIGNS["two updates and a site"]
    result = play(lab, campaign, (0, 2))
    assert not result.problem, result.problem


TAMPERED = {
    "a capture is lost": (
        "drop trigger captures_no_delete; pragma foreign_keys = off;"
        "delete from captures where id = (select max(id) from captures)",
        "acknowledged and yet missing",
    ),
    "half an update is seen": ("delete from memberships where name = 'Marigold Tench'", "neither the state before"),
    "a row is another": ("update people set name = 'Nobody' where name = 'Nell Ashdown'", "neither the state before"),
    "a page is lost": ("delete from pages where id = (select min(id) from pages)", "pages of minutes"),
    "a payload is torn": (
        "drop trigger payloads_no_update;"
        "update payloads set body = x'00' where digest = (select digest from document_versions limit 1)",
        "payloads lost|verify",
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_the_checks_see_when(name: str, lab: Lab) -> None:
    """Each promise broken by hand in an archive that an undisturbed update left."""
    script, expected = TAMPERED[name]
    trial = lab.trial("news")
    ended = in_process(trial)
    with closing(sqlite3.connect(trial.db)) as connection:
        connection.executescript(script)
    assert ended.code == 0
    with pytest.raises(Wrong, match=expected):
        trial.check(ended)


def test_an_update_waits_for_another_writer(tmp_path: Path) -> None:
    """alliance verify writes too, for a moment: an update that comes to keep a text just then must wait, not fail."""
    fill(tmp_path / "archive.db")
    with (
        Store(tmp_path / "archive.db") as store,
        closing(sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)) as other,
    ):
        (digest,) = {row["digest"] for row in store.rows("select digest from extractions limit 1")}
        other.execute("begin immediate")
        end_of_it = threading.Timer(0.3, other.execute, ["rollback"])
        end_of_it.start()
        store.save_extraction(digest, Extraction("ok", None, (PageText(1, "kept", "kept"),), 1))
        end_of_it.join()
        assert store.rows("select text from pages where digest = :digest", digest=digest) == [{"text": "kept"}]


def test_verify_calls_another_writer_no_fault(lab: Lab) -> None:
    db = lab.trial("rebuild").db
    with Store(db) as store, closing(sqlite3.connect(db, isolation_level=None, check_same_thread=False)) as other:
        other.execute("begin immediate")
        end_of_it = threading.Timer(0.3, other.execute, ["rollback"])
        end_of_it.start()
        assert list(verify(store)) == []
        end_of_it.join()


@needs_linux
@pytest.mark.skipif(shutil.which("cc") is None, reason="io_fault.c needs a C compiler (cc)")
def test_news_is_told_though_the_run_dies_at_its_very_end(lab: Lab) -> None:
    """Around the last commit: SQLite's first write to the file itself, the checkpoint, comes after it."""
    _, operations = failing(lab.trial("news"), "write", "kill", 0)
    checkpoint = next(at for at, line in enumerate(operations, 1) if " - " in line)
    for number in range(checkpoint - 4, checkpoint + 1):
        result = play(lab, CAMPAIGNS["kill on write, news"], ("news", "write", "kill", number))
        assert not result.problem, result.problem
        assert result.is_told, operations[number - 1]


def test_a_backup_that_found_no_room_leaves_nothing_in_the_way_of_the_next(lab: Lab) -> None:
    db = lab.trial("rebuild").db
    copy = db.with_name("copy.db")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100000, 100000)); "
    ended = [end(start(["backup", str(copy), "--db", str(db)], db.parent, lab.replica, how)) for how in (limit, "")]
    assert [one.code for one in ended] == [6, 0], ended
    assert sorted(file.name for file in db.parent.glob("copy*")) == ["copy.db"]
    assert everything(copy) == everything(db)
