"""How the document is cut: the sections of source.yml and their patterns."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

FILE = "source.yml"
SECTION_LINE = f"{FILE}:21"
SECTION = '{key: pilot, heading: The mediator pilot, begins: "^3\\\\. The mediator pilot"}'
SLOW = "(?:(\\\\w| |\\\\w )+)+\\\\1{9}"
"""A pattern whose search takes longer than the world has lasted."""


def _section(plugin: Plugin, text: str) -> None:
    """Put another text in the place of the one section."""
    plugin.replace(FILE, SECTION, text)


def _begins(plugin: Plugin, pattern: str, more: str = "") -> None:
    _section(plugin, f'{{key: pilot, heading: The mediator pilot, begins: "{pattern}"{more}}}')


CASES = [
    case("a section without a key", lambda p: _section(p, "{heading: A, begins: b}"), ("missing-key", SECTION_LINE)),
    case("a section without a heading", lambda p: _section(p, "{key: a, begins: b}"), ("missing-key", SECTION_LINE)),
    case("a section without a pattern", lambda p: _section(p, "{key: a, heading: A}"), ("missing-key", SECTION_LINE)),
    case("a section with an empty pattern", lambda p: _begins(p, ""), ("missing-value", SECTION_LINE)),
    case("an unknown way to split", lambda p: _begins(p, "^3", ", split: words"), ("bad-section", SECTION_LINE)),
    case("a pattern that is none", lambda p: _begins(p, "^3. (The"), ("bad-pattern", SECTION_LINE)),
    case(
        "a pattern of passages that is none",
        lambda p: _begins(p, "^3", ', passage_begins: "[a-"'),
        ("bad-pattern", SECTION_LINE),
    ),
    case(
        "the usual pattern of passages is none",
        lambda p: p.describe("passage_begins", '"*"'),
        ("bad-pattern", f"{FILE}:24"),
    ),
    case("a pattern beyond all bounds", lambda p: _begins(p, "a{99999999999999999999}"), ("bad-pattern", SECTION_LINE)),
    case(
        "two sections with one key", lambda p: _section(p, f"{SECTION}\n  - {SECTION}"), ("bad-section", f"{FILE}:22")
    ),
    case(
        "a key that no address can begin with",
        lambda p: _section(p, SECTION.replace("pilot,", "Deel 1,", 1)),
        ("bad-section", SECTION_LINE),
    ),
    case(
        "a key that the library uses itself",
        lambda p: _section(p, SECTION.replace("pilot,", "start,", 1)),
        ("bad-section", SECTION_LINE),
    ),
    case(
        "no sections",
        lambda p: p.write(FILE, p.read(FILE).replace(f"sections:\n  - {SECTION}\n", "")),
        accepted="a document may be one section",
    ),
    case(
        "a pattern that matches nothing",
        lambda p: _begins(p, "^4"),
        ("section-not-found", f"{FILE}:21"),
        documents=True,
    ),
    case(
        "sections in another order than in the document",
        lambda p: _section(p, f'{{key: aim, heading: The aim, begins: "^The aim"}}\n  - {SECTION}'),
        ("section-not-found", f"{FILE}:22"),
        documents=True,
    ),
    case(
        "a pattern whose search never ends",
        lambda p: _begins(p, SLOW),
        ("pattern-too-slow", f"{FILE}:21"),
        documents=True,
    ),
    case(
        "a pattern of passages whose search never ends",
        lambda p: _begins(p, "^3", f', passage_begins: "{SLOW}"'),
        ("pattern-too-slow", f"{FILE}:21"),
        documents=True,
    ),
    case(
        "a heading that the passages do not have",
        lambda p: p.replace(FILE, "heading: The mediator pilot", "heading: Mediators"),
        ("passages-stale", "passages.csv:2"),
        documents=True,
    ),
    case(
        "another way to split than when it was coded",
        lambda p: _begins(p, "^3", ", split: lines, passage_begins: x"),
        accepted="it gives the same passages here",
        documents=True,
    ),
    case(
        "a section more than when it was coded",
        lambda p: _section(p, f'{SECTION}\n  - {{key: aim, heading: The aim, begins: "^The aim"}}'),
        ("passages-stale", "passages.csv:4"),
        documents=True,
    ),
]
