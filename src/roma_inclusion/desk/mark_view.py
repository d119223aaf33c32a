"""The page Mark: the text with its marks; beside it the form of a record, or what can be done with the words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import attrs

from ..authoring.proposals import Proposal
from ..schema import TABLES
from ..schema.passages import Passage
from ..sources.coding import NOT_IN_SCOPE
from . import proposed, spans
from .asking import Asked, Shown
from .desk import Desk
from .forms import NEW, ORDER, Forms
from .language import CODES
from .own_country import in_country
from .own_language import BY, changed
from .problem_texts import Said, said, say, told
from .quotes import find_words
from .record_form import (
    TELLING,
    RecordForm,
    fields_of,
    left_behind,
    new_form,
    own_fields,
    proposed_form,
    sent_form,
    stored_form,
    words_of,
)
from .rows import Rows, key_of, version
from .spans import Span

AT_ONCE = 40
"""How many passages a page shows."""
HEADING = "heading"
"""The reason why a heading holds no record."""
BULLETS = tuple("•●○◦▪■□◻➢➤✓»‣⁃*–-·")
"""Signs that an item of a list begins with."""


def first_shown(rows: Rows, asked: Asked) -> int:
    """Return the number of the first passage of the page that holds the passage asked for, or the next open one."""
    order = [passage.address for passage in rows.passages]
    at = asked.one("at")
    if at not in order:
        at = next((passage.address for passage in rows.open()), order[0] if order else "")
    place = order.index(at) if at in order else 0
    return place - place % AT_ONCE


def parts(rows: Rows, first: int) -> dict[str, Any]:
    """Return the first passages of the pages before and after."""
    before = rows.passages[first - AT_ONCE].address if first else ""
    after = rows.passages[first + AT_ONCE].address if first + AT_ONCE < len(rows.passages) else ""
    return {"before": before, "after": after}


def mark(desk: Desk, rows: Rows, asked: Asked) -> Shown:
    """The text with its marks; beside it the form of a record, or what can be done with the words."""
    message, form = "", None
    if asked.one("unsaved") and (kept := desk.unsaved()):
        form = sent_form(attrs.evolve(asked, values=kept), rows)
    elif asked.one("proposal"):
        form = proposed_form(desk, rows, asked.one("proposal"))
    elif ":" in asked.one("edit"):
        form = stored_form(rows, *asked.one("edit").split(":", 1))
    elif asked.one("table") in ORDER:
        given, message = words_asked(desk, rows, asked)
        form = new_form(desk, rows, asked.one("table"), given) if given else None
    return mark_page(desk, rows, asked, form, message)


def words_asked(desk: Desk, rows: Rows, asked: Asked, prefix: str = "") -> tuple[list[Span], str]:
    """Return the spans that a script marked or a person typed, or why there are none."""
    at, first = asked.one("at"), asked.one(f"{prefix}first")
    given = [
        span for span in (spans.fitted(one, rows.by_address) for one in spans.read(asked.one(f"{prefix}spans"))) if span
    ]
    if first.strip():
        try:
            return find_words(desk.city.text, rows, at, first, asked.one(f"{prefix}last")), ""
        except ValueError as error:
            return [], asked.language.text("not_found", why=told(asked.language, error))
    if not given and at in rows.by_address and not prefix:
        given = [Span(at)]
    return given, "" if given else asked.language.text("no_words")


def mark_page(
    desk: Desk, rows: Rows, asked: Asked, form: RecordForm | None = None, message: str = "", status: int = 200
) -> Shown:
    """The page Mark with a form in it, or without."""
    forms, left_out = desk.forms(rows, asked.language), rows.left_out()
    at = form.spans[0].address if form and form.spans else asked.one("at")
    first = first_shown(rows, attrs.evolve(asked, values={"at": [at]}))
    if at not in rows.by_address:
        at = next((one.address for one in rows.open()), rows.passages[0].address)
    coded = rows.coded()
    offered = proposed.to_decide(desk.city, rows)
    passages = passages_shown(desk, rows, asked, form, rows.passages[first : first + AT_ONCE], offered)
    current = rows.by_address[at]
    whole = desk.city.text[current.start : current.end]
    values = {
        "passages": passages,
        "at": at,
        "at_words": whole if len(whole) <= 160 else f"{whole[:160]}…",
        "at_state": "coded" if at in coded else "left" if at in left_out else "open",
        "at_known": version(rows.find(NOT_IN_SCOPE, at)),
        "at_reason": left_out.get(at) or proposed_reason(whole),
        "reasons": forms.scheme("passage_reason"),
        "section_open": len(open_from(rows, at)),
        "stretch_open": len(open_to_record(rows, at)),
        "kinds": [(table, asked.language.table(table), asked.language.about(table)) for table in ORDER],
        "form": form and form_values(desk, rows, asked, form),
        "message": message,
        "typed": [asked.one(f"add_{name}" if form else name) if message else "" for name in ("first", "last")],
        "proposals": proposals_at(desk, asked, forms, current, offered),
        "next_proposed": next_proposed(rows, current, offered),
        "next_open": next((one.address for one in rows.open() if one.start > current.start), ""),
        **parts(rows, first),
    }
    return Shown("mark.html", "mark", values, status)


def open_from(rows: Rows, at: str) -> list[Passage]:
    """Return the open passages from one on, to the end of its section."""
    start, heading = rows.by_address[at].start, rows.by_address[at].heading
    return [one for one in rows.open() if one.start >= start and one.heading == heading]


def open_to_record(rows: Rows, at: str) -> list[Passage]:
    """Return the open passages from one on, to the next that holds a record, or to the end of the document."""
    start, coded = rows.by_address[at].start, rows.coded()
    end = min((one.start for one in rows.passages if one.start > start and one.address in coded), default=None)
    return [one for one in rows.open() if start <= one.start and (end is None or one.start < end)]


def passages_shown(
    desk: Desk,
    rows: Rows,
    asked: Asked,
    form: RecordForm | None,
    shown: Iterable[Passage],
    offered: Collection[Proposal],
) -> list[dict[str, Any]]:
    """Return passages with their marks, those of the form included, their records, proposals and their state."""
    forms, left_out, coded = desk.forms(rows, asked.language), rows.left_out(), rows.coded()
    reasons = {choice.value: choice.label for choice in forms.scheme("passage_reason")}
    marks: dict[str, list[tuple[str, Span]]] = {}
    here: dict[str, dict[tuple[str, str, str], None]] = {}
    for table, key, row in rows.records():
        for span in spans.read(row.get("evidence", "")):
            marks.setdefault(span.address, []).append((table, span))
            here.setdefault(span.address, {})[table, key, forms.name(table, row)] = None
    for span in form.spans if form else ():
        marks.setdefault(span.address, []).append(("now", span))
    found = []
    for passage in shown:
        words = desk.city.text[passage.start : passage.end]
        reason = left_out.get(passage.address, "")
        found.append(
            {
                "address": passage.address,
                "page": getattr(passage, "page", None),
                "pieces": spans.pieces(words, marks.get(passage.address, ())),
                "records": list(here.get(passage.address, ())),
                "proposals": sum(passage.start <= one.start < passage.end for one in offered),
                "state": "coded" if passage.address in coded else "left" if reason else "open",
                "reason": reasons.get(reason, reason),
                "known": version(rows.find(NOT_IN_SCOPE, passage.address)),
                "proposed": proposed_reason(words),
            }
        )
    return found


def next_proposed(rows: Rows, passage: Passage, offered: Iterable[Proposal]) -> str:
    """Return the next passage with an open proposal, after the last the first; nothing where there is no other."""
    starts = sorted(one.start for one in offered if not passage.start <= one.start < passage.end)
    later = [start for start in starts if start > passage.start] or starts
    found = (one.address for one in rows.passages if later and one.start <= later[0] < one.end)
    return next(found, "")


def proposals_at(
    desk: Desk, asked: Asked, forms: Forms, passage: Passage, offered: Iterable[Proposal]
) -> list[dict[str, str]]:
    """Return the open proposals for words of a passage."""
    return [
        {
            "id": one.id,
            "kind": asked.language.table(one.table),
            "words": desk.city.text[one.start : one.end],
            "why": told(asked.language, one.why) or (asked.language.text("printed_otherwise") if one.repaired else ""),
            "why_in": asked.language.code if say(asked.language, one.why) or not one.why else CODES[0],
            "fields": ", ".join(
                f"{field.label}: {field.shown}" for field in forms.fields(one.table, one.fields) if field.value
            ),
        }
        for one in offered
        if passage.start <= one.start < passage.end
    ]


def proposed_reason(words: str) -> str:
    """Return the reason that is proposed where a passage holds no record: often none.

    A short line without an end is a heading, unless it is an item of a list; lines that end in the numbers of pages are
    a table of contents.
    """
    lines = words.splitlines()
    if len(lines) > 2 and sum(line[-1:].isdigit() for line in lines) > len(lines) / 2:
        return "navigation"
    if "www." in words or "@" in words or "http" in words:
        return "contact"
    is_item = words.lstrip()[:1] in BULLETS
    return HEADING if len(words) < 90 and words.rstrip()[-1:] not in ".!?;" and not is_item else ""


def form_values(desk: Desk, rows: Rows, asked: Asked, form: RecordForm) -> dict[str, Any]:
    """Return what the template of a form needs, the problems of the record included."""
    checked = form.written or bool(form.key) or any(form.row.get(name) for name in TELLING)
    labels = asked.language
    return {
        "table": form.table,
        "kind": labels.table(form.table),
        "about": labels.about(form.table),
        "key": form.key,
        "known": form.known,
        "id": form.row.get("id", "") or form.key,
        "was": form.was,
        "left_behind": _left_behind(desk, rows, asked, form),
        "kinds": [(table, labels.table(table)) for table in ORDER if table != form.table],
        "has_id": "id" in form.row and form.table != "reporting",
        "fields": fields_of(desk, rows, asked, form),
        "own": own_fields(desk, rows, asked, form),
        "own_open": bool((form.own or {}).keys() - {BY}),
        "spans": [(span, span.words(desk.city.text, rows.by_address)) for span in form.spans],
        "span_fields": [(name, labels.column(form.table, name)) for name in form.row if name not in ("id", "evidence")],
        "evidence": TABLES[form.table].evidence,
        "pending": form.pending,
        "proposal": form.proposal,
        "waits": labels.table(form.pending[-1]["table"]) if form.pending else "",
        "problems": record_problems(desk, rows, asked, form) if checked else [],
        "checked": checked,
        "words": words_of(desk, rows, form),
    }


def _left_behind(desk: Desk, rows: Rows, asked: Asked, form: RecordForm) -> list[tuple[str, str]]:
    """Return what another kind of record has no place for, as the form of the old kind has it."""
    left = left_behind(rows, form)
    fields = desk.forms(rows, asked.language).fields(form.was, left) if left else []
    chosen = {
        field.name: ", ".join(choice.label for choice in field.choices if choice.value in field.values)
        for field in fields
    }
    return [(field.label, chosen[field.name] or field.value) for field in fields if field.name in left]


def record_problems(desk: Desk, rows: Rows, asked: Asked, form: RecordForm) -> list[Said]:
    """Return what the checks say of the record in a form, in the language of the page, without its id.

    What is chosen to be made next is no problem, nor is the country that is made with a place.
    """
    row = form.whole()
    if "id" in row and form.keeps_its_prefix():
        row["id"] = row["id"] or form.key
    if "id" in row and not row["id"]:
        row["id"] = f"{desk.city.source.id}-being-written"
        if TABLES[form.table].shared:
            row["id"] = f"{row.get('country') or rows.description.get('country') or 'xx'}-being-written"
    if form.table == "places":
        row, made = in_country(rows, row)
        rows = changed(rows, made)
    found = desk.problems_of_record(rows, (form.stored, form.key or None), form.table, row, form.own)
    own, names = key_of(form.table, row), desk.forms(rows, asked.language).names()
    left = [one for one in found if f"'{NEW}'" not in one.message]
    return [said(asked.language, problem, form.table).naming(own, asked.language, names) for problem in left]
