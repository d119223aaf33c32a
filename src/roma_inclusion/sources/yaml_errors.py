"""What a syntax error of YAML means, in one sentence: the library speaks of tokens, blocks and nodes.

    "title: Roma: a strategy"   mapping values are not allowed in this context
                                -> a colon and a space stand inside of a text without quotation marks

The wordings of libyaml and of the Python reader both are in `MEANINGS`; a wording that is not there is passed on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..errors import Problem

if TYPE_CHECKING:
    import yaml

QUOTE_TEXT = "put the text between double quotation marks"
INDENT = "put keys that belong together in one column, and put a text with quotation marks in it between double ones"

MEANINGS = [
    (r"mapping values are not allowed", "a colon stands where no key can begin", f"indent the key, or {QUOTE_TEXT}"),
    (r"sequence entries are not allowed", "a list begins behind its key", "begin the list on a line of its own"),
    (r"unexpected end of stream", "a quotation mark opens here and is not closed", "close it"),
    (r"',' or '\]'", "a square bracket opens here and is not closed", "close it"),
    (r"',' or '}'", "a curly bracket opens here and is not closed", "close it"),
    (r"unknown escape character", "a backslash stands between double quotation marks", "use single ones"),
    (r"escape code|hexadecimal", "a backslash begins a code of no character", "type the character itself"),
    (r"tab character|character '\\t'", "a tab stands before the text of a line", "indent with spaces"),
    (r"cannot start any token", "a text begins with a character that has a meaning in YAML", QUOTE_TEXT),
    (
        r"could not find expected ':'",
        "a line is neither key and value nor part of a list",
        "add the colon, or indent it",
    ),
    (
        r"expected '-' indicator",
        "a line stands at the place of a list but is not an item of it",
        "begin it with a hyphen",
    ),
    (r"expected key|<block end>", "a line does not fit with the lines before it", INDENT),
    (r"node content", "a sign that has a meaning in YAML stands where a text is expected", QUOTE_TEXT),
    (r"document start", "text stands after the end of the document", "remove the line with three full stops"),
    (r"directive", "the file begins with a directive", "remove the line that begins with a per cent sign"),
    (r"comment or line break|chomping", "text stands behind | or >", "begin the text on the next line, indented"),
    (r"alias|anchor", "a text begins with & or *, which have a meaning in YAML", QUOTE_TEXT),
]
"""Part of the wording, what it means, what to do."""
OPENED = re.compile(r"unexpected end of stream|',' or '[\]}]'|expected ':'")
"""Errors that belong to the line where something began, not to the one where its end was missed."""


def syntax_problem(error: yaml.MarkedYAMLError, text: str, where: str) -> Problem:
    """Return a syntax error as a problem at its line."""
    wording = error.problem or "it cannot be understood"
    mark = error.problem_mark or error.context_mark
    if OPENED.search(wording) and error.context_mark:
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    while line and not "".join(lines[line : line + 1]).strip():
        line -= 1
    if "cannot start any token" in wording and lines[line][column : column + 1] == "\t":
        wording = "tab character"
    for pattern, message, remedy in MEANINGS:
        if re.search(pattern, wording):
            return Problem(f"{where}:{line + 1}", "not-yaml", message, remedy)
    return Problem(f"{where}:{line + 1}", "not-yaml", f"the YAML cannot be read: {wording}", INDENT)
