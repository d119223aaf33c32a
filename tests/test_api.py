"""docs/api.md is executed: every request on it is made of the real server, every answer on it is held against the real.

A block that begins with GET is a request, a block of Python a program; the blocks after it, up to the next, show its
answer: `json`, `csv`, `text`, or `http` for status and headers. By an example: `{"id": "brussels", "...": "..."}` is
true of every object with that id; without the last pair it is true only of an object that has an id and nothing else.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from conftest import ROOT

from roma_inclusion.questions import QUESTIONS
from roma_inclusion.schema import TABLES

PAGE = ROOT / "docs" / "api.md"
ADDRESS = "http://127.0.0.1:8001"
ANYTHING = "..."
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def differences(shown: Any, real: Any, where: str = "answer") -> Iterator[str]:
    """Yield what of a shown answer is not so; "..." is anything, in a list any items, in an object any other keys."""
    if isinstance(shown, str) and isinstance(real, str):
        if not re.fullmatch(".*".join(map(re.escape, shown.split(ANYTHING))), real, re.DOTALL):
            yield f"{where} is {real!r}, not {shown!r}"
    elif isinstance(shown, dict) and isinstance(real, dict):
        for key in shown.keys() - {ANYTHING}:
            if key in real:
                yield from differences(shown[key], real[key], f"{where}.{key}")
            else:
                yield f"{where} has no {key}"
        if more := real.keys() - shown.keys():
            yield from () if ANYTHING in shown else [f"{where} has more keys: {', '.join(sorted(more))}"]
    elif isinstance(shown, list) and isinstance(real, list):
        yield from item_differences(shown, real, where)
    elif shown != ANYTHING and (type(shown) is not type(real) or shown != real):
        yield f"{where} is {real!r}, not {shown!r}"


def item_differences(shown: list[Any], real: list[Any], where: str) -> Iterator[str]:
    """Yield what of a shown list is not so: items are there in order, and others only where "..." stands."""
    place, others = 0, False
    for item in shown:
        if item == ANYTHING:
            others = True
            continue
        reach = real[place:] if others else real[place : place + 1]
        found = next((i for i, one in enumerate(reach) if not any(differences(item, one))), None)
        if found is None:
            yield f"{where} lacks {item!r} among {reach!r}"
            return
        place, others = place + found + 1, False
    if place < len(real) and not others:
        yield f"{where} has more items: {real[place:]!r}"


@attrs.define
class Reply:
    """What the server answers: the status line, the headers, the body."""

    status: str
    headers: dict[str, str]
    body: str

    def differences(self, kind: str, shown: str) -> Iterator[str]:
        """Yield what of one block of a shown answer is not so."""
        if kind == "json":
            return differences(json.loads(shown), json.loads(self.body))
        if kind == "http":
            status, *headers = shown.splitlines()
            named = {name.lower(): value for name, value in (line.split(": ", 1) for line in headers)}
            return differences({"status": status, **named, ANYTHING: ANYTHING}, {"status": self.status, **self.headers})
        return differences(shown.splitlines(), self.body.splitlines())


@attrs.define
class Example:
    """A request or a program of the page, and the blocks that show its answer."""

    line: int
    path: str | None
    program: str
    answers: list[tuple[str, str]] = attrs.field(factory=list)

    def ask(self, site: str) -> Reply:
        """Return the real answer; the site speaks of itself by the address that the page has."""
        if self.path is None:
            command = [sys.executable, "-c", self.program.replace(ADDRESS, site)]
            return Reply("", {}, subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        try:
            real = urllib.request.urlopen(site + self.path, timeout=30)
        except urllib.error.HTTPError as error:
            real = error
        with real:
            headers = {name.lower(): value.replace(site, ADDRESS) for name, value in real.headers.items()}
            body = real.read().decode(errors="replace").replace(site, ADDRESS)
        return Reply(f"HTTP/1.1 {real.status} {real.reason}", headers, body)

    def wrong(self, site: str) -> list[str]:
        """Return what of the shown answer is not so; an answer of which no status is shown is a good one."""
        if not self.answers:
            return ["no answer is shown"]
        reply = self.ask(site)
        told = any(kind == "http" for kind, _ in self.answers)
        expected = self.answers if told or self.path is None else [("http", "HTTP/1.1 200 OK"), *self.answers]
        return [one for kind, shown in expected for one in reply.differences(kind, shown)]


def examples(page: str) -> list[Example]:
    """Return the examples of a page; ValueError where a block is none of them."""
    blocks = list(BLOCK.finditer(page))
    if page.count("```") != 2 * len(blocks):
        raise ValueError("a block is not closed, or stands within a line")
    found: list[Example] = []
    for block in blocks:
        kind, text = block.groups()
        line = page.count("\n", 0, block.start()) + 1
        if kind == "python":
            found.append(Example(line, None, text))
        elif kind == "http" and text.startswith("GET "):
            found.append(Example(line, text.removeprefix("GET ").rstrip("\n"), ""))
        elif kind in {"json", "csv", "text", "http"} and found:
            found[-1].answers.append((kind, text))
        else:
            raise ValueError(f"line {line}: a block of {kind or 'nothing'} that is no request and no answer to one")
    return found


def changed(shown: Any) -> Iterator[Any]:
    """Yield a shown answer with one thing changed, in every way that must be noticed."""
    if isinstance(shown, dict):
        for key in shown.keys() - {ANYTHING}:
            yield from ({**shown, key: other} for other in changed(shown[key]))
            yield {f"{name}¤" if name == key else name: value for name, value in shown.items()}
    elif isinstance(shown, list):
        for i, item in enumerate(shown):
            yield from ([*shown[:i], other, *shown[i + 1 :]] for other in changed(item))
        yield [*shown, "¤"]
    elif shown != ANYTHING:
        yield f"¤{shown}" if isinstance(shown, str) else "¤"


EXAMPLES = examples(PAGE.read_text(encoding="utf-8"))
every_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"line-{example.line}")


@every_example
def test_the_answer_on_the_page_is_the_real_one(site: str, example: Example) -> None:
    assert example.wrong(site) == []


@every_example
def test_any_change_of_an_answer_is_noticed(site: str, example: Example) -> None:
    reply = example.ask(site)
    for kind, text in example.answers:
        shown = json.loads(text) if kind == "json" else text.splitlines()
        others = list(changed(shown))
        assert others
        for other in others:
            block = json.dumps(other) if kind == "json" else "\n".join(other) + "\n"
            try:
                assert any(reply.differences(kind, block)), block
            except ValueError:  # a header without a value is no header
                assert kind == "http"


def test_the_page_has_every_kind_of_request() -> None:
    asked = " ".join(example.path or "" for example in EXAMPLES)
    kinds = ["_shape=array", "_shape=objects", "__exact=", "level_id=micro", "_labels=on", "_facet=status", "_search="]
    kinds += ["what_helps.json?mechanism=", "evidence_of.json?", "sql=", ".csv?", "_stream=on", "_size=", "_next="]
    assert [kind for kind in kinds if kind not in asked] == []


def test_the_page_names_every_table_view_and_query() -> None:
    page = PAGE.read_text(encoding="utf-8")
    names = [*TABLES, *QUESTIONS]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_a_request_without_an_answer_fails(site: str) -> None:
    lone, answered = examples("```http\nGET /-/versions.json\n```\n```http\nGET /\n```\n```text\n...\n```\n")
    assert lone.wrong(site) == ["no answer is shown"]
    assert answered.wrong(site) == []


def test_an_error_that_the_page_does_not_show_fails(site: str) -> None:
    (example,) = examples("```http\nGET /roma-inclusion/nothing.json\n```\n```json\n" + '{"...": "..."}\n```\n')
    assert example.wrong(site) == ["answer.status is 'HTTP/1.1 404 Not Found', not 'HTTP/1.1 200 OK'"]


@pytest.mark.parametrize("page", ["```json\n{}\n```\n", "```http\nGET /\n```\n```\nx\n```\n", "```http\nGET /\n"])
def test_a_block_that_would_not_be_run_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="block"):
        examples(page)


@pytest.mark.parametrize(
    ("shown", "real", "holds"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ({"a": 1, "...": "..."}, {"a": 1, "b": 2}, True),
        ({"a": 1, "...": "..."}, {"b": 2}, False),
        ({"a": "..."}, {"a": [1, 2]}, True),
        ({"a": None}, {"a": 0}, False),
        ({"a": 1}, {"a": True}, False),
        ([1], [1, 2], False),
        ([1, "..."], [1, 2], True),
        (["...", 2, "..."], [1, 2, 3], True),
        (["...", 2, 1], [1, 2], False),
        ("a ... z", "a to z", True),
        ("a ... z", "a to y", False),
        ("a.c", "abc", False),
    ],
)
def test_what_holds_and_what_does_not(shown: Any, real: Any, holds: bool) -> None:
    assert (not any(differences(shown, real))) is holds
