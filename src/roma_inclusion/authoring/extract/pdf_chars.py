"""The letters of a PDF page with their places, and the pieces of lines that they make.

Places are points from the top left corner of the page as it is read, whatever its rotation.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs

from ...errors import DataError
from ...sources.limits import PAGE_CHARACTERS
from .composer import too_large
from .pdf_signs import bullet, is_sign, printed

GAP = 1.1
"""A gap of more than so many times the size of the letters ends a piece of a line: it may be a column."""
WORD_GAP = 0.28
"""A gap of more than so many times the size is a space, where the file has none."""
SEPARATORS = range(0x1C, 0x20)
"""Controls that count as white space, and are in a PDF file what a letter is that could not be known."""
BOLD_FLAG, BOLD_WEIGHT = 1 << 18, 600
BOLD = re.compile(rb"bold|black|heavy", re.IGNORECASE)
"""What fonts of bold letters have in their names."""
HYPHENS = "-\u00ad‐‑"
"""Signs that one hyphen on the page may be in the file, several of them at once."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Turn = Callable[..., Box]
"""From left, bottom, right, top in the file to a box of the page as it is read."""


@attrs.define(slots=True, frozen=True)
class Letter:
    """One character, its box, its size in points, whether it is bold.

    `starts` where the file ends a line before it, `spaced` where it has a space there, `turned` where it stands on its
    side, `sign` where its font is one of signs, whose letters are bullets and the like.
    """

    text: str
    box: Box
    size: float
    bold: bool
    starts: bool = False
    spaced: bool = False
    turned: bool = False
    sign: bool = False


@attrs.define(slots=True)
class Piece:
    """Letters beside each other on one line, without a wide gap; or a ruled table, whose rows it has.

    `parts` are the pieces that a line is made of, where there are several.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    rows: list[list[str]] = attrs.field(factory=list)
    turned: bool = False
    sign: bool = False
    parts: list[Piece] = attrs.field(factory=list)

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2


def read_letters(page: Any, name: str) -> tuple[list[Letter], Turn, tuple[float, float]]:
    """Return the letters of a page, in the order of the file, how their places were turned, and its width and height.

    Raises DataError where there are too many.
    """
    import pypdfium2.raw as c

    text = page.get_textpage()
    try:
        count = c.FPDFText_CountChars(text.raw)
        if count > PAGE_CHARACTERS:
            raise DataError([too_large(name, f"one of its pages has more than {PAGE_CHARACTERS:,} characters")])
        raw = list(_raw_letters(c, text.raw, count))
    finally:
        text.close()
    angles = Counter(angle for _, angle in raw)
    upright = angles.most_common(1)[0][0] if angles else 0
    left, low, right, high = crop = page.get_cropbox()
    turn = _turned(crop, upright)
    size = (high - low, right - left) if upright in (90, 270) else (right - left, high - low)
    return [attrs.evolve(one, box=turn(*one.box), turned=angle != upright) for one, angle in raw], turn, size


def _turned(crop: Box, angle: int) -> Turn:
    """Return the function from a box of the file (left, bottom, right, top) to one of the page as it is read.

    A page is read as most of its letters stand, whatever it says of its rotation.
    """
    left, low, right, high = crop

    def turn(x0: float, y0: float, x1: float, y1: float) -> Box:
        if angle == 90:
            return y0 - low, x0 - left, y1 - low, x1 - left
        if angle == 180:
            return right - x1, y0 - low, right - x0, y1 - low
        if angle == 270:
            return high - y1, right - x1, high - y0, right - x0
        return x0 - left, high - y1, x1 - left, high - y0

    return turn


def _raw_letters(c: Any, text: Any, count: int) -> Iterator[tuple[Letter, int]]:
    """Yield each letter with the angle that it stands at: 0, 90, 180 or 270 degrees."""
    rect, matrix, flags = c.FS_RECTF(), c.FS_MATRIX(), ctypes.c_int()
    spaced = starts = False
    last: tuple[str, Box] = ("", (0, 0, 0, 0))
    for at, code in _codes(c, text, count):
        if code in (0x0D, 0x0A):
            starts = True
        if code == 0 or code > 0x10FFFF or (chr(code).isspace() and code not in SEPARATORS):
            spaced = True
            continue
        c.FPDFText_GetLooseCharBox(text, at, rect)
        c.FPDFText_GetMatrix(text, at, matrix)
        scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5 or 1
        size = round(c.FPDFText_GetFontSize(text, at) * scale, 1)
        font = _font(c, text, at, flags)
        bold = c.FPDFText_GetFontWeight(text, at) >= BOLD_WEIGHT or bool(BOLD.search(font) or flags.value & BOLD_FLAG)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360
        box = (rect.left, rect.bottom, rect.right, rect.top)
        if chr(code) in HYPHENS and last[0] in HYPHENS and box == last[1]:
            continue
        last = chr(code), box
        sign = is_sign(chr(code), font)
        yield Letter(printed(chr(code), font), box, size, bold, starts, spaced, sign=sign), angle
        spaced = starts = False


def _codes(c: Any, text: Any, count: int) -> Iterator[tuple[int, int]]:
    """Yield the code point of each character with its number; two halves of one are put together."""
    high = 0
    for at in range(count):
        code = c.FPDFText_GetUnicode(text, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        yield at, code


def _font(c: Any, text: Any, at: int, flags: Any) -> bytes:
    """Return the name of the font of a character, and set its flags."""
    buffer = ctypes.create_string_buffer(96)
    c.FPDFText_GetFontInfo(text, at, buffer, 96, flags)
    return bytes(buffer.value)


def pieces_of(letters: Sequence[Letter]) -> list[Piece]:
    """Return the pieces of lines that letters make, in the order of the file."""
    found: list[list[Letter]] = []
    for letter in letters:
        if found and not _is_new(found[-1], letter):
            found[-1].append(letter)
        else:
            found.append([letter])
    return [_piece(part) for run in found for part in _parted(run)]


def _parted(run: list[Letter]) -> list[list[Letter]]:
    """Return a run parted where a gap is much wider than the spaces between its words: columns set close together."""
    gaps = [letter.box[0] - before.box[2] for before, letter in itertools.pairwise(run)]
    if run[0].turned:
        return [run]
    spaces = sorted(gap for gap, letter in zip(gaps, run[1:], strict=True) if letter.spaced and gap > 0)
    if len(spaces) < 3:
        return [run]
    widest = max(0.75 * run[0].size, 1.7 * spaces[len(spaces) // 2])
    parts = [[run[0]]]
    for gap, letter in zip(gaps, run[1:], strict=True):
        if gap > widest:
            parts.append([])
        parts[-1].append(letter)
    return parts


def _is_new(run: Sequence[Letter], letter: Letter) -> bool:
    """Return whether a letter begins another piece: on another line, before the last letter, or after a wide gap."""
    last = run[-1]
    if last.turned or letter.turned:
        return last.turned != letter.turned or (letter.starts and letter.spaced)
    size = max(last.size, letter.size, 1)
    low, high = max(last.box[1], letter.box[1]), min(last.box[3], letter.box[3])
    least = min(last.box[3] - last.box[1], letter.box[3] - letter.box[1])
    if high - low < 0.4 * least:
        return True
    gap = letter.box[0] - last.box[2]
    return gap < -size or gap > GAP * size or (letter.starts and gap > 0.6 * size)


def _piece(run: Sequence[Letter]) -> Piece:
    text = ""
    for at, letter in enumerate(run):
        gap = letter.box[0] - run[at - 1].box[2] if at and not letter.turned else 0
        text += f" {letter.text}" if at and (letter.spaced or gap > WORD_GAP * letter.size) else letter.text
    sign = run[0].sign and (run[0].text != "o" or not any(letter.sign for letter in run[1:]))
    if sign:
        text = bullet(text[0]) + text[1:]
    sizes = Counter(letter.size for letter in run)
    whole = [letter for letter in run if letter.size == sizes.most_common(1)[0][0]]
    return Piece(
        text,
        min(letter.box[0] for letter in run),
        min(letter.box[1] for letter in whole),
        max(letter.box[2] for letter in run),
        max(letter.box[3] for letter in whole),
        whole[0].size,
        2 * sum(letter.bold for letter in run) > len(run),
        turned=run[0].turned,
        sign=sign,
    )
