"""The same tables with frictionless: validate the data package, or write it into SQLite.

python with_frictionless.py FOLDER TARGET validate|index
"""

from __future__ import annotations

import sys
from pathlib import Path

from frictionless import Package


def main(folder: Path, target: Path, what: str) -> None:
    """Validate the data package of a folder or write it into a new database; a problem ends the process."""
    package = Package(str(folder / "datapackage.json"))
    if what == "index":
        package.publish(f"sqlite:///{target}")
        return
    report = package.validate()
    if not report.valid:
        sys.exit(str(report.flatten(["type", "message"])[:3]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
