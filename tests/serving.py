"""A site that runs as `serve` runs it, on any database, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs
from conftest import free_port, wait_for

CODE = """
import sys
from pathlib import Path
from roma_inclusion.site.metadata import metadata
from roma_inclusion.site.server import settings
from roma_inclusion.site.serving.site import serve
serve(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]), metadata(), settings())
"""


@attrs.define
class Running:
    """A site that runs: its address, its process, what it says, the folder for its temporary files."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path
    temporary: Path

    def processes(self) -> list[int]:
        """Return the processes of the site, those that it started too."""
        found, todo = [], [self.process.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
                todo += map(int, tasks.read_text().split())
        return found

    def end(self, number: int = signal.SIGTERM) -> int:
        """End the site by a signal, and return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(60)


@contextmanager
def running(file: Path, folder: Path) -> Iterator[Running]:
    """Serve a database; `folder` is for what the site says and for its temporary files."""
    port = free_port()
    log, temporary = folder / "log", folder / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-c", CODE, str(file), str(port)], stdout=said, stderr=said, env=environment
        )
    site = Running(f"http://127.0.0.1:{port}", process, log, temporary)
    try:
        wait_for(site.address, process)
        yield site
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(60)
