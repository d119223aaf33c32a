"""Bullets, ticks and arrows of fonts of signs, as the characters that a person sees.

Such a font has a sign in the place of each letter: what the file calls `n` or a character for private use is printed as
a square. One that is not known and begins a line is a bullet all the same. Word sets the bullets of its second level as
an `o` in Courier. In another font a character that controls a device stands for a letter that cannot be known.
"""

from __future__ import annotations

import re
import unicodedata

SIGN_FONT = re.compile(rb"dingbat|wingding|webding|symbol|bullet", re.IGNORECASE)
LETTERS_TOO = re.compile(rb"symbol", re.IGNORECASE)
"""A font of signs that has Greek letters as well."""
ROUND, BULLET, LOST = "○", "•", "\ufffd"
"""What the `o` of Courier stands for where it is a bullet, an unknown sign that begins a line, an unknown letter."""
HYPHEN = "\x02"
"""What a reader of PDF gives for a hyphen at the end of a line."""
COURIER = re.compile(rb"courier", re.IGNORECASE)
PRIVATE = range(0xF000, 0xF100)
PRINTED = dict(
    zip(
        bytes.fromhex("6c 6e 6f 71 72 75 76 77 9e 9f a0 a1 a7 a8 b7 d8 df e0 e8 fb fc fd fe"),
        "●■□❑❒◆❖◆·•▪○▪◻•➢←→➔✗✓☒☑",
        strict=True,
    )
)
"""What the signs are that programs for texts use, by their place in a font of signs."""


def printed(character: str, font: bytes) -> str:
    """Return a character as it is printed; one that is not known in a font of signs stays as it is."""
    code = ord(character)
    if not SIGN_FONT.search(font):
        return LOST if unicodedata.category(character) == "Cc" and character != HYPHEN else character
    if code in PRIVATE:
        return PRINTED.get(code - PRIVATE.start, character)
    return character if code > 0xFF or LETTERS_TOO.search(font) else PRINTED.get(code, character)


def bullet(character: str) -> str:
    """Return the sign that begins a line as a bullet, where it is none that is known."""
    if character == "o":
        return ROUND
    return BULLET if unicodedata.category(character) in ("Cc", "Co") else character


def is_sign(character: str, font: bytes) -> bool:
    """Return whether a character is one of a font of signs, or may be the `o` that Word sets as a bullet."""
    return bool(SIGN_FONT.search(font)) or (character == "o" and bool(COURIER.search(font)))
