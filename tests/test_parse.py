"""``alliance parse``: what the parsers make of a saved page, so that a person can try it before watching a group."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.cli import main
from scraper.models import Member
from tests.forum import FORUM, SECOND, item, moments
from tests.replica.govuk import render_api, render_page

GROUP = moments()[1].groups[0]


@pytest.fixture(params=["api.json", "page.html"])
def saved(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file: Path = tmp_path / request.param
    file.write_bytes(render_api(GROUP) if request.param == "api.json" else render_page(GROUP, "bm9uY2U="))
    return file


def parse(*arguments: str | Path) -> str:
    done = CliRunner().invoke(main, ["parse", *map(str, arguments)], catch_exceptions=False)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def test_each_entry_says_how_it_was_read_and_its_fields(saved: Path) -> None:
    printed = parse(saved)
    assert printed.startswith(
        "  1  Dame Ada Winterbourne DBE, Chair, Lamp Trust\n"
        "     confidence     0.95, by the rule “name, role, organisation”\n"
        "     kind           person, under “Chair”\n"
        "     prefix         Dame\n"
        "     name           Ada Winterbourne\n"
        "     suffix         DBE\n"
        "     group role     chair\n"
        "     role           Chair\n"
        "     organisation   Lamp Trust\n"
        "  2  Bram Ottley, Director, Wick Council\n"
    )
    assert "     kind           person, not a member, under “Observers”\n" in printed
    assert "     kind           vacancy, under “Members”\n" in printed
    assert "     kind           unnamed post, under “Members”\n" in printed
    assert max(map(len, printed.splitlines())) <= 100


def test_it_ends_with_how_many_of_each_and_where_they_stood(saved: Path) -> None:
    assert (
        " ".join(parse(saved).splitlines()[-2:]).split()
        == (
            "7 people, 0 bodies, 1 post, 1 vacancy, 0 lines not read; taken for the list: “Chair” (1), “Members” (6), "
            "“Observers” (1), “Secretariat” (1)"
        ).split()
    )


def test_a_page_without_a_list_says_so(tmp_path: Path) -> None:
    file = tmp_path / "api.json"
    file.write_bytes(render_api(item(FORUM, "Lamp Lighters Forum", (), GROUP.updated_at)))
    assert parse(file) == ("0 people, 0 bodies, 0 posts, 0 vacancies, 0 lines not read; taken for the list: nothing\n")


def test_a_long_line_is_wrapped_and_nothing_is_obeyed_by_a_terminal(tmp_path: Path) -> None:
    long = f"Cora Penrose, {'President of lamps and lanterns and ' * 8}wicks, Tallow \x1b[31m School"
    file = tmp_path / "api.json"
    file.write_bytes(render_api(item(FORUM, "Forum", (("Members", (long, *SECOND[1][1])),), GROUP.updated_at)))
    printed = parse(file)
    assert "\x1b" not in printed
    assert max(map(len, printed.splitlines())) <= 100
    assert printed.count("lanterns") >= 16, "the line and its role, both whole"


def test_json_keeps_every_field(saved: Path) -> None:
    record = json.loads(parse(saved, "--json"))
    assert record["kind"] == "group_page"
    assert set(record["members"][0]) == {field.name for field in fields(Member)}
    assert {"also_known_as", "affiliations", "note"} <= set(record["members"][0])


@pytest.mark.parametrize("part", ["body", "page without its head", "item"])
def test_a_body_alone_is_read_and_what_it_lacks_is_said(part: str, tmp_path: Path) -> None:
    whole = json.loads(render_api(GROUP))
    body = whole["details"]["body"]
    file = tmp_path / "part"
    file.write_text(
        {"body": body, "page without its head": f"<!DOCTYPE html><html><body><main>{body}</main></body></html>",
         "item": json.dumps({"details": {"body": body}})}[part]
    )  # fmt: skip
    done = CliRunner().invoke(main, ["parse", str(file), "--json"], catch_exceptions=False)
    assert done.exit_code == 0
    assert "which an update would not: " in done.stderr
    saved = tmp_path / "whole.json"
    saved.write_bytes(render_api(GROUP))
    record, expected = json.loads(done.stdout), json.loads(parse(saved, "--json"))
    assert record["members"] == expected["members"] != []
    assert record.keys() == expected.keys()


@pytest.mark.parametrize(
    "text", ["", "just words", '{"details": 3}', "<html><body><p>Not found</p></body></html>", "{"]
)
def test_what_is_no_page_at_all_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "odd"
    file.write_text(text)
    done = CliRunner().invoke(main, ["parse", str(file)], catch_exceptions=False)
    assert done.exit_code != 0
    assert done.stdout == ""
    assert done.stderr.startswith("alliance: ")
