"""Records as a data frame of pandas, its columns typed by the schema.

    data.outcomes.to_frame().dtypes["sensitive"]  ->  dtype('bool')

Texts, ids, codes and dates are strings: a date in EDTF such as `2016/2018~` or `201X` is no day of a calendar. Whole
numbers stay whole where some are missing. What is absent is `pandas.NA`, never an empty text and never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .extras import require
from .schema import Table

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["DataFrame", "frame_of"]

TYPES = {"integer": "Int64", "number": "Float64", "boolean": "bool"}
"""The type of a column by its kind. A number has at most fifteen digits, which floating point keeps exactly."""
TEXT = "string[python]"
"""The type of every other column, whatever else is installed."""


def frame_of(table: Table, rows: Iterable[Sequence[Any]]) -> DataFrame:
    """Return the rows of a table, each with a value for every column, as a data frame.

    Raises EnvironmentProblem, with what to install, where pandas is missing.
    """
    require("frames")
    import pandas

    values = zip(*rows, strict=True)
    typed = {
        column.name: pandas.array(list(next(values, ())), dtype=TYPES.get(column.kind, TEXT))
        for column in table.columns
    }
    return pandas.DataFrame(typed)
