"""Random attendees: who came, who did not, in which words, with what printed of them."""

from dataclasses import dataclass, field, replace
from random import Random

from tests import invented
from tests.minutes.attendees import Section, Style, Who
from tests.minutes.compose import apologies
from tests.minutes.model import Para

HEADINGS = {
    "present": ["Present", "Attendees", "Attended", "Members present", "Those present", "Attending", "Members",
    "Attendance",
                "Present at the meeting", "Committee members", "Members attending", "In the room", "Participants",
                "Board members", "Delegates", "List of attendees", "Members in attendance", "Panel"],
    "in_attendance": ["In attendance", "Also in attendance", "Also present", "Officials", "Officers", "DfE officials",
                      "Officers in attendance", "Officials in attendance", "Presenters", "Others present", "Staff"],
    "apologies": ["Apologies", "Apologies", "Apologies for absence", "Apologies received", "Apologies received from",
                  "Apologies from", "Members’ apologies", "Apology", "Confirmed apologies", "Apologies given",
                  "Apologies noted", "Apols", "Sent apologies", "Apologies were received from", "Apologies sent by",
                  "Apologies for non-attendance", "Board apologies", "Apologies in advance", "Trustee apologies",
                  "Apologies (unable to attend)", "With apologies", "Apologies accepted", "Councillors’ apologies",
                  "Apologies / not present", "Absent with apologies", "Unable to attend", "Regrets",
                  "Apologies for this meeting", "Formal apologies", "Invited but sent apologies"],
    "absent": ["Absent", "Did not attend", "Not present", "Absent without apologies", "Absentees", "Not attending"],
    "observer": ["Observers", "Observing", "Observer"],
    "secretariat": ["Secretariat", "Secretary", "Clerk", "Minute taker", "Minutes", "Note taker", "Board secretary"],
    "guest": ["Guests", "Invited guests", "Guest speakers", "Invited speakers", "Visitors"],
}  # fmt: skip
PARTS = ["items 2-4", "until 11:30", "from 10.45am", "joined at item 3", "item 3 only", "for items 1 to 3",
         "left at 3pm", "part meeting", "from item 2", "by phone for item 2"]  # fmt: skip
NOTES = ["by Teams", "via phone", "online", "by video link", "virtual", "remotely", "via Zoom"]
DEPUTIES = ["(for {})", "(deputising for {})", "on behalf of {}", "(substitute for {})", "(deputy for {})",
            "(in place of {})", "deputising for {}"]  # fmt: skip
AWAY = ["Apologies", "apologies"]
HIDDEN = [("[redacted]", 1), ("[Redacted]", 1), ("Name redacted", 1), ("Name withheld", 1), ("[name redacted]", 1),
          ("2 officials (names redacted)", 2), ("3 officials (names withheld)", 3)]  # fmt: skip


@dataclass
class Room:
    """Everybody of a meeting and how the list prints them."""

    sections: list[Section]
    style: Style
    first: list[Para] = field(default_factory=list)  # apologies said in item 1
    chair: Who | None = None
    redacted: int = 0

    @property
    def speakers(self) -> list[str]:
        there = [who for s in self.sections if s.status == "present" for who in s.people if not who.redacted]
        return [who.titled if len(who.name) % 2 else who.name for who in there]


def someone(rng: Random, taken: set[str]) -> Who:
    """A new person; no job of the kind that is also a function in a meeting."""
    while True:
        made = invented.person(rng)
        name = (made.name or "").replace("ễ", "e")  # the one letter that some of the fonts lack
        job = made.role or ""
        if name.casefold() in taken or "Chair" in job or "Secretary" in job or "Secretary" in (made.suffix or ""):
            continue
        taken.add(name.casefold())
        prefix = rng.choice([made.prefix, made.prefix, rng.choice(["Mr", "Ms", "Mrs", "Dr"])])
        if made.prefix in ("Lord", "Baroness"):
            prefix = made.prefix
        return Who(name, prefix, made.suffix, made.role, made.organisation)


def simple(who: Who, rng: Random) -> Who:
    """A person whose organisation has no comma, for lists that use commas between people."""
    role = who.role if who.role and "," not in who.role else "Director"
    return replace(who, role=role, organisation=invented.body(rng, plain=True))


def random_style(rng: Random) -> Style:
    return Style(
        shows=rng.choice(["both", "both", "organisation", "organisation", "role", "none"]),
        order=rng.choice(["role", "role", "role", "organisation"]),
        form=rng.choice(["comma", "comma", "brackets", "brackets", "dash", "hyphen", "at"]),
        initials=rng.random() < 0.15,
        deputy=rng.choice(DEPUTIES),
        away=rng.choice([" - {}", " – {}", " ({})", ", {}"]),
        bold=rng.random() < 0.1,
    )


def with_tails(rng: Random, who: Who, taken: set[str]) -> Who:
    dice = rng.random()
    if dice < 0.05:
        return replace(who, part=rng.choice(PARTS))
    if dice < 0.09:
        return replace(who, note=rng.choice(NOTES))
    if dice < 0.13:
        return replace(who, deputy_for=someone(rng, taken).name)
    if dice < 0.16:
        return replace(who, away=rng.choice(AWAY))
    return who


def guest(rng: Random, who: Who) -> Who:
    return replace(who, part=f"for item {rng.randint(2, 6)}") if rng.random() < 0.5 else who


def random_room(rng: Random, plain: bool = False) -> Room:
    """A room; a plain one suits lists with commas between people."""
    taken: set[str] = set()
    style = random_style(rng)
    if plain:
        style = replace(style, form="brackets", shows=rng.choice(["organisation", "none"]))

    def some(least: int, most: int) -> list[Who]:
        found = [someone(rng, taken) for _ in range(rng.randint(least, most))]
        return [simple(who, rng) for who in found] if plain else found

    present = [with_tails(rng, who, taken) for who in some(3, 14)]
    room = Room([], style)
    if rng.random() < 0.8:
        at = 0 if rng.random() < 0.8 else rng.randrange(len(present))
        word = rng.choice(["Chair", "Chair", "Chair", "chair", "Chairman", "Chairperson"])
        here = replace(present[at], chair=word, deputy_for=None, part=None, note=None, away=None)
        present[at] = room.chair = here
    if rng.random() < 0.08:
        text, count = rng.choice(HIDDEN)
        present.insert(rng.randint(1, len(present)), Who(text, redacted=count))
        room.redacted = count
    room.sections = [Section(rng.choice(HEADINGS["present"]), "present", tuple(present))]
    more_sections(rng, room, some)
    add_apologies(rng, room, some(0, 5))
    return room


def more_sections(rng: Random, room: Room, some) -> None:
    for status, chance, most in (("in_attendance", 0.5, 4), ("observer", 0.15, 3), ("guest", 0.15, 3),
                                 ("secretariat", 0.35, 2), ("absent", 0.05, 2)):  # fmt: skip
        if rng.random() < chance:
            people = [guest(rng, who) if status == "guest" else who for who in some(1, most)]
            room.sections.append(Section(rng.choice(HEADINGS[status]), status, tuple(people)))
    rest = room.sections[1:]
    rng.shuffle(rest)
    room.sections[1:] = rest
    if not any(s.status == "secretariat" for s in room.sections) and rng.random() < 0.4:
        # The function stands behind the name of somebody in another list.
        last = room.sections[-1] if room.sections[-1].status == "in_attendance" else room.sections[0]
        clerk = replace(
            some(1, 1)[0], function=rng.choice(["secretariat", "minutes", "minute taker", "Secretariat", "Clerk"])
        )
        room.sections[room.sections.index(last)] = replace(last, people=(*last.people, clerk))


def add_apologies(rng: Random, room: Room, people: list[Who]) -> None:
    """Apologies as a list of their own, as a sentence in item 1, or only there for people listed as attendees."""
    heading, dice = rng.choice(HEADINGS["apologies"]), rng.random()
    if not people:
        if dice < 0.5:
            room.sections.append(
                Section(heading, "apologies", (), rng.choice(["None", "None received", "Nil", "None."]))
            )
        return
    sentence = rng.choice(["Apologies were received from {}.", "Apologies had been received from {}.",
                           "Apologies for absence were received from {}.", "{} sent apologies.",
                           "The Chair noted apologies from {}.", "Apologies: {}.", "Apologies were noted for {}.",
                           "{} had tendered apologies.", "{} could not attend and had sent apologies.",
                           "The clerk had received apologies from {}.", "Apologies had reached the Chair from {}.",
                           "Apologies were given on behalf of {}.", "There were apologies from {}.",
                           "It was noted that {} had sent apologies.", "The meeting accepted apologies from {}.",
                           "{} were unable to attend."])  # fmt: skip
    if dice < 0.65:
        place = 1 if rng.random() < 0.4 else len(room.sections)
        room.sections.insert(place, Section(heading, "apologies", tuple(people)))
    elif dice < 0.85:
        style = Style(shows="organisation", form="brackets") if rng.random() < 0.4 else None
        room.first = [apologies(people, sentence, style)]
    else:
        listed = tuple(replace(who, status="apologies") for who in people)
        first = room.sections[0]
        room.sections[0] = replace(first, people=(*first.people, *listed))
        said = apologies(people, sentence)
        said.marks = []
        room.first = [said]
