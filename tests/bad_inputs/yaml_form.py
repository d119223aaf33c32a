"""The form of source.yml: what is not YAML, what YAML can do and a coding does not need, types."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

FILE = "source.yml"


def _line(number: int) -> str:
    return f"{FILE}:{number}"


def _insert(plugin: Plugin, number: int, text: str) -> None:
    """Put lines before a line of source.yml."""
    lines = plugin.read(FILE).split("\n")
    plugin.write(FILE, "\n".join([*lines[: number - 1], *text.split("\n"), *lines[number - 1 :]]))


LAUGHS = "[&a ha ha, &b [*a, *a], &c [*b, *b], &d [*c, *c], &e [*d, *d]]"
"""A short file whose references would unfold into a huge one."""

CASES = [
    case("a line begins with a tab", lambda p: _insert(p, 8, "\tkind: page"), ("not-yaml", _line(8))),
    case("a line is indented too far", lambda p: p.replace(FILE, "\nkind:", "\n  kind:"), ("not-yaml", _line(8))),
    case("a key stands twice", lambda p: _insert(p, 9, "kind: project_page"), ("key-twice", _line(9)), command=True),
    case("a reference to another value", lambda p: p.describe("rights", "*summary"), ("yaml-anchor", _line(13))),
    case(
        "references that unfold without end",
        lambda p: p.describe("title_en", LAUGHS),
        ("wrong-type", _line(24)),
        ("yaml-anchor", _line(24)),
    ),
    case(
        "a tag that would run code",
        lambda p: p.describe("rights", "!!python/name:os.system rights"),
        ("yaml-tag", _line(13)),
    ),
    case(
        "a key that takes over other keys",
        lambda p: _insert(p, 9, "<<: {kind: network_page}"),
        ("yaml-merge", _line(9)),
    ),
    case("a second document", lambda p: _insert(p, 9, "---"), ("several-documents", _line(9))),
    case("text after the end of the document", lambda p: _insert(p, 9, "..."), ("not-yaml", _line(10))),
    case("a directive", lambda p: _insert(p, 1, "%YAML 1.1"), ("not-yaml", _line(3))),
    case("the file is a list", lambda p: p.write(FILE, "- id: lindestad\n"), ("not-a-mapping", _line(1))),
    case("the file is one word", lambda p: p.write(FILE, "lindestad\n"), ("not-a-mapping", _line(1))),
    case("the file is empty", lambda p: p.write(FILE, ""), ("empty-file", FILE)),
    case("the file has remarks only", lambda p: p.write(FILE, "# later\n"), ("empty-file", FILE)),
    case("a quotation mark is open", lambda p: p.describe("title_en", '"The pilot'), ("not-yaml", _line(24))),
    case("a bracket is open", lambda p: p.describe("group_names", "[Roma, Sinti"), ("not-yaml", _line(24))),
    case("a colon inside a text", lambda p: p.describe("title", "Mediators: a pilot"), ("not-yaml", _line(7))),
    case("a text begins with a sign of YAML", lambda p: p.describe("title", "@home"), ("not-yaml", _line(7))),
    case(
        "a line without a colon",
        lambda p: p.replace(FILE, "kind: project_page", "project page"),
        ("not-yaml", _line(8)),
    ),
    case(
        "lists within lists without end",
        lambda p: p.describe("group_names", "[" * 99 + "]" * 99),
        ("too-deep", _line(24)),
    ),
    case(
        "millions of words",
        lambda p: p.write(FILE, "id: lindestad\n" + "# a word\n" * 2_000_000),
        ("file-too-large", FILE),
    ),
    case("a value that says that there is none", lambda p: p.describe("title", "~"), ("yaml-null", _line(7))),
    case("a key that is a list", lambda p: _insert(p, 9, "? [kind]\n: project_page"), ("bad-key", _line(9))),
    case(
        "an escape stands for an invisible character",
        lambda p: p.describe("title", '"The\\u200bpilot"'),
        ("zero-width", _line(7)),
    ),
    case("an escape of no character", lambda p: p.describe("title", '"The \\xZZ pilot"'), ("not-yaml", _line(7))),
    case("a list in place of a text", lambda p: p.describe("title", "[The, pilot]"), ("wrong-type", _line(7))),
    case("a text in place of a list", lambda p: p.describe("group_names", "Roma"), ("wrong-type", _line(24))),
    case("a mapping in place of a list", lambda p: p.describe("group_names", "{a: b}"), ("wrong-type", _line(24))),
    case("a text in place of a mapping", lambda p: p.describe("expected", "many"), ("wrong-type", _line(23))),
    case("words in place of a number", lambda p: p.describe("document_characters", "many"), ("bad-number", _line(6))),
    case("a number with a separator", lambda p: p.describe("document_characters", "1,385"), ("bad-number", _line(6))),
    case(
        "a section that is a text",
        lambda p: p.replace(FILE, "sections:", "sections:\n  - pilot"),
        ("wrong-type", _line(21)),
    ),
    case("an unknown key", lambda p: p.describe("colour", "red"), ("unknown-key", _line(24))),
    case("a key is misspelt", lambda p: p.replace(FILE, "\nrights:", "\nright:"), ("unknown-key", _line(13))),
    case("a key in capitals", lambda p: p.replace(FILE, "\nrights:", "\nRights:"), ("unknown-key", _line(13))),
    case(
        "a key of another part",
        lambda p: p.replace(FILE, "{key: pilot,", "{key: pilot, title: a,"),
        ("unknown-key", _line(21)),
    ),
    case(
        "a word that other readers take for no", lambda p: p.describe("title", "No"), accepted="every value is its text"
    ),
    case(
        "a year without quotation marks", lambda p: p.describe("published", "2023"), accepted="every value is its text"
    ),
    case("a key without a value", lambda p: p.describe("title_en", ""), accepted="it is as good as no key"),
    case("windows of white space", lambda p: p.describe("title", "   The pilot   "), accepted="it means nothing"),
]
