"""The configurations of one mechanism: context, mechanism and outcome that belong together."""

from __future__ import annotations

from .configurations_by_code import ROWS, configurations_by
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
    counted=configurations_by(
        "mechanism",
        """
    SELECT DISTINCT c.counts_for_id AS id, p.configuration_id FROM configuration_parts p
    JOIN findings f ON p.record_table = 'findings' AND f.id = p.record_id AND f.sensitive = 0
    JOIN mechanisms_counted c ON c.id = f.mechanism_id WHERE p.part = 'mechanism'""",
    ),
    sql=ROWS,
    sensitive="left_out",
    is_stored=True,
    parameters={"mechanism": "trust"},
)
