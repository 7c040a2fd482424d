"""Attendee lists without tables: run-in, comma, bullets, lines, tabs, hanging labels, sentences."""

from collections.abc import Sequence

from tests.minutes.attendees import Section, Style, Who, called, entry, joined, mark, marks, para, record
from tests.minutes.model import Block, Bullets, Mark, Para, plain


def heading(section: Section, kind: str = "bold colon") -> Para:
    """A heading of its own line: bold colon, bold, colon, caps, Head1, Head2."""
    text = section.heading
    match kind:
        case "bold colon":
            return Para(f"**{text}:**", "Line")
        case "bold":
            return Para(f"**{text}**", "Line")
        case "colon":
            return Para(f"{text}:", "Line")
        case "caps":
            return Para(f"**{text.upper()}**", "Line")
    return Para(text, kind)


def run_in(
    sections: Sequence[Section], style: Style, separator: str = "; ", end: str = ".", label: str = "**{}:** ",
    last: str | None = None,
) -> list[Block]:  # fmt: skip
    """Present: A, Org; B, Org."""
    blocks: list[Block] = []
    for section in sections:
        entries = [entry(who, style) for who in section.people]
        text = separator.join(entries) or section.nobody
        if last and len(entries) > 1:
            text = separator.join(entries[:-1]) + last + entries[-1]
        blocks.append(
            Para(label.format(section.heading) + text + end, "Body", marks(section.people, section.status, style))
        )
    return blocks


def bullets(sections: Sequence[Section], style: Style, head: str = "bold colon", numbered: bool = False) -> list[Block]:
    blocks: list[Block] = []
    for section in sections:
        blocks.append(heading(section, head))
        if section.people:
            items = [para(who, section.status, style, "Bullet") for who in section.people]
            blocks.append(Bullets(items, numbered))
        else:
            blocks.append(Para(section.nobody, "Line"))
    return blocks


def lines(sections: Sequence[Section], style: Style, head: str = "bold colon", kind: str = "Line") -> list[Block]:
    """One person a line; a form of Style("tab") wants the kind "Tabs"."""
    blocks: list[Block] = []
    for section in sections:
        blocks.append(heading(section, head))
        people = [para(who, section.status, style, kind) for who in section.people] or [Para(section.nobody, "Line")]
        people[-1].style = "Gap" if people[-1].style == "Line" else people[-1].style
        blocks += people
    return blocks


def broken_lines(sections: Sequence[Section], style: Style, head: str = "bold colon") -> list[Block]:
    """One paragraph a section, its people on lines of their own by forced line breaks."""
    return [
        Para(
            "\n".join([heading(section, head).text, *(entry(who, style) for who in section.people)]),
            "Body",
            marks(section.people, section.status, style),
        )
        for section in sections
    ]


def hanging(sections: Sequence[Section], style: Style, colon: str = ":") -> list[Block]:
    """The label at the left and, behind a tab, a person a line: typists make it with tabs."""
    blocks: list[Block] = []
    for section in sections:
        label = f"**{section.heading}{colon}**"
        for who in section.people:
            made = para(who, section.status, style, "Hanging")
            made.text = f"{label}\t{made.text}"
            blocks.append(made)
            label = ""
        if not section.people:
            blocks.append(Para(f"{label}\t{section.nobody}", "Hanging"))
        blocks.append(Para("", "Line"))
    return blocks


def hanging_run_in(sections: Sequence[Section], style: Style, separator: str = "; ") -> list[Block]:
    """The label at the left and all people behind one tab."""
    return [
        Para(
            f"**{section.heading}:**\t{separator.join(entry(who, style) for who in section.people) or section.nobody}",
            "Hanging",
            marks(section.people, section.status, style),
        )
        for section in sections
    ]


def said(text: str, people: Sequence[Who], status: str, style: Style) -> Para:
    """A sentence that reports attendance; {} stands for the people."""
    return Para(text.format(joined([entry(who, style) for who in people])), "Body", marks(people, status, style))


def tab_columns(sections: Sequence[Section], style: Style) -> list[Block]:
    """Two sections beside each other, made with a tab."""
    rows: list[Block] = [Para("\t".join(f"**{section.heading}**" for section in sections), "Tabs")]
    for n in range(max(len(section.people) for section in sections)):
        people = [(s.people[n], s.status) if n < len(s.people) else None for s in sections]
        text = "\t".join(entry(found[0], style) if found else "" for found in people).rstrip()
        found_marks = [m for found in people if found for m in mark(*found, style.shows)]
        rows.append(Para(text, "Tabs", found_marks))
    return rows


def chair_line(who: Who, label: str = "Chair", shows: str = "none", kind: str = "Line") -> Para:
    """Chair: Ada Brook."""
    seen = {**record(who, "present", shows), "is_chair": True}
    text = f"**{label}:** {entry(Who(**{**vars(who), 'chair': None}), Style(shows=shows))}"
    return Para(text, kind, [Mark("attendance", seen, who.name)])


def names_only(people: Sequence[Who]) -> str:
    return joined([plain(called(who, Style())) for who in people])
