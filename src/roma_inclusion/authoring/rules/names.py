"""Names of organisations: candidates for actors.

"carried out by the foundation De Brug"      ->  foundation De Brug, a foundation
"Lindestad City Council"                     ->  Lindestad City Council, a municipality
"Ms A. Example, director of De Brug"         ->  nothing: no word says that it is an organisation

A name is a run of words with capitals in which, or right before which, stands a word such as council, gemeente or
stichting. A run without such a word may be a person, and is never proposed; a run is cut at a title such as Mr.

German writes every noun with a capital, so there a name is only what stands close to such a word: *Stadt Lindestadt*
of *Partner der Stadt Lindestadt*, *Mitmach-Stiftung*, *Stiftung Mitmach*.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

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
NAME_AFTER = re.compile(rf"[ \t]+{CAPITAL}")
HYPHENED = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w-]*-\Z")
"""What stands before a word in one with it: *Hermann-Muster-Stiftung*."""
ADJECTIVE = re.compile(
    r"(?<!\w)(?!Dies|Jed|Jen|Ein|Kein|Ihr|Sein|Unser|Welch|Solch)[A-ZÄÖÜ][\w-]{3,}(?:(?:isch|lich|ig)(?:e|en|er|es)|er)"
    r"[ \t]+\Z"
)
"""What belongs to a name before its word: *Paritätischer Verband*."""
TITLE_REACH = 14
"""Characters before a name in which a title of a person is looked for."""
NOUNS_IN_CAPITALS = "de"
PLACES = ("municipality", "regional_government")
"""Kinds of which a name begins with their word in German: *Stadt Lindestadt*, never *Innenstadt*."""
NAMED_IN_ONE_WORD = ("foundation", "ministry", "health_service")
"""Kinds of which a name is one word in German with theirs: *Klarahospital*; *Sportverein* is none."""
COMPOUNDS = ("nl", "de")
"""Languages that write *Romaplatform* as one word."""
ARTICLE = re.compile(
    r"(?:The|De|Het|Een|A|An|El|La|Los|Las|Le|Les|Die|Der|Das|In|At|By|Door|Van|En|And|Voor|Met|With|From)\s+"
    r"(?:(?:the|de|den|het|el|la|los|las|le|les|die|der|das)\s+)?"
)
OFFICE = re.compile(
    r"(?:[A-Z]\w+\s+){0,3}(?:Officer|Director|Head|Manager|Secretary|President|Chair|Chairman|Chairwoman|Leader)"
    r"(?:\s+(?:of|for|at)(?:\s+the)?\s+|\Z)"
)
"""An office that a person holds, before the name of what it is of."""
OF = re.compile(r"\s(?:van|de|del|der|du|des|al|a|ai)(?:\s+(?:de|het|la|los|las|la))?\s+\Z")
LONGEST = 90


def find_names(text: str, language: str) -> Iterator[Candidate]:
    """Yield a candidate for each name of an organisation."""
    known = _kinds(language.partition("-")[0])
    words = list(known.find(text))
    if language.partition("-")[0] == NOUNS_IN_CAPITALS:
        yield from _close_names(text, words, known)
        return
    for run in RUN.finditer(text):
        start, end = _trimmed(text, *run.span(), [] if language.startswith("en") else words)
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


def _close_names(text: str, words: Iterable[tuple[int, int, str]], known: Phrases) -> Iterator[Candidate]:
    """Yield the names of German: the word for an organisation with the name after it, or in one word with it."""
    for start, end, kind in words:
        hyphened = HYPHENED.search(text, 0, start)
        adjective = ADJECTIVE.search(text, 0, start)
        begin = next((found.start() for found in (hyphened, adjective) if found), start)
        after = NAME_AFTER.match(text, end) if text[start:end].lower() in known.meaning else None
        registered = AFTER.match(text, end)
        if not text[start].isupper() or TITLES.search(text[max(0, begin - TITLE_REACH) : end]):
            continue
        compound = begin == start and text[start:end].lower() not in known.meaning
        if registered or (begin < start and kind not in PLACES) or (compound and kind in NAMED_IN_ONE_WORD):
            yield _candidate(text, begin, registered.end() if registered else end, kind)
        elif after:
            yield _candidate(text, start, after.end(), kind)


@functools.cache
def _kinds(language: str) -> Phrases:
    """Return the words for organisations of a language, and the English ones, which many names have but German ones."""
    kinds: dict[str, list[str]] = {}
    for tag in dict.fromkeys((language,) if language == NOUNS_IN_CAPITALS else (language, "en")):
        for row in listed("organisations", tag):
            kinds.setdefault(row.values["kind"], []).extend(row.words)
    return Phrases(kinds, compounds=language in COMPOUNDS)


def _trimmed(text: str, start: int, end: int, words: Iterable[tuple[int, int, str]]) -> tuple[int, int]:
    """Leave out an article, which has its capital from the beginning of a sentence or heading, and what is of a name.

    "Director of the Port Authority" is "Port Authority". Where the word of `words` comes first in a name, it begins
    there: "Cariben van de Universiteit Lindestad".
    """
    office = OFFICE.match(text, start, end)
    start = office.end() if office else start
    article = ARTICLE.match(text, start, end)
    start = article.end() if article else start
    first = next((word for word in words if start < word[0] < end and OF.search(text, start, word[0])), None)
    return (first[0] if first else start), end


def _candidate(text: str, start: int, end: int, kind: str) -> Candidate:
    name = " ".join(text[start:end].split())
    return Candidate(
        "actors",
        {"name": name, "kind": kind, "named": "1"},
        start,
        end,
        "organisation",
        f"a name with a word for a {kind}",
    )
