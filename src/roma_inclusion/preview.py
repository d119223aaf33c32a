"""`roma-inclusion preview NAME`: the site with a city that is being worked on, built anew whenever its folder changes.

The city stands beside the installed sources, in the working edition where its document is at hand. The database lies
in a temporary folder that goes with the preview. A coding that is not finished is shown all the same; where something
is wrong with it, the site stays as it was, and the problems are said in the terminal and on the page.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs

from .authoring.card_sections import counted
from .authoring.words import Words, words_for
from .build import build
from .errors import DataError, EnvironmentProblem, RomaInclusionError
from .site.preview import Preview, serving
from .sources.city_folder import DOCUMENTS, documents_beside, point_in
from .sources.manager import folder_of
from .sources.reader import list_files

UNFINISHED = frozenset({"open-passage", "unexpected-count", "no-expected-count"})
"""Problems of a coding that is not finished yet: it can be looked at."""
PAUSE = 0.5
"""Seconds between two looks at the folder."""

State = dict[Path, tuple[int, int]]


def preview(name: str, port: int, say: Callable[[str], None], documents: Path | None = None) -> None:
    """Serve the site with a city until interrupted, and keep it up to date.

    `name` is an installed source or the path of a city folder, `say` prints a line, `documents` is the folder with its
    document, which is else looked for beside the plugin. Raises UsageError where there is no such city,
    EnvironmentProblem where the port is taken.
    """
    words = words_for()
    city = _City(folder_of(name), documents)
    shown = Preview(language=words.language)
    with TemporaryDirectory(prefix="roma-inclusion-", ignore_cleanup_errors=True) as temporary:
        shown.say(words.say("preview_builds"), ())
        with serving(shown, port) as address:
            say(address)
            for number, _ in enumerate(city.states()):
                _renew(city, shown, Path(temporary) / str(number), words, say)


def preview_beside(city: Path, documents: Path) -> str:
    """Start the preview of a city in a process of its own, which ends with this one, and return its address.

    Raises EnvironmentProblem where it does not start.
    """
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    spawn.Process(target=_preview_for_another, args=(str(city), documents, theirs), daemon=True).start()
    theirs.close()
    try:
        address, wrong = ours.recv()
    except EOFError:
        address, wrong = "", "its process ended"
    if wrong:
        raise EnvironmentProblem(f"the preview did not start: {wrong}")
    return str(address)


def _preview_for_another(name: str, documents: Path, told: Connection) -> None:
    """Serve the site with a city until the process that asked for it ends; tell it the address, or what is wrong."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the one that asked, which ends this one
    threading.Thread(target=_end_with_parent, daemon=True).start()
    lines = iter([lambda address: told.send((address, ""))])
    try:
        preview(name, 0, lambda line: next(lines, lambda _: None)(line), documents)
    except RomaInclusionError as error:
        told.send(("", str(error)))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os.kill(os.getpid(), signal.SIGTERM)


def _renew(city: _City, shown: Preview, folder: Path, words: Words, say: Callable[[str], None]) -> None:
    """Build the city once, and show it, or what is wrong with it."""
    folder.mkdir()
    database = folder / "roma-inclusion.db"
    try:
        city.build(database)
    except DataError as error:
        stopping = [one for one in error.problems if one.level == "problem" and one.code not in UNFINISHED]
        number = counted(len(stopping), words)
        heading = words.say("preview_waits" if shown.is_empty else "preview_behind", n=number)
        shown.say(heading, [str(one) for one in stopping])
        for line in (*map(str, stopping), heading):
            say(line)
        return
    shown.show(database)
    say(words.say("preview_shown"))
    for old in folder.parent.glob("*/roma-inclusion.db"):
        if old.parent != folder:
            _remove(old)


def _remove(old: Path) -> None:
    """Remove a database that is not shown any more; where a reader still has it open, it stays until the end."""
    try:
        old.unlink()
    except OSError:
        return


@attrs.define(slots=True)
class _City:
    """The city that is worked on: the folder of its plugin, and the folder with its document where one was named."""

    plugin: Path
    documents: Path | None

    def build(self, target: Path) -> None:
        """Build the site of the city and the installed sources: a working edition where the document is at hand."""
        point = point_in(self.plugin)
        documents = self.documents or documents_beside(self.plugin)
        build(
            target,
            documents=documents,
            with_text=documents is not None,
            required=[point.name] if point and documents else (),
            beside=[self.plugin],
            passing=UNFINISHED,
        )

    def states(self) -> Iterator[State]:
        """Yield the state of the city's files at once, and then whenever it has changed and come to rest."""
        last: State = {}
        while True:
            now = self._state()
            if now != last:
                while (later := self._pause()) != now:
                    now = later
                last = now
                yield now
            time.sleep(PAUSE)

    def _pause(self) -> State:
        time.sleep(PAUSE / 5)
        return self._state()

    def _state(self) -> State:
        """Return time and size of every file of the plugin and of its documents."""
        documents = self.documents or self.plugin.parent / DOCUMENTS
        found: State = {}
        for path in (*list_files(self.plugin)[0], *(documents.iterdir() if documents.is_dir() else ())):
            try:
                stat = path.stat()
            except OSError:  # it went in this moment
                continue
            found[path] = (stat.st_mtime_ns, stat.st_size)
        return found
