"""Results that a source reports, with what they rest on."""

from __future__ import annotations

from .outcomes_of_status import outcomes_of
from .question import Question

QUESTION = Question(
    kind="view",
    rank=20,
    doc={
        "en": "Results that a source reports, with what they rest on.",
        "nl": "Resultaten die een bron meldt, met waar ze op rusten.",
    },
    sql=outcomes_of("reported"),
    sensitive="left_out",
    facets=("source_id", "place", "evidence_kind", "level"),
)
