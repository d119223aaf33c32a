"""The finder: words are found however they are printed, at their place and at no other, and nothing is guessed."""

from __future__ import annotations

import random
import re
import time
import unicodedata
from collections.abc import Callable

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from roma_inclusion.authoring import nearest
from roma_inclusion.authoring.finder import EDGE, MOST, Finder
from roma_inclusion.authoring.same_words import RULES


def found(text: str, quote: str, **options: str) -> tuple[str, str, str | None]:
    """The verdict, the words of the text, and the rules."""
    one = Finder(text).look(quote, **options)
    return one.verdict, text[one.start : one.end] if one.start >= 0 else "", one.rule


@pytest.mark.parametrize(
    ("text", "quote", "words", "rule"),
    [
        ("A  pilot\nwith two\tmediators.", "pilot with two mediators", "pilot\nwith two\tmediators", "white-space"),
        ("no\u00a0space\u202fthat breaks", "no space that", "no\u00a0space\u202fthat", "white-space"),
        ("goed onder-\nwijs.", "onderwijs", "onder-\nwijs", "line-end-hyphen"),
        ("goed onder-\nwijs.", "onder-wijs", "onder-\nwijs", "line-end-hyphen"),
        ("goed onder-\n   wijs.", "onder- wijs", "onder-\n   wijs", "line-end-hyphen"),
        ("goed onder\u00ad\nwijs.", "onderwijs", "onder\u00ad\nwijs", "line-end-hyphen"),
        ("goed onder\ufffewijs.", "onderwijs", "onder\ufffewijs", "invisible"),
        ("goed onderwijs.", "onder-\nwijs", "onderwijs", "line-end-hyphen"),
        ("goed onder-wijs.", "onder-\nwijs", "onder-wijs", "line-end-hyphen"),
        ("goed onderwijs.", "onder-wijs", "onderwijs", "hyphen"),
        ("in\u00adte\u00adgra\u00adtion", "integration", "in\u00adte\u00adgra\u00adtion", "invisible"),
        ("work – and school — too", "work - and school -- too", "work – and school — too", "dash"),
        ("from 2019‑2020 on", "2019-2020", "2019‑2020", "dash"),
        ("«Roma», „Sinti” and “all”", "Roma\", 'Sinti' and «all»", "Roma», „Sinti” and “all”", "quotation-mark"),
        ("the council’s plan", "council's plan", "council’s plan", "quotation-mark"),
        ("the ﬁrst oﬃce", "first office", "ﬁrst oﬃce", "ligature"),
        ("the first office", "ﬁrst oﬃce", "first office", "ligature"),
        ("families¹² came", "families came", "families¹² came", "footnote-mark"),
        ("families12 came", "families came", "families12 came", "footnote-mark"),
        ("families.3 They came", "families. They came", "families.3 They came", "footnote-mark"),
        ("families* came", "families came", "families* came", "footnote-mark"),
        ("families came", "families3 came", "families came", "footnote-mark"),
        ("35 families3 35 came", "families 35 came", "families3 35 came", "footnote-mark"),
        ("cafe\u0301 and e\u0301te\u0301", "café and été", "cafe\u0301 and e\u0301te\u0301", "composition"),
        ("café and été", "cafe\u0301 and e\u0301te\u0301", "café and été", "composition"),
        ("The Aim was this", "the aim was", "The Aim was", "case"),
        ("wait… for it", "wait... for it", "wait… for it", "ellipsis"),
        ("one thing, another, and a third", "one thing ... a third", "one thing, another, and a third", "ellipsis"),
        ("one thing, another thing, and a third", "one […] thing, and", "one thing, another thing, and", "ellipsis"),
        ("one thing, another thing", "[...] another thing", "another thing", "ellipsis"),
    ],
)  # fmt: skip
def test_each_rule_finds_words_at_their_place(text: str, quote: str, words: str, rule: str) -> None:
    verdict, place, rules = found(text, quote)
    assert (verdict, place) == ("repaired", words)
    assert rule in (rules or "").split(", ")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Straße 😀 é́ 𝒳 ends", "😀 é́ 𝒳"),
        ("it says [...] here", "says [...] here"),
        ("m² is not m2", "m²"),
        ("say ''this'' now", "''this''"),
        ("well. . . then", "well. . . then"),
        ("3. The pilot", "3. The pilot"),
        ("2019-2020", "2019-2020"),
        ("50 %, and 12", "50 %,"),
    ],
)
def test_words_to_the_letter_are_exact(text: str, quote: str) -> None:
    if quote == "m²":
        assert found(text, quote)[0] == "ambiguous"  # m2 may be meant, or m with a footnote
        return
    assert found(text, quote) == ("exact", quote, None)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("in school, and in\nschool", "in school"),
        ("a “word” and a 'word'", '"word"'),
        ("co-op here and co-\nop there", "co-op"),
        ("one or two, one or two", "one … two"),
        ("The Aim and THE AIM", "the aim"),
    ],
)
def test_two_places_that_fit_are_ambiguous(text: str, quote: str) -> None:
    one = Finder(text).look(quote)
    assert one.verdict == "ambiguous"
    assert len(one.places) > 1
    assert (one.start, one.end) == one.places[0]
    assert all(text[start:end].strip() == text[start:end] for start, end in one.places)


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("the aim, not The Aim", "the aim", "the aim"),
        ("to re-sign or to resign", "resign", "resign"),
    ],
)
def test_another_word_does_not_make_words_ambiguous(text: str, quote: str, words: str) -> None:
    assert found(text, quote) == ("exact", words, None)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("two mediators", "three mediators"),
        ("40,000 euros", "400,00 euros"),
        ("40,000 euros", "40.000 euros"),
        ("trust. Work", "trust, work"),
        ("résumé", "resume"),
        ("one thing\n\nanother thing", "one … another thing"),
        ("a, b", "…"),
        ("a, b", " \n"),
        ("", "a"),
    ],
)
def test_other_words_are_missing(text: str, quote: str) -> None:
    assert found(text, quote)[0] == "missing"
    with pytest.raises(ValueError, match="is not in the document"):
        Finder(text).find(quote)


def test_what_is_missing_is_said_with_what_is_nearest() -> None:
    text = "The town ran a pilot with two mediators.\n\nNothing else is like it."
    one = Finder(text).look("pilot with seven mediators")
    assert one.nearest
    assert text[slice(*one.nearest)] == "pilot with two mediators"
    assert one.differs == (("seven", "two"),)
    assert Finder(text).look("zzzz qqqq").nearest is None


def test_without_the_extra_nothing_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rapidfuzz.fuzz", None)
    assert nearest.nearest_words("two mediators", [(0, 13)], "ten mediators") is None


def test_after_and_within_choose_among_places() -> None:
    text = "yes one yes two\n\nyes three"
    finder = Finder(text)
    assert finder.look("yes", after="one").start == 8
    assert finder.look("yes", within=(17, 26)).start == 17
    assert finder.look("never", after="one").verdict == "missing"
    assert finder.look("yes", after="yes").of_after
    assert finder.look("yes", after="four").of_after
    with pytest.raises(ValueError, match="after 'three'"):
        finder.find("yes", "three")


def test_of_many_places_only_so_many_are_listed() -> None:
    text = "yes no " * 1000
    finder = Finder(text)
    assert len(finder.look("yes").places) == MOST
    assert finder.find("yes", within=(6990, 7000)) == (6993, 6996)


WORDS = st.text(alphabet="abcdefghijklmnoprstuvwzéüßčđёжшλ𝒳", min_size=2, max_size=9)
TEXTS = st.lists(WORDS, min_size=12, max_size=60, unique=True)


@attrs.define
class Damage:
    """A way to print words otherwise, by the rule that undoes it."""

    rule: str
    change: Callable[[str, random.Random], str]


def _amid(text: str, what: str, chance: random.Random) -> str:
    """Put something inside one word of a text."""
    places = [match.start() + 1 for match in re.finditer(r"[^\W\d_]{2}", text)]
    place = chance.choice(places)
    return text[:place] + what + text[place:]


def _behind_a_word(text: str, what: str, chance: random.Random) -> str:
    place = chance.choice([match.end() for match in re.finditer(r"[^\W\d_]{2,}(?= )", text)])
    return text[:place] + what + text[place:]


DAMAGES = [
    Damage("white-space", lambda text, chance: text.replace(" ", chance.choice(["\n", "  ", "\u00a0", "\t"]))),
    Damage("line-end-hyphen", lambda text, chance: _amid(text, "-\n", chance)),
    Damage("line-end-hyphen", lambda text, chance: _amid(text, "\u00ad\n  ", chance)),
    Damage("invisible", lambda text, chance: _amid(text, chance.choice("\u00ad\u200b\ufeff"), chance)),
    Damage("hyphen", lambda text, chance: _amid(text, "-", chance)),
    Damage("composition", lambda text, _: unicodedata.normalize("NFD", text)),
    Damage("footnote-mark", lambda text, chance: _behind_a_word(text, chance.choice(["7", "¹²", "*", "†"]), chance)),
    Damage("case", lambda text, _: text.upper() if text.upper().lower() == text else text),
    Damage("dash", lambda text, chance: text.replace(" - ", chance.choice([" – ", "—", " ‐ ", " -- "]))),
    Damage("quotation-mark", lambda text, chance: text.replace('"', chance.choice("«»„“”‘’'"))),
]


@settings(max_examples=300, deadline=None)
@given(words=TEXTS, begin=st.integers(0, 8), size=st.integers(3, 12), damage=st.sampled_from(DAMAGES),
       both=st.booleans(), seed=st.integers(0, 2**16))  # fmt: skip
def test_a_damaged_quote_is_found_at_its_place(
    words: list[str], begin: int, size: int, damage: Damage, both: bool, seed: int
) -> None:
    """Whatever is damaged, the quote or the text around it, the words are found where they stand, and there only."""
    chance = random.Random(seed)
    middle = unicodedata.normalize("NFC", " ".join(words[begin : begin + size]))
    whole = f'{middle} - "{chance.choice(words)}" {words[-1]}'
    text = f"{' '.join(words[:begin])}\n\n{{}}\n\n{' '.join(words[begin + size :])}."
    damaged = damage.change(whole, chance)
    stands, quote = (damaged, whole) if both else (whole, damaged)
    text = text.format(stands)
    assume(len(Finder(text).places(stands)) == 1)
    verdict, place, rules = found(text, quote)
    assert (verdict in ("repaired", "exact"), place) == (True, stands)
    assert (verdict == "exact") == (damaged == whole)
    if damaged != whole:
        assert set((rules or "").split(", ")) <= set(RULES)
        assert damage.rule in (rules or "") or (damage.rule == "dash" and "white-space" in (rules or ""))


@settings(max_examples=200, deadline=None)
@given(text=st.text(min_size=1, max_size=200), start=st.integers(0, 199), size=st.integers(1, 60))
def test_any_cut_of_any_text_is_found_where_it_stands(text: str, start: int, size: int) -> None:
    """Code points, whatever they are: the cut itself is among the places."""
    cut = text[start : start + size]
    assume(EDGE.sub("", cut) == cut and cut)
    found_places = [(one.start, one.end) for one in Finder(text).places(cut)]
    assert len(found_places) == MOST or any(
        text[a:b] == cut or (a <= start and start + len(cut) <= b) for a, b in found_places
    ) or not re.search(r"\w", cut)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=120), quote=st.text(max_size=40), after=st.text(max_size=5))
def test_no_quote_ends_in_an_error(text: str, quote: str, after: str) -> None:
    one = Finder(text).look(quote, after or None)
    assert one.verdict in ("exact", "repaired", "ambiguous", "missing")
    assert one.verdict == "missing" or 0 <= one.start < one.end <= len(text)


def test_a_long_text_is_searched_quickly() -> None:
    chance = random.Random(1)
    known = ["".join(chance.choices("abcdefghijklmnoprstuvwé", k=chance.randint(2, 9))) for _ in range(5000)]
    words = chance.choices(known, k=80_000)
    text = " ".join(word + ("-\n\n" if n % 150 == 149 else "") for n, word in enumerate(words))
    assert len(text) > 500_000
    finder = Finder(text)
    finder.look("the first look reads the text")
    for quote in (" ".join(words[60_000:60_025]), " ".join(words[700:710]) + " zz", f"{words[3]} ... {words[9]}", "a"):
        seconds = []
        for _ in range(3):
            begun = time.process_time()
            finder.look(quote)
            seconds.append(time.process_time() - begun)
        assert min(seconds) < 0.05
