"""The flat views, with labels, that serve people, facets and charts: name, what it shows, SQL.

Intended and reported are never in one view that is charted as results.
"""

from __future__ import annotations

import attrs


@attrs.define(slots=True, frozen=True)
class View:
    """A view of the database: what it shows, and how it is made."""

    name: str
    doc: str
    sql: str


def _outcomes(status: str) -> str:
    return f"""
        SELECT o.id, o.statement, d.title AS document, d.published AS document_published, o.source_id,
               i.name AS intervention, p.name AS place, o.direction, o.level_id AS level,
               o.evidence_kind, o.voice, group_concat(t.label_en, ', ') AS themes
        FROM outcomes o
        JOIN sources d ON d.id = o.source_id
        JOIN interventions i ON i.id = o.intervention_id
        LEFT JOIN places p ON p.id = i.place_id
        LEFT JOIN outcome_themes ot ON ot.outcome_id = o.id
        LEFT JOIN themes t ON t.id = ot.theme_id
        WHERE o.status = '{status}' AND o.sensitive = 0
        GROUP BY o.id ORDER BY o.id"""


VIEWS = (
    View(
        "outcomes_intended",
        "Aims, never counted as achieved, with who states them and where.",
        _outcomes("intended"),
    ),
    View("outcomes_reported", "Results that a source reports, with what they rest on.", _outcomes("reported")),
    View("outcomes_not_achieved", "What a source reports as not having come about.", _outcomes("not_achieved")),
    View(
        "outcomes_not_measured",
        "Effects that a source says cannot be established.",
        _outcomes("not_measured"),
    ),
    View(
        "planned_and_delivered",
        "Interventions with what was planned beside what was done.",
        """
        SELECT i.id, i.name, i.kind, p.name AS place, i.status, i.design AS planned, i.delivery AS delivered,
               d.title AS document, d.published AS document_published, i.source_id
        FROM interventions i
        JOIN sources d ON d.id = i.source_id
        LEFT JOIN places p ON p.id = i.place_id
        WHERE (i.design IS NOT NULL OR i.delivery IS NOT NULL) AND i.sensitive = 0
        ORDER BY i.id""",
    ),
    View(
        "mechanisms_by_source",
        "How many findings of each source speak of each mechanism, helping or hindering.",
        """
        SELECT m.id AS mechanism_id, m.label_en AS mechanism, f.source_id,
               coalesce(f.direction, 'not stated') AS direction, count(*) AS findings
        FROM findings f JOIN mechanisms m ON m.id = f.mechanism_id
        WHERE f.sensitive = 0
        GROUP BY m.id, f.source_id, f.direction ORDER BY m.id, f.source_id, f.direction""",
    ),
    View(
        "theme_level_matrix",
        "How many findings and outcomes there are by theme, level and status: an evidence-gap matrix.",
        """
        SELECT t.id AS theme_id, t.label_en AS theme, coalesce(r.level_id, 'not stated') AS level, r.what,
               count(*) AS records
        FROM (
            SELECT ot.theme_id, o.level_id, o.status AS what FROM outcomes o
            JOIN outcome_themes ot ON ot.outcome_id = o.id WHERE o.sensitive = 0
            UNION ALL
            SELECT ft.theme_id, f.level_id, 'finding' FROM findings f
            JOIN finding_themes ft ON ft.finding_id = f.id WHERE f.sensitive = 0
        ) r JOIN themes t ON t.id = r.theme_id
        GROUP BY t.id, level, r.what ORDER BY t.id, level, r.what""",
    ),
    View(
        "conflict_sides",
        "Every conflict with its sides, side by side.",
        """
        SELECT c.id AS conflict_id, c.kind, c.statement, c.handling, d.title AS document,
               r.record_table, r.record_id,
               coalesce(
                   (SELECT statement FROM outcomes WHERE r.record_table = 'outcomes' AND id = r.record_id),
                   (SELECT statement FROM findings WHERE r.record_table = 'findings' AND id = r.record_id),
                   (SELECT statement FROM observations WHERE r.record_table = 'observations' AND id = r.record_id),
                   (SELECT statement FROM events WHERE r.record_table = 'events' AND id = r.record_id),
                   (SELECT statement FROM gaps WHERE r.record_table = 'gaps' AND id = r.record_id),
                   (SELECT summary FROM interventions WHERE r.record_table = 'interventions' AND id = r.record_id),
                   (SELECT coalesce(note, role) FROM participations
                    WHERE r.record_table = 'participations' AND id = r.record_id),
                   (SELECT name FROM actors WHERE r.record_table = 'actors' AND id = r.record_id)
               ) AS side
        FROM conflicts c
        JOIN sources d ON d.id = c.source_id
        LEFT JOIN conflict_records r ON r.conflict_id = c.id
        WHERE c.sensitive = 0
        ORDER BY c.id, r.record_table, r.record_id""",
    ),
    View(
        "coverage",
        "How many passages of each document are coded, not in scope or open, and of how many characters.",
        """
        SELECT source_id, state, coalesce(reason, '') AS reason, count(*) AS passages,
               sum("end" - start) AS characters
        FROM passages GROUP BY source_id, state, reason ORDER BY source_id, state, reason""",
    ),
)
