"""The rules that make rows of different documents comparable: fields, places, state, origin, sides, ground.

    problems = [problem for rule in COMPARISON_CHECKS for problem in rule(corpus)]

Each rule is one of the design: what it asks for is said in the coding guide, docs/method.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from ..errors import Problem
from ..schema.findings import GROUNDED
from ..sources.corpus import Corpus
from .context import Problems, problem

MADE_IN_PLANS = {"recommendation", "method", "definition"}
"""Kinds of finding that have no direction: nothing helped or hindered yet."""


def _linked(corpus: Corpus, table: str, owner: str, other: str) -> dict[str, set[str]]:
    """Return what a table of links holds: the ids on its other side, by those of its owner."""
    found: dict[str, set[str]] = defaultdict(set)
    for batch in corpus.batches(table):
        for own, linked in zip(batch[owner], batch[other], strict=True):
            found[own].add(linked)
    return found


def _column(corpus: Corpus, table: str, name: str) -> dict[str, str]:
    """Return the values of one column by id, those that are empty left out."""
    return {
        own: value
        for batch in corpus.batches(table)
        for own, value in zip(batch["id"], batch[name], strict=True)
        if own is not None and value is not None
    }


def fields(corpus: Corpus) -> Problems:
    """Every intervention and outcome is for a field; a directed finding has one, its own or its intervention's."""
    of_kind = _column(corpus, "themes", "kind")
    known = {theme for theme, kind in of_kind.items() if kind == "field"}
    remedy = f"add one to themes: {', '.join(sorted(known))}"
    for table, link, owner in (
        ("interventions", "intervention_themes", "intervention_id"),
        ("outcomes", "outcome_themes", "outcome_id"),
        ("findings", "finding_themes", "finding_id"),
    ):
        own_themes = _linked(corpus, link, owner, "theme_id")
        for batch in corpus.batches(table) if not corpus.is_unread("themes", "") else ():
            for row in batch.whole() if not corpus.is_unread(link, batch.source) else ():
                themes = own_themes.get(batch["id"][row], set())
                if table == "findings" and (batch["direction"][row] is None or batch["intervention_id"][row]):
                    continue  # what is about an intervention has its field, or that one is named for having none
                if themes <= of_kind.keys() and known.isdisjoint(themes):
                    message = f"{batch['id'][row]} has no field of life or policy"
                    yield problem(batch, row, "no-field", message, remedy)


def places(corpus: Corpus) -> Problems:
    """Every intervention takes place somewhere, and every place lies in a country."""
    taken = _linked(corpus, "intervention_places", "intervention_id", "place_id")
    for batch in corpus.batches("interventions"):
        for row in batch.whole() if not corpus.is_unread("intervention_places", batch.source) else ():
            if batch["id"][row] not in taken:
                message = f"{batch['id'][row]} has no place"
                yield problem(
                    batch, row, "no-place", message, "add the municipality to places, or at least the country"
                )
    kinds = {batch["id"][row]: batch["kind"][row] for batch in corpus.batches("places") for row in batch.whole()}
    above = _column(corpus, "places", "part_of_id")
    for batch in corpus.batches("places"):
        for row in batch.whole():
            at, seen = batch["id"][row], set()
            while at in above and at not in seen:
                seen.add(at)
                at = above[at]
            if at not in seen and at in kinds and kinds[at] not in ("country", "supranational"):
                message = f"{batch['id'][row]} lies in no country"
                yield problem(batch, row, "no-country", message, "add the country, and name it in part_of_id")


def state(corpus: Corpus) -> Problems:
    """A mechanism with a direction says whether it was there or missing, and nothing else does."""
    for batch in corpus.batches("findings"):
        names = ("kind", "mechanism_id", "direction", "mechanism_state")
        for row, (kind, mechanism, direction, is_there) in enumerate(zip(*(batch[n] for n in names), strict=True)):
            if row in batch.faulty:
                continue
            if direction and kind in MADE_IN_PLANS:
                message = f"a {kind} has a direction"
                yield problem(batch, row, "direction-of-advice", message, "leave direction empty: nothing helped yet")
            elif (mechanism is not None and direction is not None) != (is_there is not None):
                wanted = "has no mechanism_state" if is_there is None else "has a mechanism_state that says nothing"
                remedy = "fill it exactly where there are a mechanism and a direction: present or lacking"
                yield problem(batch, row, "mechanism-state", f"{batch['id'][row]} {wanted}", remedy)


def families(corpus: Corpus) -> Problems:
    """A mechanism says what it does when it is there; a family of mechanisms does not, and no finding names it."""
    above, valences = _column(corpus, "mechanisms", "broader_id"), _column(corpus, "mechanisms", "valence")
    heads = set(above.values())
    for batch in corpus.batches("mechanisms"):
        for row in batch.whole():
            own = batch["id"][row]
            if (own in heads) == (own in valences):
                message = f"mechanism {own} is a family and has a valence" if own in heads else f"{own} has no valence"
                yield problem(batch, row, "valence", message, "enabling or barrier, but for a family, which has none")
    for batch in corpus.batches("findings"):
        for row in batch.whole():
            if batch["mechanism_id"][row] in heads:
                message = f"{batch['mechanism_id'][row]} is a family of mechanisms"
                yield problem(batch, row, "family-as-mechanism", message, "name one of its members")


def against_valence(corpus: Corpus) -> Problems:
    """A direction that does not follow from valence and state is a notice: look again whether the text says so."""
    valences = _column(corpus, "mechanisms", "valence")
    reviewed = {key for loaded in corpus.sources for key in loaded.coding.reviewed}
    for batch in corpus.batches("findings"):
        names = ("id", "mechanism_id", "direction", "mechanism_state")
        for row, (own, mechanism, direction, is_there) in enumerate(zip(*(batch[n] for n in names), strict=True)):
            if direction in (None, "two_sided") or is_there is None or mechanism not in valences or row in batch.faulty:
                continue
            follows = "helps" if (valences[mechanism] == "enabling") == (is_there == "present") else "hinders"
            look = ("findings", own, "direction")
            if direction != follows and look not in reviewed:
                message = f"{mechanism} is {valences[mechanism]} and {is_there}, yet {direction}"
                remedy = "look again; if the text says so, list findings, the id and the word direction in reviewed.csv"
                yield Problem(batch.where(row), "direction-against-valence", message, remedy, "notice", look)


def broader(corpus: Corpus) -> Problems:
    """A field counts for a field and a topic for a topic; a family has no family."""
    kinds = _column(corpus, "themes", "kind")
    above = _column(corpus, "mechanisms", "broader_id")
    for batch in corpus.batches("themes"):
        for row in batch.whole():
            wider = batch["broader_id"][row]
            if wider in kinds and kinds[wider] != batch["kind"][row]:
                message = f"{batch['id'][row]} is a {batch['kind'][row]} and counts for a {kinds[wider]}"
                yield problem(batch, row, "broader-of-other-kind", message, "take another broader_id, or none")
    for batch in corpus.batches("mechanisms"):
        for row in batch.whole():
            if batch["broader_id"][row] in above:
                message = f"the family of {batch['id'][row]} has a family itself"
                yield problem(batch, row, "family-of-family", message, "name the widest one")


def origin(corpus: Corpus) -> Problems:
    """Who stands between families and institutions is said to come from the community or not; nobody else is."""
    for batch in corpus.batches("participations"):
        for row, (role, comes_from) in enumerate(zip(batch["role"], batch["origin"], strict=True)):
            if row not in batch.faulty and (role == "intermediary") != (comes_from is not None):
                message = f"role {role} has {'no' if comes_from is None else 'an'} origin"
                remedy = "fill origin for an intermediary, and only there: community, outside, mixed, not_stated"
                yield problem(batch, row, "origin", message, remedy)


def grounds(corpus: Corpus) -> Problems:
    """What was found or experienced is not about something only planned, nor read from an aim or a design."""
    statuses = _column(corpus, "interventions", "status")
    plans = dict(_spans_of_plans(corpus))
    spans: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
    for batch in corpus.batches("evidence"):
        if len(batch) and batch["record_table"][0] == "findings":
            for own, *span in zip(*(batch[n] for n in ("record_id", "passage_id", "start", "end")), strict=True):
                spans[own].add(tuple(span))
    for batch in corpus.batches("findings"):
        for row in batch.whole():
            own, intervention = batch["id"][row], batch["intervention_id"][row]
            if batch["basis"][row] not in GROUNDED:
                continue
            if statuses.get(intervention) == "planned":
                message = f"{own} is {batch['basis'][row]}, and {intervention} is only planned"
                yield problem(
                    batch, row, "found-in-a-plan", message, "its basis is expected, or it is about another one"
                )
            elif shared := spans[own].intersection(plans):
                message = f"{own} is {batch['basis'][row]}, and was read where {plans[min(shared)]} was"
                remedy = "narrow the evidence of one of them, or its basis is expected"
                yield problem(batch, row, "span-of-a-plan", message, remedy)


def _spans_of_plans(corpus: Corpus) -> Iterator[tuple[tuple[str, int, int], str]]:
    """Yield each span that an intended outcome or a design was read from, with what was."""
    aims = {own for own, status in _column(corpus, "outcomes", "status").items() if status == "intended"}
    names = ("record_id", "field", "passage_id", "start", "end")
    for batch in corpus.batches("evidence"):
        table = batch["record_table"][0] if len(batch) else ""
        for own, field, *span in (
            zip(*(batch[n] for n in names), strict=True) if table in ("outcomes", "interventions") else ()
        ):
            if (table == "outcomes" and own in aims) or field == "design":
                yield tuple(span), own if table == "outcomes" else f"the design of {own}"


def sides(corpus: Corpus) -> Problems:
    """A disagreement has two sides at least."""
    sides = Counter(own for batch in corpus.batches("conflict_records") for own in batch["conflict_id"])
    for batch in corpus.batches("conflicts"):
        for row in batch.whole() if not corpus.is_unread("conflict_records", batch.source) else ():
            if sides[batch["id"][row]] < 2:
                message = f"{batch['id'][row]} has fewer than two sides"
                remedy = "name the records that disagree in records, or make it a reading note"
                yield problem(batch, row, "one-sided", message, remedy)


COMPARISON_CHECKS: tuple[Callable[[Corpus], Problems], ...] = (
    fields,
    places,
    state,
    families,
    against_valence,
    broader,
    origin,
    grounds,
    sides,
)
"""Every rule of this module."""
