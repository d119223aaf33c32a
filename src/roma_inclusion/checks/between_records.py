"""Rules between records: references, evidence, circles, ids that stand twice, what was withdrawn.

They look at the ids of whole tables, so that their cost grows with the number of rows. Where the other side of a
reference could not be read, nothing is said of it: one mistake is one problem.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from ..errors import Problem
from ..schema import EVIDENCE_REQUIRED, EVIDENCED, TABLES, columns
from ..sources.batch import Batch
from ..sources.corpus import Corpus
from ..sources.lookalikes import alike
from ..sources.suggest import did_you_mean, suggestions
from .context import Problems, problem

SHOWN = 12
"""The most members of a circle that a message names."""
NAMED = ("places", "actors")
"""Tables whose names are compared with each other: a name that looks like another is often the same thing twice."""


def ids_twice(corpus: Corpus) -> Problems:
    """An id stands once, in whatever table; one that begins with another source has been reported for that."""
    seen: dict[str, str] = {}
    for table in TABLES.values():
        if table.key != ("id",) or table.written == "codes":
            continue
        if table.name == "withdrawn":
            seen = {}  # a record that was withdrawn and stands there all the same is another problem
        here: set[str] = set()
        for batch in corpus.batches(table.name):
            ids = batch["id"]
            owned = batch.source and table.written == "coding" and table.name != "withdrawn"
            twice = len(set(ids)) < len(ids) or not here.isdisjoint(ids) or not seen.keys().isdisjoint(ids)
            for row, own in enumerate(ids) if twice else ():
                if own is None or (owned and not own.startswith(f"{batch.source}-")):
                    continue
                if own in here or own in seen:
                    message = f"{own} already stands in {seen.get(own, table.name)}"
                    yield problem(batch, row, "id-twice", message, "give it another id, or make one record of the two")
                here.add(own)
            here.update(own for own in ids if own is not None)
        seen.update(dict.fromkeys(here, table.name))


def references(corpus: Corpus) -> Problems:
    """What a record points to exists; a record of a source belongs to an intervention of the same source."""
    for batch in corpus.all_batches():
        for column in columns(batch.table):
            if column.references is None or column.name == "source_id":
                continue
            known = corpus.ids(column.references)
            own = _own_ids(corpus, batch, column.references)
            missing = set(batch[column.name]) - (known if own is None else own) - {None}
            remedy = suggestions(known)
            for row, value in enumerate(batch[column.name]) if missing else ():
                if value not in missing:
                    continue
                if value in known:
                    message = f"{column.name} {value!r} belongs to another source"
                    yield problem(batch, row, "foreign-parent", message, f"name one of {batch.source}")
                elif not corpus.is_unread(column.references, batch.source):
                    message = f"{column.name} {value!r} is not in {column.references}"
                    yield problem(batch, row, "unknown-reference", message, remedy(value))


def _own_ids(corpus: Corpus, batch: Batch, table: str) -> set[str] | None:
    """Return the ids of a table that belong to the source of a batch; None where the table has no owner."""
    if not batch.source or TABLES[table].written != "coding" or TABLES[table].shared:
        return None
    return corpus.ids(table, batch.source)


def records_named(corpus: Corpus) -> Problems:
    """A table of links that names records of any table names records that exist."""
    for table in TABLES.values():
        if not {"record_table", "record_id"} < set(table.key) or table.written == "translations":
            continue
        remedies = {name: suggestions(corpus.ids(name)) for name in EVIDENCED}
        for batch in corpus.batches(table.name):
            for row, (name, own) in enumerate(zip(batch["record_table"], batch["record_id"], strict=True)):
                if name not in EVIDENCED:
                    message = f"{name}:{own} names no table of records"
                    yield problem(batch, row, "unknown-record", message, did_you_mean(name, EVIDENCED))
                elif own not in corpus.ids(name) and not corpus.is_unread(name, batch.source):
                    message = f"{name} has no record {own}"
                    yield problem(batch, row, "unknown-record", message, remedies[name](own))


def evidence(corpus: Corpus) -> Problems:
    """Every record of a source was read somewhere, and at each place once."""
    read: dict[str, set[str]] = {name: set() for name in EVIDENCED}
    for batch in corpus.batches("evidence"):
        if len(batch):
            read[batch["record_table"][0]].update(batch["record_id"])
        yield from _evidence_twice(batch)
    for name in EVIDENCE_REQUIRED:
        for batch in corpus.batches(name):
            without = set(batch["id"]) - read[name] - {None}
            for row, own in enumerate(batch["id"]) if without else ():
                if own in without and row not in batch.faulty:
                    yield problem(batch, row, "no-evidence", f"{own} has no evidence", "say where it was read")


def _evidence_twice(batch: Batch) -> Iterator[Problem]:
    spans = list(zip(*(batch[name] for name in ("record_id", "field", "passage_id", "start", "end")), strict=True))
    if len(set(spans)) == len(spans):
        return
    seen = set()
    for row, span in enumerate(spans):
        span = (batch.where(row), *span)  # the same id in another row is another problem
        if span in seen:
            yield problem(batch, row, "evidence-twice", f"{span[1]} names the same evidence twice", "keep one")
        seen.add(span)


def passages(corpus: Corpus) -> Problems:
    """Every passage is accounted for: coded, or not in scope with a reason, and never both."""
    reasons = corpus.codes.allowed.get("passage_reason", set())
    for loaded in corpus.sources:
        coded = loaded.coded_passages()
        accounted = not loaded.has_doubtful_evidence()
        for number, passage in enumerate(loaded.passages.listed):
            where = loaded.passages.line(number)
            if passage.reason and passage.reason not in reasons and "codebook" not in corpus.codes.unread:
                message = f"reason {passage.reason!r} is not in the list passage_reason"
                remedy = did_you_mean(passage.reason, reasons)
                yield Problem(loaded.passages.left_out[passage.address], "unknown-code", message, remedy)
            if passage.state == "not_in_scope" and passage.id in coded:
                remedy = "take it out of passages_not_in_scope.csv, or move the evidence"
                message = f"{passage.address} has evidence and is listed as not in scope"
                yield Problem(where, "coded-and-not", message, remedy)
            elif passage.state == "open" and accounted:
                remedy = "code it, or list it in coding/passages_not_in_scope.csv with the reason"
                yield Problem(where, "open-passage", f"{passage.address} is not accounted for", remedy)


def reviewed(corpus: Corpus) -> Problems:
    """What a person looked at again is there."""
    tables = [name for name, known in TABLES.items() if known.key == ("id",)]
    remedies = {name: suggestions(corpus.ids(name)) for name in tables}
    for loaded in corpus.sources:
        for (table, own, _), where in loaded.coding.reviewed.items():
            if table not in tables:
                message = f"{table}:{own} names no table of records"
                yield Problem(where, "unknown-record", message, did_you_mean(table, tables))
            elif own not in corpus.ids(table) and not corpus.is_unread(table, loaded.source.id):
                message = f"{table} has no record {own}"
                yield Problem(where, "unknown-record", message, remedies[table](own))


def circles(corpus: Corpus) -> Problems:
    """Nothing is part of itself."""
    for table in TABLES.values():
        for column in table.columns:
            if column.references != table.name:
                continue
            above = {
                own: larger
                for batch in corpus.batches(table.name)
                for own, larger in zip(batch["id"], batch[column.name], strict=True)
                if larger
            }
            looped = _in_circles(above)
            reported: set[str] = set()
            for batch in corpus.batches(table.name) if looped else ():
                for row, own in enumerate(batch["id"]):
                    if (circle := looped.get(own)) and circle[0] not in reported:
                        way = " > ".join([own, *_way(own, above)][:SHOWN])
                        message = f"{own} is part of itself, by {column.name}: {way}"
                        yield problem(batch, row, "part-of-itself", message, "break the circle")
                        reported.add(circle[0])


def _way(own: str, above: dict[str, str]) -> Iterator[str]:
    """Yield what an id in a circle is part of, up to the id itself."""
    at = above[own]
    while at != own:
        yield at
        at = above[at]
    yield own


def _in_circles(above: dict[str, str]) -> dict[str, list[str]]:
    """Return what is part of itself, each with the circle that it is in; each id is walked through once."""
    done: set[str] = set()
    looped: dict[str, list[str]] = {}
    for start in above:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done and at not in path:
            path[at] = None
            at = above.get(at)
        if at in path:
            steps = list(path)
            circle = steps[steps.index(at or "") :]
            looped.update(dict.fromkeys(circle, circle))
        done.update(path)
    return looped


def withdrawn(corpus: Corpus) -> Problems:
    """What was taken out stays out."""
    gone = corpus.ids("withdrawn")
    for batch in corpus.all_batches() if gone else ():
        if "id" in batch and batch.table != "withdrawn" and not gone.isdisjoint(batch["id"]):
            for row, own in enumerate(batch["id"]):
                if own in gone:
                    yield problem(batch, row, "withdrawn-record", f"{own} was withdrawn", "take the record out")


def names(corpus: Corpus) -> Problems:
    """Two names in one place that look alike are a notice: they may be one thing."""
    for table in NAMED:
        found: dict[str, tuple[Batch, int]] = {}
        groups: dict[str, list[tuple[str, str]]] = {}
        for batch in corpus.batches(table):
            places = batch["place_id" if "place_id" in batch else "country"]
            for row, (own, name, place) in enumerate(zip(batch["id"], batch["name"], places, strict=True)):
                if own and name:
                    found[own] = (batch, row)
                    groups.setdefault(place or own.partition("-")[0], []).append((own, name))
        for first, second, why in itertools.chain.from_iterable(map(alike, groups.values())):
            batch, row = found[second]
            message = f"{table} {second} has a name that looks like that of {first} ({why})"
            remedy = "use one id if they are the same; else leave it"
            yield Problem(batch.where(row), "names-alike", message, remedy, level="notice")


INTEGRITY_CHECKS: tuple[Callable[[Corpus], Problems], ...] = (
    ids_twice,
    references,
    records_named,
    evidence,
    passages,
    reviewed,
    circles,
    withdrawn,
    names,
)
"""Every rule of this module."""
