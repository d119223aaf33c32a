"""The description of the document: its page, and what its form does. The publisher is an actor."""

from __future__ import annotations

from ..authoring.city_description import kind_of_publisher
from ..schema import columns
from ..sources.lists import rows as rows_of_list
from .answers import Changed
from .asking import Asked, GoTo, Shown
from .desk import Desk
from .forms import Choice, Field, with_id
from .journal import Change
from .problem_texts import said
from .quotes import words_of_name
from .record_form import new_form
from .rows import DESCRIBED, GROUP_NAMES, Row, Rows, text_of, version

ASKED_OF_DOCUMENT = (
    "title",
    "title_en",
    "short_name",
    "kind",
    "language",
    "country",
    GROUP_NAMES,
    "published",
    "url",
    "access",
    "voice",
    "rights",
    "summary",
    "coders",
)


def _languages(described: str) -> list[Choice]:
    """Return the languages to choose from, each by its English name; that of the document first, whatever it is."""
    known = {row["code"]: row["names"].split(";")[0] for row in rows_of_list("languages")}
    own = known.get(described.partition("-")[0], described)
    others = sorted((name, code) for code, name in known.items() if code != described)
    listed = [*([(own, described)] if described else []), *others]
    return [Choice(code, f"{name} ({code})") for name, code in listed]


def page(desk: Desk, rows: Rows, asked: Asked) -> Shown:
    """The description of the document, to be corrected, with what the checks say of it once it was saved."""
    stored = {name: text_of(rows.description, name) for name in DESCRIBED}
    described = stored | {name: asked.one(f"v.{name}") for name in ASKED_OF_DOCUMENT if f"v.{name}" in asked.values}
    forms = desk.forms(rows, asked.language)
    fields = []
    for column in columns("sources"):
        if column.name in ASKED_OF_DOCUMENT:
            given = forms.field("sources", column, described[column.name])
            fields.append(given)
            if column.name == "language":
                given.kind, given.named = "one", "language"
                given.choices = _languages(described["language"])
    label, doc = asked.language.text(GROUP_NAMES), asked.language.text(f"{GROUP_NAMES}_doc")
    fields.append(Field(GROUP_NAMES, label, doc, "short", False, described[GROUP_NAMES]))
    fields.sort(key=lambda field: ASKED_OF_DOCUMENT.index(field.name))
    actor = rows.find("actors", stored["publisher_id"]) or _publisher_found(desk)
    known = {name: stored[name] for name in (*ASKED_OF_DOCUMENT, "publisher_id")}
    label, doc = asked.language.column("actors", "kind"), asked.language.text("publisher_kind")
    kind = Field(
        "publisher_kind",
        doc or label,
        "",
        "one",
        False,
        asked.one("v.publisher_kind", actor.get("kind", "")),
        forms.scheme("actor_kind"),
    )
    found = desk.problems(rows) if asked.one("done") else []
    values = {
        "fields": fields,
        "publisher": asked.one("publisher", actor.get("name", "")),
        "actors": [row.get("name", "") for row in rows.by_file.get("actors", [])],
        "publisher_kind": kind,
        "known": version(known),
        "problems": [
            said(asked.language, one.problem, one.table) for one in found if "source.yml" in one.problem.where
        ],
        "checked": False,
    }
    return Shown("document.html", "document", values)


def _publisher_found(desk: Desk) -> Row:
    """Return the publisher that the document shows, until the description is saved; an empty row where none."""
    described = any(act.name == "describe" for act in desk.store.acts())
    name = "" if described else desk.city.publisher_found
    return {"name": name, "kind": kind_of_publisher(name)} if name else {}


def save(desk: Desk, rows: Rows, asked: Asked) -> Shown | GoTo:
    """Save the description of the document, with its publisher as an actor."""
    given = {
        name: " ".join(asked.one(f"v.{name}").split()) for name in ASKED_OF_DOCUMENT if f"v.{name}" in asked.values
    }
    required = [column.name for column in columns("sources") if column.required and column.name in given]
    if emptied := [name for name in required if not given[name] and rows.description.get(name)]:
        named = ", ".join(asked.language.column("sources", name) for name in emptied)
        return page(desk, rows, asked).saying(asked.language.text("emptied", names=named))
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
    found = words_of_name(desk.city.text, rows, name)
    form = new_form(desk, rows, "actors", found)
    form.row |= {"name": name, "kind": kind or kind_of_publisher(name) or "organisation", "named": "1"}
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
