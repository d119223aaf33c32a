"""The headers of every answer: what a browser may run, load, show in a frame and tell others because of it.

Our own pages run the scripts of the site and nothing else. Datasette's pages have scripts of their own in them, which
are allowed by their digests. Only where datasette-vega draws may text be made into functions, as Vega does.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

import attrs

SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
EXPRESSION = re.compile(r"\{\{.*?\}\}")
WITH_SCRIPTS = ("_codemirror_foot.html", "_close_open_menus.html", "table.html")
"""Templates of Datasette that hold scripts; what they fill into one is true or false."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
BASE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",  # a sign of the overview is as large as its number: no style sheet knows it
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'self'",
}
OWN, EMBEDDED, DATASETTE, DRAWN = "own", "embedded", "datasette", "drawn"
"""Kinds of pages: ours, a chart that other sites show in a frame, Datasette's, and its pages on which Vega draws."""


@attrs.define(slots=True)
class PageNote:
    """What the one who makes an answer says of it to the one who sends it.

    It says of which kind a page is, and whether the answer is a file that is sent as it is, however large. `asks_head`
    says that only the headers of the answer are wanted.
    """

    kind: str = OWN
    is_file: bool = False
    asks_head: bool = False


NOTE = "roma_inclusion.page"
"""The key under which the note lies in the scope of a request."""


def note(request: Any, kind: str) -> None:
    """Say of which kind the page is that answers a request."""
    given = request.scope.get(NOTE) if request else None
    if given is not None:
        given.kind = kind


def note_file(request: Any) -> bool:
    """Say that the answer to a request is a file; return whether only its headers are wanted."""
    given = request.scope.get(NOTE)
    if given is None:
        return False
    given.is_file = True
    return bool(given.asks_head)


@attrs.define(slots=True, frozen=True)
class Policy:
    """The headers by kind of page; `scripts` are the digests of the scripts in Datasette's pages."""

    scripts: tuple[str, ...]

    @classmethod
    def of(cls, datasette: Any) -> Policy:
        """Return the policy for the templates of a Datasette."""
        return cls(tuple(_digests(datasette)))

    def headers(self, kind: str) -> dict[str, str]:
        """Return the headers of an answer of a kind."""
        rules = dict(BASE)
        if kind == EMBEDDED:
            rules["frame-ancestors"] = "*"
        if kind in (DATASETTE, DRAWN):
            rules["script-src"] = " ".join(["'self'", *self.scripts])
            rules["style-src"] = "'self' 'unsafe-inline'"  # colours of headings, names of columns on narrow screens
        if kind == DRAWN:
            rules["script-src"] += " 'unsafe-eval'"
            rules["img-src"] += " blob:"
            rules["connect-src"] += " blob: data:"  # a drawing as a file
        written = "; ".join(f"{name} {value}" for name, value in rules.items())
        framed = {} if kind == EMBEDDED else {"X-Frame-Options": "SAMEORIGIN"}
        return {**HEADERS, **framed, "Content-Security-Policy": written}


def _digests(datasette: Any) -> list[str]:
    loader = datasette.jinja_env.loader
    texts = (loader.get_source(datasette.jinja_env, f"default:{name}")[0] for name in WITH_SCRIPTS)
    found = [script for text in texts for script in SCRIPT.findall(text)]
    filled = dict.fromkeys(EXPRESSION.sub(value, script) for script in found for value in ("true", "false"))
    return [f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in filled]
