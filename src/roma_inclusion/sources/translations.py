"""Reading the translations of a source: one file a language, named by its tag, with our own words in it.

    coding/translations/nl.csv
    record_table,record_id,field,text,of_sha256,translated_by,reviewed_by,original

Nothing here knows any language: a third one is another file. `of_sha256` is the digest of the text that is translated,
so that a text which changes makes its translation stale.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from ..errors import Problem
from ..schema import CLOSED_LISTS, TABLES, TRANSLATED, TRANSLATION_FILE
from .batch import Batch
from .codes import Codes
from .coding import TRANSLATIONS, Coding, convert
from .hookspecs import Source
from .reader import LOSES_ROWS, read_table
from .values import convert_value

OURS = "en"
"""The language of the coding itself."""


class Batches(Protocol):
    """What holds rows by table, such as a corpus."""

    def batches(self, table: str) -> Sequence[Batch]:
        """Return the rows of one table."""
        ...


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as `of_sha256` has it."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_translations(source: Source, files: Iterable[Path], coding: Coding) -> None:
    """Add coding/translations/LANGUAGE.csv to a coding, with every problem met on the way."""
    folder = source.folder / "coding" / TRANSLATIONS
    for path in sorted(files):
        if folder not in path.parents:
            continue
        where = f"{source.folder.name}/{path.relative_to(source.folder).as_posix()}"
        if problem := _misplaced(path, folder, where):
            coding.problems.append(problem)
            coding.unread.add(TRANSLATIONS)
        else:
            coding.add(_read(source, path, where, coding))


def translated_texts(corpus: Batches) -> dict[tuple[str, str, str], str]:
    """Return every text of a corpus that may be translated, by table, id and column."""
    return {
        (table, own, name): value
        for table, names in TRANSLATED.items()
        for batch in corpus.batches(table)
        for name in names
        for own, value in zip(batch["id"], batch[name], strict=True)
        if own is not None and value is not None
    }


def fill_labels(codes: Codes, translations: Iterable[Batch]) -> None:
    """Fill labels and definitions of codes from their translations, where the lists have a column for the language.

    What a list states itself stays; a translation into the language alone comes before one into a form of it.
    """
    names = ("record_table", "record_id", "field", "language", "text")
    given = [row for batch in translations for row in zip(*(batch[name] for name in names), strict=True)]
    for table, own, field, language, text in sorted(row for row in given if row[0] in CLOSED_LISTS and None not in row):
        columns = TABLES[table].column_names
        name = f"{field.removesuffix(f'_{OURS}')}_{language.partition('-')[0]}"
        row = codes.rows[table].get((own,))
        if row is not None and name in columns and row[columns.index(name)] is None:
            codes.rows[table][own,] = tuple(
                text if column == name else value for column, value in zip(columns, row, strict=True)
            )


def _misplaced(path: Path, folder: Path, where: str) -> Problem | None:
    if path.parent != folder or path.suffix != ".csv":
        message = "it is no file of translations, and is not read"
        return Problem(where, "unknown-file", message, f"name it {TRANSLATIONS}/LANGUAGE.csv, such as nl.csv")
    if path.stem == OURS:
        return Problem(where, "unknown-file", "the coding itself is in English", "name it by the language it is in")
    language = next(column for column in TABLES["translations"].columns if column.name == "language")
    try:
        convert_value(language, path.stem)
    except ValueError as error:
        return Problem(where, "bad-language", str(error), "name the file by a tag such as nl or nl-BE")
    return None


def _read(source: Source, path: Path, where: str, coding: Coding) -> Batch:
    table = TABLES["translations"]
    own = [column for column in table.columns if column.name in TRANSLATION_FILE]
    required = [column.name for column in own if column.required]
    optional = [column.name for column in own if not column.required]
    text, problems = read_table(source.folder, path.relative_to(source.folder).as_posix(), where, required, optional)
    coding.problems.extend(problems)
    if text is None or any(problem.code in LOSES_ROWS for problem in problems):
        coding.unread.add(table.name)
    if text is None:
        return Batch(table.name, {name: [] for name in table.column_names}, lambda _: where)
    batch = convert(table, own, text, coding.problems)
    batch.columns["language"] = [path.stem] * len(batch)
    batch.source = source.id
    return batch
