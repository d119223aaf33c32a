"""What a peer notices: one fault at a time is planted in small tables, and every peer is run on them.

    python bench/peers/faults.py PYTHON FOLDER

PYTHON is the interpreter of the peers' environment, FOLDER holds tables that `tables.py` wrote. Printed is one row of a
Markdown table for each fault: `refused` where the peer ended with an error, whatever it said, else `let through`.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
PEERS = {
    "sqlite-utils": ("with_sqlite_utils.py",),
    "csvs-to-sqlite": ("with_csvs_to_sqlite.py",),
    "frictionless validate": ("with_frictionless.py", "validate"),
    "frictionless publish": ("with_frictionless.py", "index"),
    "pycldf validate": ("with_pycldf.py", "validate"),
    "pycldf createdb": ("with_pycldf.py", "createdb"),
}
Cells = list[list[str]]
Plant = Callable[[Cells], None]


def cell(column: str, value: str) -> Plant:
    """Return the fault that puts a value into a column of the first row."""

    def plant(rows: Cells) -> None:
        rows[1][rows[0].index(column)] = value

    return plant


def same_id(rows: Cells) -> None:
    """Give the second row the id of the first."""
    rows[2][0] = rows[1][0]


def too_many(rows: Cells) -> None:
    """Give the first row a cell more than the header has."""
    rows[1].append("one more")


def too_few(rows: Cells) -> None:
    """Give the first row two cells less than the header has."""
    del rows[1][-2:]


def misspelt(rows: Cells) -> None:
    """Misspell a column of the header."""
    rows[0][-1] += "x"


FAULTS: dict[str, tuple[str, Plant]] = {
    "nothing": ("findings", lambda rows: None),
    "an id twice": ("findings", same_id),
    "a reference to nothing": ("outcomes", cell("intervention_id", "nowhere")),
    "a word for a number": ("observations", cell("value", "many")),
    "a required cell empty": ("outcomes", cell("statement", "")),
    "a cell too many": ("findings", too_many),
    "two cells too few": ("findings", too_few),
    "a column misspelt": ("gaps", misspelt),
    "a code of no list": ("outcomes", cell("status", "achieved")),
    "a day that is none": ("events", cell("date", "2021-02-30")),
    "a count of a few people": ("outcomes", cell("statement", "In the town two families found a house.")),
    "a word of crime, unmarked": ("outcomes", cell("statement", "In the town crime went down.")),
}


@contextmanager
def planted(folder: Path, file: str, plant: Plant) -> Iterator[Path]:
    """Give a copy of a folder in which one CSV file has a fault."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(shutil.copytree(folder, Path(name) / folder.name))
        with (copy / file).open(newline="", encoding="utf-8") as stream:
            rows = list(csv.reader(stream))
        plant(rows)
        with (copy / file).open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)
        yield copy


def main(python: str, tables: Path) -> None:
    """Print what every peer does with every fault."""
    for fault, (table, plant) in FAULTS.items():
        said = []
        for script, *options in PEERS.values():
            with planted(tables, f"{table}.csv", plant) as copy:
                command = [python, str(HERE / script), str(copy), str(copy / "peer.db"), *options]
                ended = subprocess.run(command, capture_output=True).returncode
            said.append("refused" if ended else "let through")
        print(f"| {fault} | {' | '.join(said)} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
