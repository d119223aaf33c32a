"""The named queries that Datasette publishes, each with a title, an explanation and SQL.

A query that a chart draws is an aggregate over whole tables, for datasette-vega draws only the rows of one page; rows
that are sensitive stay out of charts, and what is intended or planned is never drawn in one bar with what is reported
or delivered.
"""

from __future__ import annotations

import attrs


@attrs.define(slots=True, frozen=True)
class Query:
    """A named query: its address, title, explanation and SQL. Parameters may be left empty."""

    name: str
    title: str
    doc: str
    sql: str


DOCUMENT = ("d.title AS document, d.published AS document_published", "JOIN sources d ON d.id = r.source_id")

QUERIES = (
    Query(
        "outcomes_by_status_and_source",
        "Outcomes by status and source",
        "How many aims and results each document states, by status. Intended is an aim, never an achievement.",
        """SELECT o.source_id AS source, b.label_en AS status, count(*) AS outcomes
FROM outcomes o JOIN codebook b ON b.scheme = 'outcome_status' AND b.code = o.status
WHERE o.sensitive = 0 GROUP BY o.source_id, o.status ORDER BY o.source_id, o.status""",
    ),
    Query(
        "mechanisms_by_level",
        "Helping and hindering mechanisms by level",
        "How many findings say that something helps or hinders, by level: micro, meso, macro or not stated.",
        """SELECT coalesce(l.label_en, 'not stated') AS level, b.label_en AS direction, count(*) AS findings
FROM findings f JOIN codebook b ON b.scheme = 'finding_direction' AND b.code = f.direction
LEFT JOIN levels l ON l.id = f.level_id
WHERE f.sensitive = 0 GROUP BY level, direction ORDER BY level, direction""",
    ),
    Query(
        "mechanisms_across_sources",
        "Mechanisms by source",
        "Which working ideas each document speaks of, by the number of findings.",
        """SELECT m.label_en AS mechanism, f.source_id AS source, count(*) AS findings
FROM findings f JOIN mechanisms m ON m.id = f.mechanism_id
WHERE f.sensitive = 0 GROUP BY m.id, f.source_id ORDER BY m.label_en, f.source_id""",
    ),
    Query(
        "themes_of_aims",
        "Themes of the aims, by source",
        "What the aims of each document are about. These are aims, not results. An aim may have several themes.",
        """SELECT t.label_en AS theme, o.source_id AS source, count(*) AS aims
FROM outcomes o JOIN outcome_themes ot ON ot.outcome_id = o.id JOIN themes t ON t.id = ot.theme_id
WHERE o.status = 'intended' AND o.sensitive = 0 GROUP BY t.id, o.source_id ORDER BY t.label_en, o.source_id""",
    ),
    Query(
        "themes_by_level",
        "Themes of the findings, by level",
        "What the findings are about, by level: micro, meso, macro or not stated. A finding may have several themes.",
        """SELECT theme, level, sum(records) AS findings FROM theme_level_matrix
WHERE what = 'finding' GROUP BY theme, level ORDER BY theme, level""",
    ),
    Query(
        "participations_by_role",
        "Participations by role, planned and delivered",
        "How often actors take part in each role: in the plan and in what was done side by side, or not told apart.",
        """SELECT r.label_en || ', ' || p.label_en AS role_and_phase, r.label_en AS role, p.label_en AS phase,
count(*) AS participations
FROM participations a JOIN interventions i ON i.id = a.intervention_id
JOIN codebook r ON r.scheme = 'role' AND r.code = a.role JOIN codebook p ON p.scheme = 'phase' AND p.code = a.phase
WHERE i.sensitive = 0 GROUP BY a.role, a.phase ORDER BY r.label_en, p.label_en""",
    ),
    Query(
        "coverage_by_source",
        "Coverage by source",
        "How many passages of each document were coded, and how many hold no fact (headings, references and the like).",
        """SELECT c.source_id AS source, b.label_en AS state, sum(c.passages) AS passages
FROM coverage c JOIN codebook b ON b.scheme = 'passage_state' AND b.code = c.state
GROUP BY c.source_id, c.state ORDER BY c.source_id, c.state""",
    ),
    Query(
        "search_everything",
        "Search everything",
        "Names and statements of all tables that hold the words, with who says so and where; accents do not matter.",
        "\nUNION ALL\n".join(
            f"""SELECT '{table}' AS record_table, r.id AS record_id, r.{column} AS words, r.{kind} AS kind,
{voice} AS voice, {document} FROM {table} r {join} WHERE r.rowid IN (
  SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH coalesce(nullif(escape_fts(:q), ''), '""'))"""
            for table, column, kind, voice, document, join in (
                ("interventions", "name", "kind", "NULL", *DOCUMENT),
                ("outcomes", "statement", "status", "r.voice", *DOCUMENT),
                ("findings", "statement", "kind", "r.voice", *DOCUMENT),
                ("observations", "statement", "phase", "r.voice", *DOCUMENT),
                ("events", "statement", "kind", "r.voice", *DOCUMENT),
                ("conflicts", "statement", "kind", "NULL", *DOCUMENT),
                ("gaps", "statement", "kind", "NULL", *DOCUMENT),
                ("actors", "name", "kind", "NULL", "NULL AS document, NULL AS document_published", ""),
            )
        ),
    ),
    Query(
        "what_a_place_did",
        "What a place planned and did",
        "The interventions of one place, such as nl-enschede, with plan beside practice. The ids are in places.",
        """SELECT i.id, i.name, i.kind, i.status, i.design AS planned, i.delivery AS delivered, d.title AS document,
d.published AS document_published
FROM interventions i JOIN sources d ON d.id = i.source_id WHERE i.place_id = :place ORDER BY i.id""",
    ),
    Query(
        "what_helps",
        "What helps or hinders, by mechanism",
        "The findings on one mechanism, such as trust, with who says so and where. The ids are in mechanisms.",
        """SELECT f.id, f.direction, f.level_id AS level, f.statement, f.voice, d.title AS document,
d.published AS document_published, f.intervention_id
FROM findings f JOIN sources d ON d.id = f.source_id
WHERE f.mechanism_id = :mechanism ORDER BY f.direction, f.source_id, f.id""",
    ),
    Query(
        "evidence_of",
        "Where a record was read",
        "The passages that a record rests on: section, address and offsets in the document.",
        """SELECT e.record_table, e.record_id, e.field, d.title AS document, p.heading, p.address, e.start, e."end"
FROM evidence e JOIN passages p ON p.id = e.passage_id JOIN sources d ON d.id = e.source_id
WHERE e.record_table = :table AND e.record_id = :id ORDER BY e.field, e.start""",
    ),
    Query(
        "numbers_of_a_place",
        "The numbers of a place",
        "Every number stated about one place, such as nl-ede, with unit, denominator, how exact it is and who says so.",
        """SELECT o.id, o.indicator, o.qualifier, o.value, o.value_max, o.unit, o.denominator, o.reference_date,
o.phase, o.statement, o.voice, d.title AS document, d.published AS document_published
FROM observations o JOIN sources d ON d.id = o.source_id LEFT JOIN interventions i ON i.id = o.intervention_id
WHERE coalesce(o.place_id, i.place_id) = :place ORDER BY o.indicator, o.id""",
    ),
)
