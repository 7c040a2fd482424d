"""Pure: which of the names that a group's lists have printed are one person, and which may be.

Two names that ever stood in one list are two people, whatever their likeness. A name that fits two people who are not
one is merged with neither. Nothing depends on the order in which captures were stored.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, pairwise

from archive.corrections import Correction, Corrections
from archive.given_names import LONG_OF
from archive.names import letters, parse_name
from archive.people import (
    AUTOMATIC,
    REVIEW,
    Match,
    Printed,
    body_of,
    common_ground,
    name_differences,
    printed,
    weigh,
)
from scraper.models import Member
from scraper.names import fold_name, split_honorifics

COMMON_WORD = 100
"""A word that more names of a group share than this likens nobody: 5,000 names are compared in seconds, not minutes."""
Pair = tuple[str, str]
_folded = lru_cache(maxsize=65536)(fold_name)


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a correction in a group."""

    correction: Correction
    is_applied: bool
    detail: str


@dataclass(slots=True)
class Identities:
    """Names stand here under their *key*: folded, and told apart where a surname alone is a man's and a woman's."""

    same: dict[str, str] = field(default_factory=dict)
    """A key -> the first seen key of the same person; of keys that are their own nothing is said."""
    matches: dict[str, Match] = field(default_factory=dict)
    """A key of ``same`` -> how it was found to be that person."""
    possible: list[tuple[str, str, Match]] = field(default_factory=list)
    """Two people, by their first seen keys in order, who may be one."""
    applied: list[Applied] = field(default_factory=list)
    corrected: dict[str, list[Correction]] = field(default_factory=dict)
    """A first seen key -> the display name and known start that were set for the person."""
    sexes: dict[str, str] = field(default_factory=dict)
    """A surname that was printed alone -> man or woman, as its title first said."""

    def key(self, member: Member) -> str:
        """The key of a person's entry."""
        return self.key_of(member.name or "", member.honorific_prefix)

    def key_of(self, name: str, prefix: str | None) -> str:
        folded = _folded(name)
        if folded in self.sexes and " " not in folded:
            sex = parse_name(name, prefix).sex
            return f"{sex} {folded}" if sex and sex != self.sexes[folded] else folded
        return folded

    def may_be_one(self, one: str, other: str) -> bool:
        """Whether two people, by their first seen keys, may be one."""
        return any(_pair(one, other) == pair[:2] for pair in self.possible)

    def who(self, member: Member) -> str:
        """The first seen key of the person whose entry it is."""
        key = self.key(member)
        return self.same.get(key, key)


@dataclass(slots=True)
class _Sighting:
    """All that was printed under one key. ``lists`` has a bit for each list that has it."""

    first: tuple[int, int]
    lists: int = 0
    entries: set[Printed] = field(default_factory=set)


def resolve(lists: Sequence[Sequence[Member]], corrections: Corrections = ()) -> Identities:
    """Who is who in the people of each list of a group, the oldest list first."""
    return _Resolver(lists, corrections).resolve()


class _Resolver:
    def __init__(self, lists: Sequence[Sequence[Member]], corrections: Corrections) -> None:
        self._corrections = corrections
        self._found = Identities()
        for member in (member for members in lists for member in members):
            self._note_sex(member)
        self._seen: dict[str, _Sighting] = {}
        keys = [self._see(number, members) for number, members in enumerate(lists)]
        self._in_place = {pair for before, after in pairwise(keys) for pair in _in_place(before, after)}
        self._scores: dict[Pair, Match] = {}
        self._told: dict[Pair, Match] = {}
        """What a correction says: 1.0 for the same, -1.0 for not the same."""
        self._cluster: dict[str, set[str]] = {}

    def _note_sex(self, member: Member) -> None:
        name = _folded(member.name or "")
        if " " not in name and (sex := parse_name(member.name or "", member.honorific_prefix).sex):
            self._found.sexes.setdefault(name, sex)

    def _see(self, number: int, members: Sequence[Member]) -> list[str]:
        keys = [self._found.key(member) for member in members]
        for place, (key, member) in enumerate(zip(keys, members, strict=True)):
            sighting = self._seen.setdefault(key, _Sighting((number, place)))
            sighting.lists |= 1 << number
            sighting.entries.add(printed(member))
        return keys

    def resolve(self) -> Identities:
        self._cluster = {key: {key} for key in self._seen}
        # What are two people first: whatever else is said must bear with it.
        obeyed = {one: self._obey(one) for one in sorted(self._corrections, key=lambda one: one.kind != "not_same")}
        self._found.applied = [Applied(one, *obeyed[one]) for one in self._corrections]
        likely = {pair: match for pair in self._candidates() if (match := self._score(*pair)).score >= REVIEW}
        sure = self._unambiguous({pair: match for pair, match in likely.items() if match.score >= AUTOMATIC})
        for pair in sorted(sure, key=lambda pair: (-sure[pair].score, pair)):
            self._merge(*pair)
        self._conclude(likely, sure)
        return self._found

    # -- what a person said -------------------------------------------------------------------------------------

    def _obey(self, correction: Correction) -> tuple[bool, str]:
        keys = {name: self._named(name) for name in correction.names}
        strangers = [name for name, key in keys.items() if key is None]
        known = list(dict.fromkeys(key for key in keys.values() if key is not None))
        missing = f"nobody on the list is named {' or '.join(f'“{name}”' for name in strangers)}" if strangers else ""
        if correction.kind not in ("same", "not_same"):
            if not known:
                return False, missing
            self._found.corrected.setdefault(known[0], []).append(correction)
            return (
                True,
                f"shown as “{correction.text}”" if correction.kind == "display_name" else "shown beside what was seen",
            )
        if len(known) < 2:
            return False, missing or "the names are one name: only their letters differ"
        pairs = [_pair(*pair) for pair in combinations(known, 2)]
        reason = f"set by hand: {correction.reason}" if correction.reason else "set by hand"
        if correction.kind == "not_same":
            self._told |= dict.fromkeys(pairs, Match(-1.0, reason))
            return True, missing or "they are kept apart"
        if any(self._stood_together(*pair) for pair in pairs):
            return False, "two of the names stood in one list together: they are two people"
        self._told |= {pair: Match(1.0, reason) for pair in pairs if pair not in self._told}
        merged = [self._merge(*pair) for pair in pairs]
        if not all(merged):
            return False, "another correction, or a list that has both, says that they are two people"
        return True, missing or "they are one person"

    def _named(self, name: str) -> str | None:
        """The key under which a name that a person wrote down was seen, with or without titles."""
        prefix, bare, _ = split_honorifics(name)
        keys = (self._found.key_of(name, None), self._found.key_of(bare, prefix))
        return next((key for key in keys if key in self._seen), None)

    # -- likeness -----------------------------------------------------------------------------------------------

    def _candidates(self) -> Iterator[Pair]:
        """The pairs of names that share a word, each once; never two that stood in one list."""
        by_word: dict[str, list[str]] = defaultdict(list)
        for key, sighting in self._seen.items():
            for word in _words(sighting.entries):
                by_word[word].append(key)
        given: set[Pair] = set()
        for keys in by_word.values():
            if len(keys) > COMMON_WORD or not self._differ_in_time(keys):
                continue
            for one, other in combinations(keys, 2):
                pair = _pair(one, other)
                if pair not in given and not self._stood_together(one, other):
                    given.add(pair)
                    yield pair
        yield from (pair for pair in sorted(self._in_place - given) if not self._stood_together(*pair))

    def _differ_in_time(self, keys: Sequence[str]) -> bool:
        """Whether any two of the names can be one person: in most lists everybody stood there together."""
        always = self._seen[keys[0]].lists
        return any(self._seen[key].lists != always for key in keys)

    def _stood_together(self, one: str, other: str) -> bool:
        return bool(self._seen[one].lists & self._seen[other].lists)

    def _score(self, one: str, other: str) -> Match:
        """The best match of what was printed under two keys."""
        pair = _pair(one, other)
        if pair not in self._told and pair not in self._scores:
            self._scores[pair] = self._weigh(pair)
        return self._told.get(pair) or self._scores[pair]

    def _weigh(self, pair: Pair) -> Match:
        entries = [self._seen[key].entries for key in pair]
        names = [{entry._replace(role=None, organisation=None) for entry in side} for side in entries]
        apart = {found for a in names[0] for b in names[1] if (found := name_differences(a, b))}
        if not apart:
            return Match(0.0, "")
        ground = max(common_ground(a, b) for a in entries[0] for b in entries[1])
        bodies = [{body_of(entry) for entry in side} - {""} for side in entries]
        if ground < 2 and pair in self._in_place and not (bodies[0] and bodies[1] and bodies[0].isdisjoint(bodies[1])):
            ground = 3
        return max(weigh(found, ground) for found in sorted(apart))

    def _unambiguous(self, sure: dict[Pair, Match]) -> dict[Pair, Match]:
        """Without the matches of a name that fits two people who do not fit each other."""
        fits: dict[str, set[str]] = defaultdict(set)
        for one, other in sure:
            fits[one].add(other)
            fits[other].add(one)
        unclear = {
            key for key, others in fits.items() if any(not self._can_be_one(*pair) for pair in combinations(others, 2))
        }
        return {pair: match for pair, match in sure.items() if unclear.isdisjoint(pair)}

    def _can_be_one(self, one: str, other: str) -> bool:
        return not self._stood_together(one, other) and self._score(one, other).score >= REVIEW

    def _merge(self, one: str, other: str) -> bool:
        """Make one person of two names and of all that are one with them; False where any two of those cannot be."""
        a, b = self._cluster[one], self._cluster[other]
        if a is b:
            return True
        is_told = self._told.get(_pair(one, other), Match(0.0, "")).score == 1.0
        for x in a:
            for y in b:
                if self._stood_together(x, y) or (self._score(x, y).score < (0.0 if is_told else REVIEW)):
                    return False
        a |= b
        for key in b:
            self._cluster[key] = a
        return True

    def _conclude(self, likely: dict[Pair, Match], sure: dict[Pair, Match]) -> None:
        first = {key: min(cluster, key=lambda k: self._seen[k].first) for key, cluster in self._cluster.items()}
        for key in sorted(self._seen, key=lambda k: self._seen[k].first):
            if first[key] != key:
                self._found.same[key] = first[key]
                others = sorted(self._cluster[key] - {key}, key=lambda other: self._seen[other].first)
                self._found.matches[key] = max((self._score(key, other) for other in others), key=lambda m: m.score)
        best: dict[Pair, Match] = {}
        for pair, match in likely.items():
            people = _pair(first[pair[0]], first[pair[1]])
            if people[0] == people[1] or self._stood_together_as_people(*people):
                continue
            if match.score >= AUTOMATIC:
                match = Match(match.score, f"{match.reason}, but another name fits as well")
            best[people] = max(best.get(people, match), match)
        by_sight = sorted(best, key=lambda people: [self._seen[key].first for key in people])
        self._found.possible = [(*people, best[people]) for people in by_sight]
        corrected = self._found.corrected
        self._found.corrected = {}
        for key, corrections in corrected.items():
            self._found.corrected.setdefault(first[key], []).extend(corrections)

    def _stood_together_as_people(self, one: str, other: str) -> bool:
        return any(self._stood_together(x, y) for x in self._cluster[one] for y in self._cluster[other])


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def _words(entries: Collection[Printed]) -> set[str]:
    """What two names must share one of to be compared: their words, and the long names that a short form stands for."""
    words: set[str] = set()
    for name, known in {(entry.name, entry.also_known_as) for entry in entries}:
        words |= {word for word in letters(f"{name} {known or ''}").replace(".", " ").split() if len(word) > 1}
        words |= {part for part in parse_name(name).surname if len(part) > 1}
    return words.union(*(LONG_OF.get(word, frozenset()) for word in words))


def _in_place(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Whoever is printed between the same two neighbours as somebody who is gone."""
    gone, come = set(before) - set(after), set(after) - set(before)
    if not (gone and come):
        return
    between = {}
    for index, key in enumerate(before):
        if key in gone:
            between[_neighbours(before, index)] = key
    for index, key in enumerate(after):
        if key in come and (other := between.get(_neighbours(after, index))):
            yield _pair(key, other)


def _neighbours(keys: Sequence[str], index: int) -> tuple[str | None, str | None]:
    before = keys[index - 1] if index else None
    return before, keys[index + 1] if index + 1 < len(keys) else None
