"""Pages that do not say where their members are, and lists of people that are no members anywhere."""

import pytest

from scraper.govspeak import parse_body

PEOPLE = "<ul><li>Ann Eddy, Wren Trust</li><li>Tobias Wren, Beacon Homes</li><li>Nell Moss, Kestrel Council</li></ul>"
MEMBERS = PEOPLE.replace("Ann", "Orla").replace("Tobias", "Idris").replace("Nell", "Maud")


def listed(body: str) -> list[str | None]:
    return [member.name for member in parse_body(body).members if member.is_member]


@pytest.mark.parametrize("heading", ["North East", "Commissioners"])
def test_the_only_lists_of_people_on_a_page_are_its_members_with_doubt(heading: str) -> None:
    members = parse_body(f"<h2>Role</h2><ul><li>to advise ministers</li></ul><h2>{heading}</h2>{PEOPLE}").members
    assert [member.name for member in members] == ["Ann Eddy", "Tobias Wren", "Nell Moss"]
    assert max(member.confidence for member in members) <= 0.6


@pytest.mark.parametrize("heading", ["North East", "Commissioners", "Speakers", "Evidence", "Contacts"])
def test_beside_a_list_that_says_what_it_is_no_other_counts(heading: str) -> None:
    assert listed(f"<h2>Members</h2>{MEMBERS}<h2>{heading}</h2>{PEOPLE}") == ["Orla Eddy", "Idris Wren", "Maud Moss"]


@pytest.mark.parametrize("heading", ["Contacts", "Minutes", "Speakers", "Former members", "Evidence", "Sponsors"])
def test_people_of_something_else_are_not_its_members_though_nobody_else_is_listed(heading: str) -> None:
    body = parse_body(f"<h2>Role</h2><p>The group advises ministers.</p><h2>{heading}</h2>{PEOPLE}")
    assert not any(member.is_member for member in body.members)
    assert "Ann Eddy" in body.sections[-1].text, "what is no entry stays text"


@pytest.mark.parametrize(
    "lead", ["The following have resigned:", "Previous members were:", "We thank our reviewers:", "We also consulted:"]
)
def test_a_lead_in_may_say_that_a_list_is_of_others(lead: str) -> None:
    assert listed(f"<h2>Members</h2>{MEMBERS}<p>{lead}</p>{PEOPLE}") == ["Orla Eddy", "Idris Wren", "Maud Moss"]


def test_a_body_that_is_none_is_no_organisation() -> None:
    rows = "".join(f"<tr><td>{name}</td><td>{body}</td></tr>" for name, body in (
        ("Ann Eddy", "Wren Trust"), ("Tobias Wren", "Independent"), ("Nell Moss", "n/a")))  # fmt: skip
    table = f"<table><tr><th>Name</th><th>Organisation</th></tr>{rows}</table>"
    members = parse_body(f"<h2>Members</h2>{table}").members
    assert [(m.name, m.organisation, m.note) for m in members] == [
        ("Ann Eddy", "Wren Trust", None), ("Tobias Wren", None, "Independent"), ("Nell Moss", None, "n/a"),
    ]  # fmt: skip
