"""The answer to one address of a page: HTML, its records as data or its picture as a file, or why there is none."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import Response

from ..addresses import Addresses
from ..downloads import FORMATS
from ..language import DEFAULT, Language, languages
from ..layout import render
from ..page import MovedError, NoSuchPageError, Page
from ..pages import PageKind, make_page
from ..picture_files import PICTURES
from ..record_index import RecordIndex
from ..views.gone import gone
from .served import addresses_of, served

HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "max-age=300"}
"""Headers of data, which any site may read; a working edition has none of them."""
NOT_FOUND = PageKind("not_found", lambda *_: Page(), "", in_sitemap=False)


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
