"""Headings that a person made by hand in a DOCX file: no style says so, but the whole line is bold or larger."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .composer import LARGER, may_be_heading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

WORDS_OWN = 20
"""The size that Word takes where a file states none at all, in half points."""


def body_size(body: Any, usual: int) -> int:
    """Return the size that most letters have, in half points; `usual` is that of runs that state none."""
    sizes: Counter[int] = Counter()
    for run in body.iter(f"{W}r"):
        sizes[_size(run) or usual] += sum(len(one.text or "") for one in run.iter(f"{W}t"))
    return sizes.most_common(1)[0][0] if sizes else usual


def usual_size(styles: Any) -> int:
    """Return the size that a DOCX file gives to text without one of its own, in half points."""
    stated = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    value = stated.get(f"{W}val", "") if stated is not None else ""
    return int(value) if value.isdigit() else WORDS_OWN


def looks_like_heading(paragraph: Any, text: str, body: int) -> bool:
    """Return whether all words of a paragraph without a style of its own are bold, or larger than those of the text."""
    if not may_be_heading(text):
        return False
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(one.text or "" for one in run.iter(f"{W}t")).strip()]
    if not runs:
        return False
    return all(_is_bold(run) for run in runs) or all(_size(run) >= LARGER * body for run in runs)


def _size(run: Any) -> int:
    stated = run.find(f"{W}rPr/{W}sz")
    value = stated.get(f"{W}val", "") if stated is not None else ""
    return int(value) if value.isdigit() else 0


def _is_bold(run: Any) -> bool:
    stated = run.find(f"{W}rPr/{W}b")
    return stated is not None and stated.get(f"{W}val", "1") not in ("0", "false", "off")
