"""A whole file as an answer, read piece by piece: a file that is replaced meanwhile is sent as it was."""

from __future__ import annotations

import asyncio
import os
import threading
from typing import IO, Any

import attrs

PIECE = 256 * 1024
_LOCK = threading.Lock()


@attrs.define(slots=True)
class FileResponse:
    """An open file, the name that it is saved under, its media type, and more headers."""

    file: IO[bytes]
    name: str
    media_type: str
    headers: dict[str, str]

    async def asgi_send(self, send: Any) -> None:
        """Send the file."""
        size = os.fstat(self.file.fileno()).st_size
        given = {
            **self.headers,
            "content-type": self.media_type,
            "content-disposition": f'attachment; filename="{self.name}"',
            "content-length": str(size),
        }
        headers = [(name.encode(), value.encode()) for name, value in given.items()]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for start in range(0, size, PIECE):
            piece = await asyncio.to_thread(_read, self.file, start)
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


def _read(file: IO[bytes], start: int) -> bytes:
    """Return a piece of a file that several may read at once."""
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), PIECE, start)
    with _LOCK:
        file.seek(start)
        return file.read(PIECE)
