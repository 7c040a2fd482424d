"""Who has stood for a body, who is no longer listed, and who is listed without being a member: ``alliance members``."""

import csv
import io
import json

import pytest

from archive import organisations
from archive.store import Store
from tests.conftest import Alliance
from tests.forum import FORUM, LAMPLIGHTERS, PANEL

ADL = "association-of-directors-of-lamplighting"


@pytest.mark.parametrize("text", ["ADL", "adl", ADL, "Association of Directors of Lamplighting", LAMPLIGHTERS.upper()])
def test_who_has_spoken_for_a_body(forum: Alliance, text: str) -> None:
    done = forum("members", "--organisation", text)
    assert (done.exit_code, done.sentences) == (0, [f"“{text}”: Association of Directors of Lamplighting"])
    assert done.stdout.splitlines() == [
        f"  Hugo Brightwater, President, {LAMPLIGHTERS}  (first listed between 4 March and 8 April 2024)",
        f"- Cora Penrose, President, {LAMPLIGHTERS}  (listed in our earliest capture (4 March 2024); no longer listed: "
        "taken off the page between 4 March and 8 April 2024)",
    ]


def test_it_is_json_and_csv_with_bounds(forum: Alliance) -> None:
    rows = forum("members", "--organisation", "adl", "--json").json
    assert list(rows[0]) == list(organisations.STANDING_COLUMNS)
    assert [(row["person"], row["is_current"]) for row in rows] == [("hugo-brightwater", 1), ("cora-penrose", 0)]
    assert rows[1]["unlisted_not_after"].startswith("2024-04-08T09:00")
    table = list(csv.DictReader(io.StringIO(forum("members", "--organisation", "adl", "--csv").stdout)))
    assert [row["person"] for row in table] == [row["person"] for row in rows]


def test_every_post_printed_for_it_is_there_and_the_body_itself(forum: Alliance) -> None:
    rows = forum("members", "--organisation", "Beacon Homes", "--json").json
    assert [(row["role"], row["is_current"]) for row in rows] == [("Chair", 1), ("Chief Executive", 0)]
    rows = forum("members", "--organisation", "lamp trust", "--json").json
    found = {(row["group"], row["person"], row["kind"], row["is_member"]) for row in rows}
    assert found == {
        (FORUM, "ada-winterbourne", "person", 1), (FORUM, "greta-moss", "person", 0), (PANEL, None, "organisation", 1),
    }  # fmt: skip
    assert len(forum("members", "--organisation", "lamp trust", "--group", PANEL, "--json").json) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lamplighting", "the nearest: “Association of Directors of Lamplighting”"),
        ("Becon Homes", "the nearest: “Beacon Homes”"),
        ("Hospital of Glim", "the nearest: “Glim Hospital”"),
        ("%", "no organisation “%” has been printed on any list of this archive\n"),
    ],
)
def test_an_unknown_body_is_told_with_the_nearest(forum: Alliance, text: str, said: str) -> None:
    done = forum("members", "--organisation", text)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.sentences) == 1


def test_who_is_no_longer_listed(forum: Alliance) -> None:
    rows = forum("members", "--former", "--json").json
    assert [row["person"] for row in rows] == ["esme-farrow", "cora-penrose"]
    assert list(rows[0]) == list(organisations.STANDING_COLUMNS)
    assert all(line.startswith("- ") for line in forum("members", "--former").stdout.splitlines())
    assert forum("members", "--former", "--group", PANEL).stdout == ""


def test_whoever_is_no_member_is_listed_apart_and_marked(forum: Alliance) -> None:
    lines = forum("members", "--group", FORUM).stdout.splitlines()
    apart = lines.index("Also listed: observers, secretariat, officials")
    assert lines[0] == "Members"
    assert lines[apart + 1 :] == [
        "  Felix Underhill, Policy Adviser, Ministry of Wicks", "  Greta Moss, Secretary, Lamp Trust",
    ]  # fmt: skip
    rows = forum("members", "--json").json
    assert {row["person"] for row in rows if not row["is_member"]} == {"felix-underhill", "greta-moss", "esme-farrow-2"}
    on = forum("members", "--on", "2024-03-05", "--group", FORUM)
    assert on.stdout.splitlines()[1] == "Dame Ada Winterbourne DBE, Chair, Lamp Trust"
    assert on.sentences == [
        f"{FORUM}: the list as seen on 4 March 2024, before that day.",
        *[line for line in on.sentences if line.startswith("Not certain for that day: ")],
    ]


def test_groups_are_told_apart(forum: Alliance) -> None:
    lines = forum("members").stdout.splitlines()
    assert lines.index(FORUM) < lines.index(PANEL)
    assert [row["group"] for row in forum("members", "--group", PANEL, "--json").json] == [PANEL] * 6


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--group", "no-such-group"), f"the archive has no group no-such-group: there are {FORUM}, {PANEL}"),
        (("--former", "--on", "2024-05-01"), "choose one of --on and --former"),
        (("--organisation", "ADL", "--popolo"), "choose one of --organisation and --popolo"),
        (("--popolo", "--csv"), "choose one of --csv and --popolo"),
        (("--organisation", ""), "no organisation “” has been printed"),
    ],
)
def test_what_cannot_be_asked_together(forum: Alliance, options: tuple[str, ...], said: str) -> None:
    done = forum("members", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_bodies_know_their_names_groups_and_people(forum: Alliance) -> None:
    with Store(forum.db) as store:
        known = organisations.bodies(store.connection)
        changes = organisations.changes(store.connection, ADL)
        edits = organisations.changes(store.connection, "beacon-homes")
    assert [body["name"] for body in known] == sorted((body["name"] for body in known), key=str.casefold)
    adl = next(body for body in known if body["organisation"] == ADL)
    assert json.loads(json.dumps(adl)) == {
        "organisation": ADL, "name": "Association of Directors of Lamplighting", "printed_names": [LAMPLIGHTERS],
        "acronyms": ["ADL"], "groups": [FORUM], "people": 2, "listed": 1,
        "itself": 0,
    }  # fmt: skip
    trust = next(body for body in known if body["organisation"] == "lamp-trust")
    assert (trust["groups"], trust["people"], trust["listed"], trust["itself"]) == ([FORUM, PANEL], 2, 2, 1)
    assert [change["kind"] for change in changes] == ["member_added", "member_removed"]
    assert [(change["kind"], change["person"]) for change in edits] == [("member_changed", "dai-eversley")]
