"""What a rule proposes: a record that a person may make of some words, with the reason."""

from __future__ import annotations

import attrs


@attrs.define(slots=True, frozen=True)
class Candidate:
    """A record of `table` with the values of some `fields`, as a coding writes them, read from `start` to `end`.

    Start and end are code points, of the passage where a rule returns it and of the document where `candidates` does.
    `rule` is the name of the rule, `why` says in English what it saw.
    """

    table: str
    fields: dict[str, str]
    start: int
    end: int
    rule: str
    why: str
