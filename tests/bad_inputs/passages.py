"""passages.csv: addresses, order, spans, digests."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

FILE = "passages.csv"


def _line(number: int) -> str:
    return f"{FILE}:{number}"


def _swap(plugin: Plugin) -> None:
    lines = plugin.read(FILE).split("\n")
    plugin.write(FILE, "\n".join([lines[0], lines[2], lines[1], *lines[3:]]))


CASES = [
    case("passages in another order", _swap, ("passages-overlap", _line(3))),
    case(
        "a passage begins before the last one ends",
        lambda p: p.replace(FILE, ",207,", ",200,"),
        ("passages-overlap", _line(4)),
    ),
    case(
        "a passage ends before it begins", lambda p: p.replace(FILE, ",207,288", ",288,207"), ("bad-passage", _line(4))
    ),
    case("a passage without a letter", lambda p: p.replace(FILE, ",207,288", ",207,207"), ("bad-passage", _line(4))),
    case(
        "a passage ends after the document", lambda p: p.replace(FILE, ",624,", ",626,"), ("passage-outside", _line(7))
    ),
    case("an address stands twice", lambda p: p.replace(FILE, "pilot.3", "pilot.2"), ("address-twice", _line(4))),
    case(
        "two addresses that make one id", lambda p: p.replace(FILE, "pilot.1", "pilot-2"), ("address-twice", _line(3))
    ),
    case("an address is empty", lambda p: p.replace(FILE, "pilot.3", ""), ("missing-value", _line(4))),
    case("an address with spaces", lambda p: p.replace(FILE, "pilot.3", "page 3"), ("bad-address", _line(4))),
    case("an address in capitals", lambda p: p.replace(FILE, "pilot.3", "Pilot.3"), ("bad-address", _line(4))),
    case(
        "a heading is empty",
        lambda p: p.replace(FILE, "pilot.3,The mediator pilot", "pilot.3,"),
        ("missing-value", _line(4)),
    ),
    case("an offset is a word", lambda p: p.replace(FILE, ",207,", ",begin,"), ("bad-value", _line(4))),
    case("an offset is negative", lambda p: p.replace(FILE, ",0,21", ",-1,21"), ("out-of-range", _line(2))),
    case("an offset has a point", lambda p: p.replace(FILE, ",207,", ",207.0,"), ("bad-value", _line(4))),
    case("an offset is beyond a number", lambda p: p.replace(FILE, ",384,", f",{'9' * 25},"), ("bad-value", _line(5))),
    case("a digest is cut", lambda p: p.replace(FILE, "bbd85ce4f144735d5d19c", ""), ("bad-digest", _line(2))),
    case("a digest is in capitals", lambda p: p.replace(FILE, "d19c\n", "D19C\n"), ("bad-digest", _line(2))),
    case(
        "a digest became a number",
        lambda p: p.replace(FILE, p.read(FILE).split("\n")[2].split(",")[4], "8.9E+63"),
        ("bad-digest", _line(3)),
    ),
    case(
        "a passage that records point to is lost",
        lambda p: p.write(FILE, "\n".join(p.read(FILE).split("\n")[:4]) + "\n"),
        ("unexpected-count", "source.yml:23"),
    ),
    case(
        "all passages are lost",
        lambda p: p.write(FILE, "address,heading,start,end,sha256\n"),
        ("unexpected-count", "source.yml:23"),
    ),
    case("the passages are empty", lambda p: p.write(FILE, ""), ("empty-file", FILE), command=True),
    case(
        "white space between passages",
        lambda p: p.replace(FILE, ",207,", ",208,"),
        accepted="without the document nobody can tell what stands there",
    ),
]
