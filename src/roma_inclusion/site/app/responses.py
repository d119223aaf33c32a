"""The answer to one address of a page: HTML, its records as data or its picture as a file, or why there is none."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import NotFound, Response

from ...store.fence import SECONDS
from ..addresses import Addresses
from ..downloads import FORMATS, check_size
from ..language import DEFAULT, Language, languages
from ..layout import render
from ..page import MovedError, NoSuchPageError, Page
from ..pages import PageKind, make_page
from ..picture_files import PICTURES
from ..record_index import RecordIndex
from .policy import EMBEDDED, OWN, note
from .served import addresses_of, served

DATA_HEADERS = {"Access-Control-Allow-Origin": "*"}
"""Headers of data, which any site may read; a working edition has none of them."""


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
    addresses = addresses_of(datasette, name, request, language.code)
    format = (FORMATS | PICTURES).get(request.url_vars.get("format"))
    try:
        with index.file.within(SECONDS):
            page = make_page(kind, index, language, parameters)
            if format is None:
                note(request, EMBEDDED if page.template == "embed" else OWN)
                return html_response(datasette, request, page, kind, index, language, addresses)
            check_size(page)
            body = format.write(index, page, addresses)
    except NoSuchPageError:
        raise NotFound(request.path) from None
    except MovedError as moved:
        there = addresses.to(moved.path, format=request.url_vars.get("format") or "")
        return Response.redirect(there, status=301)
    headers = {} if index.is_working else dict(DATA_HEADERS)
    if format.is_file:
        headers["Content-Disposition"] = f'attachment; filename="{page.name}.{format.name}"'
    return BinaryResponse(body, headers=headers, content_type=format.media_type)


class BinaryResponse(Response):  # type: ignore[misc]
    """A response whose body is bytes, as Datasette's own takes texts only."""

    async def asgi_send(self, send: Any) -> None:
        """Send the body as it is."""
        given = {**self.headers, "content-type": self.content_type}
        headers = [(key.encode(), value.encode()) for key, value in given.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def html_response(
    datasette: Any,
    request: Any,
    page: Page,
    kind: PageKind,
    index: RecordIndex,
    language: Language,
    addresses: Addresses,
    status: int = 200,
) -> Response:
    """Return a page as HTML."""
    publisher = (datasette.metadata() or {}).get("extra") or {}
    text = render(page, kind, index, language, addresses, query=request.query_string, publisher=publisher)
    return Response.html(text, status=status)
