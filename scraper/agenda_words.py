"""Pure: the words with which minutes print agenda items, actions and decisions."""

import re

from scraper.attachments import MONTHS
from scraper.lexicon import any_of

_MONTH = any_of(" ".join(month.title() for month in MONTHS))
_BODIES = any_of(
    """meeting board committee group panel alliance council forum members governors trustees taskforce trust partnership
    network commission commissioners authority working_party working_group sub-?committee conference assembly"""
)
NUMBERED = re.compile(
    r"^(?:(?:agenda\s+)?item\s+(?:no\.?\s*)?)?"
    r"(?P<number>[A-Z]{2,5}/\d{2,4}/\d{1,4}|\d{2,4}/\d{1,4}|\d{1,2}(?:\.\d{1,2})?|[A-Z](?=\.))"
    r"[.):]?[\s:–—-]{1,9}(?P<heading>[A-Z‘“\"'(].*)$",
    re.S,
)
ITEM = re.compile(
    r"^(?:agenda\s+)?item\s+(?:no\.?\s*)?(?P<number>\d{1,2}[a-z]?)\s?[.:–—-]?\s{0,9}(?P<heading>\S.*)$", re.I | re.S
)
ACTION = re.compile(
    r"^(?:\[?\(?(?:new )?actions?(?: points?| arising| item)?\s{0,3}(?:no\.?\s?)?(?P<number>[\d./-]{0,8})\s{0,3}"
    r"(?:\((?P<who>[^)]{2,60})\))?\)?\]?\s{0,3}(?:[:–—-]|\s(?=[A-Z]))\s{0,3})(?P<text>\S.*)$",
    re.I | re.S,
)
INNER_ACTION = re.compile(r"(?:\[|\()?actions?\s?(?:[:–—]|\d+)", re.I)
ACTION_HEADING = re.compile(
    r"(?:summary of |list of |agreed |new |outstanding )?actions?(?: points?| log| list| arising| summary| agreed)?"
    r"(?: from (?:this|the) meeting)?\s?:?",
    re.I,
)
IN_A_LIST = re.compile(r"^(?:A\d{1,2}[.):]?|\d{1,2}[.)]|AP\s?\d{1,2}[.):]?)\s+(?=[A-Z])")
OWNER = re.compile(
    r"^(?P<owner>[A-Z][\w'’/&.-]{0,30}(?:(?:,? (?:and|&) |, | ?/ ?| )[A-Z][\w'’/&.-]{0,30}){0,6}?"
    r"|(?:the )?(?:secretariat|chair(?:man)?|all(?: members)?|members|officials|clerk|sponsors?))"
    r"\s?(?:(?P<verb>to|(?-i:will|WILL)|is to|are to|agreed to|[-–—:])\s)",
    re.I,
)
LABELLED_OWNER = re.compile(
    r"[\s.(]+(?:owner|lead|responsible)\s?:\s?(?P<owner>[^.;:()]{2,60}?)(?=[.;)]|\sdue\b|$)", re.I
)
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?: \d{{4}})?"
DUE = re.compile(
    rf"\b(?:{any_of('by before due(?:_date)?:? deadline:? no_later_than ahead_of in_time_for')})\s+(?P<due>"
    rf"(?:the )?(?:end of (?:the )?)?next (?:meeting|week|month)|{_DAY}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}"
    rf"|(?:the )?(?:end|mid|early|late)(?: of)?[- ]?{_MONTH}(?: \d{{4}})?|\w{{3,6}}day(?: {_DAY})?"
    rf"|{_MONTH}(?: \d{{4}})?|close of play)",
    re.I,
)
LABELLED_DUE = re.compile(r"[\s.(]+(?:due(?: date)?|deadline|by when)\s?:\s?(?P<due>[^.;()]{3,40}?)[.;)]?$", re.I)
IN_BRACKETS = re.compile(rf"\s\((?P<owner>[A-Z][^(),;]{{1,60}}), (?P<due>{_DAY}|[^(),;]{{0,20}}\d{{4}})\)\.?$", re.I)
DECISION = re.compile(
    r"^(?:decision|agreed|resolved|resolution|it was (?:also )?(?:unanimously )?(?:agreed|resolved)"
    rf"|(?:the |all )?(?:[A-Z][\w’'-]{{1,20}} ){{0,3}}{_BODIES}\s+(?:(?:then|also|unanimously)\s+)?"
    r"(?:agreed|resolved|approved|ratified))\b",
    re.I,
)
DECISION_LABEL = re.compile(r"^(?:decisions?|agreed)\s?(?:\d{1,2}\s?)?[:–—]\s{0,3}(?=\S)", re.I)
COLUMN_OF_ACTIONS = re.compile(r"actions?(?: required| points?)?|task|what|agreed action", re.I)
COLUMN_OF_OWNERS = re.compile(
    any_of("owners? who lead by_whom responsib\\w+ action_by assigned_to person for_action")
    + "|responsible (?:person|owner|officer)",
    re.I,
)
COLUMN_OF_DAYS = re.compile(
    any_of("due(?:_date|_by)? by_when deadline when date(?:_due)? timescale target(?:_date)? completion(?:_date)? by"),
    re.I,
)
SENTENCE_BEGINS = re.compile(r"(?:the|these|there|this|it|a|an|all|no|they|we|he|she)\s", re.I)
GOES_ON = re.compile(r"\b(?:by|of|the|to|and|for|in|a|on|with|from)$")
PARAGRAPH = re.compile(r"^\d{1,2}\.\d{1,2}[.)]?\s+(?=[A-Z(])")
OF_A_DAY = re.compile(rf"{_MONTH}\b|(?:st|nd|rd|th)\b", re.I)
