"""What the archive holds of a group, read back as the pure modules want it.

Nothing here writes but ``parse_new`` and ``parse_minutes_new``, which have the store fill the cache of parses.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from archive.comparisons import Comparer
from archive.corrections import from_text
from archive.derivation import Derivation, Permalink, derive_group
from archive.documents import Sight
from archive.judging import judge
from archive.papers import Reading
from archive.rows import Row
from archive.snapshots import Decisions, Evidence, Judgement
from archive.store import Store
from scraper.addresses import group_base_path
from scraper.errors import Gone, Moved, ParseError, UsageError
from scraper.files import READERS
from scraper.layout import PageLayout
from scraper.meeting import Meeting
from scraper.models import NO_HINTS, PARSER_VERSION, Capture, Group, Hints
from scraper.ocr import MARK, Tesseract, find_tesseract
from scraper.patience import rest_until
from scraper.pdf import UNLUCKY
from scraper.quality import file_problem, mirrored, read_group, wrong_address
from scraper.times import http_date, iso, parse_timestamp

READER = {"api": "content_api", "page": "group_page"}
GONE = 410


# A run that was cut off (a full disk, kill -9) before it derived anything: its captures have no verdicts yet.
CUT_OFF = """
select id from runs where group_slug = :group and finished_at is null and not exists (
    select 1 from captures join verdicts on verdicts.capture_id = captures.id where captures.run_id = runs.id)
"""


def judge_stored(store: Store, group: str) -> Judgement:
    """The verdicts on all captures of the group's API and page, without what follows from them."""
    parse_new(store, group)
    return judge(evidence(store, group), decisions(store, group))


def derive_stored(store: Store, group: str, is_applied: bool = False) -> Derivation:
    """The derivation of all that the archive holds of a group.

    ``is_applied``: only of what a run has derived from already, without the captures of one that was cut off. They
    are safe, and the next update or rebuild derives from them.
    """
    parse_new(store, group)
    parse_minutes_new(store, group)
    cut_off = {row["id"] for row in store.rows(CUT_OFF, group=group)} if is_applied else set()
    comparer = Comparer(store.connection)
    derivation = derive_group(
        group,
        evidence(store, group, cut_off),
        sights(store, group, cut_off),
        decisions(store, group),
        permalinks(store),
        Readings(store, group),
        comparer,
    )
    return replace(derivation, comparisons=tuple(comparer.made))


# The files of a group that were read, and so can be papers of a meeting; and what was read from one.
READ_FILES = """
select digest from extractions
where digest in (select digest from captures where group_slug = :group and subject = 'file')
"""
READING = """
select e.status, e.metadata ->> '$.created' as created, p.parser, p.record
from extractions e left join parses p on p.digest = e.digest and p.reader = 'minutes' where e.digest = :digest
"""


# Files of the group that have text and were not looked through for a meeting by this version of the parser.
UNPARSED_FILES = """
select distinct e.digest from captures join extractions e on e.digest = captures.digest
left join parses p on p.digest = e.digest and p.reader = 'minutes' and p.parser = :parser
where group_slug = :group and subject = 'file' and e.status in ('ok', 'partial', 'ocr') and p.digest is null
order by e.digest
"""


def parse_minutes_new(store: Store, group: str) -> None:
    """Look every file of the group with text through for what it says of a meeting, where this parser has not yet."""
    for row in store.rows(UNPARSED_FILES, group=group, parser=PARSER_VERSION):
        digest = row["digest"]
        pages = store.rows("select text, source from pages where digest = :digest order by page", digest=digest)
        is_recognised = any(page["source"] == "ocr" for page in pages)
        record = minutes_record([page["text"] for page in pages], store.layouts(digest), is_recognised)
        store.save_parse(digest, "minutes", PARSER_VERSION, record)


def minutes_record(texts: Sequence[str], layouts: Sequence[PageLayout], is_recognised: bool) -> dict[str, Any]:
    """What the parser of minutes makes of the pages of one file, in plain values; a ``problem`` where it fails."""
    from scraper.minutes import parse_minutes

    try:
        return {"meeting": parse_minutes(texts, layouts, is_recognised=is_recognised).as_json()}
    except Exception as error:  # of one file that nobody foresaw: the others of its group are read all the same
        return {"problem": f"its text is kept, but the parser of minutes fell over it ({type(error).__name__})"}


class Readings(Mapping[str, Reading]):
    """What each file of a group, by its digest, says of its meeting: read from the cache of parses whenever it is asked
    for, and kept nowhere else.

    A record is ``{"meeting": Meeting.as_json()}`` or ``{"problem": sentence}``.
    """

    def __init__(self, store: Store, group: str) -> None:
        self._store, self._group = store, group

    def __getitem__(self, digest: str) -> Reading:
        for row in self._store.rows(READING, digest=digest):
            return _reading(row)
        raise KeyError(digest)

    def __iter__(self) -> Iterator[str]:
        return (row["digest"] for row in self._store.rows(READ_FILES, group=self._group))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _reading(row: Row) -> Reading:
    record = json.loads(row["record"]) if row["record"] else {}
    meeting = Meeting.from_json(record["meeting"]) if "meeting" in record else None
    return Reading(row["status"], row["parser"], meeting, record.get("problem"), _created(row["created"]))


def _created(printed: str | None) -> datetime | None:
    """When a file says it was made; nothing without a zone or that is no time at all."""
    try:
        return parse_timestamp(printed) if printed else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request for an address conditional, and the digest that a 304 then stands for."""

    etag: str | None
    last_modified: str | None
    digest: str | None


def validators(store: Store, url: str) -> Validators | None:
    """From the newest whole answer to asking for ``url`` that could be used, however it was used."""
    rows = store.rows(
        """select headers, captures.digest as digest from captures
        left join verdicts on verdicts.capture_id = captures.id
        left join extractions on extractions.digest = captures.digest
        where asked_url = :url and captures.status = 200 and captures.digest is not null
          and coalesce(verdict, '') not in ('rejected', 'stale')
          and coalesce(extractions.status, '') not in ('html', 'empty', 'not_pdf', 'truncated')
        order by captured_at desc, id desc limit 1""",
        url=url,
    )
    if not rows:
        return None
    headers = {name.lower(): value for name, value in json.loads(rows[0]["headers"])}
    return Validators(headers.get("etag"), headers.get("last-modified"), rows[0]["digest"])


def last_asked(store: Store, group: str, subject: str, now: datetime) -> dict[str, tuple[datetime, int]]:
    """Each address of a kind that was asked for -> when it last was (before ``now``), and the status of its answer."""
    rows = store.rows(
        """select asked_url, captured_at, status, max(captured_at || printf('%012d', id)) as newest from captures
        where group_slug = :group and subject = :subject and (status in (200, 304) or status >= 400)
          and captured_at <= :now
        group by asked_url""",
        group=group,
        subject=subject,
        now=iso(now),
    )
    return {row["asked_url"]: (parse_timestamp(row["captured_at"]), row["status"]) for row in rows}


def moved_to(store: Store, url: str) -> str | None:
    """The base path that the newest answer to asking the Content API for ``url`` leads to, where it is a redirect."""
    rows = store.rows(
        """select record ->> '$.moved_to' as path from captures
        left join parses on parses.digest = captures.digest and reader = 'content_api'
        where asked_url = :url and captures.status in (200, 304) order by captured_at desc, id desc limit 1""",
        url=url,
    )
    return rows[0]["path"] if rows else None


def tesseract_of(store: Store) -> Tesseract | None:
    """What reads pictures: the machine's tesseract, where character recognition is switched on."""
    return find_tesseract() if is_ocr_on(store) else None


def is_ocr_on(store: Store) -> bool:
    said = store.rows("select value from decisions where name = 'ocr' order by id desc limit 1")
    return bool(said) and said[0]["value"] == "on"


def lacks_tesseract(store: Store, group: str) -> bool:
    """Whether linked files have pictures that are to be read, and nothing is there to read them."""
    if not is_ocr_on(store) or find_tesseract():
        return False
    return bool(
        store.rows(
            """select 1 from documents join extractions using (digest) where group_slug = :group and is_linked
            and pictures is not null and not instr(extractor, :mark) limit 1""",
            group=group,
            mark=MARK,
        )
    )


def unread_files(store: Store, group: str, tesseract: Tesseract | None = None) -> list[Row]:
    """The file bytes (digest, url) that this version of the readers has not read, or had no time to read.

    With ``tesseract`` also those with pictures that it has not read: switched on, it costs only these a reading, and
    switched off, what it read stays.
    """
    return store.rows(
        """select captures.digest as digest, min(url) as url from captures
        left join extractions on extractions.digest = captures.digest
          and iif(instr(extractor, :mark), substr(extractor, 1, instr(extractor, :mark) - 1), extractor)
            in (select value from json_each(:readers))
          and extractions.status not in (select value from json_each(:unlucky))
          and (:version is null or pictures is null or extractor like '%' || :mark || :version)
        where group_slug = :group and subject = 'file' and captures.status in (200, 304)
          and extractions.digest is null and captures.digest is not null
        group by captures.digest order by min(id)""",
        group=group,
        readers=json.dumps(sorted(READERS)),
        mark=MARK,
        version=tesseract and tesseract.version,
        unlucky=json.dumps(UNLUCKY),
    )


def parse_new(store: Store, group: str) -> None:
    """Parse every answer of the group's API and page that this parser version has not read yet with these hints."""
    hints = hints_of(store, group)
    parser = parser_with(hints)
    unread = store.rows(
        """select distinct captures.digest, subject from captures
        left join parses on parses.digest = captures.digest and parser = :parser
          and reader = case subject when 'api' then 'content_api' else 'group_page' end
        where group_slug = :group and subject in ('api', 'page') and status in (200, 304)
          and captures.digest is not null and parses.digest is null
        order by captures.id""",
        group=group,
        parser=parser,
    )
    for row in unread:
        reader = READER[row["subject"]]
        store.save_parse(row["digest"], reader, parser, parse(store.payload(row["digest"]), reader, hints))


def hints_of(store: Store, group: str) -> Hints:
    """What is recorded of how the group's list is to be read."""
    said = store.rows("select value from decisions where name = :name order by id desc limit 1", name=f"list {group}")
    return Hints.from_text(said[0]["value"]) if said else NO_HINTS


def parser_with(hints: Hints) -> str:
    """What a cached parse was made by: the version of the parser, and the hints it had."""
    return f"{PARSER_VERSION} {hints.as_text()}".strip()


def parse(body: bytes, reader: str, hints: Hints = NO_HINTS) -> dict[str, Any]:
    """What a reader makes of some bytes, in plain values: a group, or the problem with what they hold instead."""
    try:
        return {"group": read_group(body, reader, hints).as_json()}
    except Moved as error:
        return {"problem": str(error), "moved_to": error.base_path}
    except Gone as error:
        return {"problem": str(error), "is_gone": True}
    except ParseError as error:
        return {"problem": str(error)}


PARSED = """
select digest, reader from parses where digest in
(select digest from captures where group_slug = :group and subject in ('api', 'page'))
"""


def evidence(store: Store, group: str, but_runs: Collection[int] = ()) -> list[Evidence]:
    """Every capture of the group's API and page, with what its bytes say; those of ``but_runs`` are left out."""
    groups: dict[tuple[str, str], Group] = {}
    problems: dict[tuple[str, str], dict[str, Any]] = {}
    parts: dict[Any, Any] = {}
    for key in store.rows(PARSED, group=group):
        (row,) = store.rows("select record from parses where digest = :digest and reader = :reader", **key)
        record, name = json.loads(row["record"]), (key["digest"], key["reader"])
        if "group" in record:
            groups[name] = _sharing(Group.from_json(record["group"]), parts)
        else:
            problems[name] = record
    captures = store.rows(
        """select id, run_id, subject, url, captured_at, headers, status, record_type, digest from captures
        where group_slug = :group and subject in ('api', 'page') order by captured_at, id""",
        group=group,
    )
    return [_evidence(row, groups, problems) for row in captures if row["run_id"] not in but_runs]


def _sharing(group: Group, parts: dict[Any, Any]) -> Group:
    """The group with the sections, entries and files that ``parts`` has from another state of its page: a state that
    lists one file more costs no more than that file."""
    lists = ("sections", "members", "attachments", "unlinked")
    same: dict[str, Any] = {name: tuple(parts.setdefault(one, one) for one in getattr(group, name)) for name in lists}
    return replace(group, **same)


def _evidence(row: Row, groups: Mapping[Any, Group], parses: Mapping[Any, Any]) -> Evidence:
    headers = {name.lower(): value for name, value in json.loads(row["headers"])}
    key = (row["digest"], READER[row["subject"]])
    group, parsed = groups.get(key), parses.get(key, {})
    problem = wrong_address(group, _path_of(row["url"]), row["subject"]) if group else parsed.get("problem")
    return Evidence(
        id=row["id"],
        run=row["run_id"],
        subject=row["subject"],
        url=row["url"],
        captured_at=parse_timestamp(row["captured_at"]),
        age=_age(headers),
        status=row["status"],
        backend=headers.get("fastly-backend-name"),
        is_revisit=row["record_type"] == "revisit",
        group=None if problem else group,
        problem=problem,
        moved_to=parsed.get("moved_to"),
        is_gone=row["status"] == GONE or "is_gone" in parsed,
    )


def _path_of(url: str) -> str | None:
    """The base path of the group whose Content API or page an address is; None for any other address."""
    try:
        return group_base_path(url)
    except UsageError:
        return None


def sights(store: Store, group: str, but_runs: Collection[int] = ()) -> list[Sight]:
    """Every answer to asking for a file, in time order.

    Most are a 304 between two others: those few thousand a year are read without their headers.
    """
    rows = store.rows(
        """select id, asked_url, url, captured_at, captures.status as status, captures.digest as digest,
            case when before = 304 and captures.status = 304 and after = 304 then null else headers end as headers,
            extractions.status as text_status, extractions.detail as detail
        from (select *, lag(status) over files as before, lead(status) over files as after from captures
            where group_slug = :group and subject = 'file' and status not in (301, 302, 303, 307, 308)
              and coalesce(run_id, 0) not in (select value from json_each(:but_runs))
            window files as (partition by asked_url order by captured_at, id)) as captures
        left join extractions on extractions.digest = captures.digest
        order by captured_at, id""",
        group=group,
        but_runs=json.dumps(sorted(but_runs)),
    )
    latest: dict[str, Sight] = {}
    found = []
    for row in rows:
        if row["headers"] is None and latest[row["asked_url"]].digest == row["digest"]:
            captured_at = parse_timestamp(row["captured_at"])
            sight = replace(latest[row["asked_url"]], capture=row["id"], captured_at=captured_at, url=row["url"])
        else:
            sight = _sight(row)
        latest[row["asked_url"]] = sight
        found.append(sight)
    return found


def decisions(store: Store, group: str) -> Decisions:
    """What people decided on the group's snapshots, the last word on each counting, and the settings they made."""
    rows = store.rows(
        """select decisions.kind, snapshot_id from decisions join captures on captures.id = snapshot_id
        where group_slug = :group order by decisions.id""",
        group=group,
    )
    last = {row["snapshot_id"]: row["kind"] for row in rows}
    corrected = store.rows("select value from decisions where name = 'corrections' order by id desc limit 1")
    waits = store.rows("select decided_at, value from decisions where name = 'confirm_after' order by decided_at, id")
    return Decisions(
        accepts=frozenset(snapshot for snapshot, word in last.items() if word == "accept"),
        rejects=frozenset(snapshot for snapshot, word in last.items() if word == "reject"),
        confirm_after=tuple((parse_timestamp(row["decided_at"]), _seconds(row["value"])) for row in waits),
        corrections=from_text(corrected[0]["value"]) if corrected else (),
    )


def _seconds(printed: str) -> timedelta:
    return timedelta(seconds=float(printed))


# The latest runs that got any answer, the newest first, with the refusal that ended each, if one did.
REFUSED_RUNS = """
select (select id from captures where run_id = runs.id and status in (403, 429) order by id desc limit 1) as refusal,
    exists (select 1 from captures where run_id = runs.id and status in (200, 304)) as served
from runs where exists (select 1 from captures where run_id = runs.id) order by id desc limit 12
"""


def rest(store: Store, now: datetime) -> datetime | None:
    """Until when GOV.UK is to be left alone, because it refused the latest runs of whatever group; None for no time.

    A run that was served all but one file rests no longer than the first. A refusal yet to come is the word of a clock
    that was wrong.
    """
    refusals = []
    for row in store.rows(REFUSED_RUNS):
        if row["refusal"] is None:
            break
        refusals.append(row["refusal"])
        if row["served"]:
            break
    if not refusals:
        return None
    (last,) = store.rows("select url, captured_at, status, headers from captures where id = :id", id=refusals[0])
    headers = tuple((name, value) for name, value in json.loads(last["headers"]))
    moment = parse_timestamp(last["captured_at"])
    if moment > now:
        return None
    return rest_until(len(refusals), Capture(last["url"], last["url"], moment, last["status"], headers, None))


def permalinks(store: Store) -> list[Permalink]:
    rows = store.rows("select kind, slug, subject from permalinks order by rowid")
    return [Permalink(**row) for row in rows]


def _age(headers: Mapping[str, str]) -> timedelta:
    """How long a cache had kept the answer (RFC 9111, 5.1); nonsense counts as no time."""
    printed = headers.get("age", "")
    return (
        timedelta(seconds=int(printed)) if printed.isascii() and printed.isdigit() and len(printed) < 8 else timedelta()
    )


def _sight(row: Row) -> Sight:
    headers = tuple((name, value) for name, value in json.loads(row["headers"] or "[]"))
    captured_at = parse_timestamp(row["captured_at"])
    capture = Capture(row["asked_url"], row["url"], captured_at, row["status"], headers, None)
    problem = file_problem(capture) or _content_problem(row)
    named = {name.lower(): value for name, value in headers}
    digest, modified = (None, None) if problem else (row["digest"], http_date(named.get("last-modified")))
    is_gone = row["status"] in (404, GONE) and not mirrored(named.get("fastly-backend-name"))
    return Sight(row["id"], captured_at, _age(named), row["asked_url"], digest, problem, modified, row["url"], is_gone)


def _content_problem(row: Row) -> str | None:
    """Bytes that are not the file that was linked: an error page, nothing at all, half a file, or no PDF under a PDF's
    name."""
    is_wrong = row["text_status"] in ("html", "empty", "truncated") or (
        row["text_status"] == "not_pdf" and row["asked_url"].lower().endswith(".pdf")
    )
    return row["detail"] if is_wrong else None
