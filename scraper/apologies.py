"""Pure: sentences of the minutes that say who sent apologies, or who came in whose place."""

import itertools
import re
from collections.abc import Iterator

from scraper.lexicon import any_of, is_given_name
from scraper.posts import kind_of_post
from scraper.printed import is_prose
from scraper.printed_person import OF_COUNCIL, SENTENCE_END, begins_with_person, is_titled_person
from scraper.several import people_in

MOST_LETTERS = 1500
_APOLOGY = r"(?:apolog(?:y|ies)|regrets)"
_WAY = any_of(
    """had has have be been was were is are being as_having as_follows
    received came come noted accepted given sent submitted recorded tendered made offered presented conveyed reported
    intimated announced passed_on expressed read_out approved reached
    also too again previously duly late already verbally formally today tonight
    in_advance in_writing on_the_day on_the_night at_short_notice at_the_start by_e-?mail by_letter by_telephone
    by_phone via_e-?mail with_reasons with_consent with_thanks
    for_(?:the_|this_|today['’]s_|tonight['’]s_|their_)?(?:absence|meeting|non[-_]attendance)
    for_(?:(?:his|her|their)_)?inability_to_attend(?:_the_meeting)?
    of_(?:their_)?(?:absence|non[-_]attendance) (?:at|from)_(?:the|this)_(?:annual_|ordinary_|special_)?meeting
    to_the_meeting (?:(?:to|by)_)?the_(?:chair(?:man|woman|person)?|clerk|secretary|secretariat|board|committee|council)
    for_[a-z]{2,6}(?=_received)
    and_(?:accepted|noted|approved|received|recorded|sent|given)"""
)
"""What stands between apologies and the word behind which those are named who sent them: "had reached the Chair"."""
_FROM = re.compile(
    rf"\b{_APOLOGY}(?P<way>(?:,?\s{{1,5}}\(?{_WAY}[),]?){{0,7}}),?"
    r"(?:\s{1,5}(?:from|by|for(?! absence| non)|of(?! absence| non)|on behalf of)\s{1,5}"
    r"(?:the following(?: members)?:?\s{0,5})?"
    r"|\s{1,5}(?:were|had)\s{1,5}(?=[A-Z][a-z]+\.?\s)|:\s{0,5}|\s{0,5}[-–—]\s+)"
    r"(?:the (?=(?:Deputy )?(?:Lord )?(?:Mayor|Provost|Chair)))?(?P<who>[A-Z].+)",
    re.I | re.S,
)
_SENT = re.compile(
    r"^(?P<who>[A-Z].{0,300}?[\w)])(?<!['’]s)\s+(?:(?:had|have|has|was|were|both|also|all)\s+){0,3}"
    rf"(?:{any_of('sent gave given submitted offered tendered provided sends? gives? extended made expressed')}"
    rf"\s+(?:(?:his|her|their|the|an)\s+)?{_APOLOGY}\b"
    r"|(?:advance )?apologies(?: for absence)?(?: (?:were )?(?:accepted|given|noted|received|recorded))?\.?$"
    rf"|apologised (?:as|because)\b|apologised for (?:absence|{any_of('his her their not being')})"
    rf"|(?:unable to|could not|cannot) {any_of('attend be_present come join')}"
    rf"|would not (?:be able to )?{any_of('attend be_present come join')}"
    rf"|not (?:able to {any_of('attend be come join')}|present))"
    rf"|^(?P<whose>[A-Z].{{2,300}}?\w)['’]s? {_APOLOGY} (?:was|were|had|for absence)\b",
    re.S,
)
_AS_DID = re.compile(r"\bas (?:did|had) (?P<who>[A-Z].+)", re.S)
_REPORTED = re.compile(
    r"^.{3,60}?\b"
    + any_of("noted reported advised said stated explained informed announced recorded confirmed heard")
    + r"(?: (?:members|the \w+))? that\s+"
)
"""``Ann Beck reported that``: what stands behind is told of others."""
_CAME = r"(?:(?:had|was|were) )?(?:attended|attending|present)(?: the meeting)?"
_SUBSTITUTED = re.compile(
    rf"^(?P<who>[A-Z].{{2,80}}?)\s+(?:substituted|deputised|stood in|attended|{_CAME} as (?:an? |the )?substitutes?)\s+"
    r"(?P<how>for|in (?:the )?place of|on behalf of)\s+(?P<whom>[A-Z][^.;]{2,80})"
)
_AS_SUBSTITUTES = re.compile(rf"^(?P<who>[A-Z].{{2,300}}?)\s+{_CAME} as (?:an? |the )?substitutes?(?: members?)?\.?$")
"""``Cllrs Beck and Roe attended as substitutes.``"""
_ABSENT = re.compile(
    r"^(?:(?P<who>[A-Z].{1,200}?)\s+(?:was|were)\s+(?:absent|not present)\b"
    rf"|(?i:the )?absence of (?P<noted>[A-Z].{{2,200}}?) (?:was|were) {any_of('noted recorded accepted explained')}\b"
    rf"|In the absence of (?P<chaired>[A-Z][^,]{{2,60}}), [A-Z].{{2,60}}?"
    rf" {any_of('took_the_chair chaired presided')}\b)"
)
_SENT_NONE = re.compile(
    r"\b(?:apologies (?:were|had) not (?:been )?(?:received|given|sent)"
    r"|no apologies (?:(?:were|had been|have been) )?(?:received|given|sent)) (?:from|by) (?P<who>[A-Z].+)$",
    re.I | re.S,
)
_UNABLE = re.compile(
    r"\b[Aa]polog.*?\b(?P<who>[A-Z]{2,4}) (?:has|have|had|is|was|were) (?:been )?"
    r"unable to (?:attend|be present|join)\b",
    re.S,
)
"""``Apologies received: it is the second meeting that AB has been unable to attend``"""
_ENDS = re.compile(
    r",? all (?:of which|accepted|agreed|approved|consented|noted)\b.*"
    r"|\s+(?:and from [^A-Z]|and (?:accepted|noted|received)|and (?:acknowledg|welcom)\w+"
    r"|whos?e?|which|was|were|had|has|have|and (?:it|the)"
    r"|due to|owing to|because|as [a-z]+|for whom"
    r"|for (?:the|this) meeting|with|sent|noted|at|in whose|both|all of whom|noting|the (?:chair|meeting))\b.*",
    re.S,
)
_NOBODY = re.compile(
    r"(?:none|nil|no (?:apologies|one)|n/?a|there were no|as (?:above|listed|noted|recorded)|the following|see"
    r"|lateness)\b",
    re.I,
)
_OF_THE_PAST = re.compile(
    r"\b(?:previous|last|prior|earlier) (?:\w+ )?(?:meetings?|minutes)\b|\bminutes of\b|\bminutes (?:were|was|be) "
    r"(?:agreed|approved|amended|corrected)|\bcorrections?\b|\bnext (?:\w+ )?meeting|\bfuture\b"
    r"|\bfor that (?:date|evening|meeting)\b|\bmeeting of \d",
    re.I,
)
"""Words of another meeting: what a sentence says behind them is not said of this one."""
_COMES_LATER = re.compile(r"\bfor the (?:start|first)\b|\b(?:until|but) .{0,30}\b(?:would|will|joined|arrived)\b", re.I)
_IN_PLACE = re.compile(
    r"[(\[](?P<who>[^()\[\]]{3,80}?)\s+(?:"
    + any_of(r"attended attending substitut\w+ deputi[sz]\w+ in_attendance to_attend was_present present represent\w+")
    + r")\b[^()\[\]]{0,80}[)\]]"
    r"|\s+(?:who (?:was|were|is) )?(?:substituted|represented|replaced) (?:at the meeting )?by\s+"
    r"(?P<sub>[^,;()\[\]]{3,60})"
    r"|,? for whom (?P<whom>[A-Z][^,;()\[\]]{3,60}?) (?:was|acted as|attended as|came as) (?:the |a )?substitute"
    r"|[,(\[]\s{0,5}(?:and\s+)?represented by\s+(?P<by>[^,;()\[\]]{3,60})[)\]]?"
)


def apologies_in(text: str) -> Iterator[tuple[str, str]]:
    """Each person whose ``apologies`` a paragraph reports, and each who is said to have come in their place, as
    (what is printed of the person, status)."""
    is_told = False
    for sentence in SENTENCE_END.split(text[:MOST_LETTERS]):
        goes_on = is_told and not _AS_SUBSTITUTES.match(sentence)
        if goes_on and _are_all_people(sentence):  # "from Mr A Beck, Elected Members. Cllr B Roe, Cllr C Dell."
            yield from _people(sentence)
            continue
        past = _OF_THE_PAST.search(sentence)
        found = list(_said_in(sentence, past.start() if past else len(sentence)))
        yield from found
        is_told = is_told or any(status == "apologies" for _, status in found)
        if past:
            return


def _said_in(sentence: str, past: int) -> Iterator[tuple[str, str]]:
    """What one sentence says; behind ``past`` it tells of another meeting."""
    if unable := _UNABLE.search(sentence):
        yield unable["who"], "apologies"
        return
    if none := _SENT_NONE.search(sentence):
        yield from ((name, "absent") for name, _ in _people(none["who"]))
        return
    is_past = past < len(sentence)
    if from_whom := _from_whom(sentence):
        if past >= from_whom.start("who"):
            yield from _people(from_whom["who"])
        return
    plain = _REPORTED.sub("", sentence.strip())
    if sent := _SENT.match(plain):
        who = sent["who"] or sent["whose"]
        if not (is_past or _NOBODY.match(who) or _COMES_LATER.search(plain[sent.end() :])):
            yield from _people(who)
            if as_did := _AS_DID.search(plain, sent.end()):
                yield from _people(as_did["who"])
    elif is_past:
        return
    elif (stood := _SUBSTITUTED.match(plain)) and begins_with_person(stood["whom"]):
        if begins_with_person(stood["who"]):
            yield f"{stood['who']} (deputising for {stood['whom'].strip()})", "deputy"
    elif came := _AS_SUBSTITUTES.match(plain):
        yield from ((name, "deputy") for name, _ in _people(came["who"]))
    elif absent := _ABSENT.match(plain):
        who = absent["who"] or absent["noted"] or absent["chaired"]
        yield from ((name, "absent") for name, _ in _people(who))


def _from_whom(sentence: str) -> re.Match[str] | None:
    """Where a sentence says from whom apologies came, if anybody is named there."""
    found = _FROM.search(sentence)
    while found and (inner := _FROM.search(found["who"])):  # "Apologies for absence: apologies came from Ann Beck"
        found = inner
    return found if found and not _NOBODY.match(found["who"]) and any(_people(found["who"])) else None


def sentences_of_people(text: str) -> str:
    """The first sentence, and those behind it that name people and say nothing: "Elected members. Cllr B Roe."."""
    first, *others = SENTENCE_END.split(_ASIDE.sub("", text))
    told = itertools.takewhile(lambda one: _are_all_people(one) or _is_person_alone(one) or _is_post(one), others)
    named = [one for one in told if not _is_post(one)]
    return ". ".join([first, *named])


_ASIDE = re.compile(r",\s(?:An?|The)\s[a-z][^,.;]{3,200}")
"""``Ann Beck, A letter had come from Bo Roe``"""
_SAYS = re.compile(
    r"\b(?:had|has|have|was|were|is|are|will|would|could|did|arrived|attended|came|dialled|gave|introduced|joined|left"
    r"|participated|presented|represented|took)\b"
)


def _is_person_alone(sentence: str) -> bool:
    """``Bo Roe, Tarn`` or ``Also: County Councillor Bo Roe``, and no "Bo Roe had left the board"."""
    plain = OF_COUNCIL.sub("", re.sub("^Also:? ", "", sentence))
    return begins_with_person(plain) and not is_prose(plain) and not _SAYS.search(plain)


def _is_post(sentence: str) -> bool:
    """``Joint Secretary``, behind a full stop for a comma."""
    return len(sentence.split()) < 4 and kind_of_post(sentence)[1]


def _are_all_people(sentence: str) -> bool:
    people = people_in(sentence, is_run=True)
    titled = sum(map(is_titled_person, people))
    return titled > 1 and titled * 3 >= len(people) * 2 and len(sentence.split()) < 7 * len(people)


def _people(who: str) -> Iterator[tuple[str, str]]:
    if bracketed := re.search(r"[(\[](?P<who>[^()\[\]]{5,300})[)\]]", who):
        inner = people_in(bracketed["who"], is_run=True)
        if not begins_with_person(who) and all(map(begins_with_person, inner)):
            who = bracketed["who"]  # "from observers (Ms Ann Beck and Mr Bo Roe)"
    who, deputies = without_deputies(who)
    people = people_in(_ENDS.sub("", who), is_run=True)
    names = [re.sub(r"^(?:(?:and|also|from)\s+){1,3}", "", person.strip()) for person in people]
    are_letters = not any(map(begins_with_person, names))
    for name in names:
        plain = re.sub(r"\s?\([^()]{1,80}\)$", "", name).strip(" .")
        if (are_letters and re.fullmatch(r"[A-Z]{2,4}", plain)) or is_given_name(plain):
            yield plain, "apologies"
        elif begins_with_person(name):
            yield name, "apologies"
    yield from ((deputy, "deputy") for deputy in deputies)


def without_deputies(text: str) -> tuple[str, list[str]]:
    """``Ann Beck (Bo Roe attended as substitute)``: those who are away, and those who came in their place."""
    printed = [next(filter(None, match.groups())).strip() for match in _IN_PLACE.finditer(text)]
    deputies = [one for one in printed if begins_with_person(one)]
    return (_IN_PLACE.sub("", text), deputies) if deputies else (text, [])
