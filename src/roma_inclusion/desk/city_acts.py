"""What the forms of the city do: the package, the preview, the second reader, proposals, a form left unsaved."""

from __future__ import annotations

import attrs

from ..authoring.hand_in import hand_in as make_package
from ..authoring.second_reader import settle_differences
from ..errors import DataError, EnvironmentProblem, RomaInclusionError
from . import proposed, views
from .answers import Changed
from .asking import Asked, GoTo, Shown
from .city import City
from .desk import Desk
from .mark_view import mark_page
from .problem_texts import line_of, told
from .rows import Rows
from .views import comparison

Answer = Shown | GoTo
HANDED_IN = "hand-in"
"""The folder of the package, in that of the city."""


def unsaved(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Throw away the record that was not saved."""
    desk.keep_unsaved(None)
    return GoTo(asked.address("/"))


def hand_in(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Make the package, or say why not."""
    page = views.hand_in(desk, rows, asked)
    if page.values["wrong"] or rows.open():
        return attrs.evolve(page, status=409)
    target = desk.city.folder / HANDED_IN
    try:
        make_package(str(desk.city.folder), target, desk.city.documents, asked.language.code)
    except DataError as error:
        return attrs.evolve(
            page, values={**page.values, "failed": [line_of(asked.language, one) for one in error.problems]}, status=409
        )
    except RomaInclusionError as error:
        return attrs.evolve(page, values={**page.values, "failed": [told(asked.language, error)]}, status=409)
    return attrs.evolve(page, values={**page.values, "written": str(target)})


def preview(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Start the preview of the site, once, and lead to it."""
    if not desk.previewed and desk.previewer is not None:
        try:
            desk.previewed = desk.previewer(desk.city.package, desk.city.documents)
        except EnvironmentProblem as error:
            return views.hand_in(desk, rows, asked).saying(told(asked.language, error))
    return GoTo(asked.address("/hand-in", "preview"))


def second(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Settle differences between the two readers, those that were decided."""
    given = {name.removeprefix("d."): asked.one(name) for name in asked.values if name.startswith("d.")}
    choices = {key: choice for key, choice in given.items() if choice}
    second_coding = desk.city.second

    def settle(copy: City) -> None:
        settle_differences(comparison(copy, second_coding), choices)

    try:
        act = desk.store.work("settle", settle) if choices else None
    except Changed:
        return views.second(desk, rows, asked).saying(asked.language.text("changed_other"))
    except DataError as error:
        return views.second(desk, rows, asked).saying(" ".join(line_of(asked.language, one) for one in error.problems))
    except RomaInclusionError as error:
        return views.second(desk, rows, asked).saying(told(asked.language, error))
    return GoTo(asked.address("/second", done=act))


def propose(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Propose records by rule, to be looked at in the text."""
    try:
        act = desk.store.work("propose", lambda copy: proposed.propose(desk.city, copy.folder))
    except Changed:
        return views.start(desk, rows, asked).saying(asked.language.text("changed_other"))
    except RomaInclusionError as error:
        return views.start(desk, rows, asked).saying(told(asked.language, error))
    first = proposed.to_decide(desk.city, rows)[:1]
    at = next((one.address for one in rows.passages if first and one.start <= first[0].start < one.end), "")
    return GoTo(asked.address("/mark", at=at, done=act))


def refuse(desk: Desk, rows: Rows, asked: Asked) -> Answer:
    """Refuse a proposal for good; one that was decided meanwhile stays as it is."""
    try:
        act = desk.store.refuse(asked.one("proposal"))
    except Changed:
        return mark_page(desk, rows, asked).saying(asked.language.text("changed_other"))
    return GoTo(asked.address("/mark", "panel", at=asked.one("at"), done=act))
