"""Each fault caused for real, through the command line: one clear sentence, the right exit code, nothing lost,
nothing invented.

The faults of the source are a table, played on an archive that holds nothing yet and on one that holds a baseline.
Each fault is met twice (it may last) and is then over.
"""

import csv
import fcntl
import functools
import io
import json
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest

from archive.completeness import FILES, MINUTES
from scraper import client as web_client
from scraper import pdf
from tests.archive_rows import fill
from tests.conftest import Alliance, Ended
from tests.replica import harbour
from tests.replica.govuk import ASSETS, WWW, render_api, render_page
from tests.replica.harbour import GROUP_PATH, SLUG
from tests.replica.pdf_padding import read_pdf
from tests.replica.server import (
    HTML,
    JSON,
    Moment,
    Replica,
    Reply,
    asset_to_html,
    deleted_asset,
    forbidden,
    gone_group,
    not_found,
    redirect_group,
    service_unavailable,
    soft_error_page,
    too_many_requests,
)
from tests.test_client import certificate, closed_port, lead_gov_uk_here, tls_gov_uk

Start = Callable[..., Replica]
GROUP = f"https://{WWW}{GROUP_PATH}"
API_PATH = f"/api/content{GROUP_PATH}"
# The facts that a fault must leave as they are: all that was derived, and what people rely on.
DERIVED = "snapshots snapshot_members people memberships sections documents document_versions pages changes".split()
EVIDENCE = "captures payloads decisions permalinks groups".split()
READING = ("status", "members", "changes", "documents", "verify")


# --- the group, small ---------------------------------------------------------------------------------------------


@functools.cache
def first() -> Moment:
    return harbour.with_two_files(harbour.moments()[0])


@functools.cache
def bare() -> Moment:
    """The group without a file, for faults that no file has a part in."""
    return replace(first(), groups=(replace(first().groups[0], attachments=()),), assets=())


def on(moment: Moment, days: float, **what: Any) -> Moment:
    """The same page, so many days later."""
    return replace(moment, at=moment.at + timedelta(days=days), **what)


def edited(moment: Moment, **what: Any) -> Moment:
    """The moment with another page, edited an hour before."""
    when = moment.at - timedelta(hours=1)
    return replace(moment, groups=(replace(moment.groups[0], public_updated_at=when, updated_at=when, **what),))


TERMS_PATH, MINUTES_PATH = (file.url.split(ASSETS)[1] for file in first().groups[0].attachments)


@pytest.fixture(scope="module", autouse=True)
def _each_file_is_read_once() -> Iterator[None]:
    """The text is a function of the bytes alone, read by a child process that takes half a second to start."""
    with pytest.MonkeyPatch.context() as patch:
        remembered = functools.cache(pdf.extract)
        patch.setattr(pdf, "extract", remembered)
        patch.setattr("scraper.files.extract", remembered)
        yield


@pytest.fixture(scope="session")
def kept_baseline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive file with the baseline of the group and its two files, made by the command itself."""
    path = tmp_path_factory.mktemp("baseline") / "archive.db"
    with Replica([first()]) as source:
        done = Alliance(path, {}).update(source)
    assert (done.exit_code, done.stderr) == (0, "")
    return path


@pytest.fixture
def baseline(alliance: Alliance, kept_baseline: Path) -> Alliance:
    """The command line with an archive that holds the baseline."""
    shutil.copy(kept_baseline, alliance.db)
    return alliance


# --- what must hold after every fault -----------------------------------------------------------------------------


def tables(alliance: Alliance, *names: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of some tables; none where there is no archive."""
    if not alliance.db.exists():
        return {name: [] for name in names}
    with closing(sqlite3.connect(alliance.db)) as connection:
        return {name: sorted(connection.execute(f"select * from {name}"), key=repr) for name in names}


def derived(alliance: Alliance) -> dict[str, list[tuple[Any, ...]]]:
    return tables(alliance, *DERIVED)


def evidence(alliance: Alliance) -> dict[str, list[tuple[Any, ...]]]:
    return tables(alliance, *EVIDENCE)


def check_whole(alliance: Alliance, before: Mapping[str, list[tuple[Any, ...]]]) -> None:
    """The archive proves itself, and holds every row of evidence that it held before."""
    done = alliance("verify")
    assert (done.exit_code, done.stdout) == (0, ""), done
    after = evidence(alliance)
    for name, rows in before.items():
        if name != "groups":
            assert set(map(repr, rows)) <= set(map(repr, after[name])), f"{name} lost a row"


def check_kept(alliance: Alliance, source: Replica) -> None:
    """Every whole answer that was served is a capture."""
    served = [exchange for exchange in source.log if exchange.status]
    assert len(tables(alliance, "captures")["captures"]) >= len(served)


def check_sentences(done: Ended, *patterns: str) -> None:
    """Each line on stderr is one sentence that says who speaks and that was expected; none is missing or said twice."""
    for line in done.sentences:
        assert re.match(rf"(alliance|{SLUG}): \S.*\S", line), line
        assert "Traceback" not in line
        assert not re.search(r"<[\w.]+ object|sqlite3\.|httpx\.|\w+Error\(", line), line
        assert any(re.search(pattern, line) for pattern in patterns), (line, patterns)
    assert len(set(done.sentences)) == len(done.sentences), f"said twice: {done.stderr}"
    for pattern in patterns:
        assert any(re.search(pattern, line) for line in done.sentences), (pattern, done.stderr)


def report(done: Ended) -> dict[str, Any]:
    """The one JSON object of an update of one group."""
    assert done.stdout.endswith("\n")
    assert done.stdout.count("\n") == 1, done.stdout
    found = done.json
    assert list(found) == ["group", "outcome", "changes", "documents", "errors", "requests"]
    assert list(found["documents"]) == [*FILES, *MINUTES]
    return dict(found)


# --- the group cannot be read: 4, and nothing derived -------------------------------------------------------------


@dataclass(frozen=True)
class Fault:
    """What GOV.UK answers; how the run must end; what it must say; how many requests it may take at most.

    What may pass is asked for three times in a run: the API and the page.
    """

    replies: Mapping[str, Reply]
    outcome: str
    sentences: tuple[str, ...]
    requests: int = 6


def both(reply: Reply) -> dict[str, Reply]:
    return {API_PATH: reply, GROUP_PATH: reply}


def json_reply(body: bytes) -> Reply:
    return Reply(200, {"Content-Type": JSON}, body)


def html_reply(body: bytes, **headers: str) -> Reply:
    return Reply(200, {"Content-Type": HTML, **headers}, body)


def page_now(**headers: str) -> Reply:
    return html_reply(render_page(first().groups[0], "nonce"), **headers)


def api_now() -> bytes:
    return render_api(first().groups[0])


def another_group() -> dict[str, Reply]:
    other = replace(first().groups[0], slug="lantern-street-forum", title="Lantern Street Forum")
    return {API_PATH: json_reply(render_api(other)), GROUP_PATH: html_reply(render_page(other, "nonce"))}


CUT = json_reply(api_now()[: len(api_now()) // 2])
MIRROR = {"Fastly-Backend-Name": "mirrorS3", "Cache-Control": "max-age=900"}
API_AT, PAGE_AT = rf"www\.gov\.uk{API_PATH}\b", rf"www\.gov\.uk{GROUP_PATH}\b"

GROUP_FAULTS = {
    "403": Fault(both(forbidden()), "failed", ("refuses us",), 1),
    "429": Fault(both(too_many_requests()), "failed", ("asks for fewer requests",), 1),
    "404": Fault(both(not_found()), "failed", (rf"nothing at .*{API_AT}", rf"nothing at .*{PAGE_AT}"), 2),
    "410": Fault(gone_group(GROUP_PATH), "failed", (rf"{API_AT} is gone", rf"{PAGE_AT} is gone"), 2),
    "500": Fault(both(Reply(500, {}, b"oops")), "failed", (rf"500 for .*{API_AT}", rf"500 for .*{PAGE_AT}")),
    "503": Fault(both(service_unavailable()), "failed", (rf"503 for .*{API_AT}", rf"503 for .*{PAGE_AT}")),
    "page refused": Fault(
        {API_PATH: service_unavailable(), GROUP_PATH: too_many_requests()},
        "failed",
        ("asks for fewer requests", rf"503 for .*{API_AT}"),
    ),
    "soft error page": Fault(both(soft_error_page()), "rejected", ("Content API", "canonical address")),
    "empty bodies": Fault(both(html_reply(b"")), "rejected", ("Content API", "canonical address")),
    "cut JSON, no page": Fault(
        {API_PATH: CUT, GROUP_PATH: service_unavailable()}, "rejected", ("no JSON", rf"503 for .*{PAGE_AT}")
    ),
    "cut JSON, cut page": Fault(
        {API_PATH: CUT, GROUP_PATH: html_reply(render_page(first().groups[0], "n")[:3000])},
        "rejected",
        ("no JSON", "expected"),
    ),
    "JSON nested without end": Fault(
        {API_PATH: json_reply(b"[" * 200_000), GROUP_PATH: not_found()}, "rejected", ("expected", "nothing at")
    ),
    "another group": Fault(another_group(), "rejected", ("base path of the item", "canonical address of the page"), 2),
    "a redirect document": Fault(
        redirect_group(GROUP_PATH, f"{GROUP_PATH}-moved"), "rejected", ("'redirect'", "nothing at"), 4
    ),
    "a gone document under 200": Fault(
        {**gone_group(GROUP_PATH), API_PATH: json_reply(gone_group(GROUP_PATH)[f"/api/content{GROUP_PATH}"].body)},
        "rejected",
        ("'gone'", "is gone"),
        2,
    ),
    "a static mirror": Fault(
        {API_PATH: service_unavailable(), GROUP_PATH: page_now(**MIRROR)},
        "stale",
        (f"503 for .*{API_AT}", "static mirror"),
    ),
    "304 to an unconditional request": Fault(both(Reply(304)), "failed", ("nothing to compare it with",)),
    "reset": Fault(both(Reply(reset=True)), "failed", ("could not be reached",)),
    "no answer in time": Fault(both(Reply(hang_seconds=9)), "failed", ("did not answer in time",)),
    "cut on the wire": Fault(both(replace(CUT, truncate_to=99)), "failed", ("could not be reached",)),
    "redirect without end": Fault(both(Reply(301, {"Location": API_PATH})), "failed", ("redirected more than",), 12),
    "redirect off GOV.UK": Fault(
        both(Reply(302, {"Location": "https://example.org/"})), "failed", ("not an https address on GOV.UK",)
    ),
    "redirect to no address": Fault(both(Reply(302, {"Location": "https://["})), "failed", ("not asked for",)),
}
# On an archive with a baseline a 304 is the plain word that nothing changed, and a page that is gone may be closed.
ONLY_WHEN_EMPTY = {"304 to an unconditional request", "410", "a gone document under 200"}
BOTH_ARCHIVES = [
    pytest.param(name, kind, id=f"{name}-{kind}")
    for name in GROUP_FAULTS
    for kind in ("empty", "baseline")
    if kind == "empty" or name not in ONLY_WHEN_EMPTY
]


@pytest.mark.parametrize(("name", "kind"), BOTH_ARCHIVES)
def test_a_group_that_cannot_be_read(
    name: str, kind: str, alliance: Alliance, request: pytest.FixtureRequest, replica: Start
) -> None:
    fault = GROUP_FAULTS[name]
    page = bare() if kind == "empty" else request.getfixturevalue("baseline") and first()
    down = replace(page, replies=fault.replies)
    source = replica(on(down, 8), on(down, 9), on(page, 10))
    before, kept = derived(alliance), evidence(alliance)

    met = alliance.update(source, ALLIANCE_TIMEOUT="0.3")
    assert (met.exit_code, met.stdout) == (4, ""), met
    check_sentences(met, *fault.sentences)
    assert "was read" not in met.stderr, "no witness stood in for the other"
    assert len(source.log) <= fault.requests
    assert derived(alliance) == before
    check_whole(alliance, kept)

    source.at(1)
    again = alliance.update(source, "--json", ALLIANCE_TIMEOUT="0.3")
    said = report(again)
    assert (again.exit_code, said["outcome"], said["changes"]) == (4, fault.outcome, [])
    assert [f"{SLUG}: {error}" for error in said["errors"]] == again.sentences
    check_sentences(again, *fault.sentences)
    assert said["requests"] <= fault.requests
    assert derived(alliance) == before

    source.at(2)
    over = alliance.update(source, "--json")
    assert (over.exit_code, over.stderr) == (0, "")
    assert report(over)["outcome"] == ("baseline" if kind == "empty" else "unchanged")
    assert alliance("changes", "--json").json == []
    assert len(alliance("members", "--json").json) == 12
    check_whole(alliance, kept)


@pytest.mark.parametrize("name", ["404", "410", "500", "soft error page", "a static mirror", "a redirect document"])
def test_every_answer_to_a_failed_look_is_kept(name: str, alliance: Alliance, replica: Start) -> None:
    source = replica(replace(bare(), replies=GROUP_FAULTS[name].replies))
    alliance.update(source)
    check_kept(alliance, source)


@pytest.mark.parametrize("name", ["redirect without end", "redirect off GOV.UK", "redirect to no address"])
def test_hops_that_led_nowhere_are_kept_too(name: str, alliance: Alliance, replica: Start) -> None:
    source = replica(replace(bare(), replies=GROUP_FAULTS[name].replies))
    alliance.update(source)
    check_kept(alliance, source)


@pytest.mark.parametrize("kind", ["empty", "baseline"])
def test_a_closed_port(kind: str, alliance: Alliance, request: pytest.FixtureRequest) -> None:
    if kind == "baseline":
        request.getfixturevalue("baseline")
    before, kept = derived(alliance), evidence(alliance)
    alliance.ask(f"http://127.0.0.1:{closed_port()}")
    done = alliance("update", GROUP, "--now", "2024-02-01T09:00:00Z")
    assert (done.exit_code, done.stdout) == (4, "")
    check_sentences(done, r"www\.gov\.uk could not be reached .*check the network")
    said = alliance("update", GROUP, "--now", "2024-02-01T09:00:00Z", "--json")
    assert (said.exit_code, report(said)["outcome"]) == (4, "failed")
    assert derived(alliance) == before
    check_whole(alliance, kept)


@pytest.mark.parametrize("refusal", [forbidden(), too_many_requests()], ids=["403", "429"])
def test_a_refusal_ends_the_run_and_no_other_group_is_tried(refusal: Reply, alliance: Alliance, replica: Start) -> None:
    source = replica(replace(bare(), replies=both(refusal)))
    alliance.ask(source)
    other = f"https://{WWW}/government/groups/lantern-street-forum"
    done = alliance("update", GROUP, other, "--now", "2024-02-01T09:00:00Z", "--json")
    assert done.exit_code == 4
    assert report(done)["group"] == SLUG
    assert [exchange.path for exchange in source.log] == [API_PATH]


def test_after_a_refusal_nothing_is_asked_for_a_while_and_longer_each_time(baseline: Alliance, replica: Start) -> None:
    refused, hours = replace(first(), replies=both(too_many_requests())), 1 / 24
    days = (8, 8 + 0.9 * hours, 8 + 1.1 * hours, 8 + 3 * hours, 8 + 3.2 * hours, 9)
    source = replica(*(on(refused, day) for day in days[:5]), on(first(), days[5]))
    asked = []
    for index in range(len(days)):
        source.at(index)
        source.clear_log()
        done = baseline.update(source)
        assert done.exit_code == (0 if index == 5 else 4)
        asked.append(len(source.log))
        if not source.log:
            check_sentences(done, "GOV.UK refused the last run, so nothing was asked; run again on .* or later")
    assert asked[:5] == [1, 0, 1, 0, 1]
    assert asked[5] > 1
    check_whole(baseline, {})


def test_a_file_that_is_refused_does_not_keep_the_others_from_being_read(alliance: Alliance, replica: Start) -> None:
    whole = harbour.moments()[0]
    refused = replace(whole, replies={whole.assets[0].path: forbidden()})
    source = replica(refused, on(refused, 1))
    assert alliance.update(source).exit_code == 4
    source.at(1)
    assert alliance.update(source).exit_code == 4
    fetched = {row["url"] for row in alliance("documents", "--json").json if row["digest"]}
    assert len(fetched) == len(whole.assets) - 1


ODD_HEADERS = {
    "Last-Modified": "Tue, 18 Mar 2025 10:00:00 +99999999999999999999",
    "Age": "²",
    "Retry-After": "Tue, 18 Mar 2025 10:00:00 +99999999999999999999",
}


def test_headers_that_make_no_sense_are_kept_and_stop_nothing(baseline: Alliance, replica: Start) -> None:
    odd = replace(
        pdf_reply(DAMAGED), headers={"Content-Type": "application/pdf", "Last-Modified": "0000"} | ODD_HEADERS
    )
    naive = {"Last-Modified": "Tue, 18 Mar 2025 10:00:00 -0000", "Content-Type": "application/pdf"}
    refused = replace(too_many_requests(), headers=ODD_HEADERS)
    looks = [
        on(replace(first(), replies={MINUTES_PATH: odd}), 1),
        on(replace(first(), replies={MINUTES_PATH: replace(odd, headers=naive, body=DAMAGED + b"x")}), 2),
        on(replace(first(), replies=both(refused)), 3),
        on(first(), 5),
    ]
    source = replica(*looks)
    for index, code in enumerate((1, 1, 4, 0)):
        source.at(index)
        assert baseline.update(source).exit_code == code
        check_whole(baseline, {})


def test_a_file_that_is_refused_keeps_no_other_group_from_being_read(alliance: Alliance, replica: Start) -> None:
    (group,) = first().groups
    other = replace(group, slug="quay-side-forum", content_id="00000000-0000-4000-8000-0000000000aa", attachments=())
    both_groups = replace(first(), groups=(group, other))
    refused = replace(both_groups, replies={MINUTES_PATH: forbidden()})
    source = replica(both_groups, *(on(refused, day) for day in range(1, 9)))
    alliance.ask(source)
    addresses = [f"https://{WWW}{one.path}" for one in (group, other)]
    alliance("update", *addresses, "--now", source.moment.at.isoformat())
    for index in range(1, 9):
        source.at(index)
        assert alliance("update", "--now", source.moment.at.isoformat()).exit_code == 4
    looks = dict(query(alliance, "select group_slug, count(distinct run_id) from captures group by group_slug"))
    assert looks == {SLUG: 9, other.slug: 8}, "the group with the file goes last from its second night on"
    check_whole(alliance, {})


def test_a_fault_that_passes_within_the_run_is_not_even_mentioned(baseline: Alliance, replica: Start) -> None:
    down = on(replace(first(), replies={API_PATH: service_unavailable(), MINUTES_PATH: Reply(reset=True)}), 8)
    source = replica(down, on(first(), 8))
    answer = source.answer

    def answer_and_mend(host: str, path: str, asked: Mapping[str, str]) -> Reply:
        reply = answer(host, path, asked)
        source.at(0 if path == API_PATH and reply.status == 200 else 1)
        return reply

    source.answer = answer_and_mend  # type: ignore[method-assign]
    assert baseline.update(source) == Ended(0, "", "")
    statuses = [row[0] for row in query(baseline, "select status from captures order by id desc limit 5")]
    assert 503 in statuses, "and yet it is kept"
    check_whole(baseline, {})


def query(alliance: Alliance, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(alliance.db)) as connection:
        return connection.execute(sql).fetchall()


def test_a_group_that_is_gone_is_closed_once_confirmed_and_nobody_leaves(baseline: Alliance, replica: Start) -> None:
    gone = replace(first(), replies=gone_group(GROUP_PATH))
    source = replica(on(gone, 8), on(gone, 9), on(gone, 10), on(first(), 20))
    held = baseline.update(source)
    assert (held.exit_code, held.stdout) == (3, "")
    check_sentences(held, "held as snapshot .*the page is gone .*one more look that shows the same, on 23 January 2024")
    source.at(1)
    closed = baseline.update(source)
    assert (closed.exit_code, closed.stderr) == (0, "")
    assert closed.stdout == (
        f"{SLUG}: GOV.UK says that the group’s page is gone, between 15 and 23 January 2024. "
        "The archive keeps what it showed; nobody is thereby known to have left.\n"
    )
    source.at(2)
    assert baseline.update(source) == Ended(0, "", "")
    assert [row["is_current"] for row in baseline("members", "--json").json] == [1] * 12
    source.at(3)
    back = baseline.update(source)
    assert (back.exit_code, back.stderr, back.stdout.count("\n")) == (0, "", 1)
    assert "shows the group’s page again" in back.stdout
    assert [change["kind"] for change in baseline("changes", "--json").json] == ["group_closed", "text_changed"]
    check_whole(baseline, {})


def moved_to(slug: str, **what: Any) -> Moment:
    """The group at another address, with the redirect that GOV.UK makes of the old one."""
    path = f"/government/groups/{slug}"
    (group,) = first().groups
    return replace(first(), groups=(replace(group, slug=slug, **what),), replies=redirect_group(GROUP_PATH, path))


def test_a_group_that_moved_is_followed_and_stays_one_group(baseline: Alliance, replica: Start) -> None:
    there = moved_to("harbour-cities-taskforce")
    source = replica(on(there, 8), on(there, 9), on(there, 20))
    baseline.ask(source)
    done = baseline("update", GROUP, "--now", source.moment.at.isoformat())
    assert (done.exit_code, done.stderr) == (0, ""), done
    assert "The group’s page is now at /government/groups/harbour-cities-taskforce, " in done.stdout
    assert done.stdout.count("\n") == 1
    for index, address in ((1, None), (2, "https://www.gov.uk/government/groups/harbour-cities-taskforce")):
        source.at(index)
        source.clear_log()
        again = baseline("update", *([address] if address else []), "--now", source.moment.at.isoformat())
        assert again == Ended(0, "", "")
        assert API_PATH not in {exchange.path for exchange in source.log}, "the old address is asked no more"
    assert {row["group"] for row in baseline("members", "--json").json} == {SLUG}
    assert [change["kind"] for change in baseline("changes", "--json").json] == ["group_moved"]
    check_whole(baseline, {})


def test_a_page_that_redirects_while_the_api_knows_nothing_is_a_move_too(baseline: Alliance, replica: Start) -> None:
    there = moved_to("harbour-cities-taskforce")
    there = replace(there, replies={**there.replies, API_PATH: not_found()})
    source = replica(on(there, 8))
    baseline.ask(source)
    done = baseline("update", GROUP, "--now", source.moment.at.isoformat())
    assert (done.exit_code, done.stdout.count("\n")) == (0, 1), done
    assert "is now at /government/groups/harbour-cities-taskforce" in done.stdout
    check_whole(baseline, {})


def test_a_move_that_is_undone_without_a_redirect_is_found(baseline: Alliance, replica: Start) -> None:
    source = replica(on(moved_to("harbour-cities-taskforce"), 8), on(first(), 20), on(first(), 21))
    baseline.ask(source)
    for index, sentences in enumerate((1, 1, 0)):
        source.at(index)
        done = baseline("update", "--now", source.moment.at.isoformat())
        assert (done.exit_code, done.stdout.count("is now at /government/groups/")) == (0, sentences), done
    assert [change["kind"] for change in baseline("changes", "--json").json] == ["group_moved"] * 2
    check_whole(baseline, {})


def test_a_redirect_to_another_group_is_held(baseline: Alliance, replica: Start) -> None:
    other = moved_to(
        "lantern-street-forum", content_id="00000000-0000-4000-8000-000000000001", members=("Bo Reed, Cook",)
    )
    source = replica(on(other, 8), on(other, 30))
    baseline.ask(source)
    for index in range(2):
        source.at(index)
        done = baseline("update", GROUP, "--now", source.moment.at.isoformat())
        assert (done.exit_code, done.stdout) == (3, ""), done
        check_sentences(done, "held as snapshot .* leads to /government/groups/lantern-street-forum")
    assert baseline("changes", "--json").json == []
    check_whole(baseline, {})


def test_a_loop_of_redirect_documents_is_given_up(baseline: Alliance, replica: Start) -> None:
    here, there = GROUP_PATH, f"{GROUP_PATH}-two"
    source = replica(on(replace(first(), replies=redirect_group(here, there) | redirect_group(there, here)), 8))
    done = baseline.update(source)
    assert (done.exit_code, done.stdout) == (4, "")
    assert len(source.log) <= 12
    check_whole(baseline, {})


def test_confirm_after_is_kept_with_the_archive(baseline: Alliance, replica: Start) -> None:
    (group,) = first().groups
    cut = edited(on(first(), 8), members=group.members[:4])
    source = replica(cut, on(cut, 0.2), on(cut, 0.3))
    for index, code in ((0, 3), (1, 3), (2, 0)):
        source.at(index)
        done = baseline.update(source, ALLIANCE_CONFIRM_AFTER="21600")
        assert done.exit_code == code, done
    assert query(baseline, "select kind, name, value from decisions") == [("setting", "confirm_after", "21600")]
    before = derived(baseline)
    assert baseline("rebuild").exit_code == 0
    assert derived(baseline) == before, "a rebuild without the setting at hand gives the same"


def test_one_bad_group_does_not_keep_the_others_from_being_read(alliance: Alliance, replica: Start) -> None:
    source = replica(bare())
    alliance.ask(source)
    unknown = f"https://{WWW}/government/groups/lantern-street-forum"
    done = alliance("update", unknown, GROUP, "--now", bare().at.isoformat(), "--json")
    assert done.exit_code == 4
    assert [json.loads(line)["outcome"] for line in done.stdout.splitlines()] == ["failed", "baseline"]


def test_a_page_that_goes_back_in_time_is_stale(baseline: Alliance, replica: Start) -> None:
    (group,) = first().groups
    newer = edited(on(first(), 8), members=(*group.members, "Marigold Tench, Director, Story Harbour"))
    older = on(first(), 9)
    source = replica(newer, older, on(newer, 2))
    assert baseline.update(source).exit_code == 0
    before, kept = derived(baseline), evidence(baseline)
    source.at(1)
    done = baseline.update(source, "--json")
    assert (done.exit_code, report(done)["outcome"]) == (4, "stale")
    assert all("an older copy" in line for line in done.sentences)
    assert derived(baseline) == before
    check_whole(baseline, kept)
    source.at(2)
    assert baseline.update(source, "--json").exit_code == 0
    assert len(baseline("changes", "--json").json) == 1


# --- one of the two witnesses is enough ---------------------------------------------------------------------------

BROKEN = {
    "503": (service_unavailable(), "503"),
    "404": (not_found(), "404"),
    "cut JSON": (CUT, "no JSON|canonical"),
    "soft error page": (soft_error_page(), "no JSON|canonical"),
    "reset": (Reply(reset=True), "could not be reached"),
    "no answer in time": (Reply(hang_seconds=9), "did not answer in time"),
    "cut on the wire": (replace(CUT, truncate_to=99), "could not be reached"),
    "redirect off GOV.UK": (Reply(302, {"Location": "https://example.org/"}), "not an https address on GOV.UK"),
}


def facts(alliance: Alliance) -> dict[str, Any]:
    """What a reader of the archive is told, without when it was last looked at."""
    return {name: alliance(name, "--json").json for name in ("members", "documents", "changes")}


@pytest.mark.parametrize("broken", ["api", "page"])
@pytest.mark.parametrize("name", BROKEN)
def test_one_witness_is_enough_for_news(name: str, broken: str, baseline: Alliance, replica: Start) -> None:
    reply, sentence = BROKEN[name]
    path = {"api": API_PATH, "page": GROUP_PATH}[broken]
    (group,) = first().groups
    joined = edited(on(first(), 8), members=(*group.members, "Marigold Tench, Director, Story Harbour"))
    source = replica(replace(joined, replies={path: reply}), on(joined, 1))
    done = baseline.update(source, ALLIANCE_TIMEOUT="0.3")
    assert (done.exit_code, done.stdout.count("\n")) == (0, 1), done
    assert "Marigold Tench (Director, Story Harbour) is newly listed" in done.stdout
    check_sentences(done, sentence)
    check_whole(baseline, {})
    source.at(1)
    assert baseline.update(source) == Ended(0, "", ""), "and what both then say is no news"
    assert len(baseline("changes", "--json").json) == 1


@pytest.mark.parametrize(("name", "broken"), [("503", "api"), ("cut JSON", "api"), ("503", "page"), ("reset", "page")])
def test_a_baseline_from_one_witness_is_the_one_that_both_give(
    name: str, broken: str, alliance: Alliance, kept_baseline: Path, replica: Start
) -> None:
    path = {"api": API_PATH, "page": GROUP_PATH}[broken]
    source = replica(replace(first(), replies={path: BROKEN[name][0]}), on(first(), 1))
    done = alliance.update(source)
    assert done.exit_code == 0, done
    counts = "2 linked = fetched = extracted = indexed; 1 minutes = dated"
    assert done.stdout.startswith(f"{SLUG}: first capture kept; documents: {counts}")
    assert done.stdout.count("\n") == 1
    check_sentences(done, BROKEN[name][1])
    assert facts(alliance) == facts(replace(alliance, db=kept_baseline))
    check_whole(alliance, {})
    source.at(1)
    assert alliance.update(source) == Ended(0, "", "")
    assert alliance("changes", "--json").json == []


# --- a file cannot be had or read: 1, and all the rest is archived ------------------------------------------------


@functools.cache
def encrypted() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(read_pdf("harbour", "2024-01-31")))
    writer.encrypt("a word that nobody knows", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_reply(body: bytes, **what: Any) -> Reply:
    return Reply(200, {"Content-Type": "application/pdf", "ETag": f'"65b-{len(body):x}"'}, body, **what)


DAMAGED = b"%PDF-1.7\n" + random.Random(7).randbytes(2000) + b"\n%%EOF\n"
ERROR_PAGE = b"<!doctype html><title>Sorry</title>"


@dataclass(frozen=True)
class FileFault:
    reply: Reply
    sentence: str
    is_a_version: bool = False
    """Whether the bytes are a state of the file that GOV.UK published, and so belong to its history."""


FILE_FAULTS = {
    "404": FileFault(Reply(404, {"Content-Type": JSON}, b"{}"), "nothing at"),
    "410": FileFault(deleted_asset(), "is gone"),
    "503": FileFault(service_unavailable(), "answered 503"),
    "reset": FileFault(Reply(reset=True), r"assets\.publishing\.service\.gov\.uk could not be reached"),
    "no answer in time": FileFault(Reply(hang_seconds=9), "did not answer in time"),
    "cut on the wire": FileFault(pdf_reply(DAMAGED, truncate_to=500), "could not be reached"),
    "too large": FileFault(pdf_reply(b"%PDF-1.7" + b"x" * 300_000), "larger than 209,715 bytes"),
    "a web page": FileFault(html_reply(ERROR_PAGE, ETag='"1-2"'), "web page instead of the file"),
    "a web page called PDF": FileFault(pdf_reply(ERROR_PAGE), "is a web page"),
    "not one byte": FileFault(pdf_reply(b""), "is empty"),
    "a placeholder": FileFault(pdf_reply(b"this file is being scanned"), "PDF"),
    "redirect to a web page": FileFault(asset_to_html(GROUP), "web page instead of the file"),
    "redirect to the draft host": FileFault(
        Reply(302, {"Location": "https://draft-assets.publishing.service.gov.uk/x"}), "not an https address on GOV.UK"
    ),
    "encrypted": FileFault(pdf_reply(encrypted()), "password-protected", is_a_version=True),
    "damaged": FileFault(pdf_reply(DAMAGED), "could not be read as one", is_a_version=True),
}


@pytest.mark.parametrize("kind", ["empty", "baseline"])
@pytest.mark.parametrize("name", FILE_FAULTS)
def test_a_file_that_cannot_be_had_or_read(
    name: str,
    kind: str,
    alliance: Alliance,
    request: pytest.FixtureRequest,
    replica: Start,
) -> None:
    if kind == "baseline":
        request.getfixturevalue("baseline")
    limits = {"ALLIANCE_TIMEOUT": "0.3", "ALLIANCE_MAX_FILE_MB": "0.2"}
    fault = FILE_FAULTS[name]
    down = replace(first(), replies={MINUTES_PATH: fault.reply})
    source = replica(on(down, 1), on(down, 2), on(first(), 3))
    kept = evidence(alliance)
    about = MINUTES_PATH.rpartition("/")[2]

    met = alliance.update(source, "--json", **limits)
    assert met.exit_code == 1, met
    check_sentences(met, fault.sentence)
    assert about in met.stderr
    assert report(met)["outcome"] in ({"baseline"} if kind == "empty" else {"unchanged", "changed"})
    listed = {row["url"].rpartition("/")[2]: row for row in alliance("documents", "--json").json}
    assert len(listed) == 2
    (terms,) = (row for name, row in listed.items() if name != about)
    assert terms["status"] == "ok", "the other file is archived"
    assert len(alliance("members", "--json").json) == 12
    assert (listed[about]["versions"] > (kind == "baseline")) == fault.is_a_version
    check_whole(alliance, kept)

    source.at(1)
    again = alliance.update(source, **limits)
    is_gone = kind == "baseline" and fault.reply.status in (404, 410)  # a day on: only what was once had can be gone
    assert again.exit_code == 1, "a fault that lasts is no less a fault"
    assert ("GOV.UK no longer has the file" in again.stdout) == bool(again.stdout) == is_gone, again.stdout
    check_sentences(again, fault.sentence)
    assert about in again.stderr

    source.at(2)
    assert alliance.update(source, "--json").exit_code == 0
    minutes = next(row for row in alliance("documents", "--json").json if row["url"].endswith(about))
    assert minutes["status"] == "ok"
    assert minutes["digest"] == digest_of_minutes()
    told = [(change["kind"], change["how"]) for change in alliance("changes", "--json").json]
    swaps = ["in_place"] + ["back_again"] * (kind == "baseline") if fault.is_a_version else []
    missed = [("document_removed", "gone"), ("document_added", "back_again")] if is_gone else []
    assert told == [*missed, *(("document_replaced", how) for how in swaps)]
    assert alliance("status", "--json").json["groups"][0]["failing"] == []
    check_whole(alliance, kept)


@functools.cache
def digest_of_minutes() -> str:
    from scraper.models import payload_digest

    return payload_digest(next(asset.body for asset in first().assets if asset.path == MINUTES_PATH))


def test_a_refusal_by_the_files_host_ends_the_run_and_keeps_what_was_seen(alliance: Alliance, replica: Start) -> None:
    down = replace(first(), replies={TERMS_PATH: too_many_requests(), MINUTES_PATH: too_many_requests()})
    source = replica(down, on(first(), 1))
    done = alliance.update(source)
    assert done.exit_code == 4
    check_sentences(done, "asks for fewer requests")
    assert [exchange.host for exchange in source.log].count(ASSETS) == 1
    assert len(alliance("members", "--json").json) == 12, "the page had been read by then"
    check_whole(alliance, {})
    source.at(1)
    assert alliance.update(source) == Ended(0, "", "")


def test_a_file_over_the_real_cap_is_not_kept(baseline: Alliance, replica: Start) -> None:
    huge = pdf_reply(b"%PDF-1.7" + bytes(web_client.MAX_BYTES))
    source = replica(on(replace(first(), replies={MINUTES_PATH: huge}), 1))
    done = baseline.update(source)
    assert (done.exit_code, done.stdout) == (1, "")
    check_sentences(done, "larger than 104,857,600 bytes")
    check_whole(baseline, {})


def test_a_files_host_that_is_down_is_not_asked_for_every_file(alliance: Alliance, replica: Start) -> None:
    whole = harbour.moments()[0]
    source = replica(replace(whole, replies={asset.path: Reply(reset=True) for asset in whole.assets}))
    done = alliance.update(source)
    assert (done.exit_code, len(done.sentences)) == (1, 2)
    assert len({exchange.path for exchange in source.log if exchange.host == ASSETS}) == 2
    check_whole(alliance, {})


# --- the archive itself -------------------------------------------------------------------------------------------

EVERY_COMMAND = {
    "status": (),
    "members": (),
    "changes": (),
    "documents": (),
    "search": ("reading",),
    "verify": (),
    "rebuild": (),
    "accept": ("1",),
    "reject": ("1",),
    "backup": ("copy.db",),
    "serve": ("--port", "1"),
}
UPDATE = ("update", GROUP, "--now", "2024-02-01T09:00:00Z")


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_a_missing_archive(command: str, alliance: Alliance) -> None:
    done = alliance(command, *EVERY_COMMAND[command])
    assert (done.exit_code, done.stdout) == (6, "")
    check_sentences(done, r"there is no archive at .*run alliance update first")
    assert not alliance.db.exists(), "asking makes nothing"


def text_file(path: Path) -> None:
    path.write_text("Minutes of the harbour towns reading taskforce\n" * 200)


def random_bytes(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(50_000))


def folder(path: Path) -> None:
    path.mkdir()


NO_ARCHIVES = {"a text file": text_file, "random bytes": random_bytes, "a folder": folder}


@pytest.mark.parametrize("kind", NO_ARCHIVES)
@pytest.mark.parametrize("command", ["update", *EVERY_COMMAND])
def test_a_file_that_is_no_archive(command: str, kind: str, alliance: Alliance, replica: Start) -> None:
    NO_ARCHIVES[kind](alliance.db)
    before = alliance.db.read_bytes() if alliance.db.is_file() else b""
    source = replica(bare())
    alliance.ask(source)
    done = alliance(*UPDATE) if command == "update" else alliance(command, *EVERY_COMMAND[command])
    assert (done.exit_code, done.stdout) == (6, "")
    check_sentences(done, "is not an archive: name another file|cannot be opened: check that its folder exists")
    assert source.log == [], "nobody is asked for what cannot be kept"
    assert (alliance.db.read_bytes() if alliance.db.is_file() else b"") == before


@pytest.mark.parametrize("command", ["update", *EVERY_COMMAND])
def test_an_archive_with_garbage_in_its_middle(command: str, baseline: Alliance, replica: Start) -> None:
    """The header and the schema are whole; the first page of every table and index is noise."""
    with closing(sqlite3.connect(baseline.db)) as connection:
        roots = connection.execute(
            "select rootpage from sqlite_master where rootpage > 0 and name not like '%_sqlite_migrations%'"
        )
        pages = [page for (page,) in roots]
    content, noise = bytearray(baseline.db.read_bytes()), random.Random(3)
    for page in pages:
        content[(page - 1) * 4096 : page * 4096] = noise.randbytes(4096)
    baseline.db.write_bytes(content)
    source = replica(on(first(), 8))
    baseline.ask(source)
    done = baseline(*UPDATE) if command == "update" else baseline(command, *EVERY_COMMAND[command])
    assert done.exit_code == 6
    assert source.log == []
    if command == "verify" and done.stdout:
        assert "whole" not in done.stderr
        return
    assert done.stdout == ""
    check_sentences(done, r"is damaged \(.*put a backup in its place")


def test_a_damaged_payload_is_found_and_named(baseline: Alliance) -> None:
    with closing(sqlite3.connect(baseline.db)) as connection, connection:
        connection.execute("drop trigger payloads_no_update")
        connection.execute("update payloads set body = zeroblob(10) where digest = ?", [digest_of_minutes()])
    done = baseline("verify")
    assert done.exit_code == 6
    assert digest_of_minutes() in done.stdout
    assert done.stderr == "1 faults\n"


def in_no_folder(base: Path) -> Path:
    return base / "missing" / "archive.db"


def under_a_file(base: Path) -> Path:
    (base / "file").write_text("a file is no folder")
    return base / "file" / "archive.db"


def in_proc(_: Path) -> Path:
    return Path("/proc/archive.db")


def with_too_long_a_name(base: Path) -> Path:
    return base / ("x" * 300)


@pytest.mark.parametrize("place", [in_no_folder, under_a_file, in_proc, with_too_long_a_name])
def test_a_place_that_cannot_be_written(place: Callable[[Path], Path], alliance: Alliance, replica: Start) -> None:
    alliance.db = place(alliance.db.parent)
    source = replica(bare())
    alliance.ask(source)
    done = alliance(*UPDATE)
    assert (done.exit_code, done.stdout) == (6, "")
    check_sentences(done, "cannot be written .*choose a folder")
    assert source.log == []
    read = alliance("members")
    assert (read.exit_code, read.stdout) == (6, "")
    check_sentences(read, "there is no archive at|cannot be opened")


@pytest.mark.parametrize("command", ["update", "rebuild", "accept", "reject"])
def test_another_run_holds_the_lock(command: str, baseline: Alliance, replica: Start) -> None:
    source = replica(on(first(), 8))
    baseline.ask(source)
    before = baseline.db.read_bytes()
    with baseline.db.with_name("archive.db.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = baseline(*UPDATE) if command == "update" else baseline(command, *EVERY_COMMAND[command])
        assert (done.exit_code, done.stdout) == (5, "")
        check_sentences(done, "another run is writing")
        assert baseline("members").exit_code == 0, "reading goes on"
    assert source.log == []
    assert baseline.db.read_bytes() == before
    assert baseline.update(source).exit_code == 0


def test_a_program_that_keeps_the_file_to_itself(
    baseline: Alliance, replica: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.store.BUSY_SECONDS", 0.05)
    source = replica(on(first(), 8))
    other = sqlite3.connect(baseline.db, isolation_level=None)
    other.execute("begin immediate")
    done = baseline.update(source)
    other.execute("rollback")
    other.close()
    assert (done.exit_code, done.stdout) == (6, "")
    check_sentences(done, "is being written by another program")
    assert baseline.update(source).exit_code == 0


# --- a full disk --------------------------------------------------------------------------------------------------


def news() -> Moment:
    """The second look: two months on, with minutes and a person more."""
    return harbour.with_two_files(harbour.moments()[2])


def check_recovers(alliance: Alliance, source: Replica, before: Mapping[str, Any], kept: Mapping[str, Any]) -> None:
    """After the disk was full: whole, nothing derived by halves, nothing lost; and the next run makes up for it."""
    check_whole(alliance, kept)
    assert all(len(rows) == len(before[name]) for name, rows in derived(alliance).items() if name != "pages")
    done = alliance.update(source, "--json")
    assert (done.exit_code, report(done)["outcome"]) == (0, "changed"), done
    told = {change["name"] for change in report(done)["changes"]}
    assert "Marigold Tench" in told, "what the cut-off run saw and could not tell is told by the next"
    assert report(done)["changes"] == alliance("changes", "--json").json
    check_whole(alliance, kept)


@pytest.mark.parametrize("room", [0, 1, 4, 16, 24])
def test_a_full_disk(room: int, baseline: Alliance, replica: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite has no more than so many pages left, and says so as it does on a full disk."""
    source = replica(news())
    before, kept = derived(baseline), evidence(baseline)
    connect = sqlite3.connect

    def connect_to_a_full_disk(*where: Any, **how: Any) -> sqlite3.Connection:
        connection = connect(*where, **how)
        (pages,) = connection.execute("pragma page_count").fetchone()
        connection.execute(f"pragma max_page_count = {pages + room}")
        return connection

    with monkeypatch.context() as full:
        full.setattr(sqlite3, "connect", connect_to_a_full_disk)
        done = baseline.update(source)
    assert (done.exit_code, done.stdout) == (6, ""), done
    check_sentences(done, "the disk is full, so .* free some space and run again")
    check_recovers(baseline, source, before, kept)


COMMAND = [sys.executable, "-c", "from archive.cli import main; main()"]


def apart(source: Replica) -> dict[str, str]:
    """The environment of a process of its own."""
    return {**os.environ, "ALLIANCE_REPLICA": source.url, "PYTHONPATH": str(Path(__file__).parents[1])}


def run_apart(alliance: Alliance, source: Replica, **how: Any) -> subprocess.CompletedProcess[str]:
    """``alliance update`` as a process of its own."""
    line = [*COMMAND, "update", GROUP, "--db", str(alliance.db), "--now", source.moment.at.isoformat()]
    return subprocess.run(line, env=apart(source), capture_output=True, text=True, timeout=60, check=False, **how)


@pytest.mark.parametrize("room", [0, 30_000])
def test_a_file_that_may_not_grow(room: int, baseline: Alliance, replica: Start) -> None:
    """The system refuses to let any file grow beyond a size (RLIMIT_FSIZE)."""
    source = replica(news())
    before, kept = derived(baseline), evidence(baseline)
    most = room or 4096

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = run_apart(baseline, source, preexec_fn=limit)
    assert (done.returncode, done.stdout) == (6, ""), done
    check_sentences(Ended(6, "", done.stderr), "the disk (is full|under .* reports an error)|cannot be used")
    check_recovers(baseline, source, before, kept)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB; skips where none can be mounted."""
    where = tmp_path / "disk"
    where.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=4m", "tmpfs", str(where)]
    if mount is None or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    yield where
    subprocess.run(["umount", "--lazy", str(where)], capture_output=True, check=False)


@pytest.mark.parametrize("free", [0, 40_000, 120_000])
def test_a_disk_that_is_really_full(
    free: int, small_disk: Path, baseline: Alliance, kept_baseline: Path, replica: Start
) -> None:
    baseline.db = small_disk / "archive.db"
    shutil.copy(kept_baseline, baseline.db)
    before, kept = derived(baseline), evidence(baseline)
    ballast = small_disk / "ballast"
    with ballast.open("wb") as file:
        room = os.statvfs(small_disk)
        file.write(bytes(max(0, room.f_bavail * room.f_frsize - free)))
    source = replica(news())
    done = baseline.update(source)
    assert (done.exit_code, done.stdout) == (6, ""), done
    check_sentences(done, "the disk (is full|under .* reports an error)|cannot be (used|opened|written)")
    ballast.unlink()
    check_recovers(baseline, source, before, kept)


# --- asked to stop ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda signum: signum.name)
def test_a_run_that_is_told_to_stop(signum: signal.Signals, baseline: Alliance, replica: Start) -> None:
    source = replica(replace(news(), replies={MINUTES_PATH: Reply(hang_seconds=60)}), news())
    before, kept = derived(baseline), evidence(baseline)
    line = [*COMMAND, "update", GROUP, "--db", str(baseline.db), "--now", source.moment.at.isoformat()]
    how: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    how["preexec_fn"] = lambda: signal.signal(signum, signal.SIG_DFL)  # under nohup it would be ignored, as it should
    with subprocess.Popen(line, env=apart(source), **how) as run:
        while not any(exchange.path == TERMS_PATH for exchange in source.log):
            assert run.poll() is None, "it ended before it was stopped"
            time.sleep(0.01)
        time.sleep(0.2)
        run.send_signal(signum)
        out, err = run.communicate(timeout=20)
    assert (run.returncode, out) == (128 + signum, ""), err
    kept_now = len(evidence(baseline)["captures"]) - len(kept["captures"])
    check_sentences(
        Ended(0, "", err),
        rf"stopped by {signum.name}: the archive is whole.*; {kept_now} answers of this run are kept, and the next",
    )
    assert kept_now >= 2
    source.at(1)
    check_recovers(baseline, source, before, kept)


# --- what the caller got wrong: 2, and nothing asked --------------------------------------------------------------

WRONG_GROUPS = [
    "http://www.gov.uk/government/groups/attendance-alliance-group",
    "ftp://www.gov.uk/government/groups/attendance-alliance-group",
    "https://www.gov.uk/government/organisations/department-for-education",
    "https://example.org/government/groups/attendance-alliance-group",
    "https://www.gov.uk@example.org/government/groups/attendance-alliance-group",
    "https://www.gov.uk/government/groups/../../etc/passwd",
    "https://www.gov.uk/government/groups/",
    "https://[",
    "attendance-alliance-group",
    "; drop table captures",
    "x" * 5000,
    "",
]


@pytest.mark.parametrize("address", WRONG_GROUPS)
def test_an_address_that_is_no_group(address: str, alliance: Alliance, replica: Start) -> None:
    source = replica(bare())
    alliance.ask(source)
    done = alliance("update", address)
    assert (done.exit_code, done.stdout) == (2, "")
    check_sentences(done, "is not the address of a GOV.UK group: give one such as https://")
    assert len(done.stderr) < 500
    assert source.log == []
    assert not alliance.db.exists()


@pytest.mark.parametrize(
    "now", ["tomorrow", "2024-13-01T00:00:00Z", "2024-06-12", "2024-06-12T09:00:00", "0", "", "9" * 400]
)
def test_a_time_that_is_none(now: str, alliance: Alliance, replica: Start) -> None:
    alliance.ask(replica(bare()))
    done = alliance("update", GROUP, "--now", now)
    assert (done.exit_code, done.stdout) == (2, "")
    check_sentences(done, "is no time with a zone such as")
    assert not alliance.db.exists()


def test_a_time_without_a_replica(alliance: Alliance) -> None:
    done = alliance(*UPDATE)
    assert (done.exit_code, done.stdout) == (2, "")
    check_sentences(done, "--now works only with ALLIANCE_REPLICA")
    assert not alliance.db.exists()


@pytest.mark.parametrize("address", ["http://192.0.2.1", "https://127.0.0.1:1", "nonsense", "http://["])
def test_a_replica_that_is_not_on_this_machine(address: str, alliance: Alliance) -> None:
    alliance.ask(address)
    done = alliance(*UPDATE)
    assert (done.exit_code, done.stdout) == (2, "")
    check_sentences(done, "must be an http address on this machine")


@pytest.mark.parametrize(
    ("name", "value"), [("PACE", "0"), ("PACE", "fast"), ("TIMEOUT", "soon"), ("TIMEOUT", "-1"), ("TIMEOUT", "nan")]
)
def test_a_setting_that_cannot_be(name: str, value: str, alliance: Alliance, replica: Start) -> None:
    alliance.ask(replica(bare()))
    done = alliance(*UPDATE, **{f"ALLIANCE_{name}": value})
    assert (done.exit_code, done.stdout) == (2, ""), done
    assert len(done.sentences) == 1


def test_a_settings_file_that_is_none(alliance: Alliance) -> None:
    Path("alliance.toml").write_text("pace = = 1")
    done = alliance("members")
    assert (done.exit_code, done.stdout) == (2, "")
    check_sentences(done, r"alliance\.toml cannot be read as settings")


def test_an_archive_of_the_replica_never_hears_gov_uk(baseline: Alliance, monkeypatch: pytest.MonkeyPatch) -> None:
    lead_gov_uk_here(monkeypatch)
    before = baseline.db.read_bytes()
    done = baseline("update", GROUP)
    assert (done.exit_code, done.stdout) == (2, "")
    check_sentences(done, "holds captures from a replica: name another file")
    assert baseline.db.read_bytes() == before


def test_an_archive_of_gov_uk_never_hears_a_replica(alliance: Alliance, replica: Start) -> None:
    fill(alliance.db, source="live")
    source = replica(on(bare(), 300))
    kept = evidence(alliance)
    done = alliance.update(source)
    assert (done.exit_code, done.stdout) == (2, "")
    check_sentences(done, "holds captures from GOV.UK itself: name another file")
    assert source.log == []
    assert evidence(alliance) == kept


@pytest.mark.parametrize("command", ["accept", "reject"])
@pytest.mark.parametrize(
    ("number", "sentence"), [("999", "there is no snapshot 999"), ("1", "accepted without anybody")]
)
def test_a_decision_on_what_is_not_held(command: str, number: str, sentence: str, baseline: Alliance) -> None:
    before, kept = derived(baseline), evidence(baseline)
    done = baseline(command, number)
    assert (done.exit_code, done.stdout) == (2, "")
    check_sentences(done, sentence)
    assert derived(baseline) == before
    assert tables(baseline, "decisions")["decisions"] == []
    check_whole(baseline, kept)


@pytest.mark.parametrize("command", ["accept", "reject"])
@pytest.mark.parametrize("number", ["9" * 30, "one", "1.5"])
def test_a_decision_on_no_number(command: str, number: str, baseline: Alliance) -> None:
    done = baseline(command, number)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        ("members", "--colour"),
        ("update", "--jsn"),
        ("members", "--json", "--csv"),
        ("members", "--on", "soon"),
        ("members", "--on", "1999-01-01"),
        ("changes", "--since", "2024-02-31"),
        ("search",),
        ("search", "reading", "--limit", "0"),
        ("accept",),
        ("remember",),
    ],
    ids=" ".join,
)
def test_a_command_line_that_cannot_be(line: tuple[str, ...], baseline: Alliance) -> None:
    done = baseline(*line)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_backup_overwrites_nothing_and_says_where_it_cannot_be(baseline: Alliance, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert baseline("backup", copy).exit_code == 0
    before = copy.read_bytes()
    done = baseline("backup", copy)
    assert (done.exit_code, done.stdout) == (2, "")
    check_sentences(done, "exists already: name a file that does not")
    assert copy.read_bytes() == before
    nowhere = baseline("backup", tmp_path / "missing" / "copy.db")
    assert (nowhere.exit_code, nowhere.stdout) == (6, "")
    check_sentences(nowhere, "cannot be opened: check that its folder exists")
    assert facts(replace(baseline, db=copy)) == facts(baseline)


# --- TLS, as GOV.UK itself would fail -----------------------------------------------------------------------------


def test_an_archive_of_gov_uk_and_a_certificate_that_does_not_hold(
    alliance: Alliance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead_gov_uk_here(monkeypatch)
    trusted = certificate(tmp_path, WWW, ASSETS)
    false = certificate(tmp_path, "elsewhere.example")
    alliance.env |= {"SSL_CERT_FILE": str(trusted), "ALLIANCE_PACE": "0.1"}
    with tls_gov_uk(false, bare()) as source:
        done = alliance("update", GROUP)
        assert source.log == []
    assert (done.exit_code, done.stdout) == (4, "")
    check_sentences(done, r"www\.gov\.uk could not be reached")
    assert "certificate" in done.stderr
    with tls_gov_uk(trusted, bare()):
        assert alliance("update", GROUP).exit_code == 0
    before, kept = derived(alliance), evidence(alliance)
    with tls_gov_uk(false, bare()):
        done = alliance("update", GROUP, "--json")
    assert (done.exit_code, report(done)["outcome"]) == (4, "failed")
    assert derived(alliance) == before
    check_whole(alliance, kept)
    assert {row[-1] for row in tables(alliance, "captures")["captures"]} == {"live"}


# --- cron ---------------------------------------------------------------------------------------------------------


def test_cron_hears_nothing_when_nothing_happened(baseline: Alliance, replica: Start) -> None:
    source = replica(*(on(first(), days) for days in (1, 2, 8, 9)))
    for index in range(4):
        source.at(index)
        assert baseline.update(source) == Ended(0, "", "")
    assert tables(baseline, "changes")["changes"] == []


def test_cron_hears_one_line_for_each_change(baseline: Alliance, replica: Start) -> None:
    source = replica(harbour.with_two_files(harbour.moments()[4]))
    done = baseline.update(source)
    assert (done.exit_code, done.stderr) == (0, "")
    said = baseline("changes", "--json").json
    assert len(said) >= 3
    assert done.stdout.splitlines() == [f"{SLUG}: {change['sentence']}" for change in said]


# --- hostile text -------------------------------------------------------------------------------------------------

LONG = "Wilhelmina " + "a" * 9_989
HOSTILE = (
    "<script>alert(1)</script> Bob, Role",
    "=cmd|' /C calc'!A0, Role, Org",
    "Oona Petrel, <script>alert(2)</script>, =cmd|' /C calc'!A0",
    "Gale Marsh, \"Director\" of 'Quotes', @SUM(1+1)*cmd",
    "Tam Ness, Bell\x07 and escape\x1b[31m red\x1b]0;title\x07 and \x9b31m, -2+3+cmd",
    f"{LONG}, Role, Org",
    "Ines Quay, {{ 7*7 }} ${jndi:ldap://x} %s %n, Robert'); DROP TABLE people;--",
    "Rua Tern, \u202egnp.exe\u202c and \ufeffzero\u200bwidth, Org",
)
QUERIES = [
    '"',
    "'",
    "''",
    "NEAR(",
    "NEAR(a b, 5)",
    "AND",
    "OR OR",
    "NOT",
    "*",
    "-",
    "--",
    "a*",
    "(",
    ")",
    "name:Oona",
    "^",
    "{x}: y",
    "\x00",
    "\x1b[31m",
    "%",
    "<script>",
    "'; drop table people; --",
    "x" * 100_000,
    '"' * 5000,
    "Oona OR " * 2000,
    "reading",
    "",
    "  ",
    "\ud800",
    "é" * 300,
]


@pytest.fixture
def hostile(alliance: Alliance, replica: Start) -> Alliance:
    """An archive of a group whose every text tries something, with a change from a plain baseline to it."""
    (group,) = first().groups
    terms = replace(group.attachments[0], title='Terms <b>of</b> "reference" <img src=x onerror=alert(3)> \'; --')
    plain = replace(first(), groups=(replace(group, attachments=group.attachments[:1]),))
    nasty = edited(
        on(plain, 8),
        title='The "Harbour"\n<script>alert(4)</script>\x1b[2J Taskforce',
        description="=HYPERLINK(\"http://example.org\")\n'quoted' \x07",
        members=(*group.members, *HOSTILE),
        attachments=(terms,),
    )
    source = replica(plain, nasty)
    assert alliance.update(source).exit_code == 0
    source.at(1)
    done = alliance.update(source)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert all(line.startswith(f"{SLUG}: ") for line in lines), "one line a change, whatever its text"
    assert len(lines) == len(alliance("changes", "--json").json)
    check_whole(alliance, {})
    return alliance


def test_hostile_text_is_archived_as_it_was_printed(hostile: Alliance) -> None:
    with closing(sqlite3.connect(hostile.db)) as connection:
        kept = {raw for (raw,) in connection.execute("select raw from snapshot_members")}
    for printed in HOSTILE:
        if "\x07" not in printed and "\u202e" not in printed:
            assert printed in kept
    assert any(raw.startswith("Tam Ness, Bell") for raw in kept)
    assert any(raw.startswith("Rua Tern, ") for raw in kept)


@pytest.mark.parametrize("command", ["status", "members", "changes", "documents"])
def test_hostile_text_is_printed_as_text(command: str, hostile: Alliance) -> None:
    done = hostile(command)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout, "nothing that a terminal obeys"
    assert "\x07" not in done.stdout
    assert "\x9b" not in done.stdout
    rows = hostile(command, "--json")
    assert (rows.exit_code, rows.stderr) == (0, "")
    assert "\x1b" not in rows.stdout
    if command != "status":
        assert len(done.stdout.splitlines()) == len(rows.json), "one line a row, whatever its text"


def test_hostile_text_is_found_and_quoted_as_text(hostile: Alliance) -> None:
    found = hostile("search", "Petrel", "--json").json
    assert [hit["title"] for hit in found["results"] if hit["type"] == "person"] == ["Oona Petrel"]
    assert "<script>alert(2)</script>" in found["results"][0]["snippet"]
    assert hostile("search", "Ness").exit_code == 0
    assert not set("\x07\x1b\x9b") & set(hostile("search", "Ness").stdout)


@pytest.mark.parametrize("command", ["members", "changes"])
def test_hostile_csv_is_one_row_a_record(command: str, hostile: Alliance) -> None:
    done = hostile(command, "--csv")
    assert (done.exit_code, done.stderr) == (0, "")
    read = list(csv.DictReader(io.StringIO(done.stdout, newline="")))
    rows = hostile(command, "--json").json
    assert len(read) == len(rows)
    assert [row["group"] for row in read] == [row["group"] for row in rows]
    assert all(None not in row and None not in row.values() for row in read), "no row is longer or shorter"


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: repr(query[:20]).encode("ascii", "replace").decode())
def test_any_query_is_searched_for(query: str, searched: Alliance) -> None:
    done = searched("search", "--json", "--", query)
    assert (done.exit_code, done.stderr) == (0, "")
    assert list(done.json) == ["query", "ignored", "total", "results"]
    assert len(done.json["results"]) <= 20
    plain = searched("search", "--", query)
    assert plain.exit_code == 0
    assert re.fullmatch(r"\d+ found\n", plain.stderr)
    assert "\x1b" not in plain.stdout


@pytest.fixture
def searched(alliance: Alliance, kept_hostile: Path) -> Alliance:
    alliance.db = kept_hostile
    return alliance


@pytest.fixture(scope="session")
def kept_hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "archive.db"
    fill(path, source="replica", hostile=True)
    return path


def api_with(**what: Any) -> bytes:
    item = json.loads(render_api(bare().groups[0]))
    item["details"] |= what.pop("details", {})
    return json.dumps(item | what).encode()


BAD_FILE = {"url": "https://[", "title": "x", "filename": "x.pdf", "content_type": "application/pdf"}
ODD_DOCUMENTS = {
    "half a character": api_with(title="Harbour \ud800 Taskforce"),
    "half a character in the body": api_with(
        details={"body": "<h2>Membership</h2><ul><li>Oona \ud800 Petrel</li></ul>"}
    ),
    "NUL": api_with(title="Harbour \x00 Taskforce", description="\x00"),
    "a file at no address": api_with(details={"attachments": [BAD_FILE]}),
    "files that are no files": api_with(details={"attachments": [None, 7, {"url": {"a": 1}}, {"url": "x" * 9000}]}),
    "attachments that are no list": api_with(details={"attachments": 7}),
    "times that are none": api_with(public_updated_at="soon", updated_at=7),
    "times out of range": api_with(
        public_updated_at="0001-01-01T00:00:00+23:59", updated_at="9999-12-31T23:59:59-23:59"
    ),
    "a number of 5,000 digits": api_with()[:-1] + b',"x":' + b"9" * 5000 + b"}",
    "a file size beyond counting": api_with(
        details={"attachments": [{**BAD_FILE, "url": f"https://{ASSETS}/media/1/x.pdf", "file_size": 10**30}]}
    ),
}


@pytest.mark.parametrize("name", ODD_DOCUMENTS)
def test_an_odd_document_is_read_or_refused_and_never_breaks_the_archive(
    name: str, alliance: Alliance, replica: Start
) -> None:
    odd = replace(bare(), replies={API_PATH: json_reply(ODD_DOCUMENTS[name])})
    source = replica(odd, on(bare(), 8))
    met = alliance.update(source)
    assert met.exit_code in (0, 1, 3, 4)
    assert "Traceback" not in met.stderr
    check_kept(alliance, source)
    check_whole(alliance, {})
    for command in READING:
        assert alliance(command).exit_code == 0
    source.at(1)
    over = alliance.update(source)
    assert over.exit_code in (0, 1, 3), over
    assert len(alliance("members", "--json").json) >= 12 or over.exit_code == 3
    check_whole(alliance, {})


def test_a_word_on_a_held_snapshot_can_be_taken_back(baseline: Alliance, replica: Start) -> None:
    (group,) = first().groups
    cut = replace(group, members=group.members[:4], updated_at=first().at + timedelta(days=1))
    assert baseline.update(replica(replace(first(), at=first().at + timedelta(days=2), groups=(cut,)))).exit_code == 3
    held = baseline("status", "--json").json["groups"][0]["held"][0]["snapshot"]
    accepted = baseline("accept", str(held))
    assert (accepted.exit_code, len(accepted.stdout.splitlines())) == (0, len(baseline("changes", "--json").json))
    assert "no longer listed" in accepted.stdout
    assert baseline("reject", str(held)).exit_code == 0
    assert baseline("changes", "--json").json == []


def test_a_mistyped_group_is_asked_for_once(baseline: Alliance, replica: Start) -> None:
    source = replica(first())
    baseline.ask(source)
    now = ("--now", (first().at + timedelta(days=2)).isoformat())
    typo = f"https://{WWW}/government/groups/harbour-twons"
    assert baseline("update", typo, *now).exit_code == 4
    source.clear_log()
    assert baseline("update", *now).exit_code == 0
    assert {exchange.path for exchange in source.log if exchange.host == WWW} == {API_PATH}
    assert baseline("update", *now, ALLIANCE_GROUPS=typo).exit_code == 4, "one that the settings name is asked for"
