"""Slugs: what ids, and the names of sources, are made of.

slug("Plan Inclusión (2)")  ->  "plan-inclusion-2"
"""

from __future__ import annotations

import re
import unicodedata

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slug(words: str, longest: int | None = None) -> str:
    """Return words as a slug, cut between two words where it would be longer; empty where it has no Latin letter."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    whole = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    if longest is None or len(whole) <= longest:
        return whole
    return whole[: longest + 1].rpartition("-")[0] or whole[:longest]
