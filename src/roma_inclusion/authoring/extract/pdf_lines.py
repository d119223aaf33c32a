"""From the pieces of a region to its lines, from top to bottom."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from .pdf_chars import WORD_GAP, Piece


def lines_of(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces put together to lines, from top to bottom; a table stays by itself."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.middle, one.x0)):
        if found and not piece.rows and not found[-1][0].rows and same_line(found[-1], piece):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [_line(sorted(line, key=lambda one: one.x0)) for line in found]


def same_line(line: Sequence[Piece], piece: Piece) -> bool:
    """Return whether a piece stands on a line: its middle within the height of the largest letters there."""
    largest = max(line, key=lambda one: one.size)
    least = min(largest.bottom - largest.top, piece.bottom - piece.top)
    shared = min(largest.bottom, piece.bottom) - max(largest.top, piece.top)
    apart = all(piece.x0 >= one.x1 - 0.5 * one.size or piece.x1 <= one.x0 + 0.5 * one.size for one in line)
    return shared > 0.5 * least and apart


def _line(pieces: Sequence[Piece]) -> Piece:
    if len(pieces) == 1:
        return pieces[0]
    widest = max(pieces, key=lambda one: len(one.text))
    text = pieces[0].text
    for before, piece in itertools.pairwise(pieces):
        text += piece.text if piece.x0 - before.x1 < WORD_GAP * widest.size else f" {piece.text}"
    bold = sum(len(one.text) for one in pieces if one.bold) * 2 > sum(len(one.text) for one in pieces)
    first, last = pieces[0], pieces[-1]
    sign = first.sign or (len(first.text) == 1 and not first.text.isalnum())
    return Piece(text, first.x0, widest.top, last.x1, widest.bottom, widest.size, bold, sign=sign, parts=list(pieces))
