"""The same tables with pycldf: validate them as a CLDF data set, or write it into SQLite.

python with_pycldf.py FOLDER TARGET validate|createdb
"""

from __future__ import annotations

import sys
from pathlib import Path

from pycldf import Dataset
from pycldf.db import Database


def main(folder: Path, target: Path, what: str) -> None:
    """Validate the data set of a folder or write it into a new database; a problem ends the process."""
    dataset = Dataset.from_metadata(folder / "metadata.json")
    if what == "createdb":
        Database(dataset, fname=target).write_from_tg()
    elif not dataset.validate():
        sys.exit("not valid")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
