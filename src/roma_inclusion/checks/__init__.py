"""Every rule that the data is held to, each a function with its code; a check fixes nothing and stops at nothing.

    problems = list(check_corpus(corpus))

Rules are in seven modules: of single records, of words and persons, between records, of what makes rows comparable, of
records that are made of others, of answers, and against the documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from ..errors import Problem
from ..schema import CLOSED_LISTS, TABLES, TRANSLATED
from ..sources.batch import Batch
from ..sources.corpus import Corpus
from ..sources.documents import find_document, read_folder
from ..sources.folder import place_of
from .between_records import INTEGRITY_CHECKS
from .context import CheckContext
from .of_answers import ANSWER_CHECKS
from .of_comparison import COMPARISON_CHECKS
from .of_privacy import privacy
from .of_records import RECORD_CHECKS
from .of_structure import STRUCTURE_CHECKS
from .words import OfficialNames


def check_corpus(corpus: Corpus) -> Iterator[Problem]:
    """Yield every problem of single records and between records."""
    described = {f"{one.source.folder.name}/source.yml": one.source for one in corpus.sources}
    for problem in _check_records(corpus):
        source = described.get(problem.where)
        key = problem.message.partition(" ")[0]
        if source is not None and key in source.description:
            problem = attrs.evolve(problem, where=place_of(source, key))
        yield problem


def _check_records(corpus: Corpus) -> Iterator[Problem]:
    context = context_of(corpus)
    for batch in corpus.all_batches():
        for check in (*RECORD_CHECKS, privacy):
            yield from check(batch, context)
    for rule in (*INTEGRITY_CHECKS, *COMPARISON_CHECKS, *STRUCTURE_CHECKS, *ANSWER_CHECKS):
        yield from rule(corpus)


def context_of(corpus: Corpus) -> CheckContext:
    """Return what records are checked against."""
    context = CheckContext(corpus.codes, official_names=OfficialNames.of(official_names(corpus)))
    context.known_words = {part.casefold() for name in context.official_names.names for part in name}
    context.known_words |= words_of_labels(corpus)
    for one in corpus.sources:
        context.reviewed.update(one.coding.reviewed)
        context.own_names |= {(one.source.id, name.lower()) for name in one.source.description.get("group_names", ())}
    for batch in corpus.batches("places"):
        context.municipalities |= {
            own for own, kind in zip(batch["id"], batch["kind"], strict=True) if kind == "municipality"
        }
    for batch in corpus.batches("actors"):
        context.place_of_actor.update(
            (own, place) for own, place in zip(batch["id"], batch["place_id"], strict=True) if place
        )
    for batch in corpus.batches("intervention_places"):
        context.in_municipalities.update(
            own
            for own, place in zip(batch["intervention_id"], batch["place_id"], strict=True)
            if place in context.municipalities
        )
    if any(len(batch) for batch in corpus.batches("translations")):
        for table in TRANSLATED:
            for batch in corpus.batches(table):
                _note_what_is_translated(batch, context)
    return context


def words_of_labels(corpus: Corpus) -> set[str]:
    """Return the words of the labels of all codes, in small letters."""
    labels = [
        label
        for table in CLOSED_LISTS
        for batch in corpus.batches(table)
        for name in ("label_en", "label_nl")
        for label in batch[name]
    ]
    return set(" ".join(label for label in labels if label).casefold().split())


def _note_what_is_translated(batch: Batch, context: CheckContext) -> None:
    """Note which records are sensitive and which are about a municipality: the same holds for their translations."""
    if "sensitive" in batch:
        context.sensitive.update(own for own, yes in zip(batch["id"], batch["sensitive"], strict=True) if yes)
    municipal = context.about_municipalities(batch)
    context.municipal.update(own for own, yes in zip(batch["id"], municipal, strict=True) if yes)


def official_names(corpus: Corpus) -> Iterator[str]:
    """Yield the names and titles that may stand in our texts as they are."""
    named = [(table.name, column.name) for table in TABLES.values() for column in table.columns if column.is_name]
    for table, column in named:
        for batch in corpus.batches(table):
            yield from (name for name in batch[column] if name and len(name) > 3)


def verify(corpus: Corpus, folder: Path, required: Sequence[str] = ()) -> tuple[dict[str, str], list[Problem]]:
    """Hold a corpus against the documents of a folder.

    `required` limits which sources must have their document there; all must where it is empty. Returns the texts by
    source, and every difference as a problem.
    """
    from .of_document import check_document, check_words

    texts = read_folder(folder)
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for loaded in corpus.sources:
        if (required and loaded.source.id not in required) or loaded.document.document_sha256 is None:
            continue  # a digest that is not valid has been reported
        text = find_document(loaded.document, loaded.passages.listed, texts)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        found[loaded.source.id] = text
        problems.extend(check_document(loaded, text))
    problems.extend(check_words(found.values(), official_names(corpus), corpus.all_batches()))
    return found, problems
