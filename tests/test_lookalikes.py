"""Names that look the same, and words that mix alphabets."""

from __future__ import annotations

import time

import pytest

from roma_inclusion.sources.lookalikes import alike, mixed_scripts

SAME = [
    ("Police of Lindestad", "Police of Lindestad", "the same"),
    ("ﬁeld work", "field work", "form of characters"),
    ("caf\u00e9", "cafe\u0301", "form of characters"),
    ("Roma Platform", "ROMA PLATFORM", "case"),
    ("Straße", "STRASSE", "case"),
    ("Café Rroma", "Cafe Rroma", "accents"),
    ("Đorđe", "Dorde", "accents"),
    ("Łódź", "Lodz", "accents"),
    ("Be-REYN", "Be REYN", "punctuation"),
    ("Be-REYN", "BeREYN", "punctuation"),
    ("Roma@Work", "Roma Work", "punctuation"),
    ("Town  council", "Town council", "punctuation"),
    ("L'École", "L’Ecole", "punctuation"),
    ("Rоma", "Roma", "look-alike"),
    ("РОМА", "POMA", "look-alike"),
    ("Ηellas", "Hellas", "look-alike"),
    ("Pilot l", "Pilot 1", "look-alike"),
    ("Phase I", "Phase 1", "look-alike"),
    ("R0MA", "ROMA", "look-alike"),
    ("Team օ", "Team o", "look-alike"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME)
def test_names_that_look_the_same_are_told(one: str, other: str, why: str) -> None:
    for first, second in ((one, other), (other, one)):
        found = list(alike([("a", first), ("x", "Something else"), ("b", second)]))
        assert [(pair[0], pair[1]) for pair in found] == [("a", "b")]
        assert why in found[0][2]


DIFFERENT = [
    ("Phase 1.1", "Phase 11"),
    ("2011/2016", "20112016"),
    ("Pilot 1", "Pilot 2"),
    ("The mail", "The mall"),
    ("Roma", "Romani"),
    ("рома", "roma"),
    ("!!!", "???"),
    ("", ""),
    ("लोक", "लोका"),
    ("A", "Ω"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_differ_are_not(one: str, other: str) -> None:
    assert list(alike([("a", one), ("b", other)])) == []


def test_one_key_may_have_a_name_twice() -> None:
    assert list(alike([("a", "Roma"), ("a", "ROMA"), ("a", "R\u043ema")])) == []


def test_many_of_one_name_are_compared_with_the_first() -> None:
    found = list(alike((f"k{number}", "Roma") for number in range(5)))
    assert [(one, other) for one, other, _ in found] == [("k0", f"k{number}") for number in range(1, 5)]


def test_the_time_grows_with_the_number_of_names() -> None:
    names = [(f"k{number}", f"Tówn number {number % 9000}") for number in range(10_000)]
    begin = time.process_time()
    assert sum(1 for _ in alike(names)) == 1000
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("the R\u043ema of the town", "R\u043ema"),
        ("\u0391thens", "\u0391thens"),
        ("A word, then \u0580oma", "\u0580oma"),
        ("Ром\u0061", "Ром\u0061"),
    ],
)
def test_a_word_of_two_alphabets_is_named(text: str, word: str) -> None:
    found = mixed_scripts(text)
    assert found is not None
    assert found.startswith(repr(word))
    assert "mixes" in found


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "Café Müller",
        "Рома и Roma",
        "Ελληνικά",
        "5 µm",
        "α-helix",
        "日本語カタカナ",
        "x²",
        "ªº",
        "",
        "K\u212a",
        "𝐀b",
    ],
)
def test_words_of_one_alphabet_are_not(text: str) -> None:
    assert mixed_scripts(text) is None
