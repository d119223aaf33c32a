"""From plain numbers to the numbers that people mean: what stands together is one number.

    1/2                         a half; 1 and 2 stay as readings of their own
    two thirds, drie kwart      two thirds, three quarters
    two and a half, 2½          two and a half
    1,2 miljoen, half a dozen   1200000, 6
    2 to 3 million              2000000 and 3000000
    nine out of ten, 1 op 3     a part too, beside both numbers

Each rule is a function of two neighbours and what stands between; it returns the one number they make, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

import attrs

from .lexicon import Lexicon
from .scan import Numeral

LONGEST_GAP = 24
Rule = Callable[[Numeral, str, Numeral, Lexicon], Numeral | None]


def combine(folded: str, numerals: Iterable[Numeral], words: Lexicon) -> list[Numeral]:
    """Return the numbers that are meant; factors that stand alone and are none (mln, hundreds) are gone."""
    found = list(_dates_apart(folded, numerals))
    for rule in (_slash, _part, _mixed, _factor):
        found = _merge(folded, found, rule, words)
    found = [numeral for numeral in found if numeral.kind != "factor" or (numeral.bare and not numeral.uncertain)]
    return [_with_part(folded, numeral, words) for numeral in _with_ranges(folded, found, words)]


def gap_between(folded: str, left: int, right: int) -> str:
    """Return what stands between two places, in lower case and with single spaces; "?" where it is too much."""
    if right - left > LONGEST_GAP:
        return "?"
    return re.sub(r"[ \t\r\n\u00a0]+", " ", folded[left:right].lower())


def _merge(folded: str, numerals: list[Numeral], rule: Rule, words: Lexicon) -> list[Numeral]:
    merged: list[Numeral] = []
    for numeral in numerals:
        gap = gap_between(folded, merged[-1].end, numeral.start) if merged else "?"
        one = None if gap == "?" else rule(merged[-1], gap, numeral, words)
        if one is None:
            merged.append(numeral)
        else:
            merged[-1] = one
    return merged


def _dates_apart(folded: str, numerals: Iterable[Numeral]) -> Iterator[Numeral]:
    """Mark the numbers of 1/9/2015 as words, so that none of them is taken for a fraction."""
    chain = {
        match.start(number)
        for match in re.finditer(r"(?<!\d)(\d{1,4})/(\d{1,4})/(\d{1,4})(?!\d)", folded)
        for number in (1, 2, 3)
    }
    for numeral in numerals:
        yield attrs.evolve(numeral, kind="word") if numeral.start in chain else numeral


def _one(left: Numeral, right: Numeral, values: Iterable[Fraction], kind: str, *others: Numeral) -> Numeral:
    return Numeral(left.start, right.end, tuple(values), kind, others=(*left.others, *right.others, *others))


def _is_whole(numeral: Numeral, most: int = 10**6) -> bool:
    value = numeral.values[0]
    return len(numeral.values) == 1 and numeral.kind in ("digits", "word") and value.denominator == 1 and value <= most


def _slash(left: Numeral, gap: str, right: Numeral, words: Lexicon) -> Numeral | None:
    if gap != "/" or left.kind != "digits" or right.kind != "digits" or not _is_whole(left) or not _is_whole(right):
        return None
    if not 0 < left.values[0] < right.values[0] <= 1000:
        return None
    return _one(left, right, [left.values[0] / right.values[0]], "part", left, right)


def _part(left: Numeral, gap: str, right: Numeral, words: Lexicon) -> Numeral | None:
    """Two thirds, drie kwart; "a third" may be an ordinal too, and so may "een derde"."""
    is_part = right.kind == "part" and right.values[0] < 1 and right.values[0].numerator == 1
    is_ordinal = right.kind == "ordinal" and right.values[0] >= 3
    if gap not in (" ", "-") or not _is_whole(left, 99) or not (is_part or is_ordinal):
        return None
    if left.kind == "digits" and is_part and not right.plural and left.values[0] != 1 and right.start - left.end < 2:
        return None if words.singular_parts_follow_one else _times_part(left, right)
    follows_one = left.values[0] == 1 or right.plural or gap == "-" or not words.singular_parts_follow_one
    return _times_part(left, right) if follows_one else None


def _times_part(left: Numeral, right: Numeral) -> Numeral:
    unit = right.values[0] if right.kind == "part" else 1 / right.values[0]
    ambiguous = right.kind == "ordinal" and left.values[0] == 1 and not right.plural
    return _one(left, right, [left.values[0] * unit], "part", *([right] if ambiguous else []))


def _mixed(left: Numeral, gap: str, right: Numeral, words: Lexicon) -> Numeral | None:
    if right.kind != "part" or right.values[0] >= 1 or not _is_whole(left):
        return None
    written = right.end - right.start == 1 or right.others
    if (gap in ("", " ", "-") and written) or gap.strip() in words.mixed:
        rest = right.values[0]
        return Numeral(left.start, right.end, (left.values[0] + rest,), "count", others=left.others)
    return None


def _factor(left: Numeral, gap: str, right: Numeral, words: Lexicon) -> Numeral | None:
    """1,2 miljoen, 40k, half a million, two dozen, 2 hundred and fifty."""
    if not right.factor or left.kind in ("ordinal", "factor") or left.factor:
        return None
    near = gap in ("", " ", "-") or (gap in (". ",) and right.kind == "factor")
    if not near and not (gap.strip() in words.of_a and left.kind == "part"):
        return None
    rest = Fraction(0)
    if right.kind == "word" and (value := right.values[0]) != right.factor:
        rest = value - right.factor
        if rest >= right.factor and value % right.factor:
            return None
        if rest >= right.factor:  # hundred thousand
            return _scaled(left, right, value, Fraction(0))
    return _scaled(left, right, right.factor, rest)


def _scaled(left: Numeral, right: Numeral, factor: Fraction, rest: Fraction) -> Numeral:
    others = (left,) if right.uncertain else ()
    values = [value * factor + rest for value in left.values]
    return attrs.evolve(_one(left, right, values, "count", *others), factor=factor, uncertain=right.uncertain)


def _with_ranges(folded: str, numerals: list[Numeral], words: Lexicon) -> Iterator[Numeral]:
    """Give the left side of a range the factor of the right one, and a part of a whole its own reading."""
    for place, left in enumerate(numerals):
        right = numerals[place + 1] if place + 1 < len(numerals) else None
        gap = "?" if right is None else gap_between(folded, left.end, right.start).strip()
        if right is not None and gap in words.out_of and _is_whole(left) and _is_whole(right):
            if 0 < left.values[0] <= right.values[0] <= 1000:
                part = Numeral(left.start, right.end, (left.values[0] / right.values[0],), "part")
                left = attrs.evolve(left, others=(*left.others, part))
        elif right is not None and links(gap, words):
            left = _share_factor(left, right, gap, words)
        yield left


def links(gap: str, words: Lexicon) -> str:
    """Return whether two numbers are the ends of a "range", alternatives ("list"), or neither ("")."""
    gap = gap.strip()
    bare = gap.removeprefix("-").strip()  # twee- tot driehonderd
    if gap in words.ranges or bare in words.ranges:
        return "range"
    return "list" if gap in words.alternatives or bare in words.alternatives else ""


def _share_factor(left: Numeral, right: Numeral, gap: str, words: Lexicon) -> Numeral:
    if left.kind not in ("digits", "word", "part") or left.factor or right.kind not in ("count", "word"):
        return left
    value = right.values[0]
    factor = (
        right.factor
        if right.kind == "count"
        else max((p for p in SCALES if value and not value % p), default=Fraction(0))
    )
    if not factor or not all(one < value / factor for one in left.values):
        return left
    shared = tuple(one * factor for one in left.values)
    if right.kind == "count" and not right.uncertain and links(gap, words) == "range":
        return attrs.evolve(left, values=shared, factor=factor)
    return attrs.evolve(left, others=(*left.others, Numeral(left.start, left.end, shared, "count")))


SCALES = tuple(map(Fraction, (100, 1000, 10**6, 10**9)))


def _with_part(folded: str, numeral: Numeral, words: Lexicon) -> Numeral:
    """A third of them: an ordinal that may be a part has both readings."""
    if numeral.kind != "ordinal" or numeral.values[0] < 3:
        return numeral
    before = folded[max(0, numeral.start - LONGEST_GAP) : numeral.start].lower().split()
    after = folded[numeral.end : numeral.end + LONGEST_GAP].lower().split()
    if (before and before[-1] in words.a_part) or (after and after[0] in words.part_of):
        part = Numeral(numeral.start, numeral.end, (1 / numeral.values[0],), "part")
        return attrs.evolve(numeral, others=(*numeral.others, part))
    return numeral
