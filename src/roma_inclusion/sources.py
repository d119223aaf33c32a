"""Reading a plugin's own folder: source.yml, passages.csv, and the digest of all that it holds."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from .errors import DataError, Problem, SurroundingsError
from .hookspecs import Source
from .passages import BULLET, Cut, Section, cut_sections
from .schema import Document, Passage, columns

PASSAGE_COLUMNS = ["address", "heading", "start", "end", "sha256"]
EXTRA_KEYS = {"sections", "passage_begins", "expected", "group_names"}
"""Keys of source.yml that are no columns: `group_names` lists names of groups that only the source itself uses."""


def read_source(file: str, cut: Callable[[str], list[Cut]] | None = None) -> Source:
    """Describe the source that lies in the folder of `file`, a plugin's own `__file__`.

    `cut` is needed only where sections and paragraphs, as source.yml has them, do not fit the document.
    Raises DataError where source.yml is missing or cannot be understood.
    """
    import yaml

    folder = Path(file).parent
    where = f"{folder.name}/source.yml"
    try:
        description = yaml.safe_load((folder / "source.yml").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError([Problem(where, "file-missing", "there is no source.yml", "write one")]) from error
    except yaml.YAMLError as error:
        message = " ".join(str(error).split())
        raise DataError([Problem(where, "not-yaml", message, "mend the YAML")]) from error
    if not isinstance(description, dict) or not isinstance(description.get("id"), str):
        raise DataError([Problem(where, "no-id", "it states no id", "begin it with id: NAME")])
    return Source(description["id"], folder, description, cut or usual_cut(where, description))


def usual_cut(where: str, description: dict[str, Any]) -> Callable[[str], list[Cut]]:
    """Return the usual way of cutting, by the `sections` and `passage_begins` of a source.yml.

    Raises DataError where a section lacks its key, heading or pattern.
    """
    usual = {"passage_begins": description.get("passage_begins") or BULLET}
    try:
        sections = [Section(**{**usual, **section}) for section in description.get("sections") or []]
    except (TypeError, ValueError) as error:
        remedy = "give each section key, heading and begins"
        raise DataError([Problem(where, "bad-section", str(error), remedy)]) from error
    return partial(cut_sections, sections=sections)


def document(source: Source) -> tuple[Document, list[Problem]]:
    """Return the row of the table sources for a source, with what source.yml lacks or has too much."""
    where = f"{source.folder.name}/source.yml"
    given = {"plugin": source.plugin, "plugin_version": source.plugin_version, **source.description}
    names = {column.name for column in columns("sources")}
    problems = [
        Problem(where, "unknown-key", f"{key} is not a key of a source", f"use {', '.join(sorted(names))}")
        for key in sorted(set(given) - names - EXTRA_KEYS)
    ]
    values: dict[str, Any] = {name: given.get(name) for name in names}
    values["published"] = None if values["published"] is None else str(values["published"])
    return Document(**values), problems


def passages(source: Source) -> tuple[dict[str, Passage], list[Problem]]:
    """Return the passages of passages.csv by address, not yet accounted for, with what is wrong in the file."""
    path = source.folder / "passages.csv"
    where = f"{source.folder.name}/passages.csv"
    remedy = f"make it with: roma-inclusion passages {source.id} FILE"
    if not path.exists():
        return {}, [Problem(where, "file-missing", "there is no passages.csv", remedy)]
    found: dict[str, Passage] = {}
    problems: list[Problem] = []
    with path.open(newline="", encoding="utf-8") as stream:
        reader = csv.DictReader(stream)
        if list(reader.fieldnames or []) != PASSAGE_COLUMNS:
            return {}, [Problem(where, "wrong-columns", "the header differs", remedy)]
        for row in reader:
            line = f"{where}:{reader.line_num}"
            try:
                start, end = int(row["start"]), int(row["end"])
            except (TypeError, ValueError):
                problems.append(Problem(line, "bad-value", "start or end is not a whole number", remedy))
                continue
            if row["address"] in found or end <= start:
                problems.append(Problem(line, "bad-passage", "an address twice, or an empty span", remedy))
            found[row["address"]] = Passage(
                id=f"{source.id}-{row['address'].replace('.', '-')}",
                source_id=source.id,
                address=row["address"],
                heading=row["heading"],
                ordinal=len(found) + 1,
                start=start,
                end=end,
                sha256=row["sha256"],
                state="open",
            )
    return found, problems


def files(source: Source) -> list[Path]:
    """Return every file of a source's folder, in order, compiled Python aside."""
    return sorted(
        path
        for path in source.folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    )


def folder_digest(source: Source) -> str:
    """Return one SHA-256 over the names and contents of all files of a source.

    Raises SurroundingsError where a file cannot be read.
    """
    whole = hashlib.sha256()
    try:
        for path in files(source):
            name = path.relative_to(source.folder).as_posix()
            whole.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    except OSError as error:
        raise SurroundingsError(f"{source.folder}: cannot be read: {error}") from error
    return whole.hexdigest()
