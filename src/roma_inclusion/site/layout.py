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
from .charts_svg import draw_chart
from .highlight import highlight
from .language import Language, languages
from .linked_data import claim, dataset
from .map_svg import draw_map
from .page import LIMIT, Page
from .pages import NAVIGATION, PageKind
from .record_index import RecordIndex
from .template_helpers import TemplateHelpers
from .views.source import split_by_evidence

FOLDER = Path(__file__).parent
BLANK_LINES = re.compile(r"\n\s*\n")


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
    template = environment().get_template(f"{page.template}.html")
    html = template.render(context(page, kind, index, language, addresses, parse_qsl(query), publisher or {}))
    return BLANK_LINES.sub("\n", html)


def context(
    page: Page,
    kind: PageKind,
    index: RecordIndex,
    language: Language,
    addresses: Addresses,
    query: Sequence[tuple[str, str]],
    publisher: Mapping[str, Any],
) -> dict[str, Any]:
    """Return every name that a template may use."""
    helpers = TemplateHelpers(index, language, addresses)
    return {
        "page": page,
        "kind": kind,
        "language": language,
        "languages": languages(),
        "navigation": NAVIGATION,
        "t": language.text,
        "index": index,
        "data": index.data,
        "to": addresses,
        "query": query,
        "limit": LIMIT,
        "correction": publisher.get(f"correction_{language.code}") or "",
        "contact": publisher.get("contact") or "",
        "host": publisher.get("host") or "",
        "logs": publisher.get(f"logs_{language.code}") or "",
        "logs_en": publisher.get("logs") or "",
        "correction_en": publisher.get("correction") or "",
        "dataset": dataset(index, addresses, is_whole=page.path == "/"),
        "claim_data": functools.partial(claim, index, language, addresses),
        "draw_chart": draw_chart,
        "draw_map": draw_map,
        "highlight": highlight,
        "split_by_evidence": split_by_evidence,
        "q": "",
        **{name: method for name, method in inspect.getmembers(helpers, callable) if not name.startswith("_")},
        **page.shown,
    }
