"""Pure: whether two printed entries of one document name one person."""

import re

from scraper.meeting import Attendance
from scraper.names import fold_name


def undotted(name: str | None) -> str:
    """``n maarouf`` for "N. Maarouf" as for "N Maarouf"."""
    return " ".join(fold_name(name or "").replace(".", " ").split())


def are_same(entry: Attendance, one: Attendance) -> bool:
    """Whether two entries of one document name one person: the same name, or a title and surname of it."""
    mine, other = undotted(entry.name), undotted(one.name)
    if mine == other:
        return True
    for short, long in ((entry, one), (one, entry)):
        if short.name and " " not in short.name:
            return _is_surname_of(short, long) and bool(entry.honorific_prefix or one.honorific_prefix)
    return _is_shortened(mine, other) or _is_shortened(other, mine)


def _is_surname_of(short: Attendance, long: Attendance) -> bool:
    """``Lord Beck`` for "Lord Ann Beck", and for no "Dr Ann Beck" or "Ann Dell-Beck"."""
    is_peer = bool(_PEER.match(short.honorific_prefix or "")) and not _PEER.match(long.honorific_prefix or "")
    return not is_peer and (long.name or "").casefold().endswith(f" {(short.name or '').casefold()}")


_PEER = re.compile(r"(?:The )?(?:Rt\.? Hon\.? )?(?:Lord|Lady|Baroness|Baron|Viscount|Earl)\b")


def _is_shortened(short: str, long: str) -> bool:
    """``J Beck`` or ``Rob Beck`` for "Robert Beck"."""
    one, other = short.split(), long.split()
    if not (len(one) > 1 and len(other) > 1 and one[-1] == other[-1]):
        return False
    return len(one[0]) != 2 and other[0].startswith(one[0])


def initials_with(entry: Attendance) -> list[str]:
    """Those printed with an entry: "Ann Beck (AB)"."""
    return re.findall(r"[(\[]([A-Z][A-Za-z-]{1,4})[)\]]", entry.raw)


def has_initials(entry: Attendance, initials: str) -> bool:
    """Whether initials are those printed with an entry or, where it prints none, those of its name."""
    own = "".join(word[0] for word in (entry.name or "").replace("-", " ").split()).upper()
    return (
        initials == entry.name
        or initials in initials_with(entry)
        or own == initials
        or (len(own) > 2 and own[0] + own[-1] == initials)
    )
