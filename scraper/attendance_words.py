"""Pure: the words with which minutes head their lists of people, and what they print at a name of how somebody came.

A heading is the whole of a cell or line, or stands before a colon: "Attendance" is in the alliance's own name, and
OFFICIAL is a protective marking. Every pattern is bounded or anchored: a page is a stranger's text.
"""

import re

from scraper.lexicon import any_of

DEPARTMENTS = """dfe hmrc defra dhsc mhclg dluhc beis dsit desnz dwp moj home_office cabinet_office hm_treasury hmt dcms
    dft mod fcdo"""
OF_STATUS = (
    ("apologies", r"app?olog(?:y|ies|ised|ises)(?: for (?:absence|non[- ]attendance|lateness))?|regrets"
                  r"|(?:un|not )able to (?:attend|be present|come|join)|c(?:ould|an) ?not (?:attend|come|join)"
                  r"|ymddiheuriadau|said (?:they were )?sorry.*"),
    ("absent", any_of("absent absentees? absences? not_present did_not_attend not_in_attendance not_attend(?:ing|ed)")
               + "|" + any_of("non[-_]attendance")),
    ("secretariat", any_of("secretariat secretary secretaries clerks? minutes?[-_]tak(?:er|ers|ing) scribe")
                    + "|" + any_of("notes?[-_]tak(?:er|ers|ing) (?:minutes?|notes?)_(?:taken_)?by ^minutes?$")
                    + "|" + any_of("supported_by")),
    ("observer", any_of("observers? observing members?_of_(?:the_)?public")),
    ("guest", any_of("(?:invited_)?(?:guests?|visitors|contributors?) by_invitation (?:guest|invited)_speakers?")
              + "|" + any_of("(?:guest|invited)_presenters?")),
    ("deputy", any_of("deputies deputising substitutes? alternates? subs temporary_appointments?")),
    ("in_attendance", any_of("(?:also_|those_)?in[-_]attend[ae]nce in_addition")
                      + "|" + any_of("(?:also|others?)_(?:present|attending|attended)")
                      + "|" + any_of("officials officers employees presenters? speakers? advis[eo]rs? others staff")
                      + "|" + any_of("other_attendees other_participants (?:additional|external)_attendees?")
                      + "|" + any_of("witnesses support_staff non-members?")),
    ("present", any_of("present attend(?:ing|ed|ees?|[ae]nce) attendees? participants? participating")
                + "|" + any_of("who_(?:was_(?:there|here)|were_(?:there|here)|came)|people_(?:there|here)")
                + "|" + any_of("presennol bresennol sederunt delegates? attendees_list assessors?")
                + "|" + any_of("roll_call calling_of_the_roll")),
    ("chair", any_of("(?:co-?|joint_)?chair(?:man|woman|person|s|ed_by)? in_the_chair presiding conven[eo]r")),
    ("here", any_of("in_the_room in[-_]person on-?line remotely remote virtual(?:ly)? via_(?:ms_|microsoft_)?teams")
             + "|" + any_of("by_(?:phone|teams|zoom|video) (?:whole|part)_of_(?:the_)?meeting")),
    ("officials", any_of(DEPARTMENTS)),
    ("invited", any_of("invit(?:ed|ees) circulation distribution cc")),
    ("members", any_of("members? membership governors trustees councillors commissioners representatives experts?")),
)  # fmt: skip
"""The first of these that a heading holds is what it says of the people below it."""
KEY_WORDS = frozenset(
    """apology apologies appologies ymddiheuriadau presennol bresennol apologises apologised attendence absence absences
    absent absentee absentees regrets unable able attend not did non-attendance non-attendees secretariat secretary
    secretaries clerk clerks minute minutes note notes taker takers taking taken scribe observer observers observing
    guest guests visitor visitors invitation invited speaker speakers presenter presenters deputy deputies deputising
    subs substitute substitutes alternate alternates temporary appointment appointments in attendance in-attendance
    attending attended attendee attendees
    others officials officers adviser advisers advisor advisors assessor assessors staff participants participant
    participating sederunt delegates delegate roll chair convener convenor chairman chairwoman chairperson chairs
    chaired co-chair co-chairs presiding calling invitees circulation distribution cc membership governors trustees
    councillors commissioners representative lateness note-taker minute-taker
    joint witnesses supported addition who came there here said sorry come they could cannot""".split()
)
FILLERS = frozenset(
    """the a an of and or for from in by via at on to with & + were was is are those people persons list lists name
    names received given sent noted accepted tendered submitted recorded following this meeting board committee group
    panel alliance forum council team task force taskforce working steering member's attended online person remote
    remotely virtual virtually teams zoom microsoft ms video telephone phone conference call external internal
    independent lay executive non-executive non other additional also full voting non-voting observers officials guests
    governing body governor trustee trust yn employees school parish town public local appointed elected co-opted core
    standing associate official hmg government department departmental defra hmrc ons dfe dhsc mhclg dluhc beis dsit
    desnz dwp moj fsa hse nhs phe ukhsa lga adcs ofsted home office cabinet scientific experts expert industry sector
    officers officer clinical academic specialist medical register record representatives representing part hybrid
    present (chair) chair non-members non-member members member stakeholders stakeholder partners partner support
    apologies attendees attendance pre-meeting invitees advisory advisers technical policy partial whole time nominated
    who there here they our people contributors contributor room specific items hm treasury hmt dcms dft mod fcdo whom
    consisted consists annex appendix hefyd yn""".split()
)
SUB_HEADINGS = re.compile(
    r"(?P<present>present|members|representatives|governors|trustees|councillors|directors|commissioners)"
    r"|(?P<secretariat>secretariat|clerks?|secretary)|(?P<deputy>subs|substitutes|deputies)|(?P<observer>observers?)"
    r"|(?P<guest>(?:guests?|guest (?:presenters|speakers)|invited contributors?|visitors))"
    r"|(?P<in_attendance>(?:medical|technical) contributors|staff|officials?|officers?|presenters?|speakers?|team"
    r"|advis[eo]rs?|witnesses)",
    re.I,
)
"""The last word of a heading among lists of people: "HRA Staff"."""

# --- what is printed at a name ---------------------------------------------------------------------------------------

REDACTED = re.compile(
    r"\[?\(?\b(?:names?\s+)?(?:redacted|withheld)\b\)?\]?|\bname\s+(?:removed|not published)|█+|\bX{4,}\b", re.I
)
COUNTED = re.compile(
    rf"\b(\d{{1,3}}|{any_of('one two three four five six seven eight nine ten')})\b(?=[^,;]{{0,80}}"
    rf"\b{any_of('names? officials? officers? members? people attendees staff colleagues others')}\b)",
    re.I,
)
NUMBERS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
AT_A_NAME = tuple(
    (status, re.compile(pattern, re.I))
    for status, pattern in (
        ("apologies", r"A|apols?|(?:(?:sent|with|gave|-) )?(?:(?:her|his|their) )?apolog(?:ies|y|ised)"
                      r"(?: (?:received|sent|given|noted|for absence))?(?:\s?[(–—-].{0,80})?"),
        ("absent", any_of("absent did_not_attend not_present not_in_attendance no_apologies(?:_received)?")),
        ("observer", r"(?:as )?(?:an? )?observ(?:er|ing)"),
        ("secretariat", any_of("(?:(?:the|meeting|board|committee|panel|group)_)?secretar(?:iat|y) secretariat_support")
                        + r"|(?:committee |board )?secretary to (?:the )?[\w’' ]{2,40}"
                        + r"|(?:(?:taking (?:the )?)?(?:minutes?|notes?))(?:[- ]?(?:taker|taking|secretary|clerk))?"
                        + r"|(?:clerk|scribe)(?: to (?:the )?[\w’' ]{2,40})?"
                        + "|" + any_of("(?:dfe|hra|hse|hseni)_secretariat [a-z]{2,6}_?-_?minutes")),
        ("guest", any_of("guest(?:_speaker|_presenter)? visitor by_invitation")),
        ("in_attendance", any_of("in_attendance presenter presenting")),
        ("present", any_of("attended(?:_the_meeting)? present")),
        ("deputy", any_of("(?:as_)?(?:a_)?(?:substitute|deputy|alternate|proxy)")),
        ("invited", any_of("invited invitee")),
    )
)  # fmt: skip
_WAY = any_of(
    "present attended attending here on_?line by_phone by_teams via_teams via_phone by_telephone by_video remotely"
)
_SPAN = any_of(
    r"""part\b agenda\b the_(?:first|second|third|last|final|start|end|morning|afternoon|duration|whole)\b items?\b
    section\b paper\b start\b end\b noon\b midday\b (?:the_)?\w+_half\b (?:minute|para)s?\b \(?[A-Z]{2,5}_\d \d"""
)
PART = re.compile(
    rf"(?:{_WAY},? ){{0,2}}(?:{any_of('for from until till up_to during to')}\s+{_SPAN}.*)"
    r"|(?:agenda )?items?\s+\d.*|part(?: of (?:the )?)?(?: ?meeting)?(?: only)?|part[- ]time|item .{1,80} only"
    rf"|{any_of('joined left arrived departed leaving arriving joining')}\b.*"
    r"|(?:morning|afternoon|[ap]m)(?: only)?|only for .*|absent (?:(?:from|for|until|between|after|before) )?\d.*",
    re.I | re.S,
)
"""For which part of the meeting somebody came."""
REMOTE = re.compile(
    rf"(?:{any_of('attended attending joined joining present')} )?(?:"
    rf"{any_of('remotely virtually on-?line virtual remote in_person dial[-_]in v/?c t/?c tele-?conference')}"
    r"|(?:by|via|on|through) (?:ms |microsoft )?"
    rf"{any_of('teams zoom skype telephone phone webex audio v/?c conference_call dial[-_]in tele-?conference')}"
    r"|(?:by|via|on|through) video[- ]?(?:conf(?:erence)?|link|call)?)(?: link| call)?",
    re.I,
)
DEPUTY = re.compile(
    rf"(?:{any_of('attending attended here present standing_in acting stood_in sitting_in')}\s+)?"
    rf"(?:{any_of('(?:for_and_)?on_behalf_of in_(?:the_)?place_of instead_of in_lieu_of')}"
    rf"|{any_of('representing rep[.]? for vice')}"
    rf"|{any_of('deputi[sz](?:ing|ed) substitut(?:e|ing) alternate deputy stand[-_]?in proxy stood_in sitting_in')}"
    r" for)\s+(?P<whom>\S.{0,150})",
    re.I | re.S,
)
INITIALS = re.compile(r"[A-Z](?:[A-Za-z]?[-.]?\s?){0,3}[A-Z]\.?[a-z]?")
