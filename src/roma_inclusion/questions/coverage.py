"""How many passages of each document are coded, not in scope or open."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="view",
    rank=90,
    doc={
        "en": "How many passages of each document are coded, not in scope or open, and of how many characters.",
        "nl": "Hoeveel passages van elk document zijn gecodeerd, buiten bereik of open, en van hoeveel tekens.",
    },
    sql="""
SELECT source_id, state, coalesce(reason, '') AS reason, count(*) AS passages,
       sum("end" - start) AS characters
FROM passages GROUP BY source_id, state, reason ORDER BY source_id, state, reason""",
    sensitive="left_out",
)
