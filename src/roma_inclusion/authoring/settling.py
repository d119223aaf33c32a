"""Settling what two readers differ on: each difference is decided by the passage, and the coding says what was decided.

| settled | a record that one reader has | columns that differ |
|---|---|---|
| first | as the first has it | the first's |
| second | as the second has it | the second's |
| both | it is kept | the second's record is added to the first's |
| neither | it is taken out | the record is taken out |

What is not settled yet stays as the first reader has it. A record of the second that is added names the records of the
first that are the same; where its id is taken, it gets a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

from ..errors import DataError, Problem
from ..schema import CODING, EVIDENCED, TABLES, links_of
from ..sources.cells import EVIDENCE
from ..sources.coding import NOT_IN_SCOPE
from ..sources.suggest import did_you_mean
from .comparison import Comparison, Difference
from .finder import over_passages
from .readings import Reading, Row, row_of

SETTLED = ("first", "second", "both", "neither")
"""How a difference may be settled."""


@attrs.define(slots=True)
class Settlement:
    """The coding after settling: `rows` by file as `write_coding` takes them, what was `removed`, how many of each."""

    rows: dict[str, list[dict[str, str]]]
    removed: set[tuple[str, str]] = attrs.field(factory=set)
    counts: Counter[str] = attrs.field(factory=Counter)


def check_choices(comparison: Comparison, choices: Mapping[str, str], where: str) -> list[Problem]:
    """Return what is wrong with how differences are to be settled, given by their keys."""
    keys = {found.key for found in comparison.differences}
    problems = []
    for key, choice in choices.items():
        if key not in keys:
            message = f"{key!r} is no difference of these two codings"
            problems.append(Problem(where, "unknown-difference", message, did_you_mean(key, keys)))
        elif choice not in SETTLED:
            message = f"{key} is settled as {choice!r}"
            problems.append(Problem(where, "unknown-settlement", message, f"write {', '.join(SETTLED)}"))
    return problems


def settle(comparison: Comparison, choices: Mapping[str, str], where: str = "settled") -> Settlement:
    """Return the first reader's coding with differences settled as `choices` say, by key.

    Raises DataError where a choice is not understood, or a record would go that another one names.
    """
    problems = check_choices(comparison, choices, where)
    if problems:
        raise DataError(problems)
    first = comparison.first
    made = Settlement({table: [dict(row.cells) for row in first.rows[table]] for table in CODING})
    named = _names_of_the_first(comparison, choices)
    for found in comparison.differences:
        choice = choices.get(found.key, "")
        made.counts[choice or "open"] += 1
        _apply(made, comparison, found, choice, named)
    problems = list(_left_hanging(made, where))
    if problems:
        raise DataError(problems)
    made.rows[NOT_IN_SCOPE] = list(_not_in_scope(comparison, made))
    return made


def _apply(
    made: Settlement, comparison: Comparison, found: Difference, choice: str, named: Mapping[tuple[str, str], str]
) -> None:
    rows, a, b = made.rows[found.table], found.first, found.second
    if a and (choice == "neither" or (choice == "second" and not b)):
        rows[:] = [row for row in rows if _id(found.table, row) != a.id]
        made.removed.add((found.table, a.id))
    elif a and b and choice == "second":
        row = next(row for row in rows if _id(found.table, row) == a.id)
        row.update({name: _translated(b, comparison, named)[name] for name in found.columns})
    elif b and (choice == "both" or (choice == "second" and not a)):
        rows.append(_translated(b, comparison, named))


def _id(table: str, cells: Mapping[str, str]) -> str:
    """Return the id of a row as it is written; that of an item of `reporting` is made of its columns."""
    made_of = TABLES[table].made_of
    if not made_of:
        return cells["id"]
    first, *others = (cells[name] for name in made_of)
    return "-".join([first, TABLES[table].name, *(part.replace("_", "-") for part in others)])


def _names_of_the_first(comparison: Comparison, choices: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Return by which id the first coding knows each record of the second: its own, or a free one where it is added."""
    taken = {row.id for rows in comparison.first.rows.values() for row in rows}
    named = {(table, theirs): ours for table, ours, theirs in comparison.one}
    for found in comparison.differences:
        if found.second is None or choices.get(found.key) not in ("second", "both"):
            continue
        if found.first is None or choices[found.key] == "both":
            own = found.second.id
            while own in taken:
                stem, _, number = own.rpartition("-")
                own = f"{stem}-{int(number) + 1}" if number.isdigit() and stem else f"{own}-2"
            taken.add(own)
            named.setdefault((found.table, found.second.id), own)
            named[f"added {found.table}", found.second.id] = own
    return named


def _translated(row: Row, comparison: Comparison, named: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Return the cells of a row of the second as the first coding writes them: its ids, its passages."""
    cells = dict(row.cells)
    if "id" in cells:
        cells["id"] = named.get((f"added {row.table}", row.id), row.id)
    for name, refers in row.refers.items():
        link = links_of(row.table).get(name)
        cells[name] = " ".join(_written(*named_record, named, len(link.key) if link else 2) for named_record in refers)
    if row.table in EVIDENCED:
        cells["evidence"] = " ".join(_evidence(cells["evidence"], comparison.second, comparison.first))
    return cells


def _written(part: str, table: str, own: str, named: Mapping[tuple[str, str], str], ends: int) -> str:
    """Return a record as a cell names it: by its id, in a list of several kinds as TABLE:ID or PART=TABLE:ID."""
    known = named.get((table, own), own)
    return {2: known, 3: f"{table}:{known}", 4: f"{part}={table}:{known}"}[ends]


def _evidence(cell: str, theirs: Reading, ours: Reading) -> Iterator[str]:
    """Yield the evidence of a row of one reader as the passages of the other have it."""
    for item in cell.split():
        match = EVIDENCE.fullmatch(item)
        assert match is not None  # the reading was read without a problem
        passage = theirs.passages.by_address[match["address"]]
        start = passage.start + int(match["start"] or 0)
        end = passage.start + int(match["end"]) if match["end"] else passage.end
        for own, low, high in over_passages(start, end, ours.passages.listed):
            whole = (low, high) == (own.start, own.end)
            offsets = "" if whole else f"[{low - own.start}:{high - own.start}]"
            yield f"{match['field'] + '=' if match['field'] else ''}{own.address}{offsets}"


def _left_hanging(made: Settlement, where: str) -> Iterator[Problem]:
    """Yield a problem for each record that names one which was taken out."""
    for table, rows in made.rows.items():
        for cells in rows:
            row = row_of(table, _id(table, cells), cells)
            for name, refers in row.refers.items():
                for _, of_table, own in refers:
                    if (of_table, own) in made.removed:
                        message = f"{row.id} names {own} in {name}, which is to be taken out"
                        remedy = f"keep {of_table}:{own}, or settle {row.id} too"
                        yield Problem(where, "settled-away-in-use", message, remedy)


def _not_in_scope(comparison: Comparison, made: Settlement) -> Iterator[dict[str, str]]:
    """Yield the passages without a record: those of the first, then those of the second that hold none any more."""
    coded = {address for rows in made.rows.values() for row in rows for address in _addresses(row.get("evidence", ""))}
    known = set(comparison.first.passages.by_address)
    for row in _distinct((*comparison.first.not_in_scope, *comparison.second.not_in_scope)):
        if row["address"] in known - coded:
            yield row


def _distinct(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Return rows by address, the first of each."""
    return list({row["address"]: row for row in reversed(rows)}.values())[::-1]


def _addresses(cell: str) -> Iterator[str]:
    yield from (match["address"] for item in cell.split() if (match := EVIDENCE.fullmatch(item)))
