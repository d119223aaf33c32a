"""What the forms of the desk do: each an act of the store, and the page to go to after it.

An act that meets a change made meanwhile shows both versions; one that is refused says why,
with all that was filled in.
"""

from __future__ import annotations

from typing import Any

import attrs

from ..authoring.finder import Finder
from ..authoring.hand_in import hand_in as make_package
from ..authoring.second_reader import settle_differences
from ..errors import DataError, EnvironmentProblem, RomaInclusionError
from ..sources.coding import NOT_IN_SCOPE
from ..sources.lists import rows as rows_of_list
from . import proposed, spans, views
from .asking import Asked, GoTo, Shown
from .desk import Desk
from .forms import Forms, slug, with_id
from .journal import Change
from .mark_view import mark_page, open_from, record_problems, words_asked
from .record_form import RecordForm, new_form, pointed_to, resumed, sent_form, take, waiting
from .rows import Row, Rows, key_of, version
from .store import Changed, Refused
from .views import comparison

Answer = Shown | GoTo
HANDED_IN = "hand-in"
"""The folder of the package, in that of the city."""


def refused(asked: Asked, why: Refused) -> str:
    """Return the sentence that says why something cannot be done."""
    return asked.language.text(why.key, names=why.names)


def record(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """What was pressed in the form of a record: save, add words, take a proposal, cancel."""
    form, do = sent_form(asked, rows), asked.one("do", "save")
    if do == "cancel":
        desk.keep_unsaved(None)
        return GoTo(asked.address("/mark", at=form.spans[0].address if form.spans else ""))
    message = ""
    if do.startswith("take:"):
        take(form, do.removeprefix("take:"))
    elif do == "add" or asked.one("add_first").strip():
        given, message = words_asked(desk, rows, asked, "add_")
        form.spans += [attrs.evolve(span, field=asked.one("add_field")) for span in given if span not in form.spans]
    if name := form.needs():
        return _first_make(desk, rows, asked, form, name)
    if do == "save" and not message:
        return _save(desk, rows, asked, form)
    desk.keep_unsaved(dict(asked.values))
    return mark_page(desk, rows, asked, form, message)


def _first_make(desk: Desk, rows: Rows, asked: Asked, form: RecordForm, name: str) -> Answer:
    """Show the form of the record that this one needs; this one waits."""
    table = pointed_to(form.table, name)
    inner = new_form(desk, rows, table, [attrs.evolve(span, field="") for span in form.spans])
    inner.pending = [*form.pending, waiting(form, name)]
    message = asked.language.text("first_make", kind=asked.language.table(table).lower())
    return mark_page(desk, rows, asked, inner, message)


def _save(desk: Desk, rows: Rows, asked: Asked, form: RecordForm) -> Answer:
    """Save a record; afterwards the one that waited for it is shown, or what is wrong with it, or the text."""
    row = form.whole()
    if form.key:
        row |= {"id": form.key} if "id" in row else {}
    else:
        typed = slug(asked.one("id"), 96)
        taken = {key for _, key, _ in rows.records()}
        country = str(rows.description.get("country") or "xx")
        row = with_id(
            form.table, {**row, **({"id": typed} if "id" in row else {})}, desk.city.source.id, country, taken
        )
    if form.table == "places":
        row = _in_country(desk, rows, row)
    key = key_of(form.table, row)
    proposal = next((one for one in proposed.proposals(desk.city) if one.id == form.proposal), None)
    try:
        act = desk.store.save(form.table, row, form.known, form.key or None, proposal.proposed_by if proposal else "")
    except Refused as why:
        return mark_page(desk, rows, asked, form, refused(asked, why), 409)
    except EnvironmentProblem as error:  # the disk is full, say: what was filled in stays in the form
        return mark_page(desk, rows, asked, form, str(error), 507)
    except Changed as changed:
        return _both(desk, rows, asked, form, changed)
    desk.keep_unsaved(None)
    if proposal:
        proposed.decide(desk.city, form.proposal, key)
    if form.pending:
        return mark_page(desk, desk.store.rows(), asked, resumed(form, key))
    at = form.spans[0].address if form.spans else ""
    found = [one for one in desk.problems(desk.store.rows()) if (one.table, one.key) == (form.table, key)]
    if any(one.problem.level == "problem" for one in found):
        return GoTo(asked.address("/mark", "record", edit=f"{form.table}:{key}", done=act))
    return GoTo(asked.address("/mark", f"p-{at}" if at else "", at=at, done=act))


def _in_country(desk: Desk, rows: Rows, row: Row) -> Row:
    """Return a place that lies in no other as one of its country, which is made where it is not there yet."""
    country = row["country"]
    if row["part_of_id"] or not country or row["kind"] in ("", "country", "supranational") or row["id"] == country:
        return row
    if rows.find("places", country) is None:
        name = next(
            (one.get("name") or country for one in rows_of_list("countries") if one["code"] == country), country
        )
        stated = {"name": name, "kind": "country", "country": country, "code_scheme": "ISO 3166-1"}
        made = dict.fromkeys(row, "") | {"id": country, "code": country.upper()} | stated
        desk.store.change("save", [Change("places", country, None, made)])
    return {**row, "part_of_id": country}


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
    return Shown("problems-of-record.html", "mark", {"problems": record_problems(desk, rows, form), "checked": True})


def delete(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Delete a record."""
    table, key = asked.one("table"), asked.one("key")
    try:
        return GoTo(asked.address("/records", done=desk.store.delete(table, key, asked.one("known"))))
    except Refused as why:
        return _again(views.records(desk, rows, asked), refused(asked, why))
    except Changed:
        return _again(views.records(desk, desk.store.rows(), asked), asked.language.text("changed_other"))


def _again(page: Shown, message: str) -> Shown:
    return attrs.evolve(page, values={**page.values, "message": message}, status=409)


def nothing(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Say that a passage holds no record, or that it is open again."""
    at, reason = asked.one("at"), asked.one("reason")
    again = asked.one("do") == "open"
    known = {choice.value for choice in desk.forms(rows, asked.language).scheme("passage_reason")}
    if not again and reason not in known:
        return _again(mark_page(desk, rows, asked), asked.language.text("reason_needed"))
    try:
        if asked.one("do") == "section" and at in rows.by_address:
            given = [{"address": one.address, "reason": reason} for one in open_from(rows, at)]
            act = desk.store.change("leave_out", [Change(NOT_IN_SCOPE, row["address"], None, row) for row in given])
        else:
            act = desk.store.leave_out(at, "" if again else reason, asked.one("known"))
    except Refused as why:
        return _again(mark_page(desk, rows, asked), refused(asked, why))
    except Changed:
        return _again(mark_page(desk, desk.store.rows(), asked), asked.language.text("changed_other"))
    left = desk.store.rows().open()
    order = {passage.address: passage.start for passage in rows.passages}
    later = [one.address for one in left if one.start > order.get(at, 0)] or [one.address for one in left]
    following = at if again else (later or [at])[0]
    return GoTo(asked.address("/mark", f"p-{following}", at=following, done=act))


def cut(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Join a passage with the next, or split it."""
    at = asked.one("at")
    try:
        if asked.one("do") == "join":
            act = desk.store.join(at, asked.one("next"))
        else:
            act = desk.store.split(at, _place(desk, rows, at, asked.one("words")))
    except (Refused, ValueError) as why:
        message = refused(asked, why) if isinstance(why, Refused) else asked.language.text("not_found", why=why)
        return _again(views.cut(desk, rows, asked), message)
    except Changed:
        return _again(views.cut(desk, desk.store.rows(), asked), asked.language.text("changed_other"))
    return GoTo(asked.address("/cut", f"p-{at}", at=at, done=act))


def _place(desk: Desk, rows: Rows, at: str, words: str) -> int:
    """Return the code point of a passage at which some of its words begin; ValueError where they are not in it."""
    passage = rows.by_address.get(at)
    if passage is None:
        raise Changed("passages", None, None)
    return Finder(desk.city.text[passage.start : passage.end]).find(words)[0]


def turn(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Undo the last act, or do it again."""
    do = asked.one("do")
    number = asked.number(f"{do}_number")
    try:
        act = desk.store.undo(number) if do == "undo" else desk.store.redo(number)
    except Changed:
        return _again(views.start(desk, desk.store.rows(), asked), asked.language.text("changed_other"))
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


def unsaved(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Throw away the record that was not saved."""
    desk.keep_unsaved(None)
    return GoTo(asked.address("/"))


def hand_in(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Make the package, or say why not."""
    page = views.hand_in(desk, rows, asked)
    if page.values["wrong"] or rows.open():
        return attrs.evolve(page, status=409)
    target = desk.city.folder / HANDED_IN
    try:
        make_package(str(desk.city.folder), target, desk.city.documents, asked.language.code)
    except DataError as error:
        return attrs.evolve(page, values={**page.values, "failed": [str(one) for one in error.problems]}, status=409)
    except RomaInclusionError as error:
        return attrs.evolve(page, values={**page.values, "failed": [str(error)]}, status=409)
    return attrs.evolve(page, values={**page.values, "written": str(target)})


def preview(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Start the preview of the site, once, and lead to it."""
    if not desk.previewed and desk.previewer is not None:
        try:
            desk.previewed = desk.previewer(desk.city.package, desk.city.documents)
        except EnvironmentProblem as error:
            return _again(views.hand_in(desk, rows, asked), str(error))
    return GoTo(asked.address("/hand-in", "preview"))


def second(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Settle differences between the two readers, those that were decided."""
    given = {name.removeprefix("d."): asked.one(name) for name in asked.values if name.startswith("d.")}
    choices = {key: choice for key, choice in given.items() if choice}
    try:
        with desk.store.held():
            if choices:
                settle_differences(comparison(desk.city), choices)
    except (DataError, RomaInclusionError) as error:
        return _again(views.second(desk, rows, asked), str(error))
    return GoTo(asked.address("/second"))


def propose(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Propose records by rule, to be looked at in the text."""
    try:
        proposed.propose(desk.city)
    except RomaInclusionError as error:
        return _again(views.start(desk, rows, asked), str(error))
    return GoTo(asked.address("/mark"))


def refuse(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Refuse a proposal for good."""
    proposed.decide(desk.city, asked.one("proposal"))
    return GoTo(asked.address("/mark", "panel", at=asked.one("at")))
