"""A new plugin as its own small package: what `roma-inclusion new NAME` writes.

The package installs, is found, passes `check` and builds as it is written: it codes a short invented page, which lies
in its folder `documents/`, so that every step can be tried before one's own document takes its place.

In the template `lindestad` stands for the name and `lindestad_module` for the end of the module's name. Files that
would mean something to the tools of this project bear another name there: `x.template` becomes x, `dot-x` becomes .x.
"""

from __future__ import annotations

import re
from collections.abc import Container
from importlib import resources
from pathlib import Path

from ..errors import UsageError
from ..sources.manager import installed
from ..sources.slugs import SLUG, slug
from ..store.causes import cannot_be_written


def write_plugin(name: str, folder: Path) -> Path:
    """Write the package roma-inclusion-NAME into a folder and return where it lies.

    Raises UsageError where the name is not a slug, or a source or a folder of this name already exists,
    EnvironmentProblem where the folder cannot be written.
    """
    target = free_folder(name, folder)
    try:
        copy_template(name, target)
    except OSError as error:
        raise cannot_be_written(target, error) from error
    return target


def free_folder(name: str, folder: Path) -> Path:
    """Return the folder that a new source of this name gets.

    Raises UsageError where the name is not a slug, or a source or a folder of this name already exists.
    """
    if not SLUG.fullmatch(name):
        raise UsageError(f"{name!r} cannot name a source: use {slug(name) or 'a-z, 0-9 and single hyphens'}")
    if name in installed():
        raise UsageError(f"a source {name} is installed already: take another name")
    target = folder / f"roma-inclusion-{name}"
    if target.exists():
        raise UsageError(f"{target} already exists: go on with it (roma-inclusion desk {target}), or take another name")
    return target


def copy_template(name: str, target: Path, leave_out: Container[str] = ()) -> None:
    """Write the template under a name into a folder; OSError where it cannot be written.

    `leave_out` names what is not written: files, or folders with all that they hold.
    """
    template = resources.files("roma_inclusion.authoring") / "template"
    with resources.as_file(template) as source:
        for path in sorted(source.rglob("*")):
            parts = path.relative_to(source).parts
            if not path.is_file() or any(part == "__pycache__" or part in leave_out for part in parts):
                continue
            written = target / _path(path.relative_to(source), name)
            written.parent.mkdir(parents=True, exist_ok=True)
            text = _named(path.read_text(encoding="utf-8"), name)
            written.write_text(text, encoding="utf-8", newline="\n")


def _path(template: Path, name: str) -> str:
    return _named(template.as_posix().replace("dot-", "."), name).removesuffix(".template")


def _named(text: str, name: str) -> str:
    return re.sub("lindestad(_module)?", lambda match: name.replace("-", "_") if match[1] else name, text)
