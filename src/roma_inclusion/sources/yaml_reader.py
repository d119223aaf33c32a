"""YAML as a coding needs it: mappings, lists and texts, each with its line, and nothing that can surprise.

Every value is the text that was written: `no` is Norway, `2020` is four characters, `0123` keeps its zero. What a value
must be is checked afterwards against a shape (see `shapes`). A key stands once. Anchors, aliases, merge keys, tags and
several documents in one file are refused, so no short file can become a huge one and none can run code.

    description, problems = read_mapping(folder, "source.yml", "lindestad/source.yml")
    description["sections"][0]["key"]                   # "pilot"
    description.at("sections", 0, "key")                # "lindestad/source.yml:19"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import Problem
from .characters import faults, printable
from .limits import YAML_CHARACTERS, YAML_DEPTH
from .reader import read_text, shorten
from .yaml_errors import QUOTE_TEXT, syntax_problem

if TYPE_CHECKING:
    import yaml

NULLS = {"~", "null", "Null", "NULL"}

KeyPath = tuple[str | int, ...]


class Mapped(dict[str, Any]):
    """A mapping of texts, lists and mappings that knows its file and the line of each key and item.

    `lines` has the line by the path of keys and numbers that leads to a value, `()` being the mapping itself.
    """

    def __init__(self, values: dict[str, Any], where: str, lines: dict[KeyPath, int]) -> None:
        super().__init__(values)
        self.where = where
        self.lines = lines

    def line_of(self, *path: str | int) -> int:
        """Return the line of a key or an item; of what it would stand in, where it is absent."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def at(self, *path: str | int) -> str:
        """Return the place of a key or an item: file and line."""
        return f"{self.where}:{self.line_of(*path)}"


def read_mapping(folder: Path, name: str, where: str) -> tuple[Mapped | None, list[Problem]]:
    """Return a YAML file that holds one mapping, or None, and every problem found in it.

    `name` is the file below the folder, `where` how problems name it.
    """
    value, lines, problems = _read(folder, name, where)
    if isinstance(value, dict):
        return Mapped(value, where, lines), problems
    if not problems:
        message = "the file is not a mapping of keys to values"
        problems = [
            Problem(f"{where}:{lines.get((), 1)}", "not-a-mapping", message, "begin each line with a key and a colon")
        ]
    return None, problems


def read_mappings(folder: Path, name: str, where: str) -> tuple[list[Mapped], list[Problem]]:
    """Return a YAML file that holds a list of mappings, such as a draft, each with its own lines, and every problem."""
    value, lines, problems = _read(folder, name, where)
    if not isinstance(value, list):
        message, remedy = "the file is not a list", "begin each record with a hyphen and a space"
        return [], problems or [Problem(f"{where}:{lines.get((), 1)}", "not-a-list", message, remedy)]
    own: list[dict[KeyPath, int]] = [{} for _ in value]
    for path, line in lines.items():
        if path:
            own[int(path[0])][path[1:]] = line
    records = []
    for number, item in enumerate(value):
        if isinstance(item, dict):
            records.append(Mapped(item, where, own[number]))
        else:
            place = f"{where}:{own[number][()]}"
            problems.append(Problem(place, "not-a-mapping", "the item is not a mapping", "give it keys and values"))
    return records, shorten(problems)


def _read(folder: Path, name: str, where: str) -> tuple[Any, dict[KeyPath, int], list[Problem]]:
    text, problems = read_text(folder, name, where)
    if text is None:
        return None, {}, problems
    if len(text) > YAML_CHARACTERS:
        message = f"it has more than {YAML_CHARACTERS:,} characters"
        return None, {}, [Problem(where, "file-too-large", message, "split it")]
    parser = _Parser(where, text, {problem.code for problem in problems})
    value = parser.parse()
    return value, parser.lines, problems + shorten(parser.problems)


class _TooDeepError(Exception):
    """A text with more lists and mappings within each other than `YAML_DEPTH`."""


@attrs.define(slots=True)
class _Parser:
    """Builds values from the events of one YAML text; what is refused is a problem.

    `reported` has the codes of the faults that the characters of the text have and that are reported already.
    """

    where: str
    text: str
    reported: set[str]
    lines: dict[KeyPath, int] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)

    def parse(self) -> Any:
        """Return the one document of the text; None where there is none, or its syntax is wrong."""
        import yaml

        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        try:
            return self._document(yaml.parse(self.text, Loader=loader))
        except yaml.reader.ReaderError as error:
            if not self.reported:
                line = self.text.count("\n", 0, error.position) + 1
                message = "the file has a character that YAML does not allow"
                self._add(line, "not-yaml", message, "remove it")
        except yaml.MarkedYAMLError as error:
            found = syntax_problem(error, self.text, self.where)
            if all(problem.where != found.where for problem in self.problems):  # else it follows from what is said
                self.problems.append(found)
        except _TooDeepError:
            pass  # it has been reported
        return None

    def _document(self, events: Iterator[yaml.Event]) -> Any:
        from yaml import StreamEndEvent

        next(events)  # the stream begins
        if isinstance(next(events), StreamEndEvent):
            self.problems.append(Problem(self.where, "empty-file", "the file is empty", "write it, one key a line"))
            return None
        value = self._value(next(events), events, ())
        next(events)  # the document ends
        following = next(events)
        if not isinstance(following, StreamEndEvent):
            message = "a second document begins here"
            self._add(_line(following), "several-documents", message, "keep to one document in a file")
        return value

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], path: KeyPath) -> Any:
        from yaml import AliasEvent, MappingStartEvent, ScalarEvent

        line = _line(event)
        self.lines.setdefault(path, line)
        self._check_node(event, line)
        if isinstance(event, AliasEvent):
            return ""
        if isinstance(event, ScalarEvent):
            return self._text(event, line)
        if len(path) >= YAML_DEPTH:
            message = f"lists and mappings lie more than {YAML_DEPTH} deep within each other"
            self._add(line, "too-deep", message, "close the brackets, or indent less")
            raise _TooDeepError
        read = self._mapping if isinstance(event, MappingStartEvent) else self._list
        return read(events, path)

    def _check_node(self, event: yaml.Event, line: int) -> None:
        anchor = getattr(event, "anchor", None)
        if anchor is not None and not any(problem.code == "yaml-anchor" for problem in self.problems):
            message = f"&{printable(anchor)} or *{printable(anchor)} is a reference, which is not read here"
            self._add(line, "yaml-anchor", message, f"write the values out, or {QUOTE_TEXT}")
        if (tag := getattr(event, "tag", None)) is not None:
            message = f"the tag {printable(tag)} is not read here; every value is text"
            self._add(line, "yaml-tag", message, f"remove it, or {QUOTE_TEXT}")

    def _text(self, event: yaml.ScalarEvent, line: int) -> str:
        value = event.value
        if not event.style and value in NULLS:
            self._add(line, "yaml-null", f"{value} is no value", f"leave the key out, or {QUOTE_TEXT}")
        if event.style == '"' and "\\" in self.text:
            for fault in faults(value):
                if fault.code not in self.reported:
                    self._add(line, fault.code, f"an escape stands for {fault.message}", fault.remedy)
        return value

    def _list(self, events: Iterator[yaml.Event], path: KeyPath) -> list[Any]:
        from yaml import SequenceEndEvent

        items: list[Any] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[yaml.Event], path: KeyPath) -> dict[str, Any]:
        from yaml import AliasEvent, MappingEndEvent, ScalarEvent

        values: dict[str, Any] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            line = _line(event)
            if not isinstance(event, ScalarEvent):
                self._add(line, "bad-key", "a key is not a text", f"{QUOTE_TEXT}, or remove the brackets")
                self._value(event, events, (*path, "?"))
                self._value(next(events), events, (*path, "?"))
                continue
            self._check_node(event, line)
            key = self._text(event, line)
            if key in values:
                message = f"the key {printable(key)} stands here again; it stands in line {self.lines[(*path, key)]}"
                self._add(line, "key-twice", message, "keep one of them")
                self._value(next(events), events, (*path, key))
                continue
            following = next(events)
            if key == "<<" and not event.style and not isinstance(following, AliasEvent):
                self._add(line, "yaml-merge", "<< takes over the keys of another mapping", "write the keys out")
                self._value(following, events, (*path, key))
                continue
            self.lines[(*path, key)] = line
            values[key] = self._value(following, events, (*path, key))
        return values

    def _add(self, line: int, code: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(f"{self.where}:{line}", code, message, remedy))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def without_comments(text: str) -> str:
    """Return a YAML text without its comments, and without the empty lines between its values.

    Raises yaml.YAMLError where the text is no YAML.
    """
    import yaml

    kept, end = [], 0
    for token in yaml.scan(text):
        kept.append(_between(text[end : token.start_mark.index]))
        kept.append(text[token.start_mark.index : token.end_mark.index])
        end = token.end_mark.index
    return "".join(kept).strip("\n") + "\n"


def _between(gap: str) -> str:
    """Return what stands between two values without its comments and empty lines."""
    return re.sub(r"\n(?:[ \t]*\n)+", "\n", re.sub(r"[ \t]*#[^\n]*", "", gap))
