"""Two codings of one document side by side: how far they agree, table by table and column by column, and where not.

    comparison = compare(first, second)
    comparison.tables[0].columns["status"].alpha
    comparison.differences[0].key        # "outcomes:lindestad-a+lindestad-b"

Of the text of a table every character of the document is a unit that a reader coded or not, and so is every passage; of
a column of a closed list every record that both have (see `matching`) is one, and an empty cell is a code too: the
reader found that none fits. A list of themes agrees only where the whole list does. What both readers make of it is
symmetric: who is called first changes no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from ..schema import TABLES
from .agreement import Agreement, alpha_of_counts
from .matching import Pair, common, length, match, same_record
from .readings import COMPARED, Reading, Row, Span, united


@attrs.define(slots=True, frozen=True)
class Coverage:
    """How many units of a text both readers coded, only one of them, or none."""

    both: int
    only_first: int
    only_second: int
    neither: int

    @property
    def share(self) -> float:
        """The share of units, from 0 to 1, of which both say the same: coded or not."""
        return (self.both + self.neither) / max(self.both + self.only_first + self.only_second + self.neither, 1)

    @property
    def alpha(self) -> float:
        """Krippendorff's alpha over coded and not coded."""
        units: dict[tuple[str | None, ...], int] = {
            ("coded", "coded"): self.both,
            ("coded", "not"): self.only_first,
            ("not", "coded"): self.only_second,
            ("not", "not"): self.neither,
        }
        return alpha_of_counts(units) if any(units.values()) else 1.0


@attrs.define(slots=True, frozen=True)
class Difference:
    """One record on which the readers do not agree: only one has it, or they filled columns otherwise.

    `columns` has what the first and the second wrote, by column; it is empty where only one has the record.
    """

    table: str
    first: Row | None
    second: Row | None
    addresses: tuple[str, ...]
    columns: Mapping[str, tuple[str, str]]

    @property
    def kind(self) -> str:
        """only_first, only_second, or columns."""
        return "columns" if self.first and self.second else "only_first" if self.first else "only_second"

    @property
    def key(self) -> str:
        """What a difference is called: its table and the ids of both readers, of which one may be missing."""
        return f"{self.table}:{self.first.id if self.first else ''}+{self.second.id if self.second else ''}"


@attrs.define(slots=True, frozen=True)
class TableAgreement:
    """How far two readers agree on one table: its records, its text, and each column of a closed list."""

    table: str
    matched: int
    only_first: int
    only_second: int
    characters: Coverage
    passages: Coverage
    columns: Mapping[str, Agreement]


@attrs.define(slots=True, frozen=True)
class Comparison:
    """All that two readings agree and do not agree on. `pairs` are the records of each table, matched."""

    first: Reading
    second: Reading
    pairs: Mapping[str, Sequence[Pair]]
    tables: tuple[TableAgreement, ...]
    differences: tuple[Difference, ...]

    @property
    def one(self) -> set[tuple[str, str, str]]:
        """The records that are one, as table, id of the first and id of the second reader."""
        return _one(self.pairs)


def compare(first: Reading, second: Reading) -> Comparison:
    """Lay two readings of one document side by side."""
    pairs = match(first, second)
    one = _one(pairs)
    filled = [table for table in COMPARED if pairs[table]]
    tables = tuple(_table(first, second, table, pairs[table]) for table in filled)
    differences = [
        found for table in filled for pair in pairs[table] if (found := _difference(first, second, table, pair, one))
    ]
    return Comparison(first, second, pairs, tables, tuple(differences))


def _one(pairs: Mapping[str, Sequence[Pair]]) -> set[tuple[str, str, str]]:
    return {(table, a.id, b.id) for table, listed in pairs.items() for a, b in listed if a and b}


def _table(first: Reading, second: Reading, table: str, pairs: Sequence[Pair]) -> TableAgreement:
    both = [(a, b) for a, b in pairs if a and b]
    columns = {}
    for name in _compared_columns(both[0][0]) if both else ():
        codes = tuple((a.codes[name], b.codes[name]) for a, b in both)
        if any(code for pair in codes for code in pair):
            columns[name] = Agreement(name, codes)
    ours, theirs = _marked(first, table), _marked(second, table)
    alone = len(first.rows[table]) - len(both), len(second.rows[table]) - len(both)
    passages = _passages(first, ours, theirs)
    return TableAgreement(table, len(both), *alone, _characters(first, ours, theirs), passages, columns)


def _compared_columns(row: Row) -> Iterator[str]:
    """Yield the columns of closed lists, without those that records are matched by."""
    yield from (name for name in row.codes if name not in TABLES[row.table].made_of)


def _marked(reading: Reading, table: str) -> tuple[Span, ...]:
    """Return the spans that the records of a table were read from."""
    return united([span for row in reading.rows[table] for span in row.spans])


def _characters(first: Reading, ours: Sequence[Span], theirs: Sequence[Span]) -> Coverage:
    both = common(ours, theirs)
    only_first, only_second = length(ours) - both, length(theirs) - both
    whole = int(first.source.description.get("document_characters") or 0)
    return Coverage(both, only_first, only_second, max(whole - both - only_first - only_second, 0))


def _passages(first: Reading, ours: Sequence[Span], theirs: Sequence[Span]) -> Coverage:
    counts = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    for passage in first.passages.listed:
        whole = [(passage.start, passage.end)]
        counts[common(ours, whole) > 0, common(theirs, whole) > 0] += 1
    return Coverage(*counts.values())


def _difference(
    first: Reading, second: Reading, table: str, pair: Pair, one: set[tuple[str, str, str]]
) -> Difference | None:
    a, b = pair
    columns = _columns(a, b, one) if a and b else {}
    if a and b and not columns:
        return None
    spans = united([span for row in pair if row for span in row.spans])
    return Difference(table, a, b, tuple((first if a else second).addresses(spans)), columns)


def _columns(a: Row, b: Row, one: set[tuple[str, str, str]]) -> dict[str, tuple[str, str]]:
    """Return the cells of one record in which its readers differ; what they say in words may always differ."""
    found = {}
    for name in (*a.codes, *a.values):
        ours, theirs = (a.codes | a.values)[name], (b.codes | b.values)[name]
        if ours != theirs:
            found[name] = (ours, theirs)
    for name, ours_named in a.refers.items():
        theirs_named = b.refers[name]
        matched = sum(same_record(ours, theirs, one) for ours in ours_named for theirs in theirs_named)
        if not matched == len(ours_named) == len(theirs_named):
            found[name] = (a.cells[name], b.cells[name])
    return found


def as_data(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain data: what `agreement --json` prints."""
    first, second = comparison.first, comparison.second
    return {
        "source": first.source.id,
        "characters": first.source.description.get("document_characters"),
        "passages": len(first.passages.listed),
        "first": sum(len(first.rows[table]) for table in COMPARED),
        "second": sum(len(second.rows[table]) for table in COMPARED),
        "tables": [_table_data(table) for table in comparison.tables],
        "differences": [_difference_data(found) for found in comparison.differences],
    }


def _table_data(table: TableAgreement) -> dict[str, Any]:
    return {
        "table": table.table,
        "matched": table.matched,
        "only_first": table.only_first,
        "only_second": table.only_second,
        "characters": _coverage_data(table.characters),
        "passages": _coverage_data(table.passages),
        "columns": [
            {
                "column": name,
                "units": column.units,
                "percent_agreement": round(100 * column.share, 1),
                "alpha": round(column.alpha, 4),
                "dominant": column.dominant,
            }
            for name, column in table.columns.items()
        ],
    }


def _coverage_data(coverage: Coverage) -> dict[str, Any]:
    counts = attrs.asdict(coverage)
    return counts | {"percent_agreement": round(100 * coverage.share, 1), "alpha": round(coverage.alpha, 4)}


def _difference_data(found: Difference) -> dict[str, Any]:
    sides = {name: row and {"id": row.id, "words": row.words} for name, row in _sides(found)}
    columns = {name: {"first": ours, "second": theirs} for name, (ours, theirs) in found.columns.items()}
    return {"key": found.key, "table": found.table, "kind": found.kind, "place": list(found.addresses), **sides} | {
        "columns": columns
    }


def _sides(found: Difference) -> tuple[tuple[str, Row | None], tuple[str, Row | None]]:
    return ("first", found.first), ("second", found.second)
