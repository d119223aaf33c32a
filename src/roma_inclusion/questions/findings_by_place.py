"""What the questions that count findings by place have in common: their labels, their picture and their claim."""

from __future__ import annotations

from .pieces import GROUNDED_OF_ALL
from .question import Chart, Claim

LABELS = """
SELECT p.name AS place, s.label_en AS state, e.label_en AS effect, c.findings
FROM counted c LEFT JOIN places p ON p.id = c.place
LEFT JOIN codebook s ON s.scheme = 'mechanism_state' AND s.code = c.state
JOIN codebook e ON e.scheme = 'effect' AND e.code = c.effect
ORDER BY 1, 2, 3"""
"""The SQL that puts labels to what is counted by place, state and effect."""
PICTURE = Chart(
    bar="place",
    length="findings",
    color="effect",
    codes={"place": "places", "state": "mechanism_state", "effect": "effect"},
    most=6,
)
FOUND = Claim(
    sql=GROUNDED_OF_ALL,
    text={
        "en": "{grounded} of {total} findings on what helps or hinders here rest on what was found or experienced",
        "nl": "{grounded} van de {total} bevindingen over wat hier helpt of belemmert, berusten op wat is "
        "vastgesteld of ervaren",
    },
)
"""How many of what is said to help or hinder rest on what was found or experienced."""
