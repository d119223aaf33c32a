"""Where a long word may break, for browsers that do not know it: soft hyphens, which are seen only where it breaks.

By an example, `with_hyphens("participatie")` may break as par-ti-ci-pa-tie. The rule is rough and holds for English and
for Dutch: a syllable begins with the last consonants before a vowel that can begin a word. What stands after a hyphen
is left whole, since the word breaks there.
"""

from __future__ import annotations

import re

SOFT = "\N{SOFT HYPHEN}"
LONG = 10
"""Words of fewer letters are never broken."""
LEAST = 3
"""So many letters stay together at either end of a word."""
VOWEL, CONSONANT = "aeiouyáéíóúäëïöü", "bcdfghjklmnpqrstvwxz"
ONSET = f"sch|str|spr|[bcdfgkptv]r|[bcfgkpsv]l|ch|th|st|sp|kn|zw|qu|[{CONSONANT}]"
"""What a syllable may begin with."""
SYLLABLE = re.compile(rf"(?<=[{VOWEL}])[{CONSONANT}]*?({ONSET})(?=[{VOWEL}])", re.IGNORECASE)
WORD = re.compile(rf"(?<![\w-])[^\W\d_]{{{LONG},}}")


def with_hyphens(text: str) -> str:
    """Return a text whose long words have a soft hyphen wherever they may break."""
    return WORD.sub(lambda found: _broken(found[0]), text)


def _broken(word: str) -> str:
    places = [found.start(1) for found in SYLLABLE.finditer(word)]
    for at in reversed(places):
        if LEAST <= at <= len(word) - LEAST:
            word = f"{word[:at]}{SOFT}{word[at:]}"
    return word
