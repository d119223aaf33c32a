"""The registry of pages: what each page is called, where it stands, what makes it and what shows it.

By an example, `PageKind("matrix", matrix, "/matrix", in_navigation=True, ...)` is the page at /matrix. Routes,
navigation, sitemap, language switch and the cases of the tests are all derived from it. A record's page stands at the
address that the schema gives to its table.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from ..records import Data
from ..schema import TABLES
from .language import Language
from .page import Page
from .record_index import RecordIndex
from .views.about import about, accessibility, corrections, privacy
from .views.actor import actor
from .views.answers import answer, answers, checklist
from .views.charts import NAMES, chart, charts
from .views.compare import compare
from .views.front import front
from .views.glossary import glossary
from .views.group import group
from .views.intervention import intervention
from .views.listing import listing, path_of
from .views.map import map_page
from .views.matrix import matrix
from .views.mechanism import mechanism
from .views.place import place
from .views.record import RECORDS, record
from .views.search import search
from .views.source import source
from .views.speakers import speakers
from .views.theme import theme

Parameters = dict[str, str]
SEARCHED = ("q", "type", "source", "place", "page")
"""What a search is asked with."""
PageView = Callable[[RecordIndex, Language, Parameters], Page]
FIRST = {"page": "1"}
"""Parameters that say nothing with a value."""


@attrs.define(slots=True, frozen=True)
class PageKind:
    """One kind of page: its name, the view that makes it, and its address, `{id}` for that of a record.

    `title` and `description` are keys of the strings, for pages that are not about a record, `short` that of a shorter
    title for the navigation; `template` shows the page (the name of the kind, unless given). `records` are the tables
    whose every record has such a page, `names` the pictures that have one. `question` is the key of the question that
    the front page leads here with. `asked` are the parameters beside the filters that its content hangs on, which
    belong to its address as the choices do. `samples` are query strings by which it can be tried, with ids of the data.
    """

    name: str
    view: PageView
    address: str
    title: str = ""
    description: str = ""
    short: str = ""
    template: str = ""
    records: tuple[str, ...] = ()
    in_navigation: bool = False
    in_sitemap: bool = True
    question: str = ""
    asked: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """The address as a regular expression."""
        return re.escape(self.address.strip("/")).replace(r"\{id\}", "(?P<id>[a-z0-9_-]+)")

    def paths(self, data: Data) -> Iterator[str]:
        """Yield the address of every page of this kind, without its language."""
        if "{id}" in self.address:
            yield from (self.address.format(id=key) for key in self.ids(data))
        else:
            yield self.address

    def number(self, data: Data) -> int:
        """Return how many pages of this kind there are."""
        return sum(len(data[table]) for table in self.records) + len(self.names) if "{id}" in self.address else 1

    def ids(self, data: Data) -> Iterator[str]:
        """Yield what stands for `{id}` in the addresses of its pages: ids of records, or names of pictures."""
        yield from (key for table in self.records for key in data[table])
        yield from self.names

    def sample_paths(self, data: Data) -> Iterator[str]:
        """Yield addresses by which this kind can be tried: the first of its pages, then with each query string."""
        first = next(self.paths(data), None)
        if first is None:
            return
        yield first
        ids = {name: list(data[name]) for name, table in TABLES.items() if table.page}
        for sample in self.samples:
            yield first + sample.format(**ids)


def _of_records(name: str, view: PageView, table: str) -> PageKind:
    return PageKind(name, view, TABLES[table].page or "", records=(table,))


def _overview(name: str, view: PageView, **more: Any) -> PageKind:
    given: dict[str, Any] = {"title": name, "description": f"{name}_description", "in_navigation": True, **more}
    return PageKind(name, view, f"/{name}", **given)


def _below_about(name: str, view: PageView, **more: Any) -> PageKind:
    return PageKind(name, view, f"/about/{name}", title=name, description=f"{name}_description", **more)


def _list(table: str, **more: Any) -> PageKind:
    given: dict[str, Any] = {"title": table, "description": f"{table}_description", "asked": ("page",), **more}
    view = functools.partial(listing, table)
    return PageKind(path_of(table).strip("/"), view, path_of(table), template="listing", **given)


PAGES: tuple[PageKind, ...] = (
    PageKind("front", front, "/", title="site_title", description="site_description"),
    _overview("answers", answers, samples=("?basis=contested",)),
    PageKind("checklist", checklist, "/answers/checklist", title="check_list", description="checklist_description"),
    _of_records("answer", answer, "answers"),
    _of_records("place", place, "places"),
    _of_records("intervention", intervention, "interventions"),
    _of_records("theme", theme, "themes"),
    _of_records("mechanism", mechanism, "mechanisms"),
    _of_records("group", group, "target_groups"),
    _of_records("source", source, "sources"),
    _of_records("actor", actor, "actors"),
    PageKind("record", record, "/records/{id}", records=RECORDS),
    _overview(
        "matrix",
        matrix,
        question="question_matrix",
        asked=("cell",),
        samples=("?cell=themes,{themes[0]},none", "?cell=interventions,{interventions[0]},intended&country=nl"),
    ),
    _overview(
        "compare",
        compare,
        short="menu_compare",
        question="question_compare",
        asked=("places",),
        samples=("?places={places[0]},{places[1]}", "?place={places[1]}&place={places[0]}"),
    ),
    _list("interventions", in_navigation=True, samples=("?country=nl&kind=pilot", "?place=nowhere", "?page=2")),
    _list("outcomes", samples=("?status=reported&level=none",)),
    _list("findings", samples=("?basis=found&mechanism=trust",)),
    _list("places"),
    _list("themes"),
    _list("mechanisms"),
    _list("target_groups"),
    _list("actors", samples=("?kind=municipality",)),
    _list("sources"),
    _list("conflicts", question="question_conflicts", samples=("?weight=figure",)),
    _list("reading_notes"),
    _list("gaps", question="question_gaps"),
    _list("reporting", samples=("?item=cost",)),
    _overview(
        "speakers",
        speakers,
        question="question_speakers",
        asked=("page",),
        in_navigation=False,
        samples=("?country=nl",),
    ),
    _overview("charts", charts, question="question_charts", in_navigation=False, samples=("?country=nl",)),
    PageKind("chart", chart, "/charts/{id}", names=NAMES, samples=("?embed=1", "?country=gb&kind=strategy")),
    _overview("map", map_page, question="question_map"),
    _overview("about", about, short="menu_about"),
    _below_about("glossary", glossary),
    _below_about("privacy", privacy),
    _below_about("accessibility", accessibility),
    _below_about("corrections", corrections, asked=("reason", "page"), samples=("?page=2", "?reason=merged")),
    _overview("search", search, asked=SEARCHED, in_navigation=False, samples=("?q=trust", "?q=zzz")),
)
"""Every kind of page."""

NAVIGATION = tuple(kind for kind in PAGES if kind.in_navigation)
"""The pages of the navigation, in its order."""
OVERVIEWS = tuple(kind for kind in PAGES if kind.title and kind.name != "front")
"""Every page that is not about one record, the front page aside: those of the foot of each page."""


def make_page(kind: PageKind, index: RecordIndex, language: Language, parameters: Parameters) -> Page:
    """Return a page of a kind, with the address, the title and the template that the registry has for it.

    Raises NoSuchPageError where the parameters name what is not there.
    """
    page = kind.view(index, language, parameters)
    page.name = kind.name
    page.path = kind.address.format(**parameters) if "{id}" in kind.address else kind.address
    page.template = page.template or kind.template or kind.name
    page.title = page.title or language.plain(kind.title)
    page.description = page.description or (language.plain(kind.description) if kind.description else "")
    shown = page.only(parameters["only"]) if parameters.get("only") else page
    shown.query = _query(kind, shown, parameters)
    return shown


def _query(kind: PageKind, page: Page, parameters: Parameters) -> tuple[tuple[str, str], ...]:
    """Return the choices of a page in the order of its filters, and what else its content hangs on."""
    narrowed = page.shown.get("narrowed")
    names = (*kind.asked, "only") if page.is_whole else kind.asked
    more = [(name, parameters[name]) for name in names if parameters.get(name) and parameters[name] != FIRST.get(name)]
    return (*(narrowed.chosen.items() if narrowed else ()), *more)


def sitemap_paths(data: Data) -> Iterator[str]:
    """Yield the address of every page that may be found by search engines, without its language."""
    return (path for kind in PAGES if kind.in_sitemap for path in kind.paths(data))


def number_in_sitemap(data: Data) -> int:
    """Return how many pages `sitemap_paths` gives."""
    return sum(kind.number(data) for kind in PAGES if kind.in_sitemap)
