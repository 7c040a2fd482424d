"""The child process of ``ocr.py``: a PDF on standard input, a line of JSON for each page read on standard output.

It draws the pages that it is asked for with PDFium and has tesseract read each picture, from pipe to pipe: no file is
written, as this process may not write any, nor may tesseract, which has the same limits. The single argument is a JSON
object: memory, cpu_seconds (each for this process and for every start of tesseract), tesseract (its path), pages.

    {"page": int, "text": str, "confidence": float or null, "problem": str}
"""

import json
import subprocess
import sys
from typing import Any

import pypdfium2

from scraper.confining import confine

# On clean scans 150 and 300 dots an inch read no better than 200, and 300 takes half as long again.
DOTS_PER_INCH = 200
MOST_PIXELS = 12_000_000  # three times an A4 page at 200 dots an inch; a larger page is drawn smaller
# One block of text: side by side, columns are read row by row, which mode 3 would read one after the other.
LAYOUT_MODE = "6"
PAGE_SECONDS = 40
PROBLEM_CHARACTERS = 160


def drawn(page: pypdfium2.PdfPage) -> bytes:
    """The page as a grey PGM picture."""
    scale = DOTS_PER_INCH / 72
    pixels = page.get_width() * page.get_height() * scale**2
    scale *= min(1.0, (MOST_PIXELS / max(pixels, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    lines = memoryview(bitmap.buffer).cast("B")
    rows = (lines[y * bitmap.stride :][: bitmap.width] for y in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)


def recognised(picture: bytes, tesseract: str) -> str:
    """What tesseract makes of a picture, as its table of words."""
    line = [tesseract, "stdin", "stdout", "--psm", LAYOUT_MODE, "--dpi", str(DOTS_PER_INCH), "-l", "eng", "tsv"]
    done = subprocess.run(  # noqa: S603 - no part of the command comes from the file
        line, input=picture, capture_output=True, timeout=PAGE_SECONDS, check=True, env={"OMP_THREAD_LIMIT": "1"}
    )
    return done.stdout.decode("utf-8", "replace")


def read_table(table: str) -> tuple[str, float | None]:
    """The lines of text in tesseract's table of words, and the words' mean confidence.

    Columns: level, page, block, paragraph, line, word, left, top, width, height, conf (-1 for what is no word), text.
    """
    lines: dict[tuple[str, ...], list[str]] = {}
    sure: list[float] = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[11].strip() and float(cells[10]) >= 0:
            lines.setdefault(tuple(cells[2:5]), []).append(cells[11])
            sure.append(float(cells[10]))
    return "\n".join(" ".join(words) for words in lines.values()), round(sum(sure) / len(sure), 1) if sure else None


def main() -> None:
    """Read standard input, write the answer page by page."""
    asked: dict[str, Any] = json.loads(sys.argv[1])
    confine(asked["memory"], asked["cpu_seconds"])
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    for number in asked["pages"]:
        answer: dict[str, Any] = {"page": number, "text": "", "confidence": None, "problem": ""}
        try:
            table = recognised(drawn(document[number - 1]), asked["tesseract"])
            answer["text"], answer["confidence"] = read_table(table)
        except Exception as error:
            answer["problem"] = f"{type(error).__name__}: {error}"[:PROBLEM_CHARACTERS]
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
