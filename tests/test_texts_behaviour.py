"""Texts at their edges: ranges of characters, marks, wrong encodings, look-alike names, near words, hosts."""

from __future__ import annotations

import codecs
import unicodedata

import pytest

from roma_inclusion.errors import Problem
from roma_inclusion.sources import addresses, characters, decoding, lookalikes, suggest
from roma_inclusion.sources.addresses import url_fault
from roma_inclusion.sources.characters import code_of, faults, printable
from roma_inclusion.sources.decoding import decode
from roma_inclusion.sources.lookalikes import alike, mixed_scripts
from roma_inclusion.sources.suggest import did_you_mean, nearest, suggestions

# characters


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (0xFDD0, 0xFDEF, "noncharacter"),
        (0xFE00, 0xFE0F, "variation-selector"),
        (0xE0100, 0xE01EF, "variation-selector"),
        (0xE0020, 0xE007F, "tag-character"),
        (0x1D173, 0x1D17A, "invisible-character"),
        (0xFFF9, 0xFFFB, "invisible-character"),
        (0x206A, 0x206F, "invisible-character"),
        (0x2060, 0x2064, "zero-width"),
        (0x202A, 0x202E, "bidirectional-control"),
        (0x2066, 0x2069, "bidirectional-control"),
    ],
)
def test_a_range_is_refused_as_a_whole_and_no_more(first: int, last: int, code: str) -> None:
    assert {code_of(chr(point)) for point in range(first, last + 1)} == {code}
    assert code not in (code_of(chr(first - 1)), code_of(chr(last + 1)))


def test_noncharacters_are_the_last_two_of_every_plane() -> None:
    for plane in range(17):
        for low in (0xFFFE, 0xFFFF):
            assert code_of(chr(plane * 0x10000 + low)) == "noncharacter"
        assert code_of(chr(plane * 0x10000 + 0xFFFD)) != "noncharacter"
    assert code_of("\u1fff") == "unassigned"
    assert code_of(chr(0x2FFE0)) == "unassigned"
    assert code_of(chr(0x30000 - 0x101)) == "unassigned"


@pytest.mark.parametrize("character", sorted(characters.VISIBLE_FORMATS))
def test_signs_that_are_seen_are_allowed(character: str) -> None:
    assert code_of(character) is None
    assert list(faults(f"a{character}")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u0300b", [(0, "not-nfc")]),
        ("\u0300", []),
        ("b\u0300", []),
        ("\u1160", [(0, "zero-width")]),
        ("\u1100\u1160", [(1, "zero-width")]),
        ("\u1112\u1161\u11ab\u1112", [(0, "not-nfc")]),
        ("각\u11a8", []),
        ("가\u11c2", [(0, "not-nfc")]),
        ("\u1100\u1175", [(0, "not-nfc")]),
        ("\u0915\u093c", []),
        ("\u0958", [(0, "not-nfc")]),
        ("\u09c7\u09be", [(0, "not-nfc")]),
        ("e\u0301 e\u0301\ne\u0301", [(0, "not-nfc"), (3, "not-nfc"), (6, "not-nfc")]),
        ("ok\nok\nse\u0301", [(7, "not-nfc")]),
        ("Ã©e\u0301", [(0, "mojibake"), (2, "not-nfc")]),
        ("aâ€\x9db", [(1, "mojibake")]),
        ("\x9daâ€\x9d\x9d", [(0, "control-character"), (2, "mojibake"), (5, "control-character")]),
        ("aÂ\xa0bÂ\xa0", [(1, "mojibake"), (4, "mojibake")]),
        ("ÂÃÄÅâïðÐÑÎÏ", []),
        ("Â Ã© Â Ã©", [(2, "mojibake"), (7, "mojibake")]),
        ("ÐŸÑ€Ð¸", [(0, "mojibake")]),
        ("ÐŸÑ€", []),
        ("Ã©Ã©Ã©", [(0, "mojibake"), (2, "mojibake"), (4, "mojibake")]),
    ],
)
def test_faults_stand_where_they_begin(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(fault.index, fault.code) for fault in faults(text)] == expected


@pytest.mark.parametrize("character", ["\x00", "\x7f", "\x80", "\x9f", "\x92", "\x81", "\u200b", "\ufffd", "\ue000"])
def test_a_character_is_named_with_its_remedy(character: str) -> None:
    (fault,) = faults(character)
    message, remedy = characters.RULES[fault.code]
    name = unicodedata.name(character, "")
    shown = f"{message}: U+{ord(character):04X}{f' {name}' if name else ''}"
    assert fault.message == (message if character == "\ufffd" else shown)
    meant = {"\x80": "€", "\x9f": "Ÿ", "\x92": "’"}.get(character)
    assert fault.remedy == (f"type {meant} instead, as Windows-1252 has it" if meant else remedy)


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("cafÃ©", "Ã© is text", "type é there, or open the original as UTF-8 and copy the text again"),
        ("aÂ\xa0b", "Â<U+00A0> is text", "open the original as UTF-8 and copy the text again"),
        ("â€\x9d", "â€<U+009D> is text", "open the original as UTF-8 and copy the text again"),
        ("ï¿½", "ï¿½ is text", "type \ufffd there, or open the original as UTF-8 and copy the text again"),
        ("â\x80\x99", "â<U+0080><U+0099> is text", "open the original as UTF-8 and copy the text again"),
    ],
)
def test_what_was_decoded_wrongly_is_shown_as_it_stands(text: str, message: str, remedy: str) -> None:
    (fault,) = faults(text)
    assert fault.message.startswith(message)
    assert fault.remedy == remedy


def test_what_is_not_composed_is_said_in_code_points() -> None:
    (fault,) = faults("xe\u0301x")
    assert fault.message == "e\u0301 is written as U+0065 U+0301, not in the composed form of Unicode (NFC)"
    assert fault.remedy == "type é, or save the text in NFC"
    (fault,) = faults("x" + "\u0316" * 1_200)
    assert fault.message == "1,200 marks are piled on one letter; the limit is 8"


def test_limits_of_what_is_looked_for() -> None:
    assert (characters.MAX_FAULTS, characters.MAX_MARKS) == (1_000, 8)
    assert len(list(faults("\x01a" * 1_001))) == 1_000
    piled = ("x" + "\u0316" * 9) * 1_001
    assert [fault.code for fault in faults(piled)] == ["piled-marks"] * 1_000
    assert "not-nfc" not in {fault.code for fault in faults(f"e\u0301 {piled}")}


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [("abc", 3, "abc"), ("abcd", 3, "abc…"), ("a\nb", 3, "a\\nb"), ("", 0, ""), ("a\u200bbc", 2, "a\\u200b…")],
)
def test_a_text_is_cut_at_its_length(text: str, longest: int, expected: str) -> None:
    assert printable(text, longest) == expected
    assert printable("x" * 61) == "x" * 60 + "…"
    assert printable("x" * 60) == "x" * 60


# decoding


def said(data: bytes) -> str:
    found = decode(data, "x.csv")
    return found.message if isinstance(found, Problem) else "text"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        *((mark + b"a", "UTF-32") for mark in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)),
        *((mark + b"a", "UTF-16") for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)),
        ("ab".encode("utf-32-le"), "UTF-32"),
        ("ab".encode("utf-32-be"), "UTF-32"),
        ("ab".encode("utf-16-le"), "UTF-16"),
        ("ab".encode("utf-16-be"), "UTF-16"),
        ("ab".encode("utf-16-le") + b"c", "UTF-16"),
        # UTF-32: more than nine in ten of the middle bytes are zero, and four bytes a letter
        (b"a\0\0\0" * 19 + b"abcd", "UTF-32"),
        (b"a\0\0\0" * 9 + b"abcd", "text"),
        (b"ab\0\0" * 8, "text"),
        (b"a\0b\0" * 8, "UTF-16"),
        (b"a\0\0\0" * 4 + b"a", "text"),
        # UTF-16: more than six in ten of one half are zero, and fewer than one in ten of all in the other
        (b"a\0" * 7 + b"ab" * 3, "UTF-16"),
        (b"a\0" * 6 + b"ab" * 4, "text"),
        (b"\0a" * 7 + b"ab" * 3, "UTF-16"),
        (b"\0a" * 6 + b"ab" * 4, "text"),
        (b"a\0" * 9 + b"\0\0", "UTF-16"),
        (b"a\0" * 8 + b"\0\0" * 2, "text"),
        (b"\0a" * 9 + b"\0\0", "UTF-16"),
        (b"\0a" * 8 + b"\0\0" * 2, "text"),
        (b"a\0" * 6 + b"\0b" + b"ab" * 3, "text"),
        (b"\0a" * 6 + b"b\0" + b"ab" * 3, "text"),
        (b"ab" * 2_048 + b"a\0" * 5_000, "text"),
        (b"a\0" * 2_048 + b"ab" * 5_000, "UTF-16"),
        (b"ab" * 2_047 + b"a\0" * 5_000, "text"),
    ],
)
def test_wide_encodings_are_told_from_zero_bytes(data: bytes, expected: str) -> None:
    assert decoding.SAMPLE == 4_096
    assert said(data) == (expected if expected == "text" else f"the file is in {expected}, not in UTF-8")


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"\xe1x", 1),
        (b"a\nb\xe1x", 2),
        (b"a\rb\xe1x", 2),
        (b"a\r\nb\xe1x", 2),
        (b"\r\n\r\n\n\r\xe1x", 5),
        (b"a\n\n\xe1x\n\n", 3),
    ],
)
def test_lines_are_counted_whatever_ends_them(data: bytes, where: int) -> None:
    found = decode(data, "x.csv")
    assert isinstance(found, Problem)
    assert found.where == f"x.csv:{where}"


@pytest.mark.parametrize(
    ("data", "meaning"),
    [
        (b"\xed\xa0x", "half of a surrogate pair"),
        (b"\xed\x9fx", '"í" in Windows-1252, which the file is most likely in'),
        (b"\xed\xc0x", "half of a surrogate pair"),
        (b"\xee\xa0x", '"î" in Windows-1252, which the file is most likely in'),
        (b"\xf5\xa0x", '"õ" in Windows-1252, which the file is most likely in'),
        (b"\x9dx", "which UTF-8 does not have here"),
    ],
)
def test_a_wrong_byte_has_its_meaning(data: bytes, meaning: str) -> None:
    assert said(data).endswith(f"at character 1 of the line is {meaning}")


def test_only_one_byte_order_mark_is_taken_and_line_ends_become_line_feeds() -> None:
    assert decode(codecs.BOM_UTF8 + "é\r\n\r\n\rx".encode(), "x") == "é\n\n\nx"
    assert decode(b"a" + codecs.BOM_UTF8, "x") == "a\ufeff"


# lookalikes


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([("a", "!!!"), ("b", "Roma"), ("c", "roma")], [("b", "c", "upper and lower case")]),
        ([("a", "Roma"), ("b", "???"), ("c", "ROMA"), ("d", ""), ("e", "R0ma")],
         [("a", "c", "upper and lower case"), ("a", "e", "look-alike letters")]),
        ([("a", "Roma"), ("a", "R0ma"), ("b", "R0ma")], [("a", "b", "they are the same")]),
        ([("a", "R0ma"), ("b", "Other"), ("b", "Roma")], [("a", "b", "look-alike letters")]),
        ([("a", "Roma"), ("b", "R\u043ema"), ("c", "R\u043ema")],
         [("a", "b", "look-alike letters"), ("b", "c", "they are the same")]),
        ([("a", "Pilot 1.2"), ("b", "Pilot 1-2"), ("c", "Pilot 12")], [("a", "b", "punctuation or spaces")]),
        ([("a", "Pilot 1 2"), ("b", "Pilot 12")], []),
        ([("a", "x_1.y"), ("b", "x1y")], [("a", "b", "punctuation or spaces")]),
        ([("a", "1.x"), ("b", "1x")], [("a", "b", "punctuation or spaces")]),
        ([("a", "Århus"), ("b", "Aarhus")], []),
        ([("a", "Ærø"), ("b", "Aero")], [("a", "b", "accents")]),
        ([("a", "Œuvre"), ("b", "oeuvre")], [("a", "b", "accents")]),
        ([("a", "Ðura"), ("b", "dura")], [("a", "b", "accents")]),
        ([("a", "ħal"), ("b", "hal")], [("a", "b", "accents")]),
        ([("a", "ŧal"), ("b", "tal")], [("a", "b", "accents")]),
        ([("a", "ılıca"), ("b", "ilica")], [("a", "b", "accents")]),
        ([("a", "\u0928\u093f"), ("b", "\u0928")], []),
        ([("a", "№ 5"), ("b", "No 5")], [("a", "b", "form of characters")]),
        ([("a", "Pi|ot"), ("b", "Pilot")], [("a", "b", "look-alike letters")]),
        ([("a", "PiIot"), ("b", "Pilot")], [("a", "b", "look-alike letters")]),
        ([("a", "лес-2"), ("b", "лес 2")], [("a", "b", "punctuation or spaces")]),
        ([("a", "лес © 2"), ("b", "лес 2")], [("a", "b", "punctuation or spaces")]),
    ],
)  # fmt: skip
def test_names_that_look_the_same(names: list[tuple[str, str]], expected: list[tuple[str, str, str]]) -> None:
    found = list(alike(names))
    assert [one[:2] for one in found] == [one[:2] for one in expected]
    assert all(what[2] in one[2] for one, what in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rоma", "'Rоma' mixes Cyrillic and Latin letters"),
        ("plain, then Rоma and Αthens", "'Rоma' mixes Cyrillic and Latin letters"),
        ("Café, Müller, Rоma", "'Rоma' mixes Cyrillic and Latin letters"),
        ("Rоα", "'Rоα' mixes Cyrillic, Greek"),
        ("日a", "'日a' mixes Cjk and Latin letters"),
        ("日カ", None),
        ("xˈy é", None),
        ("éʰ", None),
        ("Rо1ma", "'Rо' mixes Cyrillic and Latin letters"),
        ("R_о", None),
        ("𝐀é", None),
    ],
)
def test_words_that_mix_alphabets(text: str, expected: str | None) -> None:
    found = mixed_scripts(text)
    if expected is None or found is None:
        assert found is expected
    elif "α" in text:
        assert found == "'Rоα' mixes Cyrillic and Greek and Latin letters"
    else:
        assert found == expected


def test_the_alphabet_of_a_letter() -> None:
    letters = {
        "a": "LATIN",
        "é": "LATIN",
        "о": "CYRILLIC",
        "α": "GREEK",
        "µ": "",
        "ª": "",
        "²": "",
        "\u02c8": "",
        "\u3007": "",
        "\u0301": "",
    }
    assert {letter: lookalikes._script(letter) for letter in letters} == letters
    assert lookalikes._script("1") == "LATIN"


# suggest


def test_near_words_have_bounds() -> None:
    assert (suggest.SHOWN, suggest.LONGEST, suggest.LOOKED_UP) == (12, 5_000, 20)
    assert nearest("", []) is None
    assert nearest("gap", ["gaps", "gasps", "tap"]) == "gaps"
    assert nearest("abcdefghij", ["abcdefgxyz"]) == "abcdefgxyz"  # seven in ten
    assert nearest("abcdefghij", ["abcdefxyzw"]) is None  # six in ten
    assert nearest("a" * 200 + "b" * 400, ["a" * 200]) == "a" * 200
    assert nearest("a" * 70 + "b" * 130 + "a" * 100, ["a" * 70]) is None
    # 200 letters of the word, 108 of them right: 2 * 108 / (200 + 108) is 0.7013, with 201 it is 0.699
    assert nearest("a" * 108 + "b" * 300, ["a" * 108]) == "a" * 108
    assert nearest("a" * 107 + "b" * 300, ["a" * 107]) is None


@pytest.mark.parametrize(("known", "expected"), [(12, "use one of w"), (13, "use one of the 13 that there are")])
def test_a_short_list_is_given_whole(known: int, expected: str) -> None:
    words = [f"w{n:02}xxxx" for n in range(known)]
    assert did_you_mean("q", words).startswith(expected)
    assert did_you_mean("q", words).endswith(", ".join(words if known == 12 else words[:3]))
    assert did_you_mean("w05xxx", reversed(words)) == 'did you mean "w05xxxx"?'


@pytest.mark.parametrize(("known", "near"), [(13, True), (14, True), (15, False)])
def test_a_list_that_is_too_long_is_not_searched(monkeypatch: pytest.MonkeyPatch, known: int, near: bool) -> None:
    monkeypatch.setattr(suggest, "LONGEST", 14)
    remedy = did_you_mean("w00xxx", [f"w{n:02}xxxx" for n in range(known)])
    expected = 'did you mean "w00xxxx"?' if near else f"use one of the {known} that there are, such as w00xxxx, w01xxxx"
    assert remedy.startswith(expected)


def test_only_the_first_wrong_words_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    known = ["alpha", "beta"]

    def looked_up(word: str, words: object) -> str:
        assert words is known
        asked.append(word)
        return f"remedy for {word!r}"

    monkeypatch.setattr(suggest, "did_you_mean", looked_up)
    remedy = suggestions(known)
    for n in range(20):
        assert remedy(f"w{n}") == f"remedy for 'w{n}'"
        assert remedy("w0") == "remedy for 'w0'"
    assert [remedy(f"w{n}") for n in (20, 21, 20)] == ["remedy for ''"] * 3
    assert [remedy(f"w{n}") for n in (0, 19)] == ["remedy for 'w0'", "remedy for 'w19'"]
    assert asked == [*(f"w{n}" for n in range(20)), ""]


# addresses


@pytest.mark.parametrize(
    ("label", "good"),
    [
        ("a", True),
        ("a" * 63, True),
        ("a" * 64, False),
        ("a-b", True),
        ("-a", False),
        ("a-", False),
        ("A", False),
        ("é", True),
        ("é-é", True),
        ("é1", True),
        ("é٣", True),
        ("é²", False),
        ("-é", False),
        ("é-", False),
        ("é_", False),
        ("é é", False),
        ("ｅé", False),
        ("e\u0301", False),
        ("b\u0301", True),
        ("é" * 57, True),
        ("é" * 58, False),
        ("é" * 64, False),
        ("日" * 30, True),
    ],
)
def test_a_label_of_a_host(label: str, good: bool) -> None:
    assert addresses._is_label(label) is good


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("https://a.nl", None),
        ("https://a.n", "has no valid name of a site"),
        ("https://a.b1", None),
        ("https://a.11", "has a number in the place of a site"),
        ("https://a.0x", "has a number in the place of a site"),
        ("https://a.0xg1", None),
        ("https://a.org:0/x", "has a colon without a port"),
        ("https://a.org:/x", "has a colon without a port"),
        ("https://a.org:1/x", None),
        ("https://" + "a" * 60 + ".org/" + "x" * 1_928, "is an address of 2,001 characters"),
        ("https://a.org/a b", "holds a space"),
        ("https://a.org/a\xa0b", "holds NO-BREAK SPACE"),
        ("https://a.org/a\x07b", "holds the character U+0007"),
        ("https://a.org/a\u200bb", "holds ZERO WIDTH SPACE"),
        ("https://a.org/a>b<", "holds >"),
        ("https://a.org/%1f", "has the control character %1f"),
        ("https://a.org/%20", None),
        ("https://a.org/%2", "has the broken escape %2"),
        ("https://a.org/%2g5", "has the broken escape %2g"),
        ("https://a.org/%7e%80", None),
    ],
)
def test_an_address_has_one_fault(address: str, message: str | None) -> None:
    found = url_fault(address)
    assert (found is None) if message is None else (found is not None and found[0].endswith(message))
