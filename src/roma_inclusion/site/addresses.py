"""Every address of the site is made here: pages, downloads, passages, Datasette's own pages, static files.

By an example, `addresses.to("/matrix", query={"cell": "themes,education,micro"}, anchor="cell")` is, on a Dutch page,
`/nl/matrix?cell=themes,education,micro#cell`.

`base` is Datasette's `base_url`, the prefix under which a proxy shows the site; it stands before every address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

import attrs

from ..schema import TABLES
from .language import DEFAULT

PLUGIN = "roma-inclusion"
"""The name under which Datasette shows our static files."""

Query = Mapping[str, str] | Iterable[tuple[str, str]]


@attrs.define(slots=True, frozen=True)
class Addresses:
    """The addresses of one site, for a page in one language.

    `base` begins and ends with a slash, `database` is the path of the database within it, `language` the code of the
    page's language, `origin` what stands before an address that is used elsewhere, such as `https://example.org`.
    """

    base: str = "/"
    database: str = "roma-inclusion"
    language: str = DEFAULT
    origin: str = ""

    def to(
        self,
        path: str,
        *,
        language: str | None = None,
        format: str = "",
        query: Query = (),
        anchor: str = "",
    ) -> str:
        """Return the address of a page: `path` as the registry has it, in the language of the page or in another.

        `format` is json, csv or xlsx for a download of the page.
        """
        code = language or self.language
        local = path.strip("/")
        if format:
            local = f"{local or 'index'}.{format}"
        parts = [] if code == DEFAULT else [code]
        return self._join("/".join([*parts, local] if local else parts), query, anchor)

    def record(self, table: str, key: str, **more: Any) -> str:
        """Return the address of a record: the page of its table, else that of any record. KeyError without one."""
        page = TABLES[table].page or ("/records/{id}" if TABLES[table].evidence != "none" else None)
        if page is None:
            raise KeyError(table)
        return self.to(page.format(id=key), **more)

    def passage(self, source: str, address: str, section: str = "") -> str:
        """Return the address of a passage in the ledger of its document, in the `section` that is shown alone."""
        return self.record("sources", source, query={"section": section} if section else {}, anchor=address)

    def datasette(self, *parts: str, query: Query = (), fragment: str = "") -> str:
        """Return the address of the database, or of a table, a query or a row of it, in Datasette's own pages.

        `fragment` is what stands behind the #, such as the settings of a chart, already encoded.
        """
        from datasette.utils import tilde_encode

        address = self._join("/".join([self.database, *(tilde_encode(part) for part in parts)]), query, "")
        return f"{address}#{fragment}" if fragment else address

    def database_file(self) -> str:
        """Return the address at which Datasette gives the whole database as one file."""
        return self._join(f"{self.database}.db", (), "")

    def dataset_zip(self) -> str:
        """Return the address at which the site gives every table as CSV, in one ZIP file."""
        return self._join("dataset.zip", (), "")

    def static(self, name: str) -> str:
        """Return the address of a file of our folder static."""
        return self._join(f"-/static-plugins/{PLUGIN}/{quote(name)}", (), "")

    def whole(self, address: str) -> str:
        """Return an address with the name of this site before it, for use elsewhere."""
        return self.origin + address

    def _join(self, local: str, query: Query, anchor: str) -> str:
        pairs = list(query.items() if isinstance(query, Mapping) else query)
        asked = f"?{urlencode(pairs, safe=',', quote_via=quote)}" if pairs else ""
        return f"{self.base}{local}{asked}{f'#{quote(anchor)}' if anchor else ''}"
