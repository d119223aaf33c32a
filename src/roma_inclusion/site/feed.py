"""What changed in the data, as an Atom feed (RFC 4287): its version, and each record that was withdrawn.

The dates are those of the data: the same database gives the same feed.
"""

from __future__ import annotations

import re
from typing import Any

from ..atom import MEDIA_TYPE, Entry, write_feed
from .addresses import Addresses
from .language import Language
from .record_index import RecordIndex
from .withdrawals import latest

MOST = 100
"""Withdrawn records in the feed, the latest first."""
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
BEGINNING = "1970-01-01T00:00:00Z"
"""When the data changed where it names no date."""


def feed(index: RecordIndex, language: Language, addresses: Addresses) -> str:
    """Return the feed in one language."""
    stones = latest(index, MOST)
    updated = _time(stones[0].withdrawn_on) if stones else BEGINNING
    here = addresses.whole(addresses.to("/changes.atom"))
    links = [
        {"rel": "self", "type": MEDIA_TYPE, "href": here},
        {"href": addresses.whole(addresses.to("/about/corrections"))},
    ]
    version = language.plain("feed_version", version=index.data_version)
    about = addresses.whole(addresses.to("/about", anchor="dataset"))
    what = language.plain("about_what_text")
    entries = [
        Entry(f"{about}-{index.data_version}", version, updated, about, what),
        *(_withdrawal(index, language, addresses, stone) for stone in stones),
    ]
    return write_feed(here, language.plain("feed_title"), updated, entries, links=links, language=language.code)


def _withdrawal(index: RecordIndex, language: Language, addresses: Addresses, stone: Any) -> Entry:
    """Return the entry of a record that was withdrawn: why, and what took its place."""
    address = addresses.whole(addresses.to(f"/records/{stone.id}"))
    reason = language.of_code(index.code("withdrawal_reason", stone.reason_code))
    summary = language.plain("feed_reason", reason=reason)
    if stone.replaced_by:
        summary += f" {language.plain('replaced_by')}: {stone.replaced_by}."
    return Entry(address, f"{language.plain('gone')}: {stone.id}", _time(stone.withdrawn_on), address, summary)


def _time(date: str) -> str:
    """Return a date of the data, of a year at least, as the time that Atom asks for: the beginning of that day."""
    found = DATE.match(date)
    year, month, day = found.groups() if found else ("1970", None, None)
    return f"{year}-{month or '01'}-{day or '01'}T00:00:00Z"
