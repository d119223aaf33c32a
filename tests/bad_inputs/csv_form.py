"""The form of a table: separators, rows, quotation marks, what is no table at all."""

from __future__ import annotations

import csv
import io

from .case import case
from .plugin import Plugin

OUTCOMES = "coding/outcomes.csv"
AIM = "By 2023 all Roma children"
REPORTED = "Staff of schools report less absence"
WHOLE = f"{REPORTED} among the families that were reached."
SECOND = f"{WHOLE},reported,improvement,"
"""The second row as far as its direction; the next one has the same status and direction."""


def _separate(plugin: Plugin, mark: str, before: str = "") -> None:
    """Write the outcomes with another separator."""
    rows = list(csv.reader(io.StringIO(plugin.read(OUTCOMES))))
    with plugin.path(OUTCOMES).open("w", newline="") as stream:
        stream.write(before)
        csv.writer(stream, delimiter=mark, lineterminator="\n").writerows(rows)


def _append(plugin: Plugin, text: str, name: str = OUTCOMES) -> None:
    plugin.write(name, plugin.read(name) + text)


def _prepend(plugin: Plugin, text: str) -> None:
    plugin.write(OUTCOMES, text + plugin.read(OUTCOMES))


def _widen(plugin: Plugin, end: str) -> None:
    plugin.write(OUTCOMES, plugin.read(OUTCOMES).replace("\n", f"{end}\n"))


SPREADSHEET = "spreadsheets write it so"

CASES = [
    case("semicolons", lambda p: _separate(p, ";"), accepted=SPREADSHEET),
    case("tabs", lambda p: _separate(p, "\t"), accepted=SPREADSHEET),
    case("vertical bars", lambda p: _separate(p, "|"), accepted="it is plain what is meant"),
    case("a line that names the separator", lambda p: _separate(p, ";", "sep=;\n"), accepted=SPREADSHEET),
    case(
        "the first line alone has semicolons",
        lambda p: p.replace(
            OUTCOMES, p.read(OUTCOMES).split("\n")[0], p.read(OUTCOMES).split("\n")[0].replace(",", ";")
        ),
        ("ragged-row", f"{OUTCOMES}:2"),
        ("ragged-row", f"{OUTCOMES}:3"),
        ("ragged-row", f"{OUTCOMES}:4"),
    ),
    case(
        "a row is too short",
        lambda p: p.replace(OUTCOMES, SECOND, f"{WHOLE},reported,"),
        ("ragged-row", f"{OUTCOMES}:3"),
        command=True,
    ),
    case(
        "a row is too long",
        lambda p: p.replace(OUTCOMES, REPORTED, f"In short, {REPORTED}"),
        ("ragged-row", f"{OUTCOMES}:3"),
    ),
    case(
        "a row of a table that others point to is too short",
        lambda p: p.replace("coding/interventions.csv", "completed,", ""),
        ("ragged-row", "coding/interventions.csv:2"),
    ),
    case(
        "a row of the passages is too short",
        lambda p: p.replace("passages.csv", "pilot.3,", ""),
        ("ragged-row", "passages.csv:4"),
    ),
    case(
        "one row has one empty cell more",
        lambda p: p.replace(OUTCOMES, "pilot.4[0:73]", "pilot.4[0:73],"),
        ("ragged-row", f"{OUTCOMES}:3"),
    ),
    case(
        "a quotation mark is not closed",
        lambda p: p.replace(OUTCOMES, AIM, f'"{AIM}'),
        ("unclosed-quote", f"{OUTCOMES}:2"),
    ),
    case(
        "text stands after a closing quotation mark",
        lambda p: p.replace(OUTCOMES, AIM, f'"{AIM}" and girls'),
        ("text-after-quote", f"{OUTCOMES}:2"),
    ),
    case(
        "a quotation mark stands inside a cell",
        lambda p: p.replace(OUTCOMES, "less absence", 'less "absence"'),
        ("stray-quote", f"{OUTCOMES}:3"),
    ),
    case(
        "typographic quotation marks around a comma",
        lambda p: p.replace(OUTCOMES, REPORTED, "“Staff, and schools” report less absence"),
        ("ragged-row", f"{OUTCOMES}:3"),
    ),
    case("empty lines", lambda p: p.write(OUTCOMES, p.read(OUTCOMES).replace("\n", "\n\n")), accepted=SPREADSHEET),
    case("rows of separators", lambda p: _append(p, f"{',' * 13}\n" * 3), accepted=SPREADSHEET),
    case("empty columns at the end", lambda p: _widen(p, ",,"), accepted=SPREADSHEET),
    case("no line end at the end", lambda p: p.write(OUTCOMES, p.read(OUTCOMES).rstrip()), accepted="nothing is lost"),
    case(
        "white space around cells",
        lambda p: p.replace(OUTCOMES, SECOND, f"{WHOLE}, reported , improvement,"),
        accepted="it means nothing",
    ),
    case(
        "every cell in quotation marks",
        lambda p: p.write(
            OUTCOMES,
            "\n".join(",".join(f'"{cell}"' for cell in row) for row in csv.reader(io.StringIO(p.read(OUTCOMES)))),
        ),
        accepted=SPREADSHEET,
    ),
    case(
        "a line break inside a cell",
        lambda p: p.cell("outcomes", 0, statement=f"{AIM} are\nto attend primary school."),
        accepted="a text may have two paragraphs",
    ),
    case(
        "the header stands again in the middle",
        lambda p: _append(p, p.read(OUTCOMES).split("\n")[0] + "\n"),
        ("header-twice", f"{OUTCOMES}:5"),
    ),
    case(
        "a cell is as long as a document",
        lambda p: p.cell("outcomes", 1, statement="a word " * 20_000),
        ("cell-too-long", f"{OUTCOMES}:3"),
    ),
    case("a line of millions of separators", lambda p: _append(p, "," * 30_100_000), ("too-many-cells", OUTCOMES)),
    case(
        "a tab inside a cell",
        lambda p: p.replace(OUTCOMES, "less absence", "less\tabsence"),
        ("tab-in-cell", f"{OUTCOMES}:3"),
    ),
    case(
        "there is no header",
        lambda p: p.write(OUTCOMES, p.read(OUTCOMES).split("\n", 1)[1]),
        ("no-header", f"{OUTCOMES}:1"),
    ),
    case(
        "a remark stands above the header",
        lambda p: _prepend(p, "Outcomes as of May\n"),
        ("no-header", f"{OUTCOMES}:1"),
    ),
    case("an empty line stands above the header", lambda p: _prepend(p, "\n\n"), accepted="it means nothing"),
    case(
        "a web page called CSV",
        lambda p: p.write(OUTCOMES, "<!DOCTYPE html>\n<title>Sign in</title>\n"),
        ("no-header", f"{OUTCOMES}:1"),
    ),
    case("JSON called CSV", lambda p: p.write(OUTCOMES, '[{"id": "lindestad-a"}]\n'), ("stray-quote", f"{OUTCOMES}:1")),
    case(
        "marks of a merge that was not finished",
        lambda p: p.write(
            OUTCOMES,
            p.read(OUTCOMES).replace("lindestad-less", "<<<<<<< ours\nlindestad-less") + "=======\n>>>>>>> theirs\n",
        ),
        ("ragged-row", f"{OUTCOMES}:3"),
        ("ragged-row", f"{OUTCOMES}:6"),
        ("ragged-row", f"{OUTCOMES}:7"),
    ),
    case(
        "an unknown record is told after a broken row",
        lambda p: (
            p.replace(OUTCOMES, SECOND, f"{WHOLE},reported,"),
            p.cell("gaps", 0, intervention_id="lindestad-mediator-pilto"),
        ),
        ("ragged-row", f"{OUTCOMES}:3"),
        ("unknown-reference", "coding/gaps.csv:2"),
    ),
]
