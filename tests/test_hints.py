"""What ``alliance.toml`` says of one group's list: kept in the archive, obeyed by every derivation, taken back."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

from archive.rebuild import read_lists_as, rebuild
from archive.store import Store
from archive.verify import verify
from scraper.govspeak import parse_body
from scraper.models import Hints
from scraper.trial import parse_bytes
from tests.replica import harbour
from tests.replica.govuk import render_api

NOW = datetime(2024, 9, 9, tzinfo=UTC)
BODY = """<h2>Membership</h2><p>Anybody may join.</p><ul><li>Trustee Week</li></ul>
<h2>Keepers of the lamps</h2><ul><li>Ann Eddy, Beacon</li><li>Tobias Wren, Tallow</li></ul>"""


def test_the_heading_that_is_named_is_the_only_place() -> None:
    members = parse_body(BODY, Hints(heading="keepers of the  LAMPS")).members
    assert [(m.section, m.name, m.organisation) for m in members] == [
        ("Keepers of the lamps", "Ann Eddy", "Beacon"),
        ("Keepers of the lamps", "Tobias Wren", "Tallow"),
    ]
    assert not parse_body(BODY, Hints(heading="Nowhere")).members


def test_the_meaning_of_a_lone_tail() -> None:
    hints = Hints(heading="Keepers of the lamps", tail="role")
    assert [(m.role, m.organisation) for m in parse_body(BODY, hints).members] == [("Beacon", None), ("Tallow", None)]


def test_a_file_is_tried_by_the_hints_of_its_group() -> None:
    body = render_api(harbour.moments()[0].groups[0])
    slug = json.loads(body)["base_path"].rsplit("/", 1)[-1]
    assert parse_bytes(body)["members"]
    assert parse_bytes(body, {slug: Hints(heading="Nowhere")})["members"] == []


def test_what_is_said_of_a_list_is_kept_and_obeyed_and_taken_back(young_archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    shutil.copy(young_archive, path)
    with Store(path) as store:
        before = store.rows("select * from memberships order by id")
        assert before
        read_lists_as(store, {harbour.SLUG: Hints(heading="Nowhere")}, NOW)
        read_lists_as(store, {harbour.SLUG: Hints(heading="Nowhere"), "unknown-group": Hints(tail="role")}, NOW)
        assert store.rows("select * from memberships") == []
        assert list(verify(store)) == []
        rebuild(store, NOW)
        assert store.rows("select * from memberships") == []
        read_lists_as(store, {harbour.SLUG: Hints()}, NOW)
        assert store.rows("select * from memberships order by id") == before
        assert list(verify(store)) == []
        kept = store.rows("select name, value from decisions where name like 'list %' order by id")
        assert [(row["name"], row["value"]) for row in kept] == [
            (f"list {harbour.SLUG}", '{"heading": "Nowhere"}'),
            ("list unknown-group", '{"tail": "role"}'),
            (f"list {harbour.SLUG}", ""),
        ]
