"""The pages of the desk: each a function from what the city holds and what was asked to what a template shows."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from ..authoring.comparison import Comparison, compare
from ..authoring.readings import read_reading
from ..errors import RomaInclusionError
from ..schema import CODING
from ..sources.coding import REVIEWED, coding_columns
from . import spans
from .asking import Asked, Shown
from .city import City
from .desk import Desk
from .forms import ORDER
from .language import Language
from .mark_view import AT_ONCE, first_shown, parts
from .problem_texts import said, told
from .rows import Rows, key_of, version

OPEN = "open-passage"


def start(desk: Desk, rows: Rows, asked: Asked) -> Shown:
    """What is done, what is open, what to do next."""
    counts = [
        (asked.language.table(table), len(rows.by_file.get(table, []))) for table in ORDER if rows.by_file.get(table)
    ]
    unsaved = desk.unsaved()
    kind = asked.language.table(unsaved["table"][0]) if unsaved else ""
    return Shown(
        "start.html",
        "start",
        {
            "counts": counts,
            "unsaved": kind,
            "can_propose": not desk.city.blind,
            "next": _next(desk, rows, asked),
        },
    )


def _next(desk: Desk, rows: Rows, asked: Asked) -> tuple[str, str]:
    """Return the next step, as the address of its page and a sentence."""
    undo, redo = desk.store.stacks()
    text, left = asked.language.text, len(rows.open())
    if not (undo or redo or any(rows.by_file.values())) and not desk.city.blind:
        return "/document", text("next_document")
    if left:
        return "/mark", text("next_mark", open=left)
    if wrong := to_mend(desk, rows):
        return "/problems", text("next_problems", n=wrong)
    return "/hand-in", text("next_out")


def to_mend(desk: Desk, rows: Rows) -> int:
    """Return how many problems the page Problems lists: open passages are counted by the bar."""
    found = [one.problem for one in desk.problems(rows) if one.problem.code != OPEN]
    return sum(problem.level == "problem" for problem in found)


def cut(desk: Desk, rows: Rows, asked: Asked) -> Shown:
    """The passages, to be joined or split."""
    used = rows.coded() | set(rows.left_out())
    first = first_shown(rows, asked)
    listed = rows.passages[first : first + AT_ONCE]
    following = {one.address: two.address for one, two in pairwise(rows.passages)}
    passages = [
        {
            "address": passage.address,
            "words": desk.city.text[passage.start : passage.end],
            "used": passage.address in used,
            "next": "" if following.get(passage.address, "") in used else following.get(passage.address, ""),
        }
        for passage in listed
    ]
    values = {
        "passages": passages,
        "single": len(rows.passages) == 1,
        "notices": [said(asked.language, one) for one in desk.city.notices],
        "at": asked.one("at"),
        "typed": asked.one("words"),
    }
    return Shown("cut.html", "cut", {**values, **parts(rows, first)})


def records(desk: Desk, rows: Rows, asked: Asked) -> Shown:
    """Every record, by table."""
    forms = desk.forms(rows, asked.language)
    listed = []
    for table in ORDER:
        found = [
            {
                "key": key_of(table, row),
                "name": forms.name(table, row),
                "known": version(row),
                "addresses": list(dict.fromkeys(span.address for span in spans.read(row.get("evidence", "")))),
            }
            for row in rows.by_file.get(table, [])
        ]
        if found:
            listed.append((table, asked.language.table(table), found))
    return Shown("records.html", "records", {"listed": listed})


def problems(desk: Desk, rows: Rows, asked: Asked) -> Shown:
    """Everything that the checks say; open passages are one line, since the bar shows them."""
    forms = desk.forms(rows, asked.language)
    found, names = [], forms.names()
    for one in desk.problems(rows):
        row = rows.find(one.table, one.key) if one.table else None
        if one.problem.code != OPEN:
            words = said(asked.language, one.problem, one.table).naming(one.key, asked.language, names)
            word = _looked_at(asked.language, *one.problem.look[::2]) if one.problem.look else ""
            found.append((one, words, forms.name(one.table, row) if row else "", word))
    left = rows.open()
    looks = []
    for look in rows.by_file.get(REVIEWED, ()):
        table, key, word = looked = look["record_table"], look["record_id"], look["word"]
        row = rows.find(table, key) if table in CODING else None
        name = forms.name(table, row) if row else key
        looks.append((looked, name, _looked_at(asked.language, table, word), look["reason"]))
    values = {"found": found, "looks": looks, "next_open": left[0].address if left else ""}
    return Shown("problems.html", "problems", values)


def _looked_at(language: Language, table: str, word: str) -> str:
    """Return what a second look is at: a word of a text, or the label of a column."""
    return language.column(table, word) if table in CODING and word in coding_columns(table) else word


def comparison(city: City, second: Path) -> Comparison:
    """Return the comparison of the first coding with the second, which lies in a folder.

    Raises UsageError where there is no second coding, DataError where one cannot be read.
    """
    return compare(read_reading(city.source, city.package), read_reading(city.source, second))


def second(desk: Desk, rows: Rows, asked: Asked) -> Shown:
    """The second reader: how to begin, how far the two agree, and what is to be settled."""
    there = not desk.city.blind and (desk.city.second / "coding").is_dir()
    found, wrong = None, ""
    try:
        found = comparison(desk.city, desk.city.second) if there else None
    except RomaInclusionError as error:  # a record of one reader is not whole yet
        wrong = told(asked.language, error)
    figures, differences = [], []
    for table in found.tables if found else ():
        for name, column in table.columns.items():
            label = f"{asked.language.table(table.table)}: {asked.language.column(table.table, name)}"
            figures.append((label, column.units, column.share, column.alpha))
    for one in found.differences if found else ():
        columns = [(asked.language.column(one.table, name), *pair) for name, pair in one.columns.items()]
        sides = [side.words if side else "" for side in (one.first, one.second)]
        differences.append((one, asked.language.table(one.table), sides, columns))
    values = {
        "there": there,
        "message": wrong,
        "figures": figures,
        "differences": differences,
    }
    return Shown("second.html", "second", values)


def hand_in(desk: Desk, rows: Rows, asked: Asked) -> Shown:
    """What is left to do, and the package."""
    wrong = to_mend(desk, rows)
    values = {"wrong": wrong, "written": "", "failed": []}
    return Shown("hand-in.html", "out", values)
