"""Web addresses: http or https, a public host name, and nothing that could mislead or run.

`https://example.org/a%20page?x=1#part` is one, and so is `https://xn--e1aybc.example` or the same in its own letters.
Refused are other schemes, user names and passwords, hosts without a dot, numbers in the place of a host, local names,
white space, control characters, backslashes, broken percent escapes, and words that mix alphabets to look like others.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

from .lookalikes import mixed_scripts
from .remedies import shown

LONGEST = 2_000
LOCAL = ("localhost", "local", "localdomain", "internal", "invalid", "lan", "home", "onion")
"""Last labels of hosts that nobody else can reach."""
USUAL = (
    rf"(?=.{{1,{LONGEST}}}$)https?://(?=[a-z0-9.-]{{4,253}}(?:[/?#]|$))(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.)+"
    rf"(?!(?:{'|'.join(LOCAL)})(?![a-z0-9-]))[a-z]{{2,24}}(?:[/?#](?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[2-6][0-9A-F])*)?"
)
"""Addresses in plain letters that need no second look."""
FORBIDDEN = re.compile(r'[\\<>"{}|^`]')


def url_fault(cell: str) -> tuple[str, str] | None:
    """Return what is wrong with a web address and what to do about it, or None for a good one."""
    if len(cell) > LONGEST:
        return f"is an address of {len(cell):,} characters", f"give one of at most {LONGEST:,}"
    if hidden := next((letter for letter in cell if unicodedata.category(letter)[0] in "CZ"), None):
        name = "a space" if hidden == " " else unicodedata.name(hidden, f"the character U+{ord(hidden):04X}")
        return f"{shown(cell)} holds {name}", "give one address, and leave it out or write it as a percent escape"
    if FORBIDDEN.search(cell):
        return f"{shown(cell)} holds {FORBIDDEN.findall(cell)[0]}", "write it as a percent escape, or leave it out"
    try:
        parts = urlsplit(cell)
        port = parts.port
    except ValueError:
        return f"{shown(cell)} is not a web address: its host or port is not valid", "copy it whole from the browser"
    return _scheme_fault(cell) or _host_fault(cell, parts, port) or _rest_fault(cell)


def _scheme_fault(cell: str) -> tuple[str, str] | None:
    if re.match(r"https?://", cell):
        return None
    message = f"{shown(cell)} is not a web address"
    if match := re.match(r"(https?):?/*(.*)", cell, re.IGNORECASE):
        return message, f"write {match[1].lower()}://{match[2][:60]}"
    if re.match(r"(//)?[\w-]+(\.[\w-]+)+(:\d+)?([/?#]|$)", cell):
        return message, f"write https://{cell.lstrip('/')[:60]}"
    return message, "begin it with https://"


def _host_fault(cell: str, parts: SplitResult, port: int | None) -> tuple[str, str] | None:
    host = parts.hostname or ""
    if "@" in parts.netloc:
        return f"{shown(cell)} holds a user name", "take it and its password out"
    if parts.netloc.endswith(":") or port == 0:
        return f"{shown(cell)} has a colon without a port", "take it out, and give one address only"
    labels = host.split(".")
    if len(labels) < 2 or labels[-1] in LOCAL:
        return f"{shown(cell)} names no public site", "give an address that others can open"
    if labels[-1].isdigit() or ":" in host or re.fullmatch("0x[0-9a-f]*", labels[-1]):
        return f"{shown(cell)} has a number in the place of a site", "give the name of the site"
    if not all(map(_is_label, labels)) or len(labels[-1]) < 2 or len(host) > 253:
        return f"{shown(cell)} has no valid name of a site", "copy it whole from the browser"
    if mixed := mixed_scripts(host):
        return f"{shown(cell)} has a name that misleads: {mixed}", "type the name of the site anew"
    return None


def _is_label(label: str) -> bool:
    if re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", label):
        return len(label) <= 63
    if (
        label.isascii()
        or len(label) > 63
        or "-" in (label[0], label[-1])
        or unicodedata.normalize("NFKC", label) != label
    ):
        return False
    if not all(letter == "-" or unicodedata.category(letter)[0] in "LM" or letter.isdecimal() for letter in label):
        return False
    try:
        return bool(label.encode("idna"))
    except UnicodeError:
        return False


def _rest_fault(cell: str) -> tuple[str, str] | None:
    if match := re.search(r"%(?![0-9A-Fa-f]{2}).{0,2}", cell):
        return f"{shown(cell)} has the broken escape {match[0]}", "write a percent sign as %25"
    if match := re.search(r"%([01][0-9A-Fa-f]|7[Ff])", cell):
        return f"{shown(cell)} has the control character {match[0]}", "take it out"
    return None
