"""Clean virtual environments, away from the checkout, as a stranger would make them; versions are those of the lock."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path

import attrs
from conftest import ROOT


def build_distribution(project: Path, folder: Path, kind: str = "wheel") -> Path:
    """Build the wheel, or the sdist, of a project with its own build backend."""
    there = set(folder.glob("*"))
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = set(folder.glob("*")) - there
    return built


def outside(folder: Path, wheel: Path) -> dict[str, str]:
    """The environment variables of a place where nothing of the checkout is known but its wheel.

    pip gets roma-inclusion from the wheel and everything else in the version of the lock.
    """
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^[\w.-]+==\S+", lock, re.MULTILINE)
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join([*pins, f"roma-inclusion=={wheel.name.split('-')[1]}"]), encoding="utf-8")
    ours = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "ROMA_INCLUSION_DOCUMENTS"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    links = f"{wheel.parent} {os.environ.get('PIP_FIND_LINKS', '')}".strip()
    pip = {
        "PIP_FIND_LINKS": links,
        "PIP_CONSTRAINT": str(constraints),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_QUIET": "1",
    }
    path = os.pathsep.join([f"{sys.base_prefix}/bin", os.environ["PATH"]])
    return {**kept, **pip, "PATH": path, "PYTHONNOUSERSITE": "1"}


@attrs.define
class Clean:
    """A virtual environment and the folder that one works in."""

    folder: Path
    variables: Mapping[str, str]

    def run(self, program: str, *arguments: str, code: int = 0, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in the folder; it must end with an exit code."""
        command = [str(self.folder / "env" / "bin" / program), *arguments]
        environment = {**self.variables, **variables}
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done


def install(folder: Path, main: Path, *wheels: Path) -> Clean:
    """Make a virtual environment in a folder and install wheels with what they say they need."""
    venv.create(folder / "env", with_pip=True)
    clean = Clean(folder, outside(folder, main))
    clean.run("pip", "install", *(str(wheel) for wheel in (main, *wheels)))
    return clean
