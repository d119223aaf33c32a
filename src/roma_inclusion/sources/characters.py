"""Characters that no text of a source may hold, because a reader cannot see them or they mean that a letter was lost.

Refused are control characters, marks that change the direction of writing, characters without width, tags, variation
selectors, piled marks, private-use and unassigned code points, the replacement character, text that was decoded as the
wrong encoding, and letters that are not in the composed form of Unicode (NFC):

    >>> [(fault.index, fault.code) for fault in faults("caf\\u00c3\\u00a9 with a zero\\u200bwidth space")]
    [(3, 'mojibake'), (17, 'zero-width')]

Allowed are every visible character of every script and all spaces, the no-break space and thin spaces included. Line
feed, carriage return and tab are allowed here; a tab within a cell of a table is refused by the table reader.

A text is judged by its distinct characters; only where one of them raises doubt is the whole text searched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

import attrs

MAX_FAULTS = 1_000
"""The most faults of one kind that are looked for in a text; a text with more is damaged as a whole."""
MAX_MARKS = 8
"""Marks on one letter. No script needs half as many."""

PLAIN_ASCII = bytes([*b"\n\r\t", *range(32, 127)])

BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ZERO_WIDTH = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u2800\u3164\ufeff\uffa0"
)
VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Characters of category Cf that are seen: signs of Arabic, Syriac and Kaithi that enclose digits."""

REMOVE = "remove it"
RULES = {
    "control-character": ("a control character", REMOVE),
    "bidirectional-control": ("an invisible mark that changes the direction of writing", REMOVE),
    "zero-width": ("a character without width", REMOVE),
    "soft-hyphen": ("a soft hyphen, which is invisible", REMOVE),
    "tag-character": ("an invisible tag character", REMOVE),
    "variation-selector": ("an invisible variation selector", REMOVE),
    "invisible-character": ("an invisible formatting character", REMOVE),
    "line-separator": ("a line or paragraph separator", "use an ordinary line break or a space"),
    "private-use": ("a private-use character, which each font shows differently", "type the letter that is meant"),
    "noncharacter": ("a code point that is no character", REMOVE),
    "unassigned": (
        f"a code point without a meaning in Unicode {unicodedata.unidata_version}",
        "type the character that is meant",
    ),
    "surrogate": ("half of a surrogate pair, which is no character", "type the character that is meant"),
    "lost-letter": ("the mark of a letter that was lost (U+FFFD)", "type the letter that stood there"),
}
"""What each code of a single character says, and what to do."""

CP1252_HIGH = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x81\x8d\x8f\x90\x9d"
"""Bytes 0x80 to 0x9F as Windows-1252 shows them, or as the controls that they are in Latin-1."""
LATIN_HIGH = "\x80-\x9f"
SECOND = f"{LATIN_HIGH}{CP1252_HIGH}\xa0-\xbf"
QUOTES_AND_DASHES = "‘’“”‹„‚–—…"

MOJIBAKE = re.compile(
    # three and four bytes: quotation marks, dashes, the euro sign, ligatures, emoji, the byte order mark, U+FFFD
    rf"(?:Ã¢â[‚{LATIN_HIGH}]¬|â(?:€|\x80)[{SECOND}]?|â‚¬|â„¢|â†[{SECOND}]|ï»¿|ï¿½|ï¬[{SECOND}]|ðŸ[{SECOND}]*)"
    # a symbol or a space, never within a word of capitals nor as a quoted letter
    r"|(?<![A-ZÀ-ÖØ-Þ«“‘„\"'‹])Â[\xa0-\xbf]"
    rf"|(?<=[a-zß-öø-ÿ])Â[{LATIN_HIGH}{CP1252_HIGH}]"
    # Western letters
    r"|(?<![A-ZÀ-ÖØ-Þ«“‘„\"'‹])Ã(?:[\xa0-\xba\xbc-\xbf]|\xbb(?=[^\W\d_]))"
    # the other letters, only beside a small letter; a no-break space or a dash may stand after a real capital
    rf"|(?<=[a-zß-öø-ÿ])[ÃÄÅ][{SECOND}]"
    rf"|[ÃÄÅ](?![\xa0{QUOTES_AND_DASHES}])[{SECOND}](?=[a-zß-öø-ÿ])"
    rf"|(?<![^\W\d_])Ã[{SECOND}](?=[a-zß-öø-ÿ])"
    # Cyrillic and Greek, only as a word of three letters
    rf"|(?:[ÐÑ][{SECOND}]){{3,}}|(?:[ÎÏ][{SECOND}]){{3,}}"
)
"""UTF-8 that was decoded as Windows-1252 or Latin-1. Precise before complete: no real word may be refused."""
MOJIBAKE_LEADS = frozenset("ÂÃÄÅâïðÐÑÎÏ")


@attrs.define(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a text: where it begins (in code points), its code, what is wrong, what to do."""

    index: int
    code: str
    message: str
    remedy: str


def faults(text: str, encoded: bytes | None = None) -> Iterator[Fault]:
    """Yield what is wrong with the characters of a text, in the order of the text; nothing for clean text.

    `encoded` is the text in UTF-8, where it is at hand. One damaged place is one fault: a control character inside of
    wrongly decoded text is not reported again.
    """
    if encoded is None:
        encoded = text.encode("utf-8", "surrogatepass")
    rest = encoded.translate(None, PLAIN_ASCII)
    if not rest:
        return
    distinct = set(rest.decode("utf-8", "surrogatepass"))
    found = list(_mojibake(text, distinct))
    covered = {index for fault, end in found for index in range(fault.index, end)}
    every = [fault for fault, _ in found]
    every += _forbidden(text, distinct, covered)
    if any(map(_may_change, distinct)):
        piled = list(islice(_piled_marks(text, distinct), MAX_FAULTS))
        # composing thousands of marks on one letter takes minutes, so such a text is not looked at for that
        more = piled or (fault for fault in _not_composed(text) if fault.index not in covered)
        every += islice(more, MAX_FAULTS)
    yield from sorted(every, key=lambda fault: fault.index)


def printable(text: str, longest: int = 60) -> str:
    """Return a text as it can be shown within a line: cut where it is too long, what is not printable escaped."""
    short = text if len(text) <= longest else f"{text[:longest]}…"
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in short)


def code_of(character: str) -> str | None:
    """Return the code of the rule that forbids a single character, or None where it is allowed."""
    point, category = ord(character), unicodedata.category(character)
    if character == "\ufffd":
        return "lost-letter"
    if character in BIDIRECTIONAL:
        return "bidirectional-control"
    if character in ZERO_WIDTH:
        return "zero-width"
    if 0xFE00 <= point <= 0xFE0F or 0xE0100 <= point <= 0xE01EF or point in (0x180B, 0x180C, 0x180D, 0x180F):
        return "variation-selector"
    if category == "Cc":
        return None if character in "\n\r\t" else "control-character"
    if category == "Cf":
        return _code_of_format(character, point)
    if category == "Cn":
        return "noncharacter" if point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF else "unassigned"
    return {"Co": "private-use", "Cs": "surrogate", "Zl": "line-separator", "Zp": "line-separator"}.get(category)


def _code_of_format(character: str, point: int) -> str | None:
    if character in VISIBLE_FORMATS:
        return None
    if character == "\xad":
        return "soft-hyphen"
    return "tag-character" if point >= 0xE0000 else "invisible-character"


def _may_change(character: str) -> bool:
    """Whether NFC may change the character, alone or together with the one before it."""
    return (
        unicodedata.category(character) in ("Mn", "Mc")
        or "\u1160" <= character <= "\u11ff"
        or not unicodedata.is_normalized("NFC", character)
    )


def _forbidden(text: str, distinct: set[str], covered: set[int]) -> Iterator[Fault]:
    by_code: dict[str, list[str]] = {}
    for character in sorted(distinct):
        if code := code_of(character):
            by_code.setdefault(code, []).append(re.escape(character))
    for characters in by_code.values():
        outside = (m for m in re.finditer(f"[{''.join(characters)}]", text) if m.start() not in covered)
        yield from map(_single, islice(outside, MAX_FAULTS))


def _single(match: re.Match[str]) -> Fault:
    code = code_of(match[0]) or "control-character"
    message, remedy = RULES[code]
    name = unicodedata.name(match[0], "")
    shown = f"U+{ord(match[0]):04X}{f' {name}' if name else ''}"
    if "\x80" <= match[0] <= "\x9f":
        meant = match[0].encode("latin-1").decode("cp1252", "ignore")
        remedy = f"type {meant} instead, as Windows-1252 has it" if meant else remedy
    return Fault(match.start(), code, message if code == "lost-letter" else f"{message}: {shown}", remedy)


def _mojibake(text: str, distinct: set[str]) -> Iterator[tuple[Fault, int]]:
    """Yield a fault for each wrongly decoded letter, with the index where it ends."""
    for lead in sorted(distinct & MOJIBAKE_LEADS):
        for match in islice(_matches(text, lead), MAX_FAULTS):
            yield _wrongly_decoded(match), match.end()


def _matches(text: str, lead: str) -> Iterator[re.Match[str]]:
    place = text.find(lead)
    while place >= 0:
        if match := MOJIBAKE.match(text, place):
            yield match
        place = text.find(lead, match.end() if match else place + 1)


def _wrongly_decoded(match: re.Match[str]) -> Fault:
    shown = re.sub(r"[\x80-\x9f\xa0]", lambda hidden: f"<U+{ord(hidden[0]):04X}>", match[0])
    remedy = "open the original as UTF-8 and copy the text again"
    try:
        meant = match[0].encode("cp1252").decode("utf-8")
        remedy = f"type {meant} there, or {remedy}" if meant.isprintable() else remedy
    except UnicodeError:
        pass
    return Fault(match.start(), "mojibake", f"{shown} is text that was decoded as the wrong encoding", remedy)


def _piled_marks(text: str, distinct: set[str]) -> Iterator[Fault]:
    marks = [re.escape(character) for character in distinct if unicodedata.combining(character)]
    if marks:
        for match in re.finditer(f"[{''.join(marks)}]{{{MAX_MARKS + 1},}}", text):
            message = f"{len(match[0]):,} marks are piled on one letter; the limit is {MAX_MARKS}"
            yield Fault(match.start(), "piled-marks", message, "remove them")


def _not_composed(text: str) -> Iterator[Fault]:
    if unicodedata.is_normalized("NFC", text):
        return
    place = 0
    for line in text.splitlines(keepends=True):
        if not unicodedata.is_normalized("NFC", line):
            yield from _not_composed_line(line, place)
        place += len(line)


def _not_composed_line(line: str, place: int) -> Iterator[Fault]:
    starts = [i for i, character in enumerate(line) if i == 0 or not _joins(character)]
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        letter = line[start:end]
        composed = unicodedata.normalize("NFC", letter)
        if letter != composed:
            points = " ".join(f"U+{ord(character):04X}" for character in letter)
            message = f"{letter} is written as {points}, not in the composed form of Unicode (NFC)"
            yield Fault(place + start, "not-nfc", message, f"type {composed}, or save the text in NFC")


def _joins(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc") or "\u1160" <= character <= "\u11ff"
