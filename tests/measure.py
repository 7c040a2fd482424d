"""What the parser reads in bodies beside what a person reads: fields right by layout, and the lines that are wrong."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scraper.errors import ParseError
from scraper.govspeak import parse_body
from scraper.members import parse_members
from scraper.models import Member, fold_typography

FIELDS = ("section", "kind", "name", "honorific_prefix", "honorific_suffix", "also_known_as", "group_role", "role",
          "organisation", "is_member")  # fmt: skip
Entry = Mapping[str, Any]


def members(html: str) -> tuple[Member, ...]:
    """The entries of a body; a body that prints nothing has none."""
    try:
        body: Any = parse_body(html)
    except ParseError:
        return ()
    return tuple(body.members if hasattr(body, "members") else parse_members(body.member_lines))


def read(html: str) -> list[dict[str, Any]]:
    return [asdict(member) for member in members(html)]


def key(raw: str) -> str:
    """A printed line without white space and without the bars of empty cells."""
    return re.sub(r"\|+", "|", re.sub(r"\s", "", fold_typography(raw))).strip("|")


def shown(entry: Entry, name: str) -> object:
    """A field as it is compared: typography aside, nothing as None, a heading without its colon."""
    value = entry.get(name)
    if not isinstance(value, str):
        return value
    return fold_typography(value).removesuffix(":" if name == "section" else "") or None


@dataclass
class Comparison:
    pairs: list[tuple[Entry, Entry]]
    missing: list[Entry]
    extra: list[Entry]

    def wrong(self) -> Iterator[tuple[str, str, object, object]]:
        """(raw, field, expected, got) of everything that differs; a field that the answer leaves out is not asked."""
        for expected, got in self.pairs:
            for name in FIELDS:
                if name in expected and shown(expected, name) != shown(got, name):
                    yield expected["raw"], name, expected[name], got.get(name)
        for entry in self.missing:
            yield entry["raw"], "entry", "an entry", None
        for entry in self.extra:
            yield entry["raw"], "entry", None, f"{entry.get('kind')}, member: {entry.get('is_member')}"


def compare(expected: Iterable[Entry], got: Iterable[Entry]) -> Comparison:
    """Align two lists by the printed line; the same line twice in its order."""
    waiting: dict[str, list[Entry]] = {}
    for entry in got:
        waiting.setdefault(key(entry["raw"]), []).append(entry)
    result = Comparison([], [], [])
    for entry in expected:
        found = waiting.get(key(entry["raw"]))
        if found:
            result.pairs.append((entry, found.pop(0)))
        else:
            result.missing.append(entry)
    result.extra = [entry for rest in waiting.values() for entry in rest]
    return result


@dataclass
class Tally:
    """Counts over the bodies of one layout."""

    pages: int = 0
    entries: int = 0
    people: int = 0
    names_right: int = 0
    people_right: int = 0
    false_members: int = 0
    missing: int = 0
    extra: int = 0
    fields: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    wrong: list[tuple[str, str, object, object]] = field(default_factory=list)

    def add(self, expected: list[Entry], got: list[Entry]) -> None:
        comparison = compare(expected, got)
        self.pages += 1
        self.entries += len(expected)
        self.missing += len(comparison.missing)
        self.extra += len(comparison.extra)
        self.people += sum(entry.get("kind", "person") == "person" for entry in expected)
        self.false_members += sum(bool(entry.get("is_member")) for entry in comparison.extra)
        for wanted, found in comparison.pairs:
            right = {name: name not in wanted or shown(wanted, name) == shown(found, name) for name in FIELDS}
            for name in FIELDS:
                self.fields[name] += right[name]
            self.false_members += wanted.get("is_member") is False and bool(found.get("is_member"))
            if wanted.get("kind", "person") == "person":
                self.names_right += right["name"]
                self.people_right += all(right.values())
        self.wrong += comparison.wrong()

    def __add__(self, other: "Tally") -> "Tally":
        total = Tally(fields={name: self.fields[name] + other.fields[name] for name in FIELDS})
        for name in ("pages", "entries", "people", "names_right", "people_right", "false_members", "missing", "extra"):
            setattr(total, name, getattr(self, name) + getattr(other, name))
        total.wrong = self.wrong + other.wrong
        return total

    def row(self, layout: str) -> str:
        people = self.people or 1
        counts = f"{self.pages:5} {self.people:6} {self.names_right / people:7.1%} {self.people_right / people:7.1%}"
        return f"{layout:32} {counts} {self.false_members:9} {self.missing:8} {self.extra:9}"


HEAD = f"{'layout':32} pages people   names   whole  non-members  missing  too many"


def measure(bodies: Iterable[tuple[str, str, list[Entry]]]) -> dict[str, Tally]:
    """(layout, body, expected entries) of each body -> the counts of each layout."""
    tallies: dict[str, Tally] = {}
    for layout, html, expected in bodies:
        tallies.setdefault(layout, Tally()).add(expected, read(html))
    return tallies


def report(tallies: Mapping[str, Tally], most_wrong_lines: int = 20) -> Iterator[str]:
    total = sum(tallies.values(), Tally())
    yield HEAD
    yield from (tallies[layout].row(layout) for layout in sorted(tallies))
    yield total.row("all")
    matched = total.entries - total.missing
    yield "fields right: " + ", ".join(f"{name} {total.fields[name]}/{matched}" for name in FIELDS)
    wrong = [(layout, *line) for layout in sorted(tallies) for line in tallies[layout].wrong]
    yield f"{len(wrong)} fields or entries wrong"
    yield from (" | ".join(map(str, line)) for line in wrong[:most_wrong_lines])


def examples(folder: Path) -> Iterator[tuple[str, str, list[Entry]]]:
    """Each ``<name>.html`` of a folder beside the entries of ``<name>.expected.json`` or ``<name>.json``.

    Answers that do not say which printed lines they are about are passed over.
    """
    for page in sorted(folder.glob("*.html")):
        answers = [page.with_suffix(suffix) for suffix in (".expected.json", ".json")]
        answer = next((file for file in answers if file.exists()), None)
        if answer is None:
            continue
        entries = json.loads(answer.read_text("utf-8"))
        if isinstance(entries, dict):
            entries = entries.get("members", entries.get("entries", []))
        if all("raw" in entry for entry in entries):
            yield page.stem, page.read_bytes().decode("utf-8"), entries
