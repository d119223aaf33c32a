"""From a page to HTML: our own templates, in which a name that does not exist is an error.

The templates are rendered apart from Datasette's, which expect to go on where a name is missing.
"""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .addresses import Addresses
from .charts_svg import draw_chart, embed_code
from .highlight import highlight
from .language import Language, languages
from .linked_data import claim, dataset
from .map_svg import draw_map, numbered, steps
from .page import LIMIT, Page
from .pages import NAVIGATION, OVERVIEWS, PageKind
from .record_index import RecordIndex
from .template_helpers import TemplateHelpers
from .views.source import split_by_evidence

FOLDER = Path(__file__).parent
BLANK_LINES = re.compile(r"\n\s*\n")
CLOSED = re.compile(r"<details(?![^>]*\sopen\b)")
PRINT = ("print", "all")
"""The parameter by which a page is asked for with everything that is folded open, for paper."""


@functools.cache
def environment() -> Environment:
    """Return the environment of our templates: strict, escaped, without the white space of the tags."""
    return Environment(
        loader=FileSystemLoader([FOLDER / "templates" / "roma", FOLDER]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(
    page: Page,
    kind: PageKind,
    index: RecordIndex,
    language: Language,
    addresses: Addresses,
    *,
    query: str = "",
    publisher: Mapping[str, Any] | None = None,
) -> str:
    """Return a page as HTML. `query` is the query string it was asked with, `publisher` what the site says of itself.

    Raises jinja2.UndefinedError where a template uses a name that does not exist.
    """
    asked = parse_qsl(query)
    is_printed = PRINT in asked
    given = context(page, kind, index, language, addresses, asked)
    given |= publisher_says(publisher or {}, language) | {"is_printed": is_printed}
    html = environment().get_template(f"{page.template}.html").render(given)
    return BLANK_LINES.sub("\n", open_folds(html) if is_printed else html)


def open_folds(html: str) -> str:
    """Return a page with everything that is folded opened."""
    return CLOSED.sub("<details open", html)


def publisher_says(publisher: Mapping[str, Any], language: Language) -> dict[str, str]:
    """Return what the publisher of the site says of corrections, as the templates call it."""
    return {
        "correction": publisher.get(f"correction_{language.code}") or "",
        "contact": publisher.get("contact") or "",
        "host": publisher.get("host") or "",
        "logs": publisher.get(f"logs_{language.code}") or "",
        "logs_en": publisher.get("logs") or "",
        "correction_en": publisher.get("correction") or "",
    }


def context(
    page: Page,
    kind: PageKind,
    index: RecordIndex,
    language: Language,
    addresses: Addresses,
    query: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    """Return every name that a template may use, but for what the publisher says and whether all is printed."""
    helpers = TemplateHelpers(index, language, addresses)
    return {
        "page": page,
        "kind": kind,
        "language": language,
        "languages": languages(),
        "navigation": NAVIGATION,
        "overviews": OVERVIEWS,
        "t": language.text,
        "index": index,
        "data": index.data,
        "to": addresses,
        "query": query,
        "limit": LIMIT,
        "dataset": dataset(index, addresses, is_whole=page.path == "/"),
        "claim_data": functools.partial(claim, index, language, addresses),
        "draw_chart": draw_chart,
        "embed_code": embed_code,
        "draw_map": draw_map,
        "map_numbers": numbered,
        "map_steps": steps(),
        "highlight": highlight,
        "split_by_evidence": split_by_evidence,
        "q": "",
        **{name: method for name, method in inspect.getmembers(helpers, callable) if not name.startswith("_")},
        **page.shown,
    }
