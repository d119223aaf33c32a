"""What the document reports about one intervention: all items of the list on one page, saved together."""

from __future__ import annotations

from typing import Any

from . import spans
from .asking import Asked, GoTo, Shown
from .desk import Desk
from .journal import Change
from .problem_texts import told
from .quotes import find_words
from .rows import Row, Rows, key_of, version

NOT_STATED = "not_stated"


def page(desk: Desk, rows: Rows, asked: Asked) -> Shown:
    """Every item of the list with what is recorded of it for one intervention, or was filled in and is not yet."""
    known, forms = rows.by_address, desk.forms(rows, asked.language)
    items = []
    for item in forms.scheme("reporting_item"):
        row = row_of(rows, asked.one("intervention"), item.value)
        given = spans.read(row.get("evidence", ""))
        words = " … ".join(span.words(desk.city.text, known) for span in given)
        sent = {name: asked.one(f"{name}.{item.value}", row[name]) for name in ("state", "statement")}
        now = "; ".join(row[name] for name in sent if sent[name] != row[name] and row[name])
        typed = [asked.one(f"{name}.{item.value}") for name in ("first", "last")]
        items.append({"item": item, "row": row | sent, "words": words, "now": now, "typed": typed})
    intervention = rows.find("interventions", asked.one("intervention"))
    values: dict[str, Any] = {
        "items": items,
        "states": forms.scheme("reporting_state"),
        "intervention": asked.one("intervention"),
        "name": forms.name("interventions", intervention) if intervention else "",
        "known": known_of(rows, asked.one("intervention")),
        "interventions": forms.records("interventions"),
    }
    return Shown("reporting.html", "records", values)


def row_of(rows: Rows, intervention: str, item: str) -> Row:
    """Return the row of an item; an empty one where there is none."""
    for row in rows.by_file.get("reporting", []):
        if (row.get("intervention_id"), row.get("item")) == (intervention, item):
            return row
    return {"intervention_id": intervention, "item": item, "state": "", "statement": "", "evidence": ""}


def known_of(rows: Rows, intervention: str) -> str:
    """Return the version of all that is recorded of what is reported about an intervention."""
    listed = [row for row in rows.by_file.get("reporting", []) if row.get("intervention_id") == intervention]
    return version({row["item"]: version(row) for row in listed})


def save(desk: Desk, rows: Rows, asked: Asked) -> Shown | GoTo:
    """Save every item that has a state; with `do` rest, all others are not stated."""
    intervention = asked.one("intervention")
    if rows.find("interventions", intervention) is None:
        return page(desk, rows, asked)
    if known_of(rows, intervention) != asked.one("known"):
        return page(desk, rows, asked).saying(asked.language.text("changed_other"))
    changes, missing = [], []
    for item in desk.forms(rows, asked.language).scheme("reporting_item"):
        before = row_of(rows, intervention, item.value)
        after = {**before, "state": asked.one(f"state.{item.value}") or before["state"]}
        if not after["state"] and asked.one("do") == "rest":
            after["state"] = NOT_STATED
        after["statement"] = " ".join(asked.one(f"statement.{item.value}").split())
        first = asked.one(f"first.{item.value}").strip()
        if first:
            try:
                found = find_words(desk.city.text, rows, "", first, asked.one(f"last.{item.value}"))
                after["evidence"] = spans.write(found)
            except ValueError as why:
                missing.append(f"{item.label}: {told(asked.language, why)}")
        if after["state"] == NOT_STATED:
            after["statement"] = after["evidence"] = ""
        if after["state"] and after != before:
            stored = before if before["state"] else None
            changes.append(Change("reporting", key_of("reporting", after), stored, after))
    act = desk.store.change("save", changes) if changes else None
    if missing:
        return page(desk, desk.store.rows(), asked).saying(asked.language.text("not_found", why="; ".join(missing)))
    return GoTo(asked.address("/reporting", intervention=intervention, done=act))
