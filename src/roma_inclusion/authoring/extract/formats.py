"""Which format a file has, by its content and then by its ending, and what reads it.

A format is one row of `READERS`; what cannot be read is named, with the way to a format that can.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from ...errors import DataError, Problem
from .composer import Composer
from .docx_file import read_docx
from .html_file import read_html
from .no_documents import KNOWN, what_archive, why_no_text
from .odt_file import read_odt
from .pdf import read_pdf
from .plain_file import read_markdown, read_plain
from .zipped import encrypted

READERS: dict[str, Callable[[bytes, str], Composer]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "odt": read_odt,
    "html": read_html,
    "markdown": read_markdown,
    "text": read_plain,
}
"""The formats that can be read, each with its reader: bytes and name of the file to its text."""
ENDINGS = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
}
OLE, RTF, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"PK\x03\x04"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")


def format_of(data: bytes, name: str) -> str:
    """Return the format of a file, a key of `READERS`; DataError where it is none of them."""
    ending = ENDINGS.get(PurePath(name).suffix.lower())
    if data.startswith(ZIP):
        return _format_of_zip(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(OLE):
        if ending == "docx":
            raise DataError([encrypted(name)])
        raise DataError([_unknown(name, "it is a file of an old program", "open it there and save it as DOCX or PDF")])
    if data.startswith(RTF):
        raise DataError([_unknown(name, "it is a file in RTF", "open it in a word processor and save it as DOCX")])
    if data.startswith(PICTURES):
        remedy = "have it read by a program for scans (OCR), and give the text"
        raise DataError([_unknown(name, "it is a picture", remedy)])
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")) or (ending == "html"):
        return "html"
    if ending is None and (said := why_no_text(name, data)):
        raise DataError([_unknown(name, *said)])
    if ending in ("markdown", "text") or (ending is None and b"\x00" not in data):
        return ending or "text"
    raise DataError([_unknown(name, f"it is no {ending.upper() if ending else 'text'} file", KNOWN)])


def called_otherwise(kind: str, name: str) -> str:
    """Return the format that the ending of a name says, where the content has another one; else nothing."""
    said = ENDINGS.get(PurePath(name).suffix.lower(), kind)
    return "" if said == kind or {said, kind} == {"markdown", "text"} else said


def _format_of_zip(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
            mime = archive.read("mimetype")[:80] if "mimetype" in members else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise DataError([_unknown(name, "it is a damaged zip file", KNOWN)]) from error
    if mime.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if "[Content_Types].xml" in members and any(one.startswith("word/") for one in members):
        return "docx"
    raise DataError([_unknown(name, *what_archive(members, mime.decode("ascii", "replace")))])


def _unknown(name: str, message: str, remedy: str) -> Problem:
    return Problem(name, "document-unknown", message, remedy)
