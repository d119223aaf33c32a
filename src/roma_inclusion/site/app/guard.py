"""The guard of the working edition, which holds the words of others: it is shown on its own machine only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..server import is_loopback, is_own
from .served import holds_working_edition


def guarded(datasette: Any, app: Any) -> Callable[..., Any]:
    """Return an application that refuses to show a working edition to any other machine."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and not _is_from_here(scope) and holds_working_edition(datasette):
            body = b"A working edition is shown on its own machine only."
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": body})
            return
        await app(scope, receive, send)

    return answer


def _is_from_here(scope: Any) -> bool:
    """Whether a request comes from this machine, under its own name and from no other site."""
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope.get("headers") or ()}
    client = (scope.get("client") or ("127.0.0.1",))[0]
    return is_loopback(client) and is_own(headers.get("host", "localhost"), headers.get("origin", ""))
