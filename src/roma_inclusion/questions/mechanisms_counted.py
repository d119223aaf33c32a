"""For which mechanisms each mechanism counts: itself, its family, and those that it matches."""

from __future__ import annotations

from .pieces import counts_for
from .question import Question

QUESTION = Question(
    kind="view",
    rank=4,
    doc={
        "en": "For which mechanisms each mechanism counts: itself, its family, and those that it matches.",
        "nl": "Voor welke mechanismen elk mechanisme meetelt: zichzelf, de familie en waarmee het overeenkomt.",
    },
    sql=counts_for("mechanisms"),
    sensitive="left_out",
)
