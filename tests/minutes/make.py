"""Make the examples of minutes: ``python -m tests.minutes.make [--only WORD] [--check]``.

It needs LibreOffice Writer (``soffice``), poppler (``pdftotext``) and, for the documents with hyphens at line ends, the
package hyphen-en-gb.  The sources are in documents.py; each PDF gets its expected text and its expected answer.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.minutes.model import Document
from tests.minutes.printing import to_fodt
from tests.minutes.reading import MismatchError, answers

EXAMPLES = Path(__file__).parents[1] / "examples" / "minutes"
BATCH = 60  # documents in one run of LibreOffice


def export(documents: Sequence[Document], folder: Path) -> None:
    """Write NAME.pdf of every document into the folder."""
    with tempfile.TemporaryDirectory() as work:
        for tagged in (True, False):
            chosen = [d for d in documents if d.tagged == tagged]
            for start in range(0, len(chosen), BATCH):
                run_soffice(Path(work), chosen[start : start + BATCH], folder, tagged)
    for document in documents:
        fix_clock(folder / f"{document.name}.pdf", to_fodt(document))


def run_soffice(work: Path, documents: Sequence[Document], folder: Path, tagged: bool) -> None:
    for document in documents:
        work.joinpath(f"{document.name}.fodt").write_text(to_fodt(document), "utf-8")
    options = {
        "UseTaggedPDF": {"type": "boolean", "value": str(tagged).lower()},
        "ExportBookmarks": {"type": "boolean", "value": "false"},
    }
    command = [
        "soffice",
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(options)}",
        "--outdir",
        str(folder.resolve()),
        *(f"{document.name}.fodt" for document in documents),
    ]
    subprocess.run(command, cwd=work, check=True, env={**os.environ, "TZ": "UTC"}, stdout=subprocess.DEVNULL)


def fix_clock(path: Path, source: str) -> None:
    """Replace what LibreOffice took from the clock, so that two runs give the same bytes."""
    pdf = re.sub(rb"/CreationDate\(D:\d{14}Z'", b"/CreationDate(D:20240101120000Z'", path.read_bytes())
    mark = hashlib.md5(source.encode(), usedforsecurity=False).hexdigest().upper().encode()
    path.write_bytes(re.sub(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}", mark, pdf))


def write_answers(document: Document, folder: Path, text: bool = True) -> None:
    expected, answer = answers(document, folder / f"{document.name}.pdf")
    if text:
        folder.joinpath(f"{document.name}.expected.txt").write_text(expected, "utf-8")
    shown = json.dumps(answer, indent=1, ensure_ascii=False)
    # One line for each entry: a difference is then a line of a diff.
    shown = re.sub(r"\n {3,}|\n {2}(?=\})", lambda m: " ", shown)
    folder.joinpath(f"{document.name}.expected.json").write_text(shown + "\n", "utf-8")


def main() -> int:
    from tests.minutes.documents import documents

    parser = argparse.ArgumentParser(description="Make the examples of minutes and their answers.")
    parser.add_argument("--only", default="", help="documents with this in their name")
    parser.add_argument("--check", action="store_true", help="leave the PDFs; only lay them beside their sources")
    arguments = parser.parse_args()
    chosen = [d for d in documents() if arguments.only in d.name]
    if not arguments.check:
        export(chosen, EXAMPLES)
    failed = 0
    for document in chosen:
        try:
            write_answers(document, EXAMPLES)
        except MismatchError as error:
            failed += 1
            print(error, file=sys.stderr)
    print(f"{len(chosen) - failed} of {len(chosen)} PDFs print what their sources say.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
