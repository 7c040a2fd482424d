"""How a storyline is written: a page, edits to it, and looks at it, one line each.

An edit happens some minutes after the last look and is remembered until the next one, whose `State` then says what
really happened, and when. Everyone and everything here is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.replay.story import Happening, State, Story
from tests.replica.govuk import (
    ASSETS,
    Attachment,
    Files,
    GroupItem,
    Members,
    Part,
    asset_url,
    render_api,
    render_page,
)
from tests.replica.pdf_padding import count_pages, read_pdf
from tests.replica.server import HTML, JSON, Asset, Moment, Reply

START = datetime(2025, 3, 17, 5, 17, tzinfo=UTC)
"""When every group is first looked at; the looks after it are a night apart where nothing else is said. Two weeks on,
London puts its clocks forward: GOV.UK prints its times with another offset then."""
LONG_BEFORE = datetime(2024, 11, 14, 10, 30, tzinfo=UTC)
EDITED_AFTER = timedelta(minutes=20)
"""An edit is so long after the last look, and each further one a minute later: there is room in the shortest gap."""

_GIVEN = (
    "Aldous", "Betony", "Corin", "Delphine", "Ebba", "Fergal", "Greer", "Hollis", "Ilse", "Jorun", "Keziah", "Linnet",
    "Merrick", "Nerys", "Osric", "Perpetua", "Quillan", "Romilly", "Senara", "Torben", "Ursel", "Verity", "Wystan",
    "Xanthe", "Yestin", "Zillah", "Ambrose", "Bryony", "Caspian", "Dorothea",
)  # fmt: skip
_FAMILY = (
    "Arkwell", "Birchmere", "Cobblestane", "Dunmarrow", "Elderfold", "Farrowgate", "Gorsebank", "Hazeldown",
    "Inglemoor", "Jessamine", "Kettlewick", "Lowenthorpe", "Marlpit", "Nettlefold", "Orchardson-Vale", "Pennywhistle",
    "Quarrington", "Rushbrook", "Saltmarsh",
)  # fmt: skip
_POSTS = ("Chief Executive", "Head Teacher", "Director of Education", "General Secretary", "Co-Chair", "Trustee")
_BODIES = ("Kiln Lane School", "Weir Street Trust", "Northsands Council", "Harrow Fen Academies", "Tide House")

_MEETINGS = ("The group meets once a term.", "Its meetings – of two hours – are held in a member’s school.")


def cast(count: int, shift: int) -> tuple[str, ...]:
    """So many entries of a membership list, no two with one name; another ``shift`` makes other people."""
    return tuple(
        f"{_GIVEN[i]} {_FAMILY[(i * 3 + shift) % len(_FAMILY)]}, {_POSTS[i % len(_POSTS)]}, {_BODIES[i % len(_BODIES)]}"
        for i in range(count)
    )


def name_of(entry: str) -> str:
    """The name of an entry that prints no titles."""
    return entry.split(",")[0]


class Telling:
    """A storyline in the making: what the page is now, and the looks at it so far."""

    def __init__(self, slug: str, title: str, members: tuple[str, ...], markup: str = "2026-08") -> None:
        self.at = START
        self.happened: list[Happening] = []
        self.states: list[State] = []
        self.assets: dict[str, Asset] = {}
        self.replies: dict[str, Reply] = {}
        """What stands from now on, such as a deleted file or an old address that leads to the new one."""
        self.others: tuple[GroupItem, ...] = ()
        self._edits = 0
        self.group = GroupItem(
            slug=slug,
            title=title,
            description=f"What the {title} does, in one sentence.",
            content_id=f"5e1f0000-0000-4000-8000-{sum(map(ord, slug)):012d}",
            email=f"{slug}@northsands.example",
            members=members,
            sections=(
                ("Role of group", ("It brings schools and councils together.", "It advises; it decides nothing.")),
                ("Membership", ("Current members:", Members())),
                ("Meetings", _MEETINGS),
                ("Minutes", (Files(()),)),
            ),
            attachments=(),
            first_published_at=LONG_BEFORE,
            public_updated_at=LONG_BEFORE,
            updated_at=LONG_BEFORE,
            markup=markup,
        )

    # -- edits --------------------------------------------------------------------------------------------------

    def next_edit(self) -> datetime:
        """The time of the next edit; before the first look everything is long ago."""
        if not self.states:
            return LONG_BEFORE
        self._edits += 1
        return self.at + EDITED_AFTER + timedelta(minutes=self._edits - 1)

    def edit(self, *happened: tuple[str, str], quiet: bool = False, **what: Any) -> datetime:
        """Save the page anew; a ``quiet`` save is the content store's own and does not move public_updated_at."""
        when = self.next_edit()
        saved = self.group.public_updated_at if quiet else when
        self.group = replace(self.group, public_updated_at=saved, updated_at=when, **what)
        self.happen(when, *happened)
        return when

    def happen(self, when: datetime, *happened: tuple[str, str]) -> None:
        """Remember real edits for the next look."""
        if self.states:
            self.happened += [Happening(kind, who, when) for kind, who in happened]

    def join(self, *entries: str, place: int | None = None, quiet: bool = False) -> None:
        """New people, each entry without titles, at the end of the list or in the middle of it."""
        members = list(self.group.members)
        at = len(members) if place is None else place
        news = [("member_added", name_of(entry)) for entry in entries]
        self.edit(*news, quiet=quiet, members=(*members[:at], *entries, *members[at:]))

    def leave(self, *entries: str, quiet: bool = False) -> None:
        """These entries, whole, are no longer printed."""
        news = [("member_removed", name_of(entry)) for entry in entries]
        kept = list(self.group.members)
        for entry in entries:
            kept.remove(entry)
        self.edit(*news, quiet=quiet, members=tuple(kept))

    def reword(self, old: str, new: str, who: str) -> None:
        """One entry is printed otherwise; ``who`` is the person's name without titles."""
        members = tuple(new if entry == old else entry for entry in self.group.members)
        assert members != self.group.members
        self.edit(("member_changed", who), members=members)

    def part(self, heading: str, *parts: Part, news: bool = True, quiet: bool = False) -> None:
        """Other words (or other markup, which is no news) under a heading."""
        told = [("text_changed", heading)] if news else []
        self.edit(*told, quiet=quiet, sections=self.with_part(heading, *parts))

    def with_part(self, heading: str, *parts: Part) -> tuple[tuple[str, tuple[Part, ...]], ...]:
        """The page's sections with these parts under one heading."""
        assert heading in dict(self.group.sections)
        return tuple((name, parts if name == heading else old) for name, old in self.group.sections)

    def parts(self, heading: str) -> tuple[Part, ...]:
        """What stands under a heading now."""
        return dict(self.group.sections)[heading]

    # -- files --------------------------------------------------------------------------------------------------

    def publish(self, title: str, pdf: str, filename: str, **what: Any) -> str:
        """Upload a file and (but where ``linked`` is False) put it on the page as a box; its address."""
        uploaded = self.next_edit() if self.states else LONG_BEFORE + timedelta(minutes=len(self.assets))
        url = what.pop("url", None) or asset_url(uploaded, filename)
        body = what.pop("body", None) or read_pdf("harbour", pdf)
        kind = what.pop("content_type", "application/pdf")
        is_pdf = body.startswith(b"%PDF")
        file = Attachment(
            title=title, url=url, file_size=len(body), number_of_pages=count_pages(body) if is_pdf else None,
            content_type=kind, filename=filename, id=f"{9_300_000 + len(self.assets)}", block=True, **what,
        )  # fmt: skip
        self.serve(url, body, uploaded, kind)
        files = tuple(replace(other, block=False) for other in self.group.attachments)
        if file.linked:
            self.edit(("document_added", title), **self.with_files((*files, file)))
        else:  # an upload alone is no save of the page
            self.edit(quiet=True, attachments=(*self.group.attachments, file))
        return url

    def serve(self, url: str, body: bytes, modified: datetime, content_type: str = "application/pdf") -> None:
        """Put a file on the assets host."""
        path = path_of(url)
        self.assets[path] = Asset(path, body, modified, content_type)

    def unlink(self, *titles: str, quiet: bool = False, news: bool = True) -> None:
        """Take links off the page; the assets host keeps serving the files until somebody deletes them."""
        kept = tuple(file for file in self.group.attachments if file.title not in titles)
        told = [("document_removed", title) for title in titles] if news else []
        self.edit(*told, quiet=quiet, **self.with_files(kept))

    def file(self, title: str) -> Attachment:
        """The file that is linked under this title."""
        return next(file for file in self.group.attachments if file.title == title)

    def refile(self, printed: str, /, quiet: bool = False, news: tuple[tuple[str, str], ...] = (), **what: Any) -> None:
        """Print another address or title for a linked file."""
        files = tuple(replace(f, **what) if f.title == printed else f for f in self.group.attachments)
        self.edit(*news, quiet=quiet, **self.with_files(files))

    def overwrite(self, title: str, pdf: str) -> None:
        """Put other bytes under the address of a linked file; the page does not move."""
        when = self.next_edit()
        self.serve(self.file(title).url, read_pdf("harbour", pdf), when)
        self.happen(when, ("document_replaced", title))

    def supersede(self, title: str, pdf: str, filename: str) -> str:
        """Replace a file as Whitehall does: the old address leads to a new one, which the page does not print yet."""
        when, old = self.next_edit(), self.file(title).url
        new = asset_url(when, filename)
        self.serve(new, read_pdf("harbour", pdf), when)
        # GOV.UK's own Location has no scheme.
        self.replies[path_of(old)] = asset_moved(f"//{ASSETS}{path_of(new)}")
        self.happen(when, ("document_replaced", title))
        return new

    def with_files(self, files: tuple[Attachment, ...]) -> dict[str, Any]:
        """These files and no others, as what to save: on the page newest first."""
        newest_first = Files(tuple(file.id for file in reversed(files)))
        parts = tuple(newest_first if isinstance(part, Files) else part for part in self.parts("Minutes"))
        return {"attachments": files, "sections": self.with_part("Minutes", *parts)}

    # -- looks --------------------------------------------------------------------------------------------------

    @property
    def path(self) -> str:
        return self.group.path

    @property
    def api(self) -> str:
        return f"/api/content{self.group.path}"

    def both(self, reply: Reply) -> dict[str, Reply]:
        """One answer for the Content API and for the page."""
        return {self.api: reply, self.path: reply}

    def look(
        self,
        note: str,
        outcome: str | None = None,
        *,
        hours: float = 24,
        told_within: int = 0,
        replies: Mapping[str, Reply] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Look at the page, so many hours after the last look."""
        if self.states:
            self.at += timedelta(hours=hours)
        assert self.group.updated_at <= self.at
        moment = Moment(
            self.at,
            (self.group, *self.others),
            tuple(self.assets.values()),
            {**self.replies, **(replies or {})},
            headers or {},
            note,
        )
        self.states.append(State(moment, tuple(self.happened), told_within, outcome))
        self.happened, self._edits = [], 0

    def story(self, name: str, about: str) -> Story:
        assert not self.happened
        return Story(name, about, tuple(self.states))


# -- answers --------------------------------------------------------------------------------------------------------


def path_of(url: str) -> str:
    """The path of an address on the assets host."""
    return "/" + url.split("/", 3)[3]


def html(body: bytes, **headers: str) -> Reply:
    """A web page under a 200."""
    return Reply(200, {"Content-Type": HTML, **headers}, body)


def document(body: bytes, **headers: str) -> Reply:
    """An answer of the Content API under a 200."""
    return Reply(200, {"Content-Type": JSON, **headers}, body)


def page_of(group: GroupItem, **headers: str) -> Reply:
    return html(render_page(group, "an-older-nonce"), **headers)


def api_of(group: GroupItem, **headers: str) -> Reply:
    return document(render_api(group), **headers)


def copies_of(group: GroupItem, at: GroupItem | None = None, **headers: str) -> dict[str, Reply]:
    """What API and page say of a group, at the address of another one where that is given."""
    path = (at or group).path
    return {f"/api/content{path}": api_of(group, **headers), path: page_of(group, **headers)}


def asset_moved(location: str, status: int = 301) -> Reply:
    """A file that is at another address for good (301), or under another name (302)."""
    return Reply(status, {"Location": location, "Content-Type": HTML, "Fastly-Backend-Name": "awsorigin"})
