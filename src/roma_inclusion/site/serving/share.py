"""A fair share: of those who wait, one is next who is known to take little, else the one who has taken the least.

lane = Lane([worker], Debts())
async with lane.turn("192.0.2.1") as worker:
    ...
lane.debts.add("192.0.2.1", 0.3)
"""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import attrs

PAID = 0.05
"""Seconds of work that are forgiven a client in each second."""
LIGHT = 1.0
"""Seconds of work that a client may owe and still be counted as one who takes little."""
ORDINARY, TIMES = 0.2, 10
"""Seconds that an ordinary request takes at most, and how many times what goes beyond them counts."""
FAULT = 5.0
"""Seconds that a request costs that took more than it may, or was for what cannot be answered."""
PATIENCE = 20.0
"""Seconds for which a request waits for its turn."""
MOST_OF_ONE = 6
"""Requests of one client that may wait in a lane."""
MOST = 120
"""Requests of all that may wait in a lane."""
KEPT = 10_000
"""Clients whose debts are kept."""


class BusyError(Exception):
    """Too many requests wait already, of this client or of all, or this one has waited too long."""


def client_of(scope: Any) -> str:
    """Return who sent a request: its address, of IPv6 the network that one subscriber has."""
    host = str((scope.get("client") or ("",))[0])
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else host


@attrs.define(slots=True)
class Debts:
    """What each client has taken of late, in seconds of work."""

    _owed: dict[str, tuple[float, float]] = attrs.field(factory=dict)

    def of(self, client: str) -> float:
        """Return what a client owes."""
        seconds, then = self._owed.get(client, (0.0, 0.0))
        return max(0.0, seconds - PAID * (time.monotonic() - then))

    def add(self, client: str, seconds: float, *, is_fault: bool = False) -> None:
        """Note what a client has taken: what takes long keeps others waiting, and counts more."""
        cost = seconds + TIMES * max(0.0, seconds - ORDINARY) + FAULT * is_fault
        self._owed[client] = (self.of(client) + cost, time.monotonic())
        if len(self._owed) > KEPT:
            self._owed = {one: owed for one, owed in self._owed.items() if self.of(one) > 0}

    def rank(self, client: str) -> tuple[bool, float]:
        """Return the place of a client among those who wait: first who is known to take little, then by debt."""
        return not (client in self._owed and self.is_light(client)), self.of(client)

    def is_light(self, client: str) -> bool:
        """Whether a client has taken little."""
        return self.of(client) < LIGHT


@attrs.define(slots=True)
class Lane:
    """What only so many can use at once, such as a few workers, and those who wait for it."""

    free: list[Any]
    debts: Debts
    _waiting: list[tuple[str, asyncio.Future[Any]]] = attrs.field(factory=list)

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[Any]:
        """Wait for a turn, and hold what is used until the block ends. Raises BusyError where too many wait."""
        thing = self.free.pop() if self.free else await self._wait(client)
        try:
            yield thing
        finally:
            self._give(thing)

    async def _wait(self, client: str) -> Any:
        waiting = [one for one, future in self._waiting if not future.done()]
        if len(waiting) >= MOST or waiting.count(client) >= MOST_OF_ONE:
            raise BusyError
        place = (client, asyncio.get_running_loop().create_future())
        self._waiting.append(place)
        try:
            async with asyncio.timeout(PATIENCE):
                return await place[1]
        except TimeoutError:
            raise BusyError from None
        except asyncio.CancelledError:
            if place[1].done() and not place[1].cancelled():
                self._give(place[1].result())
            raise

    def _give(self, thing: Any) -> None:
        """Give what was used to the one who is next; who went away while waiting is passed over."""
        self._waiting = [place for place in self._waiting if not place[1].done()]
        if not self._waiting:
            self.free.append(thing)
            return
        place = min(self._waiting, key=lambda one: self.debts.rank(one[0]))
        self._waiting.remove(place)
        place[1].set_result(thing)
