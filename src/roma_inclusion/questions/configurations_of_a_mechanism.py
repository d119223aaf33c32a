"""The configurations of one mechanism: context, mechanism and outcome that belong together."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="query",
    rank=337,
    title={
        "en": "One mechanism: context, mechanism and outcome",
        "nl": "Eén mechanisme: context, mechanisme en uitkomst",
    },
    doc={
        "en": "The context, the mechanism and the outcome that belong together, in each configuration of one mechanism "
        "or family, such as trust, with who says so. outcome_statuses tells hopes from results.",
        "nl": "De context, het mechanisme en de uitkomst die bij elkaar horen, in elke configuratie van één mechanisme "
        "of familie, zoals trust, met wie het zegt. outcome_statuses houdt hoop en resultaat uit elkaar.",
    },
    sql="""
SELECT * FROM configurations_flat WHERE configuration_id IN (
    SELECT p.configuration_id FROM configuration_parts p
    JOIN findings f ON p.record_table = 'findings' AND f.id = p.record_id AND f.sensitive = 0
    JOIN mechanisms_counted c ON c.id = f.mechanism_id
    WHERE p.part = 'mechanism' AND c.counts_for_id = :mechanism)
ORDER BY configuration_id""",
    sensitive="left_out",
    parameters={"mechanism": "trust"},
)
