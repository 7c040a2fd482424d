"""Addresses: what we may ask for, what is a group, what is a file."""

import pytest

from scraper.addresses import absolute, api_url, asset_key, check_fetchable, group_base_path, is_file, page_url
from scraper.errors import HostNotAllowed, UsageError

GROUP = "/government/groups/harbour-towns-reading-taskforce"
ASSETS = "https://assets.publishing.service.gov.uk"


@pytest.mark.parametrize(
    "address",
    [
        f"https://www.gov.uk{GROUP}",
        f"https://www.gov.uk{GROUP}/",
        f"  https://www.gov.uk{GROUP}\n",
        f"https://www.gov.uk{GROUP}#membership",
        f"https://www.gov.uk{GROUP}?utm_source=mail",
        f"HTTPS://www.gov.uk{GROUP}",
        f"https://www.gov.uk/api/content{GROUP}",
    ],
)
def test_addresses_of_a_group(address: str) -> None:
    assert group_base_path(address) == GROUP


@pytest.mark.parametrize(
    "address",
    [
        "",
        GROUP,
        f"//www.gov.uk{GROUP}",
        f"http://www.gov.uk{GROUP}",
        f"ftp://www.gov.uk{GROUP}",
        f"https://gov.uk{GROUP}",
        f"https://www.gov.uk.example{GROUP}",
        f"https://www.gov.uk@evil.example{GROUP}",
        f"https://someone@www.gov.uk{GROUP}",
        f"https://www.gov.uk:443{GROUP}",
        f"https://www.gov.uk\\@evil.example{GROUP}",
        f"https://[www.gov.uk{GROUP}",
        "https://www.gov.uk/",
        "https://www.gov.uk/government/groups",
        "https://www.gov.uk/government/groups/",
        "https://www.gov.uk/government/groups/Reading",
        "https://www.gov.uk/government/groups/-reading",
        "https://www.gov.uk/government/groups/reading-",
        "https://www.gov.uk/government/groups/reading.json",
        "https://www.gov.uk/government/groups/reading/members",
        "https://www.gov.uk/government/groups/../groups/reading",
        "https://www.gov.uk/government/groups/%72eading",
        "https://www.gov.uk/government/organisations/reading",
        f"https://www.gov.uk/api/content/api/content{GROUP}",
        "https://www.gov.uk/api/search.json",
        "x" * 10_000,
    ],
)
def test_other_addresses_are_the_callers_mistake(address: str) -> None:
    with pytest.raises(UsageError, match=r"is not the address of a GOV\.UK group: give one such as") as raised:
        group_base_path(address)
    assert len(str(raised.value)) < 400, "a sentence, however long the address"


def test_the_two_addresses_of_a_group_lead_back_to_it() -> None:
    assert page_url(GROUP) == f"https://www.gov.uk{GROUP}"
    assert api_url(GROUP) == f"https://www.gov.uk/api/content{GROUP}"
    assert group_base_path(page_url(GROUP)) == group_base_path(api_url(GROUP)) == GROUP


@pytest.mark.parametrize(
    "url",
    [
        "https://www.gov.uk/",
        f"https://www.gov.uk/api/content{GROUP}",
        f"{ASSETS}/media/665f0c0a0c8f88e868d33399/minutes.pdf",
        "https://assets.digital.cabinet-office.gov.uk/government/uploads/minutes.pdf",
    ],
)
def test_fetchable(url: str) -> None:
    check_fetchable(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/government/groups/reading",
        "//www.gov.uk/",
        "http://www.gov.uk/",
        "file:///etc/passwd",
        "https://evil.example/",
        "https://gov.uk/",
        "https://www.gov.uk.evil.example/",
        "https://evil.example/www.gov.uk/",
        "https://evil.example#www.gov.uk",
        "https://evil.example\\www.gov.uk/",
        "https://www.gov.uk\\@evil.example/",
        "https://www.gov.uk@evil.example/",
        "https://someone@www.gov.uk/",
        "https://someone:secret@www.gov.uk/",
        "https://www.gov.uk:443/",
        "https://www.gov.uk:8443/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::1/",
        "https://draft-assets.publishing.service.gov.uk/media/665f0c0a0c8f88e868d33399/minutes.pdf",
    ],
)
def test_not_fetchable(url: str) -> None:
    with pytest.raises(HostNotAllowed, match=r"is not an https address on GOV\.UK, so it was not asked for") as raised:
        check_fetchable(url)
    assert raised.value.url == url


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("/media/1/a.pdf", "https://www.gov.uk/media/1/a.pdf"),
        ("//assets.publishing.service.gov.uk/media/1/a.pdf", f"{ASSETS}/media/1/a.pdf"),
        (f" {ASSETS}/media/1/a.pdf\n", f"{ASSETS}/media/1/a.pdf"),
        ("mailto:reading@northsands.example", "mailto:reading@northsands.example"),
        ("https://[::1", "https://[::1"),  # no address at all: as printed
    ],
)
def test_absolute(printed: str, expected: str) -> None:
    assert absolute(printed) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{ASSETS}/media/1/a.pdf", True),
        (f"{ASSETS}/government/uploads/system/uploads/attachment_data/file/1/a.pdf", True),
        ("https://www.gov.uk/media/1/a.pdf", True),
        ("https://www.gov.uk/government/uploads/system/uploads/a.pdf", True),
        ("https://assets.digital.cabinet-office.gov.uk/government/uploads/a.pdf", True),
        ("https://www.gov.uk/government/publications/a", False),
        ("https://www.gov.uk/", False),
        ("https://webarchive.nationalarchives.gov.uk/ukgwa/2025/https://www.gov.uk/media/1/a.pdf", False),
        ("https://assets.publishing.service.gov.uk.evil.example/media/1/a.pdf", False),
        ("mailto:a@assets.publishing.service.gov.uk", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_is_file(url: str, expected: bool) -> None:
    assert is_file(url) is expected


def test_a_script_is_no_file_whatever_host_it_names() -> None:
    assert not is_file("javascript://assets.publishing.service.gov.uk/%0Aalert(1)")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (f"{ASSETS}/media/1a/old.pdf", f"{ASSETS}/media/1a/new.pdf", True),
        (f"{ASSETS}/media/1a/a.pdf", "https://www.gov.uk/media/1a/a.pdf", True),
        (f"{ASSETS}/media/1a/a.pdf", f"{ASSETS}/media/1b/a.pdf", False),
        (f"{ASSETS}/government/uploads/file/1/a.pdf", f"{ASSETS}/government/uploads/file/1/b.pdf", False),
        (f"{ASSETS}/government/uploads/file/1/a.pdf", "https://www.gov.uk/government/uploads/file/1/a.pdf", True),
    ],
)
def test_asset_keys(one: str, other: str, same: bool) -> None:
    assert (asset_key(one) == asset_key(other)) is same
