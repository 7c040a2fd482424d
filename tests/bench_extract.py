"""What reading, keeping and searching many minutes costs: ``make bench-extract``.

Three parts, each alone by its option. *Extract*: pages a second of each reader on the same files, by one process and
by two, beside pdftotext. *Ingest*: the peak memory of the process while an archive grows to 1,000 documents, derived
anew at every hundred as an update does it. *Search*: the site's search over 100,000 pages, beside the bare full-text
query in the same run. Times depend on the machine and on who else uses it: compare within a run.
"""

import argparse
import json
import multiprocessing
import pickle
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2

import scraper.pdf
from archive.evidence import derive_stored
from archive.finding import search
from archive.search import parse_query
from archive.store import Store
from scraper.addresses import api_url
from scraper.minutes import parse_minutes
from scraper.models import Capture, payload_digest
from scraper.pdf import DEFAULT_LIMITS, Extraction, extract
from tests.bench_idle import LAUNCHER
from tests.replica.govuk import render_api
from tests.replica.harbour import GROUP_PATH, SLUG, moments

EXAMPLES = Path(__file__).parent / "examples" / "minutes"
DOCUMENTS = 1_000
DERIVED_EVERY = 100
PAGES = 100_000
PAGES_A_DOCUMENT = 5
WORDS_A_PAGE = 400
QUICK = {"pypdfium2": 10, "pdftotext": 4}  # how often these read all files: once is over before a clock is sure of it
ASKED = 5  # times each query is run; the median counts

# --- readers: a path -> how many pages were read ------------------------------------------------------------------


def by_pypdf(path: str) -> int:
    return len([page.extract_text() for page in pypdf.PdfReader(path).pages])


def by_pypdfium2(path: str) -> int:
    with pypdfium2.PdfDocument(path) as file:
        return len([page.get_textpage().get_text_bounded() for page in file])


def by_pipeline(path: str) -> int:
    """All that an update does with a file's bytes but for keeping what it finds: two readers in the child, parser."""
    found = extract(Path(path).read_bytes())
    parse_minutes([page.text for page in found.pages], found.looks)
    return len(found.pages)


def by_pdftotext(path: str) -> int:
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.count(b"\f")


READERS: dict[str, Callable[[str], int]] = {
    "pypdf plain": by_pypdf,
    "pypdfium2": by_pypdfium2,
    "whole pipeline": by_pipeline,
    "pdftotext": by_pdftotext,
}
WITH_CHILD = ("whole pipeline", "pdftotext")


def _timed(reader: str, path: str) -> tuple[int, int]:
    """Pages, and the peak MiB of this process so far; some 55 of them are what this module imports."""
    return READERS[reader](path), peak()


def peak() -> int:
    """The most MiB that this process ever had, counted from its start and not from its parent's fork."""
    status = Path("/proc/self/status")
    if not status.exists():
        kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return kib // (1024 * 1024 if sys.platform == "darwin" else 1024)
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) // 1024


def bench_readers(files: list[str]) -> Iterator[dict[str, Any]]:
    """Each reader on all files, by one process and then by two. What was imported before is not in the time."""
    for reader in READERS:
        if reader == "pdftotext" and not shutil.which(reader):
            print("pdftotext (poppler-utils) is not installed, so it is left out.", file=sys.stderr)
            continue
        speeds = []
        for processes in (1, 2):
            with multiprocessing.get_context("spawn").Pool(processes) as pool:
                pool.starmap(_timed, [(reader, files[0])] * processes, chunksize=1)
                start = time.perf_counter()
                done = pool.starmap(_timed, [(reader, file) for file in files * QUICK.get(reader, 1)], chunksize=1)
                speeds.append(sum(pages for pages, _ in done) / (time.perf_counter() - start))
            children = _peak_of_child(reader, files) if reader in WITH_CHILD else 0
            yield {"reader": reader, "processes": processes, "pages": sum(pages for pages, _ in done),
                   "pages_per_s": round(speeds[-1], 1), "against_one": round(speeds[-1] / speeds[0], 2),
                   "peak_MB": max(own for _, own in done), "peak_child_MB": children}  # fmt: skip


def _peak_of_child(reader: str, files: list[str]) -> int:
    """The peak MiB of a reader's own process on the largest file, started by a parent that is smaller than itself."""
    largest = max(files, key=lambda file: Path(file).stat().st_size)
    command = [shutil.which("pdftotext") or "", largest, "/dev/null"]
    if reader != "pdftotext":
        worker = Path(scraper.pdf.__file__).with_name("pdf_worker.py")
        command = [sys.executable, "-I", str(worker), json.dumps(asdict(DEFAULT_LIMITS))]
    launched = [sys.executable, "-I", "-S", "-c", LAUNCHER, *command]
    with open(largest, "rb") as file:
        done = subprocess.run(launched, stdin=file, capture_output=True, check=True)
    return int(json.loads(done.stdout)[3]) // 1024


# --- an archive of many documents ---------------------------------------------------------------------------------


def bench_ingest(files: list[str], documents: int, *, reuse: bool) -> Iterator[dict[str, Any]]:
    """A group that links a hundred documents more at each look; each look is derived and written like an update's.

    The files are the examples over and over, each with bytes of its own. ``reuse``: every example is read once, and
    its copies take over what was read, which leaves out the time of the child and nothing of what is kept.
    """
    (group,) = moments()[0].groups
    start = moments()[0].at
    minutes = group.attachments[0]
    linked: list[Any] = []
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "archive.db") as store:
        store.watch(SLUG, GROUP_PATH, f"https://www.gov.uk{GROUP_PATH}", start)
        for look, first in enumerate(range(0, documents, DERIVED_EVERY)):
            now = start + timedelta(days=look)
            run = store.begin_run(SLUG, now)
            wanted = range(first, min(first + DERIVED_EVERY, documents))
            for n in wanted:
                url = f"https://assets.publishing.service.gov.uk/media/{n:024x}/minutes-{n}.pdf"
                day = start - timedelta(days=7 * (documents - n))
                linked.append(replace(minutes, url=url, title=f"Minutes: {day:%-d %B %Y}", id=str(n)))
            item = replace(group, attachments=tuple(linked), updated_at=now, public_updated_at=now)
            _save(store, run, "api", api_url(GROUP_PATH), render_api(item), now)
            began = time.perf_counter()
            for n in wanted:
                path = Path(files[n % len(files)])
                body = path.read_bytes() + b"\n%%%d\n" % n
                digest = _save(store, run, "file", linked[n].url, body, now)
                store.save_extraction(digest, _reading(path, body, Path(folder) if reuse else None))
            read, begun = time.perf_counter() - began, time.process_time()
            derivation = derive_stored(store, SLUG)
            derived = time.process_time()
            store.apply(SLUG, derivation, now)
            (attendances,) = store.connection.execute("select count(*) from attendances").fetchone()
            documents_now = len(derivation.rows["documents"])
            del derivation  # an update has none of the look before
            yield {"documents": documents_now, "attendances": attendances,
                   "read_s": round(read, 1), "derive_s": round(derived - begun, 2),
                   "write_s": round(time.process_time() - derived, 2), "peak_MB": peak()}  # fmt: skip


def _save(store: Store, run: int, subject: str, url: str, body: bytes, at: Any) -> str:
    kind = "application/json" if subject == "api" else "application/pdf"
    store.save(run, SLUG, subject, Capture(url, url, at, 200, (("Content-Type", kind),), body, "replica"), None, at)
    return payload_digest(body)


def _reading(path: Path, body: bytes, cache: Path | None) -> Extraction:
    kept = cache / f"{path.stem}.pickle" if cache else None
    if kept and kept.exists():
        known: Extraction = pickle.loads(kept.read_bytes())
        return known
    found = extract(body)
    if kept:
        kept.write_bytes(pickle.dumps(found))
    return found


# --- search -------------------------------------------------------------------------------------------------------

# Words and on how many of 100,000 pages they stand, after the comparison of Datasette versions that came first.
SPREAD = {"zoology": 426, "mentors": 4_227, "attendance": 43_937, "the": 100_000}
QUERIES = (*SPREAD, '"mentors attendance"', "zoology mentors attendance", "mentors attendance the")
BARE = """
select rowid, snippet(pages_fts, 0, char(1), char(2), '…', 32) from pages_fts where pages_fts match :match
order by rank limit 20
"""


def fill_pages(conn: sqlite3.Connection, pages: int) -> None:
    """Invented pages of some 400 words, straight into the tables that search reads, five pages a document."""
    chance = random.Random(5)
    vocabulary = [f"{a}{b}{c}" for a in ("ba", "ko", "mi", "tu", "ver") for b in "aeiou" for c in range(200)]
    weights = [1 / (n + 1) for n in range(len(vocabulary))]
    conn.execute("pragma foreign_keys = off")
    conn.execute("pragma synchronous = off")
    conn.execute("begin")
    conn.execute("insert into groups (slug, base_path, url, watched_since) values ('g', '/g', 'g', '2024')")
    for n in range(pages // PAGES_A_DOCUMENT):
        day = f"{2000 + n % 25}-0{n % 9 + 1}-1{n % 10}"
        conn.execute(
            """insert into documents (slug, group_slug, title, kind, meeting_date, url, digest, position, first_seen_at,
            last_seen_at, is_linked, fetch_status)
            values (?, 'g', ?, 'minutes', ?, 'u', ?, ?, 't', 't', 1, 'fetched')""",
            (f"d{n}", f"Paper {n}", day, f"sha256:{n}", n),
        )
        conn.execute(
            """insert into document_versions (document, digest, number, url, size, first_capture, first_seen_at,
            last_seen_at) values (?, ?, 1, 'u', 1, 1, 't', 't')""",
            (f"d{n}", f"sha256:{n}"),
        )
        for page in range(1, PAGES_A_DOCUMENT + 1):
            words = chance.choices(vocabulary, weights, k=WORDS_A_PAGE)
            for word, often in SPREAD.items():
                if chance.random() < often / 100_000:
                    words[chance.randrange(WORDS_A_PAGE)] = word
            if chance.random() < 0.01:
                words[10:12] = "mentors", "attendance"
            text = " ".join(words)
            conn.execute(
                "insert into pages (digest, page, text, raw) values (?, ?, ?, '')", (f"sha256:{n}", page, text)
            )
    conn.execute("commit")


def bench_search(pages: int) -> Iterator[dict[str, Any]]:
    """The median milliseconds of the site's search, beside the bare full-text query asked in turn with it."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "archive.db") as store:
        conn = store.connection
        fill_pages(conn, pages)
        for query in QUERIES:
            match = parse_query(query).match
            bare, ours = [], []
            for _ in range(ASKED):
                begun = time.perf_counter()
                conn.execute(BARE, {"match": match}).fetchall()
                between = time.perf_counter()
                search(conn, query)
                bare.append(between - begun)
                ours.append(time.perf_counter() - between)
            (hits,) = conn.execute("select count(*) from pages_fts where pages_fts match ?", (match,)).fetchone()
            yield {"query": query, "hits": hits, "bare_ms": round(statistics.median(bare) * 1000, 1),
                   "search_ms": round(statistics.median(ours) * 1000, 1),
                   "against_bare": round(statistics.median(ours) / statistics.median(bare), 2)}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--extract", action="store_true", help="only the readers (and what else is named)")
    parser.add_argument("--ingest", type=int, metavar="N", help=f"documents; {DOCUMENTS:,} where nothing is named")
    parser.add_argument("--reuse", action="store_true", help="ingest: read every example once, and not every copy")
    parser.add_argument("--search", type=int, metavar="PAGES", help=f"{PAGES:,} where nothing is named")
    parser.add_argument("--dir", type=Path, default=EXAMPLES, help="where the PDFs are")
    asked = parser.parse_args()
    is_all = not (asked.extract or asked.ingest or asked.search)
    files = [str(path) for path in sorted(asked.dir.glob("*.pdf"))]
    parts: list[Iterator[dict[str, Any]]] = []
    if asked.extract or is_all:
        parts.append(bench_readers(files))
    if asked.ingest or is_all:
        parts.append(bench_ingest(files, asked.ingest or DOCUMENTS, reuse=asked.reuse))
    if asked.search or is_all:
        parts.append(bench_search(asked.search or PAGES))
    for part in parts:
        for line in part:
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
