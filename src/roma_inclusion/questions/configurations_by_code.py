"""What the questions for the configurations of one code have in common: which these are, and their rows."""

from __future__ import annotations

ROWS = """
SELECT f.* FROM counted c JOIN configurations_flat f ON f.configuration_id = c.configuration_id
ORDER BY c.parts DESC, f.configuration_id"""
"""The SQL of the rows of the configurations that were found."""


def configurations_by(code: str, pairs: str) -> str:
    """Return the SQL of the configurations of each value of a code, those with every kind of part first.

    `pairs` is the SQL of (id, configuration_id), the value of the code and a configuration, each pair once. `parts` is
    how many kinds of part a configuration has.
    """
    return f"""
SELECT x.id AS {code}, x.configuration_id, count(DISTINCT p.part) AS parts FROM ({pairs}) x
JOIN configurations k ON k.id = x.configuration_id AND k.sensitive = 0
JOIN configuration_parts p ON p.configuration_id = x.configuration_id
GROUP BY 1, 2 ORDER BY 1, parts DESC, 2"""
