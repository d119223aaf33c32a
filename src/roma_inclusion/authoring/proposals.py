"""Proposals: records that a program or a rule proposes, kept in `proposals.json` until a person decides.

They are never data. What was accepted or refused stays in the file, so that it is not proposed again; what is open is
replaced by what is proposed anew. The file holds offsets, codes and words of the program, and lies in the author's
working folder.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs

from ..errors import DataError, Problem
from ..sources.documents import digest
from ..store.replace import replacing_file

FILE = "proposals.json"
STATES = ("open", "accepted", "refused")
TELLING = {
    "actors": ("name",),
    "places": ("name",),
    "cited_works": ("citation",),
    "participations": ("intervention_id", "actor_id", "role", "phase"),
    "configurations": ("level_id",),
    "conflicts": ("kind",),
    "reporting": ("intervention_id", "item"),
    "observations": ("value", "value_max", "unit"),
    "findings": ("mechanism_id", "kind"),
    "outcomes": ("status",),
    "events": ("kind", "date"),
    "interventions": ("name", "start", "end"),
    "gaps": ("kind",),
    "reading_notes": ("kind",),
}
"""The columns by which two proposals for the same words are told apart."""


@attrs.define(slots=True, kw_only=True)
class Proposal:
    """A record of `table` that was proposed for the words from `start` to `end` (code points of the document).

    `proposed_by` is language_model or rule, `maker` the name of the model or of the rule, `version` that of the prompt
    or the rules. `state` is open, accepted (as `record`) or refused. `why` says what the rule saw, `repaired` by which
    rules of `same_words` the words of a quote were found, where they are printed otherwise.
    """

    id: str
    table: str
    fields: dict[str, str]
    passage: str
    start: int
    end: int
    proposed_by: str
    maker: str
    version: str
    why: str = ""
    repaired: str = ""
    state: str = "open"
    record: str = ""


def proposal_id(table: str, fields: dict[str, str], words: str) -> str:
    """Return the id of a proposal: the same for the same words, table and telling columns, whoever proposes it."""
    told = [fields.get(name, "") for name in TELLING.get(table, ())]
    key = json.dumps([table, " ".join(words.split()).casefold(), told])
    return f"p-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


@attrs.define(slots=True)
class Proposals:
    """The proposals of a city folder, in the order of the document; `text` is the document that they are about."""

    path: Path
    text: str
    listed: list[Proposal] = attrs.field(factory=list)

    def get(self, own: str) -> Proposal | None:
        """Return one proposal by its id, or None."""
        return next((one for one in self.listed if one.id == own), None)

    def clear_open(self, proposed_by: str, maker: str) -> None:
        """Take out what one maker proposed and nobody decided; no maker stands for all of its kind."""
        self.listed = [
            one
            for one in self.listed
            if one.state != "open" or one.proposed_by != proposed_by or (maker and one.maker != maker)
        ]

    def add(self, proposal: Proposal) -> bool:
        """Add a proposal, unless it was decided or is there already; return whether it was added."""
        if any(one.id == proposal.id or _says_the_same(one, proposal) for one in self.listed):
            return False
        self.listed.append(proposal)
        return True

    def save(self) -> None:
        """Write the file in one step. Raises EnvironmentProblem where the disk or a permission stands in the way."""
        self.listed.sort(key=lambda one: (one.start, one.end, one.table, one.id))
        whole = {"document_sha256": digest(self.text), "proposals": [attrs.asdict(one) for one in self.listed]}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with replacing_file(self.path) as part:
            part.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="")


def _says_the_same(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals are of one table and most of the words of the shorter are shared by the other."""
    if one.table != other.table or any(
        one.fields.get(name, "") != other.fields.get(name, "") for name in TELLING.get(one.table, ())
    ):
        return False
    return overlaps((one.start, one.end), (other.start, other.end))


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans share more than half of the shorter."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared * 2 > min(one[1] - one[0], other[1] - other[0])


def read_proposals(work: Path, text: str) -> Proposals:
    """Return the proposals that lie in the working folder of a city.

    Where the text was another one, only what was decided is kept. Raises DataError where the file cannot be read.
    """
    path = work / FILE
    if not path.exists():
        return Proposals(path, text)
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        listed = [_read(item) for item in whole["proposals"]]
        same = whole["document_sha256"] == digest(text)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"it cannot be read as proposals: {str(error)[:80]}"
        remedy = "move it elsewhere, and propose anew"
        raise DataError([Problem(f"{work.name}/{FILE}", "proposals-unreadable", message, remedy)]) from error
    if not same:
        listed = [attrs.evolve(one, start=0, end=0) for one in listed if one.state != "open"]
    return Proposals(path, text, listed)


def _read(item: Any) -> Proposal:
    proposal = Proposal(**item)
    texts: Iterable[Any] = (*proposal.fields, *proposal.fields.values(), proposal.id, proposal.table, proposal.repaired)
    if not all(isinstance(value, str) for value in texts) or proposal.state not in STATES:
        raise ValueError("a proposal has a value of the wrong kind")
    if not (isinstance(proposal.start, int) and isinstance(proposal.end, int)):
        raise ValueError("a proposal has no span")
    return proposal
