"""The desk as an ASGI application: its addresses, its templates, its guard.

Every page is there under two addresses, `/mark` and `/nl/mark`. What is read changes nothing; what changes is a form.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import jinja2
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from ..errors import DataError, RomaInclusionError
from . import city_acts, description, mark_view, proposed, record_acts, reporting, text_acts, views
from .asking import Asked, GoTo, Shown
from .desk import Desk
from .guard import MAX_BODY, Guard
from .journal import Change
from .language import CODES, Language, language
from .problem_texts import line_of
from .rows import Rows, is_about_records

HERE = Path(__file__).parent
Handler = Callable[[Desk, Rows, Asked], Shown | GoTo]

PAGES: dict[str, Handler] = {
    "/": views.start,
    "/document": description.page,
    "/cut": views.cut,
    "/mark": mark_view.mark,
    "/records": views.records,
    "/problems": views.problems,
    "/reporting": reporting.page,
    "/second": views.second,
    "/hand-in": views.hand_in,
}
ACTS: dict[str, Handler] = {
    "/document": description.save,
    "/cut": text_acts.cut,
    "/record": record_acts.record,
    "/check": record_acts.check,
    "/delete": record_acts.delete,
    "/look": record_acts.look,
    "/nothing": text_acts.nothing,
    "/turn": text_acts.turn,
    "/unsaved": city_acts.unsaved,
    "/reporting": reporting.save,
    "/second": city_acts.second,
    "/propose": city_acts.propose,
    "/refuse": city_acts.refuse,
    "/hand-in": city_acts.hand_in,
    "/preview": city_acts.preview,
}
STEPS = (
    ("start", "/"),
    ("document", "/document"),
    ("cut", "/cut"),
    ("mark", "/mark"),
    ("records", "/records"),
    ("problems", "/problems"),
    ("second", "/second"),
    ("out", "/hand-in"),
)
OF_A_PAGE = ("edit", "intervention", "table", "spans", "first", "last", "proposal", "unsaved")
"""What an address says of a page, and is said again in its other language."""
STATIC = {"desk.css": "text/css", "desk.js": "text/javascript"}
"""The files of the pages with their types, which are not asked of the system: Windows may have others set."""
HIDDEN_FROM_SECOND = ("document", "cut", "second", "out")
"""Steps that a second reader does not take."""
NOT_FOR_SECOND = {*(path for name, path in STEPS if name in HIDDEN_FROM_SECOND), "/propose", "/refuse", "/preview"}

templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def application(desk: Desk, token: str, port: int) -> Guard:
    """Return the guarded application of an open city."""
    routes = [Route(f"/static/{name}", _static(name, kind)) for name, kind in STATIC.items()]
    for code in CODES:
        prefix = "" if code == CODES[0] else f"/{code}"
        for path in dict.fromkeys([*PAGES, *ACTS]):
            address = f"{prefix}{path}".rstrip("/") or "/"
            methods = [*(["GET"] if path in PAGES else []), *(["POST"] if path in ACTS else [])]
            routes.append(Route(address, _endpoint(desk, path, language(code)), methods=methods))
    return Guard(Starlette(routes=routes, exception_handlers={404: _missing}), token, port)


def _static(name: str, kind: str) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        return FileResponse(HERE / "static" / name, media_type=kind)

    return endpoint


def _endpoint(desk: Desk, path: str, spoken: Language) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        given, handler = parse_qs(request.url.query, keep_blank_values=True), PAGES.get(path, views.start)
        if request.method == "POST":
            body = await request.body()
            if len(body) > MAX_BODY:
                return Response("This form is too long.", 413)
            given, handler = (
                parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=5_000),
                ACTS[path],
            )
        asked = Asked(spoken, given)
        return await run_in_threadpool(_answer, desk, handler, asked, path)

    return endpoint


def _answer(desk: Desk, handler: Handler, asked: Asked, path: str) -> Response:
    if desk.city.blind and path in NOT_FOR_SECOND:
        return _missing_page(asked)
    try:
        rows = desk.store.rows()
        given = handler(desk, rows, asked)
        if isinstance(given, GoTo):
            return RedirectResponse(given.address, 303)
        return HTMLResponse(_render(desk, desk.store.rows(), asked, given, path), given.status)
    except DataError as error:
        return _broken(asked, [line_of(asked.language, problem) for problem in error.problems])
    except RomaInclusionError as error:
        return _broken(asked, [str(error)])
    except Exception as error:  # a person sees a sentence, and the files are as the last act left them
        return _broken(asked, [f"{type(error).__name__}: {error}"])


def _broken(asked: Asked, lines: list[str], said: str = "", status: int = 500) -> Response:
    page, spoken = templates.get_template("broken.html"), asked.language
    shown = page.render(lines=lines, said=said, t=spoken.text, lang=spoken.code, url=asked.address)
    return HTMLResponse(shown, status)


def _missing_page(asked: Asked) -> Response:
    return _broken(asked, [], asked.language.text("missing_page"), 404)


def _missing(request: Request, error: Exception) -> Response:
    code = next((code for code in CODES[1:] if request.url.path.startswith(f"/{code}/")), CODES[0])
    return _missing_page(Asked(language(code), {}))


def _render(desk: Desk, rows: Rows, asked: Asked, page: Shown, path: str) -> str:
    """Return the HTML of a page, with what every page has: steps, progress, undo, what was just done."""
    undo, redo = desk.store.stacks()
    left, text = len(rows.open()), asked.language.text
    steps = [step for step in STEPS if not (desk.city.blind and step[0] in HIDDEN_FROM_SECOND)]
    other = next(code for code in CODES if code != asked.language.code)
    shown = path if path in PAGES else "/mark"
    kept = ("at",) if "known" in asked.values else ("at", *OF_A_PAGE)
    query = {name: asked.one(name) for name in kept}
    return templates.get_template(page.template).render(
        t=text,
        lang=asked.language.code,
        label=asked.language,
        url=asked.address,
        other=(other, Asked(language(other), {}).address(shown, **query)),
        page=page.step,
        path=shown,
        steps=steps,
        blind=desk.city.blind,
        previewed=desk.previewed,
        city=desk.city.folder.name,
        spoken=str(rows.description.get("language") or "und"),
        title=str(rows.description.get("title") or desk.city.source.id),
        progress=(len(rows.passages) - left, len(rows.passages)),
        left=left,
        undo=undo[-1] if undo else None,
        redo=redo[-1] if redo else None,
        done=_done(desk, rows, asked),
        **{"message": "", **page.values},
    )


def _done(desk: Desk, rows: Rows, asked: Asked) -> str:
    """Return a sentence on the act that was just done, which the address names by its number."""
    number = asked.number("done")
    act = next((one for one in desk.store.acts() if one.n == number), None)
    text = asked.language.text
    if act is not None and act.name == "propose":
        found = proposed.to_decide(desk.city, rows)
        return text("proposals_found", n=len(found), passages=len({one.passage for one in found}))
    if act is None or not act.changes:
        return ""
    change = act.changes[0]
    if act.name in ("undo", "redo"):
        what = next((one.name for one in desk.store.acts() if one.n == act.of), act.name)
        return text("redone" if act.name == "redo" else "undone", what=text(f"act_{what}"))
    if act.name in ("save", "delete"):
        name = _name(desk, rows, asked, change)
        return _saved(desk, rows, asked, change, name) if act.name == "save" else text("removed", name=name)
    if act.name == "leave_out" and change.after:
        reasons = {one.value: one.label for one in desk.forms(rows, asked.language).scheme("passage_reason")}
        given = dict.fromkeys(str(one.after["reason"]) for one in act.changes if one.after)
        reason = ", ".join(reasons.get(one, one) for one in given)
        if len(act.changes) > 1:
            return text("left_many", n=len(act.changes), reason=reason)
        return text("left", address=change.key, reason=reason)
    said = text("described" if act.name == "describe" else f"act_{act.name}")
    return said[:1].upper() + said[1:]


def _saved(desk: Desk, rows: Rows, asked: Asked, change: Change, name: str) -> str:
    """Return what was saved; where its form is shown again, with how much of it is to be mended."""
    text, place = asked.language.text, (change.file, change.key)
    found = desk.problems(rows) if asked.one("edit") == ":".join(place) else []
    wrong = sum((one.table, one.key) == place and one.problem.level == "problem" for one in found)
    return text("saved_with", n=wrong, name=name) if wrong else text("saved", name=name)


def _name(desk: Desk, rows: Rows, asked: Asked, change: Change) -> str:
    """Return what to call the record that a change is of, or is about; items of reporting are saved together."""
    table, row, forms = change.file, change.after or change.before or {}, desk.forms(rows, asked.language)
    if table == "reporting":
        about = row["intervention_id"]
        return asked.language.text("reporting_of", name=forms.names().get(about, about))
    if is_about_records(table):
        table, key = row["record_table"], row["record_id"]
        row = rows.find(table, key) or {"id": key}
    return forms.name(table, row)
