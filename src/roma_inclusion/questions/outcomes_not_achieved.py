"""What a source reports as not having come about."""

from __future__ import annotations

from .outcomes_of_status import outcomes_of
from .question import Question

QUESTION = Question(
    kind="view",
    rank=30,
    doc={
        "en": "What a source reports as not having come about.",
        "nl": "Wat volgens een bron niet is bereikt.",
    },
    sql=outcomes_of("not_achieved"),
    sensitive="left_out",
)
