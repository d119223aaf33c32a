"""The configurations of one theme: context, mechanism and outcome that belong together."""

from __future__ import annotations

from .configurations_by_code import ROWS, configurations_by
from .question import Question

QUESTION = Question(
    kind="query",
    rank=338,
    title={
        "en": "One theme: context, mechanism and outcome",
        "nl": "Eén thema: context, mechanisme en uitkomst",
    },
    doc={
        "en": "The context, the mechanism and the outcome that belong together, in each configuration of one theme, "
        "such as education, with who says so. outcome_statuses tells hopes from results.",
        "nl": "De context, het mechanisme en de uitkomst die bij elkaar horen, in elke configuratie van één thema, "
        "zoals education, met wie het zegt. outcome_statuses houdt hoop en resultaat uit elkaar.",
    },
    counted=configurations_by(
        "theme",
        """
    SELECT t.theme_id AS id, p.configuration_id FROM configuration_parts p
    JOIN themes_of_findings t ON p.record_table = 'findings' AND t.finding_id = p.record_id
    UNION
    SELECT c.counts_for_id, p.configuration_id FROM configuration_parts p
    JOIN outcomes o ON p.record_table = 'outcomes' AND o.id = p.record_id AND o.sensitive = 0
    JOIN outcome_themes t ON t.outcome_id = o.id JOIN themes_counted c ON c.id = t.theme_id""",
    ),
    sql=ROWS,
    sensitive="left_out",
    is_stored=True,
    parameters={"theme": "education"},
)
