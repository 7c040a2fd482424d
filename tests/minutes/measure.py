"""What a parser reads in minutes beside what a careful reader reads: ``python -m tests.minutes.measure DIR``.

A folder holds NAME.pdf beside NAME.expected.json.  A key that an answer leaves out is not measured.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]
Parse = Callable[[bytes], Record]

ATTENDING = {"present", "in_attendance", "observer", "secretariat", "guest", "deputy"}
AWAY = {"apologies", "absent"}
FACTS = ("date", "time", "place", "chair", "next_meeting", "redacted")
FIELDS = ("role", "organisation", "honorific_prefix", "honorific_suffix", "is_chair", "deputy_for", "part", "note",
          "page")  # fmt: skip
LABEL = re.compile(r"^(?:\W*(?:action|decision|agreed|resolved)(?: (?:point )?\w?\d+)?\b[\s:.–-]*)+(?:that )?", re.I)
ALIKE = 0.7  # share of words that two printings of one action or decision have in common


def fold(value: object) -> object:
    """A value as it is compared: case, white space and typography aside."""
    if not isinstance(value, str):
        return value or None if not isinstance(value, bool) else value
    text = unicodedata.normalize("NFKC", value).casefold().replace("\u00ad", "")
    text = re.sub(r"[‘’`]", "'", re.sub(r"[–—‐‑]", "-", text))
    return re.sub(r"\s+", " ", text).strip(" .,;:") or None


class Tally(Counter[str]):
    """Counts of one layout or of all; a share is None where nothing was asked."""

    def share(self, right: str, asked: str) -> float | None:
        return self[right] / self[asked] if self[asked] else None

    def f1(self, kind: str) -> tuple[float | None, float | None, float | None]:
        """Precision, recall and F1 of a kind."""
        precision = self.share(f"{kind} right", f"{kind} got")
        recall = self.share(f"{kind} right", f"{kind} expected")
        whole = self[f"{kind} got"] + self[f"{kind} expected"]
        return precision, recall, 2 * self[f"{kind} right"] / whole if whole else None


Difference = tuple[str, object, object]  # what, expected, got


def pair_people(expected: Sequence[Record], got: Sequence[Record]) -> Iterator[tuple[Record | None, Record | None]]:
    """Entries of the same name, those of the same status first; then what is missing and what is extra.

    A person printed twice is asked once: a second entry is neither missing nor extra.
    """
    left: dict[object, list[Record]] = {}
    for entry in got:
        left.setdefault(fold(entry["name"]), []).append(entry)
    known = {fold(entry["name"]) for entry in expected}
    seen = set()
    for entry in expected:
        name = fold(entry["name"])
        found = left.get(name, [])
        if found:
            same = [other for other in found if other.get("status") == entry.get("status")]
            match = (same or found)[0]
            found.remove(match)
            yield entry, match
        elif name not in seen:
            yield entry, None
        seen.add(name)
    yield from ((None, entry) for name, rest in left.items() if name not in known for entry in rest)


def compare_people(expected: Record, got: Record, tally: Tally) -> Iterator[Difference]:
    for entry, match in pair_people(expected["attendance"], got.get("attendance") or []):
        tally["names expected"] += entry is not None
        tally["names got"] += match is not None
        if entry is None and match is not None:
            tally["invented"] += 1
            yield "extra name", None, f"{match['name']} [{match.get('status')}]"
        elif match is None and entry is not None:
            yield "missing name", f"{entry['name']} [{entry.get('status')}]", None
        elif entry is not None and match is not None:
            tally["names right"] += 1
            yield from compare_person(entry, match, tally)


def compare_person(entry: Record, match: Record, tally: Tally) -> Iterator[Difference]:
    if "status" in entry:
        status = match.get("status")
        tally["status asked"] += 1
        tally["status right"] += status == entry["status"]
        read_as_present = entry["status"] in AWAY and status in ATTENDING
        read_as_away = entry["status"] in ATTENDING and status in AWAY
        tally["apologies as present"] += read_as_present
        tally["present as away"] += read_as_away
        if status != entry["status"]:
            false = "APOLOGY READ AS PRESENT" if read_as_present else "PRESENT READ AS AWAY"
            word = false if read_as_present or read_as_away else "status"
            yield f"{word} of {entry['name']}", entry["status"], status
    for field in FIELDS:
        if field in entry:
            wanted, read = fold(entry[field]), fold(match.get(field))
            # A chair's or secretariat's word in a column of roles may or may not be taken as a role.
            as_good = field == "role" and {str(wanted), str(read)} <= {"None", "chair", "chairman", "secretariat"}
            right = wanted == read or as_good or (field == "is_chair" and not wanted and not read)
            tally[f"{field} asked"] += 1
            tally[f"{field} right"] += right
            if not right:
                yield f"{field} of {entry['name']}", entry[field], match.get(field)


def words(text: object) -> Counter[str]:
    return Counter(re.findall(r"\w+", LABEL.sub("", str(fold(text) or ""))))


def alike(one: object, other: object) -> float:
    """The share of words in common, labels aside; 1 for the same words."""
    first, second = words(one), words(other)
    both = first.total() + second.total()
    return 2 * (first & second).total() / both if both else 1.0


def compare_texts(kind: str, expected: Record, got: Record, tally: Tally) -> Iterator[Difference]:
    """Items by their headings, actions and decisions by their words: each read entry answers one expected entry."""
    key = "heading" if kind == "items" else "text"
    left = list(got.get(kind) or [])
    tally[f"{kind} expected"] += len(expected[kind])
    tally[f"{kind} got"] += len(left)
    for entry in expected[kind]:
        best = max(left, key=lambda other: alike(entry[key], other.get(key)), default=None)
        if best is None or alike(entry[key], best.get(key)) < ALIKE:
            yield f"missing in {kind}", entry[key], None
            continue
        left.remove(best)
        tally[f"{kind} right"] += 1
        for field in ("number", "owner", "due", "page"):
            if field in entry:
                right = fold(entry[field]) == fold(best.get(field))
                tally[f"{kind} {field} asked"] += 1
                tally[f"{kind} {field} right"] += right
                if not right:
                    yield f"{field} in {kind}: {str(entry[key])[:40]}", entry[field], best.get(field)
    yield from ((f"extra in {kind}", None, other.get(key)) for other in left)


def compare(expected: Record, got: Record, tally: Tally) -> list[Difference]:
    """Count one document into the tally; the differences in reading order of their kinds."""
    found: list[Difference] = []
    tally["documents"] += 1
    if "attendance" in expected:
        found += compare_people(expected, got, tally)
    for fact in FACTS:
        if fact in expected:
            right = fold(expected[fact]) == fold(got.get(fact))
            tally[f"{fact} asked"] += 1
            tally[f"{fact} right"] += right
            if not right:
                found.append((fact, expected[fact], got.get(fact)))
    for kind in ("items", "actions", "decisions"):
        if kind in expected:
            found += compare_texts(kind, expected, got, tally)
    return found


def percent(value: float | None) -> str:
    return "    -" if value is None else f"{100 * value:5.1f}"


def row(name: str, tally: Tally) -> str:
    precision, recall, f1 = tally.f1("names")
    status = tally.share("status right", "status asked")
    counts = f"{tally['apologies as present']:5} {tally['present as away']:5} {tally['invented']:5}"
    facts = " ".join(percent(tally.share(f"{fact} right", f"{fact} asked")) for fact in ("date", "chair"))
    return (
        f"{name[:44]:44} {tally['documents']:4} {percent(precision)} {percent(recall)} {percent(f1)}"
        f" {percent(status)} {counts} {facts}"
    )


def report(by_layout: Mapping[str, Tally], whole: Tally) -> Iterator[str]:
    yield f"{'layout':44} docs  prec   rec    F1  stat  a>pr  pr>a   inv   date chair"
    yield from (row(name, tally) for name, tally in sorted(by_layout.items()))
    yield row("ALL", whole)
    yield "facts     " + "  ".join(f"{f} {percent(whole.share(f'{f} right', f'{f} asked')).strip()}" for f in FACTS)
    yield "fields    " + "  ".join(f"{f} {percent(whole.share(f'{f} right', f'{f} asked')).strip()}" for f in FIELDS)
    for kind, fields in (
        ("items", ("number", "page")),
        ("actions", ("owner", "due", "page")),
        ("decisions", ("page",)),
    ):
        precision, recall, _ = whole.f1(kind)
        more = "  ".join(
            f"{f} {percent(whole.share(f'{kind} {f} right', f'{kind} {f} asked')).strip()}" for f in fields
        )
        yield f"{kind:9} precision {percent(precision).strip()}  recall {percent(recall).strip()}  {more}"
    yield f"crashes   {whole['crashes']}"


def measure(parse: Parse, folder: Path, only: str = "", show: int = 0) -> tuple[dict[str, Tally], Tally]:
    """Tallies by layout and over all; with show, prints so many differences of each document."""
    by_layout: dict[str, Tally] = {}
    whole = Tally()
    for path in sorted(folder.glob("*.expected.json")):
        name = path.name.removesuffix(".expected.json")
        pdf = path.with_name(f"{name}.pdf")
        if only not in name or not pdf.exists():
            continue
        expected, tally = json.loads(path.read_text("utf-8")), Tally()
        try:
            got = parse(pdf.read_bytes())
        except Exception as error:  # a crash is a finding, not the end of the measure
            tally["crashes"] += 1
            got = {"crash": repr(error)}
            print(f"{name}: crash: {error!r}")
        differences = compare(expected, got, tally)
        for what, wanted, read in differences[:show]:
            print(f"{name}: {what}: expected {wanted!r}, got {read!r}")
        by_layout.setdefault(expected.get("layout", "other"), Tally()).update(tally)
        whole.update(tally)
    return by_layout, whole


def main() -> int:
    from scraper.trial import parse_bytes

    parser = argparse.ArgumentParser(description="Measure the reading of minutes on a folder of labelled PDFs.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0, help="differences of each document to print")
    parser.add_argument("--only", default="", help="documents with this in their name")
    arguments = parser.parse_args()
    by_layout, whole = measure(parse_bytes, arguments.folder, arguments.only, arguments.show)
    print("\n".join(report(by_layout, whole)))
    return 0 if whole["documents"] else 1


if __name__ == "__main__":
    sys.exit(main())
