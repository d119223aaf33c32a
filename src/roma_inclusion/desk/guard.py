"""Who may talk to the desk: the browser that was given its address, and no other site.

The first address holds a token, which becomes a cookie that only this host gets (HttpOnly, SameSite=Strict). Every
request must name this machine as its host, against names of others that lead here (DNS rebinding), and come from a page
of the desk itself, against forms of other sites. What is refused says nothing of the city.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY = 2_000_000
"""The most bytes of a form."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
SAFE = ("GET", "HEAD")


class Guard:
    """Lets a request through to the desk, or refuses it in one line."""

    def __init__(self, app: App, token: str, port: int) -> None:
        """Guard an application on a port with a token."""
        self.app, self.token = app, token
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self.cookie = f"desk-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if refused := self._refused(scope, headers):
            await answer(send, 403, refused)
            return
        given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [])
        if scope["method"] in SAFE and given and secrets.compare_digest(given[0].encode(), self.token.encode()):
            cookie = f"{self.cookie}={self.token}; Path=/; HttpOnly; SameSite=Strict"
            await answer(send, 303, "", {"Location": scope["path"], "Set-Cookie": cookie})
            return
        if not self._has_cookie(headers.get("cookie", "")):
            await answer(send, 403, "Open the address that the desk printed in the terminal.")
            return
        if int(headers.get("content-length") or 0) > MAX_BODY:
            await answer(send, 413, "This form is too long.")
            return
        await self.app(scope, receive, with_headers(send))

    def _refused(self, scope: Scope, headers: dict[str, str]) -> str:
        """Return why a request is not of this desk's own pages; nothing where it is."""
        host, origin = headers.get("host", ""), headers.get("origin")
        if host not in self.hosts:
            return "This address is not the desk's."
        if origin is not None and origin != f"http://{host}":
            return "Another site asked for this."
        own = headers.get("sec-fetch-site", "same-origin")
        navigates = scope["method"] in SAFE and headers.get("sec-fetch-mode") == "navigate"
        if own not in ("same-origin", "none") and not navigates:
            return "Another site asked for this."
        if scope["method"] not in (*SAFE, "POST"):
            return "This cannot be asked of the desk."
        if not headers.get("content-length", "0").isdigit() or "transfer-encoding" in headers:
            return "This form has no length."
        return ""

    def _has_cookie(self, header: str) -> bool:
        try:
            given = SimpleCookie(header).get(self.cookie)
        except CookieError:
            return False
        return given is not None and secrets.compare_digest(given.value.encode(), self.token.encode())


def with_headers(send: Send) -> Send:
    """Return a `send` that adds the headers that every page of the desk has."""

    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            added = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", []), *added]}
        await send(message)

    return sending


async def answer(send: Send, status: int, words: str, more: dict[str, str] | None = None) -> None:
    """Send a short answer in plain text."""
    given = {"Content-Type": "text/plain; charset=utf-8", **HEADERS, **(more or {})}
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in given.items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})
