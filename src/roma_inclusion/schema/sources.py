"""The table sources."""

from __future__ import annotations

import attrs

from .columns import (
    code,
    country,
    date,
    foreign_key,
    identifier,
    integer,
    language,
    official_name,
    prose,
    sha256,
    text,
    url,
)
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Document:
    """One source: a document that a plugin codes. The document itself is not in the project."""

    id: str = identifier("The source.")
    title: str = official_name("The title as printed.", required=True)
    title_en: str | None = official_name("The title in our English.")
    short_name: str | None = official_name("What to call it in a line: as people do, or ours.")
    kind: str = code("source_kind", "What sort of document it is.", required=True)
    publisher_id: str | None = foreign_key("actors", "Who published it.")
    language: str = language("The language of the document (BCP 47).", required=True)
    country: str = country("The country it speaks of, as a two-letter code in lower case.", required=True)
    published: str | None = date("When it was published.")
    url: str | None = url("Where it was published.")
    access: str | None = prose("How to get hold of the document.")
    rights: str = prose("Whose it is and what may be done with it.", required=True)
    voice: str = code("voice", "Whose voice a row without a voice of its own speaks with.", required=True)
    document_sha256: str = sha256("The digest of the document that was coded.", required=True)
    document_characters: int = integer("Its length in code points.", required=True, low=1)
    summary: str = prose("What the document is, in our words.", required=True)
    coders: str = prose("How it was coded: by how many, and how.", required=True)
    second_reading: str = prose("What a second, independent reading changed.", required=True)
    plugin: str = text("The distribution that codes it.", required=True)
    plugin_version: str = text("The version of that distribution.", required=True)


TABLE = Table(
    record=Document,
    rank=80,
    label="title",
    searched=("short_name", "title", "title_en", "summary"),
    page="/sources/{id}",
)
