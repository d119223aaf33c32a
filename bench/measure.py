"""Run a command in a process of its own and say what it cost: CPU time, time on the clock, peak memory.

CPU time is that of the process and of all processes that it started and waited for; peak memory is the largest of any
one of them. The measuring process itself must stay small, because Linux counts its memory at the start of the other:

    >>> run([sys.executable, "-c", "pass"], {}, Path("."), 10).cpu < 1
    True
"""

from __future__ import annotations

import math
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Cost:
    """What one run cost: CPU seconds, seconds on the clock, peak memory in MB (of 1,000,000 bytes)."""

    cpu: float
    clock: float
    memory: float


@dataclass(slots=True)
class Case:
    """One thing to be measured: what it is called, the command, what must be done before each run, what it cost."""

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[int], None] = lambda number: None
    costs: list[Cost] = field(default_factory=list)
    failed: str = ""

    def cpu(self) -> float:
        """Return the least CPU time of all runs, in seconds; nan where none ended well."""
        return min((cost.cpu for cost in self.costs), default=math.nan)

    def median(self) -> float:
        """Return the median CPU time, in seconds."""
        return statistics.median(cost.cpu for cost in self.costs) if self.costs else math.nan

    def clock(self) -> float:
        """Return the least time on the clock, in seconds."""
        return min((cost.clock for cost in self.costs), default=math.nan)

    def memory(self) -> float:
        """Return the most memory of all runs, in MB."""
        return max((cost.memory for cost in self.costs), default=math.nan)


class RunError(Exception):
    """A command did not end well; the text is what it said last."""


def run(command: Sequence[str | Path], environment: Mapping[str, str], folder: Path, limit: float) -> Cost:
    """Run a command in a folder and return what it cost.

    Raises RunError where it ends with another code than 0 or takes longer than `limit` seconds.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env={**clean_environment(), **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        timer = threading.Timer(limit, lambda: os.killpg(child.pid, signal.SIGKILL))
        timer.start()
        try:
            _, status, used = os.wait4(child.pid, 0)
        finally:
            timer.cancel()
        clock = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode == -signal.SIGKILL and clock >= limit:
            raise RunError(f"more than {limit:g} s")
        if child.returncode:
            said.seek(0)
            last = said.read().decode(errors="replace").strip().splitlines()[-3:]
            raise RunError(f"exit code {child.returncode}: {' / '.join(last)}")
    memory = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(used.ru_utime + used.ru_stime, clock, memory / 1e6)


def clean_environment() -> dict[str, str]:
    """Return the environment without what would change the work: other folders of Python, documents, no byte code."""
    ours = ("PYTHON", "ROMA_INCLUSION")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONHASHSEED": "0"}


def run_all(cases: Sequence[Case], folder: Path, repeat: int, limit: float) -> None:
    """Run every case `repeat` times, in turn, so that a slow moment of the machine does not fall on one of them."""
    for number in range(repeat):
        for case in cases:
            if case.failed:
                continue
            case.prepare(number)
            try:
                cost = run(case.command, case.environment, folder, limit)
            except RunError as error:
                case.failed = str(error)
                print(f"{case.name}: {error}", file=sys.stderr, flush=True)
                continue
            case.costs.append(cost)
            print(f"{case.name}: {cost.cpu:.2f} s, {cost.memory:.0f} MB", file=sys.stderr, flush=True)


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """Return the exponent of growth: the slope of the least-squares line through the logarithms of both."""
    return statistics.linear_regression([math.log(size) for size in sizes], [math.log(cost) for cost in costs]).slope
