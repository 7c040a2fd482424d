"""How each peer watches one group's page, in two configurations, and why.

"naive" is one selector on what a reader sees of the page, ``main``. "tuned" is what each project's documentation
offers for lists that may come in another order and for a site that has bad minutes: the members, the links and the
other words are watches of their own; lists are sorted; what fails once is tried again before anybody is told.
All watch the page, which their documentations are written for; none of them knows the Content API.

Left out of both: ``compared_versions`` of urlwatch and webchanges, for pages that "frequently change between several
known stable states", since it would be silent about somebody who is listed again; and whatever a user would have to
program (hooks, shell commands), such as a limit to how many may leave a list at once.
"""

from typing import Any

Settings = list[dict[str, Any]]

# Class names that have outlived every markup the replica plays: an expert anchors on what GOV.UK's styles rest on.
_BODY = '//div[@class="govspeak"]'
_WHOLE = '//main//div[contains(@class, "gem-c-govspeak")]'
_FILES = 'contains(@href, "assets.publishing.service.gov.uk") or contains(@href, "/government/uploads/")'
_NO_FILE = 'not(ancestor::section) and not(.//span[contains(@class, "attachment")])'
# By watch: what is selected, and the elements whose end is the end of a line.
WATCHES = {
    "members": ([f"{_BODY}//li"], ["li"]),
    "links": ([f"{_BODY}//a[{_FILES}]"], ["a"]),
    "words": (
        [
            "//main//h1",
            '//main//p[contains(@class, "lead-paragraph")]',
            *(f"{_WHOLE}//{name}[{_NO_FILE}]" for name in ("h2", "h3", "p", "td")),
        ],
        ["h1", "h2", "h3", "p", "td"],
    ),
}

TIMEOUT_SECONDS = 5
"""A slow answer must not cost a minute of each replay; every peer's own default is longer (45 to 60 seconds)."""


def urlwatch_jobs(url: str, is_tuned: bool) -> Settings:
    """The jobs of urls.yaml (urlwatch 2.29, docs/source: jobs, filters, advanced)."""
    if not is_tuned:
        return [{"url": url, "timeout": TIMEOUT_SECONDS, "filter": [{"css": "main"}, {"html2text": "re"}]}]
    return [
        {
            # "Monitoring the same URL in multiple jobs": a fragment of its own makes each URL unique.
            "url": f"{url}#{name}",
            "name": name,
            "timeout": TIMEOUT_SECONDS,
            # "Sorting of webpage content", for data that appears in random order. A box links its file twice.
            "filter": [{"xpath": _either(name)}, *_lines(name), {"html2text": "re"}, "striplines", *_sorted(name)],
            # "Number of times to retry": an error is told when three runs in a row had one.
            "max_tries": 3,
            # "Ignoring connection errors", and the codes which that chapter gives as temporary.
            "ignore_connection_errors": True,
            "ignore_timeout_errors": True,
            "ignore_incomplete_reads": True,
            "ignore_http_error_codes": "408, 429, 500, 502, 503, 504",
        }
        for name in WATCHES
    ]


def webchanges_jobs(url: str, is_tuned: bool) -> Settings:
    """The jobs of jobs.yaml (webchanges 3.37, docs: jobs, filters)."""
    if not is_tuned:
        return [{"url": url, "timeout": TIMEOUT_SECONDS, "filters": [{"css": "main"}, "html2text"]}]
    return [
        {
            "url": f"{url}#{name}",
            "name": name,
            "timeout": TIMEOUT_SECONDS,
            # strip_tags: the default, html2text, writes Markdown and puts all links of a list on one line.
            "filters": [
                {"xpath": _either(name)},
                *_lines(name),
                {"html2text": "strip_tags"},
                {"strip": {"splitlines": True}},
                *_sorted(name),
            ],
            # "Number of consecutive times the job has to fail before reporting an error".
            "max_tries": 3,
            "ignore_connection_errors": True,
            "ignore_timeout_errors": True,
            "ignore_http_error_codes": "408, 429, 500, 502, 503, 504",
            # "Mute repeated notifications of the same error condition"; then its end would be told, also of an
            # error that was never told because of max_tries: muted too.
            "suppress_repeated_errors": True,
            "suppress_error_ended": True,
            # An answer without a body is taken as a passing error.
            "empty_as_transient": True,
        }
        for name in WATCHES
    ]


def _either(name: str) -> str:
    return " | ".join(WATCHES[name][0])


def _lines(name: str) -> Settings:
    """Make each element a line, however its markup is broken ("Remove or replace text using regular expressions").

    A link becomes two, its address and its title: one alone misses a new file under an old title, or the reverse.
    """
    ends = "|".join(WATCHES[name][1])
    split = {"re.sub": {"pattern": r'<a\b[^>]*\bhref="([^"]*)"[^>]*>', "repl": r"\1</a>"}}
    return [
        *([split] if name == "links" else []),
        {"re.sub": {"pattern": r"\s+", "repl": " "}},
        {"re.sub": {"pattern": f"</(?:{ends})>", "repl": "\n"}},
    ]


def _sorted(name: str) -> list[str]:
    """The words of the page have an order that means something; its lists have not."""
    return [] if name == "words" else ["sort", "remove-duplicate-lines"]


def changedetection_watches(is_tuned: bool) -> Settings:
    """The watches of changedetection.io 0.60 (its API and the help beside its filters).

    Errors never notify anybody here: they stand in its web page, but for a filter that finds nothing six times in a
    row. "Only trigger when unique lines appear", its cure for lists that move, would be silent about who leaves.
    """
    if not is_tuned:
        return [{"include_filters": ["main"]}]
    return [
        {
            "title": name,
            # XPath 3 gives each element's text as a line, whatever its markup, and with a file's title its address.
            "include_filters": [f"xpath:{xpath}[normalize-space()]/normalize-space()" for xpath in WATCHES[name][0]]
            + ([f"xpath:{xpath}/string(@href)" for xpath in WATCHES[name][0]] if name == "links" else []),
            # A page may have no files: of the three, only this filter finding nothing is no failure.
            "filter_failure_notification_send": name != "links",
            "trim_text_whitespace": True,
            # "Helps reduce changes detected caused by sites shuffling lines around".
            "sort_text_alphabetically": name != "words",
            "remove_duplicate_lines": name != "words",
        }
        for name in WATCHES
    ]
