"""A record on its way between a form and a row: what was filled in, the words it rests on, what waits for it.

A record may need another that is not there yet, such as an intervention: the unfinished one waits in `pending`, which
travels with the form, and is shown again when the other is saved.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import attrs

from ..schema import SHARED, TABLES, TRANSLATED, Column, links_of
from ..sources.coding import coding_columns
from . import own_language, proposed, spans
from .asking import Asked
from .desk import Desk
from .forms import NEW, ORDER, Choice, Field, row_of
from .proposals import dates, names, numbers
from .quotes import spans_of
from .rows import Row, Rows, version
from .spans import Span

NAMED = ("actors", "places")
"""Tables of which the marked words may be the name."""
PREFIX, OWN_PREFIX = "v.", "o."
"""What the names of the fields of a record begin with in its form, and those in the language of the document."""


@attrs.define(slots=True)
class RecordForm:
    """A record that is being written: `key` and `known` are those of the record that is changed, else empty.

    `proposal` is the id of the proposal that it was made of, where it was; `was` the kind of record that the stored one
    is, where it is being changed to another; `written` whether a person has sent it, so that it is checked.
    `gone` are places of its words that are in no passage any more, `own` what it says in the language of the document.
    """

    table: str
    row: Row
    spans: list[Span]
    key: str = ""
    known: str = ""
    pending: list[dict[str, Any]] = attrs.field(factory=list)
    proposal: str = ""
    was: str = ""
    written: bool = False
    gone: list[Span] = attrs.field(factory=list)
    own: Row | None = None

    @property
    def stored(self) -> str:
        """The table of the record that is changed."""
        return self.was or self.table

    def keeps_its_prefix(self) -> bool:
        """Whether its id may stay: that of a record which sources share begins otherwise than that of one's own."""
        return (self.stored in SHARED) == (self.table in SHARED)

    def whole(self) -> Row:
        """Return the row with its evidence."""
        return {**self.row, **({"evidence": spans.write(self.spans)} if "evidence" in self.row else {})}

    def needs(self) -> str:
        """Return the column for which a record that is not there yet was chosen; nothing where there is none."""
        return next((name for name, value in self.row.items() if NEW in value.split()), "")


def pointed_to(table: str, name: str) -> str:
    """Return the table that a column, or a list of links, points to."""
    if name in links_of(table):
        link = links_of(table)[name]
        return next(column.references or "" for column in link.columns if column.name == link.key[1])
    return next(column.references or "" for column in TABLES[table].columns if column.name == name)


def usual_row(rows: Rows, table: str) -> Row:
    """Return a row of a table with what is usual for the document, and nothing else."""
    row = dict.fromkeys(coding_columns(table), "")
    usual = {name: str(rows.description.get(name) or "") for name in ("voice", "country")}
    usual |= {"qualifier": "exact", "published_as": "exact"}
    return row | {name: value for name, value in usual.items() if name in row}


def new_form(desk: Desk, rows: Rows, table: str, given: list[Span]) -> RecordForm:
    """Return an empty form of a table, with what the words and the document propose."""
    row = usual_row(rows, table)
    form = RecordForm(table, row, given)
    words, language = words_of(desk, rows, form), own_language.language_of(rows.description)
    if "value" in row and (found := numbers(words, language, desk.units)):
        row |= {name: value for name, value in attrs.asdict(found[0]).items() if value}
    if table == "events" and len(stated := dates(words, language)) == 1:
        row["date"] = stated[0]
    if table == "actors" and (named := names(words, language)) and "kind" in named[0]:
        row |= named[0]
    interventions = rows.by_file.get("interventions", [])
    if "intervention_id" in row and len(interventions) == 1:
        row["intervention_id"] = interventions[0]["id"]
    return form


def proposed_form(desk: Desk, rows: Rows, own: str) -> RecordForm | None:
    """Return the form of a proposal, to be looked at, changed and saved; None where it is not open."""
    found = next((one for one in proposed.proposals(desk.city) if one.id == own), None)
    if found is None or found.table not in ORDER:
        return None
    form = new_form(desk, rows, found.table, spans_of(desk.city.text, rows, found.start, found.end))
    form.row |= {name: value for name, value in found.fields.items() if name in form.row and name != "evidence"}
    form.proposal = own
    return form


def stored_form(rows: Rows, table: str, key: str) -> RecordForm | None:
    """Return the form of a record that there is; `rows` are read with what is about records."""
    row = rows.find(table, key)
    if row is None:
        return None
    given, own = spans.read(row.get("evidence", "")), own_language.texts_of(rows, table, key)
    return RecordForm(table, dict(row), given, key, version(row), own=own)


def sent_form(asked: Asked, rows: Rows) -> RecordForm:
    """Return the form that a page sent; KeyError where it is of no table."""
    table = asked.one("table")
    if table not in ORDER:
        raise KeyError(table)
    given = {name.removeprefix(PREFIX): values for name, values in asked.values.items() if name.startswith(PREFIX)}
    form = RecordForm(table, row_of(table, given, ""), [], asked.one("key"), asked.one("known"), written=True)
    fields, dropped = asked.all("span_field"), asked.all("drop")
    for number, item in enumerate(asked.all("span")):
        field = fields[number] if number < len(fields) else ""
        for span in spans.read(item) if str(number) not in dropped else ():
            form.spans.append(attrs.evolve(span, field=field if field in coding_columns(table) else ""))
    form.gone = [one for one in form.spans if spans.fitted(one, rows.by_address) is None]
    form.spans = [span for span in (spans.fitted(one, rows.by_address) for one in form.spans) if span]
    form.pending, form.proposal = _pending(asked.one("pending")), asked.one("proposal")
    form.was = asked.one("was") if asked.one("was") in ORDER else ""
    own = {name.removeprefix(OWN_PREFIX): asked.one(name) for name in asked.values if name.startswith(OWN_PREFIX)}
    form.own = _own(table, own) if own else None
    if "id" in form.row:
        form.row["id"] = asked.one("id").strip()
    return form


def _own(table: str, given: Mapping[str, Any] | None) -> Row | None:
    """Return what stands in the fields in the language of the document that a table has; None where none were sent."""
    if given is None:
        return None
    names = (*TRANSLATED.get(table, ()), own_language.BY)
    return {name: said for name in names if (said := " ".join(str(given.get(name) or "").split()))}


TELLING = ("statement", "summary", "note", "citation", "name")
"""The columns in which a record says what it is about, the fullest first."""


def recast(rows: Rows, form: RecordForm, table: str) -> RecordForm:
    """Return a form as that of another kind of record: with its words, and with all that the other kind has too."""
    row = usual_row(rows, table)
    row |= {name: form.row.get(name, "") for name in row if _same_column(form.table, table, name)}
    said = next((form.row[name] for name in TELLING if form.row.get(name)), "")
    told = next((name for name in TELLING if name in row), "")
    if told and not any(row.get(name) for name in TELLING):
        row[told] = said
    given = [attrs.evolve(span, field=span.field if span.field in row else "") for span in form.spans]
    was = form.stored if form.key and form.stored != table else ""
    own = _own(table, form.own)
    return RecordForm(table, row, given, form.key, form.known, form.pending, form.proposal, was, form.written, own=own)


def _same_column(one: str, other: str, name: str) -> bool:
    """Whether a column means the same in two tables: the same list, the same table pointed to, or the same kind."""
    if name in links_of(one):
        return name in links_of(other) and pointed_to(one, name) == pointed_to(other, name)
    pair = [next((column for column in TABLES[table].columns if column.name == name), None) for table in (one, other)]
    first, second = pair
    return bool(first and second) and _meaning(first) == _meaning(second)


def _meaning(column: Column | None) -> tuple[Any, ...]:
    return (column.kind, column.scheme, column.references) if column else ()


def left_behind(rows: Rows, form: RecordForm) -> Row:
    """Return the columns of what a stored record says and its form as another kind has no place for."""
    stored = rows.find(form.was, form.key) if form.was else None
    kept = {"", *form.row.values(), (stored or {}).get("evidence")}
    return {name: value for name, value in (stored or {}).items() if value not in kept}


def _pending(given: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(given or "[]")
    except ValueError:
        return []
    listed = found if isinstance(found, list) else []
    return [one for one in listed if isinstance(one, dict) and one.get("table") in ORDER][:5]


def waiting(form: RecordForm, name: str) -> dict[str, Any]:
    """Return a form as it waits in `pending` for the record of one of its columns."""
    return {
        "table": form.table,
        "row": form.row,
        "spans": spans.write(form.spans),
        "key": form.key,
        "known": form.known,
        "proposal": form.proposal,
        "was": form.was,
        "own": form.own,
        "for": name,
    }


def resumed(form: RecordForm, made: str) -> RecordForm:
    """Return the form that waited for a record, with the record that was made in it."""
    *others, last = form.pending
    row = dict.fromkeys(coding_columns(last["table"]), "")
    row |= {name: str(value) for name, value in dict(last.get("row") or {}).items() if name in row}
    name = str(last.get("for"))
    if name in row:
        row[name] = " ".join(made if item == NEW else item for item in row[name].split())
    given = spans.read(str(last.get("spans") or ""))
    return RecordForm(
        last["table"],
        row,
        given,
        str(last.get("key") or ""),
        str(last.get("known") or ""),
        others,
        str(last.get("proposal") or ""),
        str(last.get("was") or ""),
        own=_own(last["table"], last.get("own")),
    )


def words_of(desk: Desk, rows: Rows, form: RecordForm) -> str:
    """Return the words that a record rests on."""
    return " … ".join(dict.fromkeys(span.words(desk.city.text, rows.by_address) for span in form.spans))


def fields_of(desk: Desk, rows: Rows, asked: Asked, form: RecordForm) -> list[Field]:
    """Return the fields of a form, with what its words propose for them."""
    forms = desk.forms(rows, asked.language)
    fields = forms.fields(form.table, form.row)
    words, language = words_of(desk, rows, form), own_language.language_of(rows.description)
    units = {choice.value: choice.label for choice in forms.scheme("unit")}
    for field in fields:
        if field.name == "value":
            for number in numbers(words, language, desk.units):
                label = " ".join(filter(None, [number.value, units.get(number.unit, "")]))
                field.proposed.append(_proposal(label, attrs.asdict(number)))
        elif field.name == "name" and form.table in NAMED:
            field.proposed = [_proposal(one["name"], one) for one in names(words, language)]
        elif field.kind == "date":
            field.proposed = [_proposal(date, {field.name: date}) for date in dates(words, language)]
    return fields


def own_fields(desk: Desk, rows: Rows, asked: Asked, form: RecordForm) -> list[Field]:
    """Return the fields in the language of the document; none where that is English."""
    if not own_language.file_of(rows.description):
        return []
    label, text, given = asked.language.column, asked.language.text, form.own or {}
    found = [
        Field(
            name,
            text("own_label", label=label(form.table, name)),
            text("own_text_doc"),
            "said",
            False,
            given.get(name, ""),
        )
        for name in TRANSLATED.get(form.table, ())
    ]
    choices = desk.forms(rows, asked.language).scheme("translator")
    by = given.get(own_language.BY) or own_language.AUTHOR
    made = Field(own_language.BY, text("own_by"), text("own_by_doc"), "one", False, by, choices)
    return [*found, made] if found else []


def _proposal(label: str, values: Mapping[str, str]) -> Choice:
    """Return a proposal as a choice whose value says what it fills in."""
    return Choice(json.dumps({name: value for name, value in values.items() if value}), label)


def take(form: RecordForm, given: str) -> None:
    """Fill a form with what was proposed and a person took."""
    try:
        values = json.loads(given)
    except ValueError:
        return
    form.row |= {name: str(value) for name, value in values.items() if name in form.row and name != "evidence"}
