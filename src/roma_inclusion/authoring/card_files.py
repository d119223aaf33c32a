"""A report card as a file: its ending says in which form.

write_card(Path("card.html"), card)         a page; .txt is plain text, .json is for programs
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from ..errors import UsageError
from ..sources.suggest import did_you_mean
from ..store.replace import replacing_file
from .card_page import card_page
from .card_sections import Card
from .card_text import card_text
from .words import Words, words_for


def card_json(card: Card, words: Words) -> str:
    """Return a report card as JSON; its keys are the same in every language."""
    return json.dumps(card, indent=2, ensure_ascii=False) + "\n"


FORMS: dict[str, Callable[[Card, Words], str]] = {".html": card_page, ".txt": card_text, ".json": card_json}
"""What writes a card, by the ending of the file."""


def check_form(path: Path) -> None:
    """Raise UsageError where no form of a card has the ending of a file."""
    if path.suffix.lower() not in FORMS:
        raise UsageError(f"{path}: a report ends in {', '.join(FORMS)}: {did_you_mean(path.suffix, FORMS)}")


def write_card(path: Path, card: Card, language: str | None = None) -> None:
    """Write a report card in the form that the ending of the file says, in a language or the person's own.

    Raises UsageError for another ending, EnvironmentProblem where the file cannot be written.
    """
    check_form(path)
    words = words_for(language)
    with replacing_file(path) as part:
        part.write_text(FORMS[path.suffix.lower()](card, words), encoding="utf-8", newline="")
