"""How many contexts, mechanisms and outcomes the configurations have at each level: a part of the matrix."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="query",
    rank=350,
    title={"en": "Context, mechanism and outcome by level", "nl": "Context, mechanisme en uitkomst per niveau"},
    doc={
        "en": "How many records are context, mechanism or outcome in a configuration, by their own level. A record "
        "counts once for each part that it is.",
        "nl": "Hoeveel gegevens in een configuratie context, mechanisme of uitkomst zijn, naar hun eigen niveau. Een "
        "gegeven telt één keer voor elk onderdeel dat het is.",
    },
    sql="""
SELECT part, level_id AS level, count(*) AS records FROM parts_with_level
GROUP BY part, level_id ORDER BY part, level_id""",
    sensitive="left_out",
    is_stored=True,
    has_choices=True,
)
