"""What saying that a passage holds nothing, joining and splitting passages change. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ..schema.passages import Passage
from ..sources.coding import NOT_IN_SCOPE
from ..sources.documents import digest
from .answers import Changed, Refused
from .journal import Change
from .rows import PASSAGES, Row, Rows, passage_cells, version


def cells(passage: Passage, text: str) -> Row:
    """Return a passage as passages.csv has it, with the digest of its words in the text."""
    return passage_cells(passage) | {"sha256": digest(text[passage.start : passage.end])}


def left_out(rows: Rows, address: str, reason: str, known: str) -> list[Change]:
    """Return what is changed by saying that a passage holds no record, and why; no reason opens it again.

    Raises Changed where it is not as it was known, Refused where it holds records.
    """
    before = rows.find(NOT_IN_SCOPE, address)
    after = {"address": address, "reason": reason} if reason else None
    if version(before) != known and before != after:
        raise Changed(NOT_IN_SCOPE, after, before)
    if address not in rows.by_address or (reason and address in rows.coded()):
        raise Refused("holds_records", address)
    return [Change(NOT_IN_SCOPE, address, before, after)]


def joined(rows: Rows, text: str, address: str, with_next: str) -> list[Change]:
    """Return what is changed by making one passage of two that follow each other.

    Raises Changed where they do not follow each other by now, Refused where something is coded in either.
    """
    order = [passage.address for passage in rows.passages]
    if address not in order or [with_next] != order[order.index(address) + 1 :][:1]:
        raise Changed(PASSAGES, None, None)
    _refuse_used(rows, address, with_next)
    first, second = rows.by_address[address], rows.by_address[with_next]
    whole = attrs.evolve(first, end=second.end)
    return [
        Change(PASSAGES, address, cells(first, text), cells(whole, text)),
        Change(PASSAGES, with_next, cells(second, text), None),
    ]


def split(rows: Rows, text: str, address: str, at: int) -> list[Change]:
    """Return what is changed by making two passages of one, the second from the code point `at` of it.

    Raises Changed where it is not there any more, Refused where something is coded in it, or a part would be empty.
    """
    passage = rows.by_address.get(address)
    if passage is None:
        raise Changed(PASSAGES, None, None)
    _refuse_used(rows, address)
    words = text[passage.start : passage.end]
    if not words[:at].strip() or not words[at:].strip():
        raise Refused("nothing_to_split", address)
    middle = passage.start + len(words[:at].rstrip())
    later = passage.start + at + len(words[at:]) - len(words[at:].lstrip())
    first = attrs.evolve(passage, end=middle)
    second = attrs.evolve(passage, address=free_address(address, rows.by_address), start=later)
    return [
        Change(PASSAGES, address, cells(passage, text), cells(first, text)),
        Change(PASSAGES, second.address, None, cells(second, text)),
    ]


def free_address(address: str, taken: Mapping[str, Passage]) -> str:
    """Return an address for the second part of a passage: pilot.2 gives pilot.2b, then pilot.2c."""
    stem = address.rstrip("abcdefghijklmnopqrstuvwxyz") or address
    letters = (
        first + second for first in ("", *"abcdefghijklmnopqrstuvwxyz") for second in "bcdefghijklmnopqrstuvwxyz"
    )
    ids = {one.replace(".", "-") for one in taken}
    return next(f"{stem}{one}" for one in letters if f"{stem}{one}".replace(".", "-") not in ids)


def _refuse_used(rows: Rows, *addresses: str) -> None:
    if taken := set(addresses) & (rows.coded() | set(rows.left_out())):
        raise Refused("passage_in_use", *sorted(taken))
