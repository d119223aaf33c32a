"""A question asked of some rows only: the same SQL, over tables that are narrowed by choices.

By an example, with the choice of a country, the question `outcomes_by_status_and_source` is asked as

    WITH outcomes AS (SELECT r.rowid, r.* FROM main.outcomes r WHERE ... = :choice_country)
    SELECT source_id AS source, status, count(*) AS outcomes FROM outcomes WHERE sensitive = 0 GROUP BY ...

A view does not see the narrowed tables, so those that the question reads stand before it as further narrowed tables.
One whose rows are stored by what they are about is read as it was stored: what it says of a row stays the same.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from . import Question, views
from .filters import COUNTED, Filter, condition, filter_of

STATEMENTS = (*COUNTED, "participations", "reporting", "gaps")
"""What hangs on interventions, and is narrowed where a question reads it."""


def narrowed_sql(question: Question, names: tuple[str, ...]) -> str:
    """Return the SQL of a question, with codes where it counts by code, over what fulfils the choices of some filters.

    The choices are the parameters that `filters.parameters_of` makes. Interventions themselves are narrowed only where
    nothing that hangs on them is read: a finding may be about another field than its intervention.
    """
    sql = question.counted_sql
    if not names:
        return sql
    given = [
        (table, f"SELECT r.rowid, r.* FROM main.{table} r WHERE {condition(table, names)}")
        for table in narrowed_tables(question)
    ]
    given += [(view.name, _read_as_stored(view) or view.published_sql) for view in _views_of(sql)]
    given.append(("the_answer", sql))
    return f"WITH {', '.join(f'{name} AS ({text})' for name, text in given)} SELECT * FROM the_answer"


def narrowed_tables(question: Question) -> tuple[str, ...]:
    """Return the tables whose rows a narrowed question leaves out; none where it reads nothing that can be narrowed."""
    if question.narrows:
        return question.narrows
    sql = question.counted_sql
    texts = [sql, *(view.published_sql for view in _views_of(sql))]
    read = tuple(table for table in STATEMENTS if any(_reads(text, table) for text in texts))
    return read or (("interventions",) if any(_reads(text, "interventions") for text in texts) else ())


def can_be_narrowed(question: Question, filters: Mapping[str, Filter], chosen: Iterable[str]) -> bool:
    """Whether a question counts anything that has every filter that is chosen, in the same sense."""

    def has(table: str, name: str) -> bool:
        own = filter_of(table, name)
        return own is not None and own.scheme == filters[name].scheme

    names = tuple(chosen)
    return not names or any(all(has(table, name) for name in names) for table in narrowed_tables(question))


def rows_of(table: str, chosen: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return the SQL of the ids of a table's rows that fulfil some choices, and its values in their order."""
    names = []

    def placed(found: re.Match[str]) -> str:
        names.append(found[1])
        return "?"

    sql = re.sub(r":choice_(\w+)", placed, f"SELECT r.id FROM main.{table} r WHERE {condition(table, chosen)}")
    return sql, [chosen[name] for name in names]


_views = functools.cache(views)


@functools.lru_cache(maxsize=64)
def _views_of(sql: str) -> tuple[Question, ...]:
    """Return the views that a statement reads and those that they read, each after the views that it reads."""
    found: set[str] = set()
    texts = [sql]
    for text in texts:
        more = [view for view in _views() if view.name not in found and _reads(text, view.name)]
        found |= {view.name for view in more}
        texts += [view.published_sql for view in more if not _read_as_stored(view)]
    return tuple(view for view in _views() if view.name in found)


def _read_as_stored(view: Question) -> str:
    """Return the SQL of the rows of a view whose stored rows hold whatever is left out; nothing for other views."""
    return f"SELECT * FROM main.{view.stored_name}" if view.stored_by else ""


def _reads(sql: str, name: str) -> bool:
    return re.search(rf"\b(?:FROM|JOIN)\s+{re.escape(name)}\b", sql) is not None
