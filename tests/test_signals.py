"""The command line ends with its code whatever happens to it: interrupted at any moment, or with nowhere to print."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and standard streams of Unix")

COMMAND = """
import sys, time
from pathlib import Path
from roma_inclusion import signals

def command():
    print("ready", flush=True)
    {body}
    return 0

signals.run(command)
"""
BODIES = {
    "at work": "time.sleep(30)",
    "while writing": """
    from roma_inclusion.store.replace import replacing_file
    with replacing_file(Path(sys.argv[1])) as path:
        path.write_text("half")
        print("ready", flush=True)
        time.sleep(30)
""",
    "in a method whose errors are dropped": """
    class Sleeper:
        def __del__(self):
            time.sleep(2)
    sleeper = Sleeper()
    del sleeper
    time.sleep(30)
""",
    "in code that catches everything, and again": """
    for _ in range(2):
        try:
            time.sleep(30)
        except BaseException:
            assert signals.interrupted()
            print("ready", flush=True)
""",
}


def default_signals() -> None:
    """Undo what a shell does to the signals of what it starts in the background."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, preexec_fn=default_signals)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("body", BODIES)
def test_an_interrupt_ends_with_its_code_and_leaves_nothing(tmp_path: Path, body: str, number: signal.Signals) -> None:
    target = tmp_path / "made.txt"
    target.write_text("old")
    process = start(COMMAND.format(body=BODIES[body]), str(target))
    assert process.stdout is not None
    for _ in range(2 if body in ("while writing", "in code that catches everything, and again") else 1):
        process.stdout.readline()
        time.sleep(0.02)
        process.send_signal(number)
    errors = process.communicate(timeout=15)[1]
    if body.endswith("again"):
        assert process.returncode == 0  # and it is the command that asks whether it was interrupted
        return
    assert (process.returncode, errors) == (4, "interrupted\n")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["made.txt"]


TAKEN = """
import os, signal, sys
from roma_inclusion import signals
from roma_inclusion.store import lock
from pathlib import Path

path, when, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])

def interrupted_after(function):
    def called(*arguments):
        result = function(*arguments)
        os.kill(os.getpid(), number)
        return result
    return called

def command():
    setattr(lock, when, interrupted_after(getattr(lock, when)))
    with lock.locked(path, path):
        print("in the block", flush=True)
    print("behind it", flush=True)
    return 0

signals.run(command)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(("when", "printed"), [("_acquire", ""), ("_try_lock", ""), ("_release", "in the block\n")])
def test_an_interrupt_between_a_lock_and_its_name_leaves_no_lock(
    tmp_path: Path, when: str, printed: str, number: signal.Signals
) -> None:
    process = start(TAKEN, str(tmp_path / "made.lock"), when, str(int(number)))
    output, errors = process.communicate(timeout=15)
    assert (process.returncode, output, errors) == (4, printed, "interrupted\n")
    assert not list(tmp_path.iterdir())


def test_another_thread_does_not_delay_interrupts() -> None:
    script = """
import os, signal, threading
from roma_inclusion import signals

def command():
    entered, leave = threading.Event(), threading.Event()
    def hold():
        with signals.delayed():
            entered.set()
            leave.wait(10)
    threading.Thread(target=hold).start()
    entered.wait(10)
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        return 0
    finally:
        leave.set()

signals.run(command)
"""
    process = start(script)
    assert (process.communicate(timeout=15)[1], process.returncode) == ("interrupted\n", 4)


def test_an_interrupt_in_the_import_of_the_command_has_the_same_code() -> None:
    script = """
import os, signal
from roma_inclusion import signals
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "colorsys":
            os.kill(os.getpid(), signal.SIGTERM)
def command():
    import sys
    sys.meta_path.insert(0, Finder())
    import colorsys
    return 0
signals.run(command)
"""
    process = start(script)
    assert (process.communicate(timeout=15)[1], process.returncode) == ("interrupted\n", 4)


def test_a_signal_that_was_ignored_from_the_start_stays_ignored() -> None:
    script = COMMAND.format(body="import os, signal; os.kill(os.getpid(), signal.SIGHUP)")
    quiet = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    process = start(quiet + script)
    process.communicate(timeout=15)
    assert process.returncode == 0


@pytest.mark.parametrize("code", [0, 1, 3])
def test_the_code_of_the_command_is_the_exit_code(code: int) -> None:
    process = start(f"from roma_inclusion import signals; signals.run(lambda: {code})")
    process.communicate(timeout=15)
    assert process.returncode == code


def test_importing_the_library_changes_no_signal() -> None:
    script = """
import signal
before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
import roma_inclusion.signals, roma_inclusion.output
assert before == [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
"""
    assert subprocess.run([sys.executable, "-c", script], timeout=15).returncode == 0


OUTPUT = """
import os, sys
from roma_inclusion.output import failure_of, watch_output
output = watch_output()
print("häppy " * {times})
print("said", file=sys.stderr)
descriptor = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT)
assert descriptor > 2, descriptor
os.write(descriptor, b"file")
failure = failure_of(output)
print(failure.errno if failure else "fine", file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("redirected", "errors"),
    [
        ("> out", ["said", "fine"]),
        ("| true", ["said", "fine"]),
        ("| head -c 1 > out", ["said", "fine"]),
        (">&-", ["said", "9"]),
        ("<&- >&-", ["said", "9"]),
        ("> /dev/full", ["said", "28"]),
        ("2>&-", []),
        ("2> /dev/full", []),
        ("<&- >&- 2>&-", []),
        ("> /dev/full 2> /dev/full", []),
    ],
)
@pytest.mark.parametrize("times", [1, 100_000])
def test_output_that_fails_changes_nothing(tmp_path: Path, redirected: str, errors: list[str], times: int) -> None:
    if "/dev/full" in redirected and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    line = f'set -o pipefail; "$0" -c "$1" file {redirected}'
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        ["bash", "-c", line, sys.executable, OUTPUT.format(times=times)],
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        timeout=30,
    )
    assert (done.returncode, done.stderr.splitlines()) == (0, errors)
    assert (tmp_path / "file").read_bytes() == b"file"
    if redirected == "> out":
        assert (tmp_path / "out").read_text() == "h\\xe4ppy " * times + "\n"
