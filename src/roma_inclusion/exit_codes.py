"""From what a command does to its exit code, and one line for each thing that went wrong.

Exit codes: 0 good; 1 problems in data or a plugin, nothing published; 2 usage; 3 the environment (disk, permission,
something too old or not installed); 4 interrupted.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable

import click

from .errors import DataError, EnvironmentProblem, Problem, UsageError
from .output import failure_of, watch_output
from .signals import INTERRUPTED, interrupted
from .store.causes import cause_of
from .store.steps import published


def as_data(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Return problems as JSON has them."""
    names = ("where", "code", "message", "remedy", "level")
    return [{name: getattr(problem, name) for name in names} for problem in problems]


def report(problems: Iterable[Problem], as_json: bool) -> None:
    """Print problems, a line each to standard error, or all as JSON to standard output."""
    if as_json:
        click.echo(json.dumps(as_data(problems), indent=2))
        return
    stopping = 0
    for problem in problems:
        stopping += problem.level == "problem"
        click.echo(str(problem), err=True)
    if stopping:
        click.echo(f"{stopping} problem{'s' if stopping > 1 else ''}; nothing was published", err=True)


def run(commands: click.Group) -> int:
    """Run the command line that `commands` make, say what went wrong in one line each, and return the exit code."""
    gc.set_threshold(50_000, 50, 50)  # there are many rows, and no reference cycles among them to collect
    output = watch_output()
    code = _run(commands)
    failure = failure_of(output)
    if failure is None:
        return code
    _say(f"roma-inclusion: standard output: cannot be written: {cause_of(failure)}; {_what_was_published()}")
    return code or 3


def _run(commands: click.Group) -> int:
    """Run the command and return its exit code."""
    try:
        code = _code_of(commands(standalone_mode=False))
    except SystemExit as end:
        code = _code_of(end.code)
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except DataError as error:
        report(error.problems, as_json=False)
        code = 1
    except click.ClickException as error:
        error.show()
        code = 2
    except (UsageError, EnvironmentProblem) as error:
        _say(f"roma-inclusion: {error}")
        code = 2 if isinstance(error, UsageError) else 3
    except OSError as error:
        _say(f"roma-inclusion: {error.filename or 'a file'}: {cause_of(error)}")
        code = 3
    except MemoryError:
        _say("roma-inclusion: there is not enough memory")
        code = 3
    if not interrupted() and code != INTERRUPTED:
        return code
    _say(f"interrupted; {_what_was_published()}")
    return INTERRUPTED


def _code_of(value: object) -> int:
    if value is None or isinstance(value, int):
        return value or 0
    return 1


def _what_was_published() -> str:
    done = published()
    return f"{', '.join(done)} was written" if done else "nothing was published"


def _say(line: str) -> None:
    click.echo(line, err=True)
