"""What is asked of the database, one file a question, found by its name.

A new question is one file in this folder with a `QUESTION`. Views, the named queries of Datasette, the charts of the
pages with their tables and downloads, and the addresses of ready-made charts are all made of it.
"""

from __future__ import annotations

import importlib
import pkgutil

import attrs

from .question import Chart, Claim, Question

__all__ = ["QUESTIONS", "Chart", "Claim", "Question", "charts", "queries", "stored", "views"]


def _find_questions() -> dict[str, Question]:
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = [
        attrs.evolve(module.QUESTION, name=module.__name__.rpartition(".")[2])
        for module in modules
        if hasattr(module, "QUESTION")
    ]
    return {question.name: question for question in sorted(found, key=lambda question: (question.rank, question.name))}


def views() -> tuple[Question, ...]:
    """Return the questions that are views, each after the views that it reads."""
    left = {name: question for name, question in QUESTIONS.items() if question.kind == "view"}
    sorted_views: list[Question] = []
    while left:
        ready = [view for view in left.values() if not any(view.uses(name) for name in left if name != view.name)]
        if not ready:
            raise ValueError(f"these views read each other in a circle: {', '.join(left)}")
        sorted_views.append(ready[0])
        del left[ready[0].name]
    return tuple(sorted_views)


def queries() -> tuple[Question, ...]:
    """Return the questions that Datasette publishes as named queries, by rank."""
    return tuple(question for question in QUESTIONS.values() if question.kind == "query")


def charts() -> tuple[Question, ...]:
    """Return the questions that are drawn of the whole of the data, by rank."""
    return tuple(question for question in QUESTIONS.values() if question.chart and not question.parameters)


def stored() -> tuple[Question, ...]:
    """Return the questions whose answers are written into the database when it is built, by rank."""
    return tuple(question for question in QUESTIONS.values() if question.is_stored)


QUESTIONS: dict[str, Question] = _find_questions()
"""Every question by its name, by rank; found last, since modules beside the questions use what stands above."""
