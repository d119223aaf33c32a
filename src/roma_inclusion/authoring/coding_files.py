"""Writing a coding and reading it as text: one CSV file a table, and one for the translations into each language.

write_coding(folder, {"outcomes": rows, "translations/nl": more})
read_rows(folder)  ->  the same rows
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..errors import DataError, Problem
from ..schema import CODING, TRANSLATION_FILE
from ..sources.coding import ABOUT_RECORDS, NOT_IN_SCOPE, OTHER_FILES, TRANSLATIONS, coding_columns
from ..sources.reader import read_table
from ..store.replace import replacing_file


def write_coding(folder: Path, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> None:
    """Write the coding, one file a table and one a language; files of tables without rows are taken away.

    What says something of records (`ABOUT_RECORDS`) stays where `rows` does not name it, and so do translations: what
    a person looked at again or accepted, and what others translated, is theirs. Raises EnvironmentProblem where the
    disk or a permission stands in the way.
    """
    folder.mkdir(exist_ok=True)
    named = (name for name in rows if name in ABOUT_RECORDS or name.startswith(f"{TRANSLATIONS}/"))
    for file in (*CODING, NOT_IN_SCOPE, *named):
        path = folder / f"{file}.csv"
        if not rows.get(file):
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(exist_ok=True)
        stream = io.StringIO()
        writer = csv.DictWriter(stream, _header(file), lineterminator="\n")
        writer.writeheader()
        writer.writerows({tuple(row.items()): row for row in rows[file]}.values())
        with replacing_file(path) as part:
            part.write_text(stream.getvalue(), encoding="utf-8", newline="")


def read_rows(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Return the rows of the files of a coding, every cell as the text that stands there; absent columns are empty.

    Raises DataError where a file cannot be read whole.
    """
    translated = sorted(f"{TRANSLATIONS}/{path.stem}" for path in (folder / TRANSLATIONS).glob("*.csv"))
    rows: dict[str, list[dict[str, str]]] = {}
    problems: list[Problem] = []
    for file in (*CODING, *OTHER_FILES, *translated):
        if not (folder / f"{file}.csv").exists():
            continue
        where = f"{folder.parent.name}/{folder.name}/{file}.csv"
        read, wrong = read_table(folder, f"{file}.csv", where, (), _header(file))
        problems.extend(wrong)
        if read is not None:
            empty = dict.fromkeys(_header(file), "")
            names = list(read.columns)
            rows[file] = [
                empty | dict(zip(names, cells, strict=True)) for cells in zip(*read.columns.values(), strict=True)
            ]
    if problems:
        raise DataError(problems)
    return rows


def _header(file: str) -> Sequence[str]:
    if file.startswith(f"{TRANSLATIONS}/"):
        return TRANSLATION_FILE
    return OTHER_FILES.get(file) or coding_columns(file)
