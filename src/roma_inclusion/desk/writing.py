"""Bringing the files of a city to what changes of its rows say.

It writes to whatever folder it is given: the store gives it a copy, sees what is different there, and has that written
down before the city itself is touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs

from ..authoring.coding_files import write_coding
from ..authoring.desk import describe, write_expected_counts
from ..authoring.proposals import read_proposals
from ..schema.passages import Passage
from ..store.replace import replacing_file
from .city import City
from .journal import Change
from .passages import cells
from .rows import (
    DESCRIPTION,
    GROUP_NAMES,
    PASSAGES,
    PROPOSALS,
    Row,
    Rows,
    is_about_records,
    passages_csv,
    set_row,
    text_of,
)


def now(city: City, text: str, rows: Rows, change: Change) -> Row | None:
    """Return what a change is about, as it is now."""
    if change.file == DESCRIPTION:
        return {name: text_of(rows.description, name) for name in change.before or {}}
    if change.file == PASSAGES:
        passage = rows.by_address.get(change.key)
        return cells(passage, text) if passage else None
    if change.file == PROPOSALS:
        proposal = read_proposals(city.work, text).get(change.key)
        return {"state": proposal.state, "record": proposal.record} if proposal else None
    return rows.find(change.file, change.key)


def write(city: City, text: str, rows: Rows, changes: Iterable[Change]) -> None:
    """Bring the files of a city to what changes say; a change that is there already changes nothing."""
    files = set()
    for change in changes:
        files.add(change.file)
        if change.file == PASSAGES:
            rows.passages = list(_passages(rows, city.source.id, change))
        elif change.file == DESCRIPTION:
            describe(city.source, {name: _stated(name, value) for name, value in (change.after or {}).items()})
        elif change.file == PROPOSALS:
            _decide(city, text, change)
        else:
            set_row(rows, change.file, change.key, change.after)
    coding = city.reading / "coding"
    if PASSAGES in files:
        rows.passages = [attrs.evolve(one, sha256=cells(one, text)["sha256"]) for one in rows.passages]
        _write_text(city.package / "passages.csv", passages_csv(rows.passages))
    if files - {PASSAGES, DESCRIPTION, PROPOSALS}:
        touched = (file for file in rows.by_file if file in files or not is_about_records(file))
        write_coding(coding, {file: rows.by_file[file] for file in touched})
    if not city.blind:
        (city.package / "coding").mkdir(exist_ok=True)
        write_expected_counts(city.source)


def _stated(name: str, value: str) -> str:
    """Return a value of the description as YAML: names of groups as a list of texts."""
    stated: str | list[str] = value
    if name == GROUP_NAMES:
        stated = [one for part in value.split(",") if (one := part.strip())]
    return json.dumps(stated, ensure_ascii=False)


def _write_text(path: Path, text: str) -> None:
    if not text:
        path.unlink(missing_ok=True)
        return
    with replacing_file(path) as part:
        part.write_text(text, encoding="utf-8", newline="")


def _passages(rows: Rows, source: str, change: Change) -> list[Passage]:
    others = [passage for passage in rows.passages if passage.address != change.key]
    if change.after is None:
        return others
    page: dict[str, Any] = {"page": int(change.after["page"])} if change.after.get("page") else {}
    passage = Passage(
        **page,
        id=f"{source}-{change.key.replace('.', '-')}",
        source_id=source,
        address=change.key,
        heading=change.after["heading"],
        ordinal=1,
        start=int(change.after["start"]),
        end=int(change.after["end"]),
        sha256=change.after["sha256"],
        state="open",
    )
    return sorted([*others, passage], key=lambda one: one.start)


def _decide(city: City, text: str, change: Change) -> None:
    kept = read_proposals(city.work, text)
    proposal = kept.get(change.key)
    if proposal is not None and change.after is not None:
        proposal.state, proposal.record = change.after["state"], change.after["record"]
        kept.save()
