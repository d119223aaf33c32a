"""Measure what a reader waits for while others ask for the heaviest that they can think of.

    python bench/hostile.py [--database FILE] [--clients 30] [--seconds 60]

The others come from addresses of their own (127.0.1.1 and up), from a process of their own. The reader opens a page and
a table by turns, one a second. What is printed: how long the reader waited, and what the others got.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote

from measure import clean_environment
from pages import build

ENDLESS = "with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t"
MANY = "with recursive t(n) as (select 1 union all select n + 1 from t limit 5000) "
STATEMENTS = (
    ENDLESS,
    f"{MANY} select n, hex(zeroblob(400000)) from t",
    f"{MANY} select zeroblob(900000) from t",
    f"{MANY} select {', '.join(['n'] * 190)} from t",
    "select instr(hex(zeroblob(499000)), hex(zeroblob(120000)) || '1')",
    "select count(*) from evidence a, evidence b, evidence c where a.field < b.field",
    "select a.*, b.* from evidence a, evidence b",
)
HOSTILE = (
    *(f"/roma-inclusion{kind}?sql={quote(sql)}" for sql in STATEMENTS for kind in (".json", "", ".csv")),
    "/roma-inclusion/evidence?_size=max&" + "&".join(f"_facet={name}" for name in ("passage_id", "record_id", "field")),
    "/roma-inclusion/evidence.csv?_stream=on&_labels=on",
    "/findings.xlsx",
    "/matrix",
    "/search?q=inclusion+of+people+in+the+city",
)
READ = {"page": "/places", "table": "/roma-inclusion/outcomes"}


def main() -> None:
    """Read the arguments, serve, attack, measure."""
    parser = argparse.ArgumentParser(description="Measure what a reader waits for while others attack the site.")
    parser.add_argument("--database", type=Path, help="the database to serve; it is built where none is given")
    parser.add_argument("--clients", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--attack", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.attack:
        attack(given.attack, given.clients, given.seconds)
        return
    with tempfile.TemporaryDirectory() as name:
        database = given.database or build(Path(name) / "roma-inclusion.db", clean_environment())
        measure(database, given.clients, given.seconds, Path(name) / "log")


def measure(database: Path, clients: int, seconds: float, log: Path) -> None:
    """Serve a database, and print what a reader waits for alone and under attack."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "roma_inclusion", "serve", str(database), "--port", str(port)]
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as server:
        try:
            wait_for(port)
            report("alone", read(port, seconds / 4))
            others = [sys.executable, __file__, "--attack", str(port), "--clients", str(clients)]
            with subprocess.Popen([*others, "--seconds", str(seconds)]):
                time.sleep(1)
                report(f"with {clients} others", read(port, seconds - 2))
            print(f"memory of the largest process: {largest(server.pid):,.0f} MB; load {os.getloadavg()[0]:.1f}")
        finally:
            server.terminate()


def wait_for(port: int) -> None:
    """Wait until the site answers."""
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).read()
            return
        except OSError:
            time.sleep(0.2)
    sys.exit("the site does not answer")


def read(port: int, seconds: float) -> dict[str, list[float]]:
    """Return how long each page and table took, in milliseconds; what failed took for ever."""
    found: dict[str, list[float]] = collections.defaultdict(list)
    end = time.monotonic() + seconds
    for name in itertools.cycle(READ):
        if time.monotonic() > end:
            return found
        start = time.perf_counter()
        status = ask(port, READ[name], "127.0.0.1")
        found[name].append((time.perf_counter() - start) * 1000 if status == 200 else float("inf"))
        time.sleep(1)
    raise AssertionError("the cycle has no end")


def ask(port: int, path: str, sender: str) -> int:
    """Return the status of an answer to one who has an address; 0 where there is none."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60, source_address=(sender, 0))
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()


def attack(port: int, clients: int, seconds: float) -> None:
    """Ask for the heaviest from many addresses at once, and print what came of it."""
    end = time.monotonic() + seconds
    statuses: collections.Counter[int] = collections.Counter()

    def hostile(number: int) -> None:
        for path in itertools.islice(itertools.cycle(HOSTILE), number, None):
            if time.monotonic() > end:
                return
            statuses[ask(port, path, f"127.0.1.{number + 1}")] += 1

    threads = [threading.Thread(target=hostile, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("the others got:", ", ".join(f"{number} times {status}" for status, number in sorted(statuses.items())))


def report(when: str, found: dict[str, list[float]]) -> None:
    """Print the median, the 95th percentile and the longest of what a reader waited for."""
    for name, times in found.items():
        ordered = sorted(times)
        high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        print(
            f"{name}, {when}: median {statistics.median(times):.0f} ms, 95th percentile {high:.0f} ms, "
            f"longest {ordered[-1]:.0f} ms, of {len(times)}"
        )


def largest(pid: int) -> float:
    """Return the most memory that a process of the site has had, in MB."""
    most, todo = 0.0, [pid]
    while todo:
        one = Path(f"/proc/{todo.pop()}")
        for tasks in one.glob("task/*/children"):
            todo += map(int, tasks.read_text().split())
        lines = (one / "status").read_text().splitlines()
        most = max(most, *(float(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM")))
    return most


if __name__ == "__main__":
    main()
