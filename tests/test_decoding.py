"""Bytes that are no UTF-8, one kind after the other: what they are called, and where the first of them stands."""

from __future__ import annotations

import codecs

import pytest

from roma_inclusion.errors import Problem
from roma_inclusion.sources.decoding import OTHER_FILES, SAMPLE, decode

WORDS = "id,name\n1,Málaga\n" * 3


def said(data: bytes) -> tuple[str, str, str]:
    found = decode(data, "x.csv")
    assert isinstance(found, Problem)
    return found.where, found.code, found.message


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a", "a"),
        (codecs.BOM_UTF8 + b"a", "a"),
        (codecs.BOM_UTF8 * 2 + b"a", "\ufeffa"),
        (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("é".encode(), "é"),
        (b"ab\0c", "ab\0c"),
        (b"\0\0\0\0a", "\0\0\0\0a"),
        (b"ab\0" * 20, "ab\0" * 20),
    ],
)
def test_utf8_is_read_with_line_feeds(data: bytes, text: str) -> None:
    assert decode(data, "x.csv") == text


@pytest.mark.parametrize("beginning", OTHER_FILES)
def test_other_files_are_known_by_how_they_begin(beginning: bytes) -> None:
    assert said(beginning + b"rest") == ("x.csv", "not-text", f"it is {OTHER_FILES[beginning]}")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("times", [1, 2 * SAMPLE // len(WORDS)])
def test_wide_encodings_are_named_with_and_without_their_mark(encoding: str, times: int) -> None:
    name = "UTF-32" if "32" in encoding else "UTF-16"
    assert said((WORDS * times).encode(encoding)) == ("x.csv", "not-utf-8", f"the file is in {name}, not in UTF-8")


@pytest.mark.parametrize(
    ("data", "where", "meaning"),
    [
        (b"\xe1", "x.csv:1", "ends in the middle of a letter"),
        (b"a\n\xc3", "x.csv:2", "ends in the middle of a letter"),
        (b"a\xe1b", "x.csv:1", 'byte 0xE1 at character 2 of the line is "á" in Windows-1252'),
        (b"a\nbb\xe1b", "x.csv:2", "byte 0xE1 at character 3 of the line"),
        (b"a\r\nbb\xe1b", "x.csv:2", "byte 0xE1 at character 3 of the line"),
        (b"a\rbb\xe1b", "x.csv:2", "byte 0xE1 at character 3 of the line"),
        (b"a\r\n\r\n\xe1b", "x.csv:3", "byte 0xE1 at character 1 of the line"),
        (b"\r\r\n\n\xe1b", "x.csv:4", "byte 0xE1 at character 1 of the line"),
        (b"\xe1b", "x.csv:1", "byte 0xE1 at character 1 of the line"),
        ("éé".encode() + b"\xe1b", "x.csv:1", "byte 0xE1 at character 3 of the line"),
        (b"\xed\xa0\x80", "x.csv:1", "byte 0xED at character 1 of the line is half of a surrogate pair"),
        (b"\xed\xbf\xbf", "x.csv:1", "half of a surrogate pair"),
        (b"\xed\x41", "x.csv:1", 'byte 0xED at character 1 of the line is "í" in Windows-1252'),
        (b"\xee\xc0x", "x.csv:1", 'byte 0xEE at character 1 of the line is "î" in Windows-1252'),
        (b"a\x81b", "x.csv:1", "byte 0x81 at character 2 of the line is which UTF-8 does not have here"),
    ],
)
def test_the_first_wrong_byte_is_named_with_its_place(data: bytes, where: str, meaning: str) -> None:
    place, code, message = said(data)
    assert (place, code) == (where, "not-utf-8")
    assert meaning in message
