"""The Datasette plugin: its pages, what it gives Datasette's own pages, and the guard of the working edition.

Every kind of page stands at its address in English and under the code of another language before it, and with .json,
.csv or .xlsx after it as data.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import Forbidden, NotFound

from ...store.fence import fence
from ...store.sqlite import is_ours
from ..downloads import FORMATS
from ..language import DEFAULT, languages
from ..pages import NAVIGATION, PAGES
from ..picture_files import PICTURES
from .errors import AnsweredError, answer_of
from .for_programs import changes, robots, sitemap, whole_database, whole_dataset
from .guard import guarded
from .outside import outside
from .policy import DATASETTE, DRAWN, note
from .responses import respond
from .served import addresses_of, served

OPEN = r"(?:static|static-plugins/[\w-]+)(?:/(?!\.\.?(?:/|$))[\w.~-]+)+$|(?:metadata|settings)(?:\.json)?$"
"""What may be asked for of what Datasette shows below /-/: files of its pages, and what the API documents."""


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Any]]]:
    """Give the pages their addresses; nothing where no database of ours is served."""
    found = served(datasette)
    return [*routes(), (rf"^/{re.escape(found[0])}\.db$", whole_database)] if found else []


@hookimpl
def prepare_connection(conn: Any, database: str, datasette: Any) -> None:
    """Put a fence around every connection to a database of ours, by which strangers ask what they like."""
    path = datasette.databases[database].path
    if path and is_ours(Path(path)):
        fence(conn)


@hookimpl
def extra_template_vars(datasette: Any, view_name: str, request: Any) -> Callable[[], Awaitable[dict[str, Any]]]:
    """Tell the templates of Datasette's own pages that a database of ours is served, and which edition it is."""

    async def given() -> dict[str, Any]:
        found = served(datasette)
        if found is None:
            return {"roma": None}
        name, index = found
        asked = bool(request and request.args.get("sql"))
        is_drawn = view_name in ("table", "query") or (view_name == "database" and asked)
        note(request, DRAWN if is_drawn else DATASETTE)
        return {
            "roma": {
                "is_working": index.is_working,
                "t": languages()[DEFAULT].text,
                "to": addresses_of(datasette, name),
                "navigation": NAVIGATION,
                "charts": is_drawn,
            }
        }

    return given


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[[], Awaitable[Any]] | None:
    """Show an error as a page of the site, or as the data that was asked for."""
    if not served(datasette):
        return None

    async def answer() -> Any:
        raise AnsweredError(answer_of(datasette, request, exception))

    return answer


@hookimpl
def forbidden(datasette: Any, request: Any, message: str) -> Callable[[], Awaitable[Any]] | None:
    """Show what may not be seen as an error like any other."""
    answer: Callable[[], Awaitable[Any]] | None = handle_exception(datasette, request, Forbidden(message))
    return answer


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Guard the site; refuse to show a working edition to any other machine: it holds the words of others."""

    def wrapped(app: Any) -> Any:
        return guarded(datasette, outside(datasette, app) if served(datasette) else app)

    return wrapped


async def closed(request: Any) -> None:
    """Answer an address of Datasette's that is for those who run it, and not for readers."""
    raise NotFound(request.path)


def routes() -> list[tuple[str, Callable[..., Any]]]:
    """Return the regular expression and the view of every page, the sitemap and robots.txt."""
    codes = "|".join(code for code in languages() if code != DEFAULT)
    found: list[tuple[str, Callable[..., Any]]] = []
    for kind in PAGES:
        formats = "|".join([*FORMATS, *(PICTURES if kind.names else ())])
        usual = rf"/{kind.pattern}(?:\.(?P<format>{formats}))?"
        pattern = usual if kind.pattern else rf"(?:/|/index\.(?P<format>{formats}))?"
        found.append((rf"^(?:/(?P<lang>{codes}))?{pattern}$", partial(respond, kind)))
    found.append((rf"^(?:/(?P<lang>{codes}))?/changes\.atom$", changes))
    found.append((r"^/dataset\.zip$", whole_dataset))
    found.append((rf"^/-/(?!{OPEN})", closed))
    return [*found, (r"^/sitemap\.xml$", sitemap), (r"^/robots\.txt$", robots)]


FILES = re.compile(r"^/(?:-/static.*|[^/.]+\.db|dataset\.zip)$")
PAGE, FILE, ASKED = "page", "file", "asked"
"""What an address is answered with: a page of ours, a file as it is, or what Datasette is asked for."""


@functools.cache
def _page_addresses() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern, view in routes() if view is not closed)


def kind_of_address(datasette: Any, scope: Any) -> str:
    """Return what the address of a request is answered with."""
    raw = scope.get("raw_path")
    path = raw.decode("latin-1").partition("?")[0] if raw else scope["path"]
    base = datasette.setting("base_url")
    local = "/" + path.removeprefix(base) if base != "/" else path
    if FILES.match(local):
        return FILE
    return PAGE if any(pattern.match(local) for pattern in _page_addresses()) else ASKED
