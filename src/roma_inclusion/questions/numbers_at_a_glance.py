"""The numbers of the front page: what is said, on what ground, by whom, and what was withdrawn."""

from __future__ import annotations

from ..schema.findings import GROUNDED
from .question import Question


def _outcomes(status: str) -> str:
    return f"(SELECT count(*) FROM outcomes WHERE sensitive = 0 AND status = '{status}')"


DIRECTED = "(SELECT count(*) FROM findings WHERE sensitive = 0 AND direction IS NOT NULL"
"""The SQL of how many findings say that something helps or hinders, whatever their mechanism, up to its end."""

QUESTION = Question(
    kind="query",
    rank=300,
    title={"en": "The numbers at a glance", "nl": "De getallen in één oogopslag"},
    doc={
        "en": "How many documents, aims, reported results and effects that were not measured there are; how many "
        "findings say that something helps or hinders, and how many of them are found or experienced; how many "
        "statements there are, and how many by people from the community; how many records were withdrawn, in how "
        "many cases another took the place, and when the last was.",
        "nl": "Hoeveel documenten, doelen, gemelde resultaten en niet gemeten effecten er zijn; hoeveel bevindingen "
        "zeggen dat iets helpt of belemmert, en hoeveel daarvan zijn vastgesteld of ervaren; hoeveel uitspraken er "
        "zijn, en hoeveel van mensen uit de gemeenschap; hoeveel records zijn teruggetrokken, hoe vaak een ander "
        "ervoor in de plaats kwam, en wanneer dat het laatst was.",
    },
    sql=f"""
SELECT (SELECT count(*) FROM sources) AS documents, {_outcomes("intended")} AS intended,
{_outcomes("reported")} AS reported, {_outcomes("not_measured")} AS not_measured,
{DIRECTED}) AS directed, {DIRECTED} AND basis IN {GROUNDED}) AS grounded,
(SELECT coalesce(sum(n), 0) FROM speakers) AS statements,
(SELECT coalesce(sum(n), 0) FROM speakers WHERE voice = 'community') AS community,
w.* FROM (SELECT count(*) AS withdrawn, count(replaced_by) AS replaced, max(withdrawn_on) AS last_withdrawn
FROM withdrawn) w""",
    sensitive="left_out",
    is_stored=True,
)
