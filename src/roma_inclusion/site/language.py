"""The languages of the pages: one YAML file a language, found by its name, so that a third is one more file.

A file has `code`, `name`, `strings` and, for a language that the closed lists do not have a column for, `codes`
(scheme, code, label and definition). What a file lacks is shown in English and marked as such.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import attrs
import yaml
from markupsafe import Markup, escape

from ..schema import TABLES

FOLDER = Path(__file__).parent / "locale"
DEFAULT = "en"


@attrs.define(slots=True)
class Language:
    """One language of the pages: its code (BCP 47), its own name, its strings and the codes it translates."""

    code: str
    name: str
    strings: dict[str, str]
    codes: dict[str, dict[str, dict[str, str]]] = attrs.field(factory=dict)

    def text(self, key: str, **values: Any) -> str | Markup:
        """Return a string of the interface; where it is missing, the English one, marked as English.

        A table without a string goes by its own name. Raises KeyError where English lacks any other key.
        """
        if key in self.strings:
            return self.strings[key].format(**values)
        strings = languages()[DEFAULT].strings
        english = key.replace("_", " ") if key in TABLES and key not in strings else strings[key].format(**values)
        return Markup('<span lang="en" class="untranslated">{}</span>').format(english)

    def plain(self, key: str, **values: Any) -> str:
        """Return a string of the interface without the mark of a missing translation, for titles and pictures."""
        return str(Markup(self.text(key, **values)).striptags())

    def counted(self, unit: str, number: str, is_one: bool) -> str | Markup | None:
        """Return a number with its unit, in the singular for one; None for a unit of which no string says how."""
        key = f"unit_{unit.replace(' ', '_')}"
        if key not in languages()[DEFAULT].strings:
            return None
        forms = self.text(key, n=number).split(" | ")
        return forms[0] if is_one else forms[-1]

    def of_code(self, record: Any, what: str = "label") -> str | Markup:
        """Return the label or the definition of a code's record; in English and marked where there is none."""
        scheme, code = getattr(record, "scheme", None), getattr(record, "code", None) or record.id
        own = getattr(record, f"{what}_{self.code}", None)
        own = own or self.codes.get(scheme or "", {}).get(code, {}).get(what)
        if own:
            return str(own)
        english = escape(getattr(record, f"{what}_{DEFAULT}"))
        return Markup('<span lang="en" class="untranslated">{}</span>').format(english)


@functools.cache
def languages() -> dict[str, Language]:
    """Return the languages by code, English first."""
    found = {}
    for path in sorted(FOLDER.glob("*.yml"), key=lambda path: (path.stem != DEFAULT, path.stem)):
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        found[path.stem] = Language(path.stem, given["name"], given["strings"], given.get("codes") or {})
    return found
