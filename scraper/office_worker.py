"""The child process of ``office.py``: a Word or OpenDocument file on standard input, lines of JSON on standard output.

Such a file is a zip of XML, and hostile input: zips that grow a thousandfold, entities that grow by themselves. So this
process takes its own rights away before it reads the first byte, unpacks no more than it needs and no more than the
limits here, and ``office.py`` ends it when it takes too long.

The single argument is a JSON object of limits: memory, cpu_seconds, pages, page_characters, characters.
The answer's first line is about the file, each line after it the list of blocks (``office_blocks.py``) of a page:

    {"failure": null or "password_required", "truncated", "unreadable", "limit",
     "problem": the reader's own words for the failure, or "",
     "kind": "docx" or "odt" or "",
     "cut": whether the text went on beyond a limit,
     "picture": whether there are pictures,
     "metadata": {str: str}}
"""

import io
import json
import posixpath
import sys
import zipfile
import zlib
from typing import Any

from lxml import etree

from scraper.confining import confine
from scraper.docx_reader import read_docx
from scraper.odt_reader import read_odt
from scraper.odt_styles import is_locked
from scraper.office_blocks import Element, Leaves, attribute, local

# Of one part of the file and of all that are read, unpacked; a part of ten million characters is no minutes.
PART_BYTES = 20_000_000
ALL_BYTES = 60_000_000
ENTRIES = 5_000
PROBLEM_CHARACTERS = 160
METADATA_CHARACTERS = 1_000
_NAMES = {
    "title": "title", "creator": "author", "initial-creator": "author", "created": "created",
    "creation-date": "created", "modified": "modified", "date": "modified", "Application": "producer",
    "generator": "producer",
}  # fmt: skip
_ENCRYPTED = 0x1  # a zip entry's flag


class Locked(Exception):
    """The file asks for a password."""


class TooLarge(Exception):
    """A part unpacks to more than is read."""


class Package:
    """The parts of a file. Everything here may raise what zipfile, zlib and lxml raise."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._room = ALL_BYTES
        self.names = {entry.filename: entry for entry in self._zip.infolist()}
        if len(self.names) > ENTRIES:
            raise TooLarge(f"{len(self.names):,} parts")
        if any(entry.flag_bits & _ENCRYPTED for entry in self.names.values()):
            raise Locked("its parts are encrypted")

    def root(self, name: str) -> Element | None:
        """The root of an XML part; None where there is no such part. Raises TooLarge, and XMLSyntaxError for no XML."""
        if name not in self.names:
            return None
        most = min(PART_BYTES, self._room)
        with self._zip.open(self.names[name]) as part:
            content = part.read(most + 1)
        if len(content) > most:
            raise TooLarge(f"{name} unpacks to more than {most:,} bytes")
        self._room -= len(content)
        # Neither format declares entities (ECMA-376 part 2, 6.2.5, forbids it): what does is a bomb, or reads files.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(content, parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise TooLarge(f"{name} declares entities of its own")
        return root

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part's relationships lead to: id -> (type, the part's name), those outside the file left out."""
        folder, file = posixpath.split(name)
        root = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for one in root if root is not None else ():
            if local(one) == "Relationship" and attribute(one, "TargetMode") != "External":
                kind = (attribute(one, "Type") or "").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/", folder, attribute(one, "Target") or ""))
                found[attribute(one, "Id") or ""] = (kind, target.lstrip("/"))
        return found


def _docx(package: Package, leaves: Leaves, answer: dict[str, Any]) -> None:
    main = next((target for kind, target in package.related("").values() if kind == "officeDocument"), "")
    root = package.root(main)
    if root is None or local(root) != "document":
        raise KeyError("the part with the text is missing")
    related = package.related(main)
    parts: dict[str, Element | None] = {}

    def part(wanted: str) -> Element | None:
        if wanted not in parts:
            names = (target for key, (kind, target) in related.items() if wanted in (key, kind))
            parts[wanted] = package.root(next(names, ""))
        return parts[wanted]

    answer["cut"], answer["picture"] = read_docx(root, part, leaves)
    answer["metadata"] = _metadata(package, "docProps/core.xml", "docProps/app.xml")


def _odt(package: Package, leaves: Leaves, answer: dict[str, Any]) -> None:
    if is_locked(package.root("META-INF/manifest.xml")) or "encrypted-package" in package.names:
        raise Locked("its parts are encrypted")
    root = package.root("content.xml")
    if root is None:
        raise KeyError("the part with the text is missing")
    answer["cut"], answer["picture"] = read_odt(root, package.root("styles.xml"), leaves)
    answer["metadata"] = _metadata(package, "meta.xml")


def _metadata(package: Package, *names: str) -> dict[str, str]:
    """What the file says of itself. Nothing here is worth losing the text for."""
    found: dict[str, str] = {}
    for name in names:
        try:
            root = package.root(name)
        except (etree.XMLSyntaxError, TooLarge, zipfile.BadZipFile, zlib.error):
            continue
        for element in root.iter() if root is not None else ():
            if (key := _NAMES.get(local(element))) and element.text and element.text.strip():
                found.setdefault(key, element.text.strip()[:METADATA_CHARACTERS])
    return found


def read(data: bytes, limits: dict[str, int]) -> tuple[dict[str, Any], list[list[dict[str, Any]]]]:
    """The answer's first line and the pages. Raises MemoryError alone."""
    answer: dict[str, Any] = {"failure": None, "problem": "", "kind": "", "cut": False, "picture": False}
    answer["metadata"] = {}
    leaves = Leaves(limits["characters"], limits["pages"], limits["page_characters"])
    try:
        package = Package(data)
        answer["kind"] = "odt" if "content.xml" in package.names else "docx"
        (_odt if answer["kind"] == "odt" else _docx)(package, leaves, answer)
    except MemoryError:
        raise
    except Locked as error:
        answer |= {"failure": "password_required", "problem": in_words(error)}
    except TooLarge as error:
        answer |= {"failure": "limit", "problem": in_words(error)}
    except zipfile.BadZipFile as error:
        # The list of parts is at the end of a zip: where that is missing, the file was cut short.
        failure = "truncated" if "central" in str(error) or "not a zip" in str(error) else "unreadable"
        answer |= {"failure": failure, "problem": in_words(error)}
    except Exception as error:
        answer |= {"failure": "unreadable", "problem": in_words(error)}
    return answer, leaves.pages if leaves.pages[0] else []


def in_words(error: Exception) -> str:
    """The kind of error and the start of its message, which may quote the file."""
    return f"{type(error).__name__}: {error}"[:PROBLEM_CHARACTERS]


def answered(data: bytes, limits: dict[str, int]) -> str:
    """The answer's lines for one file's bytes. Out of memory is answered with what needs none."""
    try:
        answer, pages = read(data, limits)
        return "".join(json.dumps(part) + "\n" for part in (answer, *pages))
    except MemoryError:
        return (
            '{"failure": "limit", "problem": "MemoryError", "kind": "", "cut": false, "picture": false,'
            ' "metadata": {}}\n'
        )


def main() -> None:
    """Read standard input, write the answer."""
    limits: dict[str, int] = json.loads(sys.argv[1])
    confine(limits["memory"], limits["cpu_seconds"])
    sys.stdout.write(answered(sys.stdin.buffer.read(), limits))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
