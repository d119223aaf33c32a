"""What changed in the data, as an Atom feed (RFC 4287): its version, and each record that was withdrawn.

The dates are those of the data: the same database gives the same feed.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from .addresses import Addresses
from .citation import AUTHOR
from .language import Language
from .record_index import RecordIndex

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
MOST = 100
"""Withdrawn records in the feed, the latest first."""
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
BEGINNING = "1970-01-01T00:00:00Z"
"""When the data changed where it names no date."""


def feed(index: RecordIndex, language: Language, addresses: Addresses) -> str:
    """Return the feed in one language."""
    stones = index.withdrawn_latest(MOST)
    updated = _time(stones[0].withdrawn_on) if stones else BEGINNING
    here = addresses.whole(addresses.to("/changes.atom"))
    root = Element("feed", {"xmlns": ATOM, "xml:lang": language.code})
    _say(root, {"id": here, "title": language.plain("feed_title"), "updated": updated})
    SubElement(root, "link", {"rel": "self", "type": MEDIA_TYPE, "href": here})
    SubElement(root, "link", {"href": addresses.whole(addresses.to("/about/corrections"))})
    SubElement(SubElement(root, "author"), "name").text = AUTHOR
    version = language.plain("feed_version", version=index.data_version)
    about = addresses.whole(addresses.to("/about", anchor="dataset"))
    _entry(root, f"{about}-{index.data_version}", version, updated, about, language.plain("about_what_text"))
    for stone in stones:
        address = addresses.whole(addresses.to(f"/records/{stone.id}"))
        reason = language.plain(
            "feed_reason", reason=language.of_code(index.code("withdrawal_reason", stone.reason_code))
        )
        summary = f"{reason} {language.plain('replaced_by')}: {stone.replaced_by}." if stone.replaced_by else reason
        _entry(root, address, f"{language.plain('gone')}: {stone.id}", _time(stone.withdrawn_on), address, summary)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _entry(root: Element, own: str, title: str, updated: str, address: str, summary: str) -> None:
    entry = SubElement(root, "entry")
    _say(entry, {"id": own, "title": title, "updated": updated, "summary": summary})
    SubElement(entry, "link", {"href": address})


def _say(element: Element, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        SubElement(element, name).text = text


def _time(date: str) -> str:
    """Return a date of the data, of a year at least, as the time that Atom asks for: the beginning of that day."""
    found = DATE.match(date)
    year, month, day = found.groups() if found else ("1970", None, None)
    return f"{year}-{month or '01'}-{day or '01'}T00:00:00Z"
