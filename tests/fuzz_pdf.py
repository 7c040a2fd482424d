"""Bounded, seeded fuzz of the PDF reader: ``make fuzz-pdf``.

Word-processor PDFs and the hand-made ones of ``test_pdf.py`` are broken in many ways, each from a recipe: the names of
two files, a seed and a number, and nothing else. The first part sends them through ``extract`` with a real child each;
the second, larger one through processes that confine themselves as the child does but read file after file.
A table is printed at the end. The exit code is 1 when a promise of ``scraper/pdf.py`` is broken; the recipe is then in
``examples/pdf_fuzz/broken.json``, which the suite replays. ``--keep`` writes ``kept.json`` there anew: the first recipe
for each status and kind of error seen.
"""

import argparse
import json
import random
import re
import resource
import struct
import subprocess
import sys
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from itertools import islice, pairwise
from pathlib import Path

from scraper import pdf
from scraper.pdf import DEFAULT_LIMITS, EXTRACTOR, Extraction, extract

ROOT = Path(__file__).parents[1]
REAL = ROOT / "tests" / "replica" / "pdfs"
KEPT = ROOT / "tests" / "examples" / "pdf_fuzz"

JOBS = 2
FIRST_IN_WORKER = 1_000_000  # the number of the second part's first file: no file is read in both
BATCH = 500  # files until a worker is restarted
FILE_SECONDS = DEFAULT_LIMITS.cpu_seconds  # a file may take in a worker; a child would have to end by then
PARENT_MEGABYTES = 150
GRACE_SECONDS = 10  # for starting a child, ending it, and cleaning what it said
MADE_BYTES = 50_000  # larger hand-made files are large and nothing else

STATUSES = {
    status
    for listed in re.findall(r"^ {4}(\w+(?:, \w+)*) {2,}\w", pdf.__doc__ or "", re.MULTILINE)
    for status in listed.split(", ")
}


# --- recipes and files --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Recipe:
    """What one broken file is made from. ``other`` is the file that parts may be taken from."""

    base: str
    other: str
    seed: int
    number: int


Files = dict[str, bytes]


def base_file(name: str) -> bytes:
    """The whole file that a recipe names: ``made: NAME``, a kept PDF, or one of the replica's."""
    if name.startswith("made: "):
        from tests.test_pdf import FILES  # which replays what is kept here, and imports this module for it

        return FILES[name.removeprefix("made: ")][1]()
    return next(path for path in (KEPT / name, REAL / name) if path.is_file()).read_bytes()


def base_files() -> Files:
    """All files to break, by name: those of one and the same bytes whenever they are made."""
    from tests.test_pdf import FILES

    names = [path.relative_to(folder).as_posix() for folder in (REAL, KEPT) for path in folder.rglob("*.pdf")]
    files = {name: base_file(name) for name in sorted(names)}
    for name in (f"made: {name}" for name in FILES):
        data = base_file(name)
        if b"%PDF-" in data[:1024] and len(data) <= MADE_BYTES and data == base_file(name):
            files[name] = data
    return files


def recipes(seed: int, numbers: Iterable[int], files: Files) -> Iterator[Recipe]:
    """A recipe for each number, every other one with a hand-made file."""
    made = [name for name in files if name.startswith("made: ")]
    real = [name for name in files if not name.startswith("made: ")]
    for number in numbers:
        chance = random.Random(f"{seed}/{number}")
        base, other = (chance.choice(made if chance.random() < 0.5 else real) for _ in range(2))
        yield Recipe(base, other, seed, number)


# --- ways to break a file -----------------------------------------------------------------------------------------

Kind = Callable[[random.Random, bytes, bytes], bytes]

NUMBER = re.compile(rb"(?<![\w.#])-?\d+(?:\.\d+)?(?![\w.])")
TOKEN = re.compile(rb"/[A-Za-z]\w*|\b\d+ 0 R\b")
OBJECT = re.compile(rb"(?<!\d)(\d{1,6}) (\d{1,5}) obj\b")
STREAM = re.compile(rb"(<<(?:(?!>>\s*stream|endobj).){1,2000}>>)\s*stream\r?\n", re.DOTALL)
LENGTH = re.compile(rb"/Length\s+\d+(?:\s+\d+\s+R)?")
TRAILER = re.compile(rb"trailer\s*(<<.{1,2000}?>>)\s*startxref", re.DOTALL)

ODD_NUMBERS = [b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"99999999999999999999", b"1e99", b".", b"--7"]
LOADED_TOKENS = [
    *(f"/{name}Decode".encode() for name in "Flate LZW ASCII85 ASCIIHex RunLength CCITTFax DCT JPX JBIG2".split()),
    *(f"/{name}".encode() for name in "Crypt Encrypt ObjStm XRef XRefStm Prev Extends Parent Kids Pages Page".split()),
    *(f"/{name}".encode() for name in "Contents Resources XObject Form Image ToUnicode W Widths Type0 Length".split()),
    *(b"%d 0 R" % number for number in (0, 1, 2, 3, 9999)),
]
INNER_BYTES = 1_000_000


def piece(chance: random.Random, data: bytes) -> slice:
    """A part of the file: a few bytes, a few hundred, or any length."""
    start = chance.randrange(len(data))
    return slice(start, start + chance.randint(1, chance.choice((8, 300, len(data)))))


def flip_bits(chance: random.Random, data: bytes, other: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 16, 64))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def delete(chance: random.Random, data: bytes, other: bytes) -> bytes:
    gone = piece(chance, data)
    return data[: gone.start] + data[gone.stop :]


def duplicate(chance: random.Random, data: bytes, other: bytes) -> bytes:
    twice = piece(chance, data)
    return data[: twice.stop] + data[twice] * chance.choice((1, 1, 20)) + data[twice.stop :]


def shuffle(chance: random.Random, data: bytes, other: bytes) -> bytes:
    cuts = [0, *sorted(chance.randrange(len(data)) for _ in range(chance.randint(2, 12))), len(data)]
    parts = [data[start:end] for start, end in pairwise(cuts)]
    chance.shuffle(parts)
    return b"".join(parts)


def truncate(chance: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def splice(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """The start of one file and the end of the other, or a part of the other within the first."""
    at = chance.randrange(len(data))
    if chance.random() < 0.5:
        return data[:at] + other[chance.randrange(len(other)) :]
    return data[:at] + other[piece(chance, other)] + data[at:]


def replaced(chance: random.Random, data: bytes, pattern: re.Pattern[bytes], odd: Sequence[bytes]) -> bytes:
    """One to five matches of a pattern replaced, by something odd or by another match."""
    spots = [found.span() for found in islice(pattern.finditer(data), 20_000)]
    for start, end in sorted(chance.sample(spots, min(len(spots), chance.randint(1, 5))), reverse=True):
        there = chance.choice(spots)
        new = chance.choice(odd) if chance.random() < 0.5 else data[slice(*there)]
        data = data[:start] + new + data[end:]
    return data


def replace_numbers(chance: random.Random, data: bytes, other: bytes) -> bytes:
    return replaced(chance, data, NUMBER, ODD_NUMBERS)


def swap_tokens(chance: random.Random, data: bytes, other: bytes) -> bytes:
    return replaced(chance, data, TOKEN, LOADED_TOKENS)


def break_streams(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """One to three streams inflated, broken inside, deflated again, with lengths and cross-references made right."""
    spots = [found.span(1) for found in STREAM.finditer(data) if b"FlateDecode" in found[1]]
    for start, end in sorted(chance.sample(spots, min(len(spots), chance.randint(1, 3))), reverse=True):
        begin = data.index(b"\n", data.index(b"stream", end)) + 1
        stop = data.find(b"endstream", begin)
        packer = zlib.decompressobj()
        try:
            inner = packer.decompress(data[begin:stop], INNER_BYTES)
        except zlib.error:
            continue
        if not inner or packer.unconsumed_tail:  # a bomb is odd enough as it is
            continue
        kind = chance.choice((flip_bits, delete, duplicate, shuffle, replace_numbers, swap_tokens))
        packed = zlib.compress(kind(chance, inner, other))
        head = LENGTH.sub(b"/Length %d" % len(packed), data[start:end], count=1)
        data = data[:start] + head + b"\nstream\n" + packed + b"\n" + data[stop:]
    return relinked(data)


def relinked(data: bytes) -> bytes:
    """The file with a new table of cross-references at its end, so that a reader gets further than the old one."""
    trailer = TRAILER.findall(data)
    places = {int(found[1]): found for found in islice(OBJECT.finditer(data), 5_000)}
    if not trailer or not places:
        return data
    entries = b"".join(
        b"%d 1\n%010d %05d n \n" % (number, found.start(), int(found[2])) for number, found in places.items()
    )
    return data + b"\nxref\n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (entries, trailer[-1], len(data) + 1)


KINDS: list[Kind] = [
    flip_bits, delete, duplicate, shuffle, truncate, splice, replace_numbers, swap_tokens, break_streams, break_streams
]  # fmt: skip


def mutated(recipe: Recipe, file: Callable[[str], bytes]) -> bytes:
    """The broken file of a recipe; ``file`` gives a whole one by its name."""
    chance = random.Random(f"{recipe.base}/{recipe.seed}/{recipe.number}")
    data, other = file(recipe.base), file(recipe.other)
    for _ in range(chance.choice((1, 1, 2))):
        data = chance.choice(KINDS)(chance, data, other) or data
    if chance.random() < 0.5:
        data = relinked(data)
    if b"%PDF-" not in data[:1024] and chance.random() < 0.9:
        data = b"%PDF-1.7\n" + data
    return data


# --- what became of a file ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """``error`` is the kind of error that the reader met, or ``""``; ``broken`` says which promise is, or ``""``."""

    recipe: Recipe
    status: str
    error: str
    seconds: float
    broken: str


def broken_promise(result: Extraction, seconds: float) -> str:
    """Which promise of ``extract`` this result breaks, or ``""``."""
    if seconds > DEFAULT_LIMITS.wall_seconds + GRACE_SECONDS:
        return f"took {seconds:.1f} seconds"
    if result.status not in STATUSES:
        return f"status {result.status} is not documented"
    if (result.detail is None) != (result.status == "ok"):
        return f"status {result.status} with the sentence {result.detail}"
    texts = [
        result.detail or "",
        *result.metadata.values(),
        *(t for page in result.pages for t in (page.raw, page.text)),
    ]
    try:
        if b"\x00" in "".join(texts).encode("utf-8"):
            return "a NUL in a text"
    except UnicodeEncodeError as error:
        return f"a text that is not UTF-8: {error}"
    return ""


def judged(recipe: Recipe, result: Extraction, problem: str, seconds: float) -> Outcome:
    error = re.match(r"\w+", problem)
    return Outcome(recipe, result.status, error[0] if error else "", seconds, broken_promise(result, seconds))


# --- part 1: real children ----------------------------------------------------------------------------------------


def through_a_child(recipe: Recipe, data: bytes) -> Outcome:
    start = time.monotonic()
    try:
        result = extract(data)
    except Exception as error:
        return Outcome(recipe, "raised", type(error).__name__, time.monotonic() - start, f"extract raised {error!r}")
    problem = re.search(r"\((\w+(?:Error|Exception))\b", result.detail or "")
    return judged(recipe, result, problem[1] if problem else "", time.monotonic() - start)


def through_children(work: Sequence[Recipe], files: Files) -> list[Outcome]:
    with ThreadPoolExecutor(JOBS) as pool:
        return list(pool.map(lambda recipe: through_a_child(recipe, mutated(recipe, files.__getitem__)), work))


def largest_honest() -> bytes:
    """200 pages of 10,000 characters that take the most bytes in an answer, in as many different words as are told.

    Each code of the font means 51 words of two letters, which saves the reader most of its time.
    """
    from tests.test_pdf import flate, paged

    meanings = []
    for code in range(1_900):
        words = ("".join(chr(0x20000 + part) for part in divmod(51 * code + word, 300)) for word in range(51))
        meanings.append(b"<%04x> <%s>\n" % (code, " ".join([*words, ""]).encode("utf-16-be").hex().encode()))
    cmap = b"1 begincodespacerange <0000> <ffff> endcodespacerange\n1900 beginbfchar\n" + b"".join(meanings)
    objects = {
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /ToUnicode 4 0 R "
        b"/DescendantFonts [5 0 R] >>",
        4: flate(cmap + b"endbfchar"),
        5: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 1000 >>",
    }
    codes = [b"".join(b"%04x" % ((65 * page + n) % 1_900) for n in range(65)) for page in range(200)]
    return paged(*(flate(b"BT /F1 1 Tf <%s> Tj ET" % code) for code in codes), more=objects)


# --- part 2: workers ----------------------------------------------------------------------------------------------

HEAD = struct.Struct(">I")
REPLY = struct.Struct(">II")  # length of the answer, the process's peak memory in KB


def serve() -> None:
    """Be a worker: confined as ``pdf_worker`` is, but for processor time, and reading file after file."""
    from scraper import pdf_worker  # loads the reader, which the parent of all workers must not

    limits = asdict(DEFAULT_LIMITS)
    pdf_worker.configure()
    pdf_worker.confine(DEFAULT_LIMITS.memory, DEFAULT_LIMITS.cpu_seconds * BATCH)
    while head := sys.stdin.buffer.read(HEAD.size):
        data = sys.stdin.buffer.read(*HEAD.unpack(head))
        lines, texts = pdf_worker.answered(data, limits)
        answer = (lines + "".join(pdf_worker.testify(data, texts, limits["layout_characters"]))).encode()
        sys.stdout.buffer.write(REPLY.pack(len(answer), peak_of_this_process()) + answer)
        sys.stdout.buffer.flush()


def peak_of_this_process() -> int:
    """The most memory that this process had at a time, in KB; ru_maxrss would count what it was forked from."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) if found else 0


@dataclass
class Worker:
    """A process that reads files, started again after BATCH of them, a crash, or a file that takes too long."""

    process: subprocess.Popen[bytes] | None = None
    served: int = 0
    started: int = 0
    peak: int = 0

    def ask(self, data: bytes) -> bytes | None:
        """The answer for a file, or None for a worker that gave none and is no more."""
        process = self._running()
        assert process.stdin
        assert process.stdout
        timer = threading.Timer(FILE_SECONDS, process.kill)
        timer.start()
        try:
            with suppress(BrokenPipeError):
                process.stdin.write(HEAD.pack(len(data)) + data)
                process.stdin.flush()
            head = process.stdout.read(REPLY.size)
            length, peak = REPLY.unpack(head) if len(head) == REPLY.size else (1, 0)
            answer = process.stdout.read(length)
        finally:
            timer.cancel()
        self.served, self.peak = self.served + 1, max(self.peak, peak)
        if len(answer) < length:
            self.end()
            return None
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self.served >= BATCH:
            self.end()
        if self.process is None:
            line = [sys.executable, "-m", "tests.fuzz_pdf", "--serve"]
            self.process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
            self.served, self.started = 0, self.started + 1
        return self.process

    def end(self) -> None:
        if self.process is None:
            return
        self.process.kill()
        self.process.communicate()
        self.process = None


def through_a_worker(recipe: Recipe, data: bytes, worker: Worker) -> Outcome:
    """As ``extract`` does it, with the worker in the child's place."""
    start = time.monotonic()
    seen = pdf._sniff(data, DEFAULT_LIMITS)
    if seen:
        return judged(recipe, Extraction(*seen), "", time.monotonic() - start)
    output = worker.ask(data)
    seconds = time.monotonic() - start
    if output is None:
        ended = "timeout" if seconds >= FILE_SECONDS else "crashed"
        return judged(recipe, Extraction(ended, "The worker gave no answer."), "", seconds)
    answer = pdf._parse_answer(output, DEFAULT_LIMITS)
    if answer is None:
        return Outcome(recipe, "crashed", "", seconds, "an answer that the parent does not accept")
    try:
        result = pdf._conclude(answer, cut_short=b"%%EOF" not in data[-2048:], limits=DEFAULT_LIMITS)
    except Exception as error:
        return Outcome(recipe, "raised", type(error).__name__, seconds, f"the parent raised {error!r}")
    return judged(recipe, result, answer.problem, time.monotonic() - start)


def through_workers(work: Sequence[Recipe], files: Files) -> tuple[list[Outcome], list[Worker]]:
    workers = [Worker() for _ in range(JOBS)]

    def share(index: int) -> list[Outcome]:
        mine = work[index::JOBS]
        try:
            return [through_a_worker(one, mutated(one, files.__getitem__), workers[index]) for one in mine]
        finally:
            workers[index].end()

    with ThreadPoolExecutor(JOBS) as pool:
        return [outcome for share in pool.map(share, range(JOBS)) for outcome in share], workers


# --- the table ----------------------------------------------------------------------------------------------------


@dataclass
class Part:
    """What one part of the run came to; memory in MB, of the largest process."""

    name: str
    outcomes: list[Outcome]
    minutes: float
    peak_of_children: int
    peak_of_parent: int
    notes: list[str] = field(default_factory=list)


def peak(whose: int) -> int:
    """MB. Children count from the start of the run, and from the size of what they were forked from."""
    return resource.getrusage(whose).ru_maxrss // 1024


def broken(part: Part) -> list[str]:
    """Every broken promise of a part, in a line each."""
    found = [f"{outcome.broken}: {outcome.recipe}" for outcome in part.outcomes if outcome.broken]
    if part.peak_of_parent >= PARENT_MEGABYTES:
        found.append(f"{part.name}: the parent took {part.peak_of_parent} MB")
    if part.peak_of_children > DEFAULT_LIMITS.memory >> 20:
        found.append(f"{part.name}: a child took {part.peak_of_children} MB")
    return found


def table(parts: list[Part]) -> str:
    rows = [["", *(part.name for part in parts)], ["files", *(f"{len(part.outcomes):,}" for part in parts)]]
    counts = [Counter(outcome.status for outcome in part.outcomes) for part in parts]
    for status in sorted({status for count in counts for status in count}, key=lambda s: -sum(c[s] for c in counts)):
        rows.append([f"  {status}", *(f"{count[status]:,}" for count in counts)])
    slowest = [max(part.outcomes, key=lambda outcome: outcome.seconds) for part in parts]
    rows += [
        ["slowest file, seconds", *(f"{outcome.seconds:.1f}" for outcome in slowest)],
        ["  its seed and number", *(f"{outcome.recipe.seed}/{outcome.recipe.number}" for outcome in slowest)],
        ["crashes", *(str(count["crashed"]) for count in counts)],
        ["over their time limit", *(str(count["timeout"] + count["cpu_limit"]) for count in counts)],
        ["peak memory of the parent, MB", *(str(part.peak_of_parent) for part in parts)],
        ["peak memory of a child, MB", *(str(part.peak_of_children) for part in parts)],
        ["minutes", *(f"{part.minutes:.1f}" for part in parts)],
        ["broken promises", *(str(len(broken(part))) for part in parts)],
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in [*lines, *(note for part in parts for note in part.notes)])


# --- what is kept -------------------------------------------------------------------------------------------------


def keep(name: str, outcomes: Iterable[Outcome]) -> None:
    """Write recipes to a file that ``test_pdf.py`` replays, a line each, with what became of them."""
    listed = [{**asdict(o.recipe), "status": o.status, "error": o.error} for o in outcomes]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in listed)
    text = f'{{"extractor": "{EXTRACTOR}", "recipes": [\n{lines}\n]}}\n'
    KEPT.joinpath(name).write_text(text, "utf-8")


def interesting(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The first file of each status and kind of error that took no more than a second."""
    first: dict[tuple[str, str], Outcome] = {}
    for outcome in outcomes:
        if outcome.seconds < 1:
            first.setdefault((outcome.status, outcome.error), outcome)
    return [first[key] for key in sorted(first)]


def main(children: int, worker: int, seed: int, keep_interesting: bool) -> int:
    files = base_files()
    start = time.monotonic()
    honest = through_a_child(Recipe("the largest honest file", "", seed, -1), largest_honest())
    first = [honest, *through_children(list(recipes(seed, range(children), files)), files)]
    parts = [
        Part("real children", first, (time.monotonic() - start) / 60, peak(resource.RUSAGE_CHILDREN),
             peak(resource.RUSAGE_SELF), [f"largest honest file: {honest.status}, {honest.seconds:.1f} seconds"])
    ]  # fmt: skip
    start = time.monotonic()
    numbers = range(FIRST_IN_WORKER, FIRST_IN_WORKER + worker)
    second, workers = through_workers(list(recipes(seed, numbers, files)), files)
    started = sum(one.started for one in workers)
    notes = [f"workers started: {started}", f"a child's cap: {DEFAULT_LIMITS.memory >> 20} MB"]
    parts.append(
        Part("worker", second, (time.monotonic() - start) / 60, max(one.peak for one in workers) >> 10,
             peak(resource.RUSAGE_SELF), notes)
    )  # fmt: skip
    print(table(parts))
    if keep_interesting:
        keep("kept.json", interesting(first[1:] + second))
    wrong = [line for part in parts for line in broken(part)]
    if wrong:
        keep("broken.json", [outcome for outcome in first[1:] + second if outcome.broken])
        print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Break PDFs at random and read them.")
    parser.add_argument("--children", type=int, default=2_000, metavar="N", help="files with a child each")
    parser.add_argument("--worker", type=int, default=20_000, metavar="N", help="files read one after the other")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--keep", action="store_true", help="write examples/pdf_fuzz/kept.json anew")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve:
        serve()
    else:
        sys.exit(main(chosen.children, chosen.worker, chosen.seed, chosen.keep))
