"""The pages: from the records of the library, a language and the parameters of an address to a `Page`."""

from __future__ import annotations

from collections.abc import Callable

from ..language import Language
from ..library import Library
from ..page import Page
from .overviews import about, charts, compare, conflicts, front, gaps, map_page, matrix
from .search import search
from .sources import source
from .subjects import intervention, mechanism, place, theme

Parameters = dict[str, str]
Maker = Callable[[Library, Language, Parameters], Page]

PAGES: tuple[tuple[str, Maker], ...] = (
    (r"", front),
    (r"/places/(?P<id>[a-z0-9-]+)", place),
    (r"/interventions/(?P<id>[a-z0-9-]+)", intervention),
    (r"/themes/(?P<id>[a-z0-9-]+)", theme),
    (r"/mechanisms/(?P<id>[a-z0-9-]+)", mechanism),
    (r"/sources/(?P<id>[a-z0-9-]+)", source),
    (r"/matrix", matrix),
    (r"/compare", compare),
    (r"/conflicts", conflicts),
    (r"/gaps", gaps),
    (r"/search", search),
    (r"/charts", charts),
    (r"/map", map_page),
    (r"/about", about),
)
"""Every address of a page, without its language and format, and the function that makes it."""

__all__ = ["PAGES", "Maker", "Parameters"]
