"""Cutting a text into addressed passages, with the helpers that plugins share.

A document is a row of sections; a section is a row of passages: paragraphs, bullets, table rows. The usual way is
data in source.yml, where each section has a key, a heading in our English and a pattern for the line it begins with:

    sections:
      - {key: pilot, heading: The mediator pilot, begins: "^3. The mediator pilot"}

gives the passages `pilot.1`, `pilot.2` and so on. What stands before the first section belongs to `start`. A section
with `split: lines` has a passage for every line (columns run together, lists without bullets), one with
`passage_begins` a passage from each line that the pattern matches (rows of a table). A plugin whose document needs more
gives a function of its own, text to list of `Cut`, made of the same helpers.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from ..errors import DataError, Problem
from .documents import digest
from .limits import PLUGIN_PASSAGES

if TYPE_CHECKING:
    import regex

Span = tuple[int, int]

FIRST = "start"
"""The key of what stands before the first section."""
PATTERN_SECONDS = 5.0
"""The longest that one search for a pattern of a source may take; some patterns would never end on some texts."""

LAYOUT = "layout"
"""The value of the key `cut` of a source.yml whose passages were cut by layout: passages.csv stands for itself."""
PASSAGE_COLUMNS = ("address", "heading", "start", "end", "sha256")
"""The columns of passages.csv; `page` may follow, where the document has pages."""

BULLET = r"\s*(?:[-•«*–]|\d{1,2}\.|[a-z]\))\s+\S"
"""The line that begins a passage, unless a source says otherwise; it is matched with the white space of the line."""
SENTENCE_END = re.compile(r"[.!?:;…][”’\"')\]]*[\d™®*°?.&]*$")


@attrs.define(slots=True, frozen=True)
class Section:
    """A part of a document: the key that addresses begin with, our heading, the pattern of its first line.

    `split` is paragraphs or lines; `passage_begins` is the pattern of lines that begin a passage, bullets by default.
    """

    key: str
    heading: str
    begins: str
    split: str = attrs.field(default="paragraphs", validator=attrs.validators.in_(("paragraphs", "lines")))
    passage_begins: str = BULLET


@attrs.define(slots=True, frozen=True)
class Cut:
    """One passage of a text: its address, the heading of its section, its span in code points."""

    address: str
    heading: str
    start: int
    end: int


class NotCutsError(Exception):
    """What a function that cuts gave in the place of a list of `Cut`, as the end of a sentence."""


def called(cut: Callable[[str], Iterable[Cut]], text: str) -> list[Cut]:
    """Return the passages that a function cuts a text into; NotCutsError where it gives anything else."""
    most = min(len(text), PLUGIN_PASSAGES)
    cuts = list(itertools.islice(cut(text), most + 1))
    if len(cuts) > most:
        raise NotCutsError(f"gave more passages than {'there are letters' if most == len(text) else f'{most:,}'}")
    for one in cuts:
        numbers = isinstance(one, Cut) and type(one.start) is int and type(one.end) is int
        if not numbers or type(one.address) is not str or type(one.heading) is not str:
            raise NotCutsError(f"gave a {type(one).__name__} with other values than a Cut has")
    return cuts


def lines(text: str, span: Span) -> list[Span]:
    """Return the spans of the lines that are not blank, without the white space around them."""
    found = []
    for match in re.finditer(r"[^\n]+", text[span[0] : span[1]]):
        if trimmed := trim(text, (span[0] + match.start(), span[0] + match.end())):
            found.append(trimmed)
    return found


def trim(text: str, span: Span) -> Span | None:
    """Return the span without the white space at its ends; None where nothing is left."""
    part = text[span[0] : span[1]]
    if not part.strip():
        return None
    return span[0] + len(part) - len(part.lstrip()), span[1] - (len(part) - len(part.rstrip()))


def paragraphs(text: str, span: Span, begins: str = BULLET) -> list[Span]:
    """Return the spans of paragraphs and bullets.

    A passage begins after a blank line and at a line that matches `begins`. A paragraph that a blank line breaks in
    mid-sentence, as machine-read text does, is put together again.
    """
    found: list[Span] = []
    begin = compiled(begins)
    for line in lines(text, span):
        raw = max(text.rfind("\n", 0, line[0]) + 1, span[0])
        if found and not begin.match(text, raw, timeout=PATTERN_SECONDS) and _goes_on(text, found[-1], line):
            found[-1] = (found[-1][0], line[1])
        else:
            found.append(line)
    return found


def _goes_on(text: str, before: Span, line: Span) -> bool:
    if not re.search(r"\n\s*\n", text[before[1] : line[0]]):
        return True
    ended = SENTENCE_END.search(text[before[0] : before[1]])
    several_lines = "\n" in text[before[0] : before[1]]
    begins_small = text[line[0]].islower() or text[line[0]] == "("
    return not ended and (several_lines or begins_small)


def split_sections(text: str, sections: Iterable[Section], where: str = "source.yml") -> Iterator[tuple[Section, Span]]:
    """Yield each section with its span, in the order of the document.

    Each pattern is looked for after the beginning of the section before. Raises DataError where one is not found, or
    its search takes too long; `where` is the file that has the sections.
    """
    found = [(Section(FIRST, "Before the first section", ""), 0)]
    for section in sections:
        place = found[-1][1] + bool(found[1:])
        try:
            match = compiled(section.begins).search(text, place, timeout=PATTERN_SECONDS)
        except TimeoutError as error:
            raise _too_slow(where, section.key, section.begins) from error
        if not match:
            message = f"section {section.key}: no line matches {section.begins!r} after the section before it"
            raise DataError([Problem(where, "section-not-found", message, "correct the pattern")])
        found.append((section, match.start()))
    ends = [start for _, start in found[1:]] + [len(text)]
    for (section, start), end in zip(found, ends, strict=True):
        yield section, (start, end)


def address(section: Section, spans: Iterable[Span]) -> list[Cut]:
    """Give the passages of one section their addresses: key.1, key.2 and so on."""
    return [Cut(f"{section.key}.{n}", section.heading, *span) for n, span in enumerate(spans, 1)]


def cut_sections(text: str, sections: Iterable[Section], where: str = "source.yml") -> list[Cut]:
    """Cut a document the usual way: sections, and in them paragraphs and bullets, or lines.

    Raises DataError where a section is not found, or a pattern takes too long; `where` is the file that has them.
    """
    cuts: list[Cut] = []
    for section, span in split_sections(text, sections, where):
        try:
            spans = lines(text, span) if section.split == "lines" else paragraphs(text, span, section.passage_begins)
        except TimeoutError as error:
            raise _too_slow(where, section.key, section.passage_begins) from error
        cuts.extend(address(section, spans))
    return cuts


def _too_slow(where: str, key: str, pattern: str) -> DataError:
    message = f"section {key}: the search for {pattern[:80]!r} takes more than {PATTERN_SECONDS:g} seconds"
    remedy = "write it without one repetition inside another, such as (a+)+"
    return DataError([Problem(where, "pattern-too-slow", message, remedy)])


def compiled(pattern: str) -> regex.Pattern[str]:
    """Return a pattern of a source, whose searches can be given a time limit; `^` matches at every line.

    Raises ValueError where it is no regular expression.
    """
    import regex

    try:
        return regex.compile(pattern, regex.MULTILINE)
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        raise ValueError(f"{pattern[:80]!r} is no regular expression: {error}") from error


def check_cuts(where: str, text: str, cuts: list[Cut]) -> list[Problem]:
    """Return what is wrong with a cutting: out of order, outside, overlapping, an address twice, text left over.

    `where` is what cuts: the source or its plugin.
    """
    problems, place, seen = [], 0, set()
    for cut in [*cuts, Cut("the end", "", max([len(text), *(cut.end for cut in cuts)]), len(text))]:
        name = f"passage {cut.address[:60]}" if cut.address != "the end" else "the end"
        if cut.end > len(text):
            message = f"{name} ends at {cut.end}, after the end of the document ({len(text)} characters)"
            problems.append(Problem(where, "passage-outside", message, "correct the cutting"))
        elif cut.start < place or (cut.end < cut.start and cut.address != "the end"):
            message = f"{name} begins before the last one ends"
            problems.append(Problem(where, "passages-overlap", message, "correct the cutting"))
        if left := text[place : max(cut.start, place)].strip():
            message = f"{len(left)} characters before {name}, from {place}, belong to no passage"
            problems.append(Problem(where, "text-left-over", message, "correct the cutting"))
        if cut.address in seen:
            message = f"the address {cut.address[:60]} stands twice"
            problems.append(Problem(where, "address-twice", message, "correct the cutting"))
        seen.add(cut.address)
        place = max(place, cut.end)
    return problems


def passage_rows(text: str, cuts: Iterable[Cut]) -> list[dict[str, str | int]]:
    """Return the rows of passages.csv: address, heading, start, end and the digest of each passage."""
    return [
        {
            "address": cut.address,
            "heading": cut.heading,
            "start": cut.start,
            "end": cut.end,
            "sha256": digest(text[cut.start : cut.end]),
        }
        for cut in cuts
    ]
