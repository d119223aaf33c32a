"""Write the tables of a database as the peers read them: CSV files, a data package, CSVW metadata.

    python bench/peers/tables.py DATABASE FOLDER

Links and evidence stand in columns of their own in a coding file, which no peer can take apart, so the peers get the
finished tables: one CSV file a table, `datapackage.json` (Table Schema, for frictionless) and `metadata.json` (CSVW in
the dialect of CLDF, for pycldf), both with types, required columns, primary and foreign keys, and `keys.json` with the
keys alone. An evidence row gets a number in a column `id`, because pycldf wants a key for every table.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

TYPES = {"INTEGER": "integer", "ANY": "number", "REAL": "number"}
SEARCHED = {
    "actors": ["name", "name_en"],
    "cited_works": ["citation"],
    "interventions": ["name", "name_en", "summary", "design", "delivery"],
    "outcomes": ["statement"],
    "findings": ["statement"],
    "observations": ["statement"],
    "events": ["statement", "reason"],
    "configurations": ["statement"],
    "conflicts": ["statement", "handling"],
    "reading_notes": ["statement", "handling"],
    "gaps": ["statement"],
    "reporting": ["statement"],
}
"""The columns that the peers which have full-text search put into it."""


def write_tables(database: Path, folder: Path) -> None:
    """Write every table of a database that has rows, and its descriptions."""
    folder.mkdir(parents=True)
    db = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    query = "SELECT name FROM sqlite_master WHERE sql LIKE ? ORDER BY rowid"
    search = tuple(f"{name}_" for (name,) in db.execute(query, ["CREATE VIRTUAL TABLE %"]))
    names = [name for (name,) in db.execute(query, ["CREATE TABLE %"]) if not name.startswith(("sqlite_", *search))]
    described = {name: describe(db, name) for name in names if db.execute(f"SELECT 1 FROM {name}").fetchone()}
    for name in described:
        rows = db.execute(f"SELECT {'rowid, ' if name == 'evidence' else ''}* FROM {name} ORDER BY rowid")
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(column["name"] for column in described[name]["columns"])
            writer.writerows(rows)
    for file, content in (
        ("keys.json", described),
        ("datapackage.json", data_package(described)),
        ("metadata.json", csvw(described)),
    ):
        (folder / file).write_text(json.dumps(content, indent=1), encoding="utf-8")


def describe(db: sqlite3.Connection, table: str) -> dict[str, Any]:
    """Return columns, primary key, foreign keys and searched columns of a table."""
    info = db.execute(f"PRAGMA table_info({table})").fetchall()
    columns = [{"name": row[1], "type": TYPES.get(row[2], "string"), "required": bool(row[3])} for row in info]
    key = [row[1] for row in sorted(info, key=lambda row: int(row[5])) if row[5]]
    if table == "evidence":
        columns.insert(0, {"name": "id", "type": "integer", "required": True})
        key = ["id"]
    foreign = [[row[3], row[2], row[4] or "id"] for row in db.execute(f"PRAGMA foreign_key_list({table})")]
    return {"columns": columns, "key": key, "foreign": foreign, "searched": SEARCHED.get(table, [])}


def data_package(described: dict[str, Any]) -> dict[str, Any]:
    """Return the description after Data Package and Table Schema."""
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "schema": {
                "fields": [
                    {"name": one["name"], "type": one["type"], "constraints": {"required": one["required"]}}
                    for one in table["columns"]
                ],
                "primaryKey": table["key"],
                "foreignKeys": [
                    {"fields": [own], "reference": {"resource": "" if other == name else other, "fields": [column]}}
                    for own, other, column in table["foreign"]
                ],
            },
        }
        for name, table in described.items()
    ]
    return {"name": "made-up", "resources": resources}


def csvw(described: dict[str, Any]) -> dict[str, Any]:
    """Return the description after CSVW, as a generic CLDF data set."""
    tables = [
        {
            "url": f"{name}.csv",
            "tableSchema": {
                "columns": [
                    {"name": one["name"], "datatype": one["type"], "required": one["required"]}
                    for one in table["columns"]
                ],
                "primaryKey": table["key"],
                "foreignKeys": [
                    {
                        "columnReference": [own],
                        "reference": {"resource": f"{other}.csv", "columnReference": [column]},
                    }
                    for own, other, column in table["foreign"]
                ],
            },
        }
        for name, table in described.items()
    ]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:conformsTo": "http://cldf.clld.org/v1.0/terms.rdf#Generic",
        "dialect": {"commentPrefix": None},
        "tables": tables,
    }


if __name__ == "__main__":
    write_tables(Path(sys.argv[1]), Path(sys.argv[2]))
