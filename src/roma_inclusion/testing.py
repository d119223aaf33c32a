"""For whoever adds a city: one call that holds a plugin to everything that this library asks of one.

    from roma_inclusion.testing import conforms

    def test_the_city_conforms():
        conforms("lindestad")

The checks are those of `roma-inclusion check`, and there are no others.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

from .build import check
from .errors import UsageError
from .sources.city_folder import documents_beside, point_in
from .sources.manager import folder_of

__all__ = ["conforms"]


def conforms(
    package_or_folder: str | os.PathLike[str] | ModuleType, documents: str | os.PathLike[str] | None = None
) -> None:
    """Raise AssertionError, with a line for each problem, where a plugin does not conform.

    `package_or_folder` is the name of an installed source, the folder of a city or of its plugin, or the plugin's
    module. `documents` is the folder with its document, against which the coding is then verified; without it the one
    beside the plugin is taken where it is there. Notices do not count. Raises UsageError where there is no such plugin.
    """
    name = _name_of(package_or_folder)
    folder = Path(documents) if documents is not None else documents_beside(folder_of(name))
    stopping = [str(one) for one in check(name, documents=folder) if one.level == "problem"]
    if stopping:
        raise AssertionError("\n".join([f"{name} does not conform:", *stopping]))


def _name_of(given: str | os.PathLike[str] | ModuleType) -> str:
    """Return what the plugin is found by: its name, or the path of its folder."""
    if isinstance(given, str) and not Path(given).is_dir():
        return given
    folder = Path(str(given.__file__)).parent if isinstance(given, ModuleType) else Path(given)
    if not folder.is_dir() or point_in(folder) is None:
        raise UsageError(f"{folder}: holds no plugin: name a folder with source.yml and __init__.py in it")
    return str(folder.resolve())
