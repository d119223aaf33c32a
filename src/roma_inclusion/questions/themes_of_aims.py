"""Themes of the aims, by document: one of the charts."""

from __future__ import annotations

from .question import Chart, Claim, Question

QUESTION = Question(
    kind="query",
    rank=140,
    title={
        "en": "Themes of the aims, by document",
        "nl": "Thema's van de doelen, per document",
    },
    doc={
        "en": "Which themes the aims of each document are about, in percent of its own aims. These are aims, not "
        "results. An aim may have several themes.",
        "nl": "Over welke thema's de doelen van elk document gaan, in procenten van zijn eigen doelen. Het zijn "
        "doelen, geen resultaten. Een doel kan meerdere thema's hebben.",
    },
    counted="""
WITH aims AS (
    SELECT id, source_id, count(*) OVER (PARTITION BY source_id) AS of_document FROM outcomes
    WHERE status = 'intended' AND sensitive = 0
)
SELECT c.counts_for_id AS theme, a.source_id AS source, count(DISTINCT a.id) AS aims, a.of_document
FROM aims a JOIN outcome_themes t ON t.outcome_id = a.id JOIN themes_counted c ON c.id = t.theme_id
GROUP BY c.counts_for_id, a.source_id""",
    sql="""
SELECT t.label_en || ', ' || c.source AS theme_and_document, t.label_en AS theme, c.source, c.aims,
       c.of_document, round(100.0 * c.aims / c.of_document, 1) AS share
FROM counted c JOIN themes t ON t.id = c.theme
ORDER BY t.label_en, c.source""",
    chart=Chart(
        bar="theme_and_document",
        length="aims",
        color="source",
        codes={"theme": "themes", "source": "sources"},
        parts=("theme", "source"),
        whole="of_document",
        tone="planned",
        most=6,
    ),
    claim=Claim(
        sql="""
SELECT theme, documents, total FROM (
    SELECT theme, count(*) AS documents, (SELECT count(DISTINCT source) FROM counted) AS total,
           row_number() OVER (ORDER BY count(*) DESC, sum(aims) DESC) AS place,
           lead(count(*)) OVER (ORDER BY count(*) DESC, sum(aims) DESC) AS next
    FROM counted GROUP BY theme)
WHERE place = 1 AND documents > 1 AND documents > coalesce(next, 0)""",
        text={
            "en": "More documents have aims on “{theme}” than on any other theme: {documents} of {total}",
            "nl": "Meer documenten hebben doelen over “{theme}” dan over enig ander thema: {documents} van de {total}",
        },
        codes={"theme": "themes"},
    ),
    sensitive="left_out",
    is_stored=True,
    has_choices=True,
)
