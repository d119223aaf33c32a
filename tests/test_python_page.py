"""docs/python.md is run: each block after the other, in one program, and what it prints is what the page says."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest
from conftest import ROOT

import roma_inclusion

PAGE = ROOT / "docs" / "python.md"
BLOCK = re.compile(r"```(\w+)\n(.*?)```(?:\n\n```output\n(.*?)```)?", re.DOTALL)


def printed(code: str, names: dict[str, object]) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, PAGE.name, "exec"), names)
    return said.getvalue()


def test_every_block_of_the_page_runs_and_prints_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("PAGER", "cat")
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    assert {language for language, _, _ in blocks} == {"python"}
    assert sum(bool(output) for _, _, output in blocks) >= 3
    names: dict[str, object] = {}
    for _, code, output in blocks:
        said = printed(code, names)
        if output:
            assert said == output
        elif "print(" in code or "help(" in code:
            assert said.strip()


def test_what_the_page_names_is_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in re.findall(r"`data\.(\w+)", text):
        assert hasattr(roma_inclusion.Data, name) or name in roma_inclusion.schema.TABLES, name
    for name in re.findall(r"`(?:roma_inclusion\.)?([A-Z]\w+(?:Error|Problem))`", text):
        assert issubclass(getattr(roma_inclusion, name), roma_inclusion.RomaInclusionError)
    for link in re.findall(r"\]\(([^)#]+)", text):
        assert (PAGE.parent / link).exists(), link


def test_the_readme_runs_and_leads_to_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(docs/python.md)" in text
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert "reported" in printed(code, {})
