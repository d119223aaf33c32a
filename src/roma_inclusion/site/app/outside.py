"""What every request and every answer goes through: the last door between the site and the world.

A request comes in under the address that the site has, with a method that the site knows. An answer goes out with the
headers of its kind, with no formula in its CSV, and as an error that says nothing of the inside where all else failed.
"""

from __future__ import annotations

import ipaddress
import logging
import re
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import quote, urlsplit

import attrs
from datasette.utils.asgi import NotFound, Response
from datasette.views.base import DatasetteError

from ...store.fence import MOST, TooLargeError
from ..inert import inert_csv
from ..request import headers_of, query_of
from .compression import compressed, wants_compressed
from .errors import FAILED, AnsweredError, plain_error
from .keeping import STATIC, Keeping, keeping, kept_headers
from .policy import NOTE, PageNote, Policy
from .served import holds_working_edition

FAILED_SQL = "This SQL cannot be answered; the same address with .json says why."
METHODS = "GET, HEAD, OPTIONS"
OWN_NAME = re.compile(r"(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?")
"""The names by which a machine calls itself; any other name in a request is what somebody wrote there."""
VARY = (b"vary", b"Accept-Encoding")
log = logging.getLogger("roma_inclusion")


def outside(datasette: Any, app: Any) -> Callable[..., Any]:
    """Return an application with the door before it."""
    policy = Policy.of(datasette)

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        kept = keeping(datasette)
        said = _refused(datasette, scope)
        if said is None and kept is not None and kept.is_good(scope):
            await kept.say_unchanged(scope, send)
            return
        sender = Sender(send, policy, scope, PageNote(asks_head=scope["method"] == "HEAD"), kept)
        try:
            if said is None:
                await app(_cleaned(datasette, scope, sender.note), receive, sender)
            else:
                await said.asgi_send(Sender(send, policy, scope, is_error=True))
        except AnsweredError as answered:
            await answered.response.asgi_send(Sender(send, policy, scope, kept=kept, is_error=True))
        except Exception:
            if sender.is_begun:
                raise
            log.exception("%s", scope["path"])
            await plain_error(scope["path"], query_of(scope), 500, FAILED).asgi_send(
                Sender(send, policy, scope, kept=kept, is_error=True)
            )

    return answer


@attrs.define(slots=True)
class Sender:
    """What an answer is sent through: it gives the headers, and takes from the body what does not belong there.

    An answer is held until it is whole, so that one that grows too large, or fails on its way, is an error and no
    half of an answer. A file is sent on as it comes.
    """

    send: Callable[..., Any]
    policy: Policy
    scope: Any
    note: PageNote = attrs.field(factory=PageNote)
    kept: Keeping | None = None
    is_error: bool = False
    is_begun: bool = False
    is_csv: bool = False
    _start: Any = None
    _held: bytearray = attrs.field(factory=bytearray)

    async def __call__(self, message: Any) -> None:
        """Take a part of an answer.

        Raises TooLargeError where it grows too large, NotFound where it is a file that is not there, DatasetteError
        where it is the CSV of a statement that failed: Datasette writes one without any column.
        """
        if message["type"] == "http.response.start":
            if STATIC in self.scope["path"] and message["status"] >= 400 and not self.is_error:
                raise NotFound(self.scope["path"])
            self._start = {**message, "headers": self._headers(message)}
            return
        body, is_last = message.get("body", b""), not message.get("more_body")
        if self.is_csv:
            body = inert_csv(body)
        if not self.is_file and len(self._held) + len(body) > MOST:
            raise TooLargeError
        self._held += body
        if self.is_csv and is_last and self._held == b"\r\n":
            raise DatasetteError(FAILED_SQL, status=400)
        if self.is_file or is_last:
            await self._send(is_last)

    async def _send(self, is_last: bool) -> None:
        """Send what is held."""
        body = bytes(self._held)
        self._held.clear()
        if not self.is_begun:
            self.is_begun = True
            if not self.is_file and self._start["status"] != 204:
                body = self._whole(body)
            await self.send(self._start)
        await self.send({"type": "http.response.body", "body": body, "more_body": not is_last})

    def _whole(self, body: bytes) -> bytes:
        """Return a whole body as it is sent, and say in the headers how long it is and whether it is compressed."""
        headers = [one for one in self._start["headers"] if one[0] != b"content-length"]
        if wants_compressed(self.scope, dict(headers).get(b"content-type", b""), len(body)):
            body = compressed(self.scope, body)
            headers.append((b"content-encoding", b"gzip"))
        self._start["headers"] = [*headers, VARY, (b"content-length", str(len(body)).encode())]
        return b"" if self.note.asks_head else body

    @property
    def is_file(self) -> bool:
        """Whether the answer is a file that is sent as it is."""
        return self.note.is_file

    def _headers(self, message: Any) -> list[tuple[bytes, bytes]]:
        given = [(bytes(name).lower(), bytes(value)) for name, value in message.get("headers", ())]
        kind = dict(given).get(b"content-type", b"")
        self.is_csv = self.scope["path"].endswith(".csv") and kind.startswith((b"text/csv", b"text/plain"))
        said = {**self.policy.headers(self.note.kind), **kept_headers(self.kept, self.scope, message["status"])}
        own = {name.lower().encode(): value.encode() for name, value in said.items()}
        return [*((name, value) for name, value in given if name not in own), *own.items()]


def _refused(datasette: Any, scope: Any) -> Response | None:
    """Return the answer to a request by a method that reads nothing, or None."""
    if scope["method"] in ("GET", "HEAD"):
        return None
    headers = {"Allow": METHODS}
    if not holds_working_edition(datasette):
        headers |= {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": METHODS}
        headers |= {"Access-Control-Allow-Headers": "Authorization, Content-Type"}
    if scope["method"] == "OPTIONS":
        return Response("", status=204, headers=headers)
    refused = plain_error(scope["path"], query_of(scope), 405, f"The site is read only: it answers {METHODS}.")
    refused.headers.update(headers)
    return refused


def _cleaned(datasette: Any, scope: Any, note: PageNote) -> dict[str, Any]:
    """Return a request as the site means it: asked by GET, under the site's own address, with readable cookies."""
    scheme, host = _address(datasette, scope)
    others = [(name, value) for name, value in scope.get("headers") or () if bytes(name).lower() not in DROPPED]
    cookies = [value for name, value in scope.get("headers") or () if bytes(name).lower() == b"cookie"]
    others += [(b"cookie", value) for value in cookies if _is_readable(value)]
    raw = scope.get("raw_path")
    raw_path = {} if raw is None else {"raw_path": quote(raw, safe="".join(map(chr, range(33, 127)))).encode()}
    given = {"method": "GET", "scheme": scheme, "headers": [*others, (b"host", host.encode())], NOTE: note}
    return {**scope, **raw_path, **given}


DROPPED = (b"host", b"cookie")


def _address(datasette: Any, scope: Any) -> tuple[str, str]:
    """Return scheme and host of the site: as its publisher gives them, else those of the machine that answers."""
    public = ((datasette.metadata() or {}).get("extra") or {}).get("public_url")
    if public:
        parts = urlsplit(public)
        return parts.scheme, parts.netloc
    named = headers_of(scope).get("host", "")
    scheme = "https" if scope.get("scheme") == "https" else "http"
    if OWN_NAME.fullmatch(named):
        return scheme, named
    host, port = scope.get("server") or ("localhost", None)
    return scheme, f"{_bracketed(host)}:{port}" if port else "localhost"


def _bracketed(host: str) -> str:
    try:
        return f"[{host}]" if ipaddress.ip_address(host).version == 6 else host
    except ValueError:
        return host


def _is_readable(cookie: bytes) -> bool:
    try:
        SimpleCookie().load(cookie.decode("latin-1"))
    except CookieError:
        return False
    return True
