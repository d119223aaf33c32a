"""From a document to a city folder: the way in of `roma-inclusion desk FILE`.

What `authoring.extract` knows to read (PDF, Word, web pages) comes in through it. Where that is not there, plain text
is taken by itself: its line ends evened out, cut into paragraphs, described with what can be seen.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import unicodedata
from importlib.util import find_spec
from pathlib import Path

from ..authoring.desk import write_expected_counts
from ..authoring.scaffold import write_plugin
from ..errors import UsageError
from ..sources.cutting import cut_sections, passage_rows
from ..sources.documents import digest, read_document
from ..store.replace import replacing_file
from .city import City, open_city

PLAIN = {".txt", ".text", ".md"}
"""Endings of plain text, which needs no extraction."""
LONGEST = 20_000_000
"""The most characters of a document that the desk opens."""


def open_given(given: Path, into: Path, *, blind: bool = False) -> City:
    """Return the city of a folder, or the one made of a document; a document that was taken in before is gone on with.

    Raises UsageError where the file is no document that can be read, EnvironmentProblem where it is no UTF-8.
    """
    if given.is_dir():
        return open_city(given, blind=blind)
    target = into / f"roma-inclusion-{name_of(given)}"
    if not target.exists():
        take_in(given, into)
    city = open_city(target, blind=blind)
    taken = given.read_bytes()
    if not any(path.is_file() and path.read_bytes() == taken for path in city.documents.iterdir()):
        raise UsageError(f"{target.name} holds another document: give this file another name, or open that folder")
    return city


def name_of(file: Path) -> str:
    """Return the slug that a document gives its city: `Plan Inclusión (2).pdf` gives plan-inclusion-2."""
    plain = unicodedata.normalize("NFKD", file.stem).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "document"


def take_in(file: Path, into: Path) -> Path:
    """Write the city folder of a document and return where it lies."""
    if find_spec("roma_inclusion.authoring.new_city"):
        from importlib import import_module

        folder, _ = import_module("roma_inclusion.authoring.new_city").write_city(name_of(file), file, into, {})
        return Path(folder)
    if file.suffix.lower() not in PLAIN:
        raise UsageError(f"{file.name}: only plain text (.txt) is read here: save the document as plain text in UTF-8")
    text = read_document(file).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UsageError(f"{file.name} has no text: it may be scanned; have its text recognised first")
    if len(text) > LONGEST:
        raise UsageError(f"{file.name} has more than {LONGEST:,} characters: give the part that is to be coded")
    folder = write_plugin(name_of(file), into)
    try:
        _fill(folder, file, text)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # half a folder would be taken for a city
        raise
    return folder


def _fill(folder: Path, file: Path, text: str) -> None:
    """Put a document in the place of the template's invented page."""
    package = next(path.parent for path in folder.glob("*/source.yml"))
    name = name_of(file)
    (folder / "draft.yml").unlink(missing_ok=True)
    for path in (folder / "documents").iterdir():
        path.unlink()
    shutil.rmtree(package / "coding")
    (package / "coding").mkdir()
    shutil.copyfile(file, folder / "documents" / file.name)
    coded = folder / "documents" / f"{name}.txt"
    if coded.name != file.name or text != read_document(file):
        if coded.name == file.name:
            coded = coded.with_name(f"{name}-coded.txt")
        _write(coded, text)
    described = described_by(name, file, text)
    _write(package / "source.yml", "".join(f"{key}: {_yaml(value)}\n" for key, value in described.items()))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, ("address", "heading", "start", "end", "sha256"), lineterminator="\n")
    writer.writeheader()
    writer.writerows(passage_rows(text, cut_sections(text, [])))
    _write(package / "passages.csv", stream.getvalue())
    (folder / "work").mkdir()
    extraction = {"original_name": file.name, "original_sha256": _digest_of(file), "text_sha256": digest(text)}
    _write(folder / "work" / "extraction.json", json.dumps(extraction, indent=1) + "\n")
    write_expected_counts(open_city(folder).source)


def described_by(name: str, file: Path, text: str) -> dict[str, str | int]:
    """Return the first description of a document: what can be seen, and what is true of every new city."""
    title = next(line.strip() for line in text.splitlines() if line.strip())
    language = language_of(text)
    return {
        "id": name,
        "interface": 1,
        "document_sha256": digest(text),
        "document_characters": len(text),
        "title": title if len(title) <= 160 else file.stem,
        "kind": "project_page",
        "language": language,
        "country": {"nl": "nl", "en": "gb"}.get(language, "xx"),
        "published": year_of(text) or "XXXX",
        "rights": "Held by its publisher; nothing of it is copied.",
        "voice": "municipality",
        "summary": "Not yet described.",
        "coders": "One coder.",
        "second_reading": "None yet.",
    }


COMMON = {
    "nl": {"de", "het", "een", "van", "en", "voor", "met", "wordt", "zijn", "niet"},
    "en": {"the", "of", "and", "to", "for", "with", "was", "that", "is", "were"},
    "es": {"el", "los", "de", "que", "las", "para", "con", "una", "del", "por"},
    "fr": {"le", "les", "des", "et", "pour", "avec", "une", "dans", "du", "est"},
    "de": {"der", "die", "und", "das", "mit", "für", "ist", "den", "von", "nicht"},
}
"""The commonest words of some languages: enough to propose one, which a person confirms."""


def language_of(text: str) -> str:
    """Return the language whose commonest words stand most often in the beginning of a text."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    return max(COMMON, key=lambda language: sum(word in COMMON[language] for word in words))


def year_of(text: str) -> str | None:
    """Return the first year that stands in the beginning of a text."""
    found = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text[:3_000])
    return found[0] if found else None


def _yaml(value: str | int) -> str:
    """Return a value as YAML: what JSON writes between quotation marks, YAML reads."""
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)


def _digest_of(file: Path) -> str:
    import hashlib

    return hashlib.sha256(file.read_bytes()).hexdigest()


def _write(path: Path, text: str) -> None:
    with replacing_file(path) as part:
        part.write_text(text, encoding="utf-8", newline="")
