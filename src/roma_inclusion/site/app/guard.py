"""The guard of the working edition, which holds the words of others: it is shown on its own machine only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..server import is_from_here
from .served import holds_working_edition


def guarded(datasette: Any, app: Any) -> Callable[..., Any]:
    """Return an application that refuses to show a working edition to any other machine."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and not is_from_here(scope) and holds_working_edition(datasette):
            body = b"A working edition is shown on its own machine only."
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": body})
            return
        await app(scope, receive, send)

    return answer
