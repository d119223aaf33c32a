"""Write made-up sources as plugins that are installed: packages with their coding, and the metadata of each.

    python bench/generate.py --rows 100000 --sources 405 --seed 1 FOLDER [--documents FOLDER]

FOLDER can then be put on PYTHONPATH and holds, for each source, what an installation of a stranger's package leaves:

    roma_inclusion_made_001/  __init__.py  README.md  source.yml  passages.csv  coding/*.csv
    roma_inclusion_made_001-1.0.dist-info/  METADATA  entry_points.txt

`--rows` counts the rows of all tables together, links and evidence included, in the proportions of the real sources.
Every name and every statement is new. The sources pass `roma-inclusion check` without a problem, and with the documents
that `--documents` writes they can be verified too: digests, spans and numbers are true.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from reading import Row
from records import coding
from text import Document, write_document
from words import Words

MODULE = '''"""A made-up document about inclusion, for measuring; nothing in it is true."""

from roma_inclusion import Source, hookimpl, read_source


@hookimpl
def source() -> Source:
    """Describe the document; its sections and lines are its passages."""
    return read_source(__file__)
'''
PROPORTIONS = {
    "passages": 555,
    "places": 19,
    "actors": 168,
    "cited_works": 18,
    "interventions": 98,
    "participations": 269,
    "outcomes": 192,
    "findings": 499,
    "observations": 106,
    "events": 79,
    "configurations": 60,
    "conflicts": 55,
    "reading_notes": 67,
    "gaps": 90,
    "withdrawn": 264,
    "translations": 1600,
}
"""The rows of each table in the real sources, which the made-up ones keep; what is reported follows from the kinds."""

ALL_ROWS = 9_900
"""About the rows of made-up sources of this size in all tables: those of `PROPORTIONS`, their links, their evidence."""

COUNTRIES = {"gb": "United Kingdom", "nl": "Nederland", "be": "Belgium"}


def counts(rows: int) -> dict[str, int]:
    """Return how many rows each table gets, so that all tables together have about `rows`."""
    return {table: max(2, round(number * rows / ALL_ROWS)) for table, number in PROPORTIONS.items()}


def write_sources(folder: Path, rows: int, sources: int, seed: int, documents: Path | None = None) -> None:
    """Write made-up sources with about `rows` rows in all into `folder`, the same bytes for one seed."""
    rng = random.Random(seed)
    words = Words(rng)
    for number in range(1, sources + 1):
        share = rows * number // sources - rows * (number - 1) // sources
        write_source(folder, f"made-{number:03}", counts(share), words, documents)


def write_source(folder: Path, name: str, size: Mapping[str, int], words: Words, documents: Path | None) -> None:
    """Write one source with so many rows of each table, its metadata and, where asked for, its document."""
    country = words.rng.choice(list(COUNTRIES))
    document = write_document(words, size["passages"])
    tables = coding(name, country, COUNTRIES[country], document, size, words)
    package = folder / f"roma_inclusion_{name.replace('-', '_')}"
    (package / "coding").mkdir(parents=True)
    (package / "__init__.py").write_text(MODULE, encoding="utf-8")
    (package / "README.md").write_text(f"# {name}\n\nA made-up source, for measuring.\n", encoding="utf-8")
    (package / "source.yml").write_text(describe(name, country, document, tables), encoding="utf-8")
    write_table(package / "passages.csv", [passage.row() for passage in document.passages])
    for table, rows in tables.items():
        file = package / "coding" / f"{table}.csv"
        file.parent.mkdir(exist_ok=True)
        write_table(file, rows)
    install(folder, name)
    if documents:
        documents.mkdir(parents=True, exist_ok=True)
        (documents / f"{name}.txt").write_text(document.text, encoding="utf-8", newline="")


def write_table(path: Path, rows: Sequence[Row]) -> None:
    """Write rows with one set of columns as CSV."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(rows[0])
        writer.writerows(row.values() for row in rows)


def describe(name: str, country: str, document: Document, tables: Mapping[str, Sequence[Row]]) -> str:
    """Return the source.yml of a source."""
    sections = [
        f'  - {{key: {section.key}, heading: "{section.heading}", begins: "^{section.begins}", split: lines}}'
        for section in document.sections
    ]
    expected = {"passages": len(document.passages)}
    expected |= {
        table.partition("/")[0]: len(rows)
        for table, rows in tables.items()
        if table not in ("passages_not_in_scope", "reviewed")
    }
    lines = [
        f"id: {name}",
        f"document_characters: {len(document.text)}",
        f"document_sha256: {document.sha256}",
        f'title: "{document.title}"',
        f'title_en: "{document.title}"',
        "kind: evaluation_report",
        f"publisher_id: {tables['actors'][0]['id']}",
        "language: en-GB",
        f"country: {country}",
        "published: 2021-12",
        f"url: https://www.{name}.example/report",
        "rights: Made up; nobody's.",
        "voice: evaluator",
        "summary: A made-up document, written by a program to measure how long a build takes.",
        "coders: A program.",
        "second_reading: None; it is made up.",
        "sections:",
        *sections,
        "expected:",
        *(f"  {table}: {number}" for table, number in expected.items()),
    ]
    return "\n".join(lines) + "\n"


def install(folder: Path, name: str) -> None:
    """Write the metadata that an installation of the source would leave beside it."""
    module = f"roma_inclusion_{name.replace('-', '_')}"
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    distribution = module.replace("_", "-")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[roma_inclusion]\n{name} = {module}\n", encoding="utf-8")


def main() -> None:
    """Read the arguments and write the sources."""
    parser = argparse.ArgumentParser(description="Write made-up sources as installed plugins.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=10_000, help="rows of all tables together")
    parser.add_argument("--sources", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=Path, help="also write the documents into this folder")
    given = parser.parse_args()
    write_sources(given.folder, given.rows, given.sources, given.seed, given.documents)


if __name__ == "__main__":
    main()
