"""What the forms of the text do: nothing in a passage, passages joined and split, an act undone or done again."""

from __future__ import annotations

from collections.abc import Sequence

from ..authoring.finder import Finder
from ..schema.passages import Passage
from ..sources.coding import NOT_IN_SCOPE
from . import spans, views
from .answers import Changed, Refused
from .asking import Asked, GoTo, Shown
from .desk import Desk
from .journal import Change
from .mark_view import HEADING, mark_page, open_from, open_to_record, proposed_reason
from .rows import Row, Rows

Answer = Shown | GoTo
MANY = {"section": open_from, "stretch": open_to_record}
"""What leaves out several passages at once, and which."""


def nothing(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Say that a passage holds no record, or that it is open again."""
    at, reason = asked.one("at"), asked.one("reason")
    again = asked.one("do") == "open"
    known = {choice.value for choice in desk.forms(rows, asked.language).scheme("passage_reason")}
    if not again and reason not in known:
        return mark_page(desk, rows, asked).saying(asked.language.text("reason_needed"))
    many = MANY.get(asked.one("do"))
    try:
        if many and at in rows.by_address:
            given = _reasons(desk.city.text, many(rows, at), reason)
            act = desk.store.change("leave_out", [Change(NOT_IN_SCOPE, row["address"], None, row) for row in given])
        else:
            act = desk.store.leave_out(at, "" if again else reason, asked.one("known"))
    except Refused as why:
        return mark_page(desk, rows, asked).saying(asked.language.text(why.key, names=why.names))
    except Changed:
        return mark_page(desk, desk.store.rows(), asked).saying(asked.language.text("changed_other"))
    left = desk.store.rows().open()
    order = {passage.address: passage.start for passage in rows.passages}
    later = [one.address for one in left if one.start > order.get(at, 0)] or [one.address for one in left]
    following = at if again else (later or [at])[0]
    return GoTo(asked.address("/mark", f"p-{following}", at=following, done=act))


def _reasons(text: str, left: Sequence[Passage], reason: str) -> list[Row]:
    """Return passages that hold no record, each with its reason; what looks like a heading is left out as one.

    Refused where the rest would be called headings too.
    """
    headings = {one.address for one in left if proposed_reason(text[one.start : one.end]) == HEADING}
    if reason == HEADING and len(headings) < len(left):
        raise Refused("not_only_headings", str(len(left) - len(headings)))
    return [{"address": one.address, "reason": HEADING if one.address in headings else reason} for one in left]


def cut(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Join a passage with the next, or split it."""
    at = asked.one("at")
    try:
        if asked.one("do") == "join":
            act = desk.store.join(at, asked.one("next"))
        else:
            act = desk.store.split(at, _place(desk, rows, at, asked.one("words")))
    except Refused as why:
        return views.cut(desk, rows, asked).saying(asked.language.text(why.key, names=why.names))
    except Changed:
        return views.cut(desk, desk.store.rows(), asked).saying(asked.language.text("changed_other"))
    return GoTo(asked.address("/cut", f"p-{at}", at=at, done=act))


def _place(desk: Desk, rows: Rows, at: str, words: str) -> int:
    """Return the code point of a passage at which some of its words begin.

    Refused where they do not stand there once.
    """
    passage = rows.by_address.get(at)
    if passage is None:
        raise Changed("passages", None, None)
    found = Finder(desk.city.text[passage.start : passage.end]).look(words)
    if not found.is_found:
        raise Refused("often_in_passage" if found.places else "not_in_passage", at)
    return found.start


def turn(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Undo the last act, or do it again."""
    do = asked.one("do")
    number = asked.number(f"{do}_number")
    try:
        act = desk.store.undo(number) if do == "undo" else desk.store.redo(number)
    except Changed:
        return views.start(desk, desk.store.rows(), asked).saying(asked.language.text("changed_other"))
    turned = next(one for one in desk.store.acts() if one.n == act)
    at = next((change.key for change in turned.changes if change.file == NOT_IN_SCOPE), "")
    given = [
        span.address
        for change in turned.changes
        for span in spans.read((change.after or change.before or {}).get("evidence", ""))
    ]
    place = asked.one("from")
    page = place if place in ("/document", "/cut", "/mark", "/records", "/problems", "/hand-in") else "/mark"
    return GoTo(asked.address(page, done=act, at=at or (given or [asked.one("at")])[0]))
