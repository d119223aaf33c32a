"""The Datasette plugin: its pages, what it gives Datasette's own pages, and the guard of the working edition.

Every kind of page stands at its address in English and under the code of another language before it, and with .json,
.csv or .xlsx after it as data.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from datasette import hookimpl

from ..downloads import FORMATS
from ..language import DEFAULT, languages
from ..pages import NAVIGATION, PAGES
from ..picture_files import PICTURES
from .for_programs import changes, robots, sitemap, whole_dataset
from .guard import guarded
from .responses import error_page, respond
from .served import addresses_of, served


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Any]]]:
    """Give the pages their addresses; nothing where no database of ours is served."""
    return routes() if served(datasette) else []


@hookimpl
def extra_template_vars(datasette: Any, view_name: str, request: Any) -> Callable[[], Awaitable[dict[str, Any]]]:
    """Tell the templates of Datasette's own pages that a database of ours is served, and which edition it is."""

    async def given() -> dict[str, Any]:
        found = served(datasette)
        if found is None:
            return {"roma": None}
        name, index = found
        asked = bool(request and request.args.get("sql"))
        return {
            "roma": {
                "is_working": index.is_working,
                "t": languages()[DEFAULT].text,
                "to": addresses_of(datasette, name),
                "navigation": NAVIGATION,
                "charts": view_name in ("table", "query") or (view_name == "database" and asked),
            }
        }

    return given


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[[], Awaitable[Any]] | None:
    """Show an error as a page of the site; what asks for data gets Datasette's own answer."""
    if request.path.endswith((".json", ".csv")) or request.args.get("_shape") or not served(datasette):
        return None

    async def answer() -> Any:
        status = getattr(exception, "status", 500)
        return error_page(datasette, request, status, "" if status == 404 else str(exception))

    return answer


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Refuse to show a working edition to any other machine: it holds the words of others."""
    return partial(guarded, datasette)


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
    return [*found, (r"^/sitemap\.xml$", sitemap), (r"^/robots\.txt$", robots)]
