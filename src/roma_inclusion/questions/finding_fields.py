"""The fields of life of each finding, its own or its intervention's; narrower ones count for broader."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="view",
    rank=62,
    doc={
        "en": "The fields of life of each finding, its own or its intervention's; narrower ones count for broader.",
        "nl": "De leefgebieden van elke bevinding, eigen of van de interventie; smallere tellen mee voor ruimere.",
    },
    sql="""
WITH own AS (
    SELECT ft.finding_id, ft.theme_id FROM finding_themes ft JOIN themes t ON t.id = ft.theme_id AND t.kind = 'field'
), fields AS (
    SELECT finding_id, theme_id, 0 AS inherited FROM own
    UNION
    SELECT f.id, it.theme_id, 1 FROM findings f
    JOIN intervention_themes it ON it.intervention_id = f.intervention_id
    JOIN themes t ON t.id = it.theme_id AND t.kind = 'field'
    WHERE f.id NOT IN (SELECT finding_id FROM own)
)
SELECT x.finding_id, c.counts_for_id AS theme_id, x.inherited
FROM fields x JOIN findings f ON f.id = x.finding_id JOIN themes_counted c ON c.id = x.theme_id
WHERE f.sensitive = 0
GROUP BY x.finding_id, c.counts_for_id ORDER BY x.finding_id, c.counts_for_id""",
    sensitive="left_out",
    facets=("theme_id", "inherited"),
)
