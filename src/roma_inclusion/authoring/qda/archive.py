"""Files from elsewhere are opened within limits, and each that breaks one is refused with one problem.

    with archive(Path("town.qdpx")) as opened:
        root = parsed(opened.read("project.qde"), opened.where)

A zip may hold no path that leads elsewhere, no link, nothing encrypted, and no member that unpacks to more than it
should; a declared size is not believed, reading stops at the limit. XML may declare no document type: without one there
are no entities that grow and no references to other files.
"""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

import attrs

from ...errors import DataError, EnvironmentProblem, Problem
from ...sources.limits import PROJECT_BYTES, PROJECT_MEMBERS, PROJECT_UNPACKED, RATIO, RATIO_FROM


def refused(where: str, message: str, remedy: str = "save it anew with the program that made it") -> DataError:
    """Return the error for a file that is not safe to open, or broken."""
    return DataError([Problem(where, "file-refused", message, remedy)])


@attrs.define(slots=True)
class Opened:
    """A zip that was looked at: `where` names the file in problems."""

    zipped: ZipFile
    where: str

    @property
    def names(self) -> list[str]:
        """The names of the files in it, in its order."""
        return [entry.filename for entry in self.zipped.infolist() if not entry.is_dir()]

    def find(self, name: str) -> str | None:
        """Return a member by its name, whatever the capitals: programs write `sources/` and `Sources/`."""
        wanted = name.lower()
        return next((own for own in self.names if own.lower() == wanted), None)

    def read(self, name: str) -> bytes:
        """Return the bytes of a member; DataError where there are more than allowed, or it is damaged."""
        try:
            with self.zipped.open(name) as member:
                content = member.read(PROJECT_UNPACKED + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise refused(self.where, f"{name} in it cannot be unpacked: {error}") from error
        if len(content) > PROJECT_UNPACKED:
            raise refused(self.where, f"{name} in it unpacks to more than {PROJECT_UNPACKED:,} bytes")
        return content


def check_size(path: Path) -> None:
    """Raise DataError for a file that is too large to be opened, EnvironmentProblem for one that cannot be."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise EnvironmentProblem(f"{path}: cannot be read: {error.strerror}") from error
    if size > PROJECT_BYTES:
        message = f"it has {size:,} bytes, more than {PROJECT_BYTES:,}"
        raise refused(path.name, message, "export one document, without recordings and pictures")


@contextmanager
def archive(path: Path) -> Iterator[Opened]:
    """Give a zip whose every member is safe by its name and kind; DataError where one is not."""
    check_size(path)
    try:
        zipped = ZipFile(path)
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise refused(path.name, f"it is no zip file, or a damaged one: {error}") from error
    except OSError as error:
        raise EnvironmentProblem(f"{path}: cannot be read: {error.strerror}") from error
    with zipped:
        entries = zipped.infolist()
        if len(entries) > PROJECT_MEMBERS:
            raise refused(path.name, f"it holds {len(entries):,} files, more than {PROJECT_MEMBERS:,}")
        for entry in entries:
            if fault := _fault(entry):
                raise refused(path.name, f"{entry.filename[:100]!r} in it {fault}")
        yield Opened(zipped, path.name)


def _fault(entry: ZipInfo) -> str | None:
    """Return what is wrong with one member, or None."""
    name = entry.filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":"):
        return "leads out of its folder"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link to another file"
    if entry.flag_bits & 0x1:
        return "is encrypted"
    if entry.file_size > RATIO_FROM and entry.file_size > RATIO * max(entry.compress_size, 1):
        return f"unpacks to more than {RATIO} times its size"
    return None


def parsed(content: bytes, where: str) -> Any:
    """Return the root of an XML document (lxml); DataError where it declares a document type or is not well formed."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused(where, f"its XML cannot be read: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused(where, "its XML declares a document type, which may hold entities", "take the DOCTYPE out of it")
    return root
