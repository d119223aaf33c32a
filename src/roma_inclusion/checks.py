"""Every problem: of one record, pure, as it streams by; between records, by SQL on the unfinished database.

A check never stops at the first problem and never mends anything. `RECORD_CHECKS` are functions from a row and what it
is read against to problems; `BETWEEN` are queries whose every result is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from . import rules
from .codes import Codes
from .coding import Row
from .errors import Problem
from .schema import CODED, EVIDENCED, columns

if TYPE_CHECKING:
    from sqlite_utils import Database

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DIGEST = re.compile(r"[0-9a-f]{64}")
COUNTRY_IDS = {"places", "actors"}
PEOPLE_UNITS = {"persons", "families"}
"""Units that count people of the target group; rule 4 of the rules for the data holds for them."""


@attrs.define(slots=True)
class Against:
    """What a record is checked against.

    The codes; what a person reviewed, as (table, id, word); the ids of municipalities; the place of each intervention;
    official names, which may stand as they are; and the names of groups that a source uses itself, as (source, name).
    """

    codes: Codes
    reviewed: set[tuple[str, str, str]]
    municipalities: set[str]
    place_of: dict[str, str]
    names: tuple[str, ...] = ()
    own_names: set[tuple[str, str]] = attrs.field(factory=set)

    def municipality(self, record: Any) -> bool:
        """Whether a record is about a named municipality, by its own place or that of its intervention."""
        place = getattr(record, "place_id", None) or self.place_of.get(getattr(record, "intervention_id", None) or "")
        return place in self.municipalities


def check_record(row: Row, against: Against) -> Iterator[Problem]:
    """Yield every problem of one record."""
    for check in RECORD_CHECKS:
        for code, message, remedy in check(row, against):
            yield Problem(row.where, code, message, remedy)


Found = Iterator[tuple[str, str, str]]


def _values(row: Row, against: Against) -> Found:
    for column in columns(row.table):
        value = getattr(row.record, column.name)
        if value is None:
            if column.required:
                yield "missing-value", f"{column.name} is empty", "fill it in"
            continue
        if value == "":
            yield "empty-text", f"{column.name} is an empty text", "leave it out"
        if column.scheme and value not in against.codes.allowed[column.scheme]:
            allowed = ", ".join(sorted(against.codes.allowed[column.scheme]))
            yield "unknown-code", f"{column.name} {value!r} is not in the list", f"use one of {allowed}"
        if column.kind == "id" and not (isinstance(value, str) and SLUG.fullmatch(value)):
            yield "bad-id", f"{column.name} {value!r} is no slug", "use a-z, 0-9 and single hyphens"
        if column.kind == "sha256" and not DIGEST.fullmatch(str(value)):
            yield "bad-digest", f"{column.name} is no SHA-256", "write 64 hexadecimal digits"
        if column.kind == "url" and not re.match(r"https?://\S+$", str(value)):
            yield "bad-url", f"{column.name} {value!r} is no web address", "begin it with https://"
        if column.kind == "date" and not _is_edtf(str(value)):
            yield (
                "bad-date",
                f"{column.name} {value!r} is no EDTF date",
                "write 2021, 2021-12, 2021-12-31 or a/b",
            )


def _is_edtf(value: str) -> bool:
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value):
        return True
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parse_edtf(value)
    except EDTFParseException:
        return False
    return True


def _ids(row: Row, against: Against) -> Found:
    own, source = getattr(row.record, "id", None), getattr(row.record, "source_id", None)
    if row.table in COUNTRY_IDS and own:
        if not re.match(r"(?:[a-z]{2}|int)(?:-|$)", own):
            yield (
                "bad-id",
                f"{own} does not begin with a country code",
                "begin it with gb-, nl-, be-, eu- or int-",
            )
    elif own and source and row.table != "sources" and not own.startswith(f"{source}-"):
        yield "bad-id", f"{own} does not begin with its source", f"begin it with {source}-"


def _pairs(row: Row, against: Against) -> Found:
    for name, basis in (("level_id", "level_basis"), ("horizon", "horizon_basis")):
        if hasattr(row.record, name) and bool(getattr(row.record, name)) != bool(getattr(row.record, basis)):
            yield "half-a-pair", f"{name} and {basis} go together", "give both or neither"


def _status(row: Row, against: Against) -> Found:
    if row.table != "outcomes":
        return
    planned = row.record.evidence_kind == "plan"
    if (row.record.status == "intended") != planned:
        message = f"status {row.record.status} rests on evidence of kind {row.record.evidence_kind}"
        yield "intended-is-not-achieved", message, "an aim is intended and rests on a plan, a result does not"


def _numbers(row: Row, against: Against) -> Found:
    record = row.record
    if row.table != "observations" or record.value is None:
        return
    if record.value_max is not None and record.value_max <= record.value:
        yield "bad-range", "value_max is not above value", "give the lower end as value"
    if (record.unit == "share" and not 0 <= record.value <= 1) or (record.unit == "percent" and record.value > 100):
        yield (
            "bad-share",
            f"{record.value} {record.unit} is no part of a whole",
            "a half is 0.5 share or 50 percent",
        )
    if record.unit in ("share", "percent") and not record.denominator:
        yield "no-denominator", "a share has no denominator", "say what it is a part of"
    small = record.unit in PEOPLE_UNITS and record.indicator != "age" and against.municipality(record)
    banded = (record.published_as, record.qualifier, record.value, record.value_max) == (
        "banded",
        "fewer_than",
        10,
        None,
    )
    if small and record.value < 10 and not banded:
        message = "a count below ten of people in a named municipality"
        yield "small-count", message, "write value 10, qualifier fewer_than, published_as banded"
    if record.published_as == "banded" and not banded:
        yield "bad-band", "a banded count is not as it must be", "write value 10 and qualifier fewer_than"


def _texts(row: Row, against: Against) -> Found:
    for column in columns(row.table):
        value = getattr(row.record, column.name)
        if not isinstance(value, str) or column.kind in ("sha256", "date"):
            continue
        if (what := rules.holds_personal_data(value)) and not (column.kind == "url" and what == "a telephone number"):
            yield "personal-data", f"{column.name} holds {what}", "take it out; a role is enough"
        if column.words or column.name == "heading":
            yield from _words(row, column.name, value, against)
        told = column.words and against.municipality(row.record) and rules.tells_small_count(value)
        if told and not _reviewed(row, "small-count", against):
            yield "small-count-in-words", f"{column.name} tells a count below ten", "write: a few"


def _words(row: Row, name: str, value: str, against: Against) -> Found:
    for official in against.names:
        value = value.replace(official, " ")
    for pattern, rule, reason in rules.word_rules():
        match = pattern.search(value)
        if match is None or (rule == "sensitive" and getattr(row.record, "sensitive", False)):
            continue
        word = match[0].lower()
        if rule == "name" and (_source(row), word) in against.own_names:
            continue
        if not _reviewed(row, word, against):
            remedy = "write it otherwise, set sensitive, or list it in coding/reviewed.csv with the reason"
            yield f"{rule}-word", f"{name} has {word!r} ({reason}): look again", remedy


def _source(row: Row) -> str:
    return str(getattr(row.record, "source_id", None) or getattr(row.record, "id", ""))


def _reviewed(row: Row, word: str, against: Against) -> bool:
    own = getattr(row.record, "id", None)
    return bool({(row.table, own, word), (row.table, own, "*")} & against.reviewed)


RECORD_CHECKS: tuple[Callable[[Row, Against], Found], ...] = (
    _values,
    _ids,
    _pairs,
    _status,
    _numbers,
    _texts,
)


@attrs.define(slots=True, frozen=True)
class Between:
    """A query on the unfinished database: each row of it, record_table, record_id and what, is a problem."""

    code: str
    remedy: str
    sql: str


def _unknown_records(table: str, own: str) -> str:
    known = " UNION ALL ".join(f"SELECT '{name}' AS t, id FROM {name}" for name in EVIDENCED)
    return f"""
        SELECT {own}, record_table || ' ' || record_id AS what FROM {table}
        WHERE (record_table, record_id) NOT IN ({known})"""


BETWEEN = (
    Between(
        "no-evidence",
        "say where it was read",
        " UNION ALL ".join(
            f"""SELECT '{table}' AS record_table, id AS record_id, 'it has no evidence' AS what FROM {table}
            WHERE id NOT IN (SELECT record_id FROM evidence WHERE record_table = '{table}')"""
            for table in CODED
        ),
    ),
    Between(
        "unknown-record",
        "name a record that is there",
        _unknown_records("evidence", "record_table, record_id"),
    ),
    Between(
        "unknown-record",
        "write TABLE:ID of a record that is there",
        _unknown_records("conflict_records", "'conflicts' AS record_table, conflict_id AS record_id"),
    ),
    Between(
        "coded-and-not",
        "take it out of passages_not_in_scope.csv, or move the evidence",
        """SELECT 'passages' AS record_table, id AS record_id, 'it has evidence and is listed as not in scope' AS what
        FROM passages WHERE state = 'not_in_scope' AND id IN (SELECT passage_id FROM evidence)""",
    ),
    Between(
        "open-passage",
        "code it, or list it in passages_not_in_scope.csv with the reason",
        "SELECT 'passages' AS record_table, id AS record_id, 'it is not accounted for' AS what FROM passages "
        "WHERE state = 'open'",
    ),
    Between(
        "evidence-twice",
        "keep one",
        """SELECT record_table, record_id, 'the same evidence twice' AS what FROM evidence
        GROUP BY record_table, record_id, field, passage_id, start, "end" HAVING count(*) > 1""",
    ),
    Between(
        "foreign-parent",
        "name an intervention of the same source",
        """SELECT 'interventions' AS record_table, a.id AS record_id, 'it is part of another source' AS what
        FROM interventions a JOIN interventions b ON b.id = a.part_of_id WHERE a.source_id <> b.source_id""",
    ),
    Between(
        "part-of-itself",
        "break the circle",
        " UNION ALL ".join(
            f"""SELECT DISTINCT '{table}' AS record_table, id AS record_id, 'it is part of itself' AS what FROM (
            WITH RECURSIVE up(id, above) AS (SELECT id, part_of_id FROM {table} WHERE part_of_id IS NOT NULL
            UNION SELECT up.id, t.part_of_id FROM up JOIN {table} t ON t.id = up.above)
            SELECT id FROM up WHERE id = above)"""
            for table in ("interventions", "actors", "places")
        ),
    ),
    Between(
        "withdrawn-record",
        "take the record out",
        " UNION ALL ".join(
            f"""SELECT '{table}' AS record_table, id AS record_id, 'it was withdrawn' AS what FROM {table}
            WHERE id IN (SELECT id FROM withdrawn)"""
            for table in CODED
        ),
    ),
)


def check_between(db: Database, where: Callable[[str, str], str]) -> Iterator[Problem]:
    """Yield every problem between records; `where` gives file and line of a record by table and id."""
    for check in BETWEEN:
        for found in db.query(check.sql):
            place = where(found["record_table"], found["record_id"])
            yield Problem(place, check.code, f"{found['record_id']}: {found['what']}", check.remedy)
    yield from _foreign_keys(db, where)


def _foreign_keys(db: Database, where: Callable[[str, str], str]) -> Iterator[Problem]:
    for table, rowid, parent, number in db.execute("PRAGMA foreign_key_check").fetchall():
        column = next(row["from"] for row in db.query(f"PRAGMA foreign_key_list({table})") if row["id"] == number)
        record = next(db.query(f"SELECT * FROM {table} WHERE rowid = ?", [rowid]))
        own = record.get("id") or record.get("conflict_id") or next(iter(record.values()))
        message = f"{column} {record[column]!r} is not in {parent}"
        yield Problem(where(table, str(own)), "unknown-reference", message, f"add it to {parent}, or mend the id")


def check_duplicates(rows: Iterable[Row]) -> Iterator[Problem]:
    """Yield a problem for each id that stands twice in one table."""
    first: dict[tuple[str, str], str] = {}
    for row in rows:
        own = getattr(row.record, "id", None)
        if own is None:
            continue
        if (row.table, own) in first:
            message = f"{row.table} {own} is there already, at {first[row.table, own]}"
            yield Problem(row.where, "id-twice", message, "give it another id, or unite the two")
        first.setdefault((row.table, own), row.where)
