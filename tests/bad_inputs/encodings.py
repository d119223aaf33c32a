"""Encodings: what is not UTF-8, and what is no text."""

from __future__ import annotations

import gzip

from .case import case
from .plugin import Plugin

OUTCOMES = "coding/outcomes.csv"
NOT_TEXT = ("not-text", OUTCOMES)
WORD = "absence among"


def _encode(plugin: Plugin, name: str, encoding: str, old: str = "", new: str = "") -> None:
    """Save a file in another encoding, a word of it changed before."""
    plugin.write(name, plugin.read(name).replace(old, new).encode(encoding))


def _bytes(plugin: Plugin, inserted: bytes) -> None:
    """Put bytes into the statement in line 3 of the outcomes."""
    plugin.write(OUTCOMES, plugin.read(OUTCOMES).encode().replace(WORD.encode(), WORD.encode() + inserted))


def _line_ends(plugin: Plugin, end: str) -> None:
    for name in (OUTCOMES, "passages.csv", "source.yml"):
        plugin.write(name, plugin.read(name).replace("\n", end))


CASES = [
    case("a byte order mark", lambda p: _encode(p, OUTCOMES, "utf-8-sig"), accepted="spreadsheets write one"),
    case("UTF-16", lambda p: _encode(p, OUTCOMES, "utf-16"), ("not-utf-8", OUTCOMES)),
    case("UTF-16 without a mark", lambda p: _encode(p, OUTCOMES, "utf-16-be"), ("not-utf-8", OUTCOMES)),
    case("UTF-32", lambda p: _encode(p, OUTCOMES, "utf-32"), ("not-utf-8", OUTCOMES)),
    case(
        "Windows-1252 in a table",
        lambda p: _encode(p, OUTCOMES, "cp1252", "absence", "“absence”"),
        ("not-utf-8", f"{OUTCOMES}:3"),
    ),
    case(
        "Latin-1 in source.yml",
        lambda p: _encode(p, "source.yml", "latin-1", "The mediator pilot\nkind", "Le projet médiateur\nkind"),
        ("not-utf-8", "source.yml:7"),
    ),
    case(
        "Latin-1 in the passages",
        lambda p: _encode(p, "passages.csv", "latin-1", "pilot.3,The", "pilot.3,Thé"),
        ("not-utf-8", "passages.csv:4"),
    ),
    case(
        "Latin-1 in a list of codes",
        lambda p: p.write("codes/themes.csv", b"id,label_en\ncaf\xe9s,Caf\xe9s\n"),
        ("not-utf-8", "codes/themes.csv:2"),
    ),
    case(
        "the file ends in the middle of a letter",
        lambda p: p.write(OUTCOMES, p.read(OUTCOMES).encode() + b"\xc3"),
        ("not-utf-8", f"{OUTCOMES}:5"),
    ),
    case("bytes that are too long a form", lambda p: _bytes(p, b"\xc0\xaf"), ("not-utf-8", f"{OUTCOMES}:3")),
    case("half of a surrogate pair", lambda p: _bytes(p, b"\xed\xa0\x80"), ("not-utf-8", f"{OUTCOMES}:3")),
    case("a zero byte", lambda p: _bytes(p, b"\0"), ("control-character", f"{OUTCOMES}:3")),
    case("a workbook called CSV", lambda p: p.write(OUTCOMES, b"PK\x03\x04\x14\0\6\0"), NOT_TEXT),
    case("an old workbook called CSV", lambda p: p.write(OUTCOMES, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"), NOT_TEXT),
    case("a PDF called CSV", lambda p: p.write(OUTCOMES, b"%PDF-1.7\n\xe2\xe3"), NOT_TEXT),
    case("a compressed file", lambda p: p.write(OUTCOMES, gzip.compress(p.read(OUTCOMES).encode())), NOT_TEXT),
    case(
        "the pointer to a file that was not fetched",
        lambda p: p.write(OUTCOMES, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
        NOT_TEXT,
    ),
    case("line ends of Windows", lambda p: _line_ends(p, "\r\n"), accepted="line ends mean nothing", command=True),
    case("line ends of old Macs", lambda p: _line_ends(p, "\r"), accepted="line ends mean nothing"),
    case(
        "line ends of two kinds",
        lambda p: p.write(OUTCOMES, p.read(OUTCOMES).replace("\n", "\r\n", 1)),
        accepted="line ends mean nothing",
    ),
]
