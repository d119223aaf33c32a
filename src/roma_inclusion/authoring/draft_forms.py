"""The form of a record in a draft: which values are a text, which a list, and how a quote is written.

evidence: two mediators          evidence is not a list  ->  put a hyphen and the words on the next line
evidence: [{The aim: a school}]  the quote has a colon   ->  put it between quotation marks
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..schema import CODING, links_of
from ..sources.suggest import did_you_mean, nearest

NOT_A_TABLE = "not_in_scope"
"""What stands in place of a table for words that hold no record."""
QUOTE_KEYS = ("quote", "after", "field", "passage", "span")
"""Keys of a quote that is not written as a text alone."""
LINKS = {name for table in CODING for name in links_of(table)}
SHOWN = 60
"""Characters of a value that a message shows."""

Fault = tuple[tuple[str | int, ...], str, str]
"""The keys that lead to what is wrong, what it is, what to do."""


def form_faults(table: str, record: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with the form of a record's values: no text, or no list where a list is meant."""
    for name, value in record.items():
        if name == "evidence" or name in LINKS:
            yield from _list_faults(name, value)
        elif isinstance(value, list):
            yield (name,), f"{name} is a list, and must be one text", "write one text behind the colon, or choose one"
        elif isinstance(value, dict):
            key, text = _first(value)
            remedy = f'put it between quotation marks: {name}: "{key}: {text}"'
            yield (name,), f"{name} is keys with values, and must be one text", remedy
    if table == NOT_A_TABLE:
        if "quote" not in record and "passage" not in record:
            yield (), "what is not in scope needs a quote", "add quote: and the first words of the passage"
        elif "reason" not in record:
            yield (), "what is not in scope needs a reason", "add reason: heading, or another reason"


def _list_faults(name: str, value: Any) -> Iterator[Fault]:
    if isinstance(value, str):
        if name == "evidence":
            remedy = f'put a hyphen and the words on the next line: - "{_shown(value)}"'
        else:
            remedy = f"write {name}: [{', '.join(value.replace(',', ' ').split())[:SHOWN]}]"
        yield (name,), f"{name} is not a list", remedy
    elif isinstance(value, dict):
        yield from _item_faults(name, (name,), value)
        if name == "evidence" and "quote" in value:
            yield (name,), f"{name} is not a list", "put a hyphen and a space before quote:"
    else:
        for number, item in enumerate(value):
            yield from _item_faults(name, (name, number), item)


def _item_faults(name: str, path: tuple[str | int, ...], item: Any) -> Iterator[Fault]:
    if isinstance(item, list):
        yield path, f"{name} has a list within the list", "take away the inner brackets, or the second hyphen"
    elif isinstance(item, dict) and name == "evidence":
        yield from _quote_faults(path, item)
    elif isinstance(item, dict):
        key, text = _first(item)
        written = f"{key}={text}" if name == "parts" else f"{key}:{text}"
        yield path, f"{name} has {key!r} with a value, and must have ids", f"write {written}, without a space"


def _quote_faults(path: tuple[str | int, ...], item: Mapping[str, Any]) -> Iterator[Fault]:
    key, text = _first(item)
    known = [name for name in item if name in QUOTE_KEYS]
    if not known and not nearest(key, QUOTE_KEYS) and len(item) == 1:
        message = f"the quote {_shown(f'{key}: {text}')!r} has a colon, and is read as a key with a value"
        yield path, message, f'put it between quotation marks: "{_shown(f"{key}: {text}")}"'
        return
    for name, value in item.items():
        if value == "" and not nearest(name, QUOTE_KEYS):
            message = f"{name!r} stands alone, without a value: a comma cuts the quote before it in two"
            yield path, message, "put the whole quote between quotation marks"
        elif name not in QUOTE_KEYS:
            yield path, f"{name} is not a key of a quote", did_you_mean(name, QUOTE_KEYS)
        elif not isinstance(value, str):
            yield path, f"{name} of a quote is not one text", "put it between quotation marks"
    if "quote" not in item and len(known) == len(item):
        yield path, f"a quote has {' and '.join(known)} and no words", "add quote: and the words"


def _first(value: Mapping[str, Any]) -> tuple[str, str]:
    key, text = next(iter(value.items()), ("", ""))
    return str(key), text if isinstance(text, str) else "..."


def _shown(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
