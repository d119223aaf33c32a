"""The closed lists with their labels and definitions, from the library, from a city, or from a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from ...schema import CLOSED_LISTS, TABLES
from ...sources.codes import Codes, read_codes

Lists = dict[str, list[dict[str, Any]]]
"""The rows of each closed list by its name: `levels`, `themes`, `codebook`, and so on."""
LANGUAGES = ("en", "nl")
"""The languages in which codes have a label and a definition."""


def lists_of(files: Mapping[str, Iterable[Path]] | None = None) -> Lists:
    """Return the lists of the library, with what plugins add; `check` says what is wrong in these."""
    return lists_of_codes(read_codes(files)[0])


def lists_of_codes(codes: Codes) -> Lists:
    """Return the lists of some codes."""
    return {
        name: [dict(zip(TABLES[name].column_names, row, strict=True)) for row in codes.rows[name].values()]
        for name in CLOSED_LISTS
    }


def lists_of_records(records: Mapping[str, Sequence[Any]]) -> Lists:
    """Return the lists of a database, given its records by table."""
    return {name: [attrs.asdict(record) for record in records[name]] for name in CLOSED_LISTS}


def in_language(row: Mapping[str, Any], what: str, language: str) -> str:
    """Return the label or the definition of a code in a language, or in English where it has none."""
    return str(row.get(f"{what}_{language}") or row[f"{what}_en"])
