"""Every theme that a finding counts for: its fields, own or inherited, and its topics."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="view",
    rank=65,
    doc={
        "en": "Every theme that a finding counts for: its fields, its own or its intervention's, and its topics.",
        "nl": "Elk thema waarvoor een bevinding meetelt: leefgebieden, eigen of van de interventie, en onderwerpen.",
    },
    sql="""
SELECT finding_id, theme_id FROM finding_fields
UNION
SELECT ft.finding_id, c.counts_for_id FROM finding_themes ft
JOIN themes t ON t.id = ft.theme_id AND t.kind = 'topic'
JOIN themes_counted c ON c.id = ft.theme_id
JOIN findings f ON f.id = ft.finding_id
WHERE f.sensitive = 0
ORDER BY 1, 2""",
    sensitive="left_out",
    is_stored=True,
    stored_by=("theme_id", "finding_id"),
)
