"""Which records of a city were handed in: others may know them by their ids, so that these do not just vanish.

    work/handed_in.json      ["lindestad-aim", "lindestad-plan-pilot"]

The file is added to by every hand-in, lies with the author, and is never published.
"""

from __future__ import annotations

import json
from pathlib import Path

from ..schema import CODING
from ..store.replace import replacing_file
from .coding_files import read_rows
from .importing import key_of

FILE = Path("work") / "handed_in.json"


def handed_in(city: Path) -> set[str]:
    """Return the ids of the records of a city folder that were handed in; none where the file says nothing of it."""
    try:
        given = json.loads((city / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return set(map(str, given)) if isinstance(given, list) else set()


def remember(plugin: Path) -> None:
    """Add the records of a plugin to those of its city folder that were handed in, where it has a folder for that.

    Raises EnvironmentProblem where the disk or a permission stands in the way.
    """
    file = plugin.parent / FILE
    if not file.parent.is_dir():
        return
    rows = read_rows(plugin / "coding")
    ids = {key_of(table, row) for table in CODING for row in rows.get(table, ())}
    with replacing_file(file) as part:
        text = json.dumps(sorted(ids | handed_in(plugin.parent)), indent=1)
        part.write_text(f"{text}\n", encoding="utf-8", newline="")
