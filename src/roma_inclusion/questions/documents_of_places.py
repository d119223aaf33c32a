"""The documents that say of anything that it takes place in a place or in a part of it."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="view",
    rank=67,
    doc={
        "en": "Every place with each document that says of anything that it takes place there or in a part of it.",
        "nl": "Elke plaats met elk document dat van iets zegt dat het daar of in een deel ervan plaatsvindt.",
    },
    sql="""
SELECT DISTINCT w.within_id AS place_id, i.source_id
FROM places_within w
JOIN intervention_places ip ON ip.place_id = w.place_id
JOIN interventions i ON i.id = ip.intervention_id AND i.sensitive = 0
ORDER BY 1, 2""",
    sensitive="left_out",
    is_stored=True,
    stored_by=("place_id", "source_id"),
)
