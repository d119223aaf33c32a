"""A weakening: one rule of the source made weaker by a small change, which a test must notice.

    Weakening("small-count", "nine people are no small count", "checks/of_records.py", "value < 10", "value < 9")

It belongs to a problem code or to a rule of `rules`, and the tests that plant a violation of that must fail with it.
"""

from __future__ import annotations

from pathlib import Path

import attrs

import roma_inclusion

SOURCE = Path(roma_inclusion.__file__).parent


@attrs.define(frozen=True)
class Weakening:
    """The code or rule that is weakened, in words how, the file below the package, and a text with what replaces it.

    `old` stands in the file exactly once.
    """

    rule: str
    name: str
    file: str
    old: str
    new: str


def all_of(file: str, *found: tuple[str, str, str, str]) -> list[Weakening]:
    """Return the weakenings of one file, given as rule, name, old and new."""
    return [Weakening(rule, name, file, old, new) for rule, name, old, new in found]


class StaleWeakeningError(Exception):
    """A weakening does not fit the source any more."""


def patched(one: Weakening, source: Path = SOURCE) -> str:
    """Return the text of the weakened file.

    Raises StaleWeakeningError where the old text does not stand in it exactly once, or what comes out is no Python.
    """
    text = (source / one.file).read_text(encoding="utf-8")
    if text.count(one.old) != 1 or one.old == one.new:
        message = f"{one.file}: the text of {one.name!r} stands there {text.count(one.old)} times, not once: {one.old}"
        raise StaleWeakeningError(message)
    weaker = text.replace(one.old, one.new)
    if one.file.endswith(".py"):
        try:
            compile(weaker, one.file, "exec")
        except SyntaxError as error:
            raise StaleWeakeningError(f"{one.file}: {one.name!r} leaves no Python: {error}") from error
    return weaker
