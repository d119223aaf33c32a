"""The formats in which a database is written for others, by the name that `export --format` takes.

find_format("qdc").write(database, Path("codes.qdc"), "nl")
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs

from ..errors import UsageError
from ..sources.suggest import did_you_mean


@attrs.define(slots=True, frozen=True)
class Format:
    """One format: `write` takes a database, a target and the language of labels, and returns what it wrote.

    The formats of coding programs take a city folder in place of a database too.

    `target` is what is written where no other is named, `edition` the edition that it needs (None: either). `notice` is
    said to whoever has written it.
    """

    write: Callable[[Path, Path, str], list[Path]]
    target: Path
    media_type: str
    edition: str | None = None
    notice: str = ""


def _datapackage(database: Path, target: Path, language: str) -> list[Path]:
    from .datapackage import export

    if database.is_dir():
        raise UsageError(f"{database.name}: is a folder; the dataset is made of a database: roma-inclusion build")
    return export(database, target)


def _qdpx(database: Path, target: Path, language: str) -> list[Path]:
    from ..authoring.qda.coded import of_city, of_edition
    from ..authoring.qda.write import write_qdpx

    documents, lists = of_city(str(database)) if database.is_dir() else of_edition(database)
    write_qdpx(target, documents, lists, _known(language))
    return [target]


def _qdc(database: Path, target: Path, language: str) -> list[Path]:
    from ..authoring.qda.coded import lists_of_city, lists_of_edition, own_codes_of_city
    from ..authoring.qda.write import write_qdc

    name = str(database)
    if database.is_dir():
        write_qdc(target, lists_of_city(name), _known(language), own_codes_of_city(name))
    else:
        write_qdc(target, lists_of_edition(database), _known(language))
    return [target]


def _known(language: str) -> str:
    from ..authoring.qda.lists import LANGUAGES

    if language not in LANGUAGES:
        raise UsageError(f"there are no labels in {language!r}: {did_you_mean(language, LANGUAGES)}")
    return language


FORMATS = {
    "datapackage": Format(_datapackage, Path("datasets"), "text/csv", "open"),
    "qdpx": Format(
        _qdpx,
        Path("roma-inclusion.qdpx"),
        "application/zip",
        "working",
        "it holds the words of the documents: keep it on your own disk, and do not publish it",
    ),
    "qdc": Format(_qdc, Path("roma-inclusion.qdc"), "application/xml"),
}


def find_format(name: str) -> Format:
    """Return a format by its name; UsageError where there is none."""
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}: {did_you_mean(name, FORMATS)}")
    return FORMATS[name]
