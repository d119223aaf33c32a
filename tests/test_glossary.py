"""The glossary rules the terms: docs/glossary.md shows it, and a text that uses another word is a notice.

`python tests/test_glossary.py` writes the page anew.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from conftest import ROOT

from roma_inclusion.checks.glossary import FILE, avoided_in, terms, words_to_avoid

PAGE = ROOT / "docs" / "glossary.md"
CODES = ROOT / "src" / "roma_inclusion" / "codes"
HEAD = """# Glossary

One English term stands for one Dutch term, in every text of the data and in its translations. `roma-inclusion check`
names a text that uses another word for it; the list is data (`src/roma_inclusion/checks/glossary.csv`), and this page
is made of it.

| English | Dutch | meaning | betekenis | not | niet |
|---|---|---|---|---|---|
"""


def rows() -> list[dict[str, str]]:
    with FILE.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def page() -> str:
    """Return docs/glossary.md as it is made of the data."""
    columns = ("en", "nl", "definition_en", "definition_nl", "not_en", "not_nl")
    lines = ("| " + " | ".join(row[name].replace(" | ", ", ") for name in columns) + " |\n" for row in rows())
    return HEAD + "".join(lines)


def test_the_page_shows_the_data() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tests/test_glossary.py"


def test_every_term_is_whole_and_stands_once() -> None:
    assert all(row["en"] and row["nl"] and row["definition_en"] and row["definition_nl"] for row in rows())
    for language in ("en", "nl"):
        listed = [row[language].lower() for row in rows()]
        assert len(listed) == len(set(listed))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_term_is_avoided_for_another(language: str) -> None:
    for term in terms():
        assert not list(avoided_in(term[language], language)), term[language]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_labels_and_definitions_use_the_terms(language: str) -> None:
    for path in sorted(CODES.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                for name in (f"label_{language}", f"definition_{language}"):
                    assert not list(avoided_in(row.get(name) or "", language)), (path.name, row)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (
            "Talks with chain partners in Lindestad",
            "en",
            [("chain partners", "partner agencies"), ("talks", "conversation")],
        ),
        ("A new deployment", "en", [("deployment", "use of intermediaries")]),
        ("Low-threshold contact", "en", []),
        ("Met uitkeringstrekkers in Lindestad", "nl", [("uitkeringstrekkers", "uitkeringsgerechtigden")]),
        ("Talks with chain partners", "nl", []),
        ("Talks with chain partners", "rom", []),
        ("", "en", []),
    ],
)
def test_what_is_avoided_is_found(text: str, language: str, found: list[tuple[str, str]]) -> None:
    assert sorted(avoided_in(text, language)) == found
    assert words_to_avoid(text.split(), language) or not found


if __name__ == "__main__":
    Path(PAGE).write_text(page(), encoding="utf-8")
