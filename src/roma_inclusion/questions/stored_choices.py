"""What each single choice leaves of a list, counted once, when a database is built.

The table STORED has a row for each value of each filter of each table that is listed, in the order in which a filter
shows its values; the row of all that may be listed has no filter and no value. The tables of statements are counted
together too, as STATEMENTS. What several choices leave is counted when it is asked. A choice that leaves more
statements than MUCH has the answers of the questions that `has_choices` stored too, so that the matrix and the charts
of a large country cost no more than those of a small one.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import stored
from .filters import COUNTED, FILTERS, SHARED, counts, is_open, order_of
from .known import known_tables

STORED = "stored_choices"
STATEMENTS = "statements"
"""What pages of numbers count: the rows of the tables COUNTED, together."""
COLUMNS = "listed TEXT, filter TEXT, value TEXT, n INTEGER"
MUCH = 1_000
"""So many rows are counted where they are asked for; what leaves more is counted when the database is built."""


def stored_tables() -> tuple[str, ...]:
    """Return the name of every table that holds answers to questions, and not records."""
    questions = stored()
    answers = [name for question in questions for name in question.stored_sql]
    return (*answers, *(question.choices_name for question in questions if question.has_choices), STORED)


def tables_beside() -> tuple[str, ...]:
    """Return the name of every table that is made of the records for pages to ask: nobody else needs them."""
    return (*stored_tables(), *known_tables())


def rows_of_choices() -> Iterator[str]:
    """Yield the SQL of the rows of STORED, one filter after the other."""
    for table, filters in FILTERS.items():
        yield f"SELECT '{table}', '', '', count(*) FROM main.{table} r WHERE {is_open(table)}"
        for one in filters:
            yield counts(table, one, f"'{table}' AS listed, '{one.name}' AS filter, ")
    for name in ("", *SHARED):
        yield f"""SELECT '{STATEMENTS}', filter, value, sum(n) AS n FROM {STORED}
WHERE listed IN {COUNTED} AND filter = '{name}' GROUP BY value ORDER BY {order_of(COUNTED, name)}"""


def tables_of(listed: str) -> tuple[str, ...]:
    """Return the tables whose rows are listed: one of its own name, or those of STATEMENTS."""
    return COUNTED if listed == STATEMENTS else (listed,)


def values_left(listed: str, filter_name: str, most: int = -1) -> str:
    """Return the SQL of the values of a filter, all or the first, in its order, with how many rows each leaves."""
    return f"""SELECT value, n FROM {STORED} WHERE listed = '{listed}' AND filter = '{filter_name}'
ORDER BY rowid LIMIT {most}"""


def number_of_values(listed: str, filter_name: str) -> str:
    """Return the SQL of how many values a filter has."""
    return f"SELECT count(*) AS n FROM {STORED} WHERE listed = '{listed}' AND filter = '{filter_name}'"


def number_left(listed: str, filter_name: str = "") -> str:
    """Return the SQL of how many rows `:value` of a filter leaves, or all that may be listed; no row for none."""
    return f"SELECT n FROM {STORED} WHERE listed = '{listed}' AND filter = '{filter_name}' AND value = :value"


def much_is_left(more: str = "") -> str:
    """Return the SQL of the filters and values that leave more statements than MUCH, after one more condition."""
    return f"""SELECT filter, value FROM {STORED}
WHERE listed = '{STATEMENTS}' AND filter <> '' AND n > {MUCH} {more} ORDER BY 1, 2"""
