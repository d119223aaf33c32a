"""Imports point one way, each library has one owner, nothing heavy is imported before it is used."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import roma_inclusion

PACKAGE = Path(roma_inclusion.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}

ORDER = [
    ["errors.py"],
    ["columns.py"],
    ["schema.py"],
    ["codes.py", "documents.py", "rules/__init__.py", "numerals.py", "views.py", "tables.py"],
    ["passages.py", "database.py"],
    ["hookspecs.py", "data.py", "exports/datapackage.py"],
    ["sources.py", "plugins.py", "coding.py"],
    ["checks.py", "drafts.py", "verification.py"],
    ["edition.py"],
    ["scaffold.py", "desk.py", "build.py"],
    ["__init__.py"],
    ["cli.py"],
    ["__main__.py"],
]
"""A module imports only modules of rows above its own; the site stands beside and is imported by the command line."""

OWNERS = {
    "click": {"cli.py"},
    "sqlite_utils": {"database.py", "checks.py"},
    "sqlite3": {"database.py"},
    "pluggy": {"hookspecs.py", "plugins.py"},
    "datasette": {"site/plugin.py", "site/server.py", "site/routes.py"},
    "yaml": {"sources.py", "drafts.py", "site/metadata.py", "site/language.py"},
    "edtf": {"checks.py"},
    "platformdirs": {"data.py"},
    "vl_convert": {"site/pictures.py"},
    "xlsxwriter": {"site/downloads.py"},
}


def imports(path: Path) -> set[str]:
    """Names of our modules that a module imports, as file names, and of other packages."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            base = path.parent if node.level == 1 else path.parent.parent
            names = [node.module.replace(".", "/")] if node.module else [alias.name for alias in node.names]
            for name in names:
                file = base / f"{name}.py" if (base / f"{name}.py").exists() else base / name / "__init__.py"
                found.add(file.relative_to(PACKAGE).as_posix())
    return found


def test_every_module_has_its_place() -> None:
    placed = {name for row in ORDER for name in row}
    assert placed == {name for name in MODULES if not name.startswith(("site/", "exports/__init__"))}


def test_imports_point_one_way() -> None:
    rank = {name: number for number, row in enumerate(ORDER) for name in row}
    for name, path in MODULES.items():
        for other in imports(path) & set(MODULES):
            if name in rank and other in rank and (name, other) != ("data.py", "build.py"):
                late = (name, other) in {("data.py", "plugins.py")}
                assert rank[other] < rank[name] or late, f"{name} imports {other}"


def test_each_library_has_its_owner() -> None:
    for name, path in MODULES.items():
        for library in imports(path) & set(OWNERS):
            assert name in OWNERS[library], f"{name} imports {library}"


def test_the_core_names_no_plugin() -> None:
    for name, path in MODULES.items():
        text = path.read_text(encoding="utf-8")
        for source in ("bradford", "walsall", "brussels", "be-reyn", "szw-pilots", "szw_pilots"):
            assert source not in text.lower().replace("e.g. ", "") or name == "data.py", f"{name} names {source}"


@pytest.mark.parametrize("statement", ["import roma_inclusion", "import roma_inclusion.cli"])
def test_import_is_light(statement: str) -> None:
    code = f"{statement}\nimport sys\nprint(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"sqlite_utils", "datasette", "edtf", "httpx", "uvicorn", "jinja2", "platformdirs"}
    assert not heavy & set(done.stdout.split())


def test_help_is_light() -> None:
    code = "import sys\nsys.argv = ['roma-inclusion', '--help']\nimport atexit\n"
    code += (
        "atexit.register(lambda: print('MODULES', *sorted(sys.modules)))\nfrom roma_inclusion.cli import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage:" in done.stdout
    assert not {"sqlite_utils", "datasette", "edtf"} & set(done.stdout.split("MODULES")[1].split())


def test_modules_fit_in_the_head() -> None:
    for name, path in MODULES.items():
        limit = 450 if name == "schema.py" else 320
        assert len(path.read_text(encoding="utf-8").splitlines()) <= limit, name
