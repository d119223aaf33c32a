"""What each table is filtered by, said once: lists, counts and charts are narrowed by the same choices.

    condition("outcomes", ["country", "level"])
    # r.intervention_id IN (SELECT id FROM (...) WHERE value = :choice_country) AND coalesce(...) = :choice_level

A filter of interventions holds for what hangs on an intervention too: it is derived, not written again. Tables are
written as `main.outcomes`, so that a query that narrows a table can name its narrowed rows `outcomes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from ..schema import TABLES
from .filter import Filter, coded, of_intervention
from .pieces import EFFECT, counts_for

WITHIN = "main.stored_places_within"
"""Every place with the places that it lies in, itself among them, as it was stored."""
PLACED = f"""SELECT ip.intervention_id AS id, w.within_id AS value
FROM main.intervention_places ip JOIN {WITHIN} w ON w.place_id = ip.place_id"""
IN_COUNTRY = """SELECT ip.intervention_id AS id, p.country AS value
FROM main.intervention_places ip JOIN main.places p ON p.id = ip.place_id"""
OPEN = "JOIN main.interventions i ON i.id = a.intervention_id AND i.sensitive = 0"


def _themes(of: str, kind: str) -> str:
    """Return the SQL of the themes of a kind of interventions or outcomes; narrower ones count for broader."""
    return f"""SELECT x.{of}_id AS id, c.counts_for_id AS value FROM main.{of}_themes x
JOIN main.themes_counted c ON c.id = x.theme_id JOIN main.themes t ON t.id = c.counts_for_id WHERE t.kind = '{kind}'"""


def _themes_of_findings(kind: str) -> str:
    """Return the SQL of the themes of a kind of findings, their own or inherited, as they were stored."""
    return f"""SELECT x.finding_id AS id, x.theme_id AS value FROM main.stored_themes_of_findings x
JOIN main.themes t ON t.id = x.theme_id WHERE t.kind = '{kind}'"""


def _groups(of: str) -> str:
    """Return the SQL of the target groups of a table; narrower ones count for broader."""
    return f"""SELECT x.{of}_id AS id, c.counts_for_id AS value FROM main.{of}_target_groups x
JOIN ({counts_for("main.target_groups")}) c ON c.id = x.target_group_id"""


COUNTRY = Filter(name="country", scheme="country", pairs=IN_COUNTRY)
PLACE = Filter(name="place", scheme="places", pairs=PLACED)
COUNTRY_OF_DOCUMENT = Filter(
    name="country", scheme="country", via="source_id", pairs="SELECT id, country AS value FROM main.sources"
)
YEAR = Filter(name="year", column="substr(r.start, 1, 4)", order="value")
KIND = coded("kind", "intervention_kind", label="filter_intervention_kind")
SOURCE = coded("source_id", "sources", "source")
FIELD = Filter(name="field", scheme="themes", pairs=_themes("intervention", "field"))
TOPIC = Filter(name="topic", scheme="themes", pairs=_themes("intervention", "topic"))
GROUP = Filter(name="group", scheme="target_groups", pairs=_groups("intervention"))
LEVEL = Filter(name="level", scheme="levels", column="coalesce(r.level_id, 'none')")
SPEAKER = coded("voice", "voice", "speaker")
WHERE_AND_WHEN = of_intervention(COUNTRY, PLACE, YEAR)
OF_KIND = of_intervention(KIND)
ABOUT = of_intervention(FIELD, TOPIC, GROUP)


def _own_place(value: str, places: str, place: Filter) -> Filter:
    """Return a filter by the place of a number: its own, else that of its intervention."""
    own = f"SELECT o.id AS id, {value} AS value FROM main.observations o JOIN {places} = o.place_id"
    through = f"SELECT o.id, x.value FROM main.observations o JOIN ({place.pairs}) x ON x.id = o.intervention_id"
    return attrs.evolve(place, pairs=f"{own} UNION {through} WHERE o.place_id IS NULL")


FILTERS: Mapping[str, tuple[Filter, ...]] = {
    "interventions": (
        COUNTRY, PLACE, FIELD, TOPIC, GROUP, KIND, coded("status", "intervention_status"), YEAR, SOURCE,
    ),
    "outcomes": (
        *WHERE_AND_WHEN,
        Filter(name="field", scheme="themes", pairs=_themes("outcome", "field")),
        Filter(name="topic", scheme="themes", pairs=_themes("outcome", "topic")),
        Filter(name="group", scheme="target_groups", pairs=_groups("outcome")),
        *OF_KIND, coded("status", "outcome_status"), LEVEL, coded("evidence_kind", "evidence_kind"), SPEAKER, SOURCE,
    ),
    "findings": (
        *WHERE_AND_WHEN,
        Filter(name="field", scheme="themes", pairs=_themes_of_findings("field")),
        Filter(name="topic", scheme="themes", pairs=_themes_of_findings("topic")),
        Filter(name="group", scheme="target_groups", pairs=_groups("finding")),
        *OF_KIND,
        coded("kind", "finding_kind", "finding_kind"),
        Filter(
            name="mechanism", scheme="mechanisms", via="mechanism_id",
            pairs="SELECT id, counts_for_id AS value FROM main.mechanisms_counted",
        ),
        Filter(name="effect", scheme="effect", column=EFFECT.replace("f.", "r.")),
        coded("basis", "basis"), LEVEL, SPEAKER, SOURCE,
    ),
    "configurations": (
        *WHERE_AND_WHEN, *ABOUT, *OF_KIND, LEVEL, coded("linked_by", "linked_by"), SPEAKER, SOURCE,
    ),
    "participations": (
        *WHERE_AND_WHEN, *ABOUT, *OF_KIND, coded("role", "role"), coded("phase", "phase"), coded("origin", "origin"),
        *of_intervention(SOURCE),
    ),
    "observations": (
        _own_place("p.country", "main.places p ON p.id", COUNTRY),
        _own_place("w.within_id", f"{WITHIN} w ON w.place_id", PLACE), *of_intervention(YEAR), *ABOUT, *OF_KIND,
        coded("indicator", "indicator"), coded("phase", "observation_phase"), SPEAKER, SOURCE,
    ),
    "events": (*WHERE_AND_WHEN, *ABOUT, *OF_KIND, coded("kind", "event_kind", "event_kind"), SPEAKER, SOURCE),
    "reporting": (
        coded("item", "reporting_item"), coded("state", "reporting_state"), *WHERE_AND_WHEN, *ABOUT, *OF_KIND,
        *of_intervention(SOURCE), coded("intervention_id", "interventions", "intervention"),
    ),
    "gaps": (
        coded("topic", "gap_topic", "missing"), coded("kind", "gap_kind"), COUNTRY_OF_DOCUMENT,
        *of_intervention(PLACE, YEAR), *ABOUT, SOURCE,
    ),
    "conflicts": (
        coded("weight", "conflict_weight"), coded("kind", "conflict_kind"),
        COUNTRY_OF_DOCUMENT, SOURCE,
    ),
    "reading_notes": (coded("kind", "reading_note_kind"), SOURCE),
    "actors": (
        Filter(name="country", scheme="country", via="place_id", pairs="SELECT id, country AS value FROM main.places"),
        Filter(
            name="place", scheme="places", via="place_id",
            pairs=f"SELECT place_id AS id, within_id AS value FROM {WITHIN}",
        ),
        coded("kind", "actor_kind"),
        Filter(
            name="role", scheme="role",
            pairs=f"SELECT a.actor_id AS id, a.role AS value FROM main.participations a {OPEN}",
        ),
        Filter(
            name="source", scheme="sources",
            pairs=f"SELECT a.actor_id AS id, i.source_id AS value FROM main.participations a {OPEN}",
        ),
    ),
    "places": (
        coded("country", "country"), coded("kind", "place_kind"),
        Filter(
            name="source", scheme="sources",
            pairs=f"SELECT w.within_id AS id, i.source_id AS value FROM main.intervention_places a {OPEN} "
            f"JOIN {WITHIN} w ON w.place_id = a.place_id",
        ),
    ),
    "themes": (coded("kind", "theme_kind"), coded("eu_objective", "eu_objective")),
    "mechanisms": (
        Filter(
            name="family", scheme="mechanisms",
            pairs="SELECT id, broader_id AS value FROM main.mechanisms UNION "
            "SELECT broader_id, broader_id FROM main.mechanisms",
        ),
        coded("valence", "valence"),
        Filter(
            name="source", scheme="sources",
            pairs="SELECT c.counts_for_id AS id, f.source_id AS value FROM main.findings f "
            "JOIN main.mechanisms_counted c ON c.id = f.mechanism_id WHERE f.sensitive = 0",
        ),
    ),
    "target_groups": (
        Filter(
            name="source", scheme="sources",
            pairs=f"SELECT g.value AS id, a.source_id AS value FROM ({_groups('intervention')}) g "
            "JOIN main.interventions a ON a.id = g.id AND a.sensitive = 0",
        ),
    ),
    "sources": (
        coded("country", "country"), coded("kind", "source_kind"), coded("language", ""),
        Filter(name="year", column="substr(r.published, 1, 4)", label="filter_published", order="value"),
    ),
    "answers": (
        Filter(
            name="source", scheme="sources",
            pairs="SELECT s.answer_id AS id, e.source_id AS value FROM main.answer_statements s "
            "JOIN main.answer_records a ON a.statement_id = s.id "
            "JOIN main.evidence e ON e.record_table = a.record_table AND e.record_id = a.record_id "
            "WHERE s.sensitive = 0",
        ),
        Filter(
            name="basis", scheme="answer_basis",
            pairs="SELECT answer_id AS id, basis AS value FROM main.answer_statements WHERE sensitive = 0",
        ),
        Filter(
            name="confidence", scheme="confidence",
            pairs="SELECT answer_id AS id, confidence AS value FROM main.answer_statements WHERE sensitive = 0",
        ),
    ),
}  # fmt: skip
"""Every table that is listed, with what it is filtered by, in the order in which the filters are shown."""

COUNTED = ("outcomes", "findings", "configurations", "observations", "events")
"""The tables of statements that pages of numbers count."""
SHARED = (
    "country", "place", "year", "field", "topic", "group", "kind", "status", "basis", "level", "speaker", "source",
)  # fmt: skip
"""The filters of pages of numbers, whatever they count. A table without one of them has no row that fulfils it."""


def filter_of(table: str, name: str) -> Filter | None:
    """Return the filter of a table by its name, or None where it has none of this name."""
    return next((one for one in FILTERS[table] if one.name == name), None)


def order_of(tables: Iterable[str], name: str) -> str:
    """Return the SQL of the order in which a filter of several tables shows its values."""
    orders = (one.order for table in tables if (one := filter_of(table, name)))
    return next(orders, "value")


def is_open(table: str) -> str:
    """Return the SQL of whether a row `r` may be listed and counted: it, or what it hangs on, is not sensitive."""
    if "sensitive" in TABLES[table].column_names:
        return "r.sensitive = 0"
    if "intervention_id" in TABLES[table].column_names:
        return "EXISTS (SELECT 1 FROM main.interventions y WHERE y.id = r.intervention_id AND y.sensitive = 0)"
    return "1"


def condition(table: str, names: Iterable[str]) -> str:
    """Return the SQL of whether a row `r` of a table fulfils the choices of some filters, as `:choice_NAME`.

    A table that has no filter of a name has no such row.
    """
    found = [(filter_of(table, name), name) for name in names]
    return " AND ".join([is_open(table), *(one.holds(f"choice_{name}") if one else "0" for one, name in found)])


def counts(table: str, one: Filter, before: str = "") -> str:
    """Return the SQL of how many rows of a table that may be listed each value of a filter has.

    `before` are two columns that stand before the value and the number, if any.
    """
    value, rows = one.values(table)
    return f"""SELECT {before}{value} AS value, count(*) AS n FROM {rows}
WHERE {value} IS NOT NULL AND {is_open(table)} GROUP BY {3 if before else 1} ORDER BY {one.order}"""


def rows_left(table: str, names: Iterable[str], most: int) -> str:
    """Return the SQL of the rowids of rows of a table that fulfil the choices of some filters: `most` and one more."""
    return f"SELECT r.rowid AS row FROM main.{table} r WHERE {condition(table, names)} LIMIT {most + 1}"


def counts_among(table: str, one: Filter) -> str:
    """Return the SQL of how many rows of a table each value of a filter has, among those of `:rows`.

    These are rowids as JSON; the values of these rows alone are looked up.
    """
    value, among = one.column or "x.value", f"json_each(:rows) j CROSS JOIN main.{table} r ON r.rowid = j.value"
    joined = among if one.column else f"{among} JOIN ({one.pairs}) x ON x.id = r.{one.via}"
    return f"""SELECT value, count(*) AS n FROM (
SELECT DISTINCT r.rowid, {value} AS value FROM {joined} WHERE {value} IS NOT NULL) GROUP BY 1 ORDER BY {one.order}"""


def parameters_of(chosen: Mapping[str, str]) -> dict[str, str]:
    """Return some choices as the parameters of a `condition`."""
    return {f"choice_{name}": value for name, value in chosen.items()}
