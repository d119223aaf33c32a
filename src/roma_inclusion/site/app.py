"""The Datasette plugin: its pages, what it gives Datasette's own pages, and the guard of the working edition.

Every kind of page stands at its address in English and under the code of another language before it, and with .json,
.csv or .xlsx after it as data.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from datasette import hookimpl
from datasette.utils.asgi import AsgiFileDownload, Response

from ..atom import MEDIA_TYPE
from ..errors import UsageError
from ..store.sqlite import build_info
from .addresses import Addresses
from .dataset_file import dataset_zip
from .downloads import FORMATS
from .feed import feed
from .language import DEFAULT, Language, languages
from .layout import render
from .page import MovedError, NoSuchPageError, Page
from .pages import NAVIGATION, PAGES, PageKind, make_page, sitemap_paths
from .picture_files import PICTURES
from .record_index import RecordIndex, open_index
from .server import is_loopback, is_own
from .views.gone import gone

HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "max-age=300"}
NOT_FOUND = PageKind("not_found", lambda *_: Page(), "", in_sitemap=False)


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

    def wrap(app: Any) -> Any:
        async def guarded(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http" and not _is_from_here(scope) and _holds_working_edition(datasette):
                body = b"A working edition is shown on its own machine only."
                await send({"type": "http.response.start", "status": 403, "headers": []})
                await send({"type": "http.response.body", "body": body})
                return
            await app(scope, receive, send)

        return guarded

    return wrap


def _is_from_here(scope: Any) -> bool:
    """Whether a request comes from this machine, under its own name and from no other site."""
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope.get("headers") or ()}
    client = (scope.get("client") or ("127.0.0.1",))[0]
    return is_loopback(client) and is_own(headers.get("host", "localhost"), headers.get("origin", ""))


def served(datasette: Any) -> tuple[str, RecordIndex] | None:
    """Return the name and the records of the first served database that is ours and of this schema, or None."""
    for name, path, stamp in _files(datasette):
        if _edition(path, stamp):
            try:
                return name, open_index(path, stamp)
            except UsageError as error:
                _warn(str(error))
    return None


def _holds_working_edition(datasette: Any) -> bool:
    """Whether any database that is served, of whatever schema, is a working edition."""
    return any(_edition(path, stamp) == "working" for _, path, stamp in _files(datasette))


def _files(datasette: Any) -> Iterator[tuple[str, Path, tuple[int, int]]]:
    """Yield the name, the file, and the time and size of the file of each database that is served and there."""
    for name, database in datasette.databases.items():
        path = Path(database.path) if database.path else None
        if path is not None and path.is_file():
            stat = path.stat()
            yield name, path, (stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=16)
def _edition(path: Path, stamp: tuple[int, int]) -> str:
    """Return the edition of a database of this library, looked up once for each state of the file; else nothing."""
    return build_info(path).get("edition", "")


@lru_cache(maxsize=16)
def _warn(message: str) -> None:
    """Say once why no pages are shown of a database that is ours."""
    logging.getLogger("roma_inclusion").warning("no pages are shown: %s", message)


def addresses_of(datasette: Any, database: str, request: Any = None, language: str = DEFAULT) -> Addresses:
    """Return the addresses of this site, as Datasette's setting base_url and the request have them."""
    base = str(datasette.urls.instance())
    path = str(datasette.urls.database(database)).removeprefix(base)
    return Addresses(base, path, language, f"{request.scheme}://{request.host}" if request else "")


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


async def respond(kind: PageKind, datasette: Any, request: Any) -> Response:
    """Answer one address: the page as HTML, or its records as data."""
    found = served(datasette)
    if found is None:  # the file went away under the server
        return Response.text("The database is not there.", status=503)
    name, index = found
    language = languages()[request.url_vars.get("lang") or DEFAULT]
    parameters = {key: request.args[key] for key in request.args} | request.url_vars
    if not parameters.get("places") and request.args.getlist("place"):
        parameters["places"] = ",".join(request.args.getlist("place"))
    try:
        page = make_page(kind, index, language, parameters)
    except NoSuchPageError:
        return error_page(datasette, request, 404)
    except MovedError as moved:
        addresses = addresses_of(datasette, name, request, language.code)
        there = addresses.to(moved.path, format=request.url_vars.get("format") or "")
        return Response.redirect(there, status=301)
    addresses = addresses_of(datasette, name, request, language.code)
    format = (FORMATS | PICTURES).get(request.url_vars.get("format"))
    if format is None:
        return _html(datasette, request, page, kind, index, language, addresses)
    headers = {} if index.is_working else dict(HEADERS)
    if format.is_file:
        headers["Content-Disposition"] = f'attachment; filename="{page.name}.{format.name}"'
    body = format.write(index, page, addresses)
    return BinaryResponse(body, headers=headers, content_type=format.media_type)


class BinaryResponse(Response):  # type: ignore[misc]
    """A response whose body is bytes, as Datasette's own takes texts only."""

    async def asgi_send(self, send: Any) -> None:
        """Send the body as it is."""
        given = {**self.headers, "content-type": self.content_type}
        headers = [(key.encode(), value.encode()) for key, value in given.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def _html(
    datasette: Any,
    request: Any,
    page: Page,
    kind: PageKind,
    index: RecordIndex,
    language: Language,
    addresses: Addresses,
    status: int = 200,
) -> Response:
    publisher = (datasette.metadata() or {}).get("extra") or {}
    text = render(page, kind, index, language, addresses, query=request.query_string, publisher=publisher)
    return Response.html(text, status=status, headers={"Cache-Control": "max-age=60"})


def error_page(datasette: Any, request: Any, status: int, message: str = "") -> Response | None:
    """Answer an address that cannot be shown, in the language that it begins with; None where no database is ours.

    The address of a record that was withdrawn answers 410 with its tombstone, whatever its table.
    """
    found = served(datasette)
    if found is None:
        return None
    name, index = found
    path = request.scope.get("route_path") or request.path
    first, _, rest = path.strip("/").partition("/")
    language = languages().get(first) or languages()[DEFAULT]
    address = path.rpartition("/")[2].partition(".")[0]
    if status == 404 and address in index.data.withdrawn:
        status, page = 410, gone(index, language, address)
    else:
        key = "not_found" if status == 404 else "error"
        page = Page(language.text(key), language.text(f"{key}_text"), shown={"message": message}, downloads=False)
        page.template = "not_found"
    page.name, page.path = "not_found", f"/{rest}" if first in languages() else path
    addresses = addresses_of(datasette, name, request, language.code)
    return _html(datasette, request, page, NOT_FOUND, index, language, addresses, status)


async def changes(datasette: Any, request: Any) -> Response:
    """Return the feed of what changed in the data."""
    found = served(datasette)
    if found is None:
        return error_page(datasette, request, 404) or Response.text("", status=404)
    language = languages()[request.url_vars.get("lang") or DEFAULT]
    body = feed(found[1], language, addresses_of(datasette, found[0], request, language.code))
    return Response(body, content_type=f"{MEDIA_TYPE}; charset=utf-8")


async def whole_dataset(datasette: Any, request: Any) -> Any:
    """Send the whole dataset as one ZIP file; of a working edition there is none."""
    found = served(datasette)
    if found is None or found[1].is_working:
        return error_page(datasette, request, 404) or Response.text("", status=404)
    file = await asyncio.to_thread(dataset_zip, found[1])
    return AsgiFileDownload(str(file), file.name, "application/zip", dict(HEADERS))


async def sitemap(datasette: Any, request: Any) -> Response:
    """Return the sitemap: every page in every language."""
    found = served(datasette)
    urls = []
    if found is not None:
        addresses = addresses_of(datasette, found[0], request)
        for path in sitemap_paths(found[1].data):
            urls += [addresses.whole(addresses.to(path, language=code)) for code in languages()]
    located = "".join(f"<url><loc>{escape(url)}</loc></url>" for url in urls)
    head = '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return Response(f"{head}{located}</urlset>", content_type="application/xml; charset=utf-8")


async def robots(datasette: Any, request: Any) -> Response:
    """Return robots.txt: the pages are welcome to be found, single queries are not."""
    to = Addresses(str(datasette.urls.instance()), origin=f"{request.scheme}://{request.host}")
    lines = ["User-agent: *", f"Disallow: {to.base}*?sql=", f"Disallow: {to.to('/search')}"]
    lines += [f"Disallow: {to.base}*?*&", f"Disallow: {to.base}*print=all"]  # choices combine without end
    return Response.text("\n".join([*lines, f"Sitemap: {to.whole(to.to('/sitemap.xml'))}", ""]))
