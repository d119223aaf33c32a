"""Imports point one way, each library has one owner, nothing heavy is imported before it is used."""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

import roma_inclusion

PACKAGE = Path(roma_inclusion.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}

LAYERS = [
    ["errors", "signals", "output", "atom"],
    ["schema", "extras"],
    ["questions", "record_classes", "frames"],
    ["sources"],
    ["checks", "store"],
    ["build", "tables"],
    ["typed_tables"],
    ["records"],
    ["on_demand", "changes"],
    ["authoring"],
    ["exports", "testing", "__init__"],
    ["pytest_plugin"],
    ["site", "desk"],
    ["preview"],
    ["exit_codes"],
    ["commands"],
    ["cli"],
    ["__main__"],
]
"""A module imports only what stands in its own folder or in rows above."""

SITE_LAYERS = [
    ["language", "page", "published", "hyphens", "inert", "request"],
    ["addresses"],
    ["trees"],
    ["record_index"],
    ["translations", "withdrawals"],
    ["texts"],
    ["main_records", "facts", "citation", "filters"],
    ["chart_table", "wording"],
    ["charts_svg"],
    ["views"],
    ["map_dots"],
    ["map_names"],
    ["map_svg"],
    ["highlight", "pages"],
    ["downloads", "feed", "linked_data", "metadata", "template_helpers"],
    ["server", "layout", "picture_files", "dataset_file"],
    ["app"],
    ["serving", "preview"],
    ["__init__"],
]
"""The same within the site: a view knows no request, and nothing but the app knows Datasette."""

OWNERS = {
    "click": {"cli", "exit_codes", *(f"commands/{path.stem}" for path in (PACKAGE / "commands").glob("[a-z]*.py"))},
    "pytest": {"pytest_plugin"},
    "sqlite_utils": {"store/write", "store/search"},
    "lxml": {"authoring/qda/archive", "authoring/extract/docx_file", "authoring/extract/html_file"},
    "sqlite3": {
        "authoring/qda/taguette",
        "store/write",
        "store/sqlite",
        "store/fence",
        "store/read",
        "store/guard",
        "store/record_file",
    },
    "pluggy": {"sources/hookspecs", "sources/apart/__main__"},
    "yaml": {
        "sources/yaml_reader",
        "sources/yaml_errors",
        "authoring/draft_of_coding",
        "authoring/sheet_texts",
        "authoring/words/__init__",
        "checks/numbers/lexicon",
    },
    "openpyxl": {"authoring/workbooks"},
    "regex": {"sources/cutting"},
    "langcodes": {"sources/lists/__init__"},
    "text_to_num": {"checks/numbers/lexicon"},
    "pandas": {"frames"},
    "platformdirs": {"store/cache"},
    "rapidfuzz": {"authoring/nearest"},
    "pypdfium2": {"authoring/extract/pdf", "authoring/extract/pdf_chars", "authoring/extract/pdf_tables"},
    "pdfplumber": {"authoring/extract/pdf"},
    "trafilatura": {"authoring/extract/html_file", "authoring/extract/html_main"},
    "justext": {"authoring/extract/proposals"},
    "llm": {"authoring/models"},
}
"""Each library and the modules that may import it; those of the site are the site's own."""
SITE_LIBRARIES = {"datasette", "jinja2", "markupsafe", "vl_convert", "xlsxwriter"}
ALSO_ELSEWHERE = {("xlsxwriter", "authoring/sheets")}
"""A library of the site and a module that may use it too."""
DESK_LIBRARIES = {"jinja2", "starlette", "uvicorn"}
EXAMPLES = {"records.py", "questions/evidence_of.py"}
"""Modules whose documentation gives a real id as an example."""
HEAVY = {
    "pypdfium2",
    "pdfplumber",
    "docx",
    "lxml",
    "trafilatura",
    "justext",
    "sqlite_utils",
    "datasette",
    "httpx",
    "openpyxl",
    "platformdirs",
    "yaml",
    "langcodes",
    "text_to_num",
    "xlsxwriter",
    "llm",
    "pandas",
} | DESK_LIBRARIES


def imports(name: str) -> tuple[set[str], set[str]]:
    """Return our modules that a module imports, as names without .py, and the other packages."""
    path = MODULES[name]
    ours, others = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            others |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            others.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            base = path.parent
            for _ in range(node.level - 1):
                base = base.parent
            base = base.joinpath(*(node.module or "").split(".")) if node.module else base
            for alias in node.names:
                file = next(
                    one
                    for one in (
                        base / f"{alias.name}.py",
                        base / alias.name / "__init__.py",
                        base.with_suffix(".py"),
                        base / "__init__.py",
                    )
                    if one.exists()
                )
                ours.add(file.relative_to(PACKAGE).as_posix())
    return ours, others


def layer(name: str, layers: list[list[str]], depth: int) -> int:
    part = Path(name).with_suffix("").parts[depth]
    return next(number for number, row in enumerate(layers) if part in row)


def test_every_module_has_its_place() -> None:
    for name in MODULES:
        assert layer(name, LAYERS, 0) >= 0, name
        if name.startswith("site/"):
            assert layer(name, SITE_LAYERS, 1) >= 0, name


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_point_one_way(name: str) -> None:
    for other in imports(name)[0]:
        same = Path(name).parts[0] == Path(other).parts[0] or "/" not in name + other
        if name.startswith("site/") and other.startswith("site/"):
            same = Path(name).with_suffix("").parts[1] == Path(other).with_suffix("").parts[1]
            assert same or layer(other, SITE_LAYERS, 1) < layer(name, SITE_LAYERS, 1), f"{name} imports {other}"
        elif not same or "/" not in name:
            assert layer(other, LAYERS, 0) < layer(name, LAYERS, 0), f"{name} imports {other}"


def test_no_two_modules_import_each_other() -> None:
    graph = {name: imports(name)[0] - {name} for name in MODULES}
    list(graphlib.TopologicalSorter(graph).static_order())


@pytest.mark.parametrize("name", sorted(MODULES))
def test_each_library_has_its_owner(name: str) -> None:
    module = name.removesuffix(".py")
    for library in imports(name)[1]:
        allowed = (
            name.startswith("site/")
            or (library, module) in ALSO_ELSEWHERE
            or (library in DESK_LIBRARIES and name.startswith("desk/"))
        )
        assert library not in SITE_LIBRARIES | DESK_LIBRARIES or allowed, f"{name} imports {library}"
        if library in OWNERS and not (library == "yaml" and name.startswith("site/")):
            assert module in OWNERS[library], f"{name} imports {library}"


def test_the_core_names_no_plugin() -> None:
    for name, path in MODULES.items():
        text = path.read_text(encoding="utf-8")
        for source in ("bradford", "walsall", "brussels", "be-reyn", "szw-pilots", "szw_pilots"):
            assert source not in text.lower().replace("e.g. ", "") or name in EXAMPLES, f"{name} names {source}"


@pytest.mark.parametrize(
    "statement", ["import roma_inclusion", "import roma_inclusion.cli", "import roma_inclusion.site"]
)
def test_import_is_light(statement: str) -> None:
    heavy = HEAVY if "site" not in statement else {"vl_convert", "xlsxwriter", "sqlite_utils"}
    code = f"{statement}\nimport sys\nprint(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not heavy & set(done.stdout.split())


def test_help_is_light() -> None:
    code = "import sys\nsys.argv = ['roma-inclusion', '--help']\nimport atexit\n"
    code += (
        "atexit.register(lambda: print('MODULES', *sorted(sys.modules)))\nfrom roma_inclusion.cli import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Usage:" in done.stdout
    assert not HEAVY & set(done.stdout.split("MODULES")[1].split())


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_fits_in_the_head(name: str) -> None:
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_function_fits_on_the_screen(name: str) -> None:
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [one for one in ast.walk(node) if isinstance(one, ast.FunctionDef) and one is not node]
            lines = (node.end_lineno or 0) - node.lineno + 1 - (ast.get_docstring(node) or "").count("\n")
            assert lines - sum((one.end_lineno or 0) - one.lineno + 1 for one in inner) <= 45, node.name
