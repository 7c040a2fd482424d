"""The straight line of one update (DESIGN section 4): the one place where the web meets the archive.

Fetch, commit, and only then look: every capture is stored before anything interprets it. Whatever a run saw, it ends
with the same derivation that a rebuild makes; a page that was refused simply adds nothing to it.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from archive.completeness import is_incomplete, reconciliation
from archive.derivation import Derivation
from archive.evidence import (
    Validators,
    derive_stored,
    judge_stored,
    lacks_tesseract,
    last_asked,
    moved_to,
    parse_new,
    rest,
    tesseract_of,
    unread_files,
    validators,
)
from archive.health import held_states, lost_list
from archive.queries import changes
from archive.rows import Row
from archive.snapshots import Judgement, Snapshot
from archive.store import Store
from scraper.addresses import api_url, page_url
from scraper.client import Client
from scraper.errors import FetchError, Refused, RunTooLarge, Unreachable
from scraper.files import SETTLED, read_file
from scraper.models import Capture
from scraper.patience import PASSING
from scraper.quality import answer_problem, file_problem, is_json_object
from scraper.times import moment_in_words

PAGE_DUE_AFTER = timedelta(days=7)
"""The page is the second witness: it is asked when the API gave new bytes or failed, and once a week."""
FILE_DUE_AFTER = timedelta(hours=20)
"""A nightly run re-asks every linked file, even when it starts a little earlier than the night before."""
UNLINKED_FILE_DUE_AFTER = timedelta(days=7)
MAX_MOVES = 3
"""Redirect documents that lead on from one to the next."""
MAX_UNREACHABLE = 2
"""After so many files in a row without an answer the host is taken to be down."""

# What runs saw that were cut off (a full disk, kill -9) before they could tell: this run tells it.
OWED = """
select id from captures where group_slug = :group and run_id > (
    select coalesce(max(id), 0) from runs where group_slug = :group and finished_at is not null)
"""

NO_TESSERACT = (
    "some pages are pictures and character recognition is switched on (ocr), but there is no tesseract on this machine:"
    " install it (Debian: tesseract-ocr), or switch ocr off"
)
UNREAD = "select digest, status, detail from extractions where status not in ('ok', 'partial', 'ocr')"
TOLD = """
select 1 from runs, json_each(runs.errors) where group_slug = :group and finished_at is not null and value = :sentence
limit 1
"""

Progress = Callable[[str, int, int], None]
"""Told (address, how many files are done, how many there are) before each file."""


@dataclass(slots=True)
class Report:
    """What one run did for one group: the object of ``update --json``, and the exit code it stands for."""

    group: str
    outcome: str = "failed"
    changes: list[Row] = field(default_factory=list)
    documents: dict[str, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    requests: int = 0
    exit_code: int = 4
    held: Row | None = None
    is_refused: bool = False
    """GOV.UK asked to be left alone (403, 429): no other group should be tried in this run."""

    def record(self) -> dict[str, Any]:
        names = ("group", "outcome", "changes", "documents", "errors", "requests")
        return {name: getattr(self, name) for name in names}


def update_group(
    store: Store,
    client: Client,
    base_path: str,
    clock: Callable[[], datetime],
    progress: Progress = lambda *_: None,
    tell: Callable[[Report], None] = lambda _: None,
) -> Report:
    """Look at one group once. Raises ArchiveError when the archive cannot be written; all else is in the report.

    ``tell`` is given the report before the run counts as finished: news that nobody was told the next run tells.
    """
    return _Run(store, client, base_path, clock, progress).go(tell)


class _Run:
    def __init__(
        self, store: Store, client: Client, base_path: str, clock: Callable[[], datetime], progress: Progress
    ) -> None:
        self.store, self.client, self.clock, self.progress = store, client, clock, progress
        self.group, self.base_path = store.group_at(base_path) or (base_path.rsplit("/", 1)[-1], base_path)
        self.first_path = store.first_path(self.group) or self.base_path
        self.report = Report(self.group)
        self.captures: set[int] = set()
        self.has_answer = False
        self.complaints: dict[str, str] = {}
        self.owed: set[int] = set()
        self.id = 0

    def go(self, tell: Callable[[Report], None]) -> Report:
        store, asked_before = self.store, self.client.requests
        store.watch(self.group, self.base_path, page_url(self.base_path), self.clock())
        had_snapshot = bool(
            store.rows("select 1 from snapshots where status = 'accepted' and group_slug = :g", g=self.group)
        )
        self.id = store.begin_run(self.group, self.clock())
        self.owed = {row["id"] for row in store.rows(OWED, group=self.group)}
        refused: Refused | None = None
        try:
            self._leave_alone()
            self._look_at_group()
            judgement = judge_stored(self.store, self.group)
            if self._is_usable(judgement):
                self._look_at_files(judgement)
        except Refused as error:
            refused = error
            self.report.errors.append(str(error))
        derivation = derive_stored(store, self.group)
        store.apply(self.group, derivation, self.clock())
        self._conclude(derivation, had_snapshot, refused)
        self.report.requests = self.client.requests - asked_before
        self.report.is_refused = refused is not None
        tell(self.report)
        self._record()
        return self.report

    # -- the group's own state ----------------------------------------------------------------------------------

    def _leave_alone(self) -> None:
        """Raise Refused, with nothing asked, while GOV.UK has asked for a rest."""
        until = rest(self.store, self.clock())
        if until and self.clock() < until:
            when = moment_in_words(until)
            raise Refused(f"GOV.UK refused the last run, so nothing was asked; run again on {when} or later", "")

    def _look_at_group(self) -> None:
        """The Content API, at the address where a redirect document says the group is now, and the page where due.

        Where there is nothing any more, the move may have been undone without a redirect: the first address is asked
        too. Raises Refused.
        """
        asked: set[str] = set()
        while True:
            asked.add(self.base_path)
            api = self._try("api", api_url(self.base_path))
            parse_new(self.store, self.group)
            is_answer = api is not None and api.status in (200, 304)
            destination = moved_to(self.store, api_url(self.base_path)) if is_answer else None
            if api and api.status == 404 and self.base_path != self.first_path:
                destination = self.first_path
            if destination is None or destination in asked or len(asked) > MAX_MOVES:
                break
            self.base_path = destination
        if api is None or self._page_is_due(api):
            self._try("page", page_url(self.base_path))
            parse_new(self.store, self.group)

    def _try(self, subject: str, url: str) -> Capture | None:
        """``_ask``, or None where no answer came, which is reported: the other witness may still speak."""
        try:
            return self._ask(subject, url)
        except Refused:
            raise
        except FetchError as error:
            self.report.errors.append(str(error))
            return None

    def _page_is_due(self, api: Capture) -> bool:
        """When the API gave new bytes or failed, when something is held, and once a week."""
        asked = last_asked(self.store, self.group, "page", self.clock()).get(page_url(self.base_path))
        if asked is None or asked[0] + PAGE_DUE_AFTER <= self.clock():
            return True
        held = self.store.rows("select 1 from snapshots where status = 'held' and group_slug = :g", g=self.group)
        return api.status != 304 or bool(held)

    def _ask(self, subject: str, url: str) -> Capture:
        """Fetch one address, each exchange being committed before anything looks at it.

        The answer, whatever its status but 403 and 429, which raise Refused.
        """
        known = validators(self.store, url) or Validators(None, None, None)
        is_whole = is_json_object if subject == "api" else lambda _: True
        kept = []

        def keep(capture: Capture) -> None:
            kept.append(self.store.save(self.id, self.group, subject, capture, known.digest, self.clock()))

        answer = self.client.fetch(url, known.etag, known.last_modified, is_whole, keep)[-1]
        self.captures.add(kept[-1])
        self.has_answer |= answer.status == 200
        if answer.status in (403, 429):
            raise Refused(answer_problem(answer.status, url) or "", url)
        return answer

    def _is_usable(self, judgement: Judgement) -> bool:
        """Whether this run saw the group's page at all: else nothing about its files is news either."""
        seen = {v.verdict for v in judgement.verdicts if v.capture in self.captures}
        return bool(seen & {"accepted", "held", "dropped", "revisit"})

    # -- its files ----------------------------------------------------------------------------------------------

    def _look_at_files(self, judgement: Judgement) -> None:
        shown = _urls(judgement.shown)
        due = list(self._due_files(shown))
        unreachable = 0
        for done, url in enumerate(due):
            self.progress(url, done, len(due))
            try:
                answer = self._ask("file", url)
                unreachable = unreachable + 1 if answer.status in PASSING else 0
                if problem := file_problem(answer):
                    self._complain(shown, url, problem)
                if unreachable == MAX_UNREACHABLE:
                    break
            except Unreachable as error:
                unreachable += 1
                self._complain(shown, url, str(error))
                if unreachable == MAX_UNREACHABLE:
                    break
            except RunTooLarge as error:
                self._complain(shown, url, str(error))
                break
            except Refused:
                raise
            except FetchError as error:
                self._complain(shown, url, str(error))
        self.progress("", len(due), len(due))
        self._extract_new()

    def _due_files(self, shown: Collection[str]) -> Iterable[str]:
        """New files and those of a held snapshot at once, linked ones nightly, known but unlinked ones weekly.

        One that was refused comes last: it ends the run, and must not keep the others from being asked for.
        """
        asked = last_asked(self.store, self.group, "file", self.clock())
        known = self.store.rows("select url from documents where group_slug = :group order by slug", group=self.group)
        files = dict.fromkeys([*shown, *(row["url"] for row in known)])
        for url in sorted(files, key=lambda url: url in asked and asked[url][1] in (403, 429)):
            if url not in asked:
                yield url
                continue
            when, status = asked[url]
            wait = FILE_DUE_AFTER if url in shown else UNLINKED_FILE_DUE_AFTER
            failed = url in shown and status not in (200, 304)
            if failed or when + wait <= self.clock():
                yield url

    def _complain(self, shown: Collection[str], url: str, problem: str) -> None:
        """A file that is still linked should be there; one that is not may be gone, as GOV.UK asks editors to."""
        if url in shown:
            self.complaints[url] = problem if url in problem else f"{url}: {problem}"

    def _extract_new(self) -> None:
        tesseract = tesseract_of(self.store)
        for row in unread_files(self.store, self.group, tesseract):
            found = read_file(self.store.payload(row["digest"]), tesseract=tesseract)
            self.store.save_extraction(row["digest"], found)

    def _file_complaints(self, derivation: Derivation) -> list[str]:
        """One sentence for each linked file that could not be had or read, this time or still.

        A whole file of a kind that cannot be read here is no news after the run that told of it.
        """
        unread = {row["digest"]: row for row in self.store.rows(UNREAD)}
        for row in derivation.rows["documents"]:
            file = unread.get(row["digest"], {})
            problem = row["fetch_detail"] or file.get("detail")
            if not row["is_linked"] or not problem or row["url"] in self.complaints:
                continue
            said = problem if row["url"] in problem else f"{row['url']}: {problem}"
            is_old = not row["fetch_detail"] and file["status"] in SETTLED and self._was_told(said)
            if not is_old:
                self.complaints[row["url"]] = said
        return list(self.complaints.values())

    def _was_told(self, sentence: str) -> bool:
        return bool(self.store.rows(TOLD, group=self.group, sentence=sentence))

    # -- the end of the run -------------------------------------------------------------------------------------

    def _conclude(self, derivation: Derivation, had_snapshot: bool, refused: Refused | None) -> None:
        report = self.report
        report.documents = reconciliation(self.store.connection, self.group)
        report.changes = (
            announced(self.store, self.group, derivation, self.captures | self.owed) if had_snapshot else []
        )
        report.outcome = self._outcome(derivation, had_snapshot)
        is_published = derivation.judgement.shown and self._is_usable(derivation.judgement)
        complaints = self._file_complaints(derivation) if is_published else []
        lost = lost_list(self.store.connection, self.group)
        complaints += [lost] if lost and is_published else []
        complaints += [NO_TESSERACT] if is_published and lacks_tesseract(self.store, self.group) else []
        report.errors = list(dict.fromkeys([*report.errors, *complaints]))
        incomplete = is_incomplete(self.store.connection, self.group, report.documents)
        if refused or report.outcome in ("failed", "rejected", "stale"):
            report.exit_code = 4
        elif report.outcome == "held":
            report.exit_code = 3
            report.held = held_states(self.store.connection, self.group)[0]
        else:
            report.exit_code = 1 if incomplete or complaints else 0

    def _outcome(self, derivation: Derivation, had_snapshot: bool) -> str:
        verdicts = [v for v in derivation.judgement.verdicts if v.capture in self.captures]
        tail = "; the other of page and Content API was read" if self._is_usable(derivation.judgement) else ""
        self.report.errors += [f"{v.reason}{tail}" for v in verdicts if v.verdict in ("rejected", "stale")]
        if derivation.judgement.held and self._is_usable(derivation.judgement):
            return "held"
        if self._is_usable(derivation.judgement):
            if not had_snapshot:
                return "baseline"
            return "changed" if self.report.changes else "unchanged"
        if any(v.verdict == "stale" for v in verdicts):
            return "stale"
        return "rejected" if self.has_answer else "failed"

    def _record(self) -> None:
        report = self.report
        record = {
            "outcome": report.outcome,
            "exit_code": report.exit_code,
            "changes": len(report.changes),
            "documents": report.documents,
            "errors": report.errors,
            "requests": report.requests,
        }
        self.store.finish_run(self.id, self.clock(), record)


def _urls(snapshots: Iterable[Snapshot]) -> dict[str, None]:
    """The addresses of every file that the states list, each once, in page order."""
    return dict.fromkeys(file.url for s in snapshots for file in (*s.group.attachments, *s.group.unlinked))


def announced(store: Store, group: str, derivation: Derivation, captures: set[int]) -> list[Row]:
    """The changes that these captures brought: of snapshots they accepted, and of files they showed.

    Never those of a baseline, a rebuild, a backfill or a correction: none of them accepts a snapshot in a run.
    """
    settled = {s.id for s in derivation.judgement.accepted if s.accepted_capture in captures}
    return [
        change
        for change in changes(store.connection, group)
        if change["capture"] in captures or change["snapshot"] in settled
    ]
