"""The rules for words, as data: what makes a second look obligatory, and which names must never enter."""

from __future__ import annotations

import csv
import functools
import hashlib
import itertools
import re
from pathlib import Path

FOLDER = Path(__file__).parent
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
PHONE = re.compile(r"(?<![\w.-])(?:\+|00|0)\d(?:[ ()/-]?\d){7,12}(?![\w.-])")
SMALL = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "een",
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
]
SMALL_COUNT = re.compile(
    rf"\b(?:{'|'.join(SMALL)})\s+(?:\w+\s+){{0,2}}?"
    r"(?:famil(?:y|ies)|gezin(?:nen)?|households?|persons?|personen|people|mensen|child(?:ren)?|kinderen|"
    r"wom[ae]n|m[ae]n|girls?|boys?|clients?|youngsters?|jongeren|young people|participants?)\b",
    re.IGNORECASE,
)


@functools.cache
def word_rules() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Return each pattern with its rule (sensitive or name) and the reason for it."""
    with (FOLDER / "words.csv").open(newline="", encoding="utf-8") as stream:
        return tuple(
            (re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)", re.IGNORECASE), row["rule"], row["reason"])
            for row in csv.DictReader(stream)
        )


@functools.cache
def _name_digests() -> frozenset[str]:
    lines = (FOLDER / "names.sha256").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def holds_personal_data(text: str) -> str | None:
    """Return what sort of personal data a text holds (an e-mail address, a telephone number, a name), or None."""
    if MAIL.search(text):
        return "an e-mail address"
    if PHONE.search(text):
        return "a telephone number"
    tokens = re.findall(r"[^\W\d_]+", text.casefold())
    for first, second in itertools.pairwise(tokens):
        if hashlib.sha256(f"{first} {second}".encode()).hexdigest() in _name_digests():
            return "the name of a private person"
    return None


def tells_small_count(text: str) -> bool:
    """Whether a text gives a count from one to nine of persons or families in words or digits."""
    return SMALL_COUNT.search(text) is not None
