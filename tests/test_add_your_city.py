"""The developer's part of docs/add-your-city.md does what it says, where nothing of the checkout is known."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest
from conftest import OURS, ROOT, free_port, wait_for
from environments import build_distribution, outside
from test_tutorial import Terminal, blocks, promised

from roma_inclusion.authoring.scaffold import write_plugin

TEXT = (ROOT / "docs" / "add-your-city.md").read_text(encoding="utf-8")
DEVELOPER = TEXT.split("## For a developer\n")[1]


def steps() -> list[tuple[str, str]]:
    """Each block of shell with the output that is promised for it, which may be none."""
    parts = re.split(r"^```bash\n", DEVELOPER, flags=re.MULTILINE)[1:]
    return [(part.split("```")[0], "".join(blocks("output", part)[:1])) for part in parts]


@pytest.mark.wheel
def test_a_developer_adds_a_city(tmp_path: Path) -> None:
    """Run every block of shell as printed; only `preview`, which does not end, gets a port and is stopped."""
    wheel = build_distribution(ROOT, tmp_path / "dist")
    terminal = Terminal(tmp_path, outside(tmp_path, wheel))
    for block, output in steps():
        if not block.startswith("roma-inclusion preview"):
            promised(output, terminal.run(block))
            continue
        port = free_port()
        process = terminal.start(f"{block.strip()} --port {port}")
        try:
            wait_for(f"http://127.0.0.1:{port}/", process)
            promised(output.replace("8001", str(port)), terminal.output())
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(30)
    terminal.run("pip install --no-deps hand-in/*.whl")
    assert terminal.run("cd / && roma-inclusion sources").count("\n") == len(OURS) + 1
    assert terminal.run("roma-inclusion check") == "no problems\n"


def test_both_readers_have_a_part() -> None:
    assert re.findall(r"^## (.+)$", TEXT, re.MULTILINE) == ["For an officer", "For a developer"]


def test_the_test_on_the_page_is_the_one_that_is_written(tmp_path: Path) -> None:
    (shown,) = blocks("python", DEVELOPER)
    written = (write_plugin("my-town", tmp_path) / "tests" / "test_my_town.py").read_text()
    for line in ("from roma_inclusion.testing import conforms", "def test_the_source_conforms() -> None:"):
        assert line in shown.splitlines()
        assert line in written.splitlines()
