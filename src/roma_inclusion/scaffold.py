"""A new plugin as its own small package: what `roma-inclusion new NAME` writes.

The package installs, is found, passes `check` and builds as it is written: it codes a short invented page, which lies
in its folder `documents/`, so that every step can be tried before one's own document takes its place.
"""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from .errors import SurroundingsError, UsageError
from .plugins import SLUG


def write_plugin(name: str, folder: Path) -> Path:
    """Write the package roma-inclusion-NAME into a folder and return where it lies.

    Raises UsageError where the name is no slug or the package is there already, SurroundingsError where the folder
    cannot be written.
    """
    if not SLUG.fullmatch(name):
        raise UsageError(f"{name!r} cannot name a source: use a-z, 0-9 and single hyphens")
    target = folder / f"roma-inclusion-{name}"
    if target.exists():
        raise UsageError(f"{target} is there already")
    template = resources.files("roma_inclusion") / "scaffold_template"
    try:
        with resources.as_file(template) as source:
            for path in sorted(source.rglob("*")):
                if path.is_dir() or "__pycache__" in path.parts:
                    continue
                relative = _named(path.relative_to(source).as_posix(), name)
                written = target / relative
                written.parent.mkdir(parents=True, exist_ok=True)
                written.write_text(_named(path.read_text(encoding="utf-8"), name), encoding="utf-8")
    except OSError as error:
        raise SurroundingsError(f"{target}: cannot be written: {error}") from error
    return target


def _named(text: str, name: str) -> str:
    text = re.sub(r"lindestad_module", name.replace("-", "_"), text)
    return text.replace("lindestad", name).removesuffix(".template")
