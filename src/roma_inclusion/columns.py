"""What a column is: the helpers that make an attribute of a record and keep beside it what the library reads.

`level_id: str | None = refers("levels", "At which level ...")` keeps with the attribute its sentence, its kind, and
the table that it points to. `schema.columns` gives them back as `Column`.
"""

from __future__ import annotations

from typing import Any

import attrs


@attrs.define(slots=True, frozen=True)
class Column:
    """What the library knows of one column.

    `kind` is id, text, integer, number, boolean, date, sha256 or url; `refers` the table it points to; `scheme` the
    closed list of the codebook it comes from; `words` marks our own prose, which the rules for texts are applied to.
    """

    name: str
    kind: str
    doc: str
    required: bool
    refers: str | None = None
    scheme: str | None = None
    words: bool = False


def column(kind: str, doc: str, *, required: bool, default: Any = None, **more: Any) -> Any:
    """An attribute with all that is known of its column; the helpers below are the ways to call it."""
    metadata = {"column": {"kind": kind, "doc": doc, "required": required, **more}}
    return attrs.field(metadata=metadata) if required else attrs.field(default=default, metadata=metadata)


def identifier(doc: str) -> Any:
    """The key of the table: a slug of lower-case letters, digits and hyphens."""
    return column("id", doc, required=True)


def text(doc: str, *, required: bool = False) -> Any:
    """A short text that is not our prose: a name, a title, an address."""
    return column("text", doc, required=required)


def words(doc: str, *, required: bool = False) -> Any:
    """Our own prose in plain English: never the words of a document."""
    return column("text", doc, required=required, words=True)


def code(scheme: str, doc: str, *, required: bool = False) -> Any:
    """A code of the closed list `scheme` of the codebook."""
    return column("text", doc, required=required, scheme=scheme)


def refers(table: str, doc: str, *, required: bool = False) -> Any:
    """The id of a row of `table`."""
    return column("id", doc, required=required, refers=table)


def number(doc: str, *, required: bool = False) -> Any:
    """A number as stated: an integer stays one."""
    return column("number", doc, required=required)


def integer(doc: str, *, required: bool = False) -> Any:
    """A whole number."""
    return column("integer", doc, required=required)


def flag(doc: str) -> Any:
    """Yes or no, stored as 1 or 0; no unless said."""
    return column("boolean", doc, required=False, default=False)


def date(doc: str) -> Any:
    """A date, period or approximate date in EDTF."""
    return column("date", doc, required=False)


def sha256(doc: str, *, required: bool = False) -> Any:
    """A SHA-256 digest in lower-case hexadecimal, over UTF-8."""
    return column("sha256", doc, required=required)


def url(doc: str) -> Any:
    """A web address."""
    return column("url", doc, required=False)
