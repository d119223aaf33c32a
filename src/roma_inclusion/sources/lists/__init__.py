"""Lists that values are held to: countries, languages, currencies, and letters that look like others.

`countries.csv` is ISO 3166-1, with Kosovo (`xk`, a user-assigned code that the European Union uses), `eu`, `int` and
`xx` (another user-assigned code, for countries that are made up in examples and tests);
`currencies.csv` is ISO 4217, with currencies that are gone and the last year they were in use; `languages.csv` has
names that people type for a language, for remedies only: which tags are valid is known by the library langcodes;
`lookalikes.csv` is taken from the confusables of Unicode (Technical Standard 39), for letters beside the Latin ones.
"""

from __future__ import annotations

import csv
import re
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from ..remedies import plain, shown

FOLDER = Path(__file__).parent
NO_REGION = {"eu", "int", "xx"}
"""What stands among the countries and is no region of a language tag."""
LONGEST_TAG = 35
LONGEST_NAME = 50
TAG = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-(?P<region>[A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)
"""Language, script, region and variants; extensions and private use are for programs, not for a document."""
PRIVATE = re.compile(r"q[a-t][a-z]", re.IGNORECASE)
TYPED_TAG = re.compile(r"[A-Za-z0-9]{1,8}([-_][A-Za-z0-9]{1,8}){0,6}")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one of the lists, such as `countries`, in its own order."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def countries() -> frozenset[str]:
    """Return the codes of countries (ISO 3166-1 alpha-2, lower case), with eu and int."""
    return frozenset(row["code"] for row in rows("countries"))


@cache
def currencies() -> frozenset[str]:
    """Return the codes of currencies (ISO 4217), those no longer in use included."""
    return frozenset(row["code"] for row in rows("currencies"))


def country_fault(cell: str) -> tuple[str, str] | None:
    """Return what is wrong with a country code and what was probably meant, or None for a good one."""
    if cell in countries():
        return None
    meant = _near(cell, _country_names())
    return f"{shown(cell)} is not a country code", (
        f"did you mean {meant}?" if meant else "write one code of two letters (ISO 3166-1) in lower case, or eu or int"
    )


def language_fault(cell: str) -> tuple[str, str] | None:
    """Return what is wrong with a language tag and what was probably meant, or None for a good one."""
    if len(cell) > LONGEST_TAG:
        return f"{shown(cell)} is not a language tag", "write a tag such as en-GB, nl-NL or rom"
    if _is_common(cell):
        return None
    standard = _standard(cell)
    if standard == cell:
        return None
    if standard:
        return f"{shown(cell)} is not the usual form of a language tag (BCP 47)", f"write {standard}"
    meant = _near(cell, _language_names())
    remedy = f"did you mean {meant}?" if meant else "write a tag such as en-GB, nl-NL or rom"
    return f"{shown(cell)} is not a language tag (BCP 47)", remedy


def _is_common(cell: str) -> bool:
    """Whether a tag is a language of our list, alone or with a country: the usual ones need no library."""
    match = re.fullmatch(r"([a-z]{2,3})(?:-([A-Z]{2}))?", cell)
    common = match is not None and any(row["code"] == match[1] for row in rows("languages"))
    return common and match is not None and (match[2] is None or match[2].lower() in countries() - NO_REGION)


def _standard(cell: str) -> str | None:
    """Return the usual writing of a tag, or None where there is no such language, script, region or variant."""
    if not TYPED_TAG.fullmatch(cell):
        return None
    from langcodes import standardize_tag, tag_is_valid

    try:
        standard = standardize_tag(cell) if tag_is_valid(cell) else ""
    except (ValueError, LookupError):
        return None
    match = TAG.fullmatch(standard)
    if match is None or PRIVATE.match(standard):
        return None
    region = (match["region"] or "").lower()
    return standard if not region.isalpha() or region in countries() - NO_REGION else None


def _near(cell: str, names: dict[str, str]) -> str | None:
    """Return the code of a name that is the cell or nearly so; the first letter must be right."""
    word = plain(cell[:LONGEST_NAME])
    if word in names or len(word) < 4:
        return names.get(word)
    likely = [name for name in names if name[0] == word[0] and abs(len(name) - len(word)) < 3]
    close = get_close_matches(word, likely, n=1, cutoff=0.8)
    return names[close[0]] if close else None


@cache
def _country_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in rows("countries"):
        for name in (row["code"], row["alpha_3"], row["name"], *row["other_names"].split(";")):
            if name:
                names.setdefault(plain(name), row["code"])
    return names


@cache
def _language_names() -> dict[str, str]:
    return {plain(name): row["code"] for row in reversed(rows("languages")) for name in row["names"].split(";")}
