"""The values of source.yml."""

from __future__ import annotations

from .case import case

FILE = "source.yml"
MISSING = ("missing-value", "source.yml:2")
PLUGIN = "plugin lindestad (roma-inclusion-lindestad)"


def _bad(line: int) -> tuple[str, str]:
    return "bad-value", f"{FILE}:{line}"


CASES = [
    case("the title is missing", lambda p: p.describe("title", None), MISSING),
    case("the title is empty", lambda p: p.describe("title", '""'), ("missing-value", "source.yml:7")),
    case(
        "several values are missing",
        lambda p: (p.describe("rights", None), p.describe("coders", None)),
        MISSING,
        MISSING,
    ),
    case("the id is missing", lambda p: p.describe("id", None), ("missing-key", "source.yml:3"), command=True),
    case("the id is not a slug", lambda p: p.describe("id", "Linde Stad"), ("plugin-misnamed", PLUGIN)),
    case("the id is that of another source", lambda p: p.describe("id", "ekestad"), ("plugin-misnamed", PLUGIN)),
    case("the interface is a later one", lambda p: p.describe("interface", "2"), ("plugin-interface", PLUGIN)),
    case("the interface is not stated", lambda p: p.describe("interface", None), accepted="it is the first one then"),
    case("the digest is in capitals", lambda p: p.describe("document_sha256", "ABCD" * 16), _bad(5)),
    case("the digest is cut", lambda p: p.describe("document_sha256", "abcd"), _bad(5)),
    case("the digest is no digest", lambda p: p.describe("document_sha256", "unknown"), _bad(5)),
    case("the length is nothing", lambda p: p.describe("document_characters", "0"), _bad(6)),
    case("the length is negative", lambda p: p.describe("document_characters", "-385"), _bad(6)),
    case(
        "the length is beyond a number",
        lambda p: p.describe("document_characters", "9" * 30),
        ("bad-number", "source.yml:6"),
    ),
    case("the language is a word", lambda p: p.describe("language", "english"), _bad(10)),
    case("the language has a low line", lambda p: p.describe("language", "nl_NL"), _bad(10)),
    case("the language does not exist", lambda p: p.describe("language", "qx"), _bad(10)),
    case("the country is in capitals", lambda p: p.describe("country", "NL"), _bad(11)),
    case("the country is a usual mistake", lambda p: p.describe("country", "uk"), _bad(11)),
    case("the country does not exist", lambda p: p.describe("country", "zq"), _bad(11)),
    case("the date is not of the calendar", lambda p: p.describe("published", "2023-02-30"), _bad(12)),
    case("the date is a sentence", lambda p: p.describe("published", "spring of 2023"), _bad(12)),
    case("the address lacks its beginning", lambda p: p.describe("url", "example.org/plan"), _bad(24)),
    case("the address would run code", lambda p: p.describe("url", '"javascript:alert(1)"'), _bad(24)),
    case("the address holds a password", lambda p: p.describe("url", "https://me:secret@example.org/"), _bad(24)),
    case("the kind is unknown", lambda p: p.describe("kind", "leaflet"), ("unknown-code", "source.yml:8")),
    case("the voice is unknown", lambda p: p.describe("voice", "the author"), ("unknown-code", "source.yml:14")),
    case(
        "the publisher is unknown",
        lambda p: p.describe("publisher_id", "xx-nobody"),
        ("unknown-reference", "source.yml:9"),
    ),
    case("the publisher is a name", lambda p: p.describe("publisher_id", "The town"), _bad(9)),
    case(
        "the summary gives an address of e-mail",
        lambda p: p.describe("summary", "Write to us@example.org."),
        ("personal-data", "source.yml:15"),
    ),
    case(
        "the summary is the one of a city that nobody has described",
        lambda p: p.describe("summary", "A document that is not yet described."),
        accepted="it may be described later",
        notices=(("not-described", "source.yml:15"),),
    ),
]
