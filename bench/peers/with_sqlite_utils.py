"""The same tables with sqlite-utils: insert every CSV file, types not guessed, with keys, indexes and full text."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

from sqlite_utils import Database


def load(folder: Path, target: Path) -> None:
    """Write all tables of a folder into a new database."""
    described = json.loads((folder / "keys.json").read_text(encoding="utf-8"))
    db = Database(target)
    for name, table in described.items():
        key = table["key"]
        with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as stream:
            rows = ({column: cell or None for column, cell in row.items()} for row in csv.DictReader(stream))
            db.table(name).insert_all(
                rows,
                pk=key if len(key) > 1 else key[0],
                columns={one["name"]: str if one["type"] == "string" else float for one in table["columns"]},
            )
    for name, table in described.items():
        for own, other, column in table["foreign"]:
            db.table(name).add_foreign_key(own, other, column)
    db.index_foreign_keys()
    for name, table in described.items():
        if table["searched"]:
            db.table(name).enable_fts(table["searched"], tokenize="unicode61 remove_diacritics 2")


if __name__ == "__main__":
    load(Path(sys.argv[1]), Path(sys.argv[2]))
