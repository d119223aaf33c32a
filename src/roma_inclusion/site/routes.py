"""From an address to a page: the language, the page, and the format it is asked for in.

Every page of `pages.PAGES` stands at its address in English and under the code of another language before it, and with
.json, .csv or .xlsx after it as data.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from datasette.utils.asgi import Response

from ..database import statements
from .downloads import as_csv, as_json, as_xlsx
from .language import DEFAULT, Language, languages
from .library import Library, open_library
from .page import LIMIT, Page
from .pages import PAGES, Maker
from .pages.subjects import NoSuchPageError
from .show import helpers

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "max-age=300"}
LISTED = ("places", "interventions", "themes", "mechanisms", "sources")


def database_of(datasette: Any) -> tuple[str, Library] | None:
    """Return the name and the library of the served database that is ours, or None."""
    for name, database in datasette.databases.items():
        if not database.path:
            continue
        path = Path(database.path)
        stat = path.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
        if is_ours(path, stamp):
            return name, open_library(path, stamp)
    return None


@lru_cache(maxsize=16)
def is_ours(path: Path, stamp: tuple[int, int]) -> bool:
    """Whether a file is a database of this library, looked up once for each state of the file."""
    return bool(statements(path))


def variables(datasette: Any, view_name: str, request: Any) -> dict[str, Any]:
    """Return what the templates of Datasette's own pages are told."""
    found = database_of(datasette)
    if not found:
        return {"roma": None}
    name, library = found
    language = languages()[DEFAULT]
    charts = view_name in ("table", "query") or bool(view_name == "database" and request and request.args.get("sql"))
    return {"roma": {"database": name, "edition": library.said["edition"], "t": language.text, "charts": charts}}


def routes() -> list[tuple[str, Callable[..., Any]]]:
    """Return the regular expression and the view of every page, the sitemap and robots.txt."""
    codes = "|".join(code for code in languages() if code != DEFAULT)
    found: list[tuple[str, Callable[..., Any]]] = []
    for pattern, maker in PAGES:
        end = r"(?:\.(?P<format>json|csv|xlsx))?" if pattern else r"(?:/|/index\.(?P<format>json|csv|xlsx))?"
        found.append((rf"^(?:/(?P<lang>{codes}))?{pattern}{end}$", partial(show, maker)))
    found.append((r"^/sitemap\.xml$", sitemap))
    found.append((r"^/robots\.txt$", robots))
    return found


async def show(maker: Maker, datasette: Any, request: Any) -> Response:
    """Answer one address: the page as HTML, or its records as data."""
    found = database_of(datasette)
    if found is None:  # the file went away under the server
        return Response.text("The database is not there.", status=503)
    name, library = found
    language = languages()[request.url_vars.get("lang") or DEFAULT]
    parameters = {key: request.args[key] for key in request.args} | request.url_vars | {"database": name}
    if not parameters.get("places") and request.args.getlist("place"):
        parameters["places"] = ",".join(request.args.getlist("place"))
    try:
        page = maker(library, language, parameters)
    except NoSuchPageError:
        return await failed(datasette, request, 404)
    if parameters.get("only"):
        page = page.only(parameters["only"])
    headers = HEADERS if library.said["edition"] == "open" else {}
    match request.url_vars.get("format"):
        case "json":
            return Response(
                as_json(library, page, base_of(request)),
                headers=headers,
                content_type="application/json; charset=utf-8",
            )
        case "csv":
            return Response(as_csv(library, page), headers=headers, content_type="text/csv; charset=utf-8")
        case "xlsx":
            headers = {**headers, "Content-Disposition": f'attachment; filename="{page.name}.xlsx"'}
            return AsBytes(as_xlsx(library, page), headers=headers, content_type=XLSX)
    return await render(datasette, request, name, library, language, page)


async def failed(datasette: Any, request: Any, status: int, message: str = "") -> Response | None:
    """Answer an address that cannot be shown, in the language that it begins with; None where no database is ours."""
    found = database_of(datasette)
    if found is None:
        return None
    first = request.path.strip("/").partition("/")[0]
    language = languages().get(first) or languages()[DEFAULT]
    kind = "not_found" if status == 404 else "error"
    title, text = language.text(kind), language.text(f"{kind}_text")
    page = Page("not_found", request.path, title, text, [], {"message": message}, False)
    return await render(datasette, request, *found, language, page, status)


class AsBytes(Response):  # type: ignore[misc]
    """A response whose body is bytes, as Datasette's own takes texts only."""

    async def asgi_send(self, send: Any) -> None:
        """Send the body as it is."""
        headers = [
            (key.encode(), value.encode()) for key, value in {**self.headers, "content-type": self.content_type}.items()
        ]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def base_of(request: Any) -> str:
    """Return the beginning of the addresses of this site."""
    return f"{request.scheme}://{request.host}"


async def render(
    datasette: Any, request: Any, database: str, library: Library, language: Language, page: Page, status: int = 200
) -> Response:
    """Return a page as HTML."""
    query = f"?{request.query_string}" if request.query_string else ""
    given = {
        "page": page,
        "language": language,
        "languages": languages(),
        "t": language.text,
        "library": library,
        "data": library.data,
        "database": database,
        "base": base_of(request),
        "query": query,
        "limit": LIMIT,
        "extra": (datasette.metadata() or {}).get("extra") or {},
        **page.shown,
        **helpers(library, language),
    }
    html = await datasette.render_template(f"roma/{page.name}.html", given, request=request)
    return Response.html(html, status=status, headers={"Cache-Control": "max-age=60"})


def addresses(library: Library) -> list[str]:
    """Return the address of every page, without its language."""
    fixed = ["/", "/matrix", "/compare", "/conflicts", "/gaps", "/charts", "/map", "/about", "/search"]
    return fixed + [f"/{table}/{one}" for table in LISTED for one in library.data[table]]


async def sitemap(datasette: Any, request: Any) -> Response:
    """Return the sitemap: every page in every language."""
    found = database_of(datasette)
    base = base_of(request)
    paths = (
        [f"{language.prefix}{path}" for path in addresses(found[1]) for language in languages().values()]
        if found
        else []
    )
    urls = "".join(f"<url><loc>{escape(base + path)}</loc></url>" for path in paths)
    xml = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    return Response(xml, content_type="application/xml; charset=utf-8")


async def robots(datasette: Any, request: Any) -> Response:
    """Return robots.txt: the pages are welcome to be found, single queries are not."""
    return Response.text(
        f"User-agent: *\nDisallow: /*?sql=\nDisallow: /search\nSitemap: {base_of(request)}/sitemap.xml\n"
    )
