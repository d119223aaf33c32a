"""What a reader may keep of the site: how long an answer is fresh, and the tag by which it is asked for again.

    ETag: W/"5f0c8b1e2a90d371"             one for all addresses: it is that of the edition
    If-None-Match: W/"5f0c8b1e2a90d371"    answered with 304 before anything is made

An answer changes only with the data, the library and what the publisher says of himself. One to SQL that a reader
wrote may ask the clock, and has no tag. A working edition is kept by nobody.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from email.utils import formatdate, parsedate_to_datetime
from importlib.metadata import version
from typing import Any
from urllib.parse import parse_qs
from weakref import WeakKeyDictionary

import attrs

from ..record_index import RecordIndex
from ..request import headers_of, query_of
from .served import served

NOTHING = "no-store"
STATIC = "/-/static"
"""In the address of a file of Datasette's or of a plugin's pages."""
DATA = (".json", ".jsono", ".csv", ".xlsx", ".svg", ".png", ".db", ".zip", ".atom", ".xml", ".txt")
SECONDS = {"static": 86_400, "data": 300, "page": 60, "sql": 5}
"""How long an answer is fresh, by what it is: files of the pages, data, pages and tables, SQL that a reader wrote."""


@attrs.define(slots=True, frozen=True)
class Keeping:
    """The tag of an edition, and when its file was put there, in seconds since 1970."""

    tag: str
    changed: int

    def is_good(self, scope: Any) -> bool:
        """Whether what a reader kept, as a request has it, is what would be sent."""
        if not has_tag(scope):
            return False
        headers = headers_of(scope)
        kept, since = headers.get("if-none-match"), headers.get("if-modified-since")
        if kept is not None:
            return _opaque(self.tag) in {_opaque(one) for one in kept.split(",")}
        try:
            return since is not None and parsedate_to_datetime(since).timestamp() >= self.changed
        except (ValueError, OverflowError):
            return False

    async def say_unchanged(self, scope: Any, send: Callable[..., Any]) -> None:
        """Answer that what a reader kept is still good: nothing more is said, for all else is as it was."""
        said = {**kept_headers(self, scope, 304), "Vary": "Accept-Encoding"}
        headers = [(name.lower().encode(), value.encode()) for name, value in said.items()]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def headers(self) -> dict[str, str]:
        """Return the tag and the time, as an answer has them."""
        return {"ETag": self.tag, "Last-Modified": formatdate(self.changed, usegmt=True)}


def part_wanted(datasette: Any, request: Any) -> str:
    """Return which part of a file a request asks for, as its Range header has it; nothing for the whole file.

    A part of what the reader has not, by the time in If-Range, would fit to nothing (RFC 9110, 13.1.5).
    """
    kept, fits_to = keeping(datasette), request.headers.get("if-range")
    is_known = fits_to is None or (kept is not None and fits_to == kept.headers()["Last-Modified"])
    return request.headers.get("range", "") if is_known else ""


_KEPT: WeakKeyDictionary[RecordIndex, Keeping] = WeakKeyDictionary()


def keeping(datasette: Any) -> Keeping | None:
    """Return the tag of the edition that is served; None where there is none, or nobody may keep it."""
    found = served(datasette)
    if found is None or found[1].is_working:
        return None
    index = found[1]
    if index not in _KEPT:
        [library] = index.file.ask("PRAGMA user_version").fetchone()
        said = (datasette.metadata() or {}).get("extra") or {}
        file = os.fstat(index.file.whole.fileno())
        made_of = [index.build_info, file.st_size, library, version("datasette"), said, datasette.setting("base_url")]
        tag = hashlib.sha256(json.dumps(made_of, sort_keys=True, default=str).encode()).hexdigest()[:16]
        _KEPT[index] = Keeping(f'W/"{tag}"', int(file.st_mtime))
    return _KEPT[index]


def has_tag(scope: Any) -> bool:
    """Whether an address gives the same answer as long as the edition is the same."""
    return "sql" not in parse_qs(query_of(scope), keep_blank_values=True)


def freshness(scope: Any) -> str:
    """Return how long an answer may be shown without asking again, as a Cache-Control header has it."""
    path = scope["path"]
    kind = "static" if STATIC in path else "data" if path.endswith(DATA) else "page"
    return f"max-age={SECONDS[kind if has_tag(scope) else 'sql']}"


def kept_headers(kept: Keeping | None, scope: Any, status: int) -> Mapping[str, str]:
    """Return the headers that say what a reader may keep of an answer: nothing of an error or a working edition."""
    if kept is None or status >= 400:
        return {"Cache-Control": NOTHING}
    return {"Cache-Control": freshness(scope), **(kept.headers() if has_tag(scope) else {})}


def _opaque(tag: str) -> str:
    """Return a tag for weak comparison (RFC 9110, 8.8.3.2)."""
    return tag.strip().removeprefix("W/")
