"""How many findings there are on each mechanism, and on each family with its members."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="query",
    rank=305,
    title={"en": "The mechanisms at a glance", "nl": "De mechanismen in één oogopslag"},
    doc={
        "en": "How many findings of all documents speak of each mechanism or family, whatever they say of it.",
        "nl": "Hoeveel bevindingen van alle documenten over elk mechanisme of elke familie gaan, wat ze er ook over "
        "zeggen.",
    },
    sql="""
SELECT mechanism_id, sum(n) AS findings FROM mechanisms_compared GROUP BY mechanism_id ORDER BY mechanism_id""",
    sensitive="left_out",
    is_stored=True,
)
