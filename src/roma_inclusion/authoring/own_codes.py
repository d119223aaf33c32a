"""The codes that a city adds to the lists, as rows by file: `codes/themes`, `codes/codebook` and so on.

    read_own_codes(source.folder)  ->  {"codes/themes": [{"id": "river-work", "match_id": "employment", ...}]}

They lie in `codes/` beside `coding/`, and travel with the coding in sheets and codebooks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..errors import DataError
from ..schema import CLOSED_LISTS, columns
from ..sources.codes import OPEN_TO_PLUGINS
from ..sources.reader import read_table
from ..store.replace import replacing_file

CODES = "codes"
"""The folder, and what the names of the files begin with."""
OWN_LISTS = tuple(name for name in CLOSED_LISTS if name in OPEN_TO_PLUGINS)
"""The lists that a city may add to."""


def list_of_file(file: str) -> str | None:
    """Return the list of a file of codes, by its name without the ending; None for any other file."""
    folder, _, name = file.partition("/")
    return name if folder == CODES and name in OWN_LISTS else None


def read_own_codes(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Return the codes that lie below a folder, every cell as the text that stands there; absent columns are empty.

    Raises DataError where a file cannot be read whole.
    """
    rows: dict[str, list[dict[str, str]]] = {}
    problems = []
    for name in OWN_LISTS:
        file = f"{CODES}/{name}"
        if not (folder / f"{file}.csv").exists():
            continue
        header = [column.name for column in columns(name)]
        read, wrong = read_table(folder, f"{file}.csv", f"{folder.name}/{file}.csv", (), header)
        problems.extend(wrong)
        if read is not None:
            empty = dict.fromkeys(header, "")
            cells = zip(*read.columns.values(), strict=True)
            rows[file] = [empty | dict(zip(read.columns, row, strict=True)) for row in cells]
    if problems:
        raise DataError(problems)
    return rows


def write_own_codes(folder: Path, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> None:
    """Write the files of codes that `rows` names below a folder; one without rows is taken away.

    Raises EnvironmentProblem where the disk or a permission stands in the way.
    """
    for file, given in rows.items():
        name = list_of_file(file)
        if name is None:
            continue
        path = folder / f"{file}.csv"
        if not given:
            path.unlink(missing_ok=True)
            continue
        stream = io.StringIO()
        writer = csv.DictWriter(stream, [column.name for column in columns(name)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(given)
        path.parent.mkdir(exist_ok=True)
        with replacing_file(path) as part:
            part.write_text(stream.getvalue(), encoding="utf-8", newline="")
