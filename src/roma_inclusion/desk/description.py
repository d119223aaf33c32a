"""The description of the document: its page, and what its form does. The publisher is an actor."""

from __future__ import annotations

from ..authoring.city_description import kind_of_publisher
from ..schema import columns
from ..sources.lists import rows as rows_of_list
from .asking import Asked, GoTo, Shown
from .desk import Desk
from .forms import Choice, Field, with_id
from .journal import Change
from .quotes import first_words
from .record_form import new_form
from .rows import DESCRIBED, Row, Rows, version
from .store import Changed

ASKED_OF_DOCUMENT = (
    "title",
    "title_en",
    "short_name",
    "kind",
    "language",
    "country",
    "published",
    "url",
    "access",
    "voice",
    "rights",
    "summary",
    "coders",
)
LANGUAGES = ("en", "nl", "es", "fr", "de", "it", "pt", "ro", "hu", "cs", "sk", "bg", "pl", "el", "sl", "hr", "sv", "fi")


def _tongue(tag: str) -> Choice:
    """Return a language to choose, named in English where it is known."""
    base = tag.split("-", maxsplit=1)[0]
    name = next((row["names"].split(";")[0] for row in rows_of_list("languages") if row["code"] == base), tag)
    return Choice(tag, f"{name} ({tag})")


def page(desk: Desk, rows: Rows, asked: Asked) -> Shown:
    """The description of the document, to be corrected."""
    described = {name: str(rows.description.get(name) or "") for name in DESCRIBED}
    forms = desk.forms(rows, asked.language)
    fields = []
    for column in columns("sources"):
        if column.name in ASKED_OF_DOCUMENT:
            given = forms.field("sources", column, described[column.name])
            fields.append(given)
            if column.name == "language":
                tags = dict.fromkeys([described["language"], *LANGUAGES])
                given.kind, given.choices = "one", [_tongue(tag) for tag in tags if tag]
    fields.sort(key=lambda field: ASKED_OF_DOCUMENT.index(field.name))
    actor = rows.find("actors", described.get("publisher_id", ""))
    known = {name: described[name] for name in (*ASKED_OF_DOCUMENT, "publisher_id")}
    label, doc = asked.language.column("actors", "kind"), asked.language.text("publisher_kind")
    publisher = (actor or {}).get("name", "") or (
        "" if described.get("publisher_id") else desk.city.proposed("publisher")
    )
    given_kind = (actor or {}).get("kind", "") or kind_of_publisher(publisher)
    kind = Field("publisher_kind", doc or label, "", "one", False, given_kind, forms.scheme("actor_kind"))
    values = {
        "fields": fields,
        "publisher": publisher,
        "actors": [row.get("name", "") for row in rows.by_file.get("actors", [])],
        "publisher_kind": kind,
        "known": version(known),
    }
    return Shown("document.html", "document", values)


def save(desk: Desk, rows: Rows, asked: Asked) -> Shown | GoTo:
    """Save the description of the document, with its publisher as an actor."""
    given = {
        name: " ".join(asked.one(f"v.{name}").split()) for name in ASKED_OF_DOCUMENT if f"v.{name}" in asked.values
    }
    required = {column.name for column in columns("sources") if column.required}
    for name in required & set(given):
        given[name] = given[name] or str(rows.description.get(name) or "")
    publisher, more = _publisher(desk, rows, asked, given)
    given["publisher_id"] = publisher
    known = asked.one("known")
    try:
        act = desk.store.describe(given, known, more)
    except Changed as changed:
        return _both(desk, rows, asked, changed)
    target = "/cut" if asked.one("do") == "continue" else "/document"
    return GoTo(asked.address(target, done=act))


def _publisher(desk: Desk, rows: Rows, asked: Asked, given: Row) -> tuple[str, list[Change]]:
    """Return the id of the publisher, and the actor to be made where a new name was typed."""
    name, kind = " ".join(asked.one("publisher").split()), asked.one("v.publisher_kind")
    if not name:
        return "", []
    actor = next((row for row in rows.by_file.get("actors", []) if row.get("name") == name), None)
    if actor:
        changed = {**actor, "kind": kind or actor["kind"]}
        return actor["id"], [Change("actors", actor["id"], actor, changed)] if changed != actor else []
    found = first_words(desk.city.text, rows, name)
    form = new_form(desk, rows, "actors", found)
    form.row |= {"name": name, "kind": kind or kind_of_publisher(name) or "municipality", "named": "1"}
    taken = {key for _, key, _ in rows.records()}
    row = with_id("actors", form.whole(), desk.city.source.id, given.get("country", "xx"), taken)
    return row["id"], [Change("actors", row["id"], None, row)]


def _both(desk: Desk, rows: Rows, asked: Asked, changed: Changed) -> Shown:
    named = asked.language

    def listed(row: Row | None) -> list[tuple[str, str]]:
        label = {"publisher_id": named.text("publisher")}
        return [
            (label.get(name) or named.column("sources", name), value) for name, value in (row or {}).items() if value
        ]

    values = {
        "mine": listed(changed.mine),
        "theirs": listed(changed.theirs),
        "again": [(name, value) for name, values in asked.values.items() if name != "known" for value in values],
        "known": version(changed.theirs),
        "action": "/document",
        "back": asked.address("/document"),
    }
    return Shown("changed.html", "document", values, 409)
