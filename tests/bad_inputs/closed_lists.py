"""Codes: unknown ones, and the lists that a plugin brings."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

OUTCOME = "coding/outcomes.csv:2"
UNKNOWN = ("unknown-code", OUTCOME)
BOOK = "codes/codebook.csv"
THEMES = "codes/themes.csv"
BOOK_HEADER = "scheme,code,label_en,label_nl,definition_en,definition_nl,match\n"
THEME_HEADER = "id,kind,label_en,label_nl,definition_en,definition_nl,broader_id,eu_objective\n"
VISITS = "indicator,visits,Visits,Bezoeken,Visits to homes.,Bezoeken aan huis.,\n"


def _book(plugin: Plugin, *lines: str) -> None:
    plugin.write(BOOK, BOOK_HEADER + "".join(lines))


def _themes(plugin: Plugin, *lines: str) -> None:
    plugin.write(THEMES, THEME_HEADER + "".join(lines))


def _theme(own: str, broader: str = "", objective: str = "education") -> str:
    return f"{own},field,A,A,About it.,Erover.,{broader},{objective}\n"


def _both(plugin: Plugin, other: str) -> None:
    assert plugin.second
    _book(plugin, VISITS)
    _book(plugin.second, other)


CASES = [
    case("an unknown code", lambda p: p.cell("outcomes", 0, status="hoped"), UNKNOWN),
    case("a code by its label", lambda p: p.cell("outcomes", 0, status="Intended"), UNKNOWN),
    case("a code in Dutch", lambda p: p.cell("outcomes", 0, status="beoogd"), UNKNOWN),
    case("a code of another list", lambda p: p.cell("outcomes", 0, voice="plan"), UNKNOWN),
    case("a code is missing", lambda p: p.cell("outcomes", 0, voice=""), ("missing-value", OUTCOME)),
    case("two codes in one cell", lambda p: p.cell("outcomes", 0, voice="municipality, ministry"), UNKNOWN),
    case(
        "a level without how it is known", lambda p: p.cell("outcomes", 0, level_id="micro"), ("half-a-pair", OUTCOME)
    ),
    case(
        "how a level is known without the level",
        lambda p: p.cell("outcomes", 0, level_basis="coder"),
        ("half-a-pair", OUTCOME),
    ),
    case(
        "a horizon without how it is known", lambda p: p.cell("outcomes", 0, horizon="long"), ("half-a-pair", OUTCOME)
    ),
    case(
        "an aim that rests on a measurement",
        lambda p: p.cell("outcomes", 0, evidence_kind="measured"),
        ("intended-is-not-achieved", OUTCOME),
    ),
    case(
        "a result that rests on a plan",
        lambda p: p.cell("outcomes", 1, evidence_kind="plan"),
        ("intended-is-not-achieved", "coding/outcomes.csv:3"),
    ),
    case(
        "an aim called a result",
        lambda p: p.cell("outcomes", 0, status="reported"),
        ("intended-is-not-achieved", OUTCOME),
    ),
    case(
        "a plugin brings a code",
        lambda p: (_book(p, VISITS), p.cell("observations", 2, indicator="visits")),
        accepted="indicators are open",
    ),
    case(
        "a plugin adds to a closed list",
        lambda p: _book(p, VISITS.replace("indicator", "outcome_status")),
        ("closed-scheme", f"{BOOK}:2"),
        command=True,
    ),
    case(
        "a plugin adds to a list that does not exist",
        lambda p: _book(p, VISITS.replace("indicator", "indicators")),
        ("closed-scheme", f"{BOOK}:2"),
    ),
    case(
        "a plugin gives a code another meaning",
        lambda p: _book(p, VISITS.replace("visits", "staff")),
        ("code-twice", f"{BOOK}:2"),
    ),
    case("a code twice in one list", lambda p: _book(p, VISITS, VISITS), ("code-twice", f"{BOOK}:3")),
    case("a code without a label", lambda p: _book(p, VISITS.replace("Visits,", ",")), ("missing-value", f"{BOOK}:2")),
    case("a code without a name", lambda p: _book(p, VISITS.replace("visits", "")), ("missing-value", f"{BOOK}:2")),
    case(
        "a code without a definition that records use",
        lambda p: (_book(p, VISITS.replace("Visits to homes.", "")), p.cell("observations", 2, indicator="visits")),
        ("missing-value", f"{BOOK}:2"),
    ),
    case(
        "a definition with a telephone number",
        lambda p: _book(p, VISITS.replace("Visits to homes.", "Call 020 555 01 23.")),
        ("personal-data", f"{BOOK}:2"),
    ),
    case(
        "a row of the list is too short",
        lambda p: (_book(p, VISITS.replace("Bezoeken,", "")), p.cell("observations", 2, indicator="visits")),
        ("ragged-row", f"{BOOK}:2"),
    ),
    case(
        "the list has an unknown column",
        lambda p: p.write(BOOK, "scheme,code,label_en,label_nl,definition_en,definition_nl,colour\n"),
        ("unknown-column", f"{BOOK}:1"),
    ),
    case("the list is empty", lambda p: p.write(BOOK, ""), ("empty-file", BOOK)),
    case(
        "a list that plugins may not add to",
        lambda p: p.write("codes/levels.csv", "id\n"),
        ("unknown-list", "codes/levels.csv"),
    ),
    case(
        "a list with a typing error", lambda p: p.write("codes/theme.csv", "id\n"), ("unknown-list", "codes/theme.csv")
    ),
    case(
        "a plugin brings a theme",
        lambda p: (_themes(p, _theme("school-meals", "education")), p.cell("outcomes", 0, themes="school-meals")),
        accepted="themes are open",
    ),
    case(
        "a theme within an unknown one",
        lambda p: _themes(p, _theme("meals", "food")),
        ("unknown-reference", f"{THEMES}:2"),
    ),
    case("a theme within itself", lambda p: _themes(p, _theme("meals", "meals")), ("part-of-itself", f"{THEMES}:2")),
    case(
        "themes within each other",
        lambda p: _themes(p, _theme("meals", "food"), _theme("food", "meals")),
        ("part-of-itself", f"{THEMES}:2"),
    ),
    case(
        "a theme of an unknown objective",
        lambda p: _themes(p, _theme("meals", "", "eating")),
        ("unknown-code", f"{THEMES}:2"),
    ),
    case(
        "a theme with an id that is no slug",
        lambda p: (_themes(p, _theme("School meals")), p.cell("outcomes", 0, themes="school-meals")),
        ("bad-id", f"{THEMES}:2"),
    ),
    case(
        "two plugins give one code two meanings",
        lambda p: _both(p, VISITS.replace("homes", "offices")),
        ("code-twice", f"{BOOK}:2"),
        two=True,
    ),
    case("two plugins give one code one meaning", lambda p: _both(p, VISITS), accepted="they agree", two=True),
]
