"""Weakenings of the rules of single records: codes, ids, numbers, bands; see `weakening`."""

from __future__ import annotations

from ..weakening import all_of

WEAKENINGS = [
    *all_of(
        "checks/of_records.py",
        (
            "unknown-code",
            "the status of outcomes is any word",
            'if column.scheme is None or "codebook"',
            'if column.scheme in (None, "outcome_status") or "codebook"',
        ),
        ("bad-id", "an id begins with another source", "if own and not own.startswith(begins):", "if own is begins:"),
        (
            "bad-id",
            "a place has no country in its id",
            'if own and own.partition("-")[0] not in countries():',
            'if own and own.partition("-")[0] in ():',
        ),
        (
            "half-a-pair",
            "only the second of a pair is needed",
            "if (one is None) != (other is None) and",
            "if (one is None) < (other is None) and",
        ),
        (
            "half-a-pair",
            "only the first of a pair is needed",
            "if (one is None) != (other is None) and",
            "if (one is None) > (other is None) and",
        ),
        (
            "ends-before-it-begins",
            "the end is compared by its own first day",
            "date_bounds(start)[0] > date_bounds(end)[1]",
            "date_bounds(start)[0] > date_bounds(start)[1]",
        ),
        (
            "intended: status",
            "a result may rest on a plan",
            '(stated == "intended") != (kind == "plan")',
            '(stated == "intended") > (kind == "plan")',
        ),
        (
            "intended: status",
            "an aim may rest on what was found",
            '(stated == "intended") != (kind == "plan")',
            '(stated == "intended") < (kind == "plan")',
        ),
        ("small counts: bands", "nine people are no small count", "and value < 10 and", "and value < 9 and"),
        ("small counts: bands", "families are no people", '{"persons", "families"}', '{"persons"}'),
        (
            "bad-band",
            "a band may have any number",
            "(published_as, qualifier, value, most) == BAND",
            "(published_as, qualifier) == BAND[:2]",
        ),
        (
            "small counts: bands",
            "a band may say that it is exact",
            "(published_as, qualifier, value, most) == BAND",
            "(published_as, value) == BAND[::2]",
        ),
        ("bad-range", "a range may be one number", "most <= value", "most < value"),
        ("bad-share", "the upper end is not looked at", "(most or value) > whole", "value > whole"),
        (
            "no-denominator",
            "a percentage needs no whole",
            'unit in ("share", "percent") and not',
            'unit in ("share",) and not',
        ),
    ),
    *all_of(
        "checks/context.py",
        (
            "small counts: bands",
            "an intervention is nowhere",
            "(not place and intervention in self.in_municipalities)",
            "(not place and intervention in ())",
        ),
        (
            "small counts: bands",
            "the place of an actor is not looked at",
            "self.place_of_actor.get(actor) in self.municipalities",
            "self.place_of_actor.get(actor) in ()",
        ),
        (
            "small counts: bands",
            "the place of a number itself is not looked at",
            "            place in self.municipalities\n",
            "            place in ()\n",
        ),
        (
            "small counts: words",
            "no sentence is about the town of its intervention",
            "(not place and intervention in self.in_municipalities)",
            "(place and intervention in self.in_municipalities)",
        ),
        (
            "small-count-in-words",
            "no translation is about a municipality",
            "return [own in self.municipal for own",
            "return [own in () for own",
        ),
    ),
]
