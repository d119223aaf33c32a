"""Aims, never counted as achieved, with who states them and where."""

from __future__ import annotations

from .outcomes_of_status import outcomes_of
from .question import Question

QUESTION = Question(
    kind="view",
    rank=10,
    doc={
        "en": "Aims, never counted as achieved, with who states them and where.",
        "nl": "Doelen, nooit geteld als bereikt, met wie ze noemt en waar.",
    },
    sql=outcomes_of("intended"),
    sensitive="left_out",
    facets=("source_id", "place", "level"),
)
