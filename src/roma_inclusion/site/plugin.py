"""The Datasette plugin: its pages, what Datasette's own pages are told, and the guard of the working edition."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl

from .routes import database_of, failed, routes, variables
from .server import is_loopback, is_own


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Any]]]:
    """Give the pages their addresses; nothing where no database of ours is served."""
    return routes() if database_of(datasette) else []


@hookimpl
def extra_template_vars(datasette: Any, view_name: str, request: Any) -> Callable[[], Awaitable[dict[str, Any]]]:
    """Tell the templates of Datasette's own pages that a database of ours is served, and which edition it is."""

    async def given() -> dict[str, Any]:
        return variables(datasette, view_name, request)

    return given


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Callable[[], Awaitable[Any]] | None:
    """Show an error as a page of the site; what asks for data gets Datasette's own answer."""
    if request.path.endswith((".json", ".csv")) or request.args.get("_shape") or not database_of(datasette):
        return None

    async def answer() -> Any:
        status = getattr(exception, "status", 500)
        return await failed(datasette, request, status, "" if status == 404 else str(exception))

    return answer


def _is_from_here(scope: Any) -> bool:
    """Whether a request comes from this machine, under its own name and from no other site."""
    said = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope.get("headers") or ()}
    client = (scope.get("client") or ("127.0.0.1",))[0]
    return is_loopback(client) and is_own(said.get("host", "localhost"), said.get("origin", ""))


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Refuse to show a working edition to any other machine: it holds the words of others."""

    def wrap(app: Any) -> Any:
        async def guarded(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http" and not _is_from_here(scope):
                found = database_of(datasette)
                if found and found[1].said["edition"] == "working":
                    body = b"A working edition is shown on its own machine only."
                    await send({"type": "http.response.start", "status": 403, "headers": []})
                    await send({"type": "http.response.body", "body": body})
                    return
            await app(scope, receive, send)

        return guarded

    return wrap
