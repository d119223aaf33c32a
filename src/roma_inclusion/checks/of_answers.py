"""Rules for answers: each sentence is carried by records, and says no more than they allow.

    problems = [problem for rule in ANSWER_CHECKS for problem in rule(corpus)]

A record that is only expected carries no sentence that is reported; one that is contested carries only a contested
one; one document is called one document; the English and the Dutch have the same numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction

from ..schema import TABLES
from ..schema.conflicts import WEIGHTY
from ..sources.batch import Batch
from ..sources.corpus import Corpus
from .context import Problems, problem
from .numbers_in_text import numbers_in

EXPECTED = {
    "findings": ("basis", "expected"),
    "outcomes": ("status", "intended"),
    "observations": ("phase", "planned"),
    "participations": ("phase", "planned"),
    "interventions": ("status", "planned"),
}
"""By which column and value a record of a table is only expected."""
SEVERAL = re.compile(
    r"\b(?:documents|documenten|rapporten|(?:the|these|several|some|many|most|all|two|three|four|five) reports)\b",
    re.IGNORECASE,
)
"""Words that speak of several documents; *reports* alone is what one document does."""
DOZEN = 12

Carried = dict[str, list[tuple[str, str]]]
"""The records that carry each sentence, as (table, id)."""


def _carried(corpus: Corpus) -> Carried:
    found: Carried = defaultdict(list)
    names = ("statement_id", "record_table", "record_id")
    for batch in corpus.batches("answer_records"):
        for own, table, record in zip(*(batch[name] for name in names), strict=True):
            found[own].append((table, record))
    return found


def _having(corpus: Corpus, table: str, column: str, value: object) -> set[str]:
    """Return the ids of a table whose column has a value."""
    return {
        own
        for batch in corpus.batches(table)
        for own, given in zip(batch["id"], batch[column], strict=True)
        if given == value
    }


def _statements(corpus: Corpus) -> Iterator[tuple[Batch, int, str]]:
    """Yield each sentence in which no problem was found, as batch, row and id."""
    for batch in corpus.batches("answer_statements"):
        for row in batch.whole():
            yield batch, row, batch["id"][row]


def supported(corpus: Corpus) -> Problems:
    """No sentence stands without a record."""
    carried = _carried(corpus)
    stale = {
        found.where for found in corpus.problems if found.code in ("stale-answer", "unknown-record", "withdrawn-record")
    }
    for batch, row, own in _statements(corpus):
        if not carried[own] and not stale:
            message = f"the sentence {own} has no record that carries it"
            yield problem(batch, row, "unsupported-sentence", message, "name one in records, or take the sentence out")


def expected(corpus: Corpus) -> Problems:
    """What is reported rests on nothing that is only expected."""
    carried = _carried(corpus)
    hopes = {
        (table, own) for table, (column, value) in EXPECTED.items() for own in _having(corpus, table, column, value)
    }
    for batch, row, own in _statements(corpus):
        only = [record for table, record in carried[own] if (table, record) in hopes]
        if batch["basis"][row] == "reported" and only:
            message = f"{own} is reported and rests on {only[0]}, which is only expected"
            yield problem(batch, row, "expected-as-reported", message, "its basis is expected, or name other records")


def contested(corpus: Corpus) -> Problems:
    """What rests on a contested record, or on a conflict, is contested, and nothing else is."""
    carried = _carried(corpus)
    weighty = {own for weight in WEIGHTY for own in _having(corpus, "conflicts", "weight", weight)}
    disputed = {("conflicts", own) for own in weighty}
    for batch in corpus.batches("conflict_records"):
        names = ("conflict_id", "record_table", "record_id")
        disputed |= {
            (table, own) for at, table, own in zip(*(batch[name] for name in names), strict=True) if at in weighty
        }
    for batch, row, own in _statements(corpus):
        found = [record for record in carried[own] if record in disputed]
        if found and batch["basis"][row] != "contested":
            message = f"{own} is {batch['basis'][row]} and rests on {found[0][1]}, which is contested"
            yield problem(batch, row, "contested-sentence", message, "its basis is contested, and it says who differs")
        elif carried[own] and not found and batch["basis"][row] == "contested":
            message = f"{own} is contested, and none of its records is"
            yield problem(batch, row, "contested-sentence", message, "name the records that differ, or the conflict")


def confidence(corpus: Corpus) -> Problems:
    """It is said of each reported sentence, and of no other, how far its records can be relied on."""
    for batch, row, own in _statements(corpus):
        if (batch["basis"][row] == "reported") != (batch["confidence"][row] is not None):
            message = f"{own} is {batch['basis'][row]} and has {'a' if batch['confidence'][row] else 'no'} confidence"
            remedy = "give confidence and reason exactly where the basis is reported"
            yield problem(batch, row, "confidence", message, remedy)


def sensitive(corpus: Corpus) -> Problems:
    """A sentence is sensitive where a record of it is."""
    carried = _carried(corpus)
    marked = {
        (table.name, own)
        for table in TABLES.values()
        if "sensitive" in table.column_names and table.written == "coding"
        for own in _having(corpus, table.name, "sensitive", True)
    }
    for batch, row, own in _statements(corpus):
        found = [record for record in carried[own] if record in marked]
        if found and not batch["sensitive"][row]:
            message = f"{own} rests on {found[0][1]}, which is sensitive"
            yield problem(batch, row, "sensitive-answer", message, "set sensitive: 1, or name other records")


def one_document(corpus: Corpus) -> Problems:
    """What one document says is not said to stand in several."""
    carried = _carried(corpus)
    sources = {
        (batch.table, own): batch.source
        for batch in corpus.all_batches()
        if batch.source and "id" in batch
        for own in batch["id"]
    }
    for batch, row, own in _statements(corpus):
        of = {sources.get(record) for record in carried[own]} - {None}
        told = [text for name in ("text_en", "text_nl") if (text := batch[name][row]) and SEVERAL.search(text)]
        if len(of) == 1 and told:
            message = f"{own} speaks of several documents and rests on one, {of.pop()}"
            yield problem(batch, row, "one-document", message, "speak of one document, or name records of another")


def same_numbers(corpus: Corpus) -> Problems:
    """The sentence says the same numbers in both languages."""
    for batch, row, own in _statements(corpus):
        english, dutch = batch["text_en"][row], batch["text_nl"][row]
        if dutch is None:
            continue
        values = [_figures(english, "en"), _figures(dutch, "nl")]
        if values[0] != values[1]:
            shown = [", ".join(map(str, sorted(found))) or "none" for found in values]
            message = f"the numbers of {own} are {shown[0]} in English and {shown[1]} in Dutch"
            yield problem(batch, row, "numbers-differ", message, "say the same in both")


def _figures(text: str, language: str) -> set[Fraction]:
    """Return the numbers of a text in digits, and in words those beyond a dozen: a small one may be an article."""
    found = numbers_in(text, language)
    return {one.exact for one in found if one.exact > DOZEN or any(map(str.isdigit, text[one.start : one.end]))}


ANSWER_CHECKS: tuple[Callable[[Corpus], Problems], ...] = (
    supported,
    expected,
    contested,
    confidence,
    sensitive,
    one_document,
    same_numbers,
)
"""Every rule of this module."""
