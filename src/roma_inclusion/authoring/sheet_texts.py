"""What a sheet says about itself, in English and Dutch, from `locale/sheet.*.yml`."""

from __future__ import annotations

import functools
from importlib import resources

import yaml

from .code_lists import LANGUAGES

BASE_MARK = "written from"
"""The cell before the name of the coding that a sheet was written from; the same in every language."""
READ_ME, CODES, LISTS = "read me", "codes", "lists"
OWN_SHEETS = ("read_me", "codes", "lists")
"""Sheets that are there to be read by people, and are never read back."""
LINES = (
    "purpose",
    "words",
    "rows",
    "codes",
    "several",
    "evidence",
    "addresses",
    "dates",
    "formulas",
    "reason",
    "together",
)
"""The lines of the sheet that explains the others, in their order."""


@functools.cache
def sheet_texts(language: str) -> dict[str, str]:
    """Return the texts of a language by their keys; KeyError for a language that the desk does not have."""
    if language not in LANGUAGES:
        raise KeyError(language)
    file = resources.files("roma_inclusion.authoring") / "locale" / f"sheet.{language}.yml"
    texts: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return texts
