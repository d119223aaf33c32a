"""The findings on one mechanism."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="query",
    rank=230,
    title={"en": "What helps or hinders, by mechanism", "nl": "Wat helpt of belemmert, per mechanisme"},
    doc={
        "en": "The findings on one mechanism, such as trust, with who says so and where. The ids are in mechanisms.",
        "nl": "De bevindingen over één mechanisme, zoals trust, met wie het zegt en waar. De ids staan in mechanisms.",
    },
    sql="""
SELECT f.id, f.direction, f.level_id AS level, f.statement, f.voice, d.title AS document,
d.published AS document_published, f.intervention_id
FROM findings f JOIN sources d ON d.id = f.source_id
WHERE f.mechanism_id = :mechanism ORDER BY f.direction, f.source_id, f.id""",
    sensitive="kept",
    parameters={"mechanism": "trust"},
)
