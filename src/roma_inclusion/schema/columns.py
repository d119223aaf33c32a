"""What a column is: the helpers that make an attribute of a record and keep beside it what the library reads.

`level_id: str | None = foreign_key("levels", "At which level ...")` keeps with the attribute its sentence, its kind,
and the table that it points to. `Table.columns` gives them back as `Column`.
"""

from __future__ import annotations

from typing import Any

import attrs

SENSITIVE = "1 where the row touches crime, nuisance, exploitation or violence; such rows stay out of views and charts."
"""What the column `sensitive` of every table means."""
VOICE = "Who asserts it in the text."
"""What the column `voice` of every table means."""
COUNTS_FOR = "The code of the library that a plugin's own code counts for."
"""What the column `match_id` of every table of codes means."""
MATCHES = "How closely it matches (SKOS)."
"""What the column `match_type` of these tables means."""


@attrs.define(slots=True, frozen=True)
class Column:
    """What the library knows of one column.

    `kind` is id, text, integer, number, boolean, date, sha256, url, language or country; `references` the table it
    points to; `scheme` the closed list of the codebook it comes from; `prose` marks our own prose, which the rules for
    texts are applied to, `is_name` an official name or title (both may be translated unless
    `language` fixes the one they are in), `has_words_of_ours` another text that may be; `low` and `high` are the range
    of a number, ends included; `published` is False for what never leaves the machine of those who hold the documents.
    """

    name: str
    kind: str
    doc: str
    required: bool
    references: str | None = None
    scheme: str | None = None
    prose: bool = False
    is_name: bool = False
    has_words_of_ours: bool = False
    language: str | None = None
    low: float | None = None
    high: float | None = None
    published: bool = True

    @property
    def holds_words(self) -> bool:
        """Whether its values may hold words: texts, ids and web addresses may, numbers, dates and tags do not."""
        return self.kind in ("text", "id", "url")

    @property
    def is_translated(self) -> bool:
        """Whether it may have a form in other languages: our prose and names may, and what has words of ours."""
        return (self.prose or self.is_name or self.has_words_of_ours) and self.language is None

    @property
    def not_null(self) -> bool:
        """Whether every row has a value: a required column, or a yes or no."""
        return self.required or self.kind == "boolean"

    @property
    def meaning(self) -> str:
        """What a value of a record means, where it comes from, and whether there may be none."""
        found = [self.doc]
        if self.references:
            found.append(f"The id of a record of {self.references}.")
        if self.scheme:
            found.append(f"A code of the list {self.scheme} of the codebook.")
        if self.kind == "date":
            found.append("Written in EDTF.")
        if not self.not_null:
            found.append("None where there is none.")
        return " ".join(found)


def column(kind: str, doc: str, *, required: bool, default: Any = None, **more: Any) -> Any:
    """An attribute with all that is known of its column; the helpers below are the ways to call it."""
    metadata = {"column": {"kind": kind, "doc": doc, "required": required, **more}}
    return attrs.field(metadata=metadata) if required else attrs.field(default=default, metadata=metadata)


def identifier(doc: str) -> Any:
    """The key of the table: a slug of lower-case letters, digits and hyphens."""
    return column("id", doc, required=True)


def text(doc: str, *, required: bool = False, published: bool = True, has_words_of_ours: bool = False) -> Any:
    """A short text that is not our prose: a name, a title, an address; a reference has some words of ours in it."""
    return column("text", doc, required=required, published=published, has_words_of_ours=has_words_of_ours)


def official_name(doc: str, *, required: bool = False) -> Any:
    """An official name or title: it stays as it is in every text, and may have a form in other languages."""
    return column("text", doc, required=required, is_name=True)


def prose(doc: str, *, required: bool = False, language: str | None = None) -> Any:
    """Our own prose, never the words of a document: in plain English, or in one `language` always."""
    return column("text", doc, required=required, prose=True, language=language)


def code(scheme: str, doc: str, *, required: bool = False) -> Any:
    """A code of the closed list `scheme` of the codebook."""
    return column("text", doc, required=required, scheme=scheme)


def foreign_key(table: str, doc: str, *, required: bool = False) -> Any:
    """The id of a row of `table`."""
    return column("id", doc, required=required, references=table)


def number(doc: str, *, required: bool = False, low: float | None = None, high: float | None = None) -> Any:
    """A number as stated: an integer stays one."""
    return column("number", doc, required=required, low=low, high=high)


def integer(doc: str, *, required: bool = False, low: float | None = None) -> Any:
    """A whole number."""
    return column("integer", doc, required=required, low=low)


def boolean(doc: str) -> Any:
    """Yes or no, stored as 1 or 0; no unless said."""
    return column("boolean", doc, required=False, default=False)


def date(doc: str, *, required: bool = False) -> Any:
    """A date, period or approximate date in EDTF."""
    return column("date", doc, required=required)


def sha256(doc: str, *, required: bool = False) -> Any:
    """A SHA-256 digest in lower-case hexadecimal, over UTF-8."""
    return column("sha256", doc, required=required)


def url(doc: str) -> Any:
    """A web address."""
    return column("url", doc, required=False)


def language(doc: str, *, required: bool = False) -> Any:
    """A language tag (BCP 47)."""
    return column("language", doc, required=required)


def country(doc: str, *, required: bool = False) -> Any:
    """A country (ISO 3166-1 alpha-2) in lower case, or eu, or int."""
    return column("country", doc, required=required)
