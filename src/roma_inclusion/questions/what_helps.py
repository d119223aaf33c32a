"""The findings on one mechanism."""

from __future__ import annotations

from .pieces import EFFECT, contested
from .question import Question

QUESTION = Question(
    kind="query",
    rank=230,
    title={
        "en": "One mechanism: what helped, hindered or is only expected",
        "nl": "Eén mechanisme: wat hielp, belemmerde of alleen wordt verwacht",
    },
    doc={
        "en": "The findings on one mechanism or family, such as trust, with who says so, on what ground and "
        "where. The ids are in mechanisms.",
        "nl": "De bevindingen over één mechanisme of familie, zoals trust, met wie het zegt, op welke grond en "
        "waar. De ids staan in mechanisms.",
    },
    sql=f"""
SELECT f.id, {EFFECT} AS effect, f.basis, f.direction, f.mechanism_id AS mechanism, f.mechanism_state,
 f.level_id AS level, f.statement, f.voice, d.title AS document,
d.published AS document_published, f.intervention_id, {contested("findings", "f.id")} AS contested
FROM findings f JOIN sources d ON d.id = f.source_id JOIN mechanisms_counted c ON c.id = f.mechanism_id
WHERE c.counts_for_id = :mechanism ORDER BY effect, f.source_id, f.id""",
    sensitive="kept",
    parameters={"mechanism": "trust"},
)
