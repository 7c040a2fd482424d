"""Plays the storylines to urlwatch, webchanges and changedetection.io, and holds ours and theirs to one measure.

``make bench-replay`` prints the table; peers that are not installed are left out with a word. How each is set, and
why, is in ``peers_settings``. With ``-v`` every look that counts against somebody is named.

Everything is counted in looks, and a page monitor is asked only for what a page monitor can know:

- A look is *real* where the page's words or links are not what they were at the look before, or where the page has
  closed. A file replaced in place, or an address that moves and leads on, is hidden from whoever watches a page.
- A real change is *caught* by a report of a change (or of an error, where the page has closed) at its own look, or
  later: within the looks that the storyline grants, or up to the first one at which the page itself is whole and new,
  for a monitor cannot see what it is not served.
- A change told at any other look is a *false alarm*; so is the return of a list that was cut. Where only an error (or,
  by ours, a snapshot held back) is told, that is an *error notice*, which may be what its reader wants.
- What is told at a hidden change, or at the look after it, when the page may print the new address, is left out.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.replay import score as ours
from tests.replay.peers_running import PEERS, Look, installed
from tests.replay.stories import STORIES
from tests.replay.story import State, Story
from tests.replica.govuk import WWW, GroupItem, render_page
from tests.replica.server import Moment, Replica, Reply

CONFIGURATIONS = {"naive": False, "tuned": True}
HEADINGS = ("real", "caught", "missed", "named right", "false alarms", "error notices", "requests")
FOOTNOTE = """
Counted in looks, but for who is named right: peers print lines, and name no change. At {hidden} looks more something
changed that a page monitor cannot see: a file replaced in place, an address that leads on, a page put back as it was.
Ours also asks for the Content API and for every file."""


@dataclass(frozen=True)
class Score:
    """What came of one storyline or of several, in looks, but for ``named``: in edits."""

    real: int = 0
    caught: int = 0
    false_alarms: int = 0
    error_notices: int = 0
    named: int = 0
    requests: int = 0
    faults: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(*(mine + theirs for mine, theirs in zip(_values(self), _values(other), strict=True)))


def _values(score: Score) -> list[Any]:
    return [getattr(score, name) for name in Score.__dataclass_fields__]


def score(story: Story, looks: Sequence[Look]) -> Score:
    """Hold the looks of one watcher, of which ``looks[0]`` is its second: at its first it has nothing to compare."""
    states = story.states
    waiting: dict[int, int] = {}  # real changes that were not told of yet, with the last look that may tell each
    real = caught = false_alarms = error_notices = 0
    faults = []
    for index, look in enumerate(looks, 1):
        if is_real(states, index):
            real += 1
            waiting[index] = _last_chance(states, index)
        told = [since for since, until in waiting.items() if index <= until and _tells(look, states[since])]
        for since in told:
            del waiting[since]
        caught += len(told)
        if not told and (look.told_change or look.told_error) and _is_quiet(states, index):
            false_alarms += look.told_change
            error_notices += not look.told_change
            faults.append(_words("told a change" if look.told_change else "told an error", story, index))
    faults += [_words("missed", story, index) for index in waiting]
    return Score(real, caught, false_alarms, error_notices, faults=tuple(faults))


def is_real(states: Sequence[State], index: int) -> bool:
    """Whether something happened there that a page monitor can know of."""
    shown, before = (_main(_page(states[i].moment.groups[0])) for i in (index, index - 1))
    return bool(states[index].happened) and (_is_closing(states[index]) or shown != before)


def _is_quiet(states: Sequence[State], index: int) -> bool:
    """Whether there is nothing to tell: no change, and no hidden one at this look or the one before it."""
    return not states[index].happened and (not states[index - 1].happened or is_real(states, index - 1))


def _is_closing(state: State) -> bool:
    return any(happening.kind == "group_closed" for happening in state.happened)


def _tells(look: Look, state: State) -> bool:
    """Whether a report can be one of what happened at that state."""
    return look.told_change or (_is_closing(state) and look.told_error)


def _last_chance(states: Sequence[State], index: int) -> int:
    """The last look at which that change is not told too late; a closed page stays closed until something happens."""
    path = states[0].moment.groups[0].path
    later = range(index, len(states))
    if _is_closing(states[index]):
        return next((i - 1 for i in later[1:] if states[i].happened), later[-1])
    seen = next((i for i in later if _is_served(states[i].moment, path)), later[-1])
    return max(seen, index + states[index].told_within)


def _is_served(moment: Moment, path: str) -> bool:
    """Whether whoever asks for the path gets, perhaps by way of redirects, the group's page as it is at that moment."""
    for _ in range(5):
        reply = moment.replies.get(WWW + path) or moment.replies.get(path)
        if reply is None:
            return path == moment.groups[0].path
        if reply.times is not None or "Location" not in reply.headers:
            is_whole = reply.status == 200 and reply.times is None and reply.truncate_to is None
            return is_whole and _main(reply.body) == _main(_page(moment.groups[0], moment.groups[0].markup))
        path = urlsplit(reply.headers["Location"]).path
    return False


def _page(group: GroupItem, markup: str = "2026-08") -> bytes:
    """The page of a group; in one markup, whatever its own, unless that is asked for."""
    return render_page(replace(group, markup=markup), "nonce")


def _main(page: bytes) -> bytes:
    """The part of a page that is the group's own."""
    found = re.search(rb"<main.*</main>", page, re.DOTALL)
    return found.group() if found else page


def _words(what: str, story: Story, index: int) -> str:
    return f"{what}: {story.name}, state {index + 1} ({story.states[index].moment.note})"


def play(name: str, is_tuned: bool, story: Story) -> Score:
    """Play a storyline to a peer that has never looked before."""
    states = story.states
    path = states[0].moment.groups[0].path
    with tempfile.TemporaryDirectory() as folder, Replica([_by_http(state.moment) for state in states]) as replica:
        looks = []
        with PEERS[name](Path(folder), replica.url, path, is_tuned) as peer:
            for index in range(1, len(states)):
                replica.at(index)
                looks.append(peer.look())
        return replace(score(story, looks), requests=len(replica.log))


def _by_http(moment: Moment) -> Moment:
    """The moment with redirects by plain http, which is how the peers ask: they could not follow to https here."""
    return replace(moment, replies={path: _led_by_http(reply) for path, reply in moment.replies.items()})


def _led_by_http(reply: Reply) -> Reply:
    located = {name: re.sub("^https:", "http:", text) for name, text in reply.headers.items() if name == "Location"}
    return replace(reply, headers={**reply.headers, **located})


def play_to_ours(story: Story) -> Score:
    """Play a storyline to our own archive, and hold it to the peers' measure; who is named is its own scorer's.

    It tells a closing as a change, so the notice before it, that a 410 is held back, is not yet the news.
    """
    reports = ours.play(story)
    told = [
        Look(bool(report.changes), report.exit_code != 0 and not _is_closing(state))
        for state, report in zip(story.states[1:], reports[1:], strict=True)
    ]
    own = ours.score(story, reports)
    return replace(score(story, told), named=own.named, requests=own.requests)


def total(name: str, is_tuned: bool, stories: Iterable[Story]) -> Score:
    """All storylines, each played to a peer of its own."""
    return sum((play(name, is_tuned, story) for story in stories), Score())


def rows(stories: Sequence[Story], versions: Mapping[str, str]) -> Iterable[tuple[str, Score]]:
    """A row for ours and for each peer in each configuration; the two of one peer run side by side."""
    yield "alliance update (ours)", sum((play_to_ours(story) for story in stories), Score())
    with ThreadPoolExecutor(len(CONFIGURATIONS)) as pool:
        for name, version in versions.items():
            running = {way: pool.submit(total, name, is_tuned, stories) for way, is_tuned in CONFIGURATIONS.items()}
            for way, future in running.items():
                yield f"{name} {version}, {way}", future.result()


def main(stories: Sequence[Story], is_verbose: bool) -> None:
    """Print the table, each row when it is known."""
    versions = installed()
    looks = sum(len(story.states) - 1 for story in stories)
    edits = sum(len(state.happened) for story in stories for state in story.states)
    hidden = sum(
        bool(story.states[i].happened) and not is_real(story.states, i)
        for story in stories
        for i in range(1, len(story.states))
    )
    print(f"{datetime.now(UTC):%d %B %Y}: {len(stories)} storylines, {looks} looks after the first of each.\n")
    print(f"| | {' | '.join(HEADINGS)} |\n|---|{'---|' * len(HEADINGS)}", flush=True)
    faults = []
    for name, found in rows(stories, versions):
        missed, named = found.real - found.caught, f"{found.named} of {edits} edits"
        numbers = (found.real, found.caught, missed, named, found.false_alarms, found.error_notices, found.requests)
        print(f"| {name} | {' | '.join(map(str, numbers))} |", flush=True)
        faults += [f"{name} {fault}" for fault in found.faults]
    print(FOOTNOTE.format(hidden=hidden))
    for name in (name for name in PEERS if name not in versions):
        print(f"{name} is not installed, so left out: `make bench-replay-peers` installs it.")
    if is_verbose:
        print("\n" + "\n".join(faults))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("-v", "--verbose", action="store_true", help="name every look that counts against somebody")
    parser.add_argument("stories", nargs="*", help="play only these")
    given = parser.parse_args()
    main([story for story in STORIES if not given.stories or story.name in given.stories], given.verbose)
