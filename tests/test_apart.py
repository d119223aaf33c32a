"""A plugin's own code reaches nobody: each deed is named, nothing of it enters, and no other source is touched."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from bad_inputs.plugin import Plugin
from conftest import OURS
from hostile_plugins import DEEDS, Deed
from test_signals import default_signals

from roma_inclusion.build import build
from roma_inclusion.sources.apart import watch
from roma_inclusion.sources.apart.default_hook import default_hook
from roma_inclusion.sources.city_folder import FolderPoint, Package
from roma_inclusion.sources.manager import find_plugins

SECONDS, MEMORY = 35, 512 * 2**20
"""What no case may take: the seconds of the whole command, and the bytes of its largest process."""
WHERE = "plugin lindestad (roma-inclusion-lindestad)"
OTHERS = [word for name in OURS if name != "walsall" for word in ("--leave-out", name)]
linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems forbid less")


@attrs.define
class Ended:
    """How a command ended, what it printed, and what it cost."""

    code: int
    output: str
    errors: str
    seconds: float
    memory: int


@attrs.define
class Site:
    """An invented source with code of its own, installed beside a real one."""

    plugin: Plugin
    folder: Path

    def run(self, *arguments: str) -> Ended:
        """Run the command line, and measure the largest of its processes."""
        with (self.folder / "output").open("w") as output, (self.folder / "errors").open("w") as errors:
            begun = time.monotonic()
            process = self.start(*arguments, stdout=output, stderr=errors)
            _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        printed = [(self.folder / name).read_text() for name in ("output", "errors")]
        return Ended(process.returncode, *printed, time.monotonic() - begun, used.ru_maxrss * 1024)

    def start(self, *arguments: str, **streams: object) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "roma_inclusion", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(self.plugin.site), "LC_ALL": "C.UTF-8"}
        return subprocess.Popen(command, env=environment, cwd=self.folder, preexec_fn=default_signals, **streams)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def site(base: Path, tmp_path: Path) -> Site:
    return Site(Plugin.copy_of(base, tmp_path / "site", "lindestad"), tmp_path)


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    """The tables of the other source, built without the plugin."""
    path = tmp_path_factory.mktemp("healthy") / "x.db"
    build(path, leave_out=[name for name in OURS if name != "walsall"])
    return tables(path)


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of a database but for what it says of how it was made."""
    with sqlite3.connect(path) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: db.execute(f"SELECT * FROM [{name}]").fetchall()
            for name in names
            if name != "build" and not name.startswith(("search_index", "sqlite_"))
        }


def of_build(path: Path) -> dict[str, str]:
    with sqlite3.connect(path) as db:
        return dict(db.execute("SELECT key, value FROM build"))


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@linux
@pytest.mark.parametrize("deed", DEEDS, ids=[deed.name for deed in DEEDS])
def test_a_deed_is_named_and_reaches_nobody(
    deed: Deed, site: Site, healthy: dict[str, list[tuple[object, ...]]]
) -> None:
    site.plugin.write("__init__.py", deed.module)
    documents = (
        ["--documents", str(site.plugin.site / "documents"), "--source", "lindestad"] if deed.at == "cut" else []
    )
    before = files_of(site.plugin.site)
    target = site.folder / "out.db"
    ended = site.run("build", "--json", "--keep-going", "-o", str(target), *OTHERS, *documents)
    assert ended.code == 0, ended.errors
    assert "Traceback" not in ended.errors
    summary = json.loads(ended.output)
    assert (summary["sources"], list(summary["failed"])) == (["walsall"], ["lindestad"])
    (problem,) = summary["failed"]["lindestad"]
    assert (problem["where"], problem["level"]) == (WHERE, "problem")
    assert re.search(f"^({deed.said})", problem["message"]) or deed.said in problem["message"], problem
    assert problem["message"].isprintable()
    assert tables(target) == healthy
    assert of_build(target)["failed"] == "lindestad"
    assert files_of(site.plugin.site) == before
    assert ended.seconds < SECONDS
    assert ended.memory < MEMORY


@pytest.mark.parametrize(
    "name", ["turns aims into results", "ends its process as if all were well", "raises in its cut"]
)
def test_by_default_nothing_is_published(name: str, site: Site) -> None:
    (deed,) = [deed for deed in DEEDS if deed.name == name]
    site.plugin.write("__init__.py", deed.module)
    target = site.folder / "out.db"
    documents = (
        ["--documents", str(site.plugin.site / "documents"), "--source", "lindestad"] if deed.at == "cut" else []
    )
    ended = site.run("build", "-o", str(target), *OTHERS, *documents)
    assert (ended.code, ended.output, target.exists()) == (1, "", False)
    assert f"{WHERE}: plugin-broken: " in ended.errors
    assert deed.said in ended.errors
    assert ended.errors.endswith("1 problem; nothing was published\n")
    ended = site.run("build", "--json", "-o", str(target), *OTHERS, *documents)
    assert (ended.code, ended.errors, target.exists()) == (1, "", False)
    found = json.loads(ended.output)
    assert (found["path"], [one["code"] for one in found["problems"]]) == (None, ["plugin-broken"])


def test_what_failed_is_named_by_the_command(site: Site) -> None:
    site.plugin.write("__init__.py", "raise SystemExit(0)\n")
    ended = site.run("build", "--keep-going", "-o", "out.db", *OTHERS)
    named, *others = ended.errors.splitlines()
    assert (ended.code, {line.partition(" ")[0] for line in others}) == (0, {"the"})  # the answer ... is left out
    assert named.startswith(f"{WHERE}: plugin-broken: it ended in SystemExit: 0 -> ")
    assert "failed and left out: lindestad\n" in ended.output


def test_where_all_fail_nothing_is_published(site: Site) -> None:
    site.plugin.write("__init__.py", "raise SystemExit(0)\n")
    ended = site.run(
        "build", "--keep-going", "-o", "out.db", *OTHERS, "--leave-out", "walsall", "--leave-out", "answers"
    )
    assert (ended.code, (site.folder / "out.db").exists()) == (1, False)
    assert f"{WHERE}: plugin-broken" in ended.errors


def test_an_answer_that_needs_what_failed_is_left_out(site: Site) -> None:
    site.plugin.write("__init__.py", "raise SystemExit(0)\n")
    folder = site.plugin.site / "town_answers" / "answers"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text(
        "from roma_inclusion import hookimpl, read_answers\n"
        "here = __file__\n\n@hookimpl\ndef answers():\n    return read_answers(here)\n"
    )
    (folder / "school.yml").write_text(
        "ordinal: 1\nquestion: {en: What helps?, nl: Wat helpt?}\nstatements:\n"
        "- {basis: not_known, part: short, en: Nobody knows., nl: Niemand weet het.,\n"
        "   records: [lindestad-parents-come]}\n"
    )
    site.plugin.install("town-answers", {"town-answers": "town_answers"})
    ended = site.run("build", "--json", "--keep-going", "-o", "out.db", *OTHERS)
    summary = json.loads(ended.output)
    assert list(summary["failed"]) == ["lindestad"]
    assert "school (lindestad)" in summary["answers_left_out"]
    (folder.parent / "__init__.py").write_text("import os\nos._exit(0)\n")
    ended = site.run("build", "--json", "--keep-going", "-o", "out.db", *OTHERS)
    assert list(json.loads(ended.output)["failed"]) == ["lindestad", "town-answers"]


def test_what_a_plugin_prints_is_shown_shortened_and_is_no_answer(site: Site) -> None:
    deed = Deed("prints", "print('\\x1b[2J', 'words ' * 1000)", "")
    site.plugin.write("__init__.py", deed.module)
    ended = site.run("check", "lindestad", "--json")
    assert (ended.code, ended.output) == (0, "[]\n")
    (line,) = ended.errors.splitlines()
    assert line.startswith(f"{WHERE} printed: \\x1b[2J words words")
    assert len(line) < 400


@pytest.mark.parametrize(
    "library",
    ["logging", "concurrent.futures, multiprocessing, tempfile, csv, asyncio", "lxml.html, typing_extensions"],
)
def test_what_a_plugin_needs_is_no_deed(site: Site, library: str) -> None:
    code = (
        f"import {library}\nimport asyncio, logging\nlogging.getLogger().warning('odd')\nasyncio.run(asyncio.sleep(0))"
    )
    site.plugin.write("__init__.py", Deed("", code + "\nopen(os.devnull, 'w').close()", "").module)
    assert find_with(site, "lindestad") == ["lindestad"]


def find_with(site: Site, name: str) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(site.plugin.site))
        return [one.id for one in find_plugins(only=name).sources]


def test_a_source_with_code_is_the_same_as_one_without(site: Site) -> None:
    """With its own code at every stage it has the same rows, and its places in source.yml keep their lines."""
    site.plugin.write("source.yml", site.plugin.read("source.yml") + "colour: red\n")
    data = site.run("check", "lindestad", "--json")
    site.plugin.write("__init__.py", Deed("", "one = 1", "").module)
    code = site.run("check", "lindestad", "--json")
    assert json.loads(data.output) == json.loads(code.output) != []


# What is only data

USUAL = '''"""A town."""

from roma_inclusion import Source, hookimpl, read_source


@hookimpl
def source() -> Source:
    """Describe it."""
    return read_source(__file__)
'''


@pytest.mark.parametrize(
    ("old", "new", "is_data"),
    [
        ("", "", True),
        ('"""A town."""\n', "# A town\n", True),
        ('    """Describe it."""\n', "", True),
        (" -> Source", "", True),
        ("Source, ", "", True),
        ("import Source, hookimpl, read_source", "import (read_source,\n hookimpl)", True),
        ("A town", "Ä town", True),
        ("read_source(__file__)", "read_source(__file__, None)", False),
        ("read_source(__file__)", "read_source(__name__)", False),
        ("read_source(__file__)", "read_source(cut=__file__)", False),
        ("import Source, hookimpl, read_source", "import Source, hookimpl, read_answers", False),
        ("import Source, hookimpl, read_source", "import Source, hookimpl, read_source, Cut", False),
        ("import Source, hookimpl, read_source", "import hookimpl, read_source as Source", False),
        ("from roma_inclusion import", "from roma_inclusion.own import", False),
        ("from roma_inclusion import", "from .roma_inclusion import", False),
        ("@hookimpl\n", "", False),
        ("@hookimpl\n", "@hookimpl(tryfirst=True)\n", False),
        ("@hookimpl\n", "@hookimpl\n@print\n", False),
        ("source()", "source(a=print())", False),
        ("source()", "source(*a)", False),
        ("source() -> Source", "source() -> print()", False),
        ("def source", "async def source", False),
        ("def source", "def sources", False),
        ('"""Describe it."""', "print()", False),
        ('"""A town."""\n', "print()\n", False),
        ('"""A town."""\n', '"""A town."""\nimport os\n', False),
        ('"""A town."""\n', f'"""A town{"n" * 8000}."""\n', False),
        ("def source", "def (", False),
    ],
)
def test_a_plugin_is_only_data_where_its_module_is_the_usual_lines(
    tmp_path: Path, old: str, new: str, is_data: bool
) -> None:
    assert old in USUAL
    file = tmp_path / "roma_inclusion_town" / "__init__.py"
    file.parent.mkdir()
    file.write_text(USUAL.replace(old, new, 1) if old else USUAL)
    (file.parent / "source.yml").write_text("id: town\n")
    usual = default_hook(FolderPoint("town", file.parent, Package("town", "0")))
    assert (usual is not None) == is_data
    if usual is not None:
        assert usual().folder == file.parent


def test_no_plugin_is_imported_by_the_core(site: Site) -> None:
    """Neither those that are only data nor one with code, nor the packages that its module lies in."""
    outer = site.plugin.site / "outer"
    shutil.move(site.plugin.folder, outer / "inner")
    (outer / "__init__.py").write_text("import os\nprint('outer', os.getpid())\n")
    (outer / "inner" / "__init__.py").write_text(USUAL)
    site.plugin.install("roma-inclusion-lindestad", {"lindestad": "outer.inner"})
    script = (
        "import sys\nfrom roma_inclusion.build import check\nfrom roma_inclusion.sources.manager import folder_of\n"
        "print(check('lindestad'), check('walsall'), folder_of('lindestad').name)\n"
        "print(sorted(name for name in sys.modules if name.startswith(('outer', 'roma_inclusion_'))))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(site.plugin.site)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[] [] inner\n[]\n", "")


# Interrupts


def processes() -> dict[int, int]:
    """Return the parent of every process that is not merely waiting to be forgotten."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state not in "ZX":
            found[int(path.parent.name)] = int(parent)
    return found


def until(seen: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def building(site: Site) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A build whose plugin waits, and the process of the plugin."""
    site.plugin.write(
        "__init__.py",
        "import signal, time\nfor n in (1, 2, 15):\n    signal.signal(n, signal.SIG_IGN)\ntime.sleep(99)\n",
    )
    process = site.start("build", "-o", "out.db", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    workers: list[int] = []

    def begun() -> bool:
        workers[:] = [pid for pid, parent in processes().items() if parent == process.pid]
        return bool(workers) and _ignores(workers[0])

    until(begun)
    yield process, workers[0]
    process.kill()
    process.wait()


def _ignores(pid: int) -> bool:
    """Whether a process ignores SIGTERM: the plugin is at work in it."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return False
    (mask,) = [int(line.split()[1], 16) for line in lines if line.startswith("SigIgn:")]
    return bool(mask >> (signal.SIGTERM - 1) & 1)


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_an_interrupt_ends_the_plugin_at_once(
    building: tuple[subprocess.Popen[bytes], int], number: signal.Signals, tmp_path: Path
) -> None:
    process, worker = building
    begun = time.monotonic()
    process.send_signal(number)
    errors = process.communicate(timeout=10)[1].decode()
    until(lambda: worker not in processes(), 3)
    assert time.monotonic() - begun < 5
    if number != signal.SIGKILL:
        assert (process.returncode, errors.strip()) == (4, "interrupted; nothing was published")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("out")]


def test_a_process_that_cannot_be_started_is_no_fault_of_the_plugin(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roma_inclusion.errors import EnvironmentProblem

    site.plugin.write("__init__.py", "one = 1\n")
    monkeypatch.setattr(watch.sys, "executable", str(site.folder / "no-python"))
    with pytest.raises(EnvironmentProblem, match="a process for a plugin cannot be started"):
        find_with(site, "lindestad")


@pytest.mark.parametrize("code", ["import os", "from . import own"])
def test_a_city_folder_with_code_of_its_own_need_not_be_installed(base: Path, site: Site, code: str) -> None:
    city = site.folder / base.name
    shutil.copytree(base, city)
    module = city / site.plugin.folder.name / "__init__.py"
    module.with_name("own.py").write_text("one = 1\n")
    module.write_text(Deed("", code, "").module)
    ended = site.run("check", str(city), "--json")
    assert (ended.code, json.loads(ended.output)) == (0, []), ended.errors
    module.write_text(Deed("", f"{code}\nos._exit(0)", "").module)
    ended = site.run("check", str(city), "--json")
    (problem,) = json.loads(ended.output)
    assert (ended.code, problem["code"], problem["where"]) == (1, "plugin-broken", WHERE)
