"""Getting the text out of a document, in a process of its own that is ended when it takes too long or too much."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from ...errors import DataError, EnvironmentProblem, Problem
from ...sources.limits import MEMORY_BYTES, SECONDS
from .composer import damaged, too_large
from .model import Extraction, from_data, stored

NO_MEMORY = 5


def extract(path: Path, seconds: float = SECONDS) -> Extraction:
    """Return the text of a document (PDF, DOCX, ODT, HTML, Markdown, plain text) and how it was got.

    Needs the extra `desk`. Raises DataError with the one problem that stands in the way: encrypted, damaged, unsafe,
    beyond a limit, no text, no format that is known; EnvironmentProblem where the file cannot be read.
    """
    command = [sys.executable, "-P", "-m", f"{__package__}", str(path)]  # -P: no module of the folder one is in
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=seconds, check=False, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired as error:
        raise DataError([_too_slow(path.name, seconds)]) from error
    except OSError as error:
        raise EnvironmentProblem(f"{path}: the process that reads it cannot be started: {error.strerror}") from error
    if done.returncode == 130:
        raise KeyboardInterrupt
    try:
        said = json.loads(done.stdout)
    except ValueError as error:
        if done.returncode == NO_MEMORY:
            message = f"reading it takes more than {MEMORY_BYTES:,} bytes of memory"
            raise DataError([too_large(path.name, message)]) from error
        raise DataError([damaged(path.name, "reading it ended in an error of the library that reads it")]) from error
    if "environment" in said:
        raise EnvironmentProblem(said["environment"])
    if "problems" in said:
        raise DataError([stored(Problem, one) for one in said["problems"]])
    return from_data(said["extraction"])


def _too_slow(name: str, seconds: float) -> Problem:
    message = f"getting its text takes more than {seconds:g} seconds"
    return Problem(name, "document-too-slow", message, "give the part that is to be coded as a file of its own")
