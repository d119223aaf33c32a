"""Do two texts hold the same words, though printed otherwise? Each difference that is allowed is a rule with a name.

    align(tokens("the ﬁrst onder-\\nwijs"), tokens("the first onderwijs"))  ->  the span, with ligature, line-end-hyphen

A text is read as tokens: one for each letter, digit or sign, alike where only the printing differs. White space is no
token. A hyphen at the end of a line, and the mark of a footnote, are tokens that the other text may lack.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

import attrs

RULES = (
    "white-space",
    "line-end-hyphen",
    "invisible",
    "dash",
    "quotation-mark",
    "ligature",
    "composition",
    "footnote-mark",
    "ellipsis",
    "hyphen",
    "case",
)
"""How words may differ from those of a document and still be found, in the order in which they are named."""
OTHER_WORDS = frozenset({"hyphen", "case"})
"""Rules by which one word may be taken for another (resign, re-sign): only where nothing fits without them."""

DASHES = "\u002d\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
HYPHENS = f"{DASHES}\u00ac\u00ad\ufffe\x02"
"""What stands for a hyphen at the end of a line; readers of PDF give U+FFFE or U+0002 for that of the layout."""
QUOTES = (
    "\"'`\u00b4\u00ab\u00bb\u2018-\u201f\u2032-\u2037\u2039\u203a"
    "\u02b9\u02bb-\u02bd\u02ca\u02cb\u300c-\u300f\uff02\uff07"
)
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x02\ufffe\ufe00-\ufe0f"
SUPERSCRIPTS = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
STARS = "*\u2217\u2020\u2021"
LIGATURES = "\ufb00-\ufb06\u0132\u0133"
MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Combining marks that a letter may be composed with."""

TOKEN = re.compile(
    rf"(?P<hyphen>(?<=[^\W_])[{HYPHENS}][{INVISIBLE}]*\s[\s{INVISIBLE}]*(?=[^\W_]))"
    rf"|(?P<space>[\s{INVISIBLE}]+)"
    r"|(?P<inner>(?<=[^\W\d_])[-\u2010\u2011](?=[^\W\d_]))"
    rf"|(?P<dash>[{DASHES}]+)"
    rf"|(?P<quote>[{QUOTES}]+)"
    rf"|(?P<ligature>[{LIGATURES}])"
    r"|(?P<ellipsis>\u2026|\.(?:\s?\.){2})"
    rf"|(?P<mark>[{SUPERSCRIPTS}]+|[{STARS}]+"
    rf"|(?:(?<=[^\W\d_]{{2}})|(?<=[^\W\d_][.,;:!?)\]{QUOTES}]))\d{{1,3}}(?![^\W_])(?![.,]\d))"
    rf"|(?P<composed>.[{MARKS}]+)"
    r"|(?P<plain>.)",
    re.DOTALL,
)
KINDS = {
    "hyphen": "line-end-hyphen",
    "inner": "hyphen",
    "dash": "dash",
    "quote": "quotation-mark",
    "ligature": "ligature",
    "ellipsis": "ellipsis",
    "composed": "composition",
}
PLAIN_DIGITS = {ord(sign): str(unicodedata.digit(sign)) for sign in "⁰¹²³⁴⁵⁶⁷⁸⁹"}


@attrs.define(slots=True, frozen=True)
class Token:
    """One letter, digit or sign: `same` is equal where only the printing differs, `raw` as it is printed.

    `start` and `end` are code points of the text, `rule` names the way in which it may differ, `before` is the white
    space before it. A token that the other text may lack has the `group` in which it stands or falls.
    """

    same: str
    raw: str
    start: int
    end: int
    rule: str
    before: str = ""
    group: int | None = None


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of a text, or of a part of it: what stands before the part is seen, not read."""
    found: list[Token] = []
    before = ""
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        if match.lastgroup == "space":
            before += match[0]
            continue
        found.extend(_read(match, before, len(found)))
        before = ""
    return found


def _read(match: re.Match[str], before: str, group: int) -> Iterator[Token]:
    kind, raw, (start, end) = str(match.lastgroup), match[0], match.span()
    rule = KINDS.get(kind, "")
    if kind in ("hyphen", "inner"):
        yield Token("-", raw, start, end, rule, before, group)
    elif kind == "mark":
        for number, sign in enumerate(raw):
            same = sign.translate(PLAIN_DIGITS)
            yield Token(same, sign, start + number, start + number + 1, "footnote-mark", before, group)
            before = ""
    elif kind in ("ligature", "ellipsis"):
        for sign in "..." if kind == "ellipsis" else unicodedata.normalize("NFKC", raw):
            yield Token(sign, raw, start, end, rule, before)
            before = ""
    elif kind == "composed":
        yield Token(unicodedata.normalize("NFC", raw), raw, start, end, rule, before)
    else:
        same = {"dash": "-", "quote": "'"}.get(kind) or unicodedata.normalize("NFC", raw)
        yield Token(same, raw, start, end, rule or ("composition" if same != raw else ""), before)


@attrs.define(slots=True, frozen=True)
class Alignment:
    """Where words stand in a text, in code points, and by which rules they are the same."""

    start: int
    end: int
    rules: frozenset[str]


def align(text: Sequence[Token], quote: Sequence[Token], at: int = 0) -> Alignment | None:
    """Return where the tokens of a quote stand in those of a text, from token `at` on; None where they do not."""
    ways: list[Way] = [(at, 0, None, None, frozenset())]
    for _ in range(4 * (len(text) + len(quote)) + 64):  # few marks can be read in two ways
        if not ways:
            return None
        place, number, first, last, rules = ways.pop()
        if number == len(quote):
            if first is not None and last is not None:
                return Alignment(text[first].start, text[last].end, rules)
            continue
        wanted = quote[number]
        if wanted.group is not None and _begins(quote, number):
            ways.append((place, _behind(quote, number), first, last, rules | {wanted.rule}))
        if place == len(text):
            continue
        stands = text[place]
        if first is not None and stands.group is not None and _begins(text, place):
            ways.append((_behind(text, place), number, first, last, rules | {stands.rule}))
        if stands.same == wanted.same or stands.same.casefold() == wanted.same.casefold():
            more = rules.union(_differences(stands, wanted, first is None))
            ways.append((place + 1, number + 1, place if first is None else first, place, more))
    return None


Way = tuple[int, int, int | None, int | None, frozenset[str]]
"""How far a text and a quote were read, the first and the last token that both have, and the rules so far."""


def _begins(found: Sequence[Token], number: int) -> bool:
    return number == 0 or found[number - 1].group != found[number].group


def _behind(found: Sequence[Token], number: int) -> int:
    """Return the first token behind the group of a token."""
    group = found[number].group
    return next((at for at in range(number, len(found)) if found[at].group != group), len(found))


def _differences(stands: Token, wanted: Token, is_first: bool) -> Iterator[str]:
    if stands.same != wanted.same:
        yield "case"
    rules = {"dash" if rule == "hyphen" else rule for rule in (stands.rule, wanted.rule) if rule}
    if stands.raw != wanted.raw and rules:
        yield next(rule for rule in RULES if rule in rules)
    if not is_first and stands.before != wanted.before:
        if VISIBLE.sub("", stands.before) != VISIBLE.sub("", wanted.before):
            yield "invisible"
        if HIDDEN.sub("", stands.before) != HIDDEN.sub("", wanted.before):
            yield "white-space"


VISIBLE = re.compile(rf"[^{INVISIBLE}]")
HIDDEN = re.compile(rf"[{INVISIBLE}]")
