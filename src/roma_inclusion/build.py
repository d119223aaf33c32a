"""The pipeline: installed plugins become a corpus, the corpus is checked, a checked corpus becomes one SQLite file.

    find_sources -> load_corpus -> check_corpus -> verify (with documents) -> write -> in place

Nothing flows back, nothing is dropped: one problem anywhere and the target is left as it was.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

import attrs

from . import schema
from .checks import check_corpus, verify
from .errors import DataError, Problem, UsageError, in_order
from .schema import CLOSED_LISTS, TABLES
from .schema.build import Build
from .sources.batch import Batch, batch_of
from .sources.corpus import Corpus, load_corpus
from .sources.hookspecs import Source
from .sources.manager import Plugins, find_plugins
from .sources.reader import folder_digest
from .sources.suggest import did_you_mean
from .sources.translations import fill_labels
from .store.guard import check_target, sqlite_errors
from .store.replace import replacing_file
from .store.sqlite import build_info, check_sqlite, is_ours, library_number
from .store.write import write

Checked = tuple[list[Problem], dict[str, str]]
"""Every problem and notice, and the texts of the documents that are at hand by source."""

DISTRIBUTION = "roma-inclusion"
PACKAGE = Path(__file__).parent
DATA_FOLDERS = ("codes", "questions")
"""Folders of the library whose files decide what a database holds, beside the schema."""


@attrs.define(slots=True, frozen=True)
class Summary:
    """What a build wrote: the file, the rows by table, the sources, the edition, the verified sources, the notices.

    `answers_left_out` are the answers that need a source which was left out, `failed` the problems of the plugins that
    a build went on without, by the name of the plugin.
    """

    path: Path
    rows: dict[str, int]
    sources: tuple[str, ...]
    edition: str
    verified: tuple[str, ...]
    notices: tuple[Problem, ...] = ()
    answers_left_out: tuple[str, ...] = ()
    failed: Mapping[str, list[Problem]] = {}


def build(
    target: Path,
    *,
    documents: Path | None = None,
    with_text: bool = False,
    required: Sequence[str] = (),
    leave_out: Sequence[str] = (),
    beside: Sequence[Path] = (),
    passing: Collection[str] = (),
    keep_going: bool = False,
) -> Summary:
    """Build the database of all installed sources at `target`, in one step.

    `documents` is a folder with the documents: everything is then verified against them. `with_text` makes the
    working edition, which holds their words. `required` limits which sources must have their document there,
    `leave_out` names plugins to build without. `beside` are city folders whose plugins are built in as if they were
    installed, `passing` codes of problems that do not stop this build: what is unfinished can be looked at. With
    `keep_going` it goes on without the plugins that failed, and names them. Raises DataError, UsageError or
    EnvironmentProblem; the target is then as it was.
    """
    if with_text and documents is None:
        raise UsageError("the working edition needs the documents: give --documents DIR")
    check_sqlite()
    check_target(target, is_ours)
    if required and documents is None:
        raise UsageError("--source says whose document is verified, which needs the documents: give --documents DIR")
    plugins = find_plugins(leave_out, beside=beside, keep_going=keep_going)
    _require(required, [*(source.id for source in plugins.sources), *plugins.failed])
    check = partial(_check, documents=documents, required=required, passing=passing)
    plugins, corpus, (problems, texts) = _checked(plugins, leave_out, keep_going, check)
    if with_text:
        _fill_text(corpus, texts)
    _fill_codes(corpus)
    inputs = Inputs.of(plugins)
    corpus.add(_build_info(plugins, inputs, texts, with_text, leave_out, corpus.answers_left_out))
    with replacing_file(target) as path, sqlite_errors(target):
        write(path, corpus.batches, inputs.library)
    rows = {name: sum(len(batch) for batch in corpus.batches(name)) for name in TABLES}
    return Summary(
        target,
        rows,
        tuple(source.id for source in plugins.sources),
        _edition(with_text),
        tuple(texts),
        tuple(problems),
        tuple(corpus.answers_left_out),
        plugins.failed,
    )


def check(source: str | None = None, *, documents: Path | None = None, leave_out: Sequence[str] = ()) -> list[Problem]:
    """Return every problem and notice of all sources, or of one, that a build would meet.

    With `documents` everything is verified too. Raises UsageError where there is no such source.
    """
    try:
        plugins = find_plugins(leave_out, only=source)
        if any(answers.name == source for answers in plugins.answers):
            plugins = find_plugins(leave_out)  # answers are held against all sources
        return examine(load_corpus(plugins.sources, plugins.answers, leave_out), documents)[0]
    except DataError as error:
        return error.problems


def examine(corpus: Corpus, documents: Path | None = None, required: Sequence[str] = ()) -> Checked:
    """Return every problem and notice of a corpus, and the texts of the documents that are at hand by source."""
    found = [*corpus.problems, *check_corpus(corpus)]
    texts: dict[str, str] = {}
    if documents is not None:
        texts, differences = verify(corpus, documents, required)
        found.extend(differences)
    return in_order(found), texts


def _check(corpus: Corpus, documents: Path | None, required: Sequence[str], passing: Collection[str]) -> Checked:
    """Return what `examine` does; raises DataError where there is a problem that does not pass."""
    found, texts = examine(corpus, documents, required)
    if any(problem.level == "problem" and problem.code not in passing for problem in found):
        raise DataError(found)
    return found, texts


def _checked(
    plugins: Plugins, leave_out: Sequence[str], keep_going: bool, check: Callable[[Corpus], Checked]
) -> tuple[Plugins, Corpus, Checked]:
    """Return the plugins of a build, their corpus, and what `check` says of it.

    Going on, plugins whose own cut fails are taken out too. Raises DataError where `check` does otherwise, or where no
    source is left.
    """
    while plugins.sources:
        corpus = load_corpus(plugins.sources, plugins.answers, [*leave_out, *plugins.failed])
        try:
            return plugins, corpus, check(corpus)
        except DataError as error:
            failed = _failed(error.problems, plugins.sources) if keep_going else {}
            if not failed:
                raise
            plugins = plugins.without(failed)
    if not plugins.failed:
        raise UsageError("no source is installed")
    raise DataError(itertools.chain.from_iterable(plugins.failed.values()))


def _failed(problems: Sequence[Problem], sources: Sequence[Source]) -> dict[str, list[Problem]]:
    """Return the problems that are of a plugin and not of a file, by the name of the plugin."""
    found: dict[str, list[Problem]] = {}
    for source in sources:
        if own := [one for one in problems if one.where == f"plugin {source.id} ({source.plugin})"]:
            found[source.id] = own
    return found


def _require(names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            raise UsageError(f"there is no source {name}: {did_you_mean(name, known)}")


def refresh(target: Path, *, leave_out: Sequence[str] = ()) -> tuple[str, bool]:
    """Build the open edition at `target` where it is missing or anything that it is made of has changed.

    Returns the edition that lies there and whether it was built now. A working edition of today's inputs is left as
    it is. Raises UsageError where another file is in the way, or where the database there holds sources that are not
    installed: it is not replaced by a poorer one unasked.
    """
    check_target(target, is_ours)
    info = build_info(target) if target.exists() else {}
    plugins = find_plugins(leave_out)
    inputs = Inputs.of(plugins)
    if (info.get("inputs"), library_number(target)) == (inputs.digest, inputs.library):
        return info["edition"], False
    if info.get("edition") == "working":
        raise UsageError(f"{target}: is a working edition of older inputs: build it anew with --with-text")
    held = {key.removesuffix(".document_sha256") for key in info if key.endswith(".document_sha256")}
    lost = sorted(held - {source.id for source in plugins.sources} - set(leave_out))
    if lost:
        raise UsageError(
            f"{target}: holds {', '.join(lost)}, which {'is' if len(lost) == 1 else 'are'} not installed: install "
            f"{'it' if len(lost) == 1 else 'them'}, or serve another file, or build this one anew with "
            f"roma-inclusion build -o {target}"
        )
    build(target, leave_out=leave_out)
    return _edition(False), True


def _edition(with_text: bool) -> str:
    return "working" if with_text else "open"


def _fill_text(corpus: Corpus, texts: Mapping[str, str]) -> None:
    for batch in corpus.batches("passages"):
        text = texts.get(batch.source)
        if text is not None:
            batch.columns["text"] = [text[start:end] for start, end in zip(batch["start"], batch["end"], strict=True)]


def _fill_codes(corpus: Corpus) -> None:
    """Show the labels of a plugin's codes in the languages into which it translates them."""
    fill_labels(corpus.codes, corpus.batches("translations"))
    for table in CLOSED_LISTS:
        for batch in corpus.batches(table):
            batch.columns = corpus.codes.batch(table).columns


@attrs.define(slots=True, frozen=True)
class Inputs:
    """What a build without documents depends on.

    `digest` is one SHA-256 over the schema, the codes, the questions, the version of the library and every plugin's
    folder, whose own digests are `folders`; `library` is a number that changes with any file of the library, so that
    whoever works on the library is never shown an older build.
    """

    digest: str
    folders: dict[str, str]
    library: int

    @classmethod
    def of(cls, plugins: Plugins) -> Inputs:
        """Return the inputs of a build of some plugins, as they are now."""
        named = [(one.id, one) for one in plugins.sources] + [(one.name, one) for one in plugins.answers]
        folders = {name: folder_digest(one.folder) for name, one in named}
        parts = [version(DISTRIBUTION), schema.digest(), *(folder_digest(PACKAGE / name) for name in DATA_FOLDERS)]
        whole = hashlib.sha256(f"{' '.join(parts)}\n".encode())
        for name, one in named:
            whole.update(f"{name} {one.plugin} {one.plugin_version} {folders[name]}\n".encode())
        return cls(whole.hexdigest(), folders, int(folder_digest(PACKAGE)[:8], 16) >> 1)

    @property
    def name(self) -> str:
        """The name of a file that holds a build of these inputs."""
        return f"roma-inclusion-{self.digest[:16]}-{self.library:08x}.db"


def _build_info(
    plugins: Plugins,
    inputs: Inputs,
    texts: Mapping[str, str],
    with_text: bool,
    left_out: Sequence[str],
    answers_left_out: Sequence[str],
) -> Batch:
    entries = {
        "schema_sha256": schema.digest(),
        "library_version": version(DISTRIBUTION),
        "edition": _edition(with_text),
        "verified": str(int(len(texts) == len(plugins.sources))),
        "data_version": f"{version(DISTRIBUTION)}+{inputs.digest[:8]}",
        "inputs": inputs.digest,
        "left_out": " ".join(sorted(left_out)) or "none",
        "answers_left_out": ", ".join(answers_left_out) or "none",
        **({"failed": " ".join(sorted(plugins.failed))} if plugins.failed else {}),
    }
    for answers in plugins.answers:
        entries[f"{answers.name}.plugin"] = f"{answers.plugin} {answers.plugin_version}"
        entries[f"{answers.name}.plugin_sha256"] = inputs.folders[answers.name]
    for source in plugins.sources:
        entries[f"{source.id}.plugin"] = f"{source.plugin} {source.plugin_version}"
        entries[f"{source.id}.plugin_sha256"] = inputs.folders[source.id]
        entries[f"{source.id}.document_sha256"] = str(source.description.get("document_sha256"))
        entries[f"{source.id}.verified"] = str(int(source.id in texts))
    records = [Build(key=key, value=value) for key, value in entries.items()]
    return batch_of("build", records, lambda _: "build")
