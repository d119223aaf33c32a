"""What each single choice leaves of a list, counted once, when a database is built.

The table STORED has a row for each value of each filter of each table that is listed, in the order in which a filter
shows its values; the row of all that may be listed has no filter and no value. What several choices leave is counted
when it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from .filters import FILTERS, counts, is_open

STORED = "stored_choices"
COLUMNS = "listed TEXT, filter TEXT, value TEXT, n INTEGER"


def rows_of_choices() -> Iterator[str]:
    """Yield the SQL of the rows of STORED, one filter after the other."""
    for table, filters in FILTERS.items():
        yield f"SELECT '{table}', '', '', count(*) FROM main.{table} r WHERE {is_open(table)}"
        for one in filters:
            yield counts(table, one, (), f"'{table}' AS listed, '{one.name}' AS filter, ")


def values_left(table: str, filter_name: str) -> str:
    """Return the SQL of the values of a filter with how many rows each leaves of a table, as it shows them."""
    return f"SELECT value, n FROM {STORED} WHERE listed = '{table}' AND filter = '{filter_name}' ORDER BY rowid"


def listed_in_all(table: str) -> str:
    """Return the SQL of how many rows of a table may be listed."""
    return f"SELECT n FROM {STORED} WHERE listed = '{table}' AND filter = ''"
