"""Characters: what cannot be seen, what was lost, what is written in another form."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

LINE = "coding/outcomes.csv:3"


def _says(plugin: Plugin, words: str) -> None:
    plugin.cell("outcomes", 1, statement=words)


def _letter(name: str, letter: str, code: str) -> object:
    return case(name, lambda p: _says(p, f"Staff report{letter} less absence."), (code, LINE))


CASES = [
    _letter("a control character", "\x07", "control-character"),
    _letter("a control character of Latin-1", "\x93", "control-character"),
    _letter("a mark that turns the direction", "\u202e", "bidirectional-control"),
    _letter("a mark that isolates a direction", "\u2067", "bidirectional-control"),
    _letter("a space without width", "\u200b", "zero-width"),
    _letter("a joiner without width", "\u200d", "zero-width"),
    _letter("a byte order mark inside a text", "\ufeff", "zero-width"),
    _letter("a soft hyphen", "\xad", "soft-hyphen"),
    _letter("a tag", "\U000e0041", "tag-character"),
    _letter("a selector of variants", "\ufe0f", "variation-selector"),
    _letter("a formatting character", "\u206a", "invisible-character"),
    _letter("a separator of lines", "\u2028", "line-separator"),
    _letter("a character of private use", "\ue000", "private-use"),
    _letter("a code point that is no character", "\uffff", "noncharacter"),
    _letter("a code point without a meaning", "\u0378", "unassigned"),
    _letter("a lost letter", "\ufffd", "lost-letter"),
    _letter("a letter in two parts", "e\u0301", "not-nfc"),
    _letter("letters of the wrong encoding", "Ã©", "mojibake"),
    _letter("marks piled on a letter", "e" + "\u0323" * 12, "piled-marks"),
    case(
        "several kinds in one row",
        lambda p: _says(p, "Staff\u200b report\ue000 less."),
        ("private-use", LINE),
        ("zero-width", LINE),
        command=True,
    ),
    case("one kind several times in a row", lambda p: _says(p, "St\u200baff re\u200bport."), ("zero-width", LINE)),
    case(
        "an invisible character in an id",
        lambda p: p.replace("coding/outcomes.csv", "lindestad-less-absence", "lindestad-less\u200b-absence"),
        ("zero-width", LINE),
    ),
    case(
        "an invisible character in a code",
        lambda p: p.replace("coding/outcomes.csv", "reached.,reported,", "reached.,reported\u200b,"),
        ("zero-width", LINE),
    ),
    case(
        "an invisible character in source.yml",
        lambda p: p.describe("title", "The\u200b pilot"),
        ("zero-width", "source.yml:7"),
    ),
    case(
        "a control character in source.yml",
        lambda p: p.describe("title", "The\x07 pilot"),
        ("control-character", "source.yml:7"),
    ),
    case(
        "an invisible character in the passages",
        lambda p: p.replace("passages.csv", "pilot.3,The", "pilot.3,The\u200b"),
        ("zero-width", "passages.csv:4"),
    ),
    case(
        "a lost letter in a list of codes",
        lambda p: p.write(
            "codes/codebook.csv",
            "scheme,code,label_en,label_nl,definition_en,definition_nl\nindicator,caf,Caf\ufffds,Cafés,Cafés.,Cafés.\n",
        ),
        ("lost-letter", "codes/codebook.csv:2"),
    ),
    case("a no-break space", lambda p: _says(p, "Staff report 5\u00a0% less."), accepted="it is a space that is meant"),
    case(
        "letters of other scripts",
        lambda p: _says(p, "Staff speak of Ρομά, цыгане and রোমা."),
        accepted="names may be in any script",
    ),
    case("signs and pictures", lambda p: _says(p, "Staff report ≥ 5 % less 🙂 – “good”."), accepted="they can be seen"),
]
