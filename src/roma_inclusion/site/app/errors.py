"""The answer where there is none: a page for those who read, JSON for an address of JSON, a line for other data.

What went wrong inside stays inside: an answer never holds a traceback, a path of the machine or a class of Python.
"""

from __future__ import annotations

import logging
from typing import Any

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Response
from datasette.views.base import DatasetteError

from ...store.fence import SqlError, TooLargeError, is_interrupted
from ..language import DEFAULT, languages
from ..page import Page
from ..pages import PageKind
from ..published import published
from ..views.gone import gone
from .responses import DATA_HEADERS, html_response
from .served import addresses_of, served

NOT_FOUND = PageKind("not_found", lambda *_: Page(), "", in_sitemap=False)
NOTHING = "There is nothing at this address."
FAILED = "The site could not answer this address."
UNREADABLE = "This address cannot be answered: something in it is not what it should be."
SLOW = "The answer takes longer than a second. Ask for less, or take the whole file: {file}"
NOT_MEANT = (ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError, SqlError)
"""What Datasette raises where an address asks it for what it did not think of."""
LARGE = "The answer is larger than 5 MB. Ask for fewer rows or columns, or take the whole file: {file}"
TEXTS = (".csv", ".xlsx", ".svg", ".png", ".db", ".zip", ".atom", ".xml", ".txt", ".blob")
log = logging.getLogger("roma_inclusion")


class AnsweredError(Exception):
    """The answer to a request that failed, on its way to the door: Datasette would else print what it knows of it."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


def asks_for_json(path: str, query: str = "") -> bool:
    """Whether an address asks for JSON."""
    return path.endswith((".json", ".jsono")) or "_shape=" in query


def plain_error(path: str, query: str, status: int, message: str, **more: Any) -> Response:
    """Return an error without a page: JSON where that is asked for, as Datasette writes it, else one line."""
    if asks_for_json(path, query):
        return Response.json({"ok": False, "error": message, "status": status, "title": None, **more}, status=status)
    return Response.text(message, status=status)


def answer_of(datasette: Any, request: Any, exception: Exception) -> Response:
    """Return the answer to a request that ended with an exception."""
    status, message = _said(datasette, request, exception)
    more = {"title": getattr(exception, "title", None), **getattr(exception, "error_dict", {})}
    return error_answer(datasette, request, status, message, more)


def _said(datasette: Any, request: Any, exception: Exception) -> tuple[int, str]:
    """Return the status of an exception and what a reader is told of it."""
    first = exception.__cause__ or exception.__context__ or exception
    if isinstance(first, QueryInterrupted) or is_interrupted(first):
        return 400, SLOW.format(file=whole_file(datasette, request))
    if isinstance(first, TooLargeError | MemoryError):
        return 400, LARGE.format(file=whole_file(datasette, request))
    if isinstance(exception, DatasetteError | Base400):
        said = getattr(exception, "message", None) or next(iter(exception.args), "")
        status = 400 if exception.status == 500 else exception.status  # Datasette's word for what it cannot do
        return status, NOTHING if said in ("", "404", request.path) else str(said)
    log.error("%s: %r", request.path, exception, exc_info=exception)
    if isinstance(exception, NOT_MEANT) and "roma_inclusion" not in _raised_by(exception):
        return 400, UNREADABLE
    return (404, NOTHING) if isinstance(exception, OSError) and request.path.startswith("/-/") else (500, FAILED)


def _raised_by(exception: Exception) -> str:
    """Return the modules that an exception went through on its way up, from our own views on."""
    names, step = [], exception.__traceback__
    while step is not None:
        names.append(str(step.tb_frame.f_globals.get("__name__")))
        step = step.tb_next
    return " ".join(names)


def whole_file(datasette: Any, request: Any) -> str:
    """Return the address of the whole database, for those to whom an answer is too large or comes too late."""
    found = served(datasette)
    addresses = addresses_of(datasette, found[0], request) if found else None
    return addresses.whole(addresses.database_file()) if addresses else ""


def error_answer(
    datasette: Any, request: Any, status: int, message: str = "", more: dict[str, Any] | None = None
) -> Response:
    """Answer an address that cannot be shown, as what it asks for: a page in the language that it begins with, or data.

    The address of a record that was withdrawn answers 410 with its tombstone, whatever its table.
    """
    found = served(datasette)
    path = request.scope.get("route_path") or request.path
    if found is None:
        return plain_error(path, request.query_string, status, message or NOTHING)
    name, index = found
    headers = {} if index.is_working else {"Access-Control-Allow-Origin": DATA_HEADERS["Access-Control-Allow-Origin"]}
    address = path.rpartition("/")[2].partition(".")[0]
    is_gone = status == 404 and address in index.data.withdrawn
    stone = {"withdrawn": published(index.data.withdrawn[address])} if is_gone else {}
    if asks_for_json(path, request.query_string) or (path.endswith(TEXTS) and not is_gone):
        said = "This record was withdrawn." if is_gone else message or NOTHING
        answer = plain_error(path, request.query_string, 410 if is_gone else status, said, **(more or {}), **stone)
        answer.headers.update(headers)
        return answer
    first, _, rest = path.strip("/").partition("/")
    language = languages().get(first) or languages()[DEFAULT]
    if is_gone:
        status, page = 410, gone(index, language, address)
    else:
        key = "not_found" if status == 404 else "error"
        shown = {"message": "" if status == 404 else message}
        page = Page(language.text(key), language.text(f"{key}_text"), shown=shown, downloads=False)
        page.template = "not_found"
    page.name, page.path = "not_found", f"/{rest}" if first in languages() else path
    addresses = addresses_of(datasette, name, request, language.code)
    return html_response(datasette, request, page, NOT_FOUND, index, language, addresses, status)
