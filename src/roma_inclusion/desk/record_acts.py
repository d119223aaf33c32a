"""What the forms of records do: each an act of the store, and the page to go to after it.

An act that meets a change made meanwhile shows both versions; one that is refused says why, with all that was filled
in; one that takes more along than was asked for shows what, before anything is done.
"""

from __future__ import annotations

from typing import Any

import attrs

from ..errors import EnvironmentProblem
from ..schema import TABLES
from ..sources.slugs import slug
from . import proposed, views
from .answers import Changed, Hangs, Refused
from .asking import Asked, GoTo, Shown
from .desk import Desk
from .editing import Saved
from .forms import ORDER, Forms, with_id
from .hanging import Place
from .mark_view import mark_page, record_problems, words_asked
from .own_country import in_country
from .record_form import RecordForm, new_form, pointed_to, recast, resumed, sent_form, take, waiting
from .rows import DESCRIPTION, PROPOSALS, Row, Rows, key_of, version

Answer = Shown | GoTo
ABOUT_ANOTHER = ("merged", "renamed", "recoded")
"""Reasons of a withdrawal that are about the record that took its place."""


def record(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """What was pressed in the form of a record: save, add words, take a proposal, change its kind, cancel."""
    form, do = sent_form(asked, rows), asked.one("do", "save")
    if do == "cancel":
        desk.keep_unsaved(None)
        return GoTo(asked.address("/mark", at=form.spans[0].address if form.spans else ""))
    message = ""
    if do.startswith("take:"):
        take(form, do.removeprefix("take:"))
    elif do == "kind" and asked.one("as") in ORDER:
        form = recast(rows, form, asked.one("as"))
    elif do == "add" or asked.one("add_first").strip():
        given, message = words_asked(desk, rows, asked, "add_")
        form.spans += [attrs.evolve(span, field=asked.one("add_field")) for span in given if span not in form.spans]
    if form.gone:  # the text was cut anew meanwhile: its words are to be marked again, and nothing is saved before that
        message = asked.language.text("words_gone", names=", ".join(span.address for span in form.gone))
    if name := form.needs():
        return _first_make(desk, rows, asked, form, name)
    if do == "save" and not message:
        return _save(desk, rows, asked, form)
    desk.keep_unsaved(dict(asked.values))
    return mark_page(desk, rows, asked, form, message)


def _first_make(desk: Desk, rows: Rows, asked: Asked, form: RecordForm, name: str) -> Answer:
    """Show the form of the record that this one needs; this one waits."""
    table = pointed_to(form.table, name)
    words = form.spans if TABLES[table].evidence == "required" else []  # a place need not be named in them
    inner = new_form(desk, rows, table, [attrs.evolve(span, field="") for span in words])
    inner.pending = [*form.pending, waiting(form, name)]
    message = asked.language.text("first_make", kind=asked.language.table(table).lower())
    return mark_page(desk, rows, asked, inner, message)


def _save(desk: Desk, rows: Rows, asked: Asked, form: RecordForm) -> Answer:
    """Save a record; afterwards the one that waited for it is shown, or what is wrong with it, or the text."""
    row = _named(desk, rows, form)
    key = key_of(form.table, row)
    try:
        made_of = _proposal_of(desk, form)
        if form.table == "places":
            row, made = in_country(rows, row)
            if made:
                desk.store.change("save", made)
        act = desk.store.save(Saved(form.table, row, form.known, form.key or None, form.was, *made_of, own=form.own))
    except Refused as why:
        message = asked.language.text(why.key, names=why.names)
        return mark_page(desk, rows, asked, form, message, 409)
    except EnvironmentProblem as error:  # the disk is full, say: what was filled in stays in the form
        return mark_page(desk, rows, asked, form, str(error), 507)
    except Changed as changed:
        return _changed(desk, rows, asked, form, changed)
    desk.keep_unsaved(None)
    if form.pending:
        return mark_page(desk, desk.store.rows(), asked, resumed(form, key))
    at = form.spans[0].address if form.spans else ""
    found = [one for one in desk.problems(desk.store.rows()) if (one.table, one.key) == (form.table, key)]
    if any(one.problem.level == "problem" for one in found):
        return GoTo(asked.address("/mark", "record", edit=f"{form.table}:{key}", done=act))
    return GoTo(asked.address("/mark", f"p-{at}" if at else "", at=at, done=act))


def _proposal_of(desk: Desk, form: RecordForm) -> tuple[str, str]:
    """Return the proposal that a form was made of, and what kind of program made it; Changed where it is not open."""
    if not form.proposal:
        return "", ""
    found = next((one for one in proposed.proposals(desk.city) if one.id == form.proposal), None)
    if found is None:
        raise Changed(PROPOSALS, None, None)
    return found.id, found.proposed_by


def _named(desk: Desk, rows: Rows, form: RecordForm) -> Row:
    """Return the row of a form with its id: as it was, as it was typed, or made of what the record says."""
    row = form.whole()
    if "id" not in row:
        return row
    stays = form.key and row["id"] in ("", form.key) and form.keeps_its_prefix()
    typed = form.key if stays else slug(row["id"] if row["id"] != form.key else "", 96)
    taken = {key for _, key, _ in rows.records()}
    country = str(rows.description.get("country") or "xx")
    return with_id(form.table, {**row, "id": typed}, desk.city.source.id, country, taken)


def _changed(desk: Desk, rows: Rows, asked: Asked, form: RecordForm, changed: Changed) -> Shown:
    """Show the version of a form and the one that is there now, or that its proposal was decided meanwhile."""
    if changed.file == PROPOSALS:
        form.proposal = ""  # who saves it once more makes a record of their own
        return mark_page(desk, rows, asked, form, asked.language.text("decided_meanwhile"), 409)
    return _both(desk, rows, asked, form, changed)


def _both(desk: Desk, rows: Rows, asked: Asked, form: RecordForm, changed: Changed) -> Shown:
    """Show the version of a form and the one that is there now."""
    values: dict[str, Any] = {
        "mine": _listed(desk.forms(rows, asked.language), form.table, changed.mine),
        "theirs": _listed(desk.forms(rows, asked.language), form.table, changed.theirs),
        "again": [(name, value) for name, values in asked.values.items() if name != "known" for value in values],
        "known": version(changed.theirs),
        "action": "/record",
        "back": asked.address("/mark", "record", edit=f"{form.table}:{form.key}") if changed.theirs else "",
    }
    if changed.theirs is None:
        values["again"] = [(name, value) for name, value in values["again"] if name != "key"]
    return Shown("changed.html", "mark", values, 409)


def _listed(forms: Forms, table: str, row: Row | None) -> list[tuple[str, str]] | None:
    """Return the filled columns of a row with their labels; None where there is no row."""
    if row is None:
        return None
    named = forms.language
    labels = {"id": named.text("id"), "evidence": named.text("evidence"), "address": "", "reason": named.text("reason")}
    return [(labels.get(name) or named.column(table, name), value) for name, value in row.items() if value]


def check(desk: Desk, rows: Rows, asked: Asked) -> Shown:
    """What is wrong with a record while it is written; the form is kept, so that nothing is lost."""
    form = sent_form(asked, rows)
    desk.keep_unsaved(dict(asked.values))
    return Shown(
        "problems-of-record.html", "mark", {"problems": record_problems(desk, rows, asked, form), "checked": True}
    )


def delete(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Delete a record; where something hangs on it, or others may know it, that is shown before anything is done."""
    given = [asked.one(name) for name in ("table", "key", "known", "agreed", "reason")]
    try:
        return GoTo(asked.address("/records", done=desk.store.delete(*given)))
    except Hangs as hangs:
        return _what_hangs(desk, rows, asked, hangs)
    except Changed:
        return views.records(desk, desk.store.rows(), asked).saying(asked.language.text("changed_other"))


def look(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Let a word of a record stand after a second look, with the reason; or ask for one again."""
    table, _, about = asked.one("look").partition(" ")
    key, _, word = about.partition(" ")
    again, reason = asked.one("do") == "again", " ".join(asked.one("reason").split())
    if not word or not (reason or again):
        return views.problems(desk, rows, asked).saying(asked.language.text("look_needed"))
    return GoTo(asked.address("/problems", done=desk.store.look(table, key, word, "" if again else reason)))


def _what_hangs(desk: Desk, rows: Rows, asked: Asked, hangs: Hangs) -> Shown:
    """Show what goes with a record, and what loses its name."""
    forms = desk.forms(rows, asked.language)

    def listed(places: list[Place]) -> list[tuple[str, str]]:
        named = [(table, rows.find(table, key) or {}) for table, key in places if table != DESCRIPTION]
        found = [(asked.language.table(table), forms.name(table, row)) for table, row in named]
        return found + [(asked.language.text("step_document"), asked.language.text("publisher"))] * (
            len(named) < len(places)
        )

    table, key = asked.one("table"), asked.one("key")
    reasons = [choice for choice in forms.scheme("withdrawal_reason") if choice.value not in ABOUT_ANOTHER]
    values = {
        "kind": asked.language.table(table),
        "name": forms.name(table, rows.find(table, key) or {}),
        "lost": listed(hangs.found.lost),
        "lose": listed(hangs.found.lose),
        "given": {"table": table, "key": key, "known": asked.one("known"), "agreed": hangs.found.version},
        "reasons": reasons if hangs.handed_in else [],
    }
    return Shown("delete.html", "records", values, 409)
