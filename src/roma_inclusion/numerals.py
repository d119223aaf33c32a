"""Is a coded number in the words of its evidence?

Numbers are read as digits with either separator (35.000 and 35,000; 0.6 and 0,6), as fractions (1/2), as number words
of English and Dutch, compounds in -tal included (90-tal), and as halves (half, helft).
"""

from __future__ import annotations

import re

ENGLISH = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
DUTCH = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien"
WORDS: dict[str, float] = {
    **{word: n for n, word in enumerate(ENGLISH.split())},
    **{word: n for n, word in enumerate(DUTCH.split())},
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "zeventien": 17,
    "achttien": 18,
    "negentien": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "twintig": 20,
    "dertig": 30,
    "veertig": 40,
    "vijftig": 50,
    "zestig": 60,
    "zeventig": 70,
    "tachtig": 80,
    "negentig": 90,
    "hundred": 100,
    "honderd": 100,
    "thousand": 1000,
    "duizend": 1000,
    "both": 2,
    "beide": 2,
    "één": 1,
    "half": 0.5,
    "helft": 0.5,
    "halve": 0.5,
    "quarter": 0.25,
    "kwart": 0.25,
    "weekly": 1,
    "wekelijks": 1,
    "once": 1,
    "twice": 2,
    "eenmaal": 1,
    "tweemaal": 2,
}
DIGITS = re.compile(r"(\d+)\s*/\s*(\d+)|\d+(?:[.,]\d+)*")


def numbers_in(text: str) -> set[float]:
    """Return every number that a text states, in all its possible readings."""
    found: set[float] = set()
    for match in DIGITS.finditer(text):
        if match[1] and int(match[2]):
            found |= {int(match[1]) / int(match[2]), float(match[1]), float(match[2])}
        elif not match[1]:
            found |= _readings(match[0])
    for word in re.findall(r"[^\W\d_]+", text.casefold()):
        stem = word.removesuffix("tal")
        if (value := WORDS.get(word, WORDS.get(stem))) is not None:
            found.add(value)
    return found


def _readings(digits: str) -> set[float]:
    parts = re.split(r"[.,]", digits)
    found = set()
    if all(len(part) == 3 for part in parts[1:]):  # 35.000 and 35,000
        found.add(float("".join(parts)))
    if len(parts) > 1:  # 0,6 and 1.000,50
        found.add(float("".join(parts[:-1]) + "." + parts[-1]))
    return found


def states_small_count(text: str) -> bool:
    """Whether a text states a number from 1 to 9, as a banded count must."""
    return any(1 <= number <= 9 for number in numbers_in(text))
