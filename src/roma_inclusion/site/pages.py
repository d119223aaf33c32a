"""The registry of pages: what each page is called, where it stands, what makes it and what shows it.

By an example, `PageKind("matrix", matrix, "/matrix", in_navigation=True, ...)` is the page at /matrix. Routes,
navigation, sitemap, language switch and the cases of the tests are all derived from it. A record's page stands at the
address that the schema gives to its table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from ..records import Data
from ..schema import TABLES
from .language import Language
from .page import Page
from .record_index import RecordIndex
from .views.about import about
from .views.answers import answer, answers, checklist
from .views.by_kind import conflicts, gaps
from .views.charts import charts
from .views.compare import compare
from .views.front import front
from .views.group import group
from .views.intervention import intervention
from .views.listing import actors, interventions, reporting
from .views.map import map_page
from .views.matrix import matrix
from .views.mechanism import mechanism
from .views.place import place
from .views.record import RECORDS, record
from .views.search import search
from .views.source import source
from .views.theme import theme

Parameters = dict[str, str]
PageView = Callable[[RecordIndex, Language, Parameters], Page]


@attrs.define(slots=True, frozen=True)
class PageKind:
    """One kind of page: its name, the view that makes it, and its address, `{id}` for that of a record.

    `title` and `description` are keys of the strings, for pages that are not about a record; `template` shows the page
    (the name of the kind, unless given). `records` are the tables whose every record has such a page. `question`
    is the key of the question that the front page leads here with. `is_asked` pages are made of their query string,
    which then belongs to their address. `samples` are query strings by which it can be tried, with ids of the data.
    """

    name: str
    view: PageView
    address: str
    title: str = ""
    description: str = ""
    template: str = ""
    records: tuple[str, ...] = ()
    in_navigation: bool = False
    in_sitemap: bool = True
    question: str = ""
    is_asked: bool = False
    samples: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """The address as a regular expression."""
        return re.escape(self.address.strip("/")).replace(r"\{id\}", "(?P<id>[a-z0-9-]+)")

    def paths(self, data: Data) -> Iterator[str]:
        """Yield the address of every page of this kind, without its language."""
        if self.records:
            yield from (self.address.format(id=key) for table in self.records for key in data[table])
        else:
            yield self.address

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


PAGES: tuple[PageKind, ...] = (
    PageKind("front", front, "/", title="site_title", description="site_description"),
    _overview("answers", answers),
    PageKind("checklist", checklist, "/answers/checklist", title="check_list", description="checklist_description"),
    _of_records("answer", answer, "answers"),
    _of_records("place", place, "places"),
    _of_records("intervention", intervention, "interventions"),
    _of_records("theme", theme, "themes"),
    _of_records("mechanism", mechanism, "mechanisms"),
    _of_records("group", group, "target_groups"),
    _of_records("source", source, "sources"),
    PageKind("record", record, "/records/{id}", records=RECORDS),
    _overview(
        "matrix",
        matrix,
        question="question_matrix",
        is_asked=True,
        samples=("?theme={themes[0]}&level=none", "?intervention={interventions[0]}&status=intended"),
    ),
    _overview(
        "compare",
        compare,
        question="question_compare",
        is_asked=True,
        samples=("?places={places[0]},{places[1]}", "?place={places[1]}&place={places[0]}"),
    ),
    _overview(
        "interventions",
        interventions,
        template="listing",
        is_asked=True,
        samples=("?country=nl&kind=pilot", "?place=nowhere", "?page=2"),
    ),
    _overview(
        "actors", actors, template="listing", is_asked=True, in_navigation=False, samples=("?kind=municipality",)
    ),
    _overview("reporting", reporting, template="listing", is_asked=True, in_navigation=False, samples=("?item=cost",)),
    _overview("conflicts", conflicts, question="question_conflicts", template="by_kind"),
    _overview("gaps", gaps, question="question_gaps", template="by_kind"),
    _overview("charts", charts, question="question_charts"),
    _overview("map", map_page, question="question_map"),
    _overview("about", about),
    _overview("search", search, in_navigation=False, samples=("?q=trust", "?q=zzz")),
)
"""Every kind of page."""

NAVIGATION = tuple(kind for kind in PAGES if kind.in_navigation)
"""The pages of the navigation, in its order."""


def make_page(kind: PageKind, index: RecordIndex, language: Language, parameters: Parameters) -> Page:
    """Return a page of a kind, with the address, the title and the template that the registry has for it.

    Raises NoSuchPageError where the parameters name what is not there.
    """
    page = kind.view(index, language, parameters)
    page.name = kind.name
    page.path = kind.address.format(**parameters) if kind.records else kind.address
    page.template = kind.template or kind.name
    page.title = page.title or language.plain(kind.title)
    page.description = page.description or (language.plain(kind.description) if kind.description else "")
    return page.only(parameters["only"]) if parameters.get("only") else page


def sitemap_paths(data: Data) -> list[str]:
    """Return the address of every page that may be found by search engines, without its language."""
    return [path for kind in PAGES if kind.in_sitemap for path in kind.paths(data)]
