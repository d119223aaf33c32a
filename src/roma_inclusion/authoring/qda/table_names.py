"""What people call the kinds of record: in English and Dutch, one or many of them."""

from __future__ import annotations

NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "actors": {"en": ("Actor",), "nl": ("Actor", "Actoren")},
    "places": {"en": ("Place",), "nl": ("Plaats", "Plaatsen")},
    "cited_works": {"en": ("Cited work",), "nl": ("Aangehaalde publicatie", "Aangehaalde publicaties")},
    "interventions": {"en": ("Intervention",), "nl": ("Interventie", "Interventies")},
    "participations": {
        "en": ("Part played", "Participation"),
        "nl": ("Rol van een actor", "Deelname", "Deelnames"),
    },
    "outcomes": {
        "en": ("Aim or result", "Outcome", "Aim", "Result"),
        "nl": ("Doel of resultaat", "Uitkomst", "Uitkomsten", "Doel", "Resultaat"),
    },
    "findings": {"en": ("Finding",), "nl": ("Bevinding", "Bevindingen")},
    "observations": {"en": ("Number", "Observation"), "nl": ("Getal", "Getallen", "Cijfer", "Cijfers")},
    "events": {"en": ("Event",), "nl": ("Gebeurtenis", "Gebeurtenissen")},
    "configurations": {
        "en": ("How it works together", "Configuration"),
        "nl": ("Hoe het in elkaar grijpt", "Configuratie", "Configuraties"),
    },
    "conflicts": {"en": ("Contradiction", "Conflict"), "nl": ("Tegenstrijdigheid", "Tegenstrijdigheden")},
    "reading_notes": {"en": ("Reading note",), "nl": ("Opmerking bij het lezen", "Leesopmerking")},
    "gaps": {"en": ("Not known", "Gap"), "nl": ("Niet bekend", "Leemte", "Leemten")},
    "reporting": {"en": ("What the document reports", "Reporting"), "nl": ("Wat het document meldt",)},
    "withdrawn": {"en": ("Withdrawn",), "nl": ("Ingetrokken",)},
    "translations": {"en": ("Translation",), "nl": ("Vertaling", "Vertalingen")},
    "not_in_scope": {"en": ("Nothing here", "Not in scope"), "nl": ("Niets hier", "Niet van toepassing")},
}
"""The first name in each language is the one that is written; all are understood."""


def table_name(table: str, language: str) -> str:
    """Return what a kind of record is called."""
    return NAMES[table].get(language, NAMES[table]["en"])[0]


DEFINITIONS: dict[str, dict[str, str]] = {
    "en": {"not_in_scope": "A passage that holds no record, with its reason."},
    "nl": {
        "actors": "Een organisatie, team, sector of rol; nooit een persoon.",
        "places": "Een gemeente, regio of land. Iets kleiners wordt nooit vastgelegd.",
        "cited_works": "Een studie die een document aanhaalt.",
        "interventions": "Iets wat voor inclusie wordt gepland of gedaan, met een doel, deelnemers of een datum.",
        "participations": "Een actor in een interventie, met de rol en de fase.",
        "outcomes": "Een doel of een resultaat: een verandering die is gewenst of gevonden.",
        "findings": "Een uitspraak over hoe of waarom iets ging zoals het ging.",
        "observations": "Een getal zoals het er staat, met eenheid en datum.",
        "events": "Een verandering in het verloop, met de datum en de reden.",
        "configurations": "Een samenhang van context, mechanisme en uitkomst die het document zelf legt, of de codeur.",
        "conflicts": "Twee of meer lezingen die elkaar tegenspreken.",
        "reading_notes": "Beschadigde tekst, een begrip zonder definitie of een dubbelzinnigheid.",
        "gaps": "Iets wat een passage belooft of oproept en het document niet zegt.",
        "reporting": "Of het document iets over een interventie vermeldt.",
        "withdrawn": "Een gegeven dat is ingetrokken of vervangen.",
        "translations": "Een tekst in een andere taal.",
        "not_in_scope": "Een passage zonder gegevens, met de reden daarvan.",
        "levels": "Het niveau waarop iets gebeurt: micro, meso of macro.",
        "themes": "Een leefgebied of beleidsterrein, of een onderwerp dat daar doorheen loopt.",
        "target_groups": "Voor wie iets bedoeld is.",
        "mechanisms": "Een werkzaam idee dat in meer documenten voorkomt.",
    },
}
"""What each kind of record and each list is; in English the schema says it."""
