"""The addresses that are no pages: the feed of changes, the whole dataset, the sitemap and robots.txt."""

from __future__ import annotations

import asyncio
from typing import Any
from xml.sax.saxutils import escape

from datasette.utils.asgi import AsgiFileDownload, Response

from ...atom import MEDIA_TYPE
from ..addresses import Addresses
from ..dataset_file import dataset_zip
from ..feed import feed
from ..language import DEFAULT, languages
from ..pages import sitemap_paths
from .responses import HEADERS, error_page
from .served import addresses_of, served


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
