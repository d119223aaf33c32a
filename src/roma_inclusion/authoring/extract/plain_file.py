r"""Reading a text file, plain or Markdown: its text stays as it is, but for line ends and the mark of its encoding.

    "# Wonen\n\nDe wachtlijst is lang.\n- kavels\n"   ->  a heading, a paragraph, a list item

A form feed, as programs that read PDF files write it, begins a page. A file that is no UTF-8 is read as Windows text,
and that is said.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import attrs

from ...errors import DataError
from ...sources.limits import CHARACTERS
from .composer import Composer, damaged, notice, too_large
from .model import Block, PageRun

MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
FALLBACK = "cp1252"
HEADING = re.compile(r"(#{1,6})\s+\S")
UNDERLINE = re.compile(r"\s*(=+|-{3,})\s*")
ROW = re.compile(r"\s*\|.*\|\s*|[^|\t]*\S[ ]*\t+[ ]*\S[^\t]*(?:\t.*)?")
ITEM = re.compile(r"\s*(?:[-•*+●○◦▪■–·‣]|\d{1,2}[.)]|[a-z]\))\s+\S")
LONGEST_HEADING = 90
LONGEST_LINE, FEW_LONG = 140, 0.05
"""Where more than so large a part of the lines is longer, each line is a paragraph: nothing was broken."""
Line = tuple[int, int]


def read_plain(data: bytes, name: str) -> Composer:
    """Return the text of a plain text file; DataError where it is none or too long."""
    return _read(data, name, "text")


def read_markdown(data: bytes, name: str) -> Composer:
    """Return the text of a Markdown file, its marks included; DataError where it is none or too long."""
    return _read(data, name, "markdown")


def _read(data: bytes, name: str, kind: str) -> Composer:
    composer = Composer(name, kind)
    text = decoded(data, composer).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > CHARACTERS:
        raise DataError([too_large(name, f"its text has more than {CHARACTERS:,} characters")])
    if "\x00" in text:
        raise DataError([damaged(name, "it is no text")])
    breaks = [match.start() for match in re.finditer("\f", text)]
    if breaks:
        composer.pages = [PageRun(0, 1), *(PageRun(at, number) for number, at in enumerate(breaks, 2))]
        text = text.replace("\f", "\n")
    composer.parts, composer.length = [text], len(text)
    composer.blocks = list(_blocks(text, composer.pages))
    return composer


def decoded(data: bytes, composer: Composer) -> str:
    """Return a file as text by its mark, as UTF-8, or else as Windows text with a notice."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise DataError([damaged(composer.name, f"it begins as {encoding} and is not")]) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        message = "it is not UTF-8; it was read as text of Windows (cp1252)"
        notice(composer, "guessed-encoding", message, "look at letters with accents; if wrong, save it as UTF-8")
        return data.decode(FALLBACK, "replace")


@attrs.define(slots=True)
class _Lines:
    """The lines of a text that are not blank, as spans; `wrapped` where paragraphs are broken into lines."""

    text: str
    spans: list[Line]
    wrapped: bool

    @classmethod
    def of(cls, text: str) -> _Lines:
        spans = list(_lines(text))
        long = sum(end - start > LONGEST_LINE for start, end in spans)
        return cls(text, spans, long < FEW_LONG * len(spans))

    def words(self, at: int) -> str:
        return self.text[slice(*self.spans[at])]

    def apart(self, at: int) -> bool:
        """Return whether a line is the first, or there is a blank line before it, or every line is a paragraph."""
        if at == 0 or at == len(self.spans) or not self.wrapped:
            return True
        between = self.text[self.spans[at - 1][1] : self.spans[at][0]]
        return between.count("\n") > 1


def _blocks(text: str, pages: list[PageRun]) -> Iterator[Block]:
    lines = _Lines.of(text)
    at = 0
    while at < len(lines.spans):
        kind, level = _kind(lines, at)
        end = at
        if kind == "heading" and at + 1 < len(lines.spans) and UNDERLINE.fullmatch(lines.words(at + 1)):
            end = at + 1
        while kind in ("paragraph", "list_item") and end + 1 < len(lines.spans) and _follows(lines, end + 1):
            end += 1
        start = lines.spans[at][0]
        page = next((run.page for run in reversed(pages) if run.start <= start), None)
        yield Block(kind, start, lines.spans[end][1], page, level)
        at = end + 1


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank, without the white space around them."""
    for match in re.finditer(r"[^\n]+", text):
        if words := match[0].strip():
            start = match.start() + match[0].index(words)
            yield start, start + len(words)


def _kind(lines: _Lines, at: int) -> tuple[str, int]:
    """Return the kind of a line and the level of a heading."""
    words = lines.words(at)
    if mark := HEADING.match(words):
        return "heading", len(mark[1])
    is_last = at + 1 == len(lines.spans)
    under = None if is_last or not lines.apart(at) else UNDERLINE.fullmatch(lines.words(at + 1))
    if under:
        return "heading", 1 if under[1][0] == "=" else 2
    if ROW.fullmatch(words):
        return "table_row", 0
    if lines.apart(at) and lines.apart(at + 1) and not is_last and _may_head(words):
        number = re.match(r"\d{1,2}((?:\.\d{1,2})*)", words)
        return "heading", min(number[1].count(".") + 1 if number else 1, 6)
    return ("list_item" if ITEM.match(words) else "paragraph"), 0


def _may_head(words: str) -> bool:
    bulleted = re.match(r"[-•*+●○◦▪■–·‣]", words)
    return (
        len(words) <= LONGEST_HEADING
        and not bulleted
        and words[-1] not in ".,;:!…"
        and (words[0].isupper() or words[0].isdigit())
    )


def _follows(lines: _Lines, at: int) -> bool:
    """Return whether a line goes on with the block of the line above it."""
    return not lines.apart(at) and _kind(lines, at)[0] == "paragraph"
