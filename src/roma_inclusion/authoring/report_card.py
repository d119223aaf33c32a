"""The report card of one source: what was coded, what it rests on, what is open or wrong, on one page.

    card, problems = report_card("lindestad")
    card["coverage"]["open"]            ->  0
    card["verdict"]                     ->  "good", or "problems"

The card is a mapping of plain values with keys that stay, so that its JSON is an interface. `card_page` and `card_text`
show it to people. It holds no word of the document, but for what a problem quotes to say where it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..build import DISTRIBUTION, examine
from ..errors import DataError, Problem, UsageError
from ..schema import CLOSED_LISTS, CODING, TABLES
from ..sources.batch import Batch
from ..sources.city_folder import documents_beside
from ..sources.codes import Codes
from ..sources.corpus import Corpus, LoadedSource, load_corpus
from ..sources.hookspecs import Source
from ..sources.manager import find_plugins
from .card_files import check_form, write_card

FORM = 1
"""The version of the keys: it changes when one is taken out or gets another meaning, not when one is added."""

SUBJECTS = {
    "personal_data": ("personal-", "person-", "identity-"),
    "small_counts": ("small-count",),
    "close_words": ("words-of-others", "document-named"),
}
"""What a card says of problems of one kind in a place of their own, by how their codes begin."""

Card = dict[str, Any]


def report_card(name: str, documents: Path | None = None) -> tuple[Card, list[Problem]]:
    """Return the report card of a source, by its name or the path of its city folder, and every problem and notice.

    `documents` is the folder that holds its document; without it the one beside the plugin is taken where it is there.
    What keeps the plugin from being read is on the card. Raises UsageError where there is no such source.
    """
    try:
        sources = find_plugins(only=name).sources
    except DataError as error:
        return _head(name) | _problems(error.problems), error.problems
    if not sources:
        raise UsageError(f"{name} is a plugin of answers: a report card is of the coding of a document")
    return card_of(sources[0], documents)[:2]


def check_with_card(name: str | None, file: Path, documents: Path | None, language: str | None) -> list[Problem]:
    """Write the report card of a source into a file; return every problem and notice that is on it.

    Raises UsageError where no source is named, or the ending of the file is none of a card.
    """
    if name is None:
        raise UsageError("a report card is of one source: name it")
    check_form(file)
    card, found = report_card(name, documents)
    write_card(file, card, language)
    return found


def card_of(source: Source, documents: Path | None = None) -> tuple[Card, list[Problem], str | None]:
    """Return the card of one source, every problem and notice, and the text of its document where it is at hand."""
    corpus = load_corpus([source])
    problems, texts = examine(corpus, documents or documents_beside(source.folder))
    loaded, text = corpus.sources[0], texts.get(source.id)
    card = _head(source.id) | {
        "source": _source(loaded),
        "document_at_hand": text is not None,
        "coverage": _coverage(loaded, corpus.codes),
        "evidence": _evidence(loaded),
        "codes": _codes(loaded, corpus),
        "gaps": _gaps(loaded, corpus.codes),
        "small_counts": {"banded": _count(loaded, "observations", "published_as", "banded")},
    }
    card |= _problems(problems, card)
    return card | {"verified": text is not None and card["verdict"] == "good"}, problems, text


def _head(name: str) -> Card:
    return {"form": FORM, "id": name, "library_version": version(DISTRIBUTION)}


def _source(loaded: LoadedSource) -> Card:
    names = ("title", "title_en", "short_name", "kind", "publisher_id", "language", "country", "published")
    more = ("document_sha256", "document_characters", "coders", "second_reading", "plugin", "plugin_version")
    return {name: getattr(loaded.document, name) for name in (*names, *more)}


def _coverage(loaded: LoadedSource, codes: Codes) -> Card:
    """Return how many passages are in each state, and which ones are open."""
    listed = loaded.passages.listed
    coded = loaded.coded_passages()
    reasons = Counter(one.reason for one in listed if one.id not in coded and one.state == "not_in_scope")
    left = [one.address for one in listed if one.id not in coded and one.state != "not_in_scope"]
    return {
        "passages": len(listed),
        "coded": sum(one.id in coded for one in listed),
        "not_in_scope": sum(reasons.values()),
        "reasons": [
            {**_label(codes, "passage_reason", reason), "passages": times} for reason, times in _by_number(reasons)
        ],
        "open": len(left),
        "open_passages": left,
    }


def _evidence(loaded: LoadedSource) -> list[Card]:
    """Return for each table that has records how many of them have evidence."""
    having: dict[str, set[str]] = {}
    for batch in _batches(loaded, "evidence"):
        for table, own in zip(batch["record_table"], batch["record_id"], strict=True):
            having.setdefault(table, set()).add(own)
    counts = []
    for table in CODING:
        ids = [own for batch in _batches(loaded, table) for own in batch.columns.get("id", ())]
        if ids:
            with_evidence = sum(own in having.get(table, ()) for own in ids)
            needs = TABLES[table].evidence
            counts.append({"table": table, "records": len(ids), "with_evidence": with_evidence, "evidence": needs})
    return counts


def _codes(loaded: LoadedSource, corpus: Corpus) -> Card:
    """Return the codes that records use, by list, and those that the source brings itself with what they count for."""
    uses: dict[str, Counter[str]] = {}
    for name, batch in ((name, batch) for name, found in loaded.coding.batches.items() for batch in found):
        for column in TABLES[name].columns:
            list_name = column.scheme or (column.references if column.references in CLOSED_LISTS else None)
            if list_name:
                uses.setdefault(list_name, Counter()).update(value for value in batch[column.name] if value)
    used = [
        {
            "list": name,
            "of": len(corpus.codes.allowed.get(name, ())),
            "codes": [{**_label(corpus.codes, name, code), "uses": times} for code, times in _by_number(found)],
        }
        for name, found in sorted(uses.items())
        if found
    ]
    return {"used": used, "own": list(_own_codes(loaded, corpus.codes, uses))}


def _own_codes(loaded: LoadedSource, codes: Codes, uses: Mapping[str, Counter[str]]) -> Iterator[Card]:
    folder = f"{loaded.source.folder.name}/codes/"
    for (table, key), where in sorted(codes.where.items()):
        if where.startswith(folder):
            row = dict(zip(TABLES[table].column_names, codes.rows[table][key], strict=True))
            list_name, code = key if table == "codebook" else (table, key[0])
            times = uses.get(list_name, Counter())[code]
            match = {name: row.get(name) for name in ("match_id", "match_type")}
            yield {"list": list_name, **_label(codes, list_name, code), **match, "uses": times}


def _gaps(loaded: LoadedSource, codes: Codes) -> Card:
    kinds = Counter(kind for batch in _batches(loaded, "gaps") for kind in batch["kind"])
    return {
        "gaps": sum(kinds.values()),
        "kinds": [{**_label(codes, "gap_kind", kind), "gaps": times} for kind, times in _by_number(kinds)],
        "not_stated": _count(loaded, "reporting", "state", "not_stated"),
    }


def _problems(problems: Iterable[Problem], card: Mapping[str, Any] | None = None) -> Card:
    """Return all problems and notices, and those of the subjects that have a place of their own."""
    listed = list(problems)
    stopping = [one for one in listed if one.level == "problem"]
    given = card or {}
    subjects = {
        name: {**given.get(name, {}), "found": [_line(one) for one in listed if one.code.startswith(begins)]}
        for name, begins in SUBJECTS.items()
    }
    return {
        **subjects,
        "problems": [_line(one) for one in stopping],
        "notices": [_line(one) for one in listed if one.level != "problem"],
        "verdict": "problems" if stopping else "good",
    }


def _line(problem: Problem) -> Card:
    return {name: getattr(problem, name) for name in ("where", "code", "message", "remedy", "level")}


def _label(codes: Codes, list_name: str, code: Any) -> Card:
    """Return a code with its labels in English and Dutch, as far as it has any."""
    table, key = (list_name, (code,)) if list_name in CLOSED_LISTS else ("codebook", (list_name, code))
    values = codes.rows[table].get(key)
    row = dict(zip(TABLES[table].column_names, values, strict=True)) if values else {}
    return {"code": code, "label_en": row.get("label_en"), "label_nl": row.get("label_nl")}


def _by_number(counts: Counter[Any]) -> list[tuple[Any, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))


def _batches(loaded: LoadedSource, table: str) -> Sequence[Batch]:
    return loaded.coding.batches.get(table, ())


def _count(loaded: LoadedSource, table: str, column: str, value: str) -> int:
    return sum(one == value for batch in _batches(loaded, table) for one in batch[column])
