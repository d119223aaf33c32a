"""Fixtures: an invented source installed as a stranger's would be, the real build, documents, server, browser."""

from __future__ import annotations

import csv
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
import yaml
from bad_inputs.plugin import Plugin, write_base
from violations.planting import installed_copy

from roma_inclusion.authoring.scaffold import write_plugin
from roma_inclusion.build import build
from roma_inclusion.records import Data, load

ROOT = Path(__file__).parent.parent
OURS = ("be-reyn", "bradford", "brussels", "szw-pilots", "walsall")
DOCUMENTS = os.environ.get("ROMA_INCLUSION_DOCUMENTS")


@pytest.fixture(autouse=True)
def _no_documents_by_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROMA_INCLUSION_DOCUMENTS", raising=False)


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder with the five documents; tests that need it are skipped without it."""
    if not DOCUMENTS:
        pytest.skip("the documents are not here: set ROMA_INCLUSION_DOCUMENTS to their folder")
    return Path(DOCUMENTS).resolve()


@attrs.define
class Invented:
    """A source of an invented town, installed beside the real ones: its folder, its document."""

    name: str
    folder: Path
    documents: Path

    @property
    def others(self) -> tuple[str, ...]:
        return OURS

    def rows(self, table: str) -> list[dict[str, str]]:
        with (self.folder / "coding" / f"{table}.csv").open(newline="", encoding="utf-8") as stream:
            return list(csv.DictReader(stream))

    def write(self, table: str, rows: list[dict[str, str]]) -> None:
        with (self.folder / "coding" / f"{table}.csv").open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def change(self, table: str, number: int = 0, **cells: str) -> None:
        rows = self.rows(table)
        rows[number].update(cells)
        self.write(table, rows)

    def add(self, table: str, **cells: str) -> None:
        rows = self.rows(table)
        rows.append(dict.fromkeys(rows[0], "") | cells)
        self.write(table, rows)
        self.expect(**{table: len(rows)})

    def expect(self, **counts: int | None) -> None:
        """Change what source.yml expects; None takes a table out."""
        expected: dict[str, int | None] = yaml.safe_load((self.folder / "source.yml").read_text())["expected"]
        listed = {table: count for table, count in {**expected, **counts}.items() if count is not None}
        self.describe("expected", "{" + ", ".join(f"{table}: {count}" for table, count in listed.items()) + "}")

    def describe(self, key: str, value: str) -> None:
        path = self.folder / "source.yml"
        text, times = re.subn(rf"^{key}:.*$", f"{key}: {value}", path.read_text(), flags=re.MULTILINE)
        assert times == 1
        path.write_text(text)


def install(package: Path, site: Path, monkeypatch: pytest.MonkeyPatch, name: str, points: dict[str, str]) -> None:
    """Put the packages of a folder where Python finds them, with the metadata that an installation writes."""
    shutil.copytree(package, site, dirs_exist_ok=True)
    info = site / f"{name.replace('-', '_')}-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.1.0\n")
    lines = "\n".join(f"{point} = {module}" for point, module in points.items())
    (info / "entry_points.txt").write_text(f"[roma_inclusion]\n{lines}\n")
    monkeypatch.syspath_prepend(str(site))
    for module in points.values():
        sys.modules.pop(module, None)  # another test may have imported one of this name from its own folder


@pytest.fixture
def invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Invented]:
    """An invented source, lindestad, that may be broken at will."""
    package = write_plugin("lindestad", tmp_path)
    site = tmp_path / "site"
    install(package, site, monkeypatch, "roma-inclusion-lindestad", {"lindestad": "roma_inclusion_lindestad"})
    yield Invented("lindestad", site / "roma_inclusion_lindestad", site / "documents")
    sys.modules.pop("roma_inclusion_lindestad", None)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented source, lindestad, with rows of every table and its document, to be copied and not changed."""
    return write_base("lindestad", tmp_path_factory.mktemp("base"))


@pytest.fixture
def plugin(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plugin:
    """A copy of that source, installed, that may be spoilt."""
    return installed_copy(base, tmp_path, monkeypatch)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The open edition of the installed sources."""
    path = tmp_path_factory.mktemp("open") / "roma-inclusion.db"
    build(path)
    return path


@pytest.fixture(scope="session")
def data(database: Path) -> Data:
    return load(database)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser; tests that need it are skipped without it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("Chromium is not installed")
    return found


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise AssertionError(f"the server stopped with exit code {process.returncode}")
        try:
            urllib.request.urlopen(address, timeout=5).read()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{address} does not answer")


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start `roma-inclusion serve` on a file and return its address; all are stopped at the end."""
    running = []

    def start(file: Path, *options: str, environment: dict[str, str] | None = None) -> str:
        port = free_port()
        command = [sys.executable, "-m", "roma_inclusion", "serve", str(file), "--port", str(port), *options]
        log = (tmp_path_factory.mktemp("log") / "serve.log").open("wb")
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **(environment or {})})
        running.append(process)
        wait_for(f"http://127.0.0.1:{port}/", process)
        return f"http://127.0.0.1:{port}"

    yield start
    for process in running:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def site(serve: Callable[..., str], database: Path) -> str:
    """The address of the real site, served as a user would."""
    return serve(database)
