r"""A record as the plain text of a note, in a form that is read back without loss: a line for each column.

    table: outcomes
    id: lindestad-more-children-at-school
    statement: Every child of a Roma family is to go to primary school.

A column that is empty has no line. A line break within a value is written `\n`, a carriage return `\r`, a backslash
`\\`. `source` says whose record it is, `table` of which table; `language` is that of a translation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LINE = re.compile(r"\s*([a-z][a-z0-9_]*): ?(.*)")
ESCAPED = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
MEANT = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}


def note_text(values: Mapping[str, str]) -> str:
    """Return the text of a note; empty values have no line."""
    return "\n".join(f"{name}: {_escaped(value)}" for name, value in values.items() if value)


def read_note(text: str) -> tuple[dict[str, str], str]:
    """Return the values of the lines that have a name, and the other lines as one text."""
    values: dict[str, str] = {}
    others = []
    for line in re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")):
        found = LINE.fullmatch(line)
        if found and found[1] not in values:
            values[found[1]] = re.sub(r"\\[\\nr]", lambda escape: MEANT[escape[0]], found[2])
        elif line.strip():
            others.append(line.strip())
    return values, " ".join(others)


def _escaped(value: str) -> str:
    return re.sub(r"[\\\n\r]", lambda found: ESCAPED[found[0]], value)
