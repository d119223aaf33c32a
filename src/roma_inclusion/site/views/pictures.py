"""What the pages of a mechanism and of a theme have in common: bars by place, and what belongs together as a table."""

from __future__ import annotations

import attrs

from ...on_demand import Records
from ...questions import QUESTIONS
from ..chart_table import ChartTable, chart_table
from ..language import Language
from ..page import Section
from ..record_index import RecordIndex


@attrs.define(slots=True, frozen=True)
class Chain:
    """What is known of a configuration before it is read."""

    id: str
    sensitive: bool = False


def pictures_of(index: RecordIndex, language: Language, kind: str, key: str) -> list[ChartTable]:
    """Return the findings on one mechanism or theme, by place, and by presence or lack; nothing where there are none.

    `kind` is mechanism or theme. What was found or experienced and what is only expected have a colour each.
    """
    question = QUESTIONS[f"places_of_a_{kind}"]
    drawn = [chart_table(index, language, question, bar=bar, parameters={kind: key}) for bar in ("place", "state")]
    return [table for table in drawn if table.bars]


def chains_of(index: RecordIndex, kind: str, key: str) -> Section:
    """Return the section of the configurations of one mechanism or theme, those with every part first.

    What is sensitive is not among them.
    """
    rows = index.ask(f"configurations_of_a_{kind}", **{kind: key})
    found = [Chain(row["configuration_id"]) for row in rows]
    return Section("configurations", "configurations", Records(index.data.configurations, lambda: found), "table")
