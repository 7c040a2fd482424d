"""Every invented document of tests/examples/minutes, read as a PDF: who was there, how, and when it was."""

import json
from collections import Counter
from pathlib import Path

from scraper.minutes import parse_minutes
from scraper.names import fold_name
from scraper.pdf import extract

EXAMPLES = sorted((Path(__file__).parent / "examples" / "minutes").glob("*.pdf"))
AWAY = ("apologies", "absent")
LEAST = 0.98
"""Of all people of all examples, who have to be found, and to be right of those found."""


def test_who_was_there_in_all_examples() -> None:
    assert len(EXAMPLES) >= 30
    wanted, found, right, wrong = 0, 0, 0, []
    for path in EXAMPLES:
        answer = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
        result = extract(path.read_bytes())
        meeting = parse_minutes([page.text for page in result.pages], result.layouts)
        expected = {fold_name(one["name"]): one["status"] for one in answer["attendance"]}
        names = Counter(fold_name(one["name"]) for one in answer["attendance"])
        read = Counter(fold_name(one.name or "") for one in meeting.attendance)
        wanted, found, right = wanted + names.total(), found + read.total(), right + (names & read).total()
        for name in names - read:
            wrong.append(f"{path.stem}: missed {name} ({expected[name]})")
        for name in read - names:
            wrong.append(f"{path.stem}: nobody is called {name}")
        for one in meeting.attendance:
            status = expected.get(fold_name(one.name or ""), one.status)
            assert status not in AWAY or one.status in AWAY, f"{path.stem}: {one.name} was away, read as {one.status}"
        day = meeting.date.isoformat() if meeting.date else None
        assert day in (answer.get("date"), None), f"{path.stem}: {day} is not the day printed"
    assert right >= LEAST * max(wanted, found), "\n".join(wrong)
