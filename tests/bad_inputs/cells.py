"""Values of each kind in the cells of a table."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

NUMBER = "coding/observations.csv:3"
BAD = ("bad-value", NUMBER)
PLACE = "coding/places.csv:2"
ACTOR = "coding/actors.csv:2"
URL = ("bad-url", ACTOR)


def _value(plugin: Plugin, cell: str) -> None:
    """Give the yearly cost, in line 3, another value."""
    plugin.cell("observations", 1, value=cell)


def _url(plugin: Plugin, cell: str) -> None:
    plugin.cell("actors", 0, url=cell)


def _place(plugin: Plugin, **cells: str) -> None:
    plugin.cell("places", 0, **cells)


CASES = [
    case("a number with a comma", lambda p: _value(p, "40000,50"), BAD),
    case("a number with separators", lambda p: _value(p, "40,000"), BAD),
    case("a number with points", lambda p: _value(p, "40.000.000"), BAD),
    case("a number with a space", lambda p: _value(p, "40 000"), BAD),
    case("a number with its unit", lambda p: _value(p, "EUR 40000"), BAD),
    case("a number with a mark of money", lambda p: _value(p, "€40000"), BAD),
    case("a number with a mark of percent", lambda p: _value(p, "40%"), BAD),
    case("a number in words", lambda p: _value(p, "forty thousand"), BAD),
    case("a number with a word of scale", lambda p: _value(p, "40k"), BAD),
    case("a range in one cell", lambda p: _value(p, "30-40"), BAD),
    case("a number with a sign of about", lambda p: _value(p, "~40000"), BAD),
    case("a number with a plus", lambda p: _value(p, "+40000"), BAD),
    case("a number with zeros before it", lambda p: _value(p, "0040000"), BAD),
    case("a number in hexadecimal", lambda p: _value(p, "0x9C40"), BAD),
    case("a number with an exponent", lambda p: _value(p, "4e4"), BAD),
    case("a number that is none", lambda p: _value(p, "NaN"), BAD),
    case("a number without end", lambda p: _value(p, "inf"), BAD),
    case("a number beyond all numbers", lambda p: _value(p, "1e999"), BAD),
    case("a number of forty digits", lambda p: _value(p, "4" * 40), BAD),
    case("a number that no database holds", lambda p: _value(p, "1" + "0" * 19), ("out-of-range", NUMBER)),
    case("a number of more digits than can be kept", lambda p: _value(p, "0.1234567890123456789"), BAD),
    case("nothing below nothing", lambda p: _value(p, "-0"), BAD),
    case("a half in one letter", lambda p: _value(p, "½"), BAD),
    case("a number in digits of another script", lambda p: _value(p, "٤٠٠٠٠"), BAD),
    case("a number in wide digits", lambda p: _value(p, "４００００"), BAD),
    case("a number with a typographic minus", lambda p: _value(p, "−40000"), BAD),
    case("a number with a space that is not seen", lambda p: _value(p, "40\u00a0000"), BAD),
    case("a number is missing", lambda p: _value(p, ""), ("missing-value", NUMBER)),
    case("a number that is unknown", lambda p: _value(p, "n/a"), BAD),
    case("a number with a point", lambda p: _value(p, "40000.5"), accepted="it is a number"),
    case("yes in words", lambda p: p.cell("outcomes", 0, sensitive="yes"), ("bad-value", "coding/outcomes.csv:2")),
    case(
        "yes as a spreadsheet writes it",
        lambda p: p.cell("outcomes", 0, sensitive="TRUE"),
        ("bad-value", "coding/outcomes.csv:2"),
    ),
    case(
        "yes in digits of another script",
        lambda p: p.cell("outcomes", 0, sensitive="１"),
        ("bad-value", "coding/outcomes.csv:2"),
    ),
    case("no as a digit", lambda p: p.cell("outcomes", 0, sensitive="0"), accepted="0 and nothing both mean no"),
    case("a latitude beyond the pole", lambda p: _place(p, latitude="91", longitude="5"), ("out-of-range", PLACE)),
    case(
        "a longitude beyond the date line",
        lambda p: _place(p, latitude="52", longitude="-181"),
        ("out-of-range", PLACE),
    ),
    case(
        "a latitude in degrees and minutes",
        lambda p: _place(p, latitude="52°05'N", longitude="5"),
        ("bad-value", PLACE),
    ),
    case("a latitude with a comma", lambda p: _place(p, latitude="52,1", longitude="5.1"), ("bad-value", PLACE)),
    case("a country in words", lambda p: _place(p, country="Netherlands"), ("bad-country", PLACE)),
    case("a country in capitals", lambda p: _place(p, country="NL"), ("bad-country", PLACE)),
    case("a country with a look-alike letter", lambda p: _place(p, country="nі"), ("bad-country", PLACE)),
    case("an address without http", lambda p: _url(p, "www.example.org"), URL),
    case("an address of another kind", lambda p: _url(p, "ftp://example.org/plan"), URL),
    case("an address of a program", lambda p: _url(p, "javascript:alert(1)"), URL),
    case("an address of data", lambda p: _url(p, "data:text/html,hello"), URL),
    case("an address of e-mail", lambda p: _url(p, "mailto:us@example.org"), URL),
    case("an address of this machine", lambda p: _url(p, "http://localhost/plan"), URL),
    case("an address of numbers", lambda p: _url(p, "http://10.0.0.1/plan"), URL),
    case("an address with a space", lambda p: _url(p, "https://example.org/a plan"), URL),
    case("an address with a backslash", lambda p: _url(p, "https:\\\\example.org"), URL),
    case("an address with a broken escape", lambda p: _url(p, "https://example.org/%zz"), URL),
    case("an address with a letter of another alphabet", lambda p: _url(p, "https://exаmple.org/"), URL),
    case("an address with markup", lambda p: _url(p, 'https://example.org/"><script>'), URL),
    case("two addresses in one cell", lambda p: _url(p, "https://a.example https://b.example"), URL),
    case("an address without end", lambda p: _url(p, "https://example.org/" + "a" * 3000), URL),
    case(
        "an address in its own letters",
        lambda p: _url(p, "https://münchen.example/plan?x=1#a"),
        accepted="it can be opened",
    ),
    case("a failed formula in a text", lambda p: p.cell("actors", 0, name="#REF!"), ("bad-value", ACTOR)),
    case("a failed formula in a number", lambda p: _value(p, "#DIV/0!"), BAD),
    case("a column that was too narrow", lambda p: _value(p, "#######"), BAD),
    case("a number that a spreadsheet shortened", lambda p: _value(p, "4,00E+04"), BAD),
    case("a mark of text before a number", lambda p: _value(p, "'40000"), BAD),
    case("a formula in the place of a number", lambda p: _value(p, "=20000*2"), BAD),
    case(
        "a required text is white space",
        lambda p: p.cell("outcomes", 0, statement="   "),
        ("missing-value", "coding/outcomes.csv:2"),
    ),
    case(
        "a required text is a no-break space",
        lambda p: p.cell("outcomes", 0, statement="\u00a0"),
        ("missing-value", "coding/outcomes.csv:2"),
    ),
    case(
        "several cells of one row are wrong",
        lambda p: (_value(p, "many"), p.cell("observations", 1, unit="pounds", sensitive="si")),
        BAD,
        BAD,
        ("unknown-code", NUMBER),
        command=True,
    ),
]
