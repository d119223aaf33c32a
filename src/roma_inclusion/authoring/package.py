"""A plugin as a wheel and as a zip of files: what others install and build, without the document.

    package = package_of(source)
    write_wheel(package, Path("roma_inclusion_lindestad-0.1.0-py3-none-any.whl"))

Only the plugin's own folder is packed, and of it only what a plugin is made of: tables, descriptions, Python, Markdown.
Comments of source.yml stay behind, since they may say where in the document something stands. The wheel is written
with zipfile alone, after https://packaging.python.org/specifications/binary-distribution-format/: whoever hands in
needs no build tool and no network. The same plugin gives the same bytes, whatever the system and the line ends.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import attrs

from ..build import DISTRIBUTION
from ..errors import DataError, UsageError
from ..sources.city_folder import PREFIX, project_of
from ..sources.hookspecs import GROUP, Source
from ..sources.reader import list_files, read_text
from ..sources.yaml_reader import without_comments

PACKED = (".csv", ".yml", ".yaml", ".py", ".md")
"""The endings of the files that a plugin is made of."""
VERSION = re.compile(r"\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?")
PYTHON = ">=3.11"


@attrs.define(slots=True, frozen=True)
class Package:
    """What is handed in: name, version, entry point, what it needs, and its files by their path in the package.

    `left_out` are files of the plugin's folder that do not belong to a plugin.
    """

    name: str
    version: str
    entry: str
    summary: str
    needs: tuple[str, ...]
    files: Mapping[str, bytes]
    left_out: tuple[str, ...]

    @property
    def stem(self) -> str:
        """The beginning of the name of its wheel: the name as wheels write it, and the version."""
        return f"{re.sub(r'[-_.]+', '_', self.name).lower()}-{self.version}"

    @property
    def wheel_name(self) -> str:
        """The name of its wheel."""
        return f"{self.stem}-py3-none-any.whl"

    @property
    def zip_name(self) -> str:
        """The name of its zip."""
        return f"{self.name}-{self.version}.zip"


def package_of(source: Source) -> Package:
    """Return the package of a source, with name, version and needs as its pyproject.toml has them, where there is one.

    Raises UsageError where the version is none that packages may have, DataError where a file is no text.
    """
    project = project_of(source.folder)
    stated = str(project.get("version") or source.plugin_version)
    if not VERSION.fullmatch(stated):
        raise UsageError(f"{source.id}: its version is {stated!r}: write one such as 0.1.0 into pyproject.toml")
    module = source.folder.name
    packed, left_out = {}, []
    for path in list_files(source.folder)[0]:
        name = f"{module}/{path.relative_to(source.folder).as_posix()}"
        if path.suffix.lower() in PACKED:
            packed[name] = _packed(source.folder, path.relative_to(source.folder).as_posix(), name)
        else:
            left_out.append(name)
    return Package(
        name=str(project.get("name") or PREFIX + source.id),
        version=stated,
        entry=f"{source.id} = {module}",
        summary=f"{source.id}, a source for {DISTRIBUTION}",
        needs=tuple(project.get("dependencies") or [DISTRIBUTION]),
        files=packed,
        left_out=tuple(left_out),
    )


def _packed(folder: Path, name: str, where: str) -> bytes:
    """Return a file in UTF-8 with line feeds for its line ends; a description without comments."""
    text, problems = read_text(folder, name, where)
    if text is None or problems:
        raise DataError(problems)
    return (without_comments(text) if name.lower().endswith((".yml", ".yaml")) else text).encode()


def write_wheel(package: Package, path: Path) -> None:
    """Write the wheel of a package."""
    info = f"{package.stem}.dist-info"
    files = dict(sorted(package.files.items()))
    files[f"{info}/METADATA"] = _metadata(package).encode()
    files[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: {DISTRIBUTION} {version(DISTRIBUTION)}\n"
        "Root-Is-Purelib: true\nTag: py3-none-any\n"
    ).encode()
    files[f"{info}/entry_points.txt"] = f"[{GROUP}]\n{package.entry}\n".encode()
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    _write(path, files)


def write_source(package: Package, path: Path) -> None:
    """Write the zip: one folder with the plugin and a pyproject.toml that builds it."""
    folder = f"{package.name}-{package.version}"
    files = {f"{folder}/{name}": content for name, content in sorted(package.files.items())}
    _write(path, {f"{folder}/pyproject.toml": _pyproject(package).encode(), **files})


def _metadata(package: Package) -> str:
    needs = "".join(f"Requires-Dist: {one}\n" for one in package.needs)
    head = f"Metadata-Version: 2.1\nName: {package.name}\nVersion: {package.version}\nSummary: {package.summary}\n"
    return f"{head}Requires-Python: {PYTHON}\n{needs}"


def _record(files: Mapping[str, bytes], own: str) -> bytes:
    """Return the list of the files of a wheel, with digest and size; the list itself has neither."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        writer.writerow((name, f"sha256={digest}", len(content)))
    writer.writerow((own, "", ""))
    return stream.getvalue().encode()


def _pyproject(package: Package) -> str:
    """Return a pyproject.toml; a text of JSON is one of TOML too."""
    name, module = package.entry.split(" = ")
    return f"""[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = {json.dumps(package.name)}
version = {json.dumps(package.version)}
description = {json.dumps(package.summary)}
requires-python = "{PYTHON}"
dependencies = {json.dumps(list(package.needs))}

[project.entry-points.{GROUP}]
{name} = "{module}"

[tool.hatch.build.targets.wheel]
packages = ["{module}"]
"""


def _write(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a zip whose bytes depend on nothing but its files: no times, no compression, rights as on every system."""
    with ZipFile(path, "w", ZIP_STORED) as zipped:
        for name, content in files.items():
            entry = ZipInfo(name)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            zipped.writestr(entry, content)
