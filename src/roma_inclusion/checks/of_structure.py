"""Rules for sources, and for records made of other records: configurations, reporting, translations, withdrawn ids.

problems = [problem for rule in STRUCTURE_CHECKS for problem in rule(corpus)]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from ..errors import Problem
from ..schema import CLOSED_LISTS, CODING, EVIDENCED, SHARED, TABLES, TRANSLATED
from ..sources.batch import Batch
from ..sources.characters import faults
from ..sources.corpus import Corpus
from ..sources.folder import UNDESCRIBED
from ..sources.suggest import did_you_mean, suggestions
from ..sources.translations import text_digest, translated_texts
from .context import Problems, problem

PART_TABLES = {
    "context": ("findings", "events", "interventions", "observations"),
    "mechanism": ("findings",),
    "outcome": ("outcomes", "events", "observations"),
}
"""Of which tables each part of a configuration may be a record."""
REPORTED_ALWAYS = {"pilot", "project"}
"""Kinds of intervention of which it is said what the document reports, wherever they stand in the tree."""
REPORTED_ALONE = {"framework", "strategy", "programme", "network", "service"}
"""Kinds of which it is said where they are part of nothing."""
REPLACED = {"merged", "renamed", "recoded"}
"""Reasons for which a record was taken out because another took its place."""


def described(corpus: Corpus) -> Problems:
    """A source is described by a person; the sentence that a new city begins with is a notice."""
    for batch in corpus.batches("sources"):
        for row in batch.whole():
            if batch["summary"][row] == UNDESCRIBED:
                message = f"summary of {batch['id'][row]} is the one that every new city begins with"
                remedy = "say what the document is in a sentence of your own"
                yield Problem(batch.where(row), "not-described", message, remedy, "notice")


def configurations(corpus: Corpus) -> Problems:
    """A configuration ties two kinds of part at least, each a record of its own source and of a table that fits."""
    kinds_of: dict[str, set[str]] = defaultdict(set)
    sources = {own: batch.source for batch in corpus.batches("configurations") for own in batch["id"]}
    for batch in corpus.batches("configuration_parts"):
        names = ("configuration_id", "part", "record_table", "record_id")
        for row, (own, part, table, record) in enumerate(zip(*(batch[name] for name in names), strict=True)):
            kinds_of[own].add(part)
            if part in PART_TABLES and table in EVIDENCED and table not in PART_TABLES[part]:
                message = f"{table}:{record} cannot be the {part} of a configuration"
                remedy = f"name a record of {', '.join(PART_TABLES[part])}"
                yield problem(batch, row, "configuration-part", message, remedy)
            elif _is_of_another(corpus, table, record, sources.get(own, "")):
                message = f"{record} belongs to another source"
                yield problem(batch, row, "foreign-part", message, "name records of the same source")
    for batch in corpus.batches("configurations"):
        for row in batch.whole() if not corpus.is_unread("configuration_parts", batch.source) else ():
            if len(kinds_of[batch["id"][row]]) < 2:
                message = f"{batch['id'][row]} has fewer than two kinds of part"
                yield problem(
                    batch, row, "configuration-parts", message, "tie a context, a mechanism or an outcome to it"
                )


def _is_of_another(corpus: Corpus, table: str, record: str, source: str) -> bool:
    """Whether a record is there, and not among those of a source."""
    return table in TABLES and record in corpus.ids(table) and record not in corpus.ids(table, source)


def sometimes_read(corpus: Corpus) -> Problems:
    """What the text ties or states was read somewhere; what it does not state has no statement."""
    read = {
        own
        for batch in corpus.batches("evidence")
        if len(batch) and batch["record_table"][0] in ("configurations", "reporting")
        for own in batch["record_id"]
    }
    for table, column, silent in (("configurations", "linked_by", "coder"), ("reporting", "state", "not_stated")):
        for batch in corpus.batches(table):
            for row in batch.whole():
                own, says = batch["id"][row], batch[column][row] != silent
                if says and own not in read:
                    message = f"{own} has no evidence"
                    yield problem(batch, row, "no-evidence", message, f"say where it was read, or {column} is {silent}")
                elif table == "reporting" and says != (batch["statement"][row] is not None):
                    message = f"{own} {'states nothing' if says else 'has a statement and states nothing'}"
                    yield problem(batch, row, "reporting-statement", message, "a statement exactly where it is stated")


def reporting(corpus: Corpus) -> Problems:
    """Of every pilot and project, and of what else stands alone, each item is reported or said not to be: a notice."""
    items = corpus.codes.allowed.get("reporting_item", set())
    told: dict[str, set[str]] = defaultdict(set)
    for batch in corpus.batches("reporting"):
        for row, own in enumerate(batch["intervention_id"]):
            told[own].add(batch["item"][row])
    for batch in corpus.batches("interventions") if not corpus.is_unread("reporting", "") else ():
        for row in batch.whole():
            kind, alone = batch["kind"][row], batch["part_of_id"][row] is None
            due = kind in REPORTED_ALWAYS or (alone and kind in REPORTED_ALONE)
            if due and (missing := sorted(items - told[batch["id"][row]])):
                message = f"of {batch['id'][row]} it is not said whether the document reports {', '.join(missing)}"
                remedy = "add a row to reporting.csv for each: stated, partly or not_stated"
                yield Problem(batch.where(row), "not-reported", message, remedy, level="notice")


def translations(corpus: Corpus) -> Problems:
    """A translation is of a text that is there, and of the text as it is now."""
    batches = [batch for batch in corpus.batches("translations") if len(batch)]
    if not batches:
        return
    texts = translated_texts(corpus)
    remedy = suggestions({own for table in TRANSLATED for own in corpus.ids(table)})
    for batch in batches:
        seen: set[tuple[str, ...]] = set()
        names = ("record_table", "record_id", "field", "language")
        for row, (table, own, field, language) in enumerate(zip(*(batch[n] for n in names), strict=True)):
            if row in batch.faulty:
                continue
            yield from _translation(batch, row, texts.get((table, own, field)), remedy, corpus)
            if (table, own, field, language) in seen:
                message = f"{field} of {own} is translated twice"
                yield problem(batch, row, "translated-twice", message, "keep one")
            seen.add((table, own, field, language))


def _translation(
    batch: Batch, row: int, text: str | None, remedy: Callable[[str], str], corpus: Corpus
) -> Iterator[Problem]:
    table, own, field = (batch[name][row] for name in ("record_table", "record_id", "field"))
    if table not in TRANSLATED:
        yield problem(
            batch, row, "unknown-record", f"{table}:{own} names no table of texts", did_you_mean(table, TRANSLATED)
        )
    elif own not in corpus.ids(table):
        if not corpus.is_unread(table, batch.source):
            yield problem(batch, row, "unknown-record", f"{table} has no record {own}", remedy(own))
    elif table not in (*SHARED, *CLOSED_LISTS) and own not in corpus.ids(table, batch.source):
        message = f"{table} {own} belongs to another source"
        yield problem(batch, row, "foreign-parent", message, f"translate records of {batch.source}")
    elif field not in TRANSLATED[table]:
        message = f"{field} of {table} is not translated"
        yield problem(batch, row, "unknown-column", message, did_you_mean(field, TRANSLATED[table]))
    elif text is None:
        remedy_text = "say it in English" if batch["original"][row] else "take the translation out"
        yield problem(batch, row, "translation-of-nothing", f"{field} of {own} is empty", remedy_text)
    elif text_digest(text) != batch["of_sha256"][row] and not next(faults(text), None):  # else it has been reported
        message = f"{field} of {own} has changed since it was translated"
        remedy_text = "look whether the translation still says the same, then run: roma-inclusion check --touch"
        yield problem(batch, row, "stale-translation", message, remedy_text)


def replaced(corpus: Corpus) -> Problems:
    """An id that went because another took its place names that one, so that a link to it does not die."""
    known: set[str] = set()
    batches = corpus.batches("withdrawn")
    for table in TABLES.values() if batches else ():
        if table.key == ("id",) and table.name != "withdrawn":
            known |= corpus.ids(table.name)
    remedy = suggestions(known)
    for batch in batches:
        for row in batch.whole():
            own, reason, by = (batch[name][row] for name in ("id", "reason_code", "replaced_by"))
            if by is None and reason in REPLACED:
                message = f"{own} was {reason}, and it is not said into what"
                yield problem(batch, row, "replaced-by", message, "name the id that took its place in replaced_by")
            elif by is not None and by not in known and not any(corpus.is_unread(name, "") for name in CODING):
                yield problem(batch, row, "unknown-reference", f"replaced_by {by!r} is no record", remedy(by))


STRUCTURE_CHECKS: tuple[Callable[[Corpus], Problems], ...] = (
    described,
    configurations,
    sometimes_read,
    reporting,
    translations,
    replaced,
)
"""Every rule of this module."""
