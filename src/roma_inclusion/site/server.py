"""Starting Datasette on a database of ours, with the settings that only a server can give."""

from __future__ import annotations

import ipaddress
import re
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from ..errors import UsageError
from .metadata import as_yaml

SETTINGS = {
    "suggest_facets": "off",
    "default_page_size": "50",
    "max_returned_rows": "5000",
    "allow_download": "on",
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


def check_contact(contact: str | None) -> None:
    """Raise UsageError where a contact is neither a mail address nor one of the web."""
    if contact is not None and not CONTACT.fullmatch(contact):
        raise UsageError(f"--contact {contact!r}: give a mail address, or an address that begins with https://")


def check_public_url(public_url: str | None) -> None:
    """Raise UsageError where the address of the site is not one of the web, with at most a path."""
    if public_url is not None and not PUBLIC_URL.fullmatch(public_url):
        raise UsageError(f"--public-url {public_url!r}: give the address of the site, such as https://example.org/")


def place(file: Path, name: Path) -> None:
    """Have a file under a second name: by a link where the system lets a person make one, else as a copy."""
    for link in (name.symlink_to, name.hardlink_to):
        try:
            link(file.resolve())
            return
        except (OSError, NotImplementedError):  # Windows asks for a privilege, some disks have no links
            continue
    shutil.copyfile(file, name)


def serve(
    file: Path,
    host: str,
    port: int,
    edition: str = "open",
    own_metadata: Path | None = None,
    contact: str | None = None,
    public_url: str | None = None,
) -> None:
    """Serve a database with Datasette until interrupted: immutable, named roma-inclusion, an open edition with CORS.

    `contact` is where corrections are asked for, `public_url` the address under which readers find the site.
    """
    from datasette.cli import serve as datasette_serve

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # Windows keeps a file that is open
        served = Path(folder) / "roma-inclusion.db"
        place(file, served)
        metadata = Path(folder) / "metadata.yml"
        metadata.write_text(as_yaml(own_metadata, contact, public_url), encoding="utf-8")
        arguments = ["--immutable", str(served), "--metadata", str(metadata)]
        arguments += ["--cors"] if edition == "open" else []
        arguments += ["--host", host, "--port", str(port)]
        base = {"base_url": urlsplit(public_url).path.rstrip("/") + "/"} if public_url else {}
        for name, value in {**SETTINGS, **base}.items():
            arguments += ["--setting", name, value]
        datasette_serve.main(arguments, standalone_mode=False)
