"""Names of organisations: candidates for actors.

"carried out by the foundation De Brug"      ->  foundation De Brug, a foundation
"Lindestad City Council"                     ->  Lindestad City Council, a municipality
"Ms A. Example, director of De Brug"         ->  nothing: no word says that it is an organisation

A name is a run of words with capitals in which, or right before which, stands a word such as council, gemeente or
stichting. A run without such a word may be a person, and is never proposed; a run is cut at a title such as Mr.
"""

from __future__ import annotations

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
FIRST = re.compile(r"(?:^|[.!?:;•\n]\s*)$")
ARTICLE = re.compile(
    r"(?:The|De|Het|Een|A|An|El|La|Los|Las|Le|Les|Die|Der|Das|In|At|By|Door|Van|En|And|Voor|Met|With|From)\s+"
)
LONGEST = 90


def find_names(text: str, language: str) -> Iterator[Candidate]:
    """Yield a candidate for each name of an organisation."""
    kinds = Phrases({f"{row.values['kind']}": row.words for row in listed("organisations", language)})
    if language.partition("-")[0] != "en":
        english = {row.values["kind"]: row.words for row in listed("organisations", "en")}
        own = {row.values["kind"]: row.words for row in listed("organisations", language)}
        kinds = Phrases({kind: (*own.get(kind, ()), *english.get(kind, ())) for kind in {**own, **english}})
    words = list(kinds.find(text))
    for run in RUN.finditer(text):
        start, end = _trimmed(text, *run.span())
        inside = [word for word in words if word[0] < end and start < word[1]]
        before = next(
            (
                word
                for word in words
                if word[1] <= start and re.fullmatch(r"\s+(?:of\s+|van\s+|de\s+)?", text[word[1] : start])
            ),
            None,
        )
        if TITLES.search(text[max(0, start - 14) : end]) or end - start > LONGEST:
            continue
        if inside and (end - start > inside[0][1] - inside[0][0] or text[start:end].isupper()):
            yield _candidate(text, start, end, inside[-1][2] if language.startswith("en") else inside[0][2])
        elif before and not inside and text[start:end].lower() not in ("roma", "sinti"):
            yield _candidate(text, before[0], end, before[2])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out an article that has its capital from the beginning of a sentence."""
    if FIRST.search(text[:start]) and (article := ARTICLE.match(text, start, end)):
        start = article.end()
    return start, end


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
