"""Pure: whether a word that a line end broke is an English one, for the words that minutes are made of.

A list of our own. Those to be had do not earn their place: English word lists on PyPI are megabytes without inflections
("attended" is missing) and full of rare words that make any two halves a word, hyphenation patterns say where a word
may be broken and not that it is one, and a system's dictionary is not there on every system. A wrong join changes what
is printed and a missed one only costs a search hit, so a word that can also be written with a hyphen is not listed:
neither "coordinate" nor "recover" nor "ongoing".
"""

_STEMS = """
ability absence academic academy accept access accommodation accord account achieve acknowledge action activity actual
additional address adequate administration admission adolescent adopt advance advice advise advisory affect agenda
agree agreement alliance allocate allocation alongside alternative amend amendment amount analyse analysis announce
annual answer apology appendix applicable application apply appoint appointment appreciate approach appropriate
approval approve arise arrange arrangement aspect assess assessment assist assistance assistant associate association
assume assurance assure attach attain attainment attempt attend attendance attendee attention attitude audit author
authorise authority available average avoid aware awareness background balance barrier because become before behaviour
believe benefit better between board briefing budget building business campaign capacity careful category central
centre certain chair challenge change chapter charity chief child childhood children choice circulate circulation
circumstance clarification clarify classify clear clinical close colleague collect collection college combine comment
commission commissioner commit commitment committee common communicate communication community company compare
comparison compile complete completion complex compliance comply component comprehensive concern conclude conclusion
condition conduct conference confidence confident confidential confirm confirmation conflict connect connection
consequence consider considerable consideration consist consistent constituency constitute consult consultation contact
contain content context continue continuous contract contribute contribution control convene convention conversation
correct correspondence council councillor counsellor country course create creation criteria critical culture current
customer database deadline decide decision declaration declare decline decrease deficit define definition degree delay
delegate deliver delivery demand demonstrate department departmental depend deputy describe description design desire
detail determine develop development difference different difficult difficulty digital direct direction director
disability disadvantage disadvantaged disappoint discuss discussion display distribute distribution district document
documentation draft during early economic economy education educational effect effective efficient effort element
eligible emerge emergency emotional emphasis emphasise employ employee employer employment enable encourage engage
engagement enhance enquiry ensure environment equal equality equipment especially essential establish establishment
estimate evaluate evaluation evening event evidence evident examine example excellent except exception exclude
exclusion executive exercise exist expect expectation expenditure expense experience expert expertise explain
explanation explore express extend extension extensive external extreme facilitate facility factor family feature
federation feedback fifteen fifty figure file fill final finance financial find finding finish first five fix floor
follow foundation framework frequent function fundamental funding further future general generate governance government
governor gradual guarantee guardian guidance guideline happen headteacher health healthcare highlight history hospital
household however identification identify illness illustrate immediate impact implement implementation implication
importance important improve improvement include inclusion inclusive income increase independent indicate indication
indicator individual industry influence inform information initial initiative innovation inquiry inspect inspection
inspector institute institution instruction insurance integrate integration intelligence intend intention interest
interim internal international interpret intervention interview introduce introduction investigate investigation
investment invitation invite involve involvement issue judgement justice knowledge landscape language launch leader
leadership learn learner learning legal legislation legislative letter level library limit linked local location
maintain maintenance majority manage management manager manner material matter meaning measure measurement mechanism
medical medium meeting member membership mental message method million minimum minister ministerial ministry minute
mission modify monitor monthly motion movement multiple municipal national natural nature necessary necessity negative
negotiate network nominate nomination normal nothing notice notify number nursing objective obligation observe observer
obtain obvious occasion occur offer office officer official operate operation operational opinion opportunity option
ordinary organisation organisational organise original outcome outline overall oversight overview pandemic panel paper
paragraph parent parliament parliamentary participant participate participation particular partner partnership pastoral
pathway patient pattern payment people percent percentage perform performance period permanent permission persistent
person personal personnel perspective physical pilot place planning police policy political population position
positive possibility possible potential poverty practical practice practitioner prefer preparation prepare presence
present presentation president pressure prevent prevention previous primary principal principle prioritise priority
private problem procedure proceed process procurement produce product production profession professional profile profit
programme progress project promise promote promotion proper property proportion proposal propose prosecution protect
protection protocol provide provider provision psychology public publication publish pupil purpose qualification
qualify quality quarter quarterly question questionnaire quickly raise rather reach reaction reason reasonable receive
recent recognise recognition recommend recommendation record recruit recruitment reduce reduction refer reference
reflect reflection regard region regional register registration regular regulate regulation regulator reject relate
relation relationship relative release relevant reliable remain remark remember remind remote remove repeat report
represent representation representative request require requirement research residential resolution resolve resource
respect respond response responsibility responsible result retain return revenue review revise revision reward routine
safeguard safeguarding sample satisfaction satisfy schedule scheme school science scrutiny season second secondary
secretariat secretary section sector secure security select selection senior separate series serious service session
several severe shortage significant similar simple simplify situation social society solution special specialist
specific specify staff stakeholder standard statement statistic statistical status statutory strategic strategy
strength strengthen structure student subgroup subject submission submit subsequent substantial success successful
sufficient suggest suggestion suitable summarise summary supplement supplementary support survey suspension start
started sustain sustainable system target taskforce teacher teaching technical technique technology template temporary
tendency terms territory therapist therefore thorough thought through throughout timetable together tomorrow towards
tradition traditional traffic training transfer transform transformation transition transparency transport travel
treasury treatment trustee typical ultimate uncertain understand understanding unfortunately university update urgent
usual valuable value variation variety various verify version village virtual visible vision volume voluntary volunteer
vulnerable site table policing train coach ferry monument aerospace cycle
command crime operation police website welcome welfare wellbeing whether within without witness workforce workshop
"""

# What no English word is by itself and no compound ends in, so that the hyphen before it is no printed one.
_ENDINGS = """
ance ances ancy ary aries ation ational ations cal cally cation cations cial cially cient ciency dation dations ence
ences encies ency ered ering fication fications gation gations ibility ible ibly ical ically ient ients ing ings
isation isational isations ised ising ities ity ive ively ives lation lations lished mation ment ments nisation
nisational nisations nised nising ories ory ous ously pation sion sions sive tation tations tial tially tion tional
tionally tions tively tives tory tration trations tributed tributes ture tures vation vations
"""


def _forms(stem: str) -> set[str]:
    forms = {stem + ending for ending in ("", "s", "es", "ed", "ing", "ly", "al", "er", "ers")}
    if stem.endswith("e"):
        forms |= {stem[:-1] + ending for ending in ("ed", "ing", "er", "ers")}
    if stem.endswith("y"):
        forms |= {stem[:-1] + ending for ending in ("ies", "ied", "ily")}
    if stem.endswith("t"):
        forms |= {stem + ending for ending in ("ted", "ting")}
    return forms


COMMON_WORDS = frozenset(form for stem in _STEMS.split() for form in _forms(stem))
"""Words that occur in minutes, with their inflections, in lower case; some forms are no words, and do no harm."""

_LONE_ENDINGS = frozenset(_ENDINGS.split())


def is_one_word(left: str, right: str) -> bool:
    """Whether the halves of a word broken at a line end make a known one: "statu" and "tory", not "long" and "term"."""
    return (left + right).casefold() in COMMON_WORDS or right in _LONE_ENDINGS
