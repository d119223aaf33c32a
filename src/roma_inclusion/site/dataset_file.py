"""The whole dataset as one ZIP file: made when it is first asked for, and kept as long as the database is the same.

The file has no name: no program that cleans the folder for temporary files can take it away, and it leaves nothing
behind, however the server ends.
"""

from __future__ import annotations

import functools
import tempfile
from typing import IO

from ..exports.zipped import export_zip
from .record_index import RecordIndex


def dataset_zip(index: RecordIndex) -> tuple[str, IO[bytes]]:
    """Return the name of the file, after the version of the data, and the open file.

    Raises UsageError for a working edition, EnvironmentProblem where there is no room for it.
    """
    return f"roma-inclusion-{index.data_version}.zip", _made(index)


@functools.lru_cache(maxsize=2)  # one for each state of a database: an older file goes when nobody reads it any more
def _made(index: RecordIndex) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115
    export_zip(index.path, file)
    file.flush()
    return file
