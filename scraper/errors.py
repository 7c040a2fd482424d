"""Everything that can go wrong, as one tree. Each message is one sentence on what happened and what to do.

AllianceError
├── UsageError                  the caller asked for something that cannot be                     (exit 2)
├── FetchError                  nothing usable came back from the source                          (exit 4)
│   ├── Unreachable             no answer: DNS, refused, TLS, timeout, cut short
│   ├── Refused                 403 or 429: stop asking for now
│   ├── HostNotAllowed          the address leaves GOV.UK or https
│   ├── TooLarge                the body is over the cap; nothing of it is kept
│   ├── RunTooLarge             this run has read as much as one run may: the rest is for the next
│   └── TooManyRedirects
├── ParseError                  bytes that do not hold what they should: what, got, expected
│   └── NotTheGroup             well-formed, but not this group's page
│       ├── Moved               a redirect document: the group has another address
│       └── Gone                a gone document: GOV.UK took the group down
└── ArchiveError                the archive file cannot be opened, read or written                (exit 6)
    └── LockHeld                another run is writing to it                                      (exit 5)
"""


class AllianceError(Exception):
    """The base of every error this program raises on purpose; ``exit_code`` is what a command ends with."""

    exit_code = 4


class UsageError(AllianceError):
    exit_code = 2


class FetchError(AllianceError):
    """Asking for ``url`` gave nothing that can be used."""

    def __init__(self, message: str, url: str) -> None:
        super().__init__(message)
        self.url = url


class Unreachable(FetchError):
    pass


class Refused(FetchError):
    pass


class HostNotAllowed(FetchError):
    pass


class TooLarge(FetchError):
    pass


class RunTooLarge(FetchError):
    pass


class TooManyRedirects(FetchError):
    pass


class ParseError(AllianceError):
    """``what`` was looked for; ``got`` was there instead of ``expected``."""

    def __init__(self, what: str, got: object, expected: str) -> None:
        super().__init__(f"{what}: expected {expected}, got {got}")


class NotTheGroup(ParseError):
    pass


class Moved(NotTheGroup):
    """``base_path`` is where the group is said to be, or None where that is no address of a group on GOV.UK."""

    def __init__(self, destination: str, base_path: str | None) -> None:
        super().__init__("the schema of the item", f"'redirect', leading to {destination[:200]}", "working_group")
        self.base_path = base_path


class Gone(NotTheGroup):
    def __init__(self) -> None:
        super().__init__("the schema of the item", "'gone'", "working_group")


class ArchiveError(AllianceError):
    exit_code = 6


class LockHeld(ArchiveError):
    exit_code = 5
