"""What was asked of the desk, and what it answers: the same for a page that is read and a form that is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import attrs

from .language import CODES, Language


@attrs.define(slots=True, frozen=True)
class Asked:
    """One request: its language, and the values of its address or of its form by name."""

    language: Language
    values: Mapping[str, list[str]]

    def one(self, name: str, default: str = "") -> str:
        """Return the first value of a name."""
        return (self.values.get(name) or [default])[0]

    def number(self, name: str) -> int:
        """Return the first value of a name as a whole number; -1 where it is none."""
        given = self.one(name)
        return int(given) if given.isdecimal() and len(given) < 10 else -1

    def all(self, name: str) -> list[str]:
        """Return every value of a name."""
        return list(self.values.get(name, ()))

    def address(self, path: str, anchor: str = "", **query: Any) -> str:
        """Return the address of a page in the language of this one."""
        given = {name: value for name, value in query.items() if value not in ("", None)}
        whole = f"/{self.language.code}{path}".rstrip("/") if self.language.code != CODES[0] else path
        return f"{whole}{'?' if given else ''}{urlencode(given)}{f'#{anchor}' if anchor else ''}"


@attrs.define(slots=True, frozen=True)
class Shown:
    """A page to be shown: its template, the step that it belongs to, what the template needs."""

    template: str
    step: str
    values: dict[str, Any]
    status: int = 200

    def saying(self, message: str, status: int = 409) -> Shown:
        """Return the page with a message that says why something was not done."""
        return attrs.evolve(self, values={**self.values, "message": message}, status=status)


@attrs.define(slots=True, frozen=True)
class GoTo:
    """Another page to go to, after something was done."""

    address: str
