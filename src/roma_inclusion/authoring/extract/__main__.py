"""The process in which a document is read: it prints the extraction as JSON, or the problems.

python -m roma_inclusion.authoring.extract plan.pdf
"""

from __future__ import annotations

import json
import logging
import os
import sys
import warnings
from contextlib import suppress
from pathlib import Path

import attrs

from ...errors import DataError, EnvironmentProblem
from ...sources.limits import MEMORY_BYTES
from .model import as_data
from .reading import read_file


def main(path: str) -> int:
    """Read one document and print what came of it; 0 if it was read."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    _limit_memory()
    try:
        _print({"extraction": as_data(read_file(Path(path), _progress))})
    except DataError as error:
        _print({"problems": [attrs.asdict(problem) for problem in error.problems]})
        return 1
    except EnvironmentProblem as error:
        _print({"environment": str(error)})
        return 3
    except MemoryError:
        return 5
    return 0


def _print(data: object) -> None:
    sys.stdout.buffer.write(json.dumps(data, ensure_ascii=True).encode("ascii"))
    sys.stdout.buffer.flush()


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty() and of > 10:
        sys.stderr.write(f"\rpage {done} of {of}" + ("\r\x1b[K" if done == of else ""))
        sys.stderr.flush()


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    try:
        code = main(sys.argv[1])
    except KeyboardInterrupt:
        code = 130
    os._exit(code)  # what the libraries still hold goes with the process
