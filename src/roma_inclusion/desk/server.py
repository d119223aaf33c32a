"""Starting the desk: a free port of this machine, a token, the address that is printed, the browser that is opened."""

from __future__ import annotations

import os
import secrets
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

from ..errors import EnvironmentProblem
from .desk import Desk, Previewer
from .intake import open_given

HOST = "127.0.0.1"
"""The loopback address: the document is shown on this machine only."""
PORT = 8010


def run(
    given: Path, port: int | None, *, blind: bool, browser: bool, say: Callable[[str], object], previewer: Previewer
) -> None:
    """Open a document or a city folder at the desk and serve it until interrupted.

    `say` is called with the address, with its token; `previewer` starts the preview of the site. Raises UsageError for
    what is no document and no city, DataError for a city that cannot be read, EnvironmentProblem where the port is
    taken.
    """
    desk = Desk(open_given(given, Path.cwd(), blind=blind), previewer)
    listening = _listen(port)
    real, token = listening.getsockname()[1], secrets.token_urlsafe(32)
    import uvicorn

    from .app import application

    served = application(desk, token, real)
    address = f"http://{HOST}:{real}/?token={token}"
    say(address)
    if browser:
        webbrowser.open(address)
    config = uvicorn.Config(
        served,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    uvicorn.Server(config).run([listening])


def _listen(port: int | None) -> socket.socket:
    """Return a socket that listens on a port; without one named, the usual port or any that is free."""
    for tried in (port,) if port is not None else (PORT, 0):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name != "nt":  # there it would let two programs share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, tried))
        except OSError as error:
            listening.close()
            if tried == PORT and port is None:
                continue
            raise EnvironmentProblem(
                f"port {tried} cannot be used ({error.strerror}): name another with --port"
            ) from error
        listening.listen()
        return listening
    raise EnvironmentProblem("no port is free")
