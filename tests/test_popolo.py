"""Popolo JSON: what the published schemas say of it, and that nothing in it is more than was seen."""

import json
import sqlite3
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft3Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from archive.export import as_popolo
from archive.popolo import popolo
from tests.conftest import Alliance
from tests.forum import FORUM, PANEL

SCHEMAS = {path.stem: json.loads(path.read_text()) for path in Path(__file__).parent.glob("examples/popolo/*.json")}
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
)
CLASSES = {"persons": "person", "organizations": "organization", "memberships": "membership"}


def check(document: dict[str, Any]) -> int:
    """Validate every record of a document; how many there were."""
    assert list(document) == list(CLASSES)
    for name, schema in CLASSES.items():
        validator = Draft3Validator(SCHEMAS[schema], registry=REGISTRY, format_checker=Draft3Validator.FORMAT_CHECKER)
        for record in document[name]:
            validator.validate(record)
    return sum(map(len, document.values()))


@pytest.fixture(scope="module")
def conn(forum_archive: Path) -> Iterator[sqlite3.Connection]:
    conn = sqlite3.connect(f"file:{forum_archive}?mode=ro", uri=True)
    yield conn
    conn.close()


def exported(conn: sqlite3.Connection, group: str | None = None) -> dict[str, Any]:
    return as_popolo(conn, group, lambda capture: f"https://archive.example/captures/{capture['capture']}")


def test_the_schemas_are_schemas() -> None:
    for schema in SCHEMAS.values():
        Draft3Validator.check_schema(schema)
        assert schema["$schema"] == "http://json-schema.org/draft-03/schema#"
        assert "additionalProperties" not in schema


@pytest.mark.parametrize(("group", "records"), [(None, 39), (FORUM, 26), (PANEL, 14)])
def test_a_group_is_valid_popolo(conn: sqlite3.Connection, group: str | None, records: int) -> None:
    assert check(exported(conn, group)) == records


def test_the_demo_is_valid_popolo(demo_archive: Path) -> None:
    conn = sqlite3.connect(f"file:{demo_archive}?mode=ro", uri=True)
    document = exported(conn)
    conn.close()
    assert check(document) > 40
    assert not any("start_date" in one or "end_date" in one for one in document["memberships"])


@pytest.mark.parametrize(
    ("of", "broken"),
    [
        ("persons", {"name": 3}),
        ("persons", {"other_names": [{"note": "no name"}]}),
        ("persons", {"sources": [{"note": "no url"}]}),
        ("persons", {"sources": "https://www.gov.uk"}),
        ("organizations", {"other_names": [{"name": None}]}),
        ("organizations", {"links": [{}]}),
        ("memberships", {"start_date": "[2019..2020]"}),
        ("memberships", {"end_date": "2024-06-10T09:00:00Z"}),
        ("memberships", {"role": ["Chair"]}),
        ("memberships", {"person_id": 7}),
        ("memberships", {"sources": [{"url": None}]}),
    ],
)
def test_what_the_schemas_forbid_is_noticed(conn: sqlite3.Connection, of: str, broken: dict[str, Any]) -> None:
    document = deepcopy(exported(conn))
    document[of][0] |= broken
    with pytest.raises(ValidationError):
        check(document)


def test_every_id_leads_to_a_record_and_every_source_to_a_capture(conn: sqlite3.Connection) -> None:
    document = exported(conn)
    persons, organizations = ({one["id"] for one in document[name]} for name in ("persons", "organizations"))
    assert len(persons) == len(document["persons"])
    assert len(organizations) == len(document["organizations"])
    captures = {number for (number,) in conn.execute("select id from captures")}
    for membership in document["memberships"]:
        assert membership.get("person_id", "bram-ottley") in persons
        assert membership["organization_id"] in {FORUM, PANEL} <= organizations
        assert membership.get("on_behalf_of_id", FORUM) in organizations
        assert membership.get("member", {"id": FORUM})["id"] in organizations
    for records in document.values():
        for record in records:
            assert record["sources"]
            for source in record["sources"]:
                assert int(urlsplit(source["url"]).path.rsplit("/", 1)[1]) in captures
                assert "sha256:" in source["note"]


def test_a_person_a_body_and_what_binds_them(conn: sqlite3.Connection) -> None:
    document = exported(conn, FORUM)
    bram = next(one for one in document["persons"] if one["id"] == "bram-ottley")
    assert bram["name"] == "Bram Ottley of Wick"
    assert bram["other_names"] == [{"name": "Bram Ottley", "note": "as last printed"}]
    ada = next(one for one in document["persons"] if one["id"] == "ada-winterbourne")
    assert (ada["honorific_prefix"], ada["honorific_suffix"]) == ("Dame", "DBE")
    adl = next(one for one in document["organizations"] if one["id"] == "association-of-directors-of-lamplighting")
    assert adl["name"] == "Association of Directors of Lamplighting"
    assert adl["other_names"] == [{"name": "ADL", "note": "acronym, as printed in brackets"}]
    hugo = next(one for one in document["memberships"] if one.get("person_id") == "hugo-brightwater")
    assert (hugo["role"], hugo["on_behalf_of_id"], hugo["organization_id"]) == ("President", adl["id"], FORUM)
    assert (hugo["is_member"], hugo["kind"]) == (True, "person")
    greta = next(one for one in document["memberships"] if one.get("person_id") == "greta-moss")
    assert (greta["group_role"], greta["is_member"]) == ("secretariat", False)


def test_bounds_are_in_the_open_and_no_date_is_made_up(conn: sqlite3.Connection) -> None:
    memberships = exported(conn, FORUM)["memberships"]
    cora = next(one for one in memberships if one.get("person_id") == "cora-penrose")
    assert not {"listed_not_before", "start_date", "end_date"} & cora.keys()
    assert (cora["listed_edtf"], cora["unlisted_edtf"]) == ("[..2024-03-04]", "[2024-03-04..2024-04-08]")
    assert cora["unlisted_not_before"].startswith("2024-03-04T08:59")
    hugo = next(one for one in memberships if one.get("person_id") == "hugo-brightwater")
    assert hugo["listed_edtf"] == "[2024-03-04..2024-04-08]"
    assert (hugo["is_current"], "unlisted_edtf" in hugo) == (True, False)
    dai = [one["role"] for one in memberships if one.get("person_id") == "dai-eversley"]
    assert sorted(dai) == ["Chair", "Chief Executive"], "another post is another membership"


def test_only_a_known_start_is_a_start_date(conn: sqlite3.Connection) -> None:
    document = exported(conn)
    dated = [one for one in document["memberships"] if "start_date" in one or "end_date" in one]
    assert [(one["person_id"], one["start_date"], one["start_date_source"]) for one in dated] == [
        ("bram-ottley", "2021-09", "https://www.example.org/annual-report")
    ]
    esme = next(one for one in document["persons"] if one["id"] == "esme-farrow")
    assert (esme["known_start"], esme["known_start_source"]) == ("[2019..2020]", "a letter"), (
        "no date that Popolo takes"
    )


def test_a_body_listed_itself_is_the_member(conn: sqlite3.Connection) -> None:
    memberships = exported(conn)["memberships"]
    trust = [one for one in memberships if one["label"] == "Lamp Trust"]
    assert [one["member"] for one in trust] == [{"id": "lamp-trust", "name": "Lamp Trust"}]
    post = next(one for one in memberships if one["kind"] == "unnamed_post")
    assert (post["on_behalf_of_id"], post["role"], "person_id" in post) == (
        "candle-makers-union",
        "Representative",
        False,
    )


def test_a_body_named_as_a_group_is_another_organization() -> None:
    group = {"group": "lamp-trust", "title": "Lamp Trust", "url": "https://www.gov.uk/x", "snapshot": 1}
    body = {"organisation": "lamp-trust", "name": "Lamp Trust", "acronyms": [], "printed_names": ["Lamp Trust"]}
    bounds = dict.fromkeys(("listed_not_before", "listed_not_after", "unlisted_not_before", "unlisted_not_after"))
    entry = {
        **bounds, "id": 1, "number": 1, "person": None, "organisation_slug": "lamp-trust", "organisation": "Lamp Trust",
        "group": "lamp-trust", "kind": "organisation", "raw": "Lamp Trust", "role": None, "group_role": None,
        "section": "Members", "note": None, "is_member": 1, "is_current": 1, "first_snapshot": 1, "last_snapshot": 1,
        "first_seen_at": "2024-03-04T09:00:00.000000+00:00", "also_known_as": None,
    }  # fmt: skip
    document = popolo([group], [], {}, [body], [entry], {}, lambda _: "https://archive.example/")
    assert [one["id"] for one in document["organizations"]] == ["lamp-trust", "lamp-trust-body"]
    (membership,) = document["memberships"]
    assert (membership["organization_id"], membership["member"]["id"]) == ("lamp-trust", "lamp-trust-body")


def test_the_command_prints_it(forum: Alliance) -> None:
    document = forum("members", "--popolo").json
    assert check(document) == 39
    source = document["memberships"][0]["sources"][0]
    assert source["url"] == f"https://www.gov.uk/api/content/government/groups/{FORUM}"
    assert check(forum("members", "--popolo", "--group", PANEL).json) == 14
