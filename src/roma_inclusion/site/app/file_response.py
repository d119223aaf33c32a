"""A whole file as an answer, read piece by piece: a file that is replaced meanwhile is sent as it was.

A reader whose download broke off asks for the rest: `Range: bytes=1000-` is answered with 206 and that part.
"""

from __future__ import annotations

import asyncio
import os
import re
import threading
from typing import IO, Any

import attrs

PIECE = 256 * 1024
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_LOCK = threading.Lock()


@attrs.define(slots=True)
class FileResponse:
    """An open file, the name that it is saved under, its media type, and more headers.

    `wanted` is the Range header of the request, `asks_head` whether only the headers are wanted.
    """

    file: IO[bytes]
    name: str
    media_type: str
    headers: dict[str, str]
    wanted: str = ""
    asks_head: bool = False

    async def asgi_send(self, send: Any) -> None:
        """Send the file, or the part of it that is wanted."""
        size = os.fstat(self.file.fileno()).st_size
        part = part_of(self.wanted, size)
        status, first, end = (200, 0, size) if part is None else (206, *part)
        given = {
            **self.headers,
            "accept-ranges": "bytes",
            "content-type": self.media_type,
            "content-disposition": f'attachment; filename="{self.name}"',
        }
        if part is not None:
            given["content-range"] = f"bytes {first}-{end - 1}/{size}"
        if first >= end and part is not None:
            status, given["content-range"] = 416, f"bytes */{size}"
        given["content-length"] = str(max(end - first, 0))
        headers = [(name.encode(), value.encode()) for name, value in given.items()]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        for start in range(first, first if self.asks_head else end, PIECE):
            piece = await asyncio.to_thread(_read, self.file, start, min(PIECE, end - start))
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def part_of(wanted: str, size: int) -> tuple[int, int] | None:
    """Return where the one part that is wanted begins and ends, as offsets; empty where the file has no such part.

    None stands for the whole file: nothing, several parts or something else is asked for (RFC 9110, 14.2).

    >>> part_of("bytes=2-4", 10), part_of("bytes=8-", 10), part_of("bytes=-3", 10), part_of("bytes=10-", 10)
    ((2, 5), (8, 10), (7, 10), (10, 10))
    """
    match = RANGE.fullmatch(wanted.replace(" ", ""))
    if match is None or match[0] == "bytes=-":
        return None
    first, last = match.groups()
    if not first:
        return max(size - int(last), 0), size
    if last and int(last) < int(first):
        return None
    return min(int(first), size), min(int(last) + 1, size) if last else size


def _read(file: IO[bytes], start: int, length: int) -> bytes:
    """Return a piece of a file that several may read at once."""
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), length, start)
    with _LOCK:
        file.seek(start)
        return file.read(length)
