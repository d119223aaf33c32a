"""Cutting a document by its layout: a section from each heading on, a passage for each block.

    heading "3.2 Mediators"    begins the section `3-2`, whose passages are 3-2.1 (the heading), 3-2.2 and so on
    heading "Wonen"            begins the section `wonen`

The heading column of passages.csv is published and in our English, so it does not repeat the document: it says
"Section 3.2" or "Part 4". Who codes the document may put words of their own there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import attrs

from ..errors import Problem
from ..sources.cutting import FIRST, Cut
from .extract import Extraction

LONGEST_KEY = 28
NUMBER = re.compile(r"(?:[^\W\d]+\s+)?(\d{1,3}(?:\.\d{1,3}){0,4})\.?(?=\s|$)")


@attrs.define(slots=True, frozen=True)
class LayoutCut:
    """A passage, with the page that it begins on, if the document has pages, and the kind of its block."""

    cut: Cut
    page: int | None
    kind: str


def cut_by_layout(extraction: Extraction) -> list[LayoutCut]:
    """Return the passages of a document, each block one; every character but white space is in one."""
    found: list[LayoutCut] = []
    taken = {FIRST}
    key, heading, number, sections = FIRST, "Before the first section", 0, 0
    for block in extraction.blocks:
        if block.kind == "heading":
            sections += 1
            words = extraction.text[block.start : block.end]
            key, number = _key(words, sections, taken), 0
            heading = _heading(words, sections, taken)
            taken |= {key, heading}
        number += 1
        cut = Cut(f"{key}.{number}", heading, block.start, block.end)
        found.append(LayoutCut(cut, block.page, block.kind))
    return found


def notices_of(extraction: Extraction, cuts: list[LayoutCut]) -> Iterator[Problem]:
    """Yield what a person should know of how a document was cut: it became one passage."""
    if len(cuts) == 1:
        message = "the whole document became one passage: no headings, lists or paragraphs were found in it"
        remedy = "split it at the desk, or give another form of it, such as the Word file it was made from"
        yield Problem(extraction.original_name, "one-passage", message, remedy, "notice")


def _heading(words: str, count: int, taken: set[str]) -> str:
    """Return what a section is called: by its number, or as a part, where it has none or it stands twice."""
    stated = NUMBER.match(_plain(words))
    numbered = f"Section {stated[1]}" if stated else ""
    return numbered if numbered and numbered not in taken else f"Part {count}"


def _plain(words: str) -> str:
    return words.strip("#=*_ \n\t-")


def _key(words: str, count: int, taken: set[str]) -> str:
    """Return the key of a section, another than those that are taken: its number, or else its first words."""
    for key in _keys(_plain(words), count):
        if key not in taken:
            return key
    raise AssertionError("the counter never ends")


def _keys(words: str, count: int) -> Iterator[str]:
    number = re.match(r"(\d{1,3}(?:\.\d{1,3}){0,4})\.?\s", words)
    slug = _slug(re.sub(r"^[\d.]+\s*", "", words))
    if number:
        yield number[1].replace(".", "-")
        if slug:
            yield f"{number[1].replace('.', '-')}-{slug}"
    elif slug:
        yield slug
    yield f"section-{count}"
    again = 2
    while True:
        yield f"section-{count}-{again}"
        again += 1


def _slug(words: str) -> str:
    """Return the first words of a heading as a slug.

    Empty where they are not in Latin letters, or where two words begin with capitals: an address is published, and a
    heading may be the name of a person.
    """
    if any(part[0].isupper() for part in re.findall(r"[^\W_]+", words)[1:3]):
        return ""
    plain = unicodedata.normalize("NFKD", words.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    letters = "".join(one for one in plain if not unicodedata.combining(one)).lower()
    parts = re.findall(r"[a-z0-9]+", letters)
    slug = ""
    for part in parts[:3]:
        if len(slug) + len(part) > LONGEST_KEY:
            break
        slug = f"{slug}-{part}" if slug else part
    slug = re.sub(r"(?:-[a-z]{1,3})+$", "", slug)
    return slug if re.search("[a-z]", slug) else ""
