"""docs/cli.md has a section for every command: its help as printed, what it is for, an example that is run.

`python tests/test_cli_docs.py` renews the help of every command on the page, and adds a section with the help for a
command that has none; what is to be said of it, and the example, are written by hand.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT, free_port, install
from test_api import differences

from roma_inclusion.cli import cli

PAGE = ROOT / "docs" / "cli.md"
RENEW = "run: python tests/test_cli_docs.py"
WIDTH = 78
"""The width at which an 80-column terminal shows help."""

HELP = re.compile(r"(?<=<!-- help of )(roma-inclusion[a-z -]*?)( -->\n).*?(?=<!-- end of help -->)", re.DOTALL)
SECTION = re.compile(r"^## `([^`]+)`\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = {f"roma-inclusion {name}" for name in cli.commands}


def help_of(command: str) -> str:
    """Return what `command --help` prints."""
    arguments = [*command.split()[1:], "--help"]
    return CliRunner().invoke(cli, arguments, prog_name="roma-inclusion", terminal_width=WIDTH).output


def renewed(text: str) -> str:
    """Return the page with the help of today, and with a bare section for each command that had none."""
    for command in sorted(COMMANDS - {found[1] for found in HELP.finditer(text)}):
        name = command.removeprefix("roma-inclusion ")
        text += f"\n## `{name}`\n\n<!-- help of {command} -->\n<!-- end of help -->\n"
    return HELP.sub(lambda found: f"{found[1]}{found[2]}\n```text\n{help_of(found[1])}```\n\n", text)


def steps(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command line of the examples of a page, in order, with the lines that it is shown to print."""
    for block in CONSOLE.finditer(text):
        for part in re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]:
            line, *printed = part.splitlines()
            yield line, printed


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_the_help_on_the_page_is_what_the_commands_print() -> None:
    assert renewed(page()) == page(), RENEW


def test_every_command_has_one_section_and_no_other_has() -> None:
    sections = [found[1] for found in SECTION.finditer(page())]
    helps = [found[1] for found in HELP.finditer(page())]
    assert sorted(sections) == sorted(cli.commands), RENEW
    assert sorted(helps) == sorted([*COMMANDS, "roma-inclusion"]), RENEW


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_section_explains_and_gives_an_example(name: str) -> None:
    section = next(found[2] for found in SECTION.finditer(page()) if found[1] == name)
    assert f"<!-- help of roma-inclusion {name} -->" in section
    assert any(re.match(rf"(\w+=\S+ )?roma-inclusion {name}\b", line) for line, _ in steps(section)), "no example"
    prose = HELP.sub("", CONSOLE.sub("", section))
    assert len(prose.split()) > 20, "it is not explained by hand"


def test_a_stale_help_and_a_missing_section_are_noticed() -> None:
    assert "  --with-text " in page()
    assert renewed(page().replace("  --with-text ", "  --with-words ")) == page()
    without = SECTION.sub(lambda found: "" if found[1] == "build" else found[0], page())
    assert "## `build`" not in without
    assert "## `build`" in renewed(without)


def test_the_help_is_that_of_an_80_column_terminal() -> None:
    command = [sys.executable, "-m", "roma_inclusion", "build", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "80"})
    assert done.stdout.split("\n", 1)[1] == help_of("roma-inclusion build").split("\n", 1)[1]


def environment(folder: Path) -> dict[str, str]:
    """Return an environment where roma-inclusion is the one under test and finds what is installed in a folder."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "PYTHONPATH": str(folder / "installed"), "TMPDIR": str(folder)}


def run(line: str, folder: Path, before: int) -> tuple[int, list[str]]:
    """Run a command line in a folder, after one that left with exit code `before`; return exit code and output."""
    done = subprocess.run(
        ["bash", "-c", f"(exit {before}); {line}"],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


def first_lines(line: str, folder: Path, count: int) -> list[str]:
    """Start a command that does not end, on a free port; return the first lines it prints, and stop it."""
    port = str(free_port())
    command = [*line.split(), "--port", port]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout
        return [process.stdout.readline().rstrip("\n").replace(port, "8001") for _ in range(count)]
    finally:
        process.terminate()
        process.wait(10)


def test_every_example_prints_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [*steps(page()), ("echo $?", ["0"])]
    code = 0
    for line, shown in lines:
        assert code == 0 or line == "echo $?", "an example that fails without showing its exit code"
        if line == "pip install -e roma-inclusion-lindestad":
            package = tmp_path / "roma-inclusion-lindestad"
            points = {"lindestad": "roma_inclusion_lindestad"}
            install(package, tmp_path / "installed", monkeypatch, "roma-inclusion-lindestad", points)
            continue
        if re.match(r"roma-inclusion ((serve|desk)(?!.*--host)|preview lindestad)", line):
            real = first_lines(line, tmp_path, len(shown))
        else:
            code, real = run(line, tmp_path, code)
        assert list(differences(shown, real)) == [], line


if __name__ == "__main__":
    PAGE.write_text(renewed(page()), encoding="utf-8")
