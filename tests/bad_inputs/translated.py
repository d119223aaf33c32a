"""Translations: a file a language, each text bound to the one that it translates."""

from __future__ import annotations

import csv
import hashlib
import io

from .case import case
from .plugin import Plugin

FOLDER = "coding/translations"
FILE = f"{FOLDER}/nl.csv"
SECOND = f"{FILE}:3"
THIRD = f"{FILE}:4"
NAME = "translations/nl"
LATER = "a third language is another file"


def _text(plugin: Plugin, row: int = 1, **cells: str) -> None:
    """Change a translation: the second is of an outcome of the pilot."""
    plugin.cell(NAME, row, **cells)


def _of(plugin: Plugin, table: str, row: int, field: str, text: str) -> None:
    """Add the translation of a column of a record, bound to the text as it stands there."""
    told = plugin.rows(table)[row]
    digest = hashlib.sha256(told[field].encode()).hexdigest()
    plugin.add(NAME, record_table=table, record_id=told["id"], field=field, text=text, of_sha256=digest)


def _file(plugin: Plugin, name: str) -> None:
    """Move the file of translations to another name."""
    path = plugin.path(f"{FOLDER}/{name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    plugin.path(FILE).rename(path)
    if name.count("/") or not name.endswith(".csv"):
        plugin.expect(NAME, -2)


def _also(plugin: Plugin, name: str) -> None:
    """Put another file into the folder."""
    plugin.write(f"{FOLDER}/{name}", "see nl.csv\n")


def _more(plugin: Plugin, language: str) -> None:
    """Add the same translations in another language."""
    plugin.write(f"{FOLDER}/{language}.csv", plugin.read(FILE))
    plugin.expect(NAME, 2)


def _semicolons(plugin: Plugin) -> None:
    rows = list(csv.reader(io.StringIO(plugin.read(FILE))))
    with plugin.path(FILE).open("w", newline="") as stream:
        csv.writer(stream, delimiter=";", lineterminator="\n").writerows(rows)


CASES = [
    case(
        "a text that changed after it was translated",
        lambda p: p.cell("outcomes", 2, statement="Some parents who had kept away began to visit the school."),
        ("stale-translation", SECOND),
        command=True,
    ),
    case(
        "a text that changed by a full stop",
        lambda p: p.cell("outcomes", 2, statement="Parents who had kept away began to visit the school"),
        ("stale-translation", SECOND),
    ),
    case("a translation of no text", lambda p: _text(p, of_sha256=""), ("missing-value", SECOND)),
    case("a digest that is none", lambda p: _text(p, of_sha256="abc"), ("bad-digest", SECOND)),
    case("a translation without words", lambda p: _text(p, text=" "), ("missing-value", SECOND)),
    case("a translation by nobody", lambda p: _text(p, translated_by=""), ("missing-value", SECOND)),
    case("a translation by a person", lambda p: _text(p, translated_by="somebody"), ("unknown-code", SECOND)),
    case("a translation looked at by a person", lambda p: _text(p, reviewed_by="me"), ("unknown-code", SECOND)),
    case(
        "a translation looked at by a second reader",
        lambda p: _text(p, reviewed_by="second_reader"),
        accepted="it is a kind",
    ),
    case(
        "a text that was written in Dutch", lambda p: _text(p, original="1"), accepted="the English is its translation"
    ),
    case("a text that was written in Dutch, in words", lambda p: _text(p, original="ja"), ("bad-value", SECOND)),
    case(
        "a translation of a table that does not exist",
        lambda p: _text(p, record_table="results"),
        ("unknown-record", SECOND),
    ),
    case(
        "a translation of a level",
        lambda p: _text(p, record_table="levels", record_id="micro", field="label_en"),
        ("unknown-record", SECOND),
    ),
    case(
        "a translation of a record that does not exist",
        lambda p: _text(p, record_id="lindestad-parents-came"),
        ("unknown-record", SECOND),
    ),
    case(
        "a translation of a record by its name",
        lambda p: _text(p, record_id="Mediator pilot"),
        ("unknown-record", SECOND),
    ),
    case(
        "a translation of a withdrawn record",
        lambda p: _text(p, record_id="lindestad-old-outcome"),
        ("unknown-record", SECOND),
    ),
    case(
        "a translation of a record of another table",
        lambda p: _text(p, record_table="findings"),
        ("unknown-record", SECOND),
    ),
    case(
        "a translation of a record of another source",
        lambda p: _text(p, record_id="ekestad-parents-come"),
        ("foreign-parent", SECOND),
        two=True,
    ),
    case(
        "a translation of a column that does not exist",
        lambda p: _text(p, field="statment"),
        ("unknown-column", SECOND),
    ),
    case("a translation of a code of a record", lambda p: _text(p, field="status"), ("unknown-column", SECOND)),
    case(
        "a translation of an empty column",
        lambda p: _text(p, record_table="events", record_id="lindestad-one-mediator-stays", field="reason"),
        ("translation-of-nothing", SECOND),
    ),
    case("a text translated twice", lambda p: p.add(NAME, 1), ("translated-twice", THIRD)),
    case(
        "a name that two sources translate",
        lambda p: [_of(one, "places", 0, "name", "Verzonnen Land") for one in (p, p.second) if one],
        accepted="they agree",
        two=True,
    ),
    case(
        "a name that two sources translate in two ways",
        lambda p: [
            _of(one, "places", 0, "name", words)
            for one, words in ((p, "Verzonnen Land"), (p.second, "Het verzonnen land"))
            if one
        ],
        ("sources-disagree", THIRD),
        two=True,
    ),
    case(
        "an unknown column of translations", lambda p: p.column(NAME, "language", "nl"), ("unknown-column", f"{FILE}:1")
    ),
    case("a column is missing", lambda p: p.column(NAME, "of_sha256", None), ("missing-column", f"{FILE}:1")),
    case(
        "a column that need not be filled is absent",
        lambda p: p.column(NAME, "reviewed_by", None),
        accepted="absent is empty",
    ),
    case("translations with semicolons", _semicolons, accepted="spreadsheets write it so"),
    case("the file of translations is empty", lambda p: p.write(FILE, ""), ("empty-file", FILE)),
    case("the translations are lost", lambda p: p.remove(FOLDER), ("file-missing", FOLDER)),
    case(
        "a translation is lost",
        lambda p: (p.drop(NAME, 1), p.expect(NAME, 1)),
        ("unexpected-count", "source.yml:23"),
    ),
    case("the language in capitals", lambda p: _file(p, "NL.csv"), ("bad-language", f"{FOLDER}/NL.csv")),
    case("the language in words", lambda p: _file(p, "dutch.csv"), ("bad-language", f"{FOLDER}/dutch.csv")),
    case("the language with a low line", lambda p: _file(p, "nl_BE.csv"), ("bad-language", f"{FOLDER}/nl_BE.csv")),
    case("a language that does not exist", lambda p: _file(p, "zz.csv"), ("bad-language", f"{FOLDER}/zz.csv")),
    case("the language of the coding itself", lambda p: _file(p, "en.csv"), ("unknown-file", f"{FOLDER}/en.csv")),
    case("a language of another country", lambda p: _file(p, "nl-BE.csv"), accepted="Flemish usage is another form"),
    case("a third language", lambda p: _more(p, "rom"), accepted=LATER),
    case(
        "translations in another folder",
        lambda p: _file(p, "old/nl.csv"),
        ("unknown-file", f"{FOLDER}/old/nl.csv"),
    ),
    case("translations as a workbook", lambda p: _also(p, "nl.xlsx"), ("unknown-file", f"{FOLDER}/nl.xlsx")),
    case("notes among the translations", lambda p: _also(p, "README.md"), ("unknown-file", f"{FOLDER}/README.md")),
    case("what macOS leaves among the translations", lambda p: _also(p, ".DS_Store"), accepted="it belongs to nobody"),
    case(
        "translations beside the folder",
        lambda p: p.write("coding/nl.csv", p.read(FILE)),
        ("unknown-file", "coding/nl.csv"),
    ),
    case(
        "a list of codes is called translations",
        lambda p: p.write("coding/translations.csv", p.read(FILE)),
        ("unknown-file", "coding/translations.csv"),
    ),
    case(
        "the folder of translations is a file",
        lambda p: (p.remove(FOLDER), p.write(FOLDER, "see nl.csv")),
        ("unknown-file", FOLDER),
    ),
    case(
        "a sensitive word in a translation",
        lambda p: _text(p, text="Volgens de school is er minder diefstal."),
        ("sensitive-word", SECOND),
    ),
    case(
        "a sensitive word in the translation of a sensitive record",
        lambda p: (p.cell("outcomes", 2, sensitive="1"), _text(p, text="Volgens de school is er minder diefstal.")),
        accepted="it is sensitive as the record is",
    ),
    case(
        "a sensitive word in a translation that a person looked at",
        lambda p: (
            _text(p, text="Volgens de school is er minder diefstal."),
            p.write(
                "coding/reviewed.csv",
                "record_table,record_id,word,reason\noutcomes,lindestad-parents-come,diefstal,a quote\n",
            ),
        ),
        accepted="it was reviewed",
    ),
    case(
        "a small count in Dutch words",
        lambda p: _text(p, text="Vier gezinnen kwamen voortaan naar de school."),
        ("small-count-in-words", SECOND),
    ),
    case(
        "a small count in Dutch words about a country",
        lambda p: (
            p.cell("interventions", 0, places="xx-invented-land"),
            _text(p, text="Vier gezinnen kwamen voortaan naar de school."),
        ),
        accepted="it gives nobody away",
    ),
    case(
        "a name of a group that is not theirs in a translation",
        lambda p: _text(p, text="De zigeuner kwam voortaan naar de school."),
        ("name-word", SECOND),
    ),
    case(
        "a telephone number in a translation",
        lambda p: _text(p, text="Bel 020 555 01 23."),
        ("personal-data", SECOND),
    ),
    case(
        "an invisible character in a translation",
        lambda p: _text(p, text="Ou\u200bders kwamen."),
        ("zero-width", SECOND),
    ),
    case(
        "a translation of a text that cannot be read",
        lambda p: p.cell("outcomes", 2, statement="Pa\u200brents came."),
        ("zero-width", "coding/outcomes.csv:4"),
    ),
    case(
        "a translation of a table that cannot be read",
        lambda p: p.column("outcomes", "voice", None),
        ("missing-column", "coding/outcomes.csv:1"),
    ),
    case(
        "a translation with words of the document",
        lambda p: _text(p, text="They trusted the mediators, who spoke their language, and began to come."),
        ("words-of-others", SECOND),
        documents=True,
    ),
]
