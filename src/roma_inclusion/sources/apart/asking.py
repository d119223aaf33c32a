"""What a plugin with code of its own gives: asked of its worker, and held to what a plugin may say.

Nothing that comes back is believed. The answer is JSON, each value of it is looked at, the folder that it names must be
the plugin's own, and the files of that folder are read here.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import attrs

from ...errors import DataError, Problem
from ..characters import printable
from ..city_folder import FolderPoint
from ..cutting import Cut
from ..folder import read_source
from ..hookspecs import Answers, Source
from ..slugs import SLUG
from .default_hook import module_file
from .watch import NoAnswerError, ask

WORDS = 300
"""So many characters are shown of what a plugin says."""


@attrs.define(slots=True, frozen=True)
class Apart:
    """A plugin whose code runs in a worker; `where` is how problems name it."""

    point: EntryPoint | FolderPoint
    where: str

    def given(self) -> Source | Answers:
        """Return what its hook gives; DataError with what it did instead."""
        match self._asked():
            case {"source": {"id": str(name), "folder": str(folder), "description": list(values)}}:
                own = self._own(folder)
                return Source(printable(name, WORDS), own, _as_read(own, self._description(values)), self.cut)
            case {"answers": {"folder": str(folder), "interface": int(interface)}}:
                return Answers(self._own(folder), interface)
            case answer if not answer:
                message = "its module has no hook source() that returns one Source"
                remedy = "mark one function source with @hookimpl and return read_source(__file__)"
                raise DataError([Problem(self.where, "plugin-without-source", message, remedy)])
            case _:
                raise self._did("it answered with what is no answer")

    def cut(self, text: str) -> list[Cut]:
        """Return the passages of a document as it cuts it; DataError with what it did instead."""
        match self._asked(text=text):
            case {"cuts": list(cuts)} if all(map(_is_cut, cuts)):
                return [Cut(*one) for one in cuts]
            case _:
                raise self._did("its cut of the document gave what are no passages")

    def _asked(self, **more: str) -> dict[str, Any]:
        """Return what the worker answers where the plugin did what it should."""
        point = self.point
        if isinstance(point, FolderPoint):
            which = {"folder": str(point.folder), "module": point.folder.name}
        else:
            which = {"value": point.value, "module": point.value.partition(":")[0]}
        try:
            answered = ask({"name": point.name, **which, **more})
        except NoAnswerError as error:
            raise self._did(str(error)) from error
        if answered.printed.strip():
            print(f"{self.where} printed: {_one_line(answered.printed)}", file=sys.stderr)
        match answered.answer:
            case {"did": str(did)}:
                raise self._did(did)
            case {"problems": list(problems)}:
                raise DataError([self._problem(one) for one in problems] or [self._broken("it raised no problem")])
        return answered.answer

    def _did(self, what: str) -> DataError:
        return DataError([self._broken(what)])

    def _broken(self, what: str) -> Problem:
        remedy = f"fix the plugin, or go on with --leave-out {self.point.name}"
        return Problem(self.where, "plugin-broken", _one_line(what), remedy)

    def _problem(self, given: Any) -> Problem:
        """Return a problem that the plugin raised; one that it has with anything but its own files is its own."""
        match given:
            case [str(where), str(code), str(message), str(remedy)] if SLUG.fullmatch(code):
                file = module_file(self.point)
                if file is None or not where.startswith(f"{file.parent.name}/"):
                    where, message = self.where, f"{where}: {message}"
                return Problem(_one_line(where), code, _one_line(message), _one_line(remedy))
        return self._broken("it raised what is no problem")

    def _own(self, folder: str) -> Path:
        """Return a folder as the plugin named it; DataError where it is not the plugin's own.

        A package has its folder and what lies in it, a single module a folder that lies beside it.
        """
        file = module_file(self.point)
        if file is None or "\0" in folder:
            raise self._did("it names a folder that cannot be one")
        home, there = Path(os.path.realpath(file)).parent, Path(os.path.realpath(folder))
        is_package = file.name.startswith("__init__.")
        is_beside = there.parent == home and not (there / "__init__.py").exists()
        if not (there.is_relative_to(home) if is_package else is_beside):
            raise self._did("it names a folder that is not its own")
        return Path(folder)

    def _description(self, values: list[Any]) -> dict[str, Any]:
        """Return a description of whatever values; DataError where a key of it is no text."""
        for pair in values:
            if not (isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str)):
                key = pair[0] if isinstance(pair, list) and pair else pair
                raise self._did(f"its description has a value for {str(key)[:60]!r} that source.yml cannot have")
        return dict(values)


def _as_read(folder: Path, description: dict[str, Any]) -> dict[str, Any]:
    """Return the description as the folder has it, which knows its lines, where the plugin says the same."""
    try:
        read = read_source(str(folder / "__init__.py")).description
    except DataError:
        return description
    return read if read == description else description


def _is_cut(given: Any) -> bool:
    return isinstance(given, list) and [type(one) for one in given] == [str, str, int, int]


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()), WORDS)
