"""What a request says, as ASGI has it (https://asgi.readthedocs.io/en/latest/specs/www.html): its headers, its query.

headers_of(scope).get("host")  ->  "localhost:8001"
"""

from __future__ import annotations

from typing import Any


def headers_of(scope: Any) -> dict[str, str]:
    """Return the headers of a request by their names in small letters; of one that stands twice, the last."""
    given = scope.get("headers") or ()
    return {bytes(name).decode("latin-1").lower(): bytes(value).decode("latin-1") for name, value in given}


def query_of(scope: Any) -> str:
    """Return what stands behind the question mark of an address, as it was sent; empty where nothing does."""
    return bytes(scope.get("query_string") or b"").decode("latin-1")
