"""Digits with their separators, in each reading that people mean.

    35.000   35,000   35 000   35'000      35000
    1.234                                  1234 and 1.234, since either may be meant
    1.234.567,89                           1234567.89
    0.6   0,6                              0.6
    21.9.2020                              21, 9 and 2020

A space that does not break, and a group that begins with 0, tie groups for certain; a plain space may part two numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

import attrs

PATTERN = r"(?:(?<![\w.,])[.,])?\d+(?:[.,']\d+|[ \u00a0]\d{3}(?!\d))*"
"""A pattern for digits in folded text."""
MOST_DIGITS = 30
"""What has more digits in a row is a code of some kind, not a number."""


@attrs.define(slots=True, frozen=True)
class Digits:
    """Digits from `start` to `end` of a token, with every value they may have; `apart` are its groups as numbers."""

    start: int
    end: int
    values: tuple[Fraction, ...]
    apart: tuple[Digits, ...] = ()


def read_digits(token: str) -> Iterator[Digits]:
    """Yield the numbers of a token that matches `PATTERN`."""
    groups = list(re.finditer(r"[^ \u00a0]+", token))
    apart = tuple(number for group in groups for number in _read_group(group[0], group.start()))
    joined = _joined([group[0] for group in groups])
    if len(groups) == 1 or joined is None:
        yield from apart
        return
    certain = " " not in token or any(group[0].startswith("0") for group in groups[1:])
    yield Digits(0, len(token), joined, () if certain else apart)


def _joined(groups: list[str]) -> tuple[Fraction, ...] | None:
    *front, last = groups
    if not front or len(front[0]) > 3 or not all(group.isdigit() for group in front):
        return None
    whole = re.fullmatch(r"(\d+)(?:[.,](\d+))?", last)
    digits = sum(map(len, groups))
    return (_decimal("".join(front) + whole[1], whole[2] or ""),) if whole and digits <= MOST_DIGITS else None


def _read_group(group: str, start: int) -> Iterator[Digits]:
    if values := _values(group):
        yield Digits(start, start + len(group), values)
        return
    for part in re.finditer(r"\d+", group):
        if len(part[0]) <= MOST_DIGITS:
            yield Digits(start + part.start(), start + part.end(), (Fraction(part[0]),))


def _values(group: str) -> tuple[Fraction, ...]:
    """Every value of digits without spaces; none where they are no single number."""
    marks, parts = re.findall(r"[.,']", group), re.split(r"[.,']", group)
    if sum(map(len, parts)) > MOST_DIGITS:
        return ()
    if not marks:
        return (Fraction(group),)
    if not parts[0]:  # .5
        return (_decimal("0", parts[1]),) if len(parts) == 2 else ()
    if len(set(marks)) == 1:
        return _one_mark(marks[0], parts)
    front = parts[:-1]
    if len(set(marks[:-1])) == 1 and marks[-1] != "'" and _is_grouped(front):
        return (_decimal("".join(front), parts[-1]),)
    return ()


def _one_mark(mark: str, parts: list[str]) -> tuple[Fraction, ...]:
    values = [Fraction("".join(parts))] if _is_grouped(parts) else []
    if len(parts) == 2 and mark != "'" and not (values and parts[1] == "000"):
        values.append(_decimal(*parts))
    return tuple(values)


def _is_grouped(parts: list[str]) -> bool:
    if not 1 <= len(parts[0]) <= 3 or parts[0][0] == "0" or len(parts[-1]) != 3:
        return False
    sizes = {len(part) for part in parts[1:-1]}
    return sizes <= {3} or (sizes == {2} and len(parts[0]) <= 2)  # 1,000,000 and 12,34,567


def _decimal(whole: str, decimals: str) -> Fraction:
    return Fraction(int(whole + decimals), 10 ** len(decimals))
