"""Pure: which addresses are GOV.UK's, and what each kind of them looks like (alphagov's public source code)."""

import re
from urllib.parse import urljoin, urlsplit

from scraper.errors import HostNotAllowed, UsageError

SITE = "https://www.gov.uk"
# Hosts and folders that files have been served from; old bodies still name the last one.
FILE_PLACES = (
    ("assets.publishing.service.gov.uk", "/"),
    ("www.gov.uk", "/government/uploads/"),
    ("www.gov.uk", "/media/"),
    ("assets.digital.cabinet-office.gov.uk", "/"),
)
HOSTS = frozenset(host for host, _ in FILE_PLACES)
_GROUP_PATH = re.compile(r"/government/groups/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


def group_base_path(address: str) -> str:
    """The base path of a group, from its page's or its Content API's address; UsageError for any other address."""
    try:
        parts = urlsplit(address.strip())
        path = parts.path.removeprefix("/api/content").rstrip("/")
        ours = parts.scheme == "https" and parts.netloc == "www.gov.uk" and _GROUP_PATH.fullmatch(path)
    except ValueError:
        ours = None
    if not ours:
        raise UsageError(
            f"{address[:200]!r} is not the address of a GOV.UK group: give one such as "
            f"{SITE}/government/groups/attendance-alliance-group"
        )
    return path


def page_url(base_path: str) -> str:
    return SITE + base_path


def api_url(base_path: str) -> str:
    return f"{SITE}/api/content{base_path}"


def check_fetchable(url: str) -> None:
    """Raise HostNotAllowed unless the address is https on one of GOV.UK's hosts, with no port and no user in it."""
    try:
        parts = urlsplit(url)
        allowed = parts.scheme == "https" and parts.netloc in HOSTS
    except ValueError:
        allowed = False
    if not allowed:
        raise HostNotAllowed(f"{url[:200]} is not an https address on GOV.UK, so it was not asked for", url)


def absolute(printed: str) -> str:
    """Where a printed link leads, made absolute; one that is no address at all is given back as printed.

    Old bodies link files by http, which GOV.UK itself sends to https, and some name https's own port.
    """
    try:
        url = urljoin(SITE, printed.strip())
        parts = urlsplit(url)
    except ValueError:
        return printed
    host = parts.netloc.removesuffix(":443") if parts.scheme == "https" else parts.netloc
    ours = parts.scheme in ("http", "https") and host in HOSTS
    return parts._replace(scheme="https", netloc=host).geturl() if ours else url


def is_file(url: str) -> bool:
    """Whether an absolute address is one that GOV.UK serves uploaded files from."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    on_the_web = parts.scheme in ("http", "https")
    return on_the_web and any(parts.netloc == host and parts.path.startswith(folder) for host, folder in FILE_PLACES)


def asset_key(url: str) -> str:
    """What stays of a file's address when its file name changes: ``/media/<id>``; of a legacy address all of it."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return url
    return "/".join(path.split("/")[:3]) if path.startswith("/media/") else path
