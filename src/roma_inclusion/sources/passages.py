"""The passages of a document, as passages.csv has them, and their state: coded, not in scope, or open.

A passage is coded if and only if a record was read from it; it is not in scope where the coding lists it with a reason;
else it is open. Nothing else sets the state. Passages are in order, inside the document, and do not overlap; that is
checked here, without the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator

import attrs

from ..errors import Problem
from ..schema import columns
from ..schema.passages import Passage
from .batch import Batch, batch_of
from .characters import faults
from .cutting import PASSAGE_COLUMNS
from .folder import unexpected_count
from .hookspecs import Source
from .reader import read_table
from .suggest import suggestions
from .values import convert_column

PAGE = "page"
"""A column of passages.csv that may be absent: not every document has pages."""
ADDRESS = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


@attrs.define(slots=True)
class Passages:
    """The passages of one source, in the order of the document: each has its place in the list as its ordinal.

    `lines` has the file and line of each by its id, `left_out` where one is listed as not in scope, by its address.
    `unread` says that not all could be read: what points to a passage cannot be judged then.
    """

    source: str
    listed: list[Passage]
    lines: dict[str, str] = attrs.field(factory=dict)
    by_address: dict[str, Passage] = attrs.field(factory=dict)
    left_out: dict[str, str] = attrs.field(factory=dict)
    unread: bool = False

    def line(self, number: int) -> str:
        """Return the file and line of a passage by its number in the list."""
        return self.lines[self.listed[number].id]

    def leave_out(
        self, address: str, reason: str, where: str, near_address: Callable[[str], str] | None = None
    ) -> Iterator[Problem]:
        """Set one passage as not in scope, for a reason; `near_address` gives the remedy for an unknown address."""
        passage = self.by_address.get(address)
        if passage is None:
            if not self.unread:
                message = f"there is no passage {address}"
                remedy = (near_address or suggestions(self.by_address))(address)
                yield Problem(where, "unknown-passage", message, remedy)
        elif passage.state != "open":
            yield Problem(where, "passage-twice", f"{address} is listed twice", "keep one")
        elif not reason:
            self._set(passage, "not_in_scope")
            yield Problem(where, "missing-value", "reason is empty", "say why the passage holds no record")
        else:
            self._set(passage, "not_in_scope", reason)
            self.left_out[address] = where

    def account(self, coded: Container[str]) -> None:
        """Set the state of every passage that a record was read from; `coded` holds their ids."""
        for passage in self.listed:
            if passage.state == "open" and passage.id in coded:
                self._set(passage, "coded")

    def _set(self, passage: Passage, state: str, reason: str | None = None) -> None:
        found = attrs.evolve(passage, state=state, reason=reason)
        self.listed[passage.ordinal - 1] = self.by_address[passage.address] = found

    def batch(self) -> Batch:
        """Return the rows of the table passages."""
        return batch_of("passages", self.listed, self.line, self.source)


def read_passages(source: Source) -> tuple[Passages, list[Problem]]:
    """Return the passages of passages.csv, not yet accounted for, with what is wrong in the file."""
    where = f"{source.folder.name}/passages.csv"
    remedy = f"make it with: roma-inclusion passages {source.id} FILE"
    text, problems = read_table(source.folder, "passages.csv", where, PASSAGE_COLUMNS, [PAGE])
    if text is None:
        return Passages(source.id, [], unread=True), [attrs.evolve(problem, remedy=remedy) for problem in problems]
    kinds = {column.name: column for column in columns("passages")}
    cells = {}
    for name in (*PASSAGE_COLUMNS, PAGE):
        if name not in text.columns:
            cells[name] = [None] * len(text.lines)
            continue
        cells[name], wrong = convert_column(kinds[name], text.columns[name])
        for fault in wrong:
            if not next(faults(text.columns[name][fault.row]), None):  # else the reader has reported it
                problems.append(Problem(text.line(fault.row), fault.code, fault.message, remedy))
    found = Passages(source.id, [], unread=bool(problems))
    for row, values in enumerate(zip(*cells.values(), strict=True)):
        if None not in values[:-1]:
            problems.extend(_add(found, text.line(row), remedy, *values))
    problems.extend(_check_spans(found, source.description.get("document_characters"), remedy))
    expected = (source.description.get("expected") or {}).get("passages", 0)
    if not problems and len(found.listed) < expected:
        problems.append(unexpected_count(source, "passages", len(found.listed), expected))
    found.unread = found.unread or bool(problems)
    return found, problems


def _add(
    found: Passages,
    line: str,
    remedy: str,
    address: str,
    heading: str,
    start: int,
    end: int,
    digest: str,
    page: int | None,
) -> Iterator[Problem]:
    """Add one passage, unless its address is no address or stands already."""
    own = f"{found.source}-{address.replace('.', '-')}"
    if own in found.lines or not ADDRESS.fullmatch(address):
        yield _bad_address(line, address, found, remedy)
        return
    found.lines[own] = line
    found.by_address[address] = Passage(
        id=own,
        source_id=found.source,
        address=address,
        heading=heading,
        ordinal=len(found.listed) + 1,
        start=start,
        end=end,
        page=page,
        sha256=digest,
        state="open",
    )
    found.listed.append(found.by_address[address])


def _check_spans(found: Passages, length: int | None, remedy: str) -> Iterator[Problem]:
    """Yield a problem for each passage that is out of order, overlaps, or lies outside of the document."""
    place = 0
    for passage in found.listed:
        line, address = found.lines[passage.id], passage.address
        if passage.end <= passage.start:
            yield Problem(line, "bad-passage", f"passage {address} ends before it begins", remedy)
        elif passage.start < place:
            message = f"passage {address} begins before the one above it ends"
            yield Problem(line, "passages-overlap", message, remedy)
        elif isinstance(length, int) and 0 < length < passage.end:
            message = f"passage {address} ends at {passage.end}, after the end of the document ({length} characters)"
            yield Problem(line, "passage-outside", message, remedy)
        place = max(place, passage.end)


def _bad_address(line: str, address: str, found: Passages, remedy: str) -> Problem:
    if address in found.by_address:
        return Problem(line, "address-twice", f"passage {address} stands twice", remedy)
    if ADDRESS.fullmatch(address):
        message = f"passage {address} has the same id as one above; a point and a hyphen count as the same in an id"
        return Problem(line, "address-twice", message, remedy)
    message = f"passage {address!r} has no address of a-z, 0-9, points and hyphens"
    return Problem(line, "bad-address", message, remedy)
