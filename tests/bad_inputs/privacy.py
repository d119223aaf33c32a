"""Words and persons: personal data, words that need a second look, what was reviewed."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

LINE = "coding/outcomes.csv:3"
PERSONAL = ("personal-data", LINE)
REVIEWED = "record_table,record_id,word,reason\n"
MAIL = "us@example.org"
PHONE = "020 555 01 23"


def _says(plugin: Plugin, words: str, **cells: str) -> None:
    """Let the second outcome, in line 3, say something else."""
    plugin.cell("outcomes", 1, statement=words, **cells)


def _word(name: str, words: str, rule: str = "sensitive") -> object:
    return case(name, lambda p: _says(p, words), (f"{rule}-word", LINE))


def _review(plugin: Plugin, line: str) -> None:
    _says(plugin, "Staff report less theft.")
    plugin.write("coding/reviewed.csv", f"{REVIEWED}{line}\n")


CASES = [
    case("an address of e-mail in a statement", lambda p: _says(p, f"Write to {MAIL}."), PERSONAL, command=True),
    case("a telephone number in a statement", lambda p: _says(p, f"Call {PHONE} for help."), PERSONAL),
    case("a telephone number at the end of a sentence", lambda p: _says(p, f"Call {PHONE}."), PERSONAL),
    case("a telephone number with its country", lambda p: _says(p, "Call +31 20 555 01 23 for help."), PERSONAL),
    case(
        "a telephone number in the name of an actor",
        lambda p: p.cell("actors", 0, name=f"Help desk ({PHONE})"),
        ("personal-data", "coding/actors.csv:2"),
    ),
    case(
        "an address of e-mail in the name of a place",
        lambda p: p.cell("places", 0, name=f"Town {MAIL}"),
        ("personal-data", "coding/places.csv:2"),
    ),
    case(
        "an address of e-mail in a note",
        lambda p: p.cell("participations", 0, note=f"Ask {MAIL}."),
        ("personal-data", "coding/participations.csv:2"),
    ),
    case(
        "an address of e-mail in a web address",
        lambda p: p.cell("actors", 0, url=f"https://example.org/?to={MAIL}"),
        ("personal-data", "coding/actors.csv:2"),
    ),
    case("a telephone number in an id", lambda p: p.cell("outcomes", 1, id="lindestad-call-0205550123"), PERSONAL),
    case(
        "a telephone number in a heading",
        lambda p: p.replace("passages.csv", "pilot.3,The", f"pilot.3,{PHONE} The"),
        ("personal-data", "passages.csv:4"),
    ),
    case(
        "a telephone number in a denominator",
        lambda p: p.cell("observations", 0, denominator=f"call {PHONE}"),
        ("personal-data", "coding/observations.csv:2"),
    ),
    case(
        "a long number in a web address",
        lambda p: p.cell("actors", 0, url="https://example.org/0205550123"),
        accepted="pages have numbers",
    ),
    case(
        "a large number in a statement",
        lambda p: _says(p, "They spent 0.5 million in 2021-2023 on it."),
        accepted="it is no telephone number",
    ),
    _word("crime", "Staff report less crime."),
    _word("crime in Dutch", "Professionals spreken van misdaad."),
    _word("an offence", "Some were called offenders."),
    _word("theft", "Staff report less theft."),
    _word("nuisance", "Neighbours report overlast."),
    _word("anti-social conduct", "Neighbours speak of anti-social conduct."),
    _word("exploitation", "There was exploitation of workers."),
    _word("violence", "Staff report less violence."),
    _word("begging", "The town bans begging."),
    _word("incitement", "Some were seen as perpetrators."),
    _word("eviction", "Families fear to be evicted."),
    _word("a name of a group that is not theirs", "Gypsy families were reached.", "name"),
    _word("a name of a group in Dutch", "Woonwagenbewoners werden bereikt.", "name"),
    _word("antigypsyism in two words", "Staff learnt about anti-gypsyism.", "name"),
    _word("two groups as one", "Roma/Sinti were reached.", "name"),
    case(
        "two words that need a second look",
        lambda p: _says(p, "Staff report less theft and violence."),
        ("sensitive-word", LINE),
        ("sensitive-word", LINE),
    ),
    case("a sensitive word in capitals", lambda p: _says(p, "THEFT FELL."), ("sensitive-word", LINE)),
    case(
        "a sensitive word in a summary of a source",
        lambda p: p.describe("summary", "A page on theft."),
        ("sensitive-word", "source.yml:15"),
    ),
    case(
        "a sensitive word in a heading",
        lambda p: p.replace("passages.csv", "pilot.3,The", "pilot.3,Theft and the"),
        ("sensitive-word", "passages.csv:4"),
    ),
    case(
        "a sensitive row",
        lambda p: _says(p, "Staff report less theft.", sensitive="1"),
        accepted="it stays out of charts and headings",
    ),
    case(
        "a sensitive word in an official name",
        lambda p: (p.cell("actors", 0, name="Stop Violence Fund"), _says(p, "The Stop Violence Fund paid.")),
        accepted="it is a name",
    ),
    case(
        "a name that the source uses itself",
        lambda p: (p.describe("group_names", "[Gypsy]"), _says(p, "Gypsy families were reached.")),
        accepted="source.yml says so",
    ),
    case("hate crime", lambda p: _says(p, "Staff report less hate crime."), accepted="they are its victims"),
    case(
        "a word that a person looked at",
        lambda p: _review(p, "outcomes,lindestad-less-absence,theft,it is a quote"),
        accepted="it was reviewed",
    ),
    case(
        "a review without a reason",
        lambda p: _review(p, "outcomes,lindestad-less-absence,theft,"),
        ("missing-value", "coding/reviewed.csv:2"),
    ),
    case(
        "a review of another word",
        lambda p: _review(p, "outcomes,lindestad-less-absence,crime,a quote"),
        ("sensitive-word", LINE),
    ),
    case(
        "a review of a record that does not exist",
        lambda p: _review(p, "outcomes,lindestad-more-absence,theft,a quote"),
        ("sensitive-word", LINE),
        ("unknown-record", "coding/reviewed.csv:2"),
    ),
    case(
        "a review in a table that does not exist",
        lambda p: _review(p, "results,lindestad-less-absence,theft,a quote"),
        ("sensitive-word", LINE),
        ("unknown-record", "coding/reviewed.csv:2"),
    ),
]
