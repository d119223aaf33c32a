"""Texts are sent compressed to those who can read that: a page is then a quarter of its size."""

from __future__ import annotations

import functools
import gzip
from typing import Any

from ..request import headers_of
from .keeping import STATIC

LEAST = 1_000
"""Bytes below which compressing is not worth it."""
LEVEL = 6
KINDS = tuple(
    kind.encode()
    for kind in ("text/", *(f"application/{one}" for one in ("json", "javascript", "xml", "atom", "ld")), "image/svg")
)
"""How the media types of texts begin."""


def wants_compressed(scope: Any, kind: bytes, size: int) -> bool:
    """Whether an answer of a media type and a size in bytes is sent compressed to who asks."""
    return size >= LEAST and kind.startswith(KINDS) and _reads_gzip(scope)


def compressed(scope: Any, body: bytes) -> bytes:
    """Return a body compressed with gzip; that of a file of the pages, which are few, is kept."""
    return _kept(body) if STATIC in scope["path"] else _compressed(body)


def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)


_kept = functools.lru_cache(maxsize=32)(_compressed)


def _reads_gzip(scope: Any) -> bool:
    """Whether a request accepts gzip (RFC 9110, 12.5.3): named, or among any others, and not with a weight of 0."""
    weights: dict[str, str] = {}
    for one in headers_of(scope).get("accept-encoding", "").split(","):
        coding, _, weight = one.partition(";")
        weights[coding.strip().lower()] = weight.replace(" ", "").lower().removeprefix("q=") or "1"
    weight = weights.get("gzip", weights.get("*", "0"))
    return weight.strip("0.") != ""
