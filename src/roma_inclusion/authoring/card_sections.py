"""A report card as sections for a person: each a heading, some sentences, and a table or a list of problems.

`card_page` and `card_text` draw the same sections, so that the page and the text cannot say different things.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from .words import Words

MAIN_LISTS = ("themes", "target_groups", "mechanisms", "levels")
"""The lists whose codes are shown; those of the others are in the JSON."""
SHOWN_ON_PAPER = 8
"""So many codes, addresses or problems of a section go onto paper and into the text; the others are on the screen."""

Card = Mapping[str, Any]


@attrs.define(slots=True, frozen=True)
class Section:
    """One section of a card: a key, a heading, sentences, a table with its header, problems.

    The first column of a table names the row. Where a cell is a tuple, its items are a list.
    """

    key: str
    heading: str
    lines: Sequence[str] = ()
    header: Sequence[str] = ()
    rows: Sequence[Sequence[Any]] = ()
    found: Sequence[Card] = ()


def title_of(card: Card, words: Words) -> str:
    """Return the title of a card."""
    source = card.get("source") or {}
    return words.say("title", name=source.get("short_name") or source.get("title") or card["id"])


def verdict_of(card: Card, words: Words) -> str:
    """Return the verdict of a card in a sentence."""
    return words.say(f"verdict_{card['verdict']}", n=counted(len(card["problems"]), words))


def counted(number: int, words: Words) -> str:
    """Return a number of problems in words."""
    return words.say("problem_one") if number == 1 else words.say("problem_many", n=number)


def sections_of(card: Card, words: Words) -> Iterator[Section]:
    """Yield the sections of a card, in order; of a source that cannot be read, only its problems."""
    if card["problems"]:
        yield Section("problems", words.say("problems"), found=card["problems"])
    if "source" not in card:
        return
    yield _coverage(card["coverage"], words)
    yield _evidence(card, words)
    yield from _codes(card["codes"], words)
    yield _gaps(card["gaps"], words)
    yield _subject("personal_data", card, words, words.say("personal_data_none"))
    yield _subject(
        "small_counts",
        card,
        words,
        words.say("small_counts_none"),
        [words.say("small_counts_lead", banded=card["small_counts"]["banded"])],
    )
    compared = "close_words_none" if card["document_at_hand"] else "close_words_unknown"
    yield _subject("close_words", card, words, words.say(compared))
    notices = [words.say("notices_lead")] if card["notices"] else [words.say("problems_none")]
    yield Section("notices", words.say("notices"), notices, found=card["notices"])
    yield _document(card["source"], words)


def _document(source: Card, words: Words) -> Section:
    names = {
        "title": "document_title",
        "published": "document_published",
        "language": "document_language",
        "country": "document_country",
        "coders": "coders",
        "second_reading": "second_reading",
        "document_characters": "document_characters",
        "document_sha256": "document_digest",
    }
    rows = [(words.say(key), source[name] or words.say("not_given")) for name, key in names.items()]
    return Section("document", words.say("document"), rows=rows)


def _coverage(coverage: Card, words: Words) -> Section:
    rows: list[tuple[Any, ...]] = [(words.label(one), one["passages"]) for one in coverage["reasons"]]
    if coverage["open_passages"]:
        rows.insert(0, (words.say("open_passages"), tuple(coverage["open_passages"])))
    header = (words.say("coverage_reason"), words.say("number"))
    return Section("coverage", words.say("coverage"), [words.say("coverage_lead", **coverage)], header, rows)


def _evidence(card: Card, words: Words) -> Section:
    state = "verified" if card["verified"] else "not_verified" if card["document_at_hand"] else "no_document"
    header = [words.say(key) for key in ("table", "records", "with_evidence", "without_evidence")]
    rows = []
    for one in card["evidence"]:
        without = one["records"] - one["with_evidence"]
        allowed = (
            f"{without} ({words.say('evidence_allowed')})" if one["evidence"] != "required" and without else without
        )
        rows.append((words.say(f"table_{one['table']}"), one["records"], one["with_evidence"], allowed))
    return Section("evidence", words.say("evidence"), [words.say(state)], header, rows)


def _codes(codes: Card, words: Words) -> Iterator[Section]:
    used = {one["list"]: one["codes"] for one in codes["used"]}
    rows = [
        (words.say(f"list_{name}"), tuple(f"{words.label(one)} ({one['uses']})" for one in used[name]))
        for name in MAIN_LISTS
        if name in used
    ]
    header: tuple[str, ...] = (words.say("list"), words.say("codes_used"))
    yield Section("codes", words.say("codes"), [words.say("codes_lead")], header, rows)
    own = [
        (f"{words.label(one)} ({one['code']})", one["match_id"] or words.say("counts_for_none"), one["uses"])
        for one in codes["own"]
    ]
    header = tuple(words.say(key) for key in ("own_code", "counts_for", "uses"))
    lines = [] if own else [words.say("own_none")]
    yield Section("own_codes", words.say("own_codes"), lines, header if own else (), own)


def _gaps(gaps: Card, words: Words) -> Section:
    rows = [(words.label(one), one["gaps"]) for one in gaps["kinds"]]
    header = (words.say("gap_kind"), words.say("number")) if rows else ()
    return Section("gaps", words.say("gaps"), [words.say("gaps_lead", **gaps)], header, rows)


def _subject(key: str, card: Card, words: Words, none: str, lines: Sequence[str] = ()) -> Section:
    found = card[key]["found"]
    return Section(key, words.say(key), [*lines, *([] if found else [none])], found=found)
