"""Pure: sentences of the minutes that say who sent apologies, or who came in whose place."""

import re
from collections.abc import Iterator

from scraper.several import begins_with_person, people_in

_FROM = re.compile(
    r"\bapolog(?:y|ies)(?: for (?:absence|non[- ]attendance|their absence))?,?\s*"
    r"(?:(?:were|was|have been|had been|has been|are|is)\s+)?(?:also\s+|previously\s+|duly\s+)*"
    r"(?:(?:received|noted|accepted|given|sent|submitted|recorded|tendered|made|offered|presented|conveyed|reported|intimated|announced)"
    r"(?:\s+and\s+(?:accepted|noted|approved|received))?\s*)?"
    r"(?:(?:from|by|for|on behalf of|were)\s+(?:the following(?: members)?:?\s*)?|:\s*|[-–—]\s+)(?P<who>[A-Z].+)",
    re.I | re.S,
)
_SENT = re.compile(
    r"^(?P<who>[A-Z].+?)\s+(?:(?:had|have|has|was|were|both|also|all)\s+)*"
    r"(?:(?:sent|gave|given|submitted|offered|tendered|provided|send|gives?|extended|made)\s+(?:his|her|their|the)?\s*apologies"
    r"|apologised for|unable to (?:attend|be present|join)|not (?:able|present)|could not (?:attend|be present|join))",
    re.S,
)
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bProf)(?<!\bCllr)(?<!\bRev)(?<!\bSt)(?<!\bHon)(?<!\b[A-Z])\.\s+(?=[A-Z\"“])"
)
_ENDS = re.compile(
    r"\s+(?:who|which|was|were|had|has|have|and (?:it|the)|due to|owing to|because|as (?:he|she|they)|for (?:the|this) meeting"
    r"|with|sent|at|in whose|both|all of whom|noting|the (?:chair|meeting))\b.*",
    re.S,
)
_NOBODY = re.compile(
    r"(?:none|nil|no (?:apologies|one)|n/?a|there were no|as (?:above|listed|noted|recorded)|the following|see)\b", re.I
)
MOST_LETTERS = 1500


_IN_PLACE = re.compile(
    r"[(\[](?P<who>[^()\[\]]{3,80}?)\s+(?:attended|attending|substitut\w+|deputi[sz]\w+|in attendance|to attend|was present|present"
    r"|represent\w+)\b[^()\[\]]*[)\]]|[,(\[]\s*(?:and\s+)?represented by\s+(?P<by>[^,;()\[\]]{3,60})[)\]]?",
)


def apologies_in(text: str) -> Iterator[tuple[str, bool]]:
    """Each person whose apologies a paragraph reports, and (with True) each who is said to have come in their place."""
    for sentence in _SENTENCE_END.split(text[:MOST_LETTERS]):
        found = _FROM.search(sentence)
        if found is None:
            found = _SENT.match(sentence.strip())
        if found is None or _NOBODY.match(found["who"]):
            continue
        if re.search(r"\b(?:previous|last) (?:meeting|minutes)\b", sentence[: found.start()], re.I):
            continue
        who = found["who"]
        deputies = [(match["who"] or match["by"]).strip() for match in _IN_PLACE.finditer(who)]
        who = _IN_PLACE.sub("", who)
        for person in people_in(_ENDS.sub("", who), is_run=True):
            person = re.sub(r"^(?:(?:and|also|from)\s+)+", "", person.strip())
            if begins_with_person(person) or re.fullmatch(r"[A-Z]{2,4}", person):
                yield person, False
        for deputy in deputies:
            if begins_with_person(deputy):
                yield deputy, True
