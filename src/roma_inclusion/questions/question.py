"""What a question to the database is, and how the picture of its answer is drawn.

A question that a chart draws counts by code: its `counted` is SQL with codes, from which a page draws in its own
language, and its `sql` puts the English labels to what was counted, for those who ask Datasette:

    counted = "SELECT source_id AS source, status, count(*) AS outcomes FROM outcomes WHERE sensitive = 0 GROUP BY 1, 2"
    sql = "SELECT c.source, b.label_en AS status, c.outcomes FROM counted c JOIN codebook b ON ..."

so that the picture, the table beside it, its download and the named query cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

import attrs
from attrs.validators import in_

from .drawing import drawn


@attrs.define(slots=True, frozen=True, kw_only=True)
class Chart:
    """How a question is drawn: bars on their side, so that a long list of names runs down a narrow screen.

    `bar` is the column that each bar stands for, `length` the one that says how long it is, `color` the one that its
    colours tell apart. `codes` says of which closed list or table the codes of a counted column are. `whole` is the
    column of what a bar is a share of; percentages are drawn then, and its SQL has them as `share`. `parts` are the two
    counted columns that a bar is made of, where it is not one of them itself: what bars have in common, and what
    tells them apart. Such bars stand under a heading, each for itself; without parts the colours of a bar lie end to
    end. `tone` is what every bar means, where the colours only tell documents apart. Bars stand in the `order` of their
    length, or of their closed list, and a picture shows the first `most` of them or of their headings.
    """

    bar: str
    length: str
    color: str
    codes: Mapping[str, str] = attrs.field(factory=dict)
    parts: tuple[str, ...] = ()
    order: str = attrs.field(default="length", validator=in_(("length", "list")))
    whole: str = ""
    tone: str = ""
    most: int = 12

    @property
    def bar_columns(self) -> tuple[str, ...]:
        """The counted columns whose values name a bar."""
        return self.parts or (self.bar,)

    @property
    def axis(self) -> str:
        """The column of the published answer that is drawn: the share where bars are shares, else the number."""
        return "share" if self.whole else self.length

    @property
    def fragment(self) -> str:
        """The settings that datasette-vega reads behind the # of an address."""
        settings = {
            "g.mark": "bar",
            "g.x_column": self.axis,
            "g.x_type": "quantitative",
            "g.y_column": self.bar,
            "g.y_type": "ordinal",
            "g.color_column": self.color,
        }
        return urlencode(settings, quote_via=quote)


@attrs.define(slots=True, frozen=True, kw_only=True)
class Claim:
    """What a picture shows, said in one sentence with its number: the title of the picture.

    `sql` reads `counted` or the tables and gives one row, or none where the claim does not hold or its words would not
    fit the number, so that it is never made of data for which it is not true. `text` is the sentence by language, with
    a place for each column of the row; `codes` says of which closed list or table a column is a code.
    """

    sql: str
    text: Mapping[str, str]
    codes: Mapping[str, str] = attrs.field(factory=dict)


def _stripped(sql: str) -> str:
    return sql.strip()


def _is_whole(question: Question, attribute: attrs.Attribute[str], value: str) -> None:
    """Hold together what belongs together: a title for a query, counts for a chart, no facets over sensitive rows."""
    if question.kind == "query" and not question.title:
        raise ValueError("a query has a title in each language")
    if question.chart and not question.counted:
        raise ValueError("a question that is drawn counts by code")
    if (question.chart or question.facets) and question.sensitive != "left_out":
        raise ValueError("sensitive rows stay out of charts and facets")
    if question.is_stored and (len(question.parameters) > 1 or question.sensitive != "left_out"):
        raise ValueError("what is stored is without sensitive rows, and looked up by one parameter at most")


@attrs.define(slots=True, frozen=True, kw_only=True)
class Question:
    """One question, written once; its name is the name of its file.

    A `view` stands in the database, a `query` is published by Datasette under its title. `title` and `doc` are texts by
    language, English always among them. `rank` is its place among the others. `sensitive` declares whether rows
    that are marked as sensitive can be in the answer: a test asks each question and holds it to its word.
    `parameters` have the example that the explanation gives, `facets` are what Datasette counts of a view.
    The answer to an `is_stored` question is written into the database when it is built, so that pages that ask it cost
    the same however many rows it counts; `stored_by` are the columns by which its rows are looked up there, each by
    itself. One that is stored and has a parameter counts for every value of it, in a column of its name, and is asked
    for one of them. `narrows` are the tables whose rows are left out where it is asked of some rows only, where these
    are not those that it reads. One that `has_choices` is stored for each choice that leaves much, too.
    """

    kind: str = attrs.field(validator=in_(("view", "query")))
    rank: int
    doc: Mapping[str, str]
    sql: str = attrs.field(converter=_stripped)
    sensitive: str = attrs.field(validator=[in_(("left_out", "kept")), _is_whole])
    name: str = ""
    title: Mapping[str, str] = attrs.field(factory=dict)
    counted: str = attrs.field(default="", converter=_stripped)
    chart: Chart | None = None
    claim: Claim | None = None
    facets: tuple[str, ...] = ()
    parameters: Mapping[str, str] = attrs.field(factory=dict)
    is_stored: bool = False
    narrows: tuple[str, ...] = ()
    stored_by: tuple[str, ...] = ()
    has_choices: bool = False

    @property
    def stored_name(self) -> str:
        """The table that its answer is stored in; Datasette does not list it."""
        return f"stored_{self.name}"

    @property
    def asked_sql(self) -> str:
        """The SQL that a page asks: for what is stored, else for what is counted by code where there is that."""
        return f"SELECT * FROM {self.stored_name}{self._chosen} ORDER BY rowid" if self.is_stored else self.counted_sql

    @property
    def counted_sql(self) -> str:
        """The SQL of what is counted of the tables themselves, by code where it counts by code."""
        return self._one_of(self.counted or self.sql)

    @property
    def published_sql(self) -> str:
        """The SQL as the view or the named query has it: with labels."""
        return f"WITH counted AS (\n{self.counted_sql}\n)\n{self.sql}" if self.counted else self.counted_sql

    @property
    def claim_sql(self) -> str:
        """The SQL of the numbers of its claim; nothing where it makes none."""
        if not self.claim:
            return ""
        counted = self.asked_sql if self.is_stored and self.parameters else self.counted_sql
        return f"WITH counted AS (\n{counted}\n)\n{self.claim.sql.strip()}"

    @property
    def asked_claim_sql(self) -> str:
        """The SQL that a page asks for the numbers of its claim: for what is stored, where these are."""
        return f"SELECT * FROM {self._stored_claim}" if self._stored_claim in self.stored_sql else self.claim_sql

    @property
    def stored_sql(self) -> dict[str, str]:
        """What is written into the database when it is built: the name of each table, and the SQL of its rows."""
        if not self.is_stored:
            return {}
        answer = {self.stored_name: self.counted or self.sql}
        if self.claim and not self.parameters:
            answer[self._stored_claim] = self.claim_sql
        if self.chart and not self.parameters:
            answer[self.drawn_name] = self.drawn_sql(self.chart.bar_columns[0], self.asked_sql)
        return answer

    @property
    def drawn_name(self) -> str:
        """The table of what its chart shows of all its rows, where it is stored."""
        return f"{self.stored_name}_drawn"

    def drawn_sql(self, bar: str, asked: str) -> str:
        """Return the SQL of what its chart shows, by one of the columns of its bars, of the rows that are asked.

        Raises ValueError for a question that is not drawn.
        """
        if self.chart is None:
            raise ValueError(f"{self.name} is not drawn")
        return drawn(asked, bar, self.chart.color, self.chart.length, self.chart.whole or self.chart.length)

    @property
    def choices_name(self) -> str:
        """The table of its answers for each choice that leaves much: what it counts, after the choice and its value."""
        return f"{self.stored_name}_of"

    @property
    def looked_up_by(self) -> tuple[str, ...]:
        """The columns by which the rows of what is stored are looked up: its parameter, where it has one."""
        return self.stored_by or tuple(self.parameters)

    @property
    def _stored_claim(self) -> str:
        return f"{self.stored_name}_claim"

    @property
    def _chosen(self) -> str:
        return "".join(f" WHERE {name} = :{name}" for name in self.parameters)

    def _one_of(self, sql: str) -> str:
        """Return the SQL of the rows for the value that is asked, where it counts for every value."""
        return f"SELECT * FROM (\n{sql}\n){self._chosen}" if self.is_stored and self.parameters else sql

    def uses(self, name: str) -> bool:
        """Whether its SQL reads the view `name`."""
        return re.search(rf"\b(?:FROM|JOIN)\s+{re.escape(name)}\b", self.published_sql) is not None

    def title_in(self, language: str) -> str:
        """The title in a language, or in English where it has none; the name where there is no title."""
        return self.title.get(language) or self.title.get("en") or self.name

    def doc_in(self, language: str) -> str:
        """The explanation in a language, or in English where it has none."""
        return self.doc.get(language) or self.doc["en"]
