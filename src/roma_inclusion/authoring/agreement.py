"""How far two readers agree: Krippendorff's alpha for codes, with per cent agreement and the table of agreement.

    alpha([("found", "found"), ("found", "stated"), ("cited", "cited")])

Definition: K. Krippendorff, Content Analysis, 4th edition (2019), chapter 12, nominal data: 1 less the observed
disagreement over the disagreement to be expected by chance. 1 is full agreement, 0 what chance would give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

DOMINANT = 0.9
"""Where one code has more than this share of the units, alpha alone says little."""


@attrs.define(slots=True, frozen=True)
class Agreement:
    """What two readers made of one column: the pairs of codes as (first, second)."""

    column: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def units(self) -> int:
        """How many records both readers coded."""
        return len(self.pairs)

    @property
    def share(self) -> float:
        """The share of units, from 0 to 1, to which both gave the same code."""
        return sum(first == second for first, second in self.pairs) / self.units

    @property
    def alpha(self) -> float:
        """Krippendorff's alpha."""
        return alpha(self.pairs)

    @property
    def table(self) -> Counter[tuple[str, str]]:
        """How often each pair of codes was given."""
        return Counter(self.pairs)

    @property
    def dominant(self) -> str | None:
        """The code that has more than nine in ten of the values of both readers, or None."""
        counts = Counter(code for pair in self.pairs for code in pair)
        code, most = counts.most_common(1)[0]
        return code if most > DOMINANT * 2 * self.units else None


def alpha(units: Iterable[Sequence[str | None]]) -> float:
    """Return Krippendorff's alpha for nominal data.

    Each unit has the codes that its readers gave; None is a reader who did not code it, and a unit with fewer than two
    codes says nothing. Where all units have one code there is nothing to disagree about, and alpha is 1. ValueError
    where no unit was coded twice.
    """
    return alpha_of_counts(Counter(map(tuple, units)))


def alpha_of_counts(units: Mapping[tuple[str | None, ...], int]) -> float:
    """Return alpha as `alpha` does, of units that are counted: `{("coded", "coded"): 812, ("coded", "not"): 40}`."""
    coded = [(tuple(code for code in unit if code is not None), times) for unit, times in units.items() if times]
    coded = [(unit, times) for unit, times in coded if len(unit) > 1]
    totals: Counter[str] = Counter()
    for unit, times in coded:
        for code in unit:
            totals[code] += times
    number = totals.total()
    if not number:
        raise ValueError("no unit was coded by two readers")
    observed = 0.0
    for unit, times in coded:
        alike = sum(count * (count - 1) for count in Counter(unit).values())
        observed += times * (len(unit) * (len(unit) - 1) - alike) / (len(unit) - 1)
    expected = (number * (number - 1) - sum(count * (count - 1) for count in totals.values())) / (number - 1)
    return 1.0 if expected == 0 else 1 - observed / expected
