"""Pure: what an attachment's printed title says: its kind and the day of its meeting.

GOV.UK asks editors for ``19 January, 2020: minutes`` (publishing guidance, groups); the alliance prints
``21 May 2024 meeting minutes``. Both are read, with ordinals, weekdays and short months, wherever they stand.
"""

import re
from datetime import date

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" if month != "may" else "may" for month in MONTHS) + "|sept"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?<!(?-i:[A-Z]))(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+({_MONTH})\.?,?[\s-]+(\d{{4}})(?!\d)", re.I
)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.I)
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


def printed_dates(text: str) -> list[date]:
    """Every full date that stands in the text, each once, in the order printed; impossible ones are left out."""
    found: list[tuple[int, date]] = []
    for pattern, order in ((_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy"), (_NUMERIC, "d_my"), (_ISO, "ymd")):
        for match in pattern.finditer(text):
            parts = dict(zip(order, match.groups(), strict=True))
            month = parts["m"]
            number = int(month) if month.isdigit() else _month_number(month)
            try:
                found.append((match.start(), date(int(parts["y"]), number, int(parts["d"]))))
            except ValueError:
                continue
    return list(dict.fromkeys(day for _, day in sorted(found)))


def _month_number(word: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(word[:3].casefold()))


def kind_of(title: str, section: str = "") -> str:
    """``minutes``, ``terms_of_reference``, ``agenda`` or ``other``, by the words of the title.

    A title that prints a date and no kind ("Meeting 28 May 2014") is of the kind its section is headed with.
    """
    words = title.casefold()
    if "terms of reference" in words:
        return "terms_of_reference"
    if re.search(r"\bagendas?\b", words) and "minutes" not in words:
        return "agenda"
    if re.search(
        r"\b(minutes|notes? of (the )?meeting|meeting notes?|summary of (the )?meeting|meeting summary)\b", words
    ):
        return "minutes"
    if section and printed_dates(title):
        return kind_of(section)
    return "other"


def meeting_date(title: str, kind: str) -> date | None:
    """The day of the meeting, for the papers of one meeting whose title prints exactly one date; else None."""
    days = printed_dates(title)
    return days[0] if kind in ("minutes", "agenda") and len(days) == 1 else None
