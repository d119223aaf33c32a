"""Names of organisations: candidates for actors.

"carried out by the foundation De Brug"      ->  foundation De Brug, a foundation
"Lindestad City Council"                     ->  Lindestad City Council, a municipality
"Ms A. Example, director of De Brug"         ->  nothing: no word says that it is an organisation

A name is a run of words with capitals in which, or right before which, stands a word such as council, gemeente or
stichting. A run without such a word may be a person, and is never proposed; a run is cut at a title such as Mr.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from .candidate import Candidate
from .phrases import Phrases, listed

TITLE_WORDS = (
    "mr mrs ms miss dr prof sir dhr mevr mw drs ir heer mevrouw wethouder burgemeester sr sra don doña herr frau mme "
    "cllr councillor mayor alderman minister"
)
TITLES = re.compile(rf"(?<!\w)(?:{'|'.join(TITLE_WORDS.split())})\.?(?!\w)", re.IGNORECASE)
CAPITAL = r"[^\W\d_a-zà-ÿ][\w’'&-]*"
LINK = "of|the|for|and|in|on|de|den|der|het|van|voor|en|te|del|de la|de los|de las|la|los|el|y|e|da|do|du|des|für|und|&"
RUN = re.compile(rf"(?<!\w)(?:{CAPITAL})(?:[ \t]+(?:(?:{LINK})[ \t]+){{0,2}}(?:{CAPITAL}))*")
BEFORE = re.compile(r"\s+(?:of\s+|van\s+|de\s+)?")
AFTER = re.compile(r"\s+(?:vzw|asbl|ivzw|e\.V\.|gGmbH|CIC)(?!\w)")
TITLE_REACH = 14
"""Characters before a name in which a title of a person is looked for."""
COMPOUNDS = ("nl", "de")
"""Languages that write *Romaplatform* as one word."""
ARTICLE = re.compile(
    r"(?:The|De|Het|Een|A|An|El|La|Los|Las|Le|Les|Die|Der|Das|In|At|By|Door|Van|En|And|Voor|Met|With|From)\s+"
)
LONGEST = 90


def find_names(text: str, language: str) -> Iterator[Candidate]:
    """Yield a candidate for each name of an organisation."""
    known = _kinds(language.partition("-")[0])
    words = list(known.find(text))
    for run in RUN.finditer(text):
        start, end = _trimmed(text, *run.span())
        if start >= end or end - start > LONGEST or TITLES.search(text[max(0, start - TITLE_REACH) : end]):
            continue
        inside = [word for word in words if word[0] < end and start < word[1]]
        before = next((word for word in words if BEFORE.fullmatch(text, word[1], run.start())), None)
        after = AFTER.match(text, end)
        if inside and text[start:end].lower() not in known.meaning:
            yield _candidate(text, start, end, inside[-1 if language.startswith("en") else 0][2])
        elif after and not inside:
            yield _candidate(text, start, after.end(), "ngo")
        elif before and not inside and text[start:end].lower() not in ("roma", "sinti"):
            yield _candidate(text, before[0], end, before[2])


@functools.cache
def _kinds(language: str) -> Phrases:
    """Return the words for organisations of a language, and the English ones, which many names have."""
    kinds: dict[str, list[str]] = {}
    for tag in dict.fromkeys((language, "en")):
        for row in listed("organisations", tag):
            kinds.setdefault(row.values["kind"], []).extend(row.words)
    return Phrases(kinds, compounds=language in COMPOUNDS)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out an article, which has its capital from the beginning of a sentence or heading."""
    article = ARTICLE.match(text, start, end)
    return (article.end() if article else start), end


def _candidate(text: str, start: int, end: int, kind: str) -> Candidate:
    name = " ".join(text[start:end].split())
    return Candidate(
        "actors",
        {"name": name, "kind": kind, "named": "1"},
        start,
        end,
        "organisation",
        f"a name with a word for a {kind.replace('_', ' ')}",
    )
