"""What the code of another program means here: a kind of record, a value of one of its columns, or a link.

    Meanings(lists, {"Goal": "outcome: intended"}).of("Goal")  ->  Meaning("outcomes", {"status": "intended"})

A code is understood by the mapping, by the name of a table in English or Dutch (`outcome`, `uitkomst`), by the code or
the label of a level, theme, target group or mechanism, and as `TABLE: VALUE` or `TABLE: COLUMN=VALUE`, several values
separated by commas.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import attrs

from ...schema import CODING, TABLES, columns, links_of
from ...sources.coding import coding_columns
from ...sources.suggest import did_you_mean
from .codebook import LISTED
from .lists import Lists
from .table_names import NAMES

Values = dict[str, str]
Meant = str | tuple[str, str]
"""What a mapping gives for a code of theirs: words as they are understood, or a table or list with a code of ours."""


@attrs.define(slots=True)
class Meaning:
    """What a code says: the table, if it says one, values by column, and codes of lists as (list, id)."""

    table: str = ""
    values: Values = attrs.field(factory=dict)
    listed: list[tuple[str, str]] = attrs.field(factory=list)


class Meanings:
    """Understands codes, by a mapping from the codes of the other program and by the lists."""

    def __init__(self, lists: Lists, mapping: Mapping[str, Meant] | None = None) -> None:
        self.mapping = {folded(code): meant for code, meant in (mapping or {}).items()}
        self.tables = {folded(name): table for table in NAMES for name in _names(table)}
        self.listed: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for name in LISTED:
            for row in lists[name]:
                for said in (row["id"], row["label_en"], row["label_nl"]):
                    self.listed[folded(said or "")].add((name, row["id"]))
        self.codes = {(name, row["id"]) for name in LISTED for row in lists[name]}
        self.codes |= {(row["scheme"], row["code"]) for row in lists["codebook"]}
        self.coded: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in lists["codebook"]:
            for said in (row["code"], row["label_en"], row["label_nl"]):
                self.coded[row["scheme"], folded(said or "")].add(row["code"])

    def of(self, code: str) -> Meaning:
        """Return what a code means; ValueError says what is not understood, with what may be meant."""
        meant = self.mapping.get(folded(code), code)
        return self._understood(meant) if isinstance(meant, str) else self._mapped(*meant)

    def _mapped(self, name: str, code: str) -> Meaning:
        """Return what a table or list means with a code, or a table alone: `outcomes` and `intended`, or nothing."""
        if folded(name) in self.tables:
            return self._understood(f"{name}: {code}")
        known = {own for listed, own in self.codes if listed == name}
        if code not in known:
            listed = {name for name, _ in self.codes}
            raise ValueError(
                f"{name} has no {code!r}: {did_you_mean(code, known) if known else did_you_mean(name, listed)}"
            )
        return Meaning(listed=[(name, code)])

    def _understood(self, said: str) -> Meaning:
        head, colon, rest = said.partition(":")
        table = self.tables.get(folded(head))
        if table is None:
            return self._of_list(head, rest if colon else said)
        meaning = Meaning(table)
        for part in (part.strip() for part in rest.split(",")):
            if part:
                self._add(meaning, part)
        return meaning

    def _of_list(self, head: str, said: str) -> Meaning:
        lists = {head} & set(LISTED)
        found = {(name, own) for name, own in self.listed.get(folded(said), ()) if not lists or name in lists}
        if len(found) == 1:
            return Meaning(listed=[found.pop()])
        if found:
            ways = " or ".join(sorted(f"{name}: {own}" for name, own in found))
            raise ValueError(f"{said.strip()!r} may be {ways}: map it to one of them")
        known = [*self.tables, *self.listed]
        raise ValueError(
            f"no table, theme or other code is called {said.strip()!r}: {did_you_mean(folded(said), known)}"
        )

    def _add(self, meaning: Meaning, said: str) -> None:
        column, equals, value = (part.strip() for part in said.partition("="))
        ways = self._ways(meaning.table, column if equals else None, value if equals else said)
        if len(ways) > 1:
            listed = " or ".join(sorted(f"{column}={value}" for column, value in ways))
            raise ValueError(f"{said!r} of {meaning.table} may be {listed}: write one of them")
        if not ways:
            raise ValueError(
                f"{said!r} is no value of {meaning.table}: {did_you_mean(folded(said), self._known(meaning))}"
            )
        name, own = ways.pop()
        if name in LISTED:
            meaning.listed.append((name, own))
        else:
            meaning.values[name] = own

    def _ways(self, table: str, column: str | None, value: str) -> set[tuple[str, str]]:
        """Return what a value may be in a table, as (column, code) or (list, id)."""
        if column is not None:
            return self._in_column(table, column, value)
        ways: set[tuple[str, str]] = set()
        for own in columns(table) if table in TABLES else ():
            if own.scheme:
                ways |= {(own.name, code) for code in self.coded.get((own.scheme, folded(value)), ())}
        if table == "not_in_scope":
            ways |= {("reason", code) for code in self.coded.get(("passage_reason", folded(value)), ())}
        return ways | {(name, own) for name, own in self.listed.get(folded(value), ()) if takes(table, name)}

    def _in_column(self, table: str, column: str, value: str) -> set[tuple[str, str]]:
        if table == "not_in_scope" and column == "reason":
            return self._ways(table, None, value)
        header = coding_columns(table) if table in CODING else []
        name = column if column in header else f"{column}_id"
        if name not in header:
            raise ValueError(f"{column} is no column of {table}: {did_you_mean(column, header)}")
        if name in links_of(table):
            return {(name, own) for where, own in self.listed.get(folded(value), ()) if where == name} or {
                (name, value)
            }
        scheme = next((own.scheme for own in columns(table) if own.name == name), None)
        if scheme:
            return {(name, code) for code in self.coded.get((scheme, folded(value)), ())}
        return {(name, value)}

    def _known(self, meaning: Meaning) -> list[str]:
        schemes = {own.scheme for own in columns(meaning.table) if own.scheme} if meaning.table in TABLES else set()
        return [code for scheme, code in self.coded if scheme in schemes]


def takes(table: str, listed: str) -> bool:
    """Whether a record of a table can have a code of a list."""
    return column_for(table, listed) is not None


def column_for(table: str, listed: str) -> str | None:
    """Return the column of a table that holds a code of a list: `themes`, `level_id`, `status`; None if it has none."""
    if table not in CODING:
        return None
    if listed in links_of(table):
        return listed
    return next((own.name for own in columns(table) if listed in (own.references, own.scheme)), None)


def folded(said: str) -> str:
    """Return a code as it is compared: small letters, hyphens and underscores as spaces."""
    return " ".join(said.casefold().replace("_", " ").replace("-", " ").split())


def _names(table: str) -> list[str]:
    single = table.removesuffix("s")
    return [table, single, *(name for names in NAMES[table].values() for name in names)]
