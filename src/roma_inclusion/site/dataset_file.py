"""The whole dataset as one ZIP file: made when it is first asked for, and kept as long as the database is the same."""

from __future__ import annotations

import functools
from pathlib import Path
from tempfile import TemporaryDirectory

from ..exports.zipped import export_zip
from .record_index import RecordIndex


def dataset_zip(index: RecordIndex) -> Path:
    """Return the file, named after the version of the data.

    Raises UsageError for a working edition, EnvironmentProblem where there is no room for it.
    """
    (file,) = Path(_made(index).name).iterdir()
    return file


@functools.lru_cache(maxsize=2)  # one for each state of a database: an older file goes with its folder
def _made(index: RecordIndex) -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="roma-inclusion-")
    export_zip(index.path, Path(folder.name) / f"roma-inclusion-{index.data_version}.zip")
    return folder
