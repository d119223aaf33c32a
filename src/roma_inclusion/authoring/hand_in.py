"""Handing in: a folder with the package of a city, its report card, and a page that says what to do with it.

    hand_in("lindestad", Path("hand-in"))

Nothing is written where the check finds a problem. No word of the document leaves the author's machine: what is packed
is looked through once more, as files, and so are the names of the files in documents/.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from ..checks import official_names
from ..checks.words_of_others import WordsOfOthers
from ..errors import DataError, Problem, UsageError
from ..sources.city_folder import DOCUMENTS
from ..sources.corpus import load_corpus
from ..sources.hookspecs import Source
from ..sources.manager import find_plugins
from ..store.replace import replacing_folder
from .card_files import FORMS
from .card_sections import Card
from .handed_in import remember
from .own_places import refuse_inside
from .package import Package, package_of, write_source, write_wheel
from .report_card import card_of
from .words import Words, words_for

READ_ME = "READ-ME.txt"
CARD = "report-card"
PROSE = (".py", ".md")
"""Files that a person writes freely; the texts of tables are looked through by `check`."""


@attrs.define(slots=True, frozen=True)
class HandedIn:
    """What was handed in: the files written, the notices of the check, and files that were left out."""

    files: tuple[Path, ...]
    notices: tuple[Problem, ...]
    left_out: tuple[str, ...]


def hand_in(name: str, folder: Path, documents: Path | None = None, language: str | None = None) -> HandedIn:
    """Check a source and write its package, report card and READ-ME.txt into a folder, in one step.

    `name` is the source, or the path of its city folder; `documents` the folder with its document, which is else looked
    for beside the plugin. `language` is that of the report card and READ-ME.txt, or the person's own. What lies in the
    folder besides is kept; the package of an older version goes. Raises DataError with every problem, UsageError or
    EnvironmentProblem; the folder is then as it was.
    """
    sources = find_plugins(only=name).sources
    if not sources:
        raise UsageError(f"{name} is a plugin of answers: only the coding of a document is handed in")
    refuse_inside(sources[0], folder, (DOCUMENTS, "work"))
    card, found, text = card_of(sources[0], documents)
    if any(one.level == "problem" for one in found):
        raise DataError(found)
    package = package_of(sources[0])
    if problems := list(_words_of_the_document(package, sources[0], text)):
        raise DataError(problems)
    words = words_for(language)
    with replacing_folder(folder, lambda old: _of_an_older_one(old, package)) as part:
        write_wheel(package, part / package.wheel_name)
        write_source(package, part / package.zip_name)
        for ending, form in FORMS.items():
            (part / f"{CARD}{ending}").write_text(form(card, words), encoding="utf-8", newline="")
        (part / READ_ME).write_text(_read_me(package, card, words, part), encoding="utf-8", newline="")
        names = sorted(path.name for path in part.iterdir())
    remember(sources[0].folder)
    return HandedIn(tuple(folder / one for one in names), tuple(found), package.left_out)


def _of_an_older_one(folder: Path, package: Package) -> set[str]:
    """Return the names of wheels and zips of other versions of a package."""
    wheel, source = package.stem.removesuffix(package.version), f"{package.name}-"
    starts = ((wheel, ".whl"), (source, ".zip"))
    return {
        path.name
        for path in folder.iterdir()
        for start, ending in starts
        if path.name.startswith(start) and path.suffix == ending
    }


def _words_of_the_document(package: Package, source: Source, text: str | None) -> Iterator[Problem]:
    """Yield a problem for each packed file that holds words of the document, or the name of its file."""
    names = _document_names(source)
    others = WordsOfOthers([text], official_names(load_corpus([source]))) if text is not None else None
    for path, content in package.files.items():
        packed = content.decode()
        if others and Path(path).suffix in PROSE and (run := others.run_in(packed)):
            message = f"it repeats words of the document: {run}"
            yield Problem(path, "words-of-others", message, "say it in your own words")
        for name in _named_in(packed, names):
            message = f"it names {name}, a file of {DOCUMENTS}/"
            yield Problem(path, "document-named", message, "take the name out: whoever reads this has no such file")


def _document_names(source: Source) -> list[str]:
    folder = source.folder.parent / DOCUMENTS
    return sorted(path.name for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def _named_in(text: str, names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", text))


def _read_me(package: Package, card: Card, words: Words, folder: Path) -> str:
    """Return what READ-ME.txt says."""
    source = card["source"]
    title = source["short_name"] or source["title"]
    return words.say(
        "read_me",
        title=title,
        line="=" * len(title),
        id=card["id"],
        version=package.version,
        wheel=package.wheel_name,
        wheel_sha256=_digest(folder / package.wheel_name),
        zip=package.zip_name,
        zip_sha256=_digest(folder / package.zip_name),
        verified=words.say("verified" if card["verified"] else "no_document"),
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
