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
from .pieces import EFFECT, counts_for


@attrs.define(slots=True, frozen=True, kw_only=True)
class Filter:
    """One thing that a table is filtered by: its name in an address, what its values are, and where they stand.

    `scheme` is a table or a closed list of the codebook; empty where a value is shown as it is. A value is either a
    `column` of the row `r`, or stands in `pairs`, SQL of (id, value), whose id is the column `via` of the row.
    `label` is the string that names the filter. Its values stand in an `order`: that of how many rows have each, unless
    they have one of their own.
    """

    name: str
    scheme: str = ""
    column: str = ""
    pairs: str = ""
    via: str = "id"
    order: str = "n DESC, value"
    label: str = attrs.field(default=attrs.Factory(lambda self: f"filter_{self.name}", takes_self=True))

    def holds(self, parameter: str) -> str:
        """Return the SQL of whether a row `r` has the value of a named parameter."""
        if self.column:
            return f"{self.column} = :{parameter}"
        return f"r.{self.via} IN (SELECT id FROM ({self.pairs}) WHERE value = :{parameter})"

    def values(self, table: str) -> tuple[str, str]:
        """Return the SQL of a value, and of the rows `r` of a table with each of their values, for a FROM."""
        if self.column:
            return self.column, f"main.{table} r"
        pairs = f"(SELECT DISTINCT id, value FROM ({self.pairs})) x"
        return "x.value", f"main.{table} r JOIN {pairs} ON x.id = r.{self.via}"


def _code(column: str, scheme: str, name: str = "", **more: str) -> Filter:
    """Return the filter of a column that holds a code or an id."""
    return Filter(name=name or column, scheme=scheme, column=f"r.{column}", **more)


WITHIN = """WITH RECURSIVE inside(id, place) AS (
SELECT id, id FROM main.places UNION
SELECT i.id, p.part_of_id FROM inside i JOIN main.places p ON p.id = i.place WHERE p.part_of_id IS NOT NULL)"""
"""Every place with the places that it lies in, itself among them."""
PLACED = f"""{WITHIN} SELECT ip.intervention_id AS id, inside.place AS value
FROM main.intervention_places ip JOIN inside ON inside.id = ip.place_id"""
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
KIND = _code("kind", "intervention_kind", label="filter_intervention_kind")
SOURCE = _code("source_id", "sources", "source")
FIELD = Filter(name="field", scheme="themes", pairs=_themes("intervention", "field"))
TOPIC = Filter(name="topic", scheme="themes", pairs=_themes("intervention", "topic"))
GROUP = Filter(name="group", scheme="target_groups", pairs=_groups("intervention"))
LEVEL = Filter(name="level", scheme="levels", column="coalesce(r.level_id, 'none')")
SPEAKER = _code("voice", "voice", "speaker")


def _of_intervention(*filters: Filter) -> tuple[Filter, ...]:
    """Return filters of interventions for the rows of a table that hangs on them."""
    return tuple(
        attrs.evolve(
            one,
            via="intervention_id",
            column="",
            pairs=one.pairs or f"SELECT r.id AS id, {one.column} AS value FROM main.interventions r",
        )
        for one in filters
    )


WHERE_AND_WHEN = _of_intervention(COUNTRY, PLACE, YEAR)
OF_KIND = _of_intervention(KIND)
ABOUT = _of_intervention(FIELD, TOPIC, GROUP)


def _own_place(value: str, within: str, place: Filter) -> Filter:
    """Return a filter by the place of a number: its own, else that of its intervention."""
    own = f"{within} SELECT o.id AS id, {value} AS value FROM main.observations o JOIN"
    through = f"SELECT o.id, x.value FROM main.observations o JOIN ({place.pairs}) x ON x.id = o.intervention_id"
    ends = "inside ON inside.id" if within else "main.places p ON p.id"
    pairs = f"{own} {ends} = o.place_id UNION {through} WHERE o.place_id IS NULL"
    return attrs.evolve(place, pairs=pairs)


FILTERS: Mapping[str, tuple[Filter, ...]] = {
    "interventions": (
        COUNTRY, PLACE, FIELD, TOPIC, GROUP, KIND, _code("status", "intervention_status"), YEAR, SOURCE,
    ),
    "outcomes": (
        *WHERE_AND_WHEN,
        Filter(name="field", scheme="themes", pairs=_themes("outcome", "field")),
        Filter(name="topic", scheme="themes", pairs=_themes("outcome", "topic")),
        Filter(name="group", scheme="target_groups", pairs=_groups("outcome")),
        *OF_KIND, _code("status", "outcome_status"), LEVEL, _code("evidence_kind", "evidence_kind"), SPEAKER, SOURCE,
    ),
    "findings": (
        *WHERE_AND_WHEN,
        Filter(name="field", scheme="themes", pairs=_themes_of_findings("field")),
        Filter(name="topic", scheme="themes", pairs=_themes_of_findings("topic")),
        Filter(name="group", scheme="target_groups", pairs=_groups("finding")),
        *OF_KIND,
        _code("kind", "finding_kind", "finding_kind"),
        Filter(
            name="mechanism", scheme="mechanisms", via="mechanism_id",
            pairs="SELECT id, counts_for_id AS value FROM main.mechanisms_counted",
        ),
        Filter(name="effect", scheme="effect", column=EFFECT.replace("f.", "r.")),
        _code("basis", "basis"), LEVEL, SPEAKER, SOURCE,
    ),
    "configurations": (
        *WHERE_AND_WHEN, *ABOUT, *OF_KIND, LEVEL, _code("linked_by", "linked_by"), SPEAKER, SOURCE,
    ),
    "participations": (
        *WHERE_AND_WHEN, *ABOUT, *OF_KIND, _code("role", "role"), _code("phase", "phase"), _code("origin", "origin"),
        *_of_intervention(SOURCE),
    ),
    "observations": (
        _own_place("p.country", "", COUNTRY), _own_place("inside.place", WITHIN, PLACE), *_of_intervention(YEAR),
        *ABOUT, *OF_KIND, _code("indicator", "indicator"), _code("phase", "observation_phase"), SPEAKER, SOURCE,
    ),
    "events": (*WHERE_AND_WHEN, *ABOUT, *OF_KIND, _code("kind", "event_kind", "event_kind"), SPEAKER, SOURCE),
    "reporting": (
        _code("item", "reporting_item"), _code("state", "reporting_state"), *WHERE_AND_WHEN, *ABOUT, *OF_KIND,
        *_of_intervention(SOURCE), _code("intervention_id", "interventions", "intervention"),
    ),
    "gaps": (
        _code("topic", "gap_topic", "missing"), _code("kind", "gap_kind"), COUNTRY_OF_DOCUMENT,
        *_of_intervention(PLACE, YEAR), *ABOUT, SOURCE,
    ),
    "conflicts": (
        _code("weight", "conflict_weight"), _code("kind", "conflict_kind"),
        COUNTRY_OF_DOCUMENT, SOURCE,
    ),
    "reading_notes": (_code("kind", "reading_note_kind"), SOURCE),
    "actors": (
        Filter(name="country", scheme="country", via="place_id", pairs="SELECT id, country AS value FROM main.places"),
        Filter(name="place", scheme="places", via="place_id", pairs=f"{WITHIN} SELECT id, place AS value FROM inside"),
        _code("kind", "actor_kind"),
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
        _code("country", "country"), _code("kind", "place_kind"),
        Filter(
            name="source", scheme="sources",
            pairs=f"{WITHIN} SELECT inside.place AS id, i.source_id AS value FROM main.intervention_places a {OPEN} "
            "JOIN inside ON inside.id = a.place_id",
        ),
    ),
    "themes": (_code("kind", "theme_kind"), _code("eu_objective", "eu_objective")),
    "mechanisms": (
        Filter(
            name="family", scheme="mechanisms",
            pairs="SELECT id, broader_id AS value FROM main.mechanisms UNION "
            "SELECT broader_id, broader_id FROM main.mechanisms",
        ),
        _code("valence", "valence"),
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
        _code("country", "country"), _code("kind", "source_kind"), _code("language", ""),
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


def counts(table: str, one: Filter, names: Iterable[str], before: str = "") -> str:
    """Return the SQL of how many rows each value of a filter has among those that fulfil the choices of others.

    `before` are two columns that stand before the value and the number, if any. Where there are choices, the few rows
    that are left are found first.
    """
    value, rows = one.values(table)
    if names and not one.column:
        value, rows = "x.value", f"left_over r JOIN ({one.pairs}) x ON x.id = r.via"
        left = f"SELECT r.rowid AS at, r.{one.via} AS via FROM main.{table} r WHERE {condition(table, names)}"
        pairs = f"SELECT DISTINCT r.at, {value} AS value FROM {rows} WHERE {value} IS NOT NULL"
        return f"""WITH left_over AS MATERIALIZED ({left})
SELECT value, count(*) AS n FROM ({pairs}) GROUP BY 1 ORDER BY {one.order}"""
    return f"""SELECT {before}{value} AS value, count(*) AS n FROM {rows}
WHERE {value} IS NOT NULL AND {condition(table, names)} GROUP BY {3 if before else 1} ORDER BY {one.order}"""


def parameters_of(chosen: Mapping[str, str]) -> dict[str, str]:
    """Return some choices as the parameters of a `condition`."""
    return {f"choice_{name}": value for name, value in chosen.items()}
