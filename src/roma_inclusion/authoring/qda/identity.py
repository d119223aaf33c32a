"""Ids as REFI-QDA wants them: a GUID made of what it stands for, so that the same coding gives the same file.

guid("record", "outcomes", "lindestad-more-children-at-school")
"""

from __future__ import annotations

import uuid

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://github.com/roma-inclusion/qda")
"""What every GUID of ours is made in."""


def guid(*parts: str) -> str:
    """Return the GUID of something, named by its parts."""
    return str(uuid.uuid5(NAMESPACE, "\n".join(parts)))


def same(own: str) -> str:
    """Return a GUID as it is compared: lower case, without the braces that some programs write."""
    return own.strip().strip("{}").lower()
