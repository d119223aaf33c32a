"""Reading drafts: their records by table and id, each value with the line where it stands, and all that is wrong.

What drafts are is said in `drafts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from ..errors import Problem
from ..schema import CODING, TABLES, links_of
from ..sources.coding import TRANSLATIONS, coding_columns, made_id
from ..sources.suggest import did_you_mean
from ..sources.yaml_reader import Mapped, read_mappings
from .draft_forms import NOT_A_TABLE, QUOTE_KEYS, Fault, form_faults
from .draft_translations import translation_id

KNOWN_TABLES = (*CODING, TRANSLATIONS, NOT_A_TABLE)
"""What a record of a draft may be of."""
LISTS = {"evidence", *(name for table in CODING for name in links_of(table))}
"""Keys whose value is a list."""
TOO_MANY = 3
"""Where so many values of two records of one id differ, they are two records."""
Key = tuple[str, str]
"""A record of a draft: its table and its id, or what stands for the id."""


@attrs.define(slots=True)
class Draft:
    """Records by table and id, as drafts give them, with the place each came from and all that is wrong.

    `where` is the place of a record, `lines` those of its values where they are known: by the name of the column, and
    by the name and the number of an item of a list, such as `evidence 0`. `faulty` has the records of which something
    is wrong already, with the names of what. `is_whole` is false where a file, or a record of it, could not be read.
    """

    records: dict[Key, dict[str, Any]] = attrs.field(factory=dict)
    where: dict[Key, str] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)
    lines: dict[Key, dict[str, str]] = attrs.field(factory=dict)
    faulty: dict[Key, set[str]] = attrs.field(factory=dict)
    is_whole: bool = True

    def at(self, key: Key, name: str = "", number: int | None = None) -> str:
        """Return the place of a value of a record, or of one item of it; of the record where that is not known."""
        lines = self.lines.get(key, {})
        return lines.get(f"{name} {number}") or lines.get(name) or self.where[key]


def read_drafts(paths: Iterable[Path]) -> Draft:
    """Read drafts and unite what they say of one record; every value is the text that was written.

    A file that cannot be read is a problem, and the others are read all the same.
    """
    draft = Draft()
    for path in paths:
        items, problems = read_mappings(path.parent, path.name, path.name)
        draft.problems.extend(problems)
        draft.is_whole = draft.is_whole and not problems
        for item in items:
            _unite(draft, item)
    return draft


def _unite(draft: Draft, item: Mapped) -> None:
    record: dict[str, Any] = {key: value for key, value in item.items() if value not in (None, "", [])}
    table = record.pop("table", None)
    if not isinstance(table, str) or table not in KNOWN_TABLES:
        draft.problems.append(_no_table(item, table))
        draft.is_whole = False
        return
    faults = [*_cut_texts(table, item), *form_faults(table, record)]
    name = _name(table, record)
    for path, message, remedy in faults:
        where = item.at(*path)
        draft.problems.append(Problem(where, "wrong-type", f"{name}: {message}", remedy))
        if path:
            record.pop(str(path[0]), None)
    own = _identity(table, record)
    if own is None or (faults and not any(path for path, _, _ in faults)):
        if not faults:
            draft.problems.append(_no_identity(item, table))
        draft.is_whole = False
        return
    _add(draft, item, (table, own), record)
    for path, _, _ in faults:
        draft.faulty.setdefault((table, own), set()).add(str(path[0]))


def _cut_texts(table: str, item: Mapped) -> Iterator[Fault]:
    """Yield each key without a value that is no column: {quote: Roma, Sinti} has a key Sinti."""
    for name, value in item.items():
        if value == "" and name not in keys_of(table):
            message = f"{name!r} stands alone, without a value: a comma cuts the text before it in two"
            yield (name,), message, "put the whole text between quotation marks"


def keys_of(table: str) -> set[str]:
    """Return the keys that a record of a table may have; `intervention` stands for `intervention_id`, and so on."""
    if table == NOT_A_TABLE:
        return {"table", "reason", *QUOTE_KEYS}
    names = TABLES[table].column_names if table == TRANSLATIONS else coding_columns(table)
    return {"table", *names, *(name.removesuffix("_id") for name in names)}


def _no_table(item: Mapped, table: Any) -> Problem:
    if table is None:
        message, remedy = "the record has no table", f"add table: and one of {', '.join(KNOWN_TABLES[:4])}, ..."
    else:
        message, remedy = f"there is no table {table!r}", did_you_mean(str(table), KNOWN_TABLES)
    return Problem(item.at("table"), "unknown-table", message, remedy)


def _no_identity(item: Mapped, table: str) -> Problem:
    made_of = _made_of(table)
    message = f"the record of {table} has no {' or no '.join(made_of) if made_of else 'id'}"
    remedy = f"add {' and '.join(made_of)}" if made_of else "add id: NAME"
    return Problem(item.at(), "missing-key", message, remedy)


def _name(table: str, record: Mapping[str, Any]) -> str:
    own = record.get("id")
    return own if isinstance(own, str) else f"a record of {table}"


def _add(draft: Draft, item: Mapped, key: Key, record: Mapping[str, Any]) -> None:
    known = draft.records.setdefault(key, {})
    draft.where.setdefault(key, item.at())
    lines = draft.lines.setdefault(key, {})
    disagree = []
    for name, value in record.items():
        if name in LISTS:
            held = known.setdefault(name, [])
            for number, entry in enumerate(value):
                if entry not in held:
                    lines[f"{name} {len(held)}"] = item.at(name, number)
                    held.append(entry)
        elif known.get(name, value) != value:
            disagree.append(name)
        else:
            known[name] = value
        lines.setdefault(name, item.at(name))
    if disagree:
        draft.problems.append(_stated_twice(draft, item, key, disagree))
        draft.faulty.setdefault(key, set()).update(disagree)


def _stated_twice(draft: Draft, item: Mapped, key: Key, names: list[str]) -> Problem:
    known, first = draft.records[key], draft.where[key]
    if len(names) >= TOO_MANY:
        message = f"{key[1]}: another record of {key[0]} has this id, at {first}"
        return Problem(item.at("id"), "stated-twice", message, "give each an id of its own")
    told = "; ".join(f"{name} is {item[name]!r} here and {known[name]!r} at {first}" for name in names)
    return Problem(item.at(names[0]), "stated-twice", f"{key[1]}: {told}", "keep one")


def _made_of(table: str) -> tuple[str, ...]:
    return TABLES[table].key if table == TRANSLATIONS else TABLES[table].made_of


def _identity(table: str, record: dict[str, Any]) -> str | None:
    """Return what tells a record from the others of its table: its id, which is made of its parts where it can be."""
    if table == NOT_A_TABLE:
        quote, passage = record.get("quote"), record.get("passage")
        return f"{quote} {record.get('after')} {passage}" if quote or passage else None
    if table == TRANSLATIONS:
        return translation_id(record)
    if made_of := TABLES[table].made_of:
        stated = (record.get(name) or record.get(name.removesuffix("_id")) for name in made_of)
        return made_id([None if value is None else str(value) for value in stated])
    if table == "participations":
        parts = [str(record.get(name) or record.get(f"{name}_id", "")) for name in ("intervention", "actor", "role")]
        phase = str(record.get("phase", "unspecified"))
        whole = "-".join([*parts, *([] if phase == "unspecified" else [phase])])
        record.setdefault("id", whole.replace("_", "-"))
    own = record.get("id")
    return None if own is None else str(own)
