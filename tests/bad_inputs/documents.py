"""Documents: another one, a changed one, and records that its words do not carry."""

from __future__ import annotations

from typing import Any

from .case import Case, case
from .plugin import Plugin

PAGE = "documents/page.txt"
SOURCE = "source lindestad"
COST = "coding/observations.csv:3"
STAFF = "coding/observations.csv:2"
NOT_IN_EVIDENCE = "number-not-in-evidence"


def _held(name: str, change: Any, *found: tuple[str, str], **more: Any) -> Case:
    return case(name, change, *found, documents=True, **more)


def _page(plugin: Plugin, old: str, new: str) -> None:
    plugin.write(PAGE, plugin.read(PAGE).replace(old, new))


CASES = [
    _held(
        "the language is none, and the document is there",
        lambda p: p.describe("language", "english"),
        ("bad-value", "source.yml:10"),
    ),
    _held(
        "the digest is none, and the document is there",
        lambda p: p.describe("document_sha256", "unknown"),
        ("bad-value", "source.yml:5"),
    ),
    _held(
        "the length is none, and the document is there",
        lambda p: p.describe("document_characters", "0"),
        ("bad-value", "source.yml:6"),
    ),
    _held("the document is not there", lambda p: p.remove(PAGE), ("document-missing", SOURCE), command=True),
    _held(
        "another document lies there",
        lambda p: p.write(PAGE, "A page on another town.\n"),
        ("document-missing", SOURCE),
    ),
    _held("the document is empty", lambda p: p.write(PAGE, ""), ("document-missing", SOURCE)),
    _held(
        "the document is in another encoding",
        lambda p: p.write(PAGE, p.read(PAGE).encode("utf-16")),
        ("document-missing", SOURCE),
    ),
    _held("the document is a PDF", lambda p: p.write(PAGE, b"%PDF-1.7\xe2"), ("document-missing", SOURCE)),
    _held(
        "one letter of the document is another",
        lambda p: _page(p, "absence fell", "absence fall"),
        ("document-differs", SOURCE),
    ),
    _held(
        "the document has a space more",
        lambda p: _page(p, "absence fell", "absence  fell"),
        ("document-differs", SOURCE),
    ),
    _held("the document has other line ends", lambda p: _page(p, "\n", "\r\n"), ("document-differs", SOURCE)),
    _held(
        "the document has a byte order mark",
        lambda p: p.write(PAGE, "\ufeff" + p.read(PAGE)),
        ("document-differs", SOURCE),
    ),
    _held("the document goes on", lambda p: p.write(PAGE, p.read(PAGE) + "\n"), ("document-differs", SOURCE)),
    _held("the document is cut", lambda p: p.write(PAGE, p.read(PAGE)[:200]), ("document-differs", SOURCE)),
    _held(
        "the document has another name",
        lambda p: p.path(PAGE).rename(p.path("documents/Final (2).txt")),
        accepted="it is found by its digest",
    ),
    _held(
        "other files lie beside the document",
        lambda p: p.write("documents/photo.jpg", b"\xff\xd8\xff"),
        accepted="they are passed over",
    ),
    _held(
        "the length of the document is another",
        lambda p: p.describe("document_characters", "700"),
        ("wrong-length", "source.yml:6"),
    ),
    _held(
        "the digest of a passage is another",
        lambda p: p.replace("passages.csv", "5e009cd0", "5e009cd1"),
        ("passage-differs", "passages.csv:4"),
    ),
    _held(
        "a passage is a letter too long",
        lambda p: p.replace("passages.csv", ",207,288,", ",207,289,"),
        ("passage-differs", "passages.csv:4"),
    ),
    _held(
        "a passage is cut in two",
        lambda p: (
            p.replace("passages.csv", "pilot.4,The", f"pilot.3b,The mediator pilot,288,289,{'0' * 64}\npilot.4,The"),
            p.expect("passages", 1),
            p.write(
                "coding/passages_not_in_scope.csv", p.read("coding/passages_not_in_scope.csv") + "pilot.3b,damaged\n"
            ),
        ),
        ("passage-differs", "passages.csv:5"),
    ),
    _held(
        "a number that the words do not have",
        lambda p: p.cell("observations", 1, value="45000"),
        (NOT_IN_EVIDENCE, COST),
    ),
    _held("a number ten times as large", lambda p: p.cell("observations", 1, value="400000"), (NOT_IN_EVIDENCE, COST)),
    _held("a number of thousands as units", lambda p: p.cell("observations", 1, value="40"), (NOT_IN_EVIDENCE, COST)),
    _held(
        "an upper end that the words do not have",
        lambda p: p.cell("observations", 1, value_max="50000"),
        (NOT_IN_EVIDENCE, COST),
    ),
    _held(
        "families where the words give money",
        lambda p: p.cell("observations", 1, unit="families", indicator="families"),
        (NOT_IN_EVIDENCE, COST),
    ),
    _held(
        "hours where the words give money",
        lambda p: p.cell("observations", 1, unit="hours per week", indicator="working_time"),
        (NOT_IN_EVIDENCE, COST),
    ),
    _held(
        "a number in words of other evidence",
        lambda p: p.cell("observations", 0, evidence="pilot.2[99:119]"),
        (NOT_IN_EVIDENCE, STAFF),
    ),
    _held(
        "a band of a number that the words do not have",
        lambda p: p.cell(
            "observations", 2, value="10", qualifier="fewer_than", published_as="banded", statement="A few families."
        ),
        (NOT_IN_EVIDENCE, "coding/observations.csv:4"),
    ),
    _held(
        "a date that the words do not have",
        lambda p: p.cell("interventions", 0, start="2020-09"),
        ("date-not-in-evidence", "coding/interventions.csv:2"),
    ),
    _held(
        "a month that the words do not have",
        lambda p: p.cell("interventions", 0, end="2023-07"),
        ("date-not-in-evidence", "coding/interventions.csv:2"),
    ),
    _held(
        "eight words of the document in a row",
        lambda p: p.cell("outcomes", 0, statement="Every Roma child in the town would be in primary school."),
        ("words-of-others", "coding/outcomes.csv:2"),
    ),
    _held(
        "eight words of the document with other accents and capitals",
        lambda p: p.cell("outcomes", 0, statement="EVERY Rôma child in the town would be in school."),
        ("words-of-others", "coding/outcomes.csv:2"),
    ),
    _held(
        "seven words of the document in a row",
        lambda p: p.cell("outcomes", 0, statement="Every Roma child in the town would learn."),
        accepted="so many words are nobody's",
    ),
]
