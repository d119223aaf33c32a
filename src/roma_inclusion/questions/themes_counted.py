"""For which themes each theme counts: itself, its broader ones, and those that it matches."""

from __future__ import annotations

from .pieces import counts_for
from .question import Question

QUESTION = Question(
    kind="view",
    rank=2,
    doc={
        "en": "For which themes each theme counts: itself, its broader ones, and those that it matches.",
        "nl": "Voor welke thema's elk thema meetelt: zichzelf, de ruimere en waarmee het overeenkomt.",
    },
    sql=counts_for("themes"),
    sensitive="left_out",
)
