"""The same tables with csvs-to-sqlite: each CSV file by its command, with primary key, indexes and full text.

It has no option for foreign keys and none against guessing types.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from csvs_to_sqlite.cli import cli


def load(folder: Path, target: Path) -> None:
    """Write all tables of a folder into a new database."""
    described = json.loads((folder / "keys.json").read_text(encoding="utf-8"))
    for name, table in described.items():
        options = [f"--primary-key={column}" for column in table["key"]]
        options += [f"--index={own}" for own, _, _ in table["foreign"]]
        options += [f"--fts={column}" for column in table["searched"]]
        cli([str(folder / f"{name}.csv"), str(target), *options], standalone_mode=False)


if __name__ == "__main__":
    load(Path(sys.argv[1]), Path(sys.argv[2]))
