"""What the report card and READ-ME.txt say, one YAML file a language, found by its name: a third is one more file.

words = words_for("nl")
words.say("problem_many", n=3)      ->  "3 problemen"
"""

from __future__ import annotations

import functools
import locale
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import yaml

FOLDER = Path(__file__).parent
DEFAULT = "en"


@attrs.define(slots=True, frozen=True)
class Words:
    """The strings of one language; `language` is its code (BCP 47)."""

    language: str
    strings: Mapping[str, str]

    def say(self, key: str, **values: Any) -> str:
        """Return a string with its values filled in; KeyError for one that there is not."""
        return self.strings[key].format(**values)

    def label(self, code: Mapping[str, Any]) -> str:
        """Return the label of a code in this language, else in English, else the code itself."""
        return str(code.get(f"label_{self.language}") or code.get("label_en") or code["code"])


def languages() -> list[str]:
    """Return the codes of the languages, English first."""
    return sorted((path.stem for path in FOLDER.glob("*.yml")), key=lambda code: (code != DEFAULT, code))


@functools.cache
def words_for(language: str | None = None) -> Words:
    """Return the words of a language; without one, of the person's own, or in English."""
    wanted = language or _own_language()
    code = wanted if wanted in languages() else DEFAULT
    return Words(code, yaml.safe_load((FOLDER / f"{code}.yml").read_text(encoding="utf-8")))


def _own_language() -> str:
    """Return the language that a person's computer is set to, as the system says it, or nothing."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    set_to = next(filter(None, names), None) or locale.getlocale()[0] or ""
    return {"dutch": "nl", "english": "en"}.get(set_to.partition("_")[0].lower(), set_to[:2].lower())
