"""Kill writers of a file and of a folder, at every step and at random, and look at what is left.

    python tests/kills.py --times 1000 --builds 40 --seed 1

After each kill the target must be the old one or the new one, whole; after the next run it must be the new one, with
nothing beside it that was not there before. Every step is a call of the system that the writer makes: it is killed
before and after each. The writer is a small stand-in for the build; `--builds` of the kills meet the real one.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import attrs

from roma_inclusion.store import replace
from roma_inclusion.store.replace import replacing_file, replacing_folder

ROWS = 400
STEPS = """
    access chmod chown close fsync ftruncate link lstat mkdir open rename replace rmdir scandir stat unlink write
"""


@attrs.define
class Case:
    """One target: how it is written with a number in it, which number it shows, what lies beside it for good."""

    name: str
    target: Path
    write: Callable[[int], None]
    read: Callable[[], int | None]
    disturb: Callable[[int], int] = lambda number: number
    """Leaves the target as another program might, and returns the number that it shows then."""
    may_be_away: bool = False
    """Whether the old target may be away after a kill, until the next run puts it back."""


def write_file(target: Path, number: int) -> None:
    with replacing_file(target) as path:
        write_database(path, number)


def write_database(path: Path, number: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE t (number INTEGER, filling TEXT)")
        connection.executemany("INSERT INTO t VALUES (?, ?)", ((number, "x" * 500) for _ in range(ROWS)))
        connection.execute("COMMIT")


def read_file(target: Path) -> int | None:
    if not target.exists():
        return None
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)], f"{target} is damaged"
        rows = connection.execute("SELECT number, count(*) FROM t GROUP BY number").fetchall()
    assert [rows_of for _, rows_of in rows] == [ROWS], f"{target} is a mix: {rows}"
    return int(rows[0][0])


def unfinished(target: Path, mode: str, number: int) -> int:
    """Have another program die in the middle of its work on the target: with a hot journal, or with all in a WAL."""
    if not target.exists():
        return number

    def meddle() -> None:
        connection = sqlite3.connect(target, isolation_level=None)
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("PRAGMA cache_size = 2")  # what is not committed is in the file, too
        connection.execute("BEGIN")
        connection.execute("UPDATE t SET number = number + 1000000")
        if mode == "WAL":
            connection.execute("COMMIT")
        os.kill(os.getpid(), signal.SIGKILL)

    assert not fork(meddle)
    return number + 1_000_000 if mode == "WAL" else number


def write_folder(target: Path, number: int) -> None:
    with replacing_folder(target, lambda old: [path.name for path in old.glob("of-*.csv")]) as folder:
        for name in ("a.csv", "b.csv", f"of-{number}.csv"):
            (folder / name).write_text(f"{number}\n" * 2000)


def read_folder(target: Path) -> int | None:
    if not target.exists():
        return None
    assert (target / "README.md").read_text() == "by hand"
    assert (target / "figures" / "plan.txt").read_text() == "by hand"
    found = {path.name: path.read_text() for path in target.glob("*.csv")}
    if not found:
        return 0
    numbers = {int(line) for text in found.values() for line in text.splitlines()}
    assert len(numbers) == 1, f"{target} is a mix of {numbers}"
    number = numbers.pop()
    assert set(found) == {"a.csv", "b.csv", f"of-{number}.csv"}, sorted(found)
    assert all(text == f"{number}\n" * 2000 for text in found.values()), f"{target} is cut"
    return number


def cases(folder: Path) -> Iterator[Case]:
    """Yield the targets to be written, each alone in a folder."""
    for name, disturb in (
        ("file", None),
        ("file with a hot journal", "DELETE"),
        ("file with a WAL", "WAL"),
    ):
        target = folder / name.replace(" ", "-") / "made.db"
        target.parent.mkdir()
        case = Case(name, target, partial(write_file, target), partial(read_file, target))
        if disturb:
            case.disturb = partial(unfinished, target, disturb)
        yield case
    target = folder / "folder" / "made"
    (target / "figures").mkdir(parents=True)
    (target / "README.md").write_text("by hand")
    (target / "figures" / "plan.txt").write_text("by hand")
    yield Case("folder", target, partial(write_folder, target), partial(read_folder, target))


def fork(work: Callable[[], object], after: float | None = None) -> bool:
    """Do work in a process of its own, killed `after` so many seconds; return whether it came to its end."""
    child = os.fork()
    if not child:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) == 0, "the writer failed"
    return os.WIFEXITED(status)


def kill_at(step: int, before: bool) -> None:
    """Have this process kill itself before, or after, so many calls of the system."""
    calls = count(1)

    def stepped(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            number = next(calls)
            if number == step and before:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return function(*arguments, **named)
            finally:
                if number == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        return call

    import fcntl

    for name in STEPS.split():
        setattr(os, name, stepped(getattr(os, name)))
    fcntl.flock = stepped(fcntl.flock)
    replace.exchange = stepped(replace.exchange)


def look(case: Case, allowed: set[int | None]) -> int | None:
    number = case.read()
    assert number in allowed, f"{case.name}: shows {number}, not one of {allowed}"
    return number


def killed_once(case: Case, number: int, work: Callable[[], object], after: float | None = None) -> bool:
    """Kill one writing of a number, look, let the next one through, look again; say if the kill came in time."""
    old = case.read()
    if old is not None:
        old = case.disturb(old)
    ended = fork(work, after)
    away = {None} if case.may_be_away else set()
    look(case, {number} if ended else {old, number} | away)
    assert fork(partial(case.write, number + 1)), "the next run was killed too"
    look(case, {number + 1})
    left = [path.name for path in case.target.parent.iterdir() if path != case.target]
    assert not left, f"{case.name}: left behind: {left}"
    return not ended


def every_step(case: Case, numbers: Iterator[int]) -> int:
    """Kill before and after each step of a writing; return how many kills that were."""
    kills = 0
    for step in count(1):
        for before in (True, False):
            number = next(numbers)

            def work(step: int = step, before: bool = before, number: int = number) -> None:
                kill_at(step, before)
                case.write(number)

            if not killed_once(case, number, work):
                return kills
            kills += 1
    raise AssertionError


def at_random(case: Case, numbers: Iterator[int], times: int) -> int:
    """Kill at random moments of a writing until so many kills came in time; return how many."""
    begun = time.perf_counter()
    assert fork(partial(case.write, next(numbers)))
    whole = time.perf_counter() - begun
    kills = 0
    while kills < times:
        number = next(numbers)
        kills += killed_once(case, number, partial(case.write, number), random.uniform(0, whole * 1.2))
    return kills


def of_builds(folder: Path, times: int) -> int:
    """Kill the real build at random moments; return how many kills came in time."""
    target = folder / "build" / "made.db"
    target.parent.mkdir()
    command = [sys.executable, "-m", "roma_inclusion", "build", "-o", str(target)]
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    whole = time.perf_counter() - begun
    new = target.read_bytes()
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("CREATE TABLE before (one)")
    old = target.read_bytes()
    kills = 0
    while kills < times:
        target.write_bytes(old)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        time.sleep(random.uniform(0, whole))
        process.kill()
        kills += process.wait() != 0
        assert target.read_bytes() in (old, new), "build: a mix"
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        assert target.read_bytes() == new
        assert list(target.parent.iterdir()) == [target], "build: left something behind"
    return kills


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=1000, help="kills in all, those at every step included")
    parser.add_argument("--builds", type=int, default=0, help="how many of them meet the real build")
    parser.add_argument("--no-steps", action="store_true", help="only kills at random")
    parser.add_argument("--only", help="the name of one case")
    parser.add_argument("--no-exchange", action="store_true", help="as on a system that cannot exchange two folders")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    numbers = count(1, 3)
    kills: dict[str, int] = {}
    begun = time.perf_counter()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # what is killed is a process, not the machine
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        targets = [case for case in cases(Path(folder)) if options.only in (None, case.name)]
        if options.no_exchange:
            replace.exchange = lambda one, other: False
            targets[-1].may_be_away = True
        if not options.no_steps:
            for case in targets:
                kills[f"{case.name}, every step"] = every_step(case, numbers)
        kills["build, at random"] = of_builds(Path(folder), options.builds) if options.builds else 0
        left = max(0, options.times - sum(kills.values()))
        for place, case in enumerate(targets):
            share = left // len(targets) + (place < left % len(targets))
            kills[f"{case.name}, at random"] = at_random(case, numbers, share)
    for name, number in kills.items():
        print(f"{number:5} {name}")
    print(f"{sum(kills.values())} kills in {time.perf_counter() - begun:.0f} s: old or new, nothing left")


if __name__ == "__main__":
    main()
