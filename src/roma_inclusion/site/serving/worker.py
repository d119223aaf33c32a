"""A process that answers the SQL of strangers, one request at a time, with so much memory and time and no more.

    worker = Worker(edition, Nursery().child)
    worker.ask(scope, Times(0.75, 1.0))     Answer(status=200, headers=[...], body=b"...", seconds=0.04)

It is killed where it computes longer than it may: by the system, since no statement and no program can put that off.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

import attrs

from .edition import NAME, Edition, ReplacedError

MEMORY = 256 * 1024 * 1024
"""Bytes that a request may take, beside what the process has when it begins."""
PATIENCE = 30.0
"""Seconds after which a process that neither answers nor computes is given up."""
STARTING = 60.0
"""Seconds that a process has to begin."""
SENT = ("type", "http_version", "method", "path", "raw_path", "query_string", "headers", "client", "server", "scheme")


@attrs.define(slots=True, frozen=True)
class Times:
    """Seconds that a request may compute: for its SQL, after which it is answered with what there is, and in all."""

    sql: float
    whole: float


@attrs.define(slots=True, frozen=True)
class Answer:
    """What is answered to a request, how long it was computed, and whether it lacks what would have taken longer."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    seconds: float
    is_late: bool = False


class EndedError(Exception):
    """The process ended before it had answered; `seconds` is how long it computed at most."""


class UnreadyError(Exception):
    """The process cannot begin: its edition is not there any more."""


class Worker:
    """The process as the one that asks it sees it; it is begun when it is asked, and again when it has ended."""

    def __init__(self, edition: Edition, begin: Callable[[], Connection], nice: int = 0) -> None:
        """`nice` is how far the process stands behind that of the pages where both want to compute."""
        self._edition, self._begin, self._nice = edition, begin, nice
        self._pipe: Connection | None = None
        self._pid = 0

    def start(self) -> None:
        """Begin the process if there is none. Raises UnreadyError where it cannot begin."""
        if self._pipe is not None:
            return
        self._pipe = self._begin()
        try:
            self._send((self._edition, self._nice))
            self._pid = self._receive(STARTING)
        except EndedError:
            raise UnreadyError from None

    def ask(self, scope: Any, times: Times) -> Answer:
        """Return the answer to a request, for which it may compute so long.

        Raises EndedError where it takes more, UnreadyError as `start` does.
        """
        self.start()
        self._send(({name: scope[name] for name in SENT if name in scope}, times))
        answer: Answer = self._receive(PATIENCE)
        return answer

    def _send(self, message: Any) -> None:
        assert self._pipe is not None
        try:
            self._pipe.send(message)
        except OSError:
            self.close()
            raise EndedError from None

    def _receive(self, seconds: float) -> Any:
        assert self._pipe is not None
        try:
            if self._pipe.poll(seconds):
                return self._pipe.recv()
            if self._pid:
                os.kill(self._pid, signal.SIGKILL)
        except (EOFError, OSError):
            pass
        self.close()
        raise EndedError

    def close(self) -> None:
        """End the process: at once where it waits, else when it has answered."""
        if self._pipe is not None:
            self._pipe.close()
        self._pipe, self._pid = None, 0


def run(pipe: Connection) -> None:
    """Answer requests until the pipe is closed; first comes the edition that they are about, and how nice to be."""
    with suppress(EOFError, OSError, ReplacedError):
        _run(pipe, *pipe.recv())


def _run(pipe: Connection, edition: Edition, nice: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(nice)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    datasette, _ = edition.open(asks=True)
    connection = datasette.databases[NAME]._read_connection
    app = datasette.app()
    loop.run_until_complete(answered(app, FIRST))
    _limit_memory()
    pipe.send(os.getpid())
    while True:
        scope, times = pipe.recv()
        _compute_at_most(times.whole)
        start = time.process_time()
        connection.compute_until(time.thread_time() + times.sql)
        status, headers, body = loop.run_until_complete(answered(app, scope))
        _compute_at_most(0)
        pipe.send(Answer(status, headers, body, time.process_time() - start, connection.is_late))


FIRST = {
    "type": "http",
    "method": "GET",
    "path": "/-/settings.json",
    "raw_path": b"/-/settings.json",
    "query_string": b"",
    "headers": [],
    "scheme": "http",
}


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123
            taken = int(stream.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))


def _compute_at_most(seconds: float) -> None:
    """Have the system end this process when it has computed so long; 0 for never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


async def answered(app: Any, scope: Any) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    """Return what an application answers: status, headers and body."""
    start: dict[str, Any] = {}
    body = bytearray()

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            body.extend(message.get("body", b""))

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    await app(scope, receive, send)
    return start["status"], [(bytes(name), bytes(value)) for name, value in start["headers"]], bytes(body)
