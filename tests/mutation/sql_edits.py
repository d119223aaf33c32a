"""The changes that are tried on SQL in a text: one condition, join, count or order at a time.

SELECT count(*) FROM outcomes WHERE sensitive = 0   ->   count(DISTINCT 1) | WHERE 1 OR | sensitive <> 0 | WHERE 1
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .edit import Edit

CONDITION = r"[\w.]+ (?:=|<>|<|>) (?:'[^']*'|:?[\w.]+)"
CHANGES: tuple[tuple[str, str], ...] = (
    (r"(?<=[\w')]) = (?=[\w':])", " <> "),
    (r"\bWHERE ", "WHERE 1 OR "),
    (rf"(?<=WHERE ){CONDITION}(?! OR)", "1"),
    (rf"(?<=AND ){CONDITION}(?! OR)", "1"),
    (r"\bAND\b", "OR"),
    (r"\bIS NOT NULL\b", "IS NULL"),
    (r"\bIS NULL\b", "IS NOT NULL"),
    (r"\bcount\(\*\)", "count(DISTINCT 1)"),
    (r"\bcount\(DISTINCT ", "count("),
    (r"\bsum\(", "max("),
    (r"\bmin\(", "max("),
    (r"\bmax\(", "min("),
    (r"\bLEFT JOIN\b", "JOIN"),
    (r"(?<!LEFT )\bJOIN\b", "LEFT JOIN"),
    (r"\bUNION ALL\b", "UNION"),
    (r"\bSELECT DISTINCT\b", "SELECT"),
    (r"\bEXISTS\b", "NOT EXISTS"),
    (r"\bNOT IN\b", "IN"),
    (r"(?<!NOT )\bIN \(", "NOT IN ("),
    (r" DESC\b", ""),
    (r"\bORDER BY [\w.\" ]+(?:, ?[\w.\" ]+)*", "ORDER BY NULL"),
)
"""Patterns of SQL, each with what is put in its place."""


def is_sql(text: str) -> bool:
    """Whether the text of a string in a source file is a statement."""
    return re.search(r"\bSELECT\b.*\bFROM\b", text, re.DOTALL) is not None


def sql_edits(path: str, source: bytes, start: int, end: int, span: tuple[int, int, str]) -> Iterator[Edit]:
    """Yield every change of the string that stands between two offsets; `span` is its statement."""
    text = source[start:end].decode()
    for pattern, new in CHANGES:
        for match in re.finditer(pattern, text):
            before = start + len(text[: match.start()].encode())
            yield Edit(path, before, before + len(match[0].encode()), new, "sql", *span)
