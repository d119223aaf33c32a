"""Drafts: a coding written with quotes, for the desk of the person who reads; never for the project.

A draft is a YAML list of records. Each names its table and gives, as evidence, words of the document; `code` turns
the words into addresses and offsets and writes coding/*.csv, `draft` turns a coding back into a draft to go on with:

    - table: outcomes
      id: lindestad-more-children-at-school
      intervention: lindestad-mediator-pilot
      statement: Every child of a Roma family is to go to primary school.
      status: intended
      evidence:
        - The aim was that every Roma child in the town would be in primary school
        - {field: horizon, quote: by 2023, after: The aim was}

Words are found however they are printed (see `finder`). Words that stand more than once need `after`, some words that
stand once, somewhere before, or `passage`, the address of the passage in which they stand; `span`, offsets in it, is
what `draft` writes where neither is enough. `intervention` stands for `intervention_id`, and so on.
The same table and id twice is one record: its evidence is united, and what is stated twice must be equal. A record of
`reporting` has no id, and a translation is a record of its own, see `draft_translations`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..errors import DataError
from ..schema.passages import Passage
from ..schema.sources import Document
from .draft_records import Draft, Key, read_drafts
from .draft_rows import Coded, Row, Rows, code_records

__all__ = ["Coded", "Draft", "Key", "Rows", "code", "code_records", "read_drafts"]


def code(
    draft: Draft,
    text: str,
    passages: Sequence[Passage],
    document: Document | None = None,
    codes: Mapping[str, Sequence[Row]] | None = None,
) -> Rows:
    """Return the rows of the coding by file, quotes turned into addresses and offsets.

    Rows are in the order of the document, those of `reporting` in that of the drafts. `document` is the description of
    the source and `codes` are the rows of the lists, of which there may be translations. Raises DataError with
    everything that is wrong in the drafts.
    """
    coded = code_records(draft, text, passages, document, codes)
    if coded.problems:
        raise DataError(coded.problems)
    return coded.rows
