"""What a person decides about a proposal: it becomes a record of the coding, or is refused for good.

accept(city, "p-0a1b2c3d4e5f", {"statement": "...", "voice": "municipality"})   ->  the row, as it was written
refuse(city, "p-0a1b2c3d4e5f")

`coding/proposed.csv` says of each accepted record what kind of program proposed it and what kind of person accepted
it. That is a table of its own, and no column of the others: it is about how a record came to be, and the tables stay as
they are for everybody who proposes nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..checks.numbers_in_text import number_objection
from ..checks.words import holds_personal_data
from ..checks.words_of_others import WordsOfOthers
from ..errors import DataError, Problem, UsageError
from ..schema import CLOSED_LISTS, SHARED, TABLES, columns, links_of
from ..sources.coding import NOT_IN_SCOPE, OTHER_FILES, PROPOSED, coding_columns, made_id
from ..sources.slugs import SLUG
from ..sources.suggest import did_you_mean
from ..sources.values import convert_value
from ..store.replace import replacing_file
from ..store.search import fold
from .coding_files import write_coding
from .desk import write_expected_counts
from .finder import over_passages
from .prompts import choices_of_link
from .proposals import Proposal, Proposals, read_proposals
from .proposals_city import City

Row = dict[str, str]


def accept(city: City, own: str, changes: Mapping[str, str], by: str = "author") -> Row:
    """Write a proposal into the coding as a record and return its row.

    `changes` are columns that the person filled or changed; an empty value takes one out. An id is made where none is
    given. `by` is the kind of person, a code of `accepter`. Raises UsageError where there is no such open proposal,
    DataError with everything that is wrong with the record: nothing is written then.
    """
    store, proposal = _open(city, own)
    accepters = city.codes.allowed["accepter"]
    if by not in accepters:
        raise UsageError(f"{by[:60]!r} accepts no proposals: {did_you_mean(by, accepters)}")
    rows = city.rows()
    ids = {table: set(held) for table, held in city.ids().items()}
    fields = {name: value.strip() for name, value in {**proposal.fields, **changes}.items()}
    taken = set().union(*ids.values())
    fields["id"] = _id_of(city, proposal, fields, taken)
    if problems := list(_faults(city, proposal, fields, ids, taken)):
        raise DataError(problems)
    row = {name: fields.get(name, "") for name in coding_columns(proposal.table)}
    row["evidence"] = _evidence(city, proposal)
    addresses = {item.partition("[")[0] for item in row["evidence"].split()}
    rows[NOT_IN_SCOPE] = [one for one in rows[NOT_IN_SCOPE] if one["address"] not in addresses]
    rows[proposal.table].append(row)
    marked = [*rows.pop(PROPOSED), _mark(proposal, fields["id"], by)]
    write_coding(city.source.folder / "coding", rows)
    _write_marks(city, marked)
    write_expected_counts(city.source)
    proposal.state, proposal.record = "accepted", fields["id"]
    store.save()
    return row


def refuse(city: City, own: str) -> None:
    """Set a proposal as refused: it is not proposed again. UsageError where there is no such open proposal."""
    store, proposal = _open(city, own)
    proposal.state = "refused"
    store.save()


def _open(city: City, own: str) -> tuple[Proposals, Proposal]:
    store = read_proposals(city.work, city.text)
    proposal = store.get(own)
    if proposal is None:
        raise UsageError(f"there is no proposal {own[:60]!r}: {did_you_mean(own, [one.id for one in store.listed])}")
    if proposal.state != "open":
        raise UsageError(f"the proposal {own} was {proposal.state} already")
    return store, proposal


def _mark(proposal: Proposal, record: str, by: str) -> Row:
    values = (proposal.table, record, proposal.proposed_by, by)
    return dict(zip(OTHER_FILES[PROPOSED], values, strict=True))


def _write_marks(city: City, rows: list[Row]) -> None:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, OTHER_FILES[PROPOSED], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    with replacing_file(city.source.folder / "coding" / f"{PROPOSED}.csv") as part:
        part.write_text(stream.getvalue(), encoding="utf-8", newline="")


def _evidence(city: City, proposal: Proposal) -> str:
    return " ".join(
        f"{passage.address}[{low - passage.start}:{high - passage.start}]"
        for passage, low, high in over_passages(proposal.start, proposal.end, city.passages.listed)
    )


def _id_of(city: City, proposal: Proposal, fields: Mapping[str, str], taken: set[str]) -> str:
    """Return the id of a record: made of its columns where the table says so, given by the person, or a new one."""
    made_of = TABLES[proposal.table].made_of
    if made_of:
        return made_id([fields.get(name) or None for name in made_of]) or ""
    return fields.get("id") or _new_id(city, proposal, fields, taken)


def _new_id(city: City, proposal: Proposal, fields: Mapping[str, str], taken: set[str]) -> str:
    """Return an id of the first words of what the record says, with a number where it is taken."""
    prefix = str(city.source.description.get("country", "xx")) if proposal.table in SHARED else city.source.id
    said = fields.get("name_en") or fields.get("name") or fields.get("statement") or proposal.id
    words = re.findall(r"[a-z0-9]+", fold(said))[:6]
    base = "-".join([prefix, *(words or [proposal.id])])
    return next(
        one for number in range(1, len(taken) + 3) if (one := f"{base}-{number}" if number > 1 else base) not in taken
    )


def _faults(
    city: City, proposal: Proposal, fields: Mapping[str, str], ids: Mapping[str, set[str]], taken: set[str]
) -> Iterator[Problem]:
    """Yield everything that is wrong with a record before it is written; `check` says the rest."""
    where, header = f"proposal {proposal.id}", coding_columns(proposal.table)
    for name in fields:
        if name != "id" and (name not in header or name == "evidence"):
            message = f"{name} is no column of {proposal.table} that can be filled"
            yield Problem(where, "unknown-column", message, did_you_mean(name, header))
    own = fields["id"]
    if own in taken:
        yield Problem(where, "bad-id", f"{own} is taken", "give another")
    elif SLUG.fullmatch(own) and proposal.table not in SHARED and not own.startswith(f"{city.source.id}-"):
        message = f"{own[:60]} does not begin with its source"
        yield Problem(where, "bad-id", message, f"begin it with {city.source.id}-")
    others = WordsOfOthers([city.text])
    for column in columns(proposal.table):
        value = fields.get(column.name, "")
        if column.name in header and column.required and not value:
            yield Problem(where, "missing-value", f"{column.name} is empty", f"{column.name}: {column.doc}")
        elif column.name in header and value:
            yield from _faults_of_value(city, column, value, ids, where, others)
    yield from _faults_of_links(city, proposal, fields, ids, where)
    yield from _faults_of_number(city, proposal, fields, where)


def _faults_of_links(
    city: City, proposal: Proposal, fields: Mapping[str, str], ids: Mapping[str, set[str]], where: str
) -> Iterator[Problem]:
    for name, link in links_of(proposal.table).items():
        choices = choices_of_link(link, city.codes, ids)
        for item in sorted(set(fields.get(name, "").split()) - set(choices)):
            if name in CLOSED_LISTS:
                message, code = f"{name}: {item[:60]!r} is not in the list", "unknown-code"
            else:
                message, code = f"{name}: {item[:60]!r} is no record of the coding that fits", "unknown-reference"
            yield Problem(where, code, message, did_you_mean(item, choices))


def _faults_of_number(city: City, proposal: Proposal, fields: Mapping[str, str], where: str) -> Iterator[Problem]:
    if proposal.table != "observations" or fields.get("published_as") == "banded":
        return
    words = city.text[proposal.start : proposal.end]
    for name in ("value", "value_max"):
        stated = fields.get(name, "")
        if stated and (objection := _objection(words, stated, fields, city.language)):
            message, remedy = f"{name} {stated} {objection}", "correct the number, or mark the words that state it"
            yield Problem(where, "number-not-in-evidence", message, remedy)


def _objection(words: str, value: str, fields: Mapping[str, str], language: str) -> str | None:
    try:
        return number_objection(words, float(value), fields.get("unit"), language)
    except ValueError:
        return None  # it was said that it is no number


def _faults_of_value(
    city: City, column: Any, value: str, ids: Mapping[str, set[str]], where: str, others: WordsOfOthers
) -> Iterator[Problem]:
    try:
        convert_value(column, value)
    except ValueError as error:
        yield Problem(where, "bad-value", str(error), f"{column.name}: {column.doc}")
        return
    scheme = column.scheme or (column.references if column.references in CLOSED_LISTS else None)
    if scheme and value not in city.codes.allowed.get(scheme, ()):
        message = f"{column.name}: {value[:60]!r} is not in the list {scheme}"
        yield Problem(where, "unknown-code", message, did_you_mean(value, city.codes.allowed.get(scheme, ())))
    elif column.references in TABLES and not scheme and column.name != "id" and column.references != "sources":
        known = ids.get(column.references, set())
        if value not in known and column.references not in SHARED:
            message = f"{column.name}: there is no {value[:60]!r} in {column.references}"
            yield Problem(where, "unknown-reference", message, did_you_mean(value, known))
    if what := holds_personal_data(value):
        yield Problem(where, "personal-data", f"{column.name} holds {what}", "take it out")
    if column.prose and (run := others.run_in(value)):
        message = f"{column.name} repeats words of the document: {run}"
        yield Problem(where, "words-of-others", message, "say it in your own words")
