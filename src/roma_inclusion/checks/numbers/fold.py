"""One spelling for what looks the same, with the place where each character came from.

    fold("３５\u202f０００ ﬁfty")   ->  "35\u00a0000 fifty"

Digits of every script become 0 to 9, ligatures letters, every space but the plain one a no-break space; a footnote
mark (12²) is no digit, and soft hyphens and invisible characters go. Upper case stays.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

NO_BREAK = "\u00a0"
BREAK = "\u2029"
"""Stands between two passages: no number and no date goes across it."""
SAME = {"\u2010": "-", "\u2011": "-", "\u2018": "'", "\u2019": "'", "\u02bc": "'", "`": "'", "\u00b4": "'"} | {
    "\u066b": ".",  # Arabic decimal mark
    "\u066c": "'",  # Arabic thousands mark
    "\u2044": "/",  # fraction slash
    "\u3000": " ",
    "\x0b": BREAK,
    "\x0c": BREAK,
    "\u2028": BREAK,
}


def fold(text: str) -> tuple[str, list[int] | None]:
    """Return the folded text and the place of each of its characters in `text`; None where places did not move."""
    if text.isascii():
        return text.translate({0x0B: BREAK, 0x0C: BREAK, 0x60: "'"}), None
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if unicodedata.combining(character):
            if folded and len(composed := unicodedata.normalize("NFC", folded[-1] + character)) == 1:
                folded[-1] = composed
            continue
        for piece in _piece(character):
            folded.append(piece)
            places.append(place)
    places.append(len(text))
    return "".join(folded), places


@lru_cache(maxsize=4096)
def _piece(character: str) -> str:
    if character.isascii() or character in SAME:
        return SAME.get(character, character)
    category = unicodedata.category(character)
    decomposition = unicodedata.decomposition(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Zs":
        return NO_BREAK
    if category == "Cf":
        return ""
    if decomposition.startswith(("<super>", "<sub>")):
        return " "
    if decomposition.startswith("<fraction>"):
        return character
    return unicodedata.normalize("NFKC", character)
