"""Pure: the steps from one text to another -> the places that differ, and passages that show them to a reader."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby, pairwise
from typing import Any

from archive.printed_words import Word

CONTEXT_WORDS = 12
MOST_WORDS = 300
"""Of one run that was added or removed, as shown: a page and a half of minutes; of more, the start and the end."""

Parts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of some words: they stay (``same``), are only printed otherwise (``respelled``), are taken out
    (``del``) or put in (``ins``), or are of a passage that moved: away from here (``out``) or to here (``in``)."""

    kind: str
    old: tuple[Word, ...] = ()
    new: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that differs: its page in either version, and its words there, "" for none."""

    page_before: int | None
    page: int | None
    removed: str
    added: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that differ among those around them, or (``moved``) words that stand elsewhere now.

    ``parts`` are (``same``, ``del``, ``ins`` or ``moved``, text) in reading order.
    """

    kind: str
    page_before: int | None
    page: int | None
    parts: Parts

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A step as it is shown, and the page in either version that it is on or comes after."""

    step: Step
    is_shown: bool
    page_before: int | None
    page: int | None


def spots(steps: Iterable[Step], kinds: Collection[str]) -> list[Spot]:
    """Each run of steps of these kinds, as a place that differs."""
    found = []
    for is_shown, run in groupby(_placed(steps, kinds), lambda one: one.is_shown):
        if is_shown:
            places = list(run)
            removed, added, _ = _sides(one.step for one in places)
            found.append(Spot(*_pages(places), removed, added))
    return found


def passages(steps: Sequence[Step], kinds: Collection[str]) -> list[Passage]:
    """The same places with up to twelve words before and after; those with no more between them in one passage."""
    places = _placed(steps, kinds)
    shown = [number for number, one in enumerate(places) if one.is_shown]
    found = []
    first = 0
    for last in range(1, len(shown) + 1):
        if last < len(shown) and shown[last] - shown[last - 1] <= 2 * CONTEXT_WORDS + 1:
            continue
        inner = places[shown[first] : shown[last - 1] + 1]
        start, end = max(0, shown[first] - CONTEXT_WORDS), shown[last - 1] + 1 + CONTEXT_WORDS
        parts = _parts(places[start:end], is_cut=(start > 0, end < len(places)))
        found.append(Passage("changed", *_pages(inner), parts))
        first = last
    return found


def moved_passage(old: Sequence[Word], new: Sequence[Word]) -> Passage:
    """The passage of words that stood there and stand here."""
    return Passage("moved", old[0].page, new[0].page, [("moved", _text(new))])


def _placed(steps: Iterable[Step], kinds: Collection[str]) -> list[_Placed]:
    found: list[_Placed] = []
    before, now = None, None
    for step in steps:
        before = step.old[0].page if step.old else before
        now = step.new[0].page if step.new else now
        if step.kind != "out":
            found.append(_Placed(step, step.kind in kinds, before, now))
    return found


def _pages(places: Sequence[_Placed]) -> tuple[int | None, int | None]:
    """Where a run starts in either version: where its own first words are, else what it comes after."""
    before = next((one.step.old[0].page for one in places if one.step.old), places[0].page_before)
    now = next((one.step.new[0].page for one in places if one.step.new), places[0].page)
    return before or 1, now or 1


def _sides(steps: Iterable[Step]) -> tuple[str, str, str]:
    """What went, what came, and the dash that stands behind both."""
    shown = list(steps)
    old, new = ([word for step in shown for word in getattr(step, side)] for side in ("old", "new"))
    tail = old[-1].tail if old and new and old[-1].tail == new[-1].tail else ""
    if tail:
        old[-1], new[-1] = replace(old[-1], tail=""), replace(new[-1], tail="")
    return _text(old), _text(new), tail


def _text(words: Iterable[Word]) -> str:
    texts = [word.whole for word in words]
    if len(texts) > MOST_WORDS:
        texts = [*texts[: MOST_WORDS // 2], "…", *texts[-MOST_WORDS // 2 :]]
    return " ".join(texts)


def _parts(places: Iterable[_Placed], is_cut: tuple[bool, bool]) -> Parts:
    """The words of one passage; where both went and came, what went stands first. ``is_cut``: the text goes on before
    and after it."""
    runs: Parts = []
    tail = ""
    for is_shown, run in groupby(places, lambda one: one.is_shown):
        steps = [one.step for one in run]
        if is_shown:
            went, came, tail = _sides(steps)
            runs += [(kind, text) for kind, text in (("del", went), ("ins", came)) if text]
        else:
            text = _text(word for step in steps for word in step.new)
            runs.append(("same", f"{tail} {text}" if tail else text))
            tail = ""
    if is_cut[0]:
        runs[0] = ("same", f"… {runs[0][1]}")
    if is_cut[1]:
        runs[-1] = ("same", f"{runs[-1][1]} …")
    spaced = runs[:1]
    for (kind, _), (next_kind, text) in pairwise(runs):
        if "same" not in (kind, next_kind):
            spaced.append(("same", " "))
        elif kind == "same":
            spaced[-1] = ("same", f"{spaced[-1][1]} ")
        spaced.append((next_kind, f" {text}" if next_kind == "same" else text))
    return spaced
