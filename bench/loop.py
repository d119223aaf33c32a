"""The plain loop that a build is measured against: read the same files, write the same rows, check nothing.

    python bench/loop.py SITE TEMPLATE TARGET

SITE holds made-up sources as `generate.py` writes them. TEMPLATE is a database that the library built: its tables, the
rows of its closed lists, its indexes, its full text and its views are taken from it, so the schema is the same by
definition. What is left is the least that a program has to do: `csv.reader`, libyaml, one `executemany` a table, links
and evidence taken apart, indexes and full text at the end, the words of the search index with their stems. No ANALYZE
and no VACUUM, no digest, no message.

    >>> list(evidence_rows("gaps", "made-001-a", "part1.2[3:9]", "made-001", {"part1.2": ("made-001-part1-2", 40, 90)}))
    [('gaps', 'made-001-a', None, 'made-001', 'made-001-part1-2', 43, 49)]
"""

from __future__ import annotations

import csv
import functools
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

LISTS = ("levels", "themes", "target_groups", "mechanisms", "codebook")
LINKS = {
    ("interventions", "places"): "intervention_places",
    ("interventions", "themes"): "intervention_themes",
    ("interventions", "target_groups"): "intervention_target_groups",
    ("outcomes", "themes"): "outcome_themes",
    ("outcomes", "target_groups"): "outcome_target_groups",
    ("conflicts", "records"): "conflict_records",
    ("configurations", "parts"): "configuration_parts",
    ("findings", "themes"): "finding_themes",
    ("findings", "target_groups"): "finding_target_groups",
}
EVIDENCE = re.compile(r"(?:(\w+)=)?([a-z0-9.-]+)(?:\[(\d+):(\d+)\])?")
SEPARATOR = re.compile("[=:]")
SHARED = ("places", "actors")
SEARCH, VOCABULARY = "search_index", "search_words"
WORD = re.compile(r"\w+")
GROUPED = re.compile(r"(?<=\d)[., \u00a0](?=\d{3}(?!\d))")
STEMMED = {"en": "english", "nl": "dutch"}

Spans = dict[str, tuple[str, int, int]]
Schema = dict[str, list[tuple[str, str, bool]]]
Rows = dict[str, list[tuple[Any, ...]]]


def load(site: Path, template: Path, target: Path) -> None:
    """Write the rows of all sources of a folder into a new database of the template's schema."""
    target.unlink(missing_ok=True)
    db = sqlite3.connect(target)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("ATTACH ? AS template", [str(template)])
    tables, searched, others = read_schema(db)
    for sql in tables.values():
        db.execute(sql)
    for name in LISTS:
        db.execute(f"INSERT INTO main.{name} SELECT * FROM template.{name}")
    read_sources(db, site, {name: columns(db, name) for name in tables})
    for sql in others:
        db.execute(sql)
    for name, sql in searched.items():
        db.execute(sql)
        if name not in (SEARCH, VOCABULARY):
            db.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")
    write_search(db, [name.removesuffix("_fts") for name in searched if name not in (SEARCH, VOCABULARY)])
    db.commit()
    db.close()


def read_schema(db: sqlite3.Connection) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Return the SQL of the template's tables and full-text tables by name, and that of its indexes and views."""
    made = db.execute("SELECT type, name, sql FROM template.sqlite_master WHERE sql IS NOT NULL").fetchall()
    searched = {name: sql for _, name, sql in made if sql.startswith("CREATE VIRTUAL TABLE")}
    if foreign := [
        name for name, sql in searched.items() if "content=" not in sql and name not in (SEARCH, VOCABULARY)
    ]:
        sys.exit(f"{', '.join(foreign)}: this loop fills only full text that has its content in another table")
    own = (*searched, "sqlite_", "stored_", *(f"{name}_" for name in searched))
    tables = {name: sql for kind, name, sql in made if kind == "table" and not name.startswith(own)}
    others = [sql for kind, name, sql in made if kind in ("index", "view") and not name.startswith("idx_stored_")]
    return tables, searched, others


def write_search(db: sqlite3.Connection, tables: list[str]) -> None:
    """Fill the search index with the labels of codes, and with the texts of tables in every language."""
    for name in LISTS[:-1]:
        for language in STEMMED:
            index(db, name, language, f"SELECT id, '{language}', NULL, label_{language} FROM main.{name}")
    for name in tables:
        fields = [row[1] for row in db.execute(f"PRAGMA main.table_info({name}_fts)")]
        text = " || ' ' || ".join(f"coalesce({field}, '')" for field in fields)
        source = source_of(name, {row[1] for row in db.execute(f"PRAGMA main.table_info({name})")})
        index(db, name, "en", f"SELECT id, 'en', {source}, trim({text}) FROM main.{name} r")
        listed = ", ".join(f"'{field}'" for field in fields)
        chosen = f"WHERE t.record_table = '{name}' AND t.field IN ({listed}) GROUP BY t.record_id, t.language"
        joined = f"FROM main.translations t JOIN main.{name} r ON r.id = t.record_id"
        index(db, name, "nl", f"SELECT t.record_id, t.language, {source}, group_concat(t.text, ' ') {joined} {chosen}")
    db.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', '{SEARCH}', 'col')")
    kept = "WHERE col = 'text' AND length(term) > 2 ORDER BY term"
    db.execute(f"INSERT INTO main.{VOCABULARY} SELECT term, doc FROM temp.terms {kept}")
    db.execute("DROP TABLE temp.terms")


def source_of(table: str, columns: set[str]) -> str:
    """Return the SQL of the source that a row `r` of a table belongs to."""
    if table == "sources" or "source_id" in columns:
        return "r.id" if table == "sources" else "r.source_id"
    if "intervention_id" in columns:
        return "(SELECT source_id FROM main.interventions WHERE id = r.intervention_id)"
    return "NULL"


def index(db: sqlite3.Connection, table: str, language: str, query: str) -> None:
    """Put texts into the search index, each with the stems of its words; names of places have none."""
    import snowballstemmer

    stem = functools.lru_cache(500_000)(snowballstemmer.stemmer(STEMMED[language]).stemWord)
    rows = [row for row in db.execute(query).fetchall() if row[3]]
    words = ([] if table == "places" else WORD.findall(GROUPED.sub("", row[3].lower())) for row in rows)
    db.executemany(
        f"INSERT INTO main.{SEARCH} VALUES (?, ?, ?, ?, ?, ?)",
        ((table, *row, " ".join(map(stem, found))) for row, found in zip(rows, words, strict=True)),
    )


def read_sources(db: sqlite3.Connection, site: Path, schema: Schema) -> None:
    """Insert the rows of every source of a folder, one source after another."""
    for folder in sorted(path for path in site.iterdir() if (path / "source.yml").exists()):
        rows = read_source(folder, schema)
        for table, values in rows.items():
            marks = ", ".join("?" * len(values[0])) if values else ""
            ignore = "OR IGNORE " if table in SHARED else ""
            db.executemany(f"INSERT {ignore}INTO main.{table} VALUES ({marks})", values)


def read_source(folder: Path, schema: Schema) -> Rows:
    """Return the rows of one source by table."""
    import yaml

    described = yaml.load((folder / "source.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    source = described["id"]
    given = {**described, "plugin": folder.name.replace("_", "-"), "plugin_version": "1.0"}
    given["published"] = str(given["published"])
    rows: Rows = {"sources": [tuple(given.get(name) for name, *_ in schema["sources"])], "evidence": []}
    with (folder / "passages.csv").open(newline="", encoding="utf-8") as stream:
        reader = csv.reader(stream)
        next(reader)
        passages = list(reader)
    spans: Spans = {row[0]: (f"{source}-{row[0].replace('.', '-')}", int(row[2]), int(row[3])) for row in passages}
    reasons: dict[str, str] = {}
    for path in sorted((folder / "coding").glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as stream:
            reader = csv.reader(stream)
            header = next(reader)
            if path.stem == "passages_not_in_scope":
                reasons = {row[0]: row[1] for row in reader}
            elif path.stem != "reviewed":
                read_table(schema, path.stem, header, reader, source, spans, rows)
    for path in sorted((folder / "coding" / "translations").glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as stream:
            reader = csv.reader(stream)
            header = [*next(reader), "language"]
            cells = ([*row, path.stem] for row in reader)
            read_table(schema, "translations", header, cells, source, spans, rows)
    rows["passages"] = []
    for number, (address, heading, start, end, digest) in enumerate(passages, 1):
        reason = reasons.get(address)
        state = "not_in_scope" if reason else "coded"
        own = spans[address][0]
        rows["passages"].append(
            (own, source, address, heading, number, int(start), int(end), None, digest, state, reason, None)
        )
    return rows


def read_table(
    schema: Schema, table: str, header: list[str], cells: Any, source: str, spans: Spans, rows: Rows
) -> None:
    """Take the rows of one coding file apart into those of its table, of its links and of the evidence."""
    header = [*header, "id"] if table == "reporting" else header
    place = {name: header.index(name) for name in header}
    plan: list[tuple[int, Callable[[str], Any]]] = []
    for name, kind, required in schema[table]:
        plan.append((place.get(name, -1), converter(kind, required) if name in place else lambda _: source))
    links = [(place[column], link) for (owner, column), link in LINKS.items() if owner == table]
    seen = place.get("evidence")
    own = rows.setdefault(table, [])
    for row in cells:
        if table == "reporting":
            row = [*row, f"{row[0]}-reporting-{row[1].replace('_', '-')}"]
        own.append(tuple(convert(row[at]) for at, convert in plan))
        for at, link in links:
            rows.setdefault(link, []).extend((row[0], *SEPARATOR.split(item)) for item in row[at].split())
        if seen is not None:
            key = row[-1] if table == "reporting" else row[0]
            rows["evidence"].extend(evidence_rows(table, key, row[seen], source, spans))


def evidence_rows(table: str, own: str, cell: str, source: str, spans: Spans) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of evidence of one record."""
    for item in cell.split():
        match = EVIDENCE.fullmatch(item)
        assert match is not None
        field, address, start, end = match.groups()
        passage, begin, stop = spans[address]
        if start is None:
            yield table, own, field, source, passage, begin, stop
        else:
            yield table, own, field, source, passage, begin + int(start), begin + int(end)


def columns(db: sqlite3.Connection, table: str) -> list[tuple[str, str, bool]]:
    """Return name, type and whether it is required of each column of a table."""
    return [(row[1], row[2], bool(row[3])) for row in db.execute(f"PRAGMA main.table_info({table})")]


def converter(kind: str, required: bool) -> Callable[[str], Any]:
    """Return the function from a cell to a value of a column."""
    if kind == "INTEGER":
        return (lambda cell: int(cell or 0)) if required else (lambda cell: int(cell) if cell else None)
    if kind in ("ANY", "REAL", "NUMERIC"):
        return lambda cell: (float(cell) if "." in cell else int(cell)) if cell else None
    return lambda cell: cell or None


if __name__ == "__main__":
    load(*map(Path, sys.argv[1:4]))
