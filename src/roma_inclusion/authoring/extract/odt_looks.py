"""Headings that a person made by hand in an ODT file: no heading for the program, but the whole line bold or larger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree

import attrs

from .composer import LARGER, MADE_HEADING, may_be_heading

ELEMENT = ElementTree.Element
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TEXT, STYLE = f"{{{OASIS}:text:1.0}}", f"{{{OASIS}:style:1.0}}"
FORMAT = f"{{{OASIS}:xsl-fo-compatible:1.0}}"
TITLES = {"Title": 1, "Subtitle": 2}
DEPTH = 20
"""How many styles may build on one another."""


@attrs.define(slots=True, frozen=True)
class _Look:
    """What a style states of its letters, and the style that it builds on."""

    bold: bool | None
    size: float
    parent: str


@attrs.define(slots=True)
class Looks:
    """The styles of a document by name, and the size that most of its letters have."""

    styles: dict[str, _Look] = attrs.field(factory=dict)
    body: float = 0

    def level(self, paragraph: ELEMENT, text: str) -> int:
        """Return the level of the heading that a paragraph is by its looks; 0 where it is none."""
        name = paragraph.get(f"{TEXT}style-name", "")
        title = next((TITLES[one] for one in self._chain(name) if one in TITLES), 0)
        if title or not may_be_heading(text):
            return title if text else 0
        runs = [names for names, words in _runs(paragraph, (name,)) if words.strip()]
        bold = all(self._bold(names) for names in runs)
        larger = self.body > 0 and all(self._size(names) >= LARGER * self.body for names in runs)
        return MADE_HEADING if runs and (bold or larger) else 0

    def _chain(self, name: str) -> list[str]:
        chain: list[str] = []
        while name and name not in chain and len(chain) < DEPTH:
            chain.append(name)
            name = self.styles[name].parent if name in self.styles else ""
        return chain

    def _stated(self, names: Iterable[str]) -> list[_Look]:
        """Return what the styles around some words state, the innermost first."""
        return [self.styles[one] for name in names for one in self._chain(name) if one in self.styles]

    def _bold(self, names: Iterable[str]) -> bool:
        return next((look.bold for look in self._stated(names) if look.bold is not None), False)

    def _size(self, names: Iterable[str]) -> float:
        return next((look.size for look in self._stated(names) if look.size), 0)


def read_looks(roots: Iterable[ELEMENT], body: ELEMENT) -> Looks:
    """Return the looks of a document, of its styles and its text."""
    looks = Looks()
    for root in roots:
        for style in root.iter(f"{STYLE}style"):
            looks.styles[style.get(f"{STYLE}name", "")] = _look(style)
    sizes: Counter[float] = Counter()
    for paragraph in body.iter(f"{TEXT}p"):
        for names, words in _runs(paragraph, (paragraph.get(f"{TEXT}style-name", ""),)):
            sizes[looks._size(names)] += len(words)
    looks.body = sizes.most_common(1)[0][0] if sizes else 0
    return looks


def _look(style: ELEMENT) -> _Look:
    stated = style.find(f"{STYLE}text-properties")
    weight = stated.get(f"{FORMAT}font-weight") if stated is not None else None
    size = (stated.get(f"{FORMAT}font-size") or "") if stated is not None else ""
    points = size.removesuffix("pt")
    bold = None if weight is None else weight == "bold" or (weight.isdecimal() and int(weight) >= 600)
    is_number = size.endswith("pt") and points.replace(".", "", 1).isdecimal()
    return _Look(bold, float(points) if is_number else 0, style.get(f"{STYLE}parent-style-name", ""))


def _runs(element: ELEMENT, names: tuple[str, ...]) -> Iterable[tuple[tuple[str, ...], str]]:
    """Yield the words of a paragraph with the styles around them, the innermost first."""
    yield names, element.text or ""
    for one in element:
        if one.tag in (f"{TEXT}span", f"{TEXT}a"):
            yield from _runs(one, (one.get(f"{TEXT}style-name", ""), *names))
        yield names, one.tail or ""
