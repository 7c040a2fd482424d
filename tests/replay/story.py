"""What a storyline of the replay is: looks at an invented group's page, and what was really edited between them."""

from dataclasses import dataclass
from datetime import datetime

from tests.replica.server import Moment


@dataclass(frozen=True)
class Happening:
    """One real edit. ``who`` is what a reader would call it by:

    a person's name without titles (member_*), the printed title of the link (document_*), the heading or
    ``title``, ``description``, ``email``, ``page`` (text_changed), the new path (group_moved), ``page`` (group_closed).
    """

    kind: str
    who: str
    at: datetime


@dataclass(frozen=True)
class State:
    """One look: what GOV.UK serves at ``moment.at``, and what was really edited since the look before.

    ``told_within`` is how many further looks of the storyline may pass before an archive must have told of it: 0 for
    a plain edit, 1 for a mass change whose public_updated_at moved. ``outcome`` is what ``update`` must end with,
    where the storyline cares.
    """

    moment: Moment
    happened: tuple[Happening, ...] = ()
    told_within: int = 0
    outcome: str | None = None


@dataclass(frozen=True)
class Story:
    """A storyline: each is played into an archive of its own, the first state being its baseline."""

    name: str
    about: str
    states: tuple[State, ...]
