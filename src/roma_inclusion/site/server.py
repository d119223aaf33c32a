"""What a server of the site is told: the settings of Datasette, and the addresses that it may have."""

from __future__ import annotations

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from ..errors import UsageError
from .request import headers_of

SETTINGS = {
    "suggest_facets": False,
    "default_page_size": 50,
    "max_returned_rows": 5000,
    "allow_download": True,
}
"""Facet suggestion is nearly all of the time of a table page."""
CONTACT = re.compile(r"[^\s@?&]+@[^\s@?&]+\.[^\s@?&]+|https?://[^\s\"<>]+")
"""A mail address, or an address of the web."""
PUBLIC_URL = re.compile(
    r"https?://[A-Za-z0-9.\-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~\-/]*)?|https?://\[[0-9a-f:]+\](?::\d{1,5})?/?"
)
"""The address of a site: a host, and the path below which a proxy shows it."""


def is_loopback(host: str) -> bool:
    """Whether an address reaches this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_address(edition: str, host: str) -> None:
    """Raise UsageError where a working edition would be shown beyond this machine."""
    if edition == "working" and not is_loopback(host):
        raise UsageError(
            f"the working edition holds the words of others: it is not served at {host}, only on 127.0.0.1"
        )


def is_own(host: str, origin: str) -> bool:
    """Whether a request was made on this machine's own name and by no other site: what a browser says of it."""
    named = host.rsplit(":", 1)[0].strip("[]") if not host.endswith("]") else host.strip("[]")
    from_here = not origin or is_loopback(urlsplit(origin).hostname or "")
    return is_loopback(named) and from_here


def is_from_here(scope: Any) -> bool:
    """Whether a request comes from this machine, under its own name and from no other site."""
    headers = headers_of(scope)
    client = (scope.get("client") or ("127.0.0.1",))[0]
    return is_loopback(client) and is_own(headers.get("host", "localhost"), headers.get("origin", ""))


def check_contact(contact: str | None) -> None:
    """Raise UsageError where a contact is neither a mail address nor one of the web."""
    if contact is not None and not CONTACT.fullmatch(contact):
        raise UsageError(f"--contact {contact!r}: give a mail address, or an address that begins with https://")


def check_public_url(public_url: str | None) -> None:
    """Raise UsageError where the address of the site is not one of the web, with at most a path."""
    if public_url is not None and not PUBLIC_URL.fullmatch(public_url):
        raise UsageError(f"--public-url {public_url!r}: give the address of the site, such as https://example.org/")


def settings(public_url: str | None = None) -> dict[str, Any]:
    """Return the settings of Datasette, with the path below which the site stands."""
    base = {"base_url": urlsplit(public_url).path.rstrip("/") + "/"} if public_url else {}
    return {**SETTINGS, **base}
