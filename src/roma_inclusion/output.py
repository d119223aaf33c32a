"""Standard output and standard error that may fail without changing what a command does or how it ends.

    roma-inclusion build > /dev/full

builds and publishes, and says afterwards on standard error that its report could not be printed. A reader that has
gone (`| head -1`) needs no such message.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import Any, TextIO


class Output(io.FileIO):
    """A standard stream that remembers its first failure and takes everything after that in silence.

    `failure` is that error; None where everything was written. `is_closed` says that the stream was closed before the
    program began: whatever is written to it fails.
    """

    failure: OSError | None = None
    is_closed = False

    def write(self, data: Any) -> int:
        """Write bytes; those that cannot be written count as written."""
        if self.failure is None:
            try:
                if self.is_closed:
                    raise OSError(errno.EBADF, os.strerror(errno.EBADF))
                return super().write(data) or 0
            except OSError as error:
                self.failure = error
        return memoryview(data).nbytes


def watch_output() -> Output | None:
    """Put a stream that cannot fail in the place of standard output and of standard error; return the first.

    A standard stream that is closed is opened on nothing, so that no file of ours gets its number and is written to
    by whoever prints. Characters that the stream's encoding lacks are escaped. A stream that a program has put there
    itself, and the console of Windows, are left alone; None is returned where that is standard output.
    """
    closed = {number for number in (0, 1, 2) if not _is_open(number)}
    for _ in closed:
        os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    output = _watched(1, sys.stdout, sys.__stdout__, 1 in closed)
    errors = _watched(2, sys.stderr, sys.__stderr__, 2 in closed)
    sys.stdout = output[0] if output else sys.stdout
    sys.stderr = errors[0] if errors else sys.stderr
    return output[1] if output else None


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _watched(
    number: int, stream: TextIO | None, original: TextIO | None, is_closed: bool
) -> tuple[TextIO, Output] | None:
    if stream is not original or (stream is not None and sys.platform == "win32" and stream.isatty()):
        return None
    raw = Output(number, "w", closefd=False)
    raw.is_closed = is_closed
    encoding = stream.encoding if stream is not None else "utf-8"
    buffered = io.BufferedWriter(raw)
    text = io.TextIOWrapper(
        buffered, encoding=encoding, errors="backslashreplace", line_buffering=number == 2 or raw.isatty()
    )
    return text, raw


def failure_of(output: Output | None) -> OSError | None:
    """Return why not everything could be written, after flushing; None where it was, or where the reader has gone."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    if output is None or isinstance(output.failure, BrokenPipeError):
        return None
    return output.failure
