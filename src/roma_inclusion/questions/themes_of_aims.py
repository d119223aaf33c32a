"""Themes of the aims, by document: one of the charts."""

from __future__ import annotations

from .question import Chart, Question

QUESTION = Question(
    kind="query",
    rank=140,
    title={
        "en": "Themes of the aims, by document",
        "nl": "Thema's van de doelen, per document",
    },
    doc={
        "en": "How many aims each document states on each theme. These are aims, not results. An aim "
        "may have several themes.",
        "nl": "Hoeveel doelen elk document per thema noemt. Het zijn doelen, geen resultaten. Een doel "
        "kan meerdere thema's hebben.",
    },
    counted="""
SELECT c.counts_for_id AS theme, o.source_id AS source, count(DISTINCT o.id) AS aims
FROM outcomes o JOIN outcome_themes t ON t.outcome_id = o.id JOIN themes_counted c ON c.id = t.theme_id
WHERE o.status = 'intended' AND o.sensitive = 0 GROUP BY c.counts_for_id, o.source_id""",
    sql="""
SELECT t.label_en AS theme, c.source, c.aims
FROM counted c JOIN themes t ON t.id = c.theme
ORDER BY t.label_en, c.source""",
    chart=Chart(bar="theme", length="aims", color="source", codes={"theme": "themes"}),
    sensitive="left_out",
    is_stored=True,
)
