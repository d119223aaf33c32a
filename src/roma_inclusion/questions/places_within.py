"""Every place with each place that it lies in, itself among them."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="view",
    rank=66,
    doc={
        "en": "Every place with each place that it lies in, itself among them.",
        "nl": "Elke plaats met elke plaats waarin zij ligt, zijzelf inbegrepen.",
    },
    sql="""
WITH RECURSIVE inside(place_id, within_id) AS (
SELECT id, id FROM places UNION
SELECT i.place_id, p.part_of_id FROM inside i JOIN places p ON p.id = i.within_id WHERE p.part_of_id IS NOT NULL)
SELECT place_id, within_id FROM inside ORDER BY 1, 2""",
    sensitive="left_out",
    is_stored=True,
    stored_by=("place_id", "within_id"),
)
