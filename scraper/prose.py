"""Pure: the people that a sentence names: ``The group is co-chaired by A, Minister for X, and B.``"""

import re
from collections.abc import Iterator

from scraper.functions import group_function
from scraper.names import evidence_of_name, has_title, is_name, join_suffixes
from scraper.places import VERB
from scraper.posts import kind_of_post

_CHAIRED = re.compile(
    r"\b(?P<how>(?:jointly |co-?|joint )?chaired|deputy[- ]chaired|vice[- ]chaired)(?: \w+ly)? by:?\s+(?P<who>[^\n]+)",
    re.I,
)
_CHAIRS = re.compile(
    r"\b(?:the (?:\w+[’']s )?)?"
    r"(?P<how>(?:co-|deputy |vice[- ]|acting |interim )?chair(?:man|woman|person|s)?)(?: of (?:the|"
    r"this) [\w -]{3,60}?)? "
    r"(?:is|are) (?P<who>[^\n]+)", re.I,
)  # fmt: skip
_IS_CHAIR = re.compile(
    r"(?P<who>.{5,80}?) (?:is|chairs|acts as|serves as) (?:the )?"
    r"(?P<how>(?:(?:co-|deputy |vice[- ]|acting |interim )?chair(?:man|woman|person)?)?)(?: of)? "
    r"(?:the|this) (?:group|committee|panel|board|forum|alliance|council|task ?force)\b",
)
_IS_POST = re.compile(
    r"(?P<who>[^,]{5,60}?),? (?:is|are|was appointed|were appointed) (?:the |an? )?(?P<post>[^,]+(?:, [^,]+)?)$"
)
_DOES = re.compile(
    r"(?P<who>[^,]{5,60}?), (?P<post>.+?),? (?:brings?|joined|joins|leads|chairs|represents|provides|has|was)\b"
)
_JOINED_BY = re.compile(r"^(?:She|He|They|The chair) (?:is|are) joined by (?P<who>.+)$")
_MEMBERS_ARE = re.compile(rf"\bmembers?(?:hip)?\b[^:]{{0,60}}?(?:\b{VERB}\b|:)\s*:?\s*(?=[A-Z])(?P<who>.+)")
_SENTENCE_END = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)(?<!\bRev)(?<!\bProf)(?<!\bHon)(?<!\b[A-Z])\.(?:\s|$)"
)
_NAME_ENDS = re.compile(
    r"\s+(?:and|&|who|which|with|from|on|as|at|in|since|until|supported|acting|representing)\s+|[,;:(]|\s[–—-]\s"
)


_OF_OTHERS = re.compile(
    r"\b(?:former|past|previous|outgoing|ex-)\s?(?:\w+ )?(?:members?|chairs?|chairman|co-chairs?)\b|"
    r"\b(?:was|were|had been|previously|formerly|originally) (?:\w+ )?(?:co-?|jointly )?chaired\b|\buntil \w*\s?\d{4}|"
    r"\b(?:sub-?\s?(?:groups?|committees?|panels?)|task and finish|work ?streams?|work packages?)\b|"
    r"\b(?-i:(?!the|this|our)[a-z]\w+ working group)\b|\bworking groups\b|"
    r"\b(?:the|this|that) (?:meeting|workshop|event|review|inquiry|research|study|report)s?\b.{0,40}\bchaired\b|"
    r"\b(?:stepped down|stood down|resigned|retired|died|passed away|left the|has left|term ended)\b",
    re.I,
)
"""Who was a member once, or chairs a part of the group only."""


def name_before_cut(text: str) -> str:
    return _NAME_ENDS.split(text, maxsplit=1)[0].strip()


MOST_LETTERS = 2000
"""Of a sentence that is read."""


def first_sentence(text: str) -> tuple[str, ...]:
    """The first sentence and what follows it, if anything does."""
    return tuple(filter(None, map(str.strip, _SENTENCE_END.split(text, maxsplit=1))))


def people_of_sentences(paragraph: str, is_among_members: bool) -> Iterator[tuple[str, str, str | None]]:
    """(sentence, a person of it as a line of a list would print them, function in the group) for each person named.

    ``is_among_members``: the paragraph stands where members are listed, so that "Members are A, B and C" lists them.
    """
    for sentence in filter(None, map(str.strip, _SENTENCE_END.split(paragraph))):
        function: str | None = None
        if len(sentence) > MOST_LETTERS or _OF_OTHERS.search(sentence):
            continue
        if match := _CHAIRED.search(sentence) or _CHAIRS.search(sentence):
            people = list(_people_of(match["who"]))
            function = _function_of(match["how"].lower())
            if len(people) > 1 and function == "chair":
                function = "co-chair"
        elif (match := _IS_CHAIR.match(sentence)) and is_name(match["who"]):
            people, function = [match["who"]], _function_of(match["how"] or "chair")
        elif is_among_members and (match := _JOINED_BY.match(sentence)):
            people = list(_people_of(match["who"]))
        elif is_among_members and (match := _IS_POST.match(sentence) or _DOES.match(sentence)):
            names = re.split(r",? (?:and|&) ", match["who"])
            are_told = all(map(evidence_of_name, names)) or (all(map(is_name, names)) and len(names) == 1)
            people = [f"{name}, {match['post']}" for name in names if are_told and _names_post(match["post"])]
        elif is_among_members and (listed := _MEMBERS_ARE.search(sentence)):
            people = list(_people_of(listed["who"]))
            people = people if len(people) > 1 else []
        else:
            continue
        printed = f"{sentence}." if f"{sentence}." in paragraph else sentence
        for person in people:
            yield printed, person, function


def _names_post(words: str) -> bool:
    return bool(group_function(words)) or kind_of_post(words.split(",")[0]) == ("job", True)


def _function_of(how: str) -> str:
    """``jointly chaired`` -> ``co-chair``."""
    return group_function(how.replace("jointly", "joint").replace("chaired", "chair")) or "chair"


def _people_of(words: str) -> Iterator[str]:
    """Each person at the beginning of some words, with the job printed behind the name: ``A (Wren Trust) and B, …``."""
    rest = join_suffixes(words.strip())
    while rest:
        post, rest = _post_before(rest)
        name, mark, after = _split_at_end_of_name(rest)
        if not is_name(name):
            return
        if post:
            yield f"{name}, {post}"
            rest = after if mark in _ANDS else ""
        elif mark == "(":
            inner, _, after = after.partition(")")
            yield f"{name} ({inner})"
            rest = re.sub(r"^,?\s*(?:(?:and|&)\s+)?", "", after)
        elif mark in _ANDS or (mark in (",", ";") and _begins_with_person(after)):
            yield name
            rest = after
        elif mark in (",", ";"):
            post, rest = _post_behind(after)
            yield f"{name}, {post}" if post else name
        else:
            yield name
            return


_ANDS = ("and", "&")


def _split_at_end_of_name(words: str) -> tuple[str, str, str]:
    """(what may be a name, what ends it, the rest)."""
    end = _NAME_ENDS.search(words)
    return (words[: end.start()].strip(), end[0].strip(), words[end.end() :].strip()) if end else (words, "", "")


def _begins_with_person(words: str) -> bool:
    return evidence_of_name(name_before_cut(words))


def _post_before(words: str) -> tuple[str, str]:
    """``the Chair of Homes, Ann Eddy`` -> (``Chair of Homes``, ``Ann Eddy``): a post ends at a comma or at a title."""
    for match in re.finditer(r",\s+|\s+(?=[A-Z])", words) if words.startswith(("the ", "our ", "its ")) else ():
        following = words[match.end() :]
        if ("," in match[0] or has_title(following)) and _begins_with_person(following):
            return words[4 : match.start()], following
    return "", words


def _post_behind(words: str) -> tuple[str, str]:
    """(job and body behind a name, the words from the next person on)."""
    for match in re.finditer(r",?\s+(?:and|&)\s+|;\s+|,\s+", words):
        if _begins_with_person(words[match.end() :]):
            return _until_verb(words[: match.start()]), words[match.end() :]
    return _until_verb(words), ""


def _until_verb(words: str) -> str:
    post = re.split(
        r",?\s+(?:and\s+)?(?:who|which|is|are|was|has|meets?|supported|since|until|with)\b", words, maxsplit=1
    )[0].strip(" ,")
    return post if kind_of_post(post.split(",")[0])[0] in ("job", "body") else ""
