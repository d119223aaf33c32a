"""How the command line ends when a person or the system asks for it: with exit code 4, at any moment.

Ctrl-C (SIGINT), SIGTERM and the closing of the terminal (SIGHUP) raise `Interrupted` wherever the program is; what it
was writing is removed on the way out. Whoever started the program with one of them ignored (nohup) has it ignored.
This module imports nothing heavy, so that it can do so before anything else is imported, and only the command line
calls it: a program that imports the library keeps its own signals.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
from contextlib import contextmanager, suppress

TYPE_CHECKING = False  # typing takes longer to import than all the rest that is needed before signals are handled
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from types import FrameType
    from typing import NoReturn

INTERRUPTED = 4
"""The exit code."""

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_received: list[int] = []
_main: int | None = None  # the thread that interrupts reach
_delaying = False
_waiting = False


class Interrupted(KeyboardInterrupt):
    """A person or the system asked this process to end."""


def interrupted() -> bool:
    """Whether this process was asked to end: an exception of a plugin is then not the plugin's fault."""
    return bool(_received)


@contextmanager
def delayed() -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """Let an interrupt wait until the block has ended, so that what is taken in it can be given back.

        with delayed() as lifted:
            thing = take()
            try:
                with lifted():
                    use(thing)
            finally:
                give_back(thing)

    Between a call and the name for what it returns there is a moment in which an interrupt would leave nobody who
    knows of it. Within `lifted` an interrupt is raised at once, one that has waited as well.
    """
    before = _delay(True)
    try:
        yield _lifted
    finally:
        _delay(before)


@contextmanager
def _lifted() -> Iterator[None]:
    before = _delay(False)
    try:
        yield
    finally:
        _delay(before)


def _delay(whether: bool) -> bool:
    """Set whether interrupts wait, and return what was set before: in the one thread that they reach."""
    global _delaying, _waiting
    if _thread.get_ident() != _main:
        return False
    before, _delaying = _delaying, whether
    if _waiting and not whether:
        _waiting = False
        raise Interrupted
    return before


def run(command: Callable[[], int]) -> NoReturn:
    """Run a command so that it can be ended at any moment, and exit with the code that it returns.

    `command` may itself catch `Interrupted`, to say what it did until then. Once its code is known, a signal changes
    nothing any more.
    """
    global _main
    code, _main = INTERRUPTED, _thread.get_ident()
    try:
        try:
            sys.unraisablehook = _raise_again
            _handle(_end)
            code = command()
        finally:
            _handle(signal.SIG_IGN)
    except KeyboardInterrupt:  # before the command could say so, or while it did
        code = INTERRUPTED
        with suppress(OSError):
            os.write(2, b"interrupted\n")
    _handle(signal.SIG_IGN)
    sys.exit(code)


def _handle(handler: Callable[[int, FrameType | None], object] | signal.Handlers) -> None:
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            with suppress(ValueError):  # only the main thread may; another one is never interrupted
                signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:
    global _waiting
    _received.append(number)
    if _delaying:
        _waiting = True
        return
    raise Interrupted


def _raise_again(lost: sys.UnraisableHookArgs) -> None:
    """Raise `Interrupted` again, a moment later, where it met code whose errors Python drops, such as `__del__`."""
    if not isinstance(lost.exc_value, Interrupted):
        sys.__unraisablehook__(lost)
    elif sys.platform != "win32":
        signal.signal(signal.SIGALRM, _end)
        signal.setitimer(signal.ITIMER_REAL, 0.01)
