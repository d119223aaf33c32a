"""Where workers come from: a process with everything imported, which forks a new one in a moment.

    pipe = Nursery().child()        the pipe to a new worker

The nursery ends when the process that started it does, and a worker when its pipe is closed: nothing is left behind,
however the server ends, and nothing lies in a folder for temporary files. Where processes cannot be forked, each worker
is a new Python.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import threading
from multiprocessing.connection import Connection

from . import worker

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")


class Nursery:
    """The process that forks workers, as the one that needs them sees it."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def child(self) -> Connection:
        """Return the pipe to a new worker."""
        if not CAN_FORK:
            ours, theirs = multiprocessing.Pipe()
            multiprocessing.get_context("spawn").Process(target=worker.run, args=(theirs,), daemon=True).start()
            theirs.close()
            return ours
        mine, its = socket.socketpair()
        with its, self._lock:
            self._start()
            assert self._socket is not None
            socket.send_fds(self._socket, [b"x"], [its.fileno()])
        return Connection(mine.detach())

    def _start(self) -> None:
        if self._process is not None and self._process.poll() is None:
            return
        self.close()
        self._socket, its = socket.socketpair()
        with its:
            command = [sys.executable, "-P", "-m", __name__, str(its.fileno())]
            self._process = subprocess.Popen(command, pass_fds=[its.fileno()], stdin=subprocess.DEVNULL)

    def close(self) -> None:
        """End the nursery."""
        if self._socket is not None:
            self._socket.close()
        if self._process is not None:
            self._process.wait()
        self._socket = self._process = None


def main(number: int) -> None:
    """Fork a worker for each pipe that comes through a socket, until it is closed."""
    import datasette.app  # noqa: F401

    from ..app import hooks  # noqa: F401

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system forgets those that ended
    with socket.socket(fileno=number) as asked:
        while True:
            message, pipes, _, _ = socket.recv_fds(asked, 1, 1)
            if not message:
                return
            if os.fork() == 0:
                asked.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                worker.run(Connection(pipes[0]))
                os._exit(0)
            os.close(pipes[0])


if __name__ == "__main__":
    main(int(sys.argv[1]))
