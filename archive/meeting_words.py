"""Pure: meetings, attendance and punctuality in words, as the site and the command line say them.

What is printed is said, and no more. Whom minutes leave out is "not mentioned", never absent.
"""

from typing import Any

from archive.dates import day
from archive.punctuality import PROMISED_DAYS
from archive.rows import Row

STATUSES = {
    "present": "Present",
    "deputy": "Deputies",
    "in_attendance": "In attendance",
    "observer": "Observers",
    "guest": "Guests",
    "secretariat": "Secretariat",
    "apologies": "Apologies",
    "absent": "Absent",
    "invited": "Invited; not said whether they came",
}
"""The headings of a meeting's page, in this order."""
OUTCOMES = {
    "present": "present",
    "apologies": "apologies",
    "absent": "printed as absent",
    "invited": "invited; not said whether they came",
    "conflict": "printed as present and as away",
    "perhaps": "perhaps: a name that fits several people",
    "not_mentioned": "not mentioned",
    "not_parsed": "attendance not known",
}
LISTED = {
    "certain": "listed",
    "possible": "perhaps listed",
    "before_first_capture": "before our first capture of the list",
}
VERDICTS = {"kept": "kept", "missed": "missed", "cannot_be_told": "cannot be told"}
STATES = {"parsed": "", "none": "the minutes list nobody", "unread": "attendance could not be read"}
METHODS = {
    "tags": "the structure that the file itself tells",
    "boxes": "the places of the words on the page",
    "text": "the plain lines of the text",
    "ocr": "characters recognised in pictures",
}


def by_status(entries: list[Row]) -> dict[str, list[Row]]:
    """The entries of one meeting under their statuses, in the order of STATUSES."""
    return {status: found for status in STATUSES if (found := [one for one in entries if one["status"] == status])}


def check_line(meeting: Row) -> str:
    """``16 people found: 15 matched, 1 not on the list; 2 without a name``: how a meeting's entries were matched."""
    if meeting["document"] is None:
        return "no minutes are known"
    if meeting["attendance"] != "parsed":
        return STATES[meeting["attendance"]]
    parts = [f"{meeting['matched']} matched"]
    parts += [f"{meeting['unmatched']} not on the list"] if meeting["unmatched"] else []
    parts += [f"{meeting['ambiguous']} ambiguous"] if meeting["ambiguous"] else []
    withheld = f"; {meeting['redacted']} more without a name" if meeting["redacted"] else ""
    return f"{_counted(meeting['people'], 'entry', 'entries')} found: {', '.join(parts)}{withheld}"


def date_check(meeting: Row) -> str:
    """Where the day of a meeting is from, and whether the file agrees with the text of its link."""
    printed = meeting["document_date"]
    if meeting["document"] is None:
        return "announced in the minutes of another meeting"
    if meeting["date_source"] == "document":
        return "from the minutes themselves; the text of the link prints no day"
    if not printed:
        return "from the text of the link; no day could be read in the minutes"
    if printed == meeting["date"]:
        return "from the text of the link; the minutes print the same day"
    return f"from the text of the link; the minutes print another day, {day(printed)}"


def published(meeting: Row) -> str:
    """``between 3 May 2024 and 12 May 2024, 14 to 23 days after the meeting``; empty where nothing is known."""
    early, late = meeting["published_not_before"], meeting["published_not_after"]
    if not early and not late:
        return ""
    if early and late:
        when = f"on {day(late)}" if day(early) == day(late) else f"between {day(early)} and {day(late)}"
    else:
        when = f"by {day(late)}" if late else f"not before {day(early)}"
    after = days_after(meeting)
    return f"{when}, {after}" if after else when


def days_after(meeting: Row) -> str:
    """``13 to 22 days after the meeting``, from the two bounds."""
    early, late = meeting["days_not_before"], meeting["days_not_after"]
    known = [number for number in dict.fromkeys((early, late)) if number is not None]
    if not known:
        return ""
    how = "" if len(known) == 2 or early == late else "at most " if early is None else "at least "
    words = "day" if known == [1] else "days"
    return f"{how}{' to '.join(map(str, known))} {words} after the meeting"


def verdict(meeting: Row) -> str:
    """``kept``, ``missed`` or ``cannot_be_told``: the promise of minutes within 14 days, as the view judges it."""
    early, late = meeting["days_not_before"], meeting["days_not_after"]
    return (
        "kept"
        if late is not None and late <= PROMISED_DAYS
        else "missed"
        if (early or 0) > PROMISED_DAYS
        else "cannot_be_told"
    )


def match_words(entry: Row) -> str:
    """Why an entry is taken for somebody on the list, or for nobody."""
    score = "" if entry["score"] is None else f" (score {entry['score']:.2f})"
    if entry["match"] == "matched":
        return f"taken for {entry.get('person_name') or entry['person']}: {entry['reason'] or 'the same name'}{score}"
    if entry["match"] == "ambiguous":
        names = " or ".join(candidate["name"] for candidate in entry.get("candidates", ()))
        return f"may be {names or 'several people on the list'}; not taken for either{score}"
    if not entry["name"]:
        return "no name is printed"
    because = f": {entry['reason']}" if entry["reason"] else ""
    return f"nobody on the list by that name{because}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


FILTERS: dict[str, Any] = {
    f"al_{function.__name__}": function
    for function in (by_status, check_line, date_check, published, days_after, verdict, match_words)
}
