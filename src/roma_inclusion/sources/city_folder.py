"""A city folder: a package with a plugin that is being worked on, whether it is installed or not.

    roma-inclusion-lindestad/            what `roma-inclusion new lindestad` writes
        pyproject.toml                   its name and version
        roma_inclusion_lindestad/        the plugin
        documents/                       the document; never published
        work/                            the author's own files; never published

A plugin is found there as an installed one is by its entry point, so that nobody has to install a city to check it.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

from .hookspecs import GROUP

DOCUMENTS = "documents"
"""The folder, beside the plugin, that holds the document."""
PREFIX = "roma-inclusion-"


@attrs.define(slots=True, frozen=True)
class Package:
    """Name and version of a package, as its pyproject.toml has them."""

    name: str
    version: str


@attrs.define(slots=True, frozen=True)
class FolderPoint:
    """A plugin found in a folder, with what an entry point has: its name, its package, and how it is loaded."""

    name: str
    folder: Path
    dist: Package

    def load(self) -> ModuleType:
        """Import the module of the plugin, in a process in which it was not imported before."""
        name = self.folder.name
        spec = importlib.util.spec_from_file_location(name, self.folder / "__init__.py")
        if spec is None or spec.loader is None:
            raise ImportError(f"{self.folder} cannot be imported")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module


def point_named(name: str) -> FolderPoint | None:
    """Return the plugin that a person means: by the path of a city folder, or by a name, for ./roma-inclusion-NAME."""
    for folder in (Path(name), Path(PREFIX + name), Path()):
        point = point_in(folder) if os.path.isdir(folder) else None  # noqa: PTH112 - unlike Path.is_dir it never raises
        if point is not None and (folder != Path() or name in (point.name, ".")):
            return point
    return None


def point_in(folder: Path) -> FolderPoint | None:
    """Return the one plugin of a city folder, or of a plugin's own folder; None where there is none, or several."""
    folder = folder.resolve()
    try:
        found = [one for one in (folder, *sorted(folder.iterdir())) if _is_plugin(one)]
    except OSError:  # what cannot be looked into is no city
        return None
    if len(found) != 1:
        return None
    project = project_of(found[0])
    points = project.get("entry-points", {}).get(GROUP, {})
    own = next((name for name, module in points.items() if module == found[0].name), None)
    own = own or found[0].name.removeprefix("roma_inclusion_").replace("_", "-")
    package = Package(str(project.get("name") or PREFIX + own), str(project.get("version") or "0"))
    return FolderPoint(own, found[0], package)


def _is_plugin(folder: Path) -> bool:
    return (folder / "source.yml").is_file() and (folder / "__init__.py").is_file()


def project_of(plugin: Path) -> dict[str, Any]:
    """Return the table `project` of the pyproject.toml beside a plugin that names it; empty where there is none."""
    try:
        project = tomllib.loads((plugin.parent / "pyproject.toml").read_text(encoding="utf-8-sig")).get("project")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    if isinstance(project, dict) and plugin.name in project.get("entry-points", {}).get(GROUP, {}).values():
        return project
    return {}


def documents_beside(plugin: Path) -> Path | None:
    """Return the folder with the document that lies beside a plugin; None where it is not there or holds no text."""
    folder = plugin.parent / DOCUMENTS
    return folder if any(folder.glob("*.txt")) else None
