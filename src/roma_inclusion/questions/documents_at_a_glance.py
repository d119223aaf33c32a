"""What each document holds: interventions, outcomes of each status, findings."""

from __future__ import annotations

from .question import Question


def _open_rows(table: str, condition: str = "1") -> str:
    return f"(SELECT count(*) FROM {table} r WHERE r.source_id = d.id AND r.sensitive = 0 AND {condition})"


QUESTION = Question(
    kind="query",
    rank=310,
    title={"en": "The documents at a glance", "nl": "De documenten in één oogopslag"},
    doc={
        "en": "What each document holds: interventions, aims, reported results, what was not achieved or not measured, "
        "and findings. Aims are never counted as results.",
        "nl": "Wat elk document bevat: interventies, doelen, gemelde resultaten, wat niet bereikt of niet gemeten is "
        "en bevindingen. Doelen tellen nooit als resultaten.",
    },
    sql=f"""
SELECT d.id AS source, d.published,
{_open_rows("interventions")} AS interventions,
{_open_rows("outcomes", "r.status = 'intended'")} AS intended,
{_open_rows("outcomes", "r.status = 'reported'")} AS reported,
{_open_rows("outcomes", "r.status = 'not_achieved'")} AS not_achieved,
{_open_rows("outcomes", "r.status = 'not_measured'")} AS not_measured,
{_open_rows("findings")} AS findings
FROM sources d ORDER BY d.rowid""",
    sensitive="left_out",
    is_stored=True,
)
