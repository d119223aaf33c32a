"""The source.yml of a new city: what a person gave, and what is proposed, each proposal with a comment.

language: "nl"  # proposed (the words of the text): look at it
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from ..sources.cutting import LAYOUT, Cut
from ..sources.documents import digest
from ..sources.folder import UNDESCRIBED
from ..sources.hookspecs import INTERFACE
from ..sources.slugs import slug
from .extract import Extraction, Proposal

KINDS = (
    (r"strateg|estrat|strat[ée]g", "strategy"),
    (r"evalu|évalu|hodnot", "evaluation_report"),
    (r"monitor|voortgang|progress|seguimiento", "monitoring_report"),
    (r"\bplan\b|plan van aanpak|action plan|piano|plán|план", "action_plan"),
    (r"verslag|report|informe|rapport|bericht", "project_report"),
)
"""What a title says of the kind of a document, the first that fits."""
PUBLISHERS = (
    (r"minist", "ministry", "ministry"),
    (r"provinc|region|junta|regione|landkreis", "regional_government", "municipality"),
    (
        r"gemeente|municip|council|city|stad|ayuntamiento|ajuntament|comune|ville|mairie|commune|primăria|měst|mesto|obec|kommun"
        r"|câmara|município|gmina|община|opština|önkormányzat",
        "municipality",
        "municipality",
    ),
    (r"network|netwerk|réseau|\bred\b", "network", "network"),
    (r"stichting|foundation|fundación|fondation|stiftung", "foundation", "project"),
)
"""What a name says of a publisher: its kind of actor, and the voice of its document."""
LOOK = "look at it"
README = """# roma-inclusion-{name}

A source for roma-inclusion, made of a document that lies in `documents/` with the text that is coded.

1. `pip install -e .` makes it known; `roma-inclusion sources` lists it.
2. Look at `roma_inclusion_{module}/source.yml`: what is marked as proposed was found by the program.
3. Code it at the desk, or write drafts with quotes and turn them into the coding with
   `roma-inclusion code {name} draft.yml --documents documents`.
4. `roma-inclusion check {name} --documents documents` says what is still open or wrong.

The document, the drafts and the folder `work/` stay with you: `.gitignore` keeps them out of what you publish.
"""


def describe(
    name: str, extraction: Extraction, given: Mapping[str, str], publisher: str | None, counts: Mapping[str, int]
) -> str:
    """Return source.yml. `publisher` is the id of the actor that published the document, where its coding has it."""
    title = given.get("title") or _value(extraction, "title")
    who = given.get("publisher") or _value(extraction, "publisher")
    heads = [extraction.text[block.start : block.end] for block in extraction.blocks[:3] if block.kind == "heading"]
    words = " ".join([title, *heads])
    kind = next((kind for pattern, kind in KINDS if re.search(pattern, words, re.IGNORECASE)), "policy_paper")
    voice = next((voice for pattern, _, voice in PUBLISHERS if re.search(pattern, who, re.IGNORECASE)), "municipality")
    lines = [
        "# What the document is. A value that is marked as proposed was found by the program: confirm or change it.",
        f"id: {name}",
        f"interface: {INTERFACE}",
        f"document_sha256: {digest(extraction.text)}",
        f"document_characters: {len(extraction.text)}",
        *_stated(extraction, given, "title", "title"),
        f"kind: {kind}  # proposed (the words of the title): {LOOK}",
        *_publisher(extraction, given, publisher),
        *_stated(extraction, given, "language", "language"),
        *_stated(extraction, given, "country", "country"),
        *_stated(extraction, given, "year", "published"),
        "rights: Not known yet; ask the publisher.  # proposed: look at it",
        f"voice: {voice}  # proposed (the publisher): {LOOK}",
        f"summary: {UNDESCRIBED}  # proposed: say in a sentence of your own what it is",
        "# How it was read. Say so when a second person has read it independently, and what that changed.",
        "coders: One coder.",
        "second_reading: No second reading yet.",
        "# It was cut by its layout; passages.csv has the passages, which stand for themselves.",
        f"cut: {LAYOUT}",
        "# How many rows each table of the coding has: what was lost or added by mistake is noticed.",
        f"expected: {{{', '.join(f'{table}: {count}' for table, count in counts.items())}}}",
    ]
    return "\n".join(lines) + "\n"


def _value(extraction: Extraction, key: str) -> str:
    return extraction.proposed[key].value if key in extraction.proposed else ""


def quoted(value: str) -> str:
    """Return a text as YAML in double quotes."""
    return json.dumps(value, ensure_ascii=False)


def _stated(extraction: Extraction, given: Mapping[str, str], key: str, column: str) -> Iterator[str]:
    """Yield the line of a key: as given, as proposed, or as a comment that it is to be written."""
    if key in given:
        yield f"{column}: {quoted(given[key])}"
    elif key in extraction.proposed:
        yield f"{column}: {quoted(extraction.proposed[key].value)}  # {_proposed(extraction.proposed[key])}"
    else:
        yield f"# {column}: nothing was found; write it here"


def _proposed(proposal: Proposal) -> str:
    return f"proposed ({proposal.found}): {LOOK}"


def _publisher(extraction: Extraction, given: Mapping[str, str], actor: str | None) -> Iterator[str]:
    if actor:
        yield f"publisher_id: {actor}"
    elif "publisher" in given:
        yield f"# publisher_id: {quoted(given['publisher'])} is not in the text; add it to the actors, then its id here"
    elif "publisher" in extraction.proposed:
        proposal = extraction.proposed["publisher"]
        yield f"# publisher_id: {quoted(proposal.value)} is {_proposed(proposal)}, and add it to the actors"


def kind_of_publisher(name: str) -> str:
    """Return the kind of actor that the name of a publisher says, or nothing."""
    return next((kind for pattern, kind, _ in PUBLISHERS if re.search(pattern, name, re.IGNORECASE)), "")


def publisher_row(extraction: Extraction, cuts: Sequence[Cut], given: Mapping[str, str]) -> dict[str, str] | None:
    """Return the row of the table actors for the publisher that a person gave, read where its name stands first.

    None where the name does not stand in the text, or the country is not known: an actor's id begins with it.
    """
    name = given.get("publisher", "")
    country = given.get("country") or _value(extraction, "country")
    start = extraction.text.find(name) if name else -1
    cut = next((one for one in cuts if one.start <= start and start + len(name) <= one.end), None)
    own = slug(name)
    if cut is None or not country or not own:
        return None
    evidence = f"{cut.address}[{start - cut.start}:{start - cut.start + len(name)}]"
    return {
        "id": f"{country}-{own}",
        "name": name,
        "kind": kind_of_publisher(name) or "organisation",
        "named": "1",
        "evidence": evidence,
    }
