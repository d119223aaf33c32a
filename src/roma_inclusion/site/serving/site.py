"""The ASGI application of a site: the edition that is served, and the next one when the file has been replaced.

A request is answered by one edition from its beginning to its end. A new file is opened beside the old one, and takes
its place for pages, tables, API, search and downloads at once; the old one is closed when its last request is answered.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs

from ...errors import RomaInclusionError
from ...store.fence import SECONDS
from ..app.errors import asks_for_json, plain_error
from ..app.hooks import FILE, PAGE, kind_of_address
from ..app.outside import Sender
from ..app.policy import Policy
from ..request import query_of
from .edition import NAME, Edition, ReplacedError, Stamp, stamp_of
from .nursery import Nursery
from .share import BusyError, Debts, Lane, client_of
from .worker import Answer, EndedError, Times, UnreadyError, Worker, answered

QUICK, SLOW = Times(0.15, 0.4), Times(0.75 * SECONDS, SECONDS)
"""What a request of one who has taken little may take at once, and what any may take when it has waited."""
NICE = (0, 0, 10)
"""How far the two quick processes and the slow one stand behind that of the pages."""
PAUSE = 0.25
"""Seconds between two looks at the file."""
TRIES = 12
"""How often a request is tried, a pause between, where its edition is just being replaced."""
UNREADY = "The tables cannot be asked just now: try again in a minute."
BUSY = "Too many requests at once: try again in a second."
TOO_MUCH = "The answer takes longer than a second or more memory than there is. Ask for less, or take the whole file."
log = logging.getLogger("roma_inclusion")


@attrs.define(slots=True)
class Served:
    """An edition that is served: its pages, its workers, and how many requests are being answered."""

    edition: Edition
    datasette: Any
    index: Any
    app: Any
    quick: Lane
    slow: Lane
    workers: list[Worker]
    policy: Policy
    requests: int = 0
    is_retired: bool = False

    def close(self) -> None:
        """Close the edition; its pages were opened by the thread that does so."""
        for worker in self.workers:
            worker.close()
        self.index.file.close()
        for one in self.datasette.databases.values():
            one.close()


class Site:
    """An ASGI application that serves one file, with the metadata and the settings of Datasette."""

    def __init__(self, file: Path, metadata: dict[str, Any], settings: dict[str, Any]) -> None:
        self._file, self._metadata, self._settings = file, metadata, settings
        self._debts = Debts()
        self._pages = Lane([None], self._debts)
        self._threads = ThreadPoolExecutor(8)
        self._nursery = Nursery()
        self._served: Served | None = None
        self._watch: asyncio.Task[None] | None = None
        self._refused: Stamp | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request, or begin and end with the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request by the edition that is served; by the next one where it is just being replaced."""
        for _ in range(TRIES):
            with self._in_use() as served:
                try:
                    await self._answered_by(served, scope, receive, send)
                    return
                except BusyError:
                    await self._say(served, scope, send, 429, BUSY)
                    return
                except UnreadyError:
                    await asyncio.sleep(PAUSE)
        with self._in_use() as served:
            await self._say(served, scope, send, 503, UNREADY)

    @contextmanager
    def _in_use(self) -> Iterator[Served]:
        """Give the edition that is served, which stays open until the block ends."""
        served = self._served
        assert served is not None, "the server says that it has started before it asks"
        served.requests += 1
        try:
            yield served
        finally:
            served.requests -= 1
            if served.is_retired and not served.requests:
                served.close()

    async def _live(self, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._served = await self._opened(stamp_of(self._file))
                self._watch = asyncio.create_task(self._look())
                await send({"type": "lifespan.startup.complete"})
            else:
                if self._watch is not None:
                    self._watch.cancel()
                if self._served is not None:
                    self._served.close()
                self._threads.shutdown(wait=False, cancel_futures=True)
                self._nursery.close()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _opened(self, stamp: Stamp) -> Served:
        """Open the file in a state. Raises ReplacedError and UsageError as Edition does, UnreadyError as a worker."""
        edition = Edition(self._file, stamp, self._metadata, self._settings)
        datasette, index = edition.open()
        workers = [Worker(edition, self._nursery.child, nice) for nice in NICE]
        await asyncio.gather(*(self._in_thread(worker.start) for worker in workers))
        quick, slow = Lane(workers[:2], self._debts), Lane(workers[2:], self._debts)
        return Served(edition, datasette, index, datasette.app(), quick, slow, workers, Policy.of(datasette))

    async def _look(self) -> None:
        """Look at the file again and again, and serve what has taken its place."""
        while True:
            await asyncio.sleep(PAUSE)
            try:
                stamp = stamp_of(self._file)
                if self._served is None or stamp in (self._served.edition.stamp, self._refused):
                    continue
                new = await self._opened(stamp)
            except (ReplacedError, UnreadyError, OSError):
                continue  # it is being replaced; the next look sees what it has become
            except RomaInclusionError as error:
                self._refused = stamp
                log.warning("the edition before is still served: %s", error)
                continue
            old, self._served = self._served, new
            old.is_retired = True
            if not old.requests:
                old.close()

    async def _answered_by(self, served: Served, scope: Any, receive: Any, send: Any) -> None:
        kind = kind_of_address(served.datasette, scope)
        if kind == FILE:
            await served.app(scope, receive, send)
            return
        answer = await (self._page(served, scope) if kind == PAGE else self._asked(served, scope))
        if answer is None:
            await self._say(served, scope, send, 400, TOO_MUCH)
            return
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.body})

    async def _page(self, served: Served, scope: Any) -> Answer:
        """Return a page of ours: it is sent when the turn is over, for its reader may be slow."""
        client = client_of(scope)
        async with self._pages.turn(client):
            start = time.thread_time()
            status, headers, body = await answered(served.app, scope)
            seconds = time.thread_time() - start
        self._debts.add(client, seconds)
        return Answer(status, headers, body, seconds)

    async def _asked(self, served: Served, scope: Any) -> Answer | None:
        """Return what a worker answers: the quick one to who has taken little; None where it takes too much."""
        client = client_of(scope)
        is_quick = self._debts.is_light(client) and not self._lists_tables(served, scope)
        lanes = [(served.quick, QUICK)] if is_quick else []
        for lane, times in [*lanes, (served.slow, SLOW)]:
            async with lane.turn(client) as worker:
                try:
                    answer: Answer = await self._in_thread(worker.ask, scope, times)
                except EndedError:
                    self._debts.add(client, times.whole, is_fault=True)
                    continue
            self._debts.add(client, answer.seconds, is_fault=answer.is_late or answer.status == 400)
            if lane is served.slow or not answer.is_late:
                return answer
        return None

    @staticmethod
    def _lists_tables(served: Served, scope: Any) -> bool:
        """Whether a request is for the page of all tables, which takes Datasette long."""
        local = scope["path"].removeprefix(served.datasette.setting("base_url").rstrip("/")).strip("/")
        return local.partition(".")[0] == NAME and b"sql=" not in (scope.get("query_string") or b"")

    async def _say(self, served: Served, scope: Any, send: Any, status: int, message: str) -> None:
        query = query_of(scope)
        said = plain_error(scope["path"], query, status, message)
        if status == 429:
            said.headers["Retry-After"] = "1"
        if asks_for_json(scope["path"], query):
            said.headers["Access-Control-Allow-Origin"] = "*"
        await said.asgi_send(Sender(send, served.policy, scope))

    async def _in_thread(self, function: Any, *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)


def serve(file: Path, host: str, port: int, metadata: dict[str, Any], settings: dict[str, Any]) -> None:
    """Serve a database until interrupted."""
    import uvicorn

    uvicorn.run(
        Site(file, metadata, settings), host=host, port=port, log_level="info", lifespan="on", server_header=False
    )
