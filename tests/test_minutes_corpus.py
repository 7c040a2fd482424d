"""The invented minutes hold together: every PDF prints its source, and the measure counts what it should."""

import copy
import json
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from tests.minutes.documents import documents
from tests.minutes.layouts import LAYOUTS, random_document
from tests.minutes.make import EXAMPLES
from tests.minutes.measure import Tally, compare, measure
from tests.minutes.model import pieces
from tests.minutes.printing import to_fodt
from tests.minutes.reading import answers

DOCUMENTS = {document.name: document for document in documents()}
STATUSES = {"present", "apologies", "absent", "in_attendance", "observer", "secretariat", "guest", "deputy", "invited"}


def answer(name: str) -> dict[str, Any]:
    return dict(json.loads(EXAMPLES.joinpath(f"{name}.expected.json").read_text("utf-8")))


def test_every_example_has_its_source_and_its_answers() -> None:
    for suffix in (".pdf", ".expected.txt", ".expected.json"):
        assert {path.name.removesuffix(suffix) for path in EXAMPLES.glob(f"*{suffix}")} == set(DOCUMENTS)
    assert len({document.layout for document in DOCUMENTS.values()}) >= 14


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_example_prints_what_its_answers_say(name: str) -> None:
    text, read = answers(DOCUMENTS[name], EXAMPLES / f"{name}.pdf")
    assert EXAMPLES.joinpath(f"{name}.expected.txt").read_text("utf-8") == text
    assert answer(name) == read


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_person_of_an_answer_is_printed(name: str) -> None:
    text = EXAMPLES.joinpath(f"{name}.expected.txt").read_text("utf-8").replace("\n", " ")
    for person in answer(name)["attendance"]:
        assert person["name"] in text
        assert person["status"] in STATUSES


def test_random_documents_are_well_formed_and_come_again_from_their_seed() -> None:
    for number in range(60):
        document, again = random_document(7, number), random_document(7, number)
        source = to_fodt(document)
        assert source == to_fodt(again)
        ET.fromstring(source)
        printed = " ".join(piece.text for piece in pieces(document))
        chair = document.answer["chair"]
        assert chair is None or chair in printed


def test_random_documents_use_every_layout() -> None:
    used = {random_document(3, number).name.split("-", 1)[1] for number in range(200)}
    assert used == {layout.replace(" ", "-") for layout in LAYOUTS}


def counted(expected: dict[str, Any], got: dict[str, Any]) -> Tally:
    tally = Tally()
    compare(expected, got, tally)
    return tally


def test_the_answer_itself_is_right_in_everything(tmp_path: Path) -> None:
    for name in ("deputies", "same-person-twice"):
        for suffix in (".pdf", ".expected.json"):
            shutil.copy(EXAMPLES / f"{name}{suffix}", tmp_path)
        _, tally = measure(lambda data, name=name: answer(name), tmp_path, name)
        assert tally.f1("names") == (1, 1, 1)
        for asked in [key for key in tally if key.endswith(" asked")]:
            assert tally[asked] == tally[asked.replace("asked", "right")], asked


def test_the_measure_counts_what_is_wrong() -> None:
    expected = answer("deputies")
    got = copy.deepcopy(expected)
    people = got["attendance"]
    people[0]["name"] = "Somebody Else"
    away = next(person for person in people if person["status"] == "apologies")
    away["status"] = "present"
    present = next(person for person in people[1:] if person["status"] == "present" and person is not away)
    present["status"] = "absent"
    got["date"] = "2024-07-17"
    got["actions"] = got["actions"][1:]
    tally = counted(expected, got)
    assert tally["invented"] == 1
    assert (tally["apologies as present"], tally["present as away"]) == (1, 1)
    assert tally["status right"] == tally["status asked"] - 2 == len(people) - 3
    assert (tally["date right"], tally["date asked"]) == (0, 1)
    assert tally["actions expected"] - tally["actions right"] == 1


def test_what_an_answer_leaves_out_is_not_measured() -> None:
    tally = counted({"date": "2024-05-21"}, {"date": "2024-05-21", "attendance": [{"name": "Ada Brook"}]})
    assert (tally["date right"], tally["names got"], tally["chair asked"]) == (1, 0, 0)
