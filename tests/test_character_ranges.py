"""The first and the last character of each range that is refused, and their neighbours."""

from __future__ import annotations

import pytest

from roma_inclusion.sources.characters import MAX_FAULTS, MAX_MARKS, code_of, faults, printable

CODES = {
    0x09: None,
    0x0A: None,
    0x0D: None,
    0x08: "control-character",
    0x0B: "control-character",
    0x1F: "control-character",
    0x20: None,
    0x7E: None,
    0x7F: "control-character",
    0x9F: "control-character",
    0xA0: None,
    0xAD: "soft-hyphen",
    0x378: "unassigned",
    0x180A: None,
    0x180B: "variation-selector",
    0x180C: "variation-selector",
    0x180D: "variation-selector",
    0x180F: "variation-selector",
    0x2028: "line-separator",
    0x2029: "line-separator",
    0xD800: "surrogate",
    0xDFFF: "surrogate",
    0xE000: "private-use",
    0xF8FF: "private-use",
    0xFDCF: None,
    0xFDD0: "noncharacter",
    0xFDEF: "noncharacter",
    0xFDF0: None,
    0xFDFF: None,
    0xFE00: "variation-selector",
    0xFE0F: "variation-selector",
    0xFE10: None,
    0xFE1A: "unassigned",
    0xFFFD: "lost-letter",
    0xFFFE: "noncharacter",
    0xFFFF: "noncharacter",
    0x1F8FF: "unassigned",
    0x1FFFD: "unassigned",
    0x1FFFE: "noncharacter",
    0x1FFFF: "noncharacter",
    0x40000: "unassigned",
    0xDFFFD: "unassigned",
    0xE0001: "tag-character",
    0xE0020: "tag-character",
    0xE007F: "tag-character",
    0xE0080: "unassigned",
    0xE00FF: "unassigned",
    0xE0100: "variation-selector",
    0xE01EF: "variation-selector",
    0xE01F0: "unassigned",
    0xF0000: "private-use",
    0x10FFFD: "private-use",
    0x10FFFE: "noncharacter",
    0x10FFFF: "noncharacter",
}


@pytest.mark.parametrize("point", CODES, ids=hex)
def test_a_range_ends_where_it_must(point: int) -> None:
    assert code_of(chr(point)) == CODES[point]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x01b", [(1, "control-character")]),
        ("\x01a\x02", [(0, "control-character"), (2, "control-character")]),
        ("a\u200bb\x01", [(1, "zero-width"), (3, "control-character")]),
        ("caf\xc3\xa9", [(3, "mojibake")]),
        ("caf\xc3\xa9 \x01", [(3, "mojibake"), (6, "control-character")]),
        ("e\u0301", [(0, "not-nfc")]),
        ("ab e\u0301x", [(3, "not-nfc")]),
        ("a\nb e\u0301x", [(4, "not-nfc")]),
        ("é", []),
        ("가\u11a8", [(0, "not-nfc")]),
        ("\u1100\u1161", [(0, "not-nfc")]),
        ("x\u1161", []),
        ("x" + "\u0316" * MAX_MARKS, []),
        ("x" + "\u0316" * (MAX_MARKS + 1), [(1, "piled-marks")]),
        ("", []),
    ],
)
def test_each_fault_has_its_place(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(fault.index, fault.code) for fault in faults(text)] == expected
    assert [(fault.index, fault.code) for fault in faults(text, text.encode("utf-8", "surrogatepass"))] == expected


def test_of_each_kind_a_number_of_faults_is_named() -> None:
    for piece in ("a\x01", "\u200b", "\xc3\xa9 ", "e\u0301 "):
        assert len(list(faults(piece * (MAX_FAULTS + 5)))) == MAX_FAULTS
        assert len(list(faults(piece * MAX_FAULTS))) == MAX_FAULTS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", "abc"),
        ("a\nb", "a\\nb"),
        ("é", "é"),
        ("\u200b", "\\u200b"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "…"),
    ],
)
def test_what_is_shown_fits_in_a_line(text: str, expected: str) -> None:
    assert printable(text) == expected
