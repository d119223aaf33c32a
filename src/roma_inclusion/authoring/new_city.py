"""A city folder made of its document: `roma-inclusion new NAME --document FILE`.

    documents/       the file as it is, and NAME.txt, the text that is coded; never published
    work/            extraction.json: how the text was got; never published
    the plugin       source.yml with what was given and, marked, what is proposed; passages.csv, sealed

Nothing is asked. What a person did not give is proposed and marked with a comment, for a look.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .. import extras
from ..errors import DataError, EnvironmentProblem, Problem, UsageError
from ..schema import columns
from ..sources.cutting import PASSAGE_COLUMNS, check_cuts, passage_rows
from ..sources.files import NOT_ON_WINDOWS
from ..sources.passages import PAGE
from ..sources.values import convert_value
from ..store.causes import cannot_be_written, cause_of
from ..store.replace import replacing_folder
from .city_description import README, describe, publisher_row
from .coding_files import write_coding
from .extract import Extraction, as_data, extract
from .layout_cut import LayoutCut, cut_by_layout, notices_of
from .scaffold import copy_template, free_folder

LEFT_OUT = {"README.md", "coding", "documents", "draft.yml", "passages.csv", "source.yml"}
"""What of the template is of its invented page."""
GIVEN = ("title", "language", "country", "publisher", "year")
"""What a person may give of a document; what is not given is proposed."""
EXTRACTION = "extraction.json"


def write_city(name: str, file: Path, folder: Path, given: Mapping[str, str]) -> tuple[Path, list[Problem]]:
    """Write the package roma-inclusion-NAME for a document into a folder; return where it lies, and the notices.

    `given` has values for keys of `GIVEN`. Raises UsageError where the name or a value cannot be used, or the folder
    already exists, DataError where the document cannot be read, EnvironmentProblem where the extra `desk` is missing
    or the disk or a permission stands in the way. Nothing is written then.
    """
    target = free_folder(name, folder)
    checked = check_given(given)
    extras.require("desk")
    extraction = extract(file)
    cuts = cut_by_layout(extraction)
    if problems := check_cuts(file.name, extraction.text, [one.cut for one in cuts]):
        raise DataError(problems)
    original = _read(file)
    with replacing_folder(target) as part:
        try:
            copy_template(name, part, LEFT_OUT)
            readme = README.format(name=name, module=name.replace("-", "_"))
            (part / "README.md").write_text(readme, encoding="utf-8", newline="\n")
            _write_document(part, name, file.name, original, extraction)
            _write_plugin(part / f"roma_inclusion_{name.replace('-', '_')}", name, extraction, cuts, checked)
        except OSError as error:
            raise cannot_be_written(target, error) from error
    return target, [*extraction.notices, *notices_of(extraction, cuts), *_not_found(extraction, checked)]


def check_given(given: Mapping[str, str]) -> dict[str, str]:
    """Return the values that a person gave, as source.yml has them; UsageError with each that does not fit."""
    kinds = {column.name: column for column in columns("sources")}
    checked, wrong = {}, []
    for key, value in given.items():
        flat = " ".join(value.split())
        column = kinds.get({"year": "published", "publisher": "title"}.get(key, key))
        if key not in GIVEN or column is None:
            raise UsageError(f"{key} is not known")
        flat = flat.lower() if key == "country" else flat
        try:
            convert_value(column, flat)
        except ValueError as error:
            wrong.append(f"--{key}: {error}")
        if not flat:
            wrong.append(f"--{key}: it is empty: leave it out, and it is proposed")
        checked[key] = flat
    if wrong:
        raise UsageError("; ".join(wrong))
    return checked


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(f"{file}: cannot be read: {cause_of(error)}") from error


def _write_document(part: Path, name: str, file: str, original: bytes, extraction: Extraction) -> None:
    """Write the original and the text that is coded; the original keeps its name, unless the text has it."""
    documents, work = part / "documents", part / "work"
    documents.mkdir()
    work.mkdir()
    text = extraction.text.encode("utf-8")
    if file.casefold() == text_name(name):
        file = f"original-{file}"
    (documents / file).write_bytes(original)
    (documents / text_name(name)).write_bytes(text)
    stored = json.dumps(as_data(extraction) | {"text": None}, ensure_ascii=False, indent=1)
    (work / EXTRACTION).write_text(stored + "\n", encoding="utf-8", newline="\n")


def text_name(name: str) -> str:
    """Return the name of the text of a city: NAME.txt, unless Windows keeps NAME for a device, such as aux or con."""
    return f"{name}-text.txt" if NOT_ON_WINDOWS.search(name) else f"{name}.txt"


def _write_plugin(
    package: Path, name: str, extraction: Extraction, cuts: Sequence[LayoutCut], given: Mapping[str, str]
) -> None:
    coding = package / "coding"
    coding.mkdir(parents=True, exist_ok=True)
    actor = publisher_row(extraction, [one.cut for one in cuts], given)
    if actor:
        write_coding(coding, {"actors": [actor]})
    counts = {"passages": len(cuts)} | ({"actors": 1} if actor else {})
    described = describe(name, extraction, given, actor["id"] if actor else None, counts)
    (package / "source.yml").write_text(described, encoding="utf-8", newline="\n")
    (package / "passages.csv").write_text(passages_csv(extraction.text, cuts), encoding="utf-8", newline="\n")


def passages_csv(text: str, cuts: Sequence[LayoutCut]) -> str:
    """Return passages.csv for passages that were cut by layout, with the digest of each, and its page if it has one."""
    paged = any(one.page is not None for one in cuts)
    stream = io.StringIO()
    writer = csv.DictWriter(stream, [*PASSAGE_COLUMNS, *([PAGE] if paged else [])], lineterminator="\n")
    writer.writeheader()
    for row, one in zip(passage_rows(text, [one.cut for one in cuts]), cuts, strict=True):
        writer.writerow(row | ({PAGE: one.page or ""} if paged else {}))
    return stream.getvalue()


def _not_found(extraction: Extraction, given: Mapping[str, str]) -> Iterator[Problem]:
    for key in GIVEN:
        if key not in given and key not in extraction.proposed:
            message = f"no {key} was found in it"
            remedy = f"give --{key}, or write it in source.yml"
            yield Problem(extraction.original_name, "nothing-proposed", message, remedy, "notice")
