"""Effects that a source says cannot be established."""

from __future__ import annotations

from .outcomes_of_status import outcomes_of
from .question import Question

QUESTION = Question(
    kind="view",
    rank=40,
    doc={
        "en": "Effects that a source says cannot be established.",
        "nl": "Effecten die volgens een bron niet zijn vast te stellen.",
    },
    sql=outcomes_of("not_measured"),
    sensitive="left_out",
)
