"""The preview: a city beside the others, built anew when a file changes, on this machine only, gone without a trace."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from browser import browser, opened
from conftest import free_port, wait_for
from playwright.sync_api import expect

from roma_inclusion.authoring.scaffold import write_plugin


@attrs.define
class Running:
    """A preview that runs: its process, address, city and temporary folder."""

    process: subprocess.Popen[bytes]
    address: str
    city: Path
    temporary: Path
    log: Path

    def get(self, path: str, **headers: str) -> str:
        request = urllib.request.Request(self.address + path, headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            text: str = answer.read().decode()
            return text

    def state(self) -> tuple[int, str]:
        given = json.loads(self.get("-/preview/state"))
        return given["version"], given["heading"]

    def until(self, version: int, heading: str = "") -> None:
        """Wait until the preview is in a state."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            now = self.state()
            if now[0] == version and heading in now[1] and bool(heading) == bool(now[1]):
                return
            time.sleep(0.1)
        raise AssertionError(f"{self.state()}\n{self.log.read_text()}")

    def change(self, file: str, old: str, new: str) -> None:
        path = self.city / "roma_inclusion_nieuwstad" / file
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A preview of a city that is not installed, not finished, and has its document."""
    city = write_plugin("nieuwstad", tmp_path)
    (city / "roma_inclusion_nieuwstad" / "coding" / "passages_not_in_scope.csv").unlink()  # one passage is open
    temporary, log, port = tmp_path / "temporary", tmp_path / "log", free_port()
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary), "LANG": "en_GB.UTF-8", "LC_ALL": ""}
    command = [sys.executable, "-m", "roma_inclusion", "preview", "nieuwstad", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=tmp_path, stdout=output, stderr=output, env=environment)
    one = Running(process, f"http://127.0.0.1:{port}/", city, temporary, log)
    try:
        wait_for(one.address, process)
        one.until(2)
        yield one
    finally:
        process.kill()
        process.wait(10)


def test_a_change_is_shown_and_a_mistake_leaves_what_was_there(running: Running) -> None:
    page = running.get("records/nieuwstad-less-absence")
    assert "Staff of schools report less absence" in page
    passages = json.loads(running.get("roma-inclusion/passages.json?source_id=nieuwstad&_shape=array"))
    assert "absence fell" in passages[3]["text"], "the document is at hand, so its words are shown"
    assert passages[0]["state"] == "open"
    running.change("coding/outcomes.csv", "Staff of schools report", "Teachers report")
    running.until(3)
    assert "Teachers report less absence" in running.get("records/nieuwstad-less-absence")
    running.change("coding/outcomes.csv", ",intended,", ",hoped,")
    running.until(3, "1 problem: the preview shows the city as it was before")
    assert "unknown-code" in running.get("-/preview/problems")
    assert "Teachers report less absence" in running.get("records/nieuwstad-less-absence")
    running.change("source.yml", "id: nieuwstad", "id: [")
    running.until(3, "problem")
    running.change("source.yml", "id: [", "id: nieuwstad")
    running.change("coding/outcomes.csv", ",hoped,", ",intended,")
    running.until(4)
    assert "unknown-code" in running.log.read_text()


def test_what_runs_is_not_shown_to_others(running: Running) -> None:
    for path in ("", "-/preview/state", "-/preview/problems", "sources/nieuwstad"):
        for name, value in (("Host", "evil.example"), ("Origin", "https://evil.example")):
            with pytest.raises(urllib.error.HTTPError) as refused:
                running.get(path, **{name: value})
            assert refused.value.code == 403


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_without_a_trace(running: Running, number: signal.Signals) -> None:
    assert list(running.temporary.iterdir())
    assert "The mediator pilot" in running.get("sources/nieuwstad")
    running.change("coding/outcomes.csv", "Staff of schools report", "Teachers report")
    running.until(3)
    assert "The mediator pilot" in running.get("sources/nieuwstad")
    before = {path: path.stat().st_mtime_ns for path in running.city.rglob("*") if "__pycache__" not in path.parts}
    running.process.send_signal(number)
    assert running.process.wait(15) == 4
    assert list(running.temporary.iterdir()) == []
    assert running.log.read_text().splitlines()[-1] == "interrupted; nothing was published"
    assert "Traceback" not in running.log.read_text()
    after = {path: path.stat().st_mtime_ns for path in running.city.rglob("*") if "__pycache__" not in path.parts}
    assert after == before


@pytest.mark.browser
def test_an_open_page_reloads_by_itself(running: Running, chromium: str) -> None:
    with browser(chromium) as one, opened(one, 1280) as window:
        window.page.goto(running.address + "records/nieuwstad-less-absence")
        expect(window.page.get_by_text("Staff of schools report").first).to_be_visible()
        running.change("coding/outcomes.csv", "Staff of schools report", "Teachers report")
        expect(window.page.get_by_text("Teachers report less absence").first).to_be_visible(timeout=60_000)
        running.change("coding/outcomes.csv", ",intended,", ",hoped,")
        bar = window.page.get_by_role("status").get_by_role("link", name=re.compile("1 problem"))
        expect(bar).to_be_visible(timeout=60_000)
        bar.click()
        expect(window.page.get_by_text("unknown-code")).to_be_visible()
        running.change("coding/outcomes.csv", ",hoped,", ",intended,")
        expect(window.page.get_by_text("unknown-code")).not_to_be_visible(timeout=60_000)
        assert window.errors == []


def said(*arguments: str, folder: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "roma_inclusion", "preview", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stderr


def test_a_port_that_is_taken_is_said(running: Running, tmp_path: Path) -> None:
    code, line = said("nieuwstad", "--port", running.address.rpartition(":")[2].strip("/"), folder=tmp_path)
    assert code == 3
    assert re.search(r"in use: give another one with --port\n$", line), line


def test_a_city_that_is_not_there_is_said(tmp_path: Path) -> None:
    code, line = said("walsal", folder=tmp_path)
    assert code == 2
    assert 'did you mean "walsall"' in line
