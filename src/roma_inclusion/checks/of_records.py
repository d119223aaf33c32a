"""Rules for single records: codes of the lists, ids, what goes together, the status of outcomes, numbers.

Each is a function from a batch and the context to problems; it looks at whole columns.
"""

from __future__ import annotations

from ..schema import TABLES
from ..sources.batch import Batch
from ..sources.characters import faults
from ..sources.dates import date_bounds
from ..sources.lists import countries
from ..sources.suggest import suggestions
from .context import CheckContext, Problems, problem

PEOPLE_UNITS = {"persons", "families"}
"""Units that count people of the target group; rule 4 of the rules for the data holds for them."""
BAND = ("banded", "fewer_than", 10, None)
"""published_as, qualifier, value and value_max of every small count."""


def codes(batch: Batch, context: CheckContext) -> Problems:
    """Every code is in its list."""
    for column in TABLES[batch.table].columns:
        if column.scheme is None or "codebook" in context.codes.unread or batch.table == "passages":
            continue  # why a passage is not in scope is said in a file of its own, see `between_records.passages`
        allowed = context.codes.allowed.get(column.scheme, set())
        unknown = set(batch[column.name]) - allowed - {None}
        remedy = suggestions(allowed)
        for row, value in enumerate(batch[column.name]) if unknown else ():
            if value in unknown and not next(faults(value), None):
                message = f"{column.name} {value!r} is not in the list {column.scheme}"
                yield problem(batch, row, "unknown-code", message, remedy(value))


def ids(batch: Batch, context: CheckContext) -> Problems:
    """What sources share begins with a country, every other record with its source."""
    table = TABLES[batch.table]
    if table.shared:
        for row, own in enumerate(batch["id"]):
            if own and own.partition("-")[0] not in countries():
                remedy = "begin it with gb-, nl-, be-, eu- or int-"
                yield problem(batch, row, "bad-id", f"{own} does not begin with a country code", remedy)
    elif table.written == "coding" and batch.source and table.name != "withdrawn" and not table.made_of:
        begins = f"{batch.source}-"
        for row, own in enumerate(batch["id"]):
            if own and not own.startswith(begins):
                remedy = f"begin it with {begins}"
                yield problem(batch, row, "bad-id", f"{own} does not begin with its source", remedy)


def pairs(batch: Batch, context: CheckContext) -> Problems:
    """What goes together, such as a level and how it is known, is filled together."""
    for first, second in TABLES[batch.table].pairs:
        for row, (one, other) in enumerate(zip(batch[first], batch[second], strict=True)):
            if (one is None) != (other is None) and row not in batch.faulty:
                message = f"{first} and {second} go together"
                yield problem(batch, row, "half-a-pair", message, "give both or neither")


def periods(batch: Batch, context: CheckContext) -> Problems:
    """Nothing ends before it begins."""
    for first, last in TABLES[batch.table].periods:
        for row, (start, end) in enumerate(zip(batch[first], batch[last], strict=True)):
            if start and end and start != end and date_bounds(start)[0] > date_bounds(end)[1]:
                message = f"{last} {end} is before {first} {start}"
                yield problem(batch, row, "ends-before-it-begins", message, "check both dates in the document")


def status(batch: Batch, context: CheckContext) -> Problems:
    """Intended is not achieved: an aim rests on a plan, a result does not."""
    if batch.table != "outcomes":
        return
    for row, (stated, kind) in enumerate(zip(batch["status"], batch["evidence_kind"], strict=True)):
        if (stated == "intended") != (kind == "plan") and row not in batch.faulty:
            message = f"status {stated} rests on evidence of kind {kind}"
            remedy = "an aim is intended and rests on a plan, a result does not"
            yield problem(batch, row, "intended-is-not-achieved", message, remedy)


def numbers(batch: Batch, context: CheckContext) -> Problems:
    """A range is in order, a share is part of a whole and says of what, a small count of people is a band."""
    if batch.table != "observations":
        return
    municipal = context.about_municipalities(batch)
    names = ("value", "value_max", "unit", "denominator", "indicator", "published_as", "qualifier")
    for row, values in enumerate(zip(*(batch[name] for name in names), strict=True)):
        if not batch.can_be_judged(row, ("value", "unit", "indicator", "published_as", "qualifier")):
            continue
        value, most, unit, denominator, indicator, published_as, qualifier = values
        if most is not None and most <= value:
            remedy = "give the lower end as value"
            yield problem(batch, row, "bad-range", "value_max is not above value", remedy)
        whole = {"share": 1, "percent": 100}.get(unit)
        if unit in PEOPLE_UNITS and value < 0:
            message = f"there cannot be {value} {unit}"
            yield problem(batch, row, "negative-count", message, "check the number in the document")
            continue
        if whole and (value < 0 or (most or value) > whole):
            remedy = "a half is 0.5 share or 50 percent"
            yield problem(batch, row, "bad-share", f"{most or value} {unit} is not a part of a whole", remedy)
        if unit in ("share", "percent") and not denominator:
            yield problem(batch, row, "no-denominator", "a share has no denominator", "say what it is a part of")
        banded = (published_as, qualifier, value, most) == BAND
        if unit in PEOPLE_UNITS and indicator != "age" and municipal[row] and value < 10 and not banded:
            message = "a count below ten of people in a named municipality"
            remedy = "write value 10, qualifier fewer_than, published_as banded"
            yield problem(batch, row, "small-count", message, remedy)
        elif published_as == "banded" and not banded:
            remedy = "write value 10 and qualifier fewer_than"
            yield problem(batch, row, "bad-band", "a banded count has another value than a band", remedy)


RECORD_CHECKS = (codes, ids, pairs, periods, status, numbers)
"""Every rule of this module."""
