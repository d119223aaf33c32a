"""Weakenings of the rules that the desk keeps; see `weakening`."""

from __future__ import annotations

from ..weakening import all_of

WEAKENINGS = [
    *all_of(
        "desk/editing.py",
        (
            "withdrawal: what was handed in",
            "an id that was handed in vanishes",
            "if key in handed_in and table not in SHARED",
            "if not handed_in and table not in SHARED",
        ),
        (
            "withdrawal: what was handed in",
            "no reason is asked for",
            "or (tombstones and not reason):",
            "or False:",
        ),
    ),
]
