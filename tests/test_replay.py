"""The replay: each storyline played through real HTTP, and everything that was told held against what happened."""

import functools
import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive import queries
from archive.store import Store
from archive.update import Report
from archive.verify import verify
from scraper import pdf
from tests.replay import stories
from tests.replay.score import Score, play, score
from tests.replay.stories import STORIES
from tests.replay.story import State, Story

Play = Callable[[str], tuple[list[Report], Path]]
Scored = Callable[..., Score]
BY_NAME = {story.name: story for story in STORIES}


@pytest.fixture(scope="module", autouse=True)
def _each_file_is_read_once() -> Iterator[None]:
    """The text is a function of the bytes alone, read by a child process that takes half a second to start."""
    with pytest.MonkeyPatch.context() as patch:
        remembered = functools.cache(pdf.extract)
        patch.setattr("scraper.files.extract", remembered)
        yield


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Play:
    """The reports of a storyline, played once, and the archive it was played into."""
    folder = tmp_path_factory.mktemp("replay")

    @functools.cache
    def play_once(name: str) -> tuple[list[Report], Path]:
        archive = folder / f"{name}.db"
        return play(BY_NAME[name], archive), archive

    return play_once


@pytest.mark.parametrize("name", BY_NAME)
def test_every_real_change_is_told_and_nothing_else(name: str, played: Play) -> None:
    reports, _ = played(name)
    found = score(BY_NAME[name], reports)
    assert not found.faults, "\n".join(["", *found.faults])
    assert found.is_clean


@pytest.mark.parametrize("name", BY_NAME)
def test_the_archive_holds_what_was_told_and_proves_itself(name: str, played: Play) -> None:
    reports, archive = played(name)
    told = [change for report in reports for change in report.changes]
    with Store(archive) as store:
        kept = {change["id"]: change for change in queries.changes(store.connection)}
        assert list(verify(store)) == []
    assert len({change["id"] for change in told}) == len(told), "no news is told twice"
    assert {change["id"]: change["sentence"] for change in told} == {
        identifier: change["sentence"] for identifier, change in kept.items()
    }


def test_the_replay_is_as_large_as_it_says() -> None:
    assert len(STORIES) >= 6
    assert sum(len(story.states) for story in STORIES) >= 40
    assert len(BY_NAME) == len(STORIES)


@pytest.mark.parametrize("name", BY_NAME)
def test_every_state_of_a_storyline_has_a_note_of_its_own(name: str) -> None:
    notes = [state.moment.note for state in BY_NAME[name].states]
    assert all(notes)
    assert len(set(notes)) == len(notes)


@pytest.mark.parametrize("name", BY_NAME)
def test_every_happening_is_between_its_look_and_the_one_before(name: str) -> None:
    states = BY_NAME[name].states
    assert not states[0].happened, "of what was before the first look nothing is known"
    for before, state in itertools.pairwise(states):
        assert before.moment.at < state.moment.at
        for happening in state.happened:
            assert before.moment.at < happening.at < state.moment.at, state.moment.note
        assert state.told_within < len(states) - states.index(state), "the storyline ends before it must be told"


def test_the_table_of_cases_names_every_storyline_and_no_other() -> None:
    lines = [line for line in (stories.__doc__ or "").splitlines() if line.startswith("    ")]
    named = {name.strip() for line in lines for name in line[70:].split(",")}
    assert named - {"every storyline with files"} == set(BY_NAME)


def test_a_file_that_is_served_wrongly_ends_the_look_with_1(played: Play) -> None:
    served = {"One file leads to a page", "One is being scanned", "One is HTML called PDF"}
    ended = {
        state.moment.note.split(",")[0]: report.exit_code
        for state, report in zip(BY_NAME["files"].states, played("files")[0], strict=True)
    }
    assert {ended[note] for note in served} == {1}
    assert ended["All files are whole again."] == 0


# --- the scorer itself ---------------------------------------------------------------------------------------------

JOINED = 3
"""The state of the storyline "monitors" in which somebody joins."""


@pytest.fixture
def scored(played: Play) -> Scored:
    """The score of "monitors" up to the look after the newcomer's, had these states been what happened."""

    def up_to_the_newcomer(state: State, *before: State) -> Score:
        story = BY_NAME["monitors"]
        states = (*story.states[: JOINED - len(before)], *before, state, story.states[JOINED + 1])
        return score(Story(story.name, story.about, states), played(story.name)[0][: len(states)])

    return up_to_the_newcomer


def joined() -> State:
    state = BY_NAME["monitors"].states[JOINED]
    assert [happening.kind for happening in state.happened] == ["member_added"]
    return state


def test_the_scorer_finds_no_fault_in_what_is_right(scored: Scored) -> None:
    found = scored(joined())
    assert (found.real, found.caught, found.named, found.faults, found.is_clean) == (1, 1, 1, (), True)


def test_the_scorer_sees_a_false_alarm(scored: Scored) -> None:
    found = scored(replace(joined(), happened=()))
    assert (found.real, found.false_alarms, found.is_clean) == (0, 1, False)
    assert "which did not happen" in found.faults[0]


def test_the_scorer_sees_what_was_missed(scored: Scored) -> None:
    (happening,) = joined().happened
    absent = replace(happening, who="Nobody Whatever")
    found = scored(replace(joined(), happened=(happening, absent), told_within=1))
    assert (found.real, found.caught, found.missed, found.is_clean) == (2, 1, 1, False)
    assert "not told: member_added “Nobody Whatever”" in found.faults[0]


def test_the_scorer_sees_a_wrong_name_for_what_happened(scored: Scored) -> None:
    (happening,) = joined().happened
    found = scored(replace(joined(), happened=(replace(happening, kind="member_changed"),)))
    assert (found.caught, found.named, found.false_alarms, found.missed, found.is_clean) == (1, 0, 0, 0, False)


@pytest.mark.parametrize("days", [-2, 2])
def test_the_scorer_sees_bounds_that_do_not_hold_the_moment(scored: Scored, days: int) -> None:
    (happening,) = joined().happened
    found = scored(replace(joined(), happened=(replace(happening, at=happening.at + timedelta(days=days)),)))
    assert (found.caught, found.named, found.is_clean) == (1, 0, False)
    assert "wrong bounds" in found.faults[0]


def test_the_scorer_sees_what_is_told_too_late_and_counts_it_once(scored: Scored) -> None:
    early = replace(BY_NAME["monitors"].states[JOINED - 1], happened=joined().happened)
    found = scored(replace(joined(), happened=()), early)
    assert (found.caught, found.missed, found.false_alarms, found.is_clean) == (0, 1, 0, False)
    assert "too late" in found.faults[-1]


def test_the_scorer_sees_a_look_that_ended_otherwise(scored: Scored) -> None:
    found = scored(replace(joined(), outcome="held"))
    assert found.outcomes == 1
    assert "ended as 'changed' and not as 'held'" in found.faults[0]
