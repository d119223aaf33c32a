"""Bytes to text: strict UTF-8, and for everything else the name of what it is and how to save it.

    decode(b"\\xef\\xbb\\xbfid,name\\r\\n", "coding/places.csv")    "id,name\\n"
    decode("id,Málaga".encode("cp1252"), "coding/places.csv")   a problem: byte 0xE1, "á" in Windows-1252, line 1

A byte order mark is taken away; line ends of Windows and of old Macs become line feeds.
"""

from __future__ import annotations

import codecs

from ..errors import Problem

SAVE = "save the file as UTF-8 (in a spreadsheet: Save as, CSV UTF-8)"

OTHER_FILES = {
    b"PK\x03\x04": "a workbook, a word processor's document or another archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "a workbook or document of an old Microsoft Office",
    b"%PDF-": "a PDF document",
    b"{\\rtf": "a document in rich text",
    b"SQLite format 3\0": "an SQLite database",
    b"\x1f\x8b": "a file compressed with gzip",
    b"BZh": "a file compressed with bzip2",
    b"\xfd7zXZ\0": "a file compressed with xz",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"version https://git-lfs.github.com/": "a pointer of Git LFS, not the file itself",
}
"""How files that are no text begin."""

WIDE = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""Byte order marks, the longer first."""
SAMPLE = 4096
"""Bytes at the beginning of a file that are enough to tell UTF-16 and UTF-32 from text with zero bytes."""


def decode(data: bytes, where: str) -> str | Problem:
    """Return the text of a file, or what it is instead."""
    for beginning, meaning in OTHER_FILES.items():
        if data.startswith(beginning):
            return Problem(where, "not-text", f"it is {meaning}", "save its content as a text file in UTF-8")
    if encoding := _wide_encoding(data):
        return Problem(where, "not-utf-8", f"the file is in {encoding}, not in UTF-8", SAVE)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return _not_utf8(data, where)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _wide_encoding(data: bytes) -> str | None:
    for mark, encoding in WIDE.items():
        if data.startswith(mark):
            return encoding
    sample = data[:SAMPLE]
    if b"\0" not in sample:
        return None
    if len(data) % 4 == 0 and all(sample[start::4].count(0) > 0.9 * len(sample) / 4 for start in (1, 2)):
        return "UTF-32"
    for low, high in ((0, 1), (1, 0)):
        if sample[high::2].count(0) > 0.6 * len(sample[high::2]) and sample[low::2].count(0) < 0.1 * len(sample):
            return "UTF-16"
    return None


def _not_utf8(data: bytes, where: str) -> Problem:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        start, cut = error.start, error.reason == "unexpected end of data"
    place = f"{where}:{_line(data, start)}"
    if cut:
        return Problem(place, "not-utf-8", "the file ends in the middle of a letter", "get the whole file again")
    byte = data[start : start + 1]
    column = len(data[max(data.rfind(b"\n", 0, start), data.rfind(b"\r", 0, start)) + 1 : start].decode()) + 1
    if data[start : start + 2] >= b"\xed\xa0" and byte == b"\xed":
        meaning = "half of a surrogate pair"
    elif letter := byte.decode("cp1252", "ignore"):
        meaning = f'"{letter}" in Windows-1252, which the file is most likely in'
    else:
        meaning = "which UTF-8 does not have here"
    message = f"the file is not in UTF-8: byte 0x{byte.hex().upper()} at character {column} of the line is {meaning}"
    return Problem(place, "not-utf-8", message, SAVE)


def _line(data: bytes, place: int) -> int:
    """Return the line of a byte, whatever the line ends are."""
    before = data[:place]
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1
