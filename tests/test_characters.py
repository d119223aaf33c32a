"""Characters that no text may hold: each kind planted, and texts in many scripts that must pass."""

from __future__ import annotations

import time
import unicodedata

import pytest

from roma_inclusion.sources.characters import MAX_FAULTS, code_of, faults


def codes(text: str) -> list[str]:
    return [fault.code for fault in faults(text)]


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x00", "control-character"),
        ("\x07", "control-character"),
        ("\x0b", "control-character"),
        ("\x0c", "control-character"),
        ("\x1b", "control-character"),
        ("\x7f", "control-character"),
        ("\x85", "control-character"),
        ("\x92", "control-character"),
        ("\u061c", "bidirectional-control"),
        ("\u200e", "bidirectional-control"),
        ("\u200f", "bidirectional-control"),
        ("\u202a", "bidirectional-control"),
        ("\u202e", "bidirectional-control"),
        ("\u2066", "bidirectional-control"),
        ("\u2069", "bidirectional-control"),
        ("\u034f", "zero-width"),
        ("\u115f", "zero-width"),
        ("\u200b", "zero-width"),
        ("\u200c", "zero-width"),
        ("\u200d", "zero-width"),
        ("\u2060", "zero-width"),
        ("\u2063", "zero-width"),
        ("\u2800", "zero-width"),
        ("\u3164", "zero-width"),
        ("\ufeff", "zero-width"),
        ("\xad", "soft-hyphen"),
        ("\U000e0001", "tag-character"),
        ("\U000e0041", "tag-character"),
        ("\ufe00", "variation-selector"),
        ("\ufe0f", "variation-selector"),
        ("\u180b", "variation-selector"),
        ("\U000e0100", "variation-selector"),
        ("\ufff9", "invisible-character"),
        ("\ufffb", "invisible-character"),
        ("\u206a", "invisible-character"),
        ("\U0001d173", "invisible-character"),
        ("\u2028", "line-separator"),
        ("\u2029", "line-separator"),
        ("\ue000", "private-use"),
        ("\uf8ff", "private-use"),
        ("\U000f0000", "private-use"),
        ("\U0010fffd", "private-use"),
        ("\ufdd0", "noncharacter"),
        ("\uffff", "noncharacter"),
        ("\U0001fffe", "noncharacter"),
        ("\U0010ffff", "noncharacter"),
        ("\u0378", "unassigned"),
        ("\U000eff80", "unassigned"),
        ("\ud800", "surrogate"),
        ("\ufffd", "lost-letter"),
    ],
)
def test_a_forbidden_character_is_named(character: str, code: str) -> None:
    (fault,) = faults(f"The market{character} hall")
    assert (fault.index, fault.code) == (10, code)
    assert fault.message
    assert fault.remedy
    assert fault.message.isprintable()
    assert f"{ord(character):04X}" in fault.message


def test_every_code_point_has_one_answer() -> None:
    """Each plane is walked: what is not a letter, mark, number, sign or space of Unicode is refused."""
    for point in [*range(0x3000), *range(0xD000, 0x11000), *range(0xE0000, 0xE0200)]:
        category = unicodedata.category(chr(point))
        if category in ("Co", "Cn", "Cs", "Zl", "Zp"):
            assert code_of(chr(point)), hex(point)
        elif category[0] in "LNPSZ" and chr(point) not in "\u115f\u1160\u2800\u3164\uffa0\ufffd":
            assert code_of(chr(point)) is None, hex(point)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain text\r\nwith\ttabs\nand lines",
        "São Paulo, Ångström, Málaga, İstanbul, Łódź, Kraków, Beneš, Ćosić, Győr, Iași, Þingvellir, Ñuñoa",
        "IRMÃO, MAÇÃ…, “MAÇÔ, SÃO, PÃO – bom, CAFÉ”, ÄÄNEKOSKI, HÄ…, TRÂN”, VÂN»",
        "“Å” is a village; the road Å–Moskenes; Å\xa0i Lofoten; «Â» and “Ã” and „Ä“ are letters",
        "naïve coöperatie, l’été, façade, crème brûlée, à la carte, où, Œuvre, ß“, ÿ",
        "20 °C, £20, €5.00, ½, 3 m², ©, ®, §4, 5 µm, « guillemets », ¿qué?, ª º",
        "Romani čhib: te džas, ćhavo, śukar, ʒal, áj",
        "Привет, Срби, България, Їжак, Ѓорѓи",
        "Ελλάδα, Ρομά, αρχή",
        "हिन्दी, বাংলা, ไทย, 한국어, 日本語, العربية, עברית, ქართული, Հայերեն",
        "Việt Nam, Yorùbá, ɛ̀kɔ́",
        "no-break\xa0space, narrow\u202fspace, thin\u2009space, ideographic\u3000space, non\u2011breaking hyphen",
        "a picture 👍 and a flag 🇳🇱",
        "\u0600 is a sign that is seen",
    ],
)
def test_real_words_pass(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize(
    "word",
    [
        "café", "São Paulo", "Günther", "Málaga", "don’t", "Beneš", "Ćosić", "à la", "Ökonom", "École", "20 °C", "£20",
        "Привет", "Ελλάδα", "naïve", "Ünal", "şi", "é", "crème brûlée", "garçon", "Jiří", "ženy", "românească",
    ],
)  # fmt: skip
def test_text_decoded_as_the_wrong_encoding_is_named(word: str, encoding: str) -> None:
    try:
        damaged = word.encode().decode(encoding)
    except UnicodeDecodeError:
        pytest.skip("Windows-1252 has no such byte")
    found = codes(f"The {damaged} project")
    assert "mojibake" in found
    assert set(found) <= {"mojibake", "control-character"}


@pytest.mark.parametrize("damaged", ["â€œquotedâ€\x9d", "a â‚¬5 fee", "Ã¢â‚¬â„¢", "ï»¿id", "ï¿½", "aÂ\xa0b", "ðŸ‘\x8d"])
def test_other_damage_of_encodings_is_named(damaged: str) -> None:
    assert set(codes(damaged)) == {"mojibake"}


def test_the_remedy_has_the_word_that_was_meant() -> None:
    (fault,) = faults("the cafÃ© on the square")
    assert "type é there" in fault.remedy
    (fault,) = faults("don\x92t")
    assert "type ’ instead" in fault.remedy


@pytest.mark.parametrize(
    ("text", "index", "composed"),
    [
        ("Cafe\u0301 de Brug", 3, "é"),
        ("A\u030angstro\u0308m", 0, "Å"),
        ("5 \u212b", 2, "Å"),
        ("\u1112\u1161\u11ab", 0, "한"),
        ("line\nand e\u0323\u0302", 9, "ệ"),
        ("a\u0301\u0323", 0, "ạ́"),
    ],
)
def test_text_not_in_nfc_is_named_with_the_letter(text: str, index: int, composed: str) -> None:
    first = next(iter(faults(text)))
    assert (first.index, first.code) == (index, "not-nfc")
    assert f"type {composed}" in first.remedy


def test_faults_come_in_the_order_of_the_text() -> None:
    found = list(faults("a\u200bb cafÃ© c\u202ed e\u0301 \ufffd"))
    assert [fault.code for fault in found] == [
        "zero-width", "mojibake", "bidirectional-control", "not-nfc", "lost-letter",
    ]  # fmt: skip
    assert [fault.index for fault in found] == sorted(fault.index for fault in found)


def test_a_text_that_is_damaged_throughout_is_told_in_bounded_time() -> None:
    begun = time.process_time()
    assert len(list(faults("\u200b\ufffde\u0301Ã©" * 200_000))) == 4 * MAX_FAULTS
    assert time.process_time() - begun < 10


def test_a_known_encoding_gives_the_same_answer() -> None:
    text = "Málaga\u200b"
    assert list(faults(text, text.encode())) == list(faults(text))


def test_marks_piled_on_a_letter_are_named_and_cost_no_time() -> None:
    begun = time.process_time()
    assert codes("e" + "\u0301" * 300_000 + "\u0323" * 300_000 + " x") == ["piled-marks"]
    assert codes("x" + "\u0308" * 9) == ["piled-marks"]
    assert "piled-marks" not in codes("x" + "\u0308" * 8)
    assert time.process_time() - begun < 2
