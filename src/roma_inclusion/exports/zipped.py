"""The open dataset as one ZIP file: the tables as CSV and datapackage.json, as the export writes them into a folder.

The same database gives the same bytes: the files in it bear no time.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .datapackage import export


def export_zip(database: Path, target: Path | IO[bytes]) -> None:
    """Write the data package of an open edition as a ZIP file.

    Raises UsageError for a working edition or a file that is not ours, EnvironmentProblem where nothing can be written.
    """
    with TemporaryDirectory() as folder, ZipFile(target, "w", ZIP_DEFLATED) as zipped:
        for path in export(database, Path(folder) / "dataset"):
            entry = ZipInfo(path.name)
            entry.compress_type = ZIP_DEFLATED
            with path.open("rb") as read, zipped.open(entry, "w") as written:
                shutil.copyfileobj(read, written)
