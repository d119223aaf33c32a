"""An Atom feed (RFC 4287), written from what it says: one writer for every feed.

entry = Entry("https://example.org/records/a#1", "added gaps a", "2026-01-02T03:04:05Z", "https://example.org/a")
write_feed("https://example.org/#1", "What changed", "2026-01-02T03:04:05Z", [entry])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

import attrs

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
AUTHOR = "The roma-inclusion contributors"
"""Who made the dataset, as feeds say and as it is cited."""


@attrs.define(slots=True, frozen=True)
class Entry:
    """One thing that changed: its own id (an IRI), what it is called, when (RFC 3339), its page, and more in words."""

    id: str
    title: str
    updated: str
    address: str
    summary: str = ""


def write_feed(
    own: str,
    title: str,
    updated: str,
    entries: Iterable[Entry],
    *,
    links: Iterable[Mapping[str, str]] = (),
    language: str = "en",
) -> str:
    """Return a feed as XML. `own` is its id, `links` the attributes of its links, `language` that of its words."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": language})
    _say(root, {"id": own, "title": title, "updated": updated})
    for link in links:
        SubElement(root, "link", dict(link))
    SubElement(SubElement(root, "author"), "name").text = AUTHOR
    for entry in entries:
        element = SubElement(root, "entry")
        _say(element, {"id": entry.id, "title": entry.title, "updated": entry.updated, "summary": entry.summary})
        SubElement(element, "link", {"href": entry.address})
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _say(element: Element, texts: Mapping[str, str]) -> None:
    """Put texts into an element, each in one of its own; what is empty is left out."""
    for name, text in texts.items():
        if text:
            SubElement(element, name).text = text
