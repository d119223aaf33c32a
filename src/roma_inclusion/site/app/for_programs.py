"""The addresses that are no pages: the feed of changes, the whole dataset and database, the sitemap and robots.txt."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from datasette.utils.asgi import NotFound, Response

from ...atom import MEDIA_TYPE
from ..addresses import Addresses
from ..dataset_file import dataset_zip
from ..feed import feed
from ..language import DEFAULT, languages
from ..pages import number_in_sitemap, sitemap_paths
from .file_response import FileResponse
from .keeping import part_wanted
from .policy import note_file
from .responses import DATA_HEADERS
from .served import addresses_of, served

IN_ONE_SITEMAP = 20_000
"""The pages of one sitemap, each in every language."""


async def changes(datasette: Any, request: Any) -> Response:
    """Return the feed of what changed in the data."""
    found = served(datasette)
    if found is None:
        raise NotFound(request.path)
    language = languages()[request.url_vars.get("lang") or DEFAULT]
    body = feed(found[1], language, addresses_of(datasette, found[0], request, language.code))
    return Response(body, content_type=f"{MEDIA_TYPE}; charset=utf-8")


async def whole_dataset(datasette: Any, request: Any) -> Any:
    """Send the whole dataset as one ZIP file; of a working edition there is none."""
    found = served(datasette)
    if found is None or found[1].is_working:
        raise NotFound(request.path)
    wanted, asks_head = part_wanted(datasette, request), note_file(request)
    name, file = await asyncio.to_thread(dataset_zip, found[1])
    return FileResponse(file, name, "application/zip", dict(DATA_HEADERS), wanted, asks_head)


async def whole_database(datasette: Any, request: Any) -> Any:
    """Send the whole database as the one file that it is."""
    found = served(datasette)
    if found is None or not datasette.setting("allow_download"):
        raise NotFound(request.path)
    name, index = found
    wanted, asks_head = part_wanted(datasette, request), note_file(request)
    headers = {} if index.is_working else dict(DATA_HEADERS)
    return FileResponse(index.file.whole, f"{name}.db", "application/octet-stream", headers, wanted, asks_head)


async def sitemap(datasette: Any, request: Any) -> Response:
    """Return the sitemap: every page in every language, or where these are many, the addresses of its parts.

    A sitemap has at most 50,000 addresses (https://www.sitemaps.org/protocol.html).
    """
    found = served(datasette)
    if found is None:
        return _sitemap("urlset", "url", ())
    name, index = found
    to = addresses_of(datasette, name, request)
    parts, part = -(-number_in_sitemap(index.data) // IN_ONE_SITEMAP), request.args.get("part") or ""
    if parts > 1 and not part:
        whole = to.whole(to.to("/sitemap.xml"))
        return _sitemap("sitemapindex", "sitemap", (f"{whole}?part={one + 1}" for one in range(parts)))
    number = max(int(part), 1) if part.isascii() and part.isdigit() and len(part) < 6 else 1
    shown = itertools.islice(sitemap_paths(index.data), (number - 1) * IN_ONE_SITEMAP, number * IN_ONE_SITEMAP)
    return _sitemap("urlset", "url", (to.whole(to.to(path, language=code)) for path in shown for code in languages()))


def _sitemap(outer: str, inner: str, urls: Iterable[str]) -> Response:
    located = "".join(f"<{inner}><loc>{escape(url)}</loc></{inner}>" for url in urls)
    head = f'<?xml version="1.0" encoding="UTF-8"?><{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return Response(f"{head}{located}</{outer}>", content_type="application/xml; charset=utf-8")


async def robots(datasette: Any, request: Any) -> Response:
    """Return robots.txt: the pages are welcome to be found, single queries are not."""
    to = Addresses(str(datasette.urls.instance()), origin=f"{request.scheme}://{request.host}")
    lines = ["User-agent: *", f"Disallow: {to.base}*?sql=", f"Disallow: {to.to('/search')}"]
    lines += [f"Disallow: {to.base}*?*&", f"Disallow: {to.base}*print=all"]  # choices combine without end
    return Response.text("\n".join([*lines, f"Sitemap: {to.whole(to.to('/sitemap.xml'))}", ""]))
