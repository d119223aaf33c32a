"""The site while its city is being worked on: one address, behind which a rebuilt database takes the place of the last.

    preview = Preview()
    with serving(preview, 8001) as address:
        preview.show(Path("first/roma-inclusion.db"))
        preview.show(Path("second/roma-inclusion.db"))      every open page reloads

Pages ask once a second whether there is something new, by the script `static/preview.js`, and reload by themselves; a
page that is read without scripts is reloaded by its reader. What is said of problems comes from outside.
"""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import attrs

from ..errors import EnvironmentProblem
from .app.served import served
from .metadata import metadata
from .record_index import RecordIndex
from .server import is_from_here, settings

HOST = "127.0.0.1"
SCRIPT = Path(__file__).parent / "static" / "preview.js"
STATE, RELOAD, PROBLEMS = "/-/preview/state", "/-/preview/reload.js", "/-/preview/problems"


@attrs.define(slots=True)
class Preview:
    """An ASGI application that shows the newest database, and what is wrong where none could be built of late.

    `heading` and `problems` are what is said of problems, `language` the one that the heading is in.
    """

    heading: str = ""
    problems: Sequence[str] = ()
    language: str = "en"
    version: int = 0
    _database: Path | None = None
    _site: Any = None
    _app: Any = None
    _index: tuple[str, RecordIndex] | None = None

    def show(self, database: Path) -> None:
        """Serve a database from now on, in place of the one before."""
        self._database = database
        self.heading, self.problems = "", ()
        self.version += 1

    def say(self, heading: str, problems: Sequence[str]) -> None:
        """Say what is wrong; the database that is served stays."""
        self.heading, self.problems = heading, problems
        self.version += self.is_empty

    @property
    def is_empty(self) -> bool:
        """Whether no database is served yet."""
        return self._database is None

    def _current(self) -> Any:
        """Return the application of the newest database, or None; SQLite wants it opened by the thread that asks."""
        if self._database is not None and (self._site is None or self._database != self._shown()):
            self.close()
            self._site = _datasette(self._database)
            self._app = self._site.app()
            self._index = served(self._site)  # kept, since its file may be gone when it is closed
        return self._app

    def close(self) -> None:
        """Close the database that is served: by the thread that opened it, as SQLite wants it."""
        if self._site is None:
            return
        if self._index is not None:
            self._index[1].file.close()
        for one in self._site.databases.values():
            one.close()
        self._site = self._app = self._index = None

    def _shown(self) -> Path | None:
        return next((Path(one.path) for one in self._site.databases.values() if one.path), None)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        if not is_from_here(scope):
            await _answer(send, 403, "text/plain", "The preview is shown on its own machine only.")
        elif scope["path"] == STATE:
            state = {"version": self.version, "heading": self.heading, "problems": PROBLEMS}
            await _answer(send, 200, "application/json", json.dumps(state))
        elif scope["path"] == RELOAD:
            await _answer(send, 200, "text/javascript", SCRIPT.read_text(encoding="utf-8"))
        elif scope["path"] == PROBLEMS or (app := self._current()) is None:
            await _answer(send, 200, "text/html", self._page())
        else:
            await app(_wanting_all(scope), receive, self._with_script(send))

    def _page(self) -> str:
        """Return a page with the problems."""
        listed = "".join(f'<li lang="en">{escape(one)}</li>' for one in self.problems)
        title = escape(self.heading or "-")
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language}"><head><meta charset="utf-8"><title>{title}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            "<style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;"
            "margin:1rem auto;padding:0 1rem;overflow-wrap:anywhere}li{margin-bottom:.5rem}</style></head>"
            f"<body><main><h1>{title}</h1><ul>{listed}</ul></main>{self._tag()}</body></html>\n"
        )

    def _tag(self) -> str:
        return f'<script src="{RELOAD}" data-version="{self.version}" defer></script>'

    def _with_script(self, send: Any) -> Any:
        """Return what sends an answer with the script at the end of every page, and lets no browser keep it."""
        tag = self._tag().encode()
        is_page = False

        async def send_on(message: Any) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                headers = [(name.lower(), value) for name, value in message.get("headers", [])]
                is_page = any(name == b"content-type" and value.startswith(b"text/html") for name, value in headers)
                dropped = {b"cache-control", *([b"content-length"] if is_page else [])}
                kept = [(name, value) for name, value in headers if name not in dropped]
                message = {**message, "headers": [*kept, (b"cache-control", b"no-store")]}
            elif is_page and not message.get("more_body"):
                message = {**message, "body": message.get("body", b"") + tag}
            await send(message)

        return send_on


def _datasette(database: Path) -> Any:
    """Return Datasette for a database, with the settings that `serve` gives it."""
    from datasette.app import Datasette

    return Datasette([], immutables=[str(database)], metadata=metadata(), settings=settings())


def _wanting_all(scope: Any) -> Any:
    """Return a request for the whole answer as it is, so that the script can be put at its end."""
    not_meant = (b"accept-encoding", b"if-none-match", b"if-modified-since")
    headers = [(name, value) for name, value in scope.get("headers") or () if bytes(name).lower() not in not_meant]
    return {**scope, "headers": headers}


async def _answer(send: Any, status: int, kind: str, text: str) -> None:
    headers = [(b"content-type", f"{kind}; charset=utf-8".encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})


@contextmanager
def serving(preview: Preview, port: int) -> Iterator[str]:
    """Serve a preview on the loopback address while the block runs, and give its address; port 0 is any free one.

    Raises EnvironmentProblem where the port is taken.
    """
    import uvicorn

    try:
        listening = socket.create_server((HOST, port))
    except (OSError, OverflowError) as error:
        cause = os.strerror(error.errno or 0) if isinstance(error, OSError) else str(error)
        raise EnvironmentProblem(f"{HOST}:{port}: {cause}: give another one with --port") from error
    server = uvicorn.Server(uvicorn.Config(preview, log_level="warning", lifespan="off"))

    def serve() -> None:
        server.run(sockets=[listening])
        preview.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{listening.getsockname()[1]}/"
    finally:
        server.should_exit = server.force_exit = True
        thread.join(5)
        listening.close()
