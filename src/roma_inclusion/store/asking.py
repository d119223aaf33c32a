"""The words of questions: which ask, which ask for a number, which say nothing of what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

COUNTING = frozenset({"many", "number", "hoeveel", "aantal"})
"""Words that ask for a number."""
POPULATION = "population"
"""What is asked for where somebody asks how many of a group there are in a place."""
ASKING = frozenset("who what how why when where which does did wie wat hoe waarom wanneer waar welke waardoor".split())  # noqa: SIM905
"""Words that ask, wherever they stand."""
BEGINS_ASKING = frozenset(
    """
    do is are was were has have had can could should must may will would
    is zijn was waren heeft hebben had kan kunnen mag mogen moet moeten wordt worden werd zal zou zouden doet doen
    """.split()  # noqa: SIM905
)
"""Words that ask where they stand first."""
DID_IT_WORK = re.compile(
    r"^((?:do|does|did|has|have|hebben|heeft)\b.*)\b(?:work(?:ed|ing)?|gewerkt)\W*$|^(?:wat )?werkt\b"
)
"""Whether something works is asked, not about jobs."""
WHAT_WORKS = re.compile(r"^(?:what works|wat werkt)\b(?=.*\w)")
"""What works for something is asked: what is looked for follows."""
LITTLE = frozenset(
    """
    a about after also am an and any are as at be because been before being best better by can could did do does
    enough find for from get gets go goes going good had happen happened happens has have how i if in is it its
    just keep like many me much must my no not of on once only or other our really said say says should so still
    than that the their then there they thing things this to too us was way ways we were what when where which who
    why will with would you your
    aan al alleen alles als ander andere anders beste beter bij dan dat de deden deed den der die dit doe doen
    doet door echt een eigenlijk en er ga gaan gaat gebeurd gebeurde gebeuren gebeurt geen genoeg goed goede haar
    heb hebben heeft het hij hoe hoeveel hun iets ik je kan krijg krijgen krijgt kun kunnen mag manier met mijn
    moet moeten mogen na naar niet nog om omdat onze ook op over steeds te tot u uit uw van vind vinden voor waar
    waarom wat weer wel welke werd werden wie wij wil willen worden wordt zal ze zij zijn zo zou zouden zullen
    """.split()  # noqa: SIM905
)
"""Words that say nothing of what is looked for; they count where there are no others."""
GENERAL = frozenset(
    """
    approach council families family help helped helping helps municipality need needs
    parents people person project projects
    aanpak familie gemeente gezin gezinnen help helpen helpt hulp mensen nodig ouders personen project
    projecten
    """.split()  # noqa: SIM905
)
"""Words that many questions have, and that say little of what is asked where there are others."""


def is_question(q: str, typed: Sequence[str]) -> bool:
    """Whether somebody asks, by the sign, by the first word or by a word that asks."""
    return "?" in q or typed[0] in BEGINS_ASKING or not ASKING.isdisjoint(typed)
