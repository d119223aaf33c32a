"""A worker from its start to its end: at its limits it is ended, and with it whatever is still of it.

    answer = ask({"name": "lindestad", "module": "roma_inclusion_lindestad", ...})

An interrupt of this process ends the worker at once, and so does the end of this process where the system can do that.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, Any

import attrs

from ... import signals
from ...errors import EnvironmentProblem
from ..limits import (
    PLUGIN_ANSWER_BYTES,
    PLUGIN_PRINTED_BYTES,
    PLUGIN_PROCESSOR_SECONDS,
    PLUGIN_SECONDS,
)

HALF = re.compile(rb"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")
"""Half of a character by its number, as no text has it: a worker writes characters as they are."""


class NoAnswerError(Exception):
    """A worker gave no answer: what it did instead, as a sentence about the plugin without its end."""


@attrs.define(slots=True, frozen=True)
class Answered:
    """What a worker answered, and what the plugin printed."""

    answer: dict[str, Any]
    printed: str


def ask(asked: Mapping[str, str]) -> Answered:
    """Ask a worker, and return its answer.

    Raises NoAnswerError where it ends without one, or reaches a limit; EnvironmentProblem where no process can be
    started.
    """
    with signals.delayed() as lifted:
        process = _start()
        try:
            with lifted():
                return _answered(process, json.dumps({**asked, "parent": os.getpid()}).encode("ascii"))
        finally:
            _end(process)


def _start() -> subprocess.Popen[bytes]:
    """Start a worker that finds the modules that this process finds, in a session of its own."""
    path = os.pathsep.join(os.path.abspath(one) for one in sys.path)  # noqa: PTH100 - as it is, links included
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    pipe = subprocess.PIPE
    command = [sys.executable, "-P", "-m", __package__]
    try:
        return subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0, env=environment, start_new_session=True
        )
    except OSError as error:
        raise EnvironmentProblem(f"a process for a plugin cannot be started: {error.strerror}") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a worker and all of its group, whether it has ended or not."""
    _kill(process)
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            with suppress(OSError):
                stream.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


class _Reader(threading.Thread):
    """Reads what a worker sends, and ends the worker where that is too much."""

    def __init__(self, process: subprocess.Popen[bytes], stream: IO[bytes], most: int) -> None:
        super().__init__(daemon=True)
        self.process, self.stream, self.most = process, stream, most
        self.held = bytearray()
        self.start()

    @property
    def is_too_much(self) -> bool:
        return len(self.held) > self.most

    def run(self) -> None:
        with suppress(OSError, ValueError):  # it is closed when the worker is ended
            while not self.is_too_much and (data := self.stream.read(65_536)):
                self.held += data
        if self.is_too_much:
            _kill(self.process)


def _answered(process: subprocess.Popen[bytes], asked: bytes) -> Answered:
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    answer = _Reader(process, process.stdout, PLUGIN_ANSWER_BYTES)
    printed = _Reader(process, process.stderr, PLUGIN_PRINTED_BYTES)
    feeding = threading.Thread(target=_feed, args=(process.stdin, asked), daemon=True)
    feeding.start()
    try:
        code = process.wait(PLUGIN_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise NoAnswerError(f"it took more than {PLUGIN_SECONDS} seconds") from error
    _kill(process)  # what it has left
    for thread in (answer, printed, feeding):
        thread.join(1)
    for reader, what in ((answer, "answered with"), (printed, "printed")):
        if reader.is_too_much:
            raise NoAnswerError(f"it {what} more than {reader.most:,} bytes")
    if code != 0 or not answer.held:
        raise NoAnswerError(_how_it_ended(code))
    return Answered(_parsed(bytes(answer.held)), printed.held.decode("utf-8", "backslashreplace"))


def _feed(stream: IO[bytes], data: bytes) -> None:
    with suppress(OSError):  # it has ended, and will be asked why
        while data:
            data = data[stream.write(data) :]
        stream.close()


def _how_it_ended(code: int) -> str:
    if code >= 0:
        return f"it ended its process with exit code {code}, without an answer"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    if name == "SIGXCPU":
        return f"it took more than {PLUGIN_PROCESSOR_SECONDS} seconds of the processor"
    return f"its process was ended by {name}"


def _parsed(answer: bytes) -> dict[str, Any]:
    """Return an answer; NoAnswerError where it is no mapping in JSON, or holds half a character."""
    try:
        found = None if HALF.search(answer) else json.loads(answer.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise NoAnswerError("it answered with what is no JSON") from error
    if not isinstance(found, dict):
        raise NoAnswerError("it answered with what is no answer")
    return found
