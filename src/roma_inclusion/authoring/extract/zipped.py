"""Opening a DOCX or ODT file, which is a zip file of XML, within limits.

Before anything reads it, every member is looked at: its name, its size, its ratio, and each XML member whether it
declares entities or stands too deep.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from xml.parsers import expat

from ...errors import DataError, Problem
from ...sources.limits import MEMBERS, RATIO, RATIO_FROM, UNZIPPED_BYTES, XML_DEPTH
from .composer import damaged, too_large, unsafe

XML_ENDINGS = (".xml", ".rels")


def open_zip(data: bytes, name: str) -> dict[str, bytes]:
    """Return the members of a zip file by name, the XML ones checked.

    Raises DataError where it is encrypted, damaged, beyond the limits, or made to do harm.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive, name)
            members = {one.filename: _read(archive, one, name) for one in archive.infolist() if not one.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, OSError) as error:
        raise DataError([damaged(name, "it is no whole zip file")]) from error
    for member, content in members.items():
        if member.lower().endswith(XML_ENDINGS) and content:  # some programs leave empty files of their own settings
            check_xml(content, name, member)
    return members


def _check_members(archive: zipfile.ZipFile, name: str) -> None:
    listed = archive.infolist()
    if len(listed) > MEMBERS:
        raise DataError([too_large(name, f"it has {len(listed):,} members, more than {MEMBERS:,}")])
    seen: set[str] = set()
    for one in listed:
        path = PurePosixPath(one.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in "".join(path.parts[:1]):
            raise DataError([unsafe(name, f"its member {one.filename[:60]!r} lies outside of it")])
        if one.filename in seen:
            raise DataError([unsafe(name, f"its member {one.filename[:60]!r} stands twice")])
        seen.add(one.filename)
        if one.flag_bits & 1:
            raise DataError([encrypted(name)])
        if one.file_size > RATIO_FROM and one.file_size > RATIO * max(one.compress_size, 1):
            raise DataError([too_large(name, f"its member {one.filename[:60]!r} unpacks to {one.file_size:,} bytes")])
    whole = sum(one.file_size for one in listed)
    if whole > UNZIPPED_BYTES:
        raise DataError([too_large(name, f"it unpacks to {whole:,} bytes, more than {UNZIPPED_BYTES:,}")])


def _read(archive: zipfile.ZipFile, one: zipfile.ZipInfo, name: str) -> bytes:
    """Return a member; no more is unpacked than its size says, whatever it holds."""
    with archive.open(one) as stream:
        content = stream.read(one.file_size + 1)
    if len(content) > one.file_size:
        raise DataError([unsafe(name, f"its member {one.filename[:60]!r} is larger than it says")])
    return content


def encrypted(name: str) -> Problem:
    """Return the problem of a document that needs a password."""
    return Problem(name, "document-encrypted", "it needs a password", "save a copy without one, and give that")


def check_xml(content: bytes, name: str, member: str) -> None:
    """Read an XML file through once; raise DataError where it is not whole, declares entities, or is too deep."""
    parser = expat.ParserCreate()
    depth = 0

    def begin(_: str, __: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > XML_DEPTH:
            raise DataError([unsafe(name, f"{member}: its elements stand more than {XML_DEPTH} deep")])

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        raise DataError([unsafe(name, f"{member}: it declares a document type, which can hold entities")])

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise DataError([damaged(name, f"{member}: it is no XML (line {error.lineno})")]) from error
