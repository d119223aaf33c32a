"""What of the rows of a question is drawn: of many bars, and of what their colours stand for, the largest."""

from __future__ import annotations

MOST_BARS = 60
"""The bars of a chart with its numbers; where there are more, all of them are the answer to its question."""
MOST_SERIES = 24
"""What the bars of a chart are told apart by, such as documents; those with the largest numbers of many."""


def drawn(asked: str, bar: str, color: str, length: str, whole: str) -> str:
    """Return the SQL of the largest bars of the rows that `asked` gives, by the columns that a chart names.

    Its rows are bar, color, number, whole (what the number is a share of), and how many bars and colors there are.
    """
    return f"""WITH asked AS MATERIALIZED ({asked}),
by_bar AS MATERIALIZED (SELECT "{bar}" AS code, sum("{length}") AS n FROM asked GROUP BY 1),
by_color AS MATERIALIZED (SELECT "{color}" AS code, sum("{length}") AS n FROM asked GROUP BY 1)
SELECT a."{bar}" AS bar, a."{color}" AS color, sum(a."{length}") AS number, max(a."{whole}") AS whole,
(SELECT count(*) FROM by_bar) AS bars, (SELECT count(*) FROM by_color) AS colors
FROM asked a JOIN (SELECT code FROM by_bar ORDER BY n DESC, code LIMIT {MOST_BARS}) b ON b.code IS a."{bar}"
JOIN (SELECT code FROM by_color ORDER BY n DESC, code LIMIT {MOST_SERIES}) c ON c.code IS a."{color}"
GROUP BY 1, 2"""
