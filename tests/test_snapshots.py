"""Every capture gets one verdict, and only what is plausible or seen twice becomes a snapshot (DESIGN section 6)."""

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from archive.judging import judge
from archive.snapshots import Decisions, Evidence, Judgement
from archive.timeline import derive
from scraper.members import parse_members
from scraper.models import Group, Section
from tests.states import PATH, PEOPLE, at, file, look, page

CUT = page(PEOPLE[:3])
EDITED_CUT = page(PEOPLE[:3], edited=at(0.5))
WHOLE = page(edited=at(-1))
HOUR = 1 / 24


ACCEPT_2, REJECT_2 = Decisions(accepts=frozenset([2])), Decisions(rejects=frozenset([2]))


def verdicts(judgement: Judgement) -> list[str]:
    return [verdict.verdict for verdict in judgement.verdicts]


def test_same_state_again_is_one_snapshot_seen_longer() -> None:
    judgement = judge([look(1, at(0), page()), look(2, at(1), page(), revisit=True), look(3, at(2), page())])
    (snapshot,) = judgement.snapshots
    assert (snapshot.first_seen_at, snapshot.last_seen_at) == (at(0), at(2))
    assert verdicts(judgement) == ["accepted", "revisit", "accepted"]


def test_back_and_forth_is_three_snapshots() -> None:
    judgement = judge([look(1, at(0), page()), look(2, at(1), page(PEOPLE[1:])), look(3, at(2), page())])
    assert [snapshot.id for snapshot in judgement.accepted] == [1, 2, 3]


def test_bounds_are_the_last_sight_before_less_its_age_and_the_edit_between() -> None:
    edited = at(6)
    judgement = judge([look(1, at(0), page()), look(2, at(5), page(), revisit=True, age=300),
                       look(3, at(9), page(PEOPLE[1:], edited=edited))])  # fmt: skip
    baseline, changed = judgement.accepted
    assert baseline.not_before is None
    assert (changed.not_before, changed.not_after) == (at(5) - timedelta(seconds=300), edited)


@pytest.mark.parametrize("edited", [at(-3), at(12)], ids=["before the last sight", "after the first sight"])
def test_an_edit_time_outside_the_two_sights_is_no_bound(edited: datetime) -> None:
    judgement = judge([look(1, at(0), page()), look(2, at(9), page(PEOPLE[1:], edited=edited))])
    assert judgement.accepted[-1].not_after == at(9)


def test_a_cut_list_is_held_then_dropped_when_it_is_whole_again() -> None:
    looks = [look(1, at(0), page()), look(2, at(1), CUT)]
    assert judge(looks).held is not None
    judgement = judge([*looks, look(3, at(2), page())])
    assert verdicts(judgement) == ["accepted", "dropped", "accepted"]
    assert [snapshot.id for snapshot in judgement.accepted] == [1]


def test_an_edited_mass_change_seen_again_after_an_hour_is_true_since_its_first_sight() -> None:
    looks = [look(1, at(0), WHOLE), look(2, at(1), EDITED_CUT), look(3, at(1 + HOUR), EDITED_CUT, revisit=True)]
    judgement = judge(looks)
    snapshot = judgement.accepted[-1]
    assert (snapshot.id, snapshot.not_before, snapshot.not_after) == (2, at(0), at(0.5))
    assert snapshot.accepted_capture == 3
    assert verdicts(judgement) == ["accepted", "accepted", "revisit"]


def test_an_edited_mass_change_seen_again_too_soon_stays_held() -> None:
    looks = [look(1, at(0), WHOLE), look(2, at(1), EDITED_CUT), look(3, at(1 + HOUR * 0.9), EDITED_CUT)]
    judgement = judge(looks)
    assert judgement.held is not None
    assert verdicts(judgement) == ["accepted", "held", "held"]


@pytest.mark.parametrize(
    ("days", "is_news"),
    [
        ((1, 2, 3), False),
        ((1, 2, 3, 4), True),
        ((1, 1.1, 1.2, 1.3), False),
        ((1, 1.1, 1.2, 1.9), False),
        ((1, 1.1, 1.2, 2), True),
        ((1, 1.1, 1.2, 1.3, 1.4, 2), True),
    ],
    ids=["3 sights", "1 + 3 sights", "within hours", "within 22 hours", "over 24 hours", "many, over 24 hours"],
)
def test_a_mass_change_that_nobody_edited_takes_three_more_looks_over_a_day(
    days: tuple[float, ...], is_news: bool
) -> None:
    judgement = judge([look(1, at(0), page()), *(look(n, at(day), CUT) for n, day in enumerate(days, 2))])
    assert (judgement.held is None) is is_news
    if is_news:
        assert (judgement.accepted[-1].id, judgement.accepted[-1].not_after) == (2, at(1))


def test_an_edit_elsewhere_does_not_vouch_for_a_list_that_was_cut_before() -> None:
    looks = [look(1, at(0), WHOLE), look(2, at(1), page(PEOPLE[:3], edited=at(-1))), look(3, at(2), EDITED_CUT)]
    assert judge(looks).held is not None


def test_looks_that_saw_no_page_confirm_nothing() -> None:
    down = [look(n, at(n), None, status=503) for n in (3, 4, 5)]
    assert judge([look(1, at(0), WHOLE), look(2, at(2), EDITED_CUT), *down]).held is not None


def test_the_same_people_missing_confirm_though_the_page_was_edited_elsewhere() -> None:
    other_words = page(PEOPLE[:3], text="We meet in the morning.", edited=at(1.5))
    judgement = judge([look(1, at(0), WHOLE), look(2, at(1), EDITED_CUT), look(3, at(2), other_words)])
    assert [snapshot.id for snapshot in judgement.accepted] == [1, 2, 3]


def test_many_new_people_at_once_are_held_only_where_nobody_edited_the_page() -> None:
    few = page(PEOPLE[:5], edited=at(-1))
    assert judge([look(1, at(0), few), look(2, at(1), page(edited=at(0.5)))]).held is None
    held = judge([look(1, at(0), few), look(2, at(1), page(edited=at(-1)))]).held
    assert held is not None
    assert "4 of 9 members are new at once, though nobody edited the page: Felix Underhill" in (held.reason or "")


def test_confirm_after_is_the_setting_that_was_in_force_at_the_first_sight() -> None:
    looks = [look(1, at(0), WHOLE), look(2, at(1), EDITED_CUT), look(3, at(1.5), EDITED_CUT)]
    for since, hours, is_held in ((0.9, 13, True), (0.9, 12, False), (1.1, 13, False)):
        setting = Decisions(confirm_after=((at(since), timedelta(hours=hours)),))
        assert (judge(looks, setting).held is not None) is is_held, (since, hours)


def test_other_people_missing_confirm_nothing() -> None:
    judgement = judge([look(1, at(0), page()), look(2, at(1), CUT), look(3, at(2), page(PEOPLE[4:7]))])
    assert verdicts(judgement) == ["accepted", "dropped", "held"]


@pytest.mark.parametrize(
    ("members", "held"),
    [(PEOPLE[:6], False), (PEOPLE[:5], True), ((), True), (PEOPLE[1:], False)],
    ids=["3 of 9 leave", "4 of 9 leave", "all leave", "1 leaves"],
)
def test_what_is_held(members: tuple[str, ...], held: bool) -> None:
    assert (judge([look(1, at(0), page()), look(2, at(1), page(members))]).held is not None) is held


def test_all_files_gone_at_once_is_held() -> None:
    files = (file("2 May 2023 minutes"), file("3 June 2023 minutes"))
    assert judge([look(1, at(0), page(files=files)), look(2, at(1), page())]).held is not None
    assert judge([look(1, at(0), page(files=files)), look(2, at(1), page(files=files[:1]))]).held is None


def witnessed(number: int, when: datetime, api: Group, html: Group | None) -> list[Evidence]:
    pair = ((number, api, "api"), (number + 1, html, "page"))
    return [look(n, when, g, run=number, subject=s) for n, g, s in pair]


def test_a_page_that_contradicts_the_api_holds_it_until_they_agree() -> None:
    one_less = page(PEOPLE[1:])
    looks = [look(1, at(0), page()), *witnessed(2, at(1), one_less, page())]
    assert judge(looks).held is not None
    # One source repeating itself settles nothing...
    assert judge([*looks, look(4, at(2), one_less, revisit=True)]).held is not None
    # ...both saying the same does, since the first sight of it.
    judgement = judge([*looks, *witnessed(4, at(2), one_less, one_less)])
    assert [snapshot.id for snapshot in judgement.accepted] == [1, 2]
    assert judgement.accepted[-1].not_after == at(1)


def test_an_older_page_is_no_witness() -> None:
    before, after = page(edited=at(-1)), page(PEOPLE[1:], edited=at(0.5))
    judgement = judge([look(1, at(0), before), *witnessed(2, at(1), after, before)])
    assert verdicts(judgement) == ["accepted", "accepted", "stale"]


def test_older_copies_and_mirrors_are_stale_and_derive_nothing() -> None:
    new, old = page(PEOPLE[1:], edited=at(1)), page(edited=at(-1))
    judgement = judge([look(1, at(0), old), look(2, at(2), new), look(3, at(3), old),
                       look(4, at(4), new, subject="page", backend="mirrorS3"), look(5, at(5), new)])  # fmt: skip
    assert verdicts(judgement) == ["accepted", "accepted", "stale", "stale", "accepted"]
    assert len(judgement.snapshots) == 2


@pytest.mark.parametrize("status", [301, 403, 404, 429, 500, 503])
def test_errors_are_rejected(status: int) -> None:
    judgement = judge([look(1, at(0), page()), look(2, at(1), None, status=status)])
    assert verdicts(judgement) == ["accepted", "rejected"]
    assert str(status) in (judgement.verdicts[-1].reason or "")


def test_the_page_stands_in_where_the_api_fails() -> None:
    looks = [look(2, at(1), None, run=2, status=503), look(3, at(1), page(PEOPLE[1:]), run=2, subject="page")]
    judgement = judge([look(1, at(0), page()), *looks])
    assert verdicts(judgement) == ["accepted", "rejected", "accepted"]


def test_a_person_may_accept_or_reject_what_is_held() -> None:
    looks = [look(1, at(0), page()), look(2, at(1), CUT)]
    assert [snapshot.id for snapshot in judge(looks, ACCEPT_2).accepted] == [1, 2]
    rejected = judge([*looks, *(look(day, at(day), CUT, revisit=True) for day in range(3, 9))], REJECT_2)
    assert rejected.held is None
    assert [snapshot.id for snapshot in rejected.accepted] == [1]


def test_the_order_in_which_captures_were_stored_cannot_matter() -> None:
    states = [page(), CUT, page(), page(PEOPLE[1:]), page(PEOPLE[1:], text="No."), page()]
    looks = [look(number, at(number), group) for number, group in enumerate(states, 1)]
    expected = judge(looks)
    for seed in range(20):
        shuffled = random.Random(seed).sample(looks, len(looks))
        assert verdicts(judge(shuffled)) == verdicts(expected), f"seed {seed}"
        assert [s.id for s in judge(shuffled).accepted] == [s.id for s in expected.accepted], f"seed {seed}"


def test_every_capture_has_exactly_one_verdict() -> None:
    looks = [*witnessed(1, at(0), page(), page()), *witnessed(3, at(1), CUT, CUT), *witnessed(5, at(2), CUT, None)]
    judgement = judge(looks)
    assert [verdict.capture for verdict in judgement.verdicts] == [1, 2, 3, 4, 5, 6]


def test_what_else_moves_while_a_state_is_held_is_kept_and_accepted_with_it() -> None:
    other_words = page(PEOPLE[:3], text="We meet in the morning.", edited=at(0.5))
    looks = [look(1, at(0), WHOLE), look(2, at(1), EDITED_CUT), look(3, at(1.01), other_words)]
    looks.append(look(4, at(1.02), EDITED_CUT))
    assert [s.id for s in judge(looks).snapshots if s.status == "held"] == [2, 3, 4]
    judgement = judge([*looks, look(5, at(2), EDITED_CUT, revisit=True)])
    assert [(s.id, s.not_before, s.not_after) for s in judgement.accepted[1:]] == [
        (2, at(0), at(0.5)), (3, at(1), at(1.01)), (4, at(1.01), at(1.02))]  # fmt: skip
    assert verdicts(judgement) == ["accepted"] * 4 + ["revisit"]


def test_a_rejection_covers_the_rejected_state_alone() -> None:
    more = page((*PEOPLE[:3], "Juno Sparrow, Poet, Lamp Trust"))
    judgement = judge([look(1, at(0), page()), look(2, at(1), CUT), look(3, at(3), more)], REJECT_2)
    assert judgement.held is not None
    assert judgement.held.id == 3


def test_an_accepted_disagreement_stays_accepted_while_nothing_else_moves() -> None:
    one_less = page(PEOPLE[1:])
    looks = [look(1, at(0), page()), *witnessed(2, at(1), one_less, page()), *witnessed(4, at(9), one_less, page())]
    judgement = judge(looks, ACCEPT_2)
    assert judgement.held is None
    assert [snapshot.id for snapshot in judgement.accepted] == [1, 2]


def test_a_list_that_is_still_printed_but_no_longer_as_bullets_is_never_everyone_leaving() -> None:
    in_words = page((), text="Members are " + "; ".join(line.split(",")[0] for line in PEOPLE))
    looks = [look(1, at(0), page()), *(look(day + 1, at(day), in_words) for day in range(1, 9))]
    held = judge(looks[:3]).held
    assert held is not None
    assert "no longer as a list" in (held.reason or "")
    judgement = judge(looks)
    assert [(s.id, s.lost is None) for s in judgement.accepted] == [(1, True), (2, False)]
    timeline = derive("forum", judgement.accepted)
    assert {change.kind for change in timeline.changes} == {"text_changed"}
    assert all(m.ended is None and m.last.id == 1 for m in timeline.memberships), "nobody left, nobody was seen again"


@pytest.mark.parametrize("heading", ["Former members", "News"])
def test_who_left_and_is_still_named_elsewhere_on_the_page_is_news(heading: str) -> None:
    thanks = "We thank " + ", ".join(line.split(",")[0] for line in PEOPLE[:4])
    parts = (*page().sections, Section(heading, None, thanks))
    left = replace(page(PEOPLE[4:], edited=at(0.5)), sections=parts)
    judgement = judge([look(1, at(0), WHOLE), look(2, at(1), left), look(3, at(2), left)])
    assert [snapshot.id for snapshot in judgement.accepted] == [1, 2]


def test_a_file_listed_beside_the_page_is_a_new_snapshot_without_news() -> None:
    (unlinked,) = (file("9 May 2023 minutes"),)
    with_file = replace(page(), unlinked=(unlinked,))
    judgement = judge([look(1, at(0), page()), look(2, at(1), with_file), look(3, at(2), with_file, revisit=True),
                       look(4, at(3), page(), subject="page")])  # fmt: skip
    assert [snapshot.id for snapshot in judgement.accepted] == [1, 2]


# --- gone, and elsewhere ------------------------------------------------------------------------------------------


def gone(number: int, day: float) -> Evidence:
    return look(number, at(day), None, status=410, problem="gone")


def test_a_page_that_is_gone_is_held_and_then_closed_with_everybody_still_on_it() -> None:
    looks = [look(1, at(0), page()), gone(2, 1)]
    held = judge(looks).held
    assert held is not None
    assert "gone" in (held.reason or "")
    assert judge([*looks, gone(3, 1 + HOUR / 2)]).held is not None
    judgement = judge([*looks, gone(3, 2), gone(4, 3)])
    closed = judgement.accepted[-1]
    assert (closed.id, closed.group.is_gone, closed.not_before, closed.not_after) == (2, True, at(0), at(1))
    assert len(closed.group.members) == len(PEOPLE)
    assert verdicts(judgement) == ["accepted"] * 4
    assert judgement.shown == ()


def test_a_page_that_is_back_before_it_was_confirmed_gone_never_was() -> None:
    judgement = judge([look(1, at(0), page()), gone(2, 1), look(3, at(2), page())])
    assert verdicts(judgement) == ["accepted", "dropped", "accepted"]
    assert [snapshot.id for snapshot in judgement.accepted] == [1]


def test_a_page_that_was_never_there_cannot_be_gone() -> None:
    assert verdicts(judge([gone(1, 0), gone(2, 1)])) == ["rejected", "rejected"]


NEW_PATH = f"{PATH}-and-wick-makers"


def redirected(number: int, day: float, group: Group | None) -> list[Evidence]:
    """The redirect document at the old address, and the Content API's answer at the new one."""
    document = look(number, at(day), None, run=number, problem="'redirect'", moved_to=NEW_PATH)
    return [document, look(number + 1, at(day), group, run=number, status=200 if group else 503)]


def test_a_redirect_to_the_same_group_is_a_move_at_once() -> None:
    judgement = judge(
        [look(1, at(0), page()), *redirected(2, 1, page(path=NEW_PATH)), look(4, at(2), page(path=NEW_PATH))]
    )
    assert verdicts(judgement) == ["accepted", "witness", "accepted", "accepted"]
    assert [snapshot.group.base_path for snapshot in judgement.accepted] == [PATH, NEW_PATH]


@pytest.mark.parametrize("content_id", ["another-id", None])
def test_a_redirect_to_another_group_is_held_until_a_person_decides(content_id: str | None) -> None:
    other = page(path=NEW_PATH, content_id=content_id)
    looks = [look(1, at(0), page()), *redirected(2, 1, other), *redirected(4, 9, other), *redirected(6, 99, other)]
    held = judge(looks).held
    assert held is not None
    assert (held.id, held.anomaly and held.anomaly.kind) == (3, "another_group")
    accepted = judge(looks, Decisions(accepts=frozenset([3]))).accepted
    assert [snapshot.group.base_path for snapshot in accepted] == [PATH, NEW_PATH]


def test_a_redirect_to_nothing_is_rejected() -> None:
    judgement = judge([look(1, at(0), page()), *redirected(2, 1, None)])
    assert verdicts(judgement) == ["accepted", "rejected", "rejected"]


def test_what_another_group_or_a_wrong_clock_says_ages_no_answer_of_ours() -> None:
    later = page(path=NEW_PATH, content_id="another-id", edited=at(99))
    joined = page((*PEOPLE, "Juno Sparrow, Poet, Lamp Trust"), edited=at(4))
    looks = [look(1, at(0), WHOLE), *redirected(2, 5, later), look(4, at(6), joined)]
    assert [snapshot.id for snapshot in judge(looks).accepted] == [1, 4]
    ahead = page(text="Tomorrow.", edited=at(400))
    assert [s.id for s in judge([look(1, at(0), WHOLE), look(2, at(5), ahead), look(3, at(6), joined)]).accepted] == [
        1, 2, 3]  # fmt: skip


def test_a_change_that_nobody_saved_is_not_dated_by_an_older_save() -> None:
    saved = page(PEOPLE[1:], edited=at(0.5))
    elsewhere = replace(saved, base_path=NEW_PATH)
    judgement = judge([look(1, at(0), WHOLE), look(2, at(1), elsewhere)])
    moved, left = derive("forum", judgement.accepted).changes
    assert (moved.kind, moved.not_after) == ("group_moved", at(1))
    assert (left.kind, left.not_after) == ("member_removed", at(0.5))
    unsaved = page(text="We meet at dawn.", edited=at(0.5))
    later = judge([look(1, at(0.2), page(edited=at(0.5))), look(2, at(1), unsaved)]).accepted[-1]
    assert later.not_after == at(1)


def test_while_a_page_is_gone_nothing_of_it_is_seen() -> None:
    looks = [look(1, at(0), WHOLE), gone(2, 1), gone(3, 2), look(4, at(9), page(PEOPLE[1:], edited=at(0.5)))]
    timeline = derive("forum", judge(looks).accepted)
    (left,) = (change for change in timeline.changes if change.kind == "member_removed")
    assert (left.not_before, left.not_after) == (at(0), at(9))
    closed = derive("forum", judge(looks[:3]).accepted)
    assert all(m.last.id == 1 and m.ended is None for m in closed.memberships)


def test_files_that_vanish_while_the_list_is_lost_are_held_all_the_same() -> None:
    files = (file("2 May 2023 minutes"), file("3 June 2023 minutes"))
    in_words = page((), files, text="Members are " + "; ".join(line.split(",")[0] for line in PEOPLE))
    looks = [look(1, at(0), page(files=files)), *(look(day + 1, at(day), in_words) for day in range(1, 5))]
    held = judge([*looks, look(6, at(6), replace(in_words, attachments=()))]).held
    assert held is not None
    assert held.anomaly is not None
    assert held.anomaly.kind == "attachments_vanished"


def test_an_answer_of_no_run_does_not_part_what_a_run_saw_together() -> None:
    api, html = witnessed(2, at(1), page(PEOPLE[1:]), page())
    html = replace(html, captured_at=at(1) + timedelta(seconds=2))
    between = replace(look(9, at(1) + timedelta(seconds=1), page()), run=None)
    assert derive("forum", judge([look(1, at(0), page()), api, between, html]).accepted).changes == []


# --- what a person is told of a held state ------------------------------------------------------------------------

UNSAVED = "the page's own edit time did not move"
NO_LIST = replace(page(()), sections=page().sections[1:])
IN_FILE = page((), files=(file("Membership list"),))


@pytest.mark.parametrize(
    ("state", "kind", "anchor"),
    [
        (CUT, "mass_departure", f"the list is there, with 3 bullets (before: 9); {UNSAVED}"),
        (page(()), "list_vanished", f"selector matched 0: no bullet stands under “Membership”; {UNSAVED}"),
        (NO_LIST, "list_vanished", f"heading gone: “Membership” is no longer on the page; {UNSAVED}"),
        (IN_FILE, "list_in_file", f"selector matched 0: no bullet stands under “Membership”; {UNSAVED}"),
    ],
)
def test_a_held_state_names_the_anchor_that_failed(state: Group, kind: str, anchor: str) -> None:
    held = judge([look(1, at(0), page()), look(2, at(1), state)]).held
    assert held is not None
    assert held.anomaly is not None
    assert (held.anomaly.kind, held.anomaly.anchor) == (kind, anchor)


def test_a_disagreement_names_who_is_listed_where() -> None:
    held = judge([look(1, at(0), page()), *witnessed(2, at(1), page(PEOPLE[1:]), page(PEOPLE[:-1]))]).held
    assert held is not None
    assert held.anomaly is not None
    assert held.anomaly.anchor == (
        "API and page disagree: the Content API alone has Iris Calloway; the page alone has Ada Winterbourne"
    )


@pytest.mark.parametrize(
    ("looks", "settled_by"),
    [
        ([(1, CUT)], "3 more looks that show the same, the last on 3 March 2024, 09:00 or later"),
        ([(1, CUT), (2, CUT)], "2 more looks that show the same, the last on 3 March 2024, 09:00 or later"),
        ([(1, CUT), (2, CUT), (3, CUT)], "one more look that shows the same, on 3 March 2024, 09:00 or later"),
        ([(1, EDITED_CUT)], "one more look that shows the same, on 2 March 2024, 10:00 or later"),
        ([(1, IN_FILE)], "3 more looks that show the same, the last on 3 March 2024, 09:00 or later (the members then"),
    ],
)
def test_a_held_state_says_what_would_settle_it(looks: list[tuple[float, Group]], settled_by: str) -> None:
    held = judge([look(1, at(0), WHOLE), *(look(n, at(day), group) for n, (day, group) in enumerate(looks, 2))]).held
    assert held is not None
    assert (held.settled_by or "").startswith(settled_by)
    assert "alliance accept 2 or alliance reject 2" in (held.settled_by or "")


def test_a_list_that_went_into_a_file_is_never_everyone_leaving_and_stops_no_other_news() -> None:
    more = replace(IN_FILE, attachments=(*IN_FILE.attachments, file("2 May 2024 minutes")))
    gone = look(7, at(7), None, status=410)
    looks = [look(1, at(0), page()), *(look(day + 1, at(day), IN_FILE) for day in range(1, 5)), look(6, at(6), more)]
    judgement = judge(looks)
    assert judgement.held is None
    assert [snapshot.id for snapshot in judgement.accepted] == [1, 2, 6]
    assert derive("forum", judgement.accepted).changes == []
    closed = [gone, replace(gone, id=8, run=8, captured_at=at(8))]
    back = judge([*looks, *closed, look(9, at(9), page(PEOPLE[1:], more.attachments, edited=at(8.5)))])
    assert [(c.kind, c.name) for c in derive("forum", back.accepted).changes] == [
        ("group_closed", None), ("text_changed", None), ("member_removed", "Ada Winterbourne")]  # fmt: skip


def test_a_heading_renamed_while_the_list_was_lost_moves_nobody() -> None:
    members = parse_members([("Members", line) for line in PEOPLE])
    renamed = replace(IN_FILE, members=members, sections=(Section("Members", None, ""), *page().sections[1:]))
    looks = [look(1, at(0), page()), *(look(day + 1, at(day), IN_FILE) for day in range(1, 5)), look(6, at(6), renamed)]
    assert {change.kind for change in derive("forum", judge(looks).accepted).changes} == {"text_changed"}


STATES = (
    page(), CUT, EDITED_CUT, page(PEOPLE[1:]), page(PEOPLE[:6]), page(()), page(text="We meet at dawn."),
    page(PEOPLE[4:]), page(PEOPLE[4:], edited=at(2)), IN_FILE, page(path=NEW_PATH), page(path=NEW_PATH, content_id="x"),
)  # fmt: skip
KINDS = ("api", "api", "api", "page", "both", "both", "disagreeing", "redirect", "gone", "down", "mirror", "archived")


@st.composite
def histories(draw: st.DrawFn) -> list[Evidence]:
    """Random years of looks, of all that GOV.UK has answered."""
    looks: list[Evidence] = []
    when = 0.0
    for number in range(1, draw(st.integers(2, 14)) * 2, 2):
        when += draw(st.sampled_from([0.01, 0.5, 1, 7]))
        kind, group, other = draw(st.sampled_from(KINDS)), *(draw(st.sampled_from(STATES)) for _ in range(2))
        looks += _answers(kind, number, when, group, other, draw(st.booleans()))
    return looks


def _answers(kind: str, number: int, day: float, group: Group, other: Group, revisit: bool) -> list[Evidence]:
    when = at(day)
    if kind == "redirect":
        return redirected(number, day, group)
    if kind == "gone":
        return [look(number, when, None, status=410, problem="gone"),
                look(number + 1, when, None, run=number, subject="page", status=410)]  # fmt: skip
    if kind in ("both", "disagreeing"):
        return witnessed(number, when, group, group if kind == "both" else other)
    if kind == "down":
        page_too = look(number + 1, when, group, run=number, subject="page")
        return [look(number, when, None, run=number, status=503), *([page_too] if revisit else [])]
    capture = look(number, when, group, subject="page" if kind in ("page", "mirror") else "api", revisit=revisit,
                   backend="mirrorS3" if kind == "mirror" else "origin")  # fmt: skip
    return [replace(capture, run=None) if kind == "archived" else capture]


@settings(deadline=None, max_examples=300)
@given(histories())
def test_every_capture_has_one_verdict_and_the_counts_add_up(looks: list[Evidence]) -> None:
    judgement = judge(looks)
    assert [verdict.capture for verdict in judgement.verdicts] == [capture.id for capture in looks]
    outcomes = Counter(verdict.verdict for verdict in judgement.verdicts)
    assert outcomes.keys() <= {"accepted", "held", "dropped", "stale", "rejected", "revisit", "witness"}
    assert outcomes.total() == len(looks)
    numbers = {snapshot.id for snapshot in judgement.snapshots}
    assert {v.snapshot for v in judgement.verdicts if v.snapshot} == numbers, "each state has the capture that shows it"
    for snapshot in judgement.snapshots:
        assert snapshot.not_before is None or snapshot.not_before <= snapshot.not_after <= snapshot.last_seen_at
        assert (snapshot.status == "held") == (snapshot.settled_by is not None)


@settings(deadline=None, max_examples=150)
@given(histories(), st.randoms(use_true_random=False))
def test_any_interleaving_of_captures_gives_the_same(looks: list[Evidence], chance: random.Random) -> None:
    """Live captures may be stored first, those of web archives years later."""
    shuffled = chance.sample(looks, len(looks))
    assert judge(shuffled) == judge(looks)
    assert derive("forum", judge(shuffled).accepted) == derive("forum", judge(looks).accepted)


@settings(deadline=None, max_examples=200)
@given(histories())
def test_what_was_once_accepted_stays_so_whatever_comes_later(looks: list[Evidence]) -> None:
    whole = [(s.id, s.not_before, s.not_after) for s in judge(looks).accepted]
    for end in range(1, len(looks)):
        if looks[end].run == looks[end - 1].run is not None:
            continue  # a run is judged when it is over
        earlier = [(s.id, s.not_before, s.not_after) for s in judge(looks[:end]).accepted]
        assert whole[: len(earlier)] == earlier


@settings(deadline=None, max_examples=100)
@given(histories(), st.integers(1, 3))
def test_running_again_never_makes_a_change(looks: list[Evidence], times: int) -> None:
    """What the last look saw, seen again at once, is no news."""
    last = [capture for capture in looks if capture is looks[-1] or capture.run == looks[-1].run is not None]
    again = [
        replace(capture, id=100 * n + capture.id, run=100 * n, captured_at=capture.captured_at + timedelta(seconds=n))
        for n in range(1, times + 1)
        for capture in last
    ]
    assume(judge(looks).held is None)  # looks again are what confirms a held state
    before, after = (derive("forum", judge(seen).accepted).changes for seen in (looks, [*looks, *again]))
    assert after == before


@settings(deadline=None, max_examples=100)
@given(st.permutations(PEOPLE), st.data())
def test_order_white_space_quotes_and_dashes_never_make_a_change(order: list[str], data: st.DataObject) -> None:
    variants = {" ": [" ", "\u00a0", "  ", "\u2009"], "-": ["-", "\u2010", "\u2011", "\u2013"], "'": ["'", "’", "‘"]}
    people = ["Ann O'Dell-Fry, Chair - Lamps, Wick's Trust", *order]
    varied = tuple(
        "".join(data.draw(st.sampled_from(variants.get(letter, [letter]))) for letter in line)
        for line in data.draw(st.permutations(people))
    )
    judgement = judge([look(1, at(0), page(tuple(people))), look(2, at(1), page(varied))])
    assert judgement.held is None
    assert derive("forum", judgement.accepted).changes == []
