"""What people install: the wheel holds everything, works away from the checkout, and a plugin installs by itself."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import zipfile
from importlib.metadata import version
from pathlib import Path

import attrs
import pytest
from conftest import OURS, ROOT
from environments import Clean, build_distribution, install

from roma_inclusion.records import Data, load
from roma_inclusion.store.sqlite import build_info

pytestmark = [pytest.mark.wheel, pytest.mark.xdist_group("wheel")]

HEAVY = {
    "datasette",
    "httpx",
    "jinja2",
    "langcodes",
    "pandas",
    "platformdirs",
    "regex",
    "sqlite_utils",
    "text_to_num",
    "yaml",
}
MEGABYTES = 40
"""What an installation without extras may weigh."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_distribution(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """An environment with the wheel and no extra, away from the checkout."""
    return install(tmp_path_factory.mktemp("clean"), wheel)


def packages() -> list[Path]:
    return [ROOT / "src" / "roma_inclusion", *sorted((ROOT / "plugins").glob("roma_inclusion_*"))]


def test_the_wheel_holds_every_file_and_nothing_else(contents: dict[str, bytes]) -> None:
    """The folders are walked, not asked from git: what .gitignore hides would be missing in the wheel in silence."""
    wanted = {
        path.relative_to(package.parent).as_posix(): path.read_bytes()
        for package in packages()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    held = {name: content for name, content in contents.items() if ".dist-info/" not in name}
    assert set(held) == set(wanted)
    assert held == wanted


def test_the_wheel_holds_what_each_part_needs(contents: dict[str, bytes]) -> None:
    assert len(packages()) == len(OURS) + 2  # and the answers
    for name in OURS:
        folder = f"roma_inclusion_{name.replace('-', '_')}"
        for file in ("__init__.py", "source.yml", "passages.csv", "README.md", "coding/outcomes.csv"):
            assert f"{folder}/{file}" in contents
    for pattern in (
        "codes/codebook.csv",
        "checks/words.csv",
        "checks/names.sha256",
        "site/templates/.+html",
        "site/metadata.yml",
        "authoring/template/pyproject.toml.template",
        "authoring/template/dot-gitignore",
        "authoring/template/documents/page.txt",
        "authoring/template/.+/coding/outcomes.csv",
        "py.typed",
    ):
        assert any(re.fullmatch(f"roma_inclusion/{pattern}", name) for name in contents), pattern


def test_the_wheel_says_where_the_plugins_are(contents: dict[str, bytes]) -> None:
    (points,) = (text.decode() for name, text in contents.items() if name.endswith("entry_points.txt"))
    group = points.split("[roma_inclusion]\n")[1].split("\n\n")[0]
    assert set(group.split("\n")) >= {f"{name} = roma_inclusion_{name.replace('-', '_')}" for name in OURS}
    licenses = {name.rpartition("/")[2] for name in contents if ".dist-info/licenses/" in name}
    assert licenses == {"LICENSE", "LICENSE-DATA"}


def test_the_wheel_holds_no_document_and_no_test(contents: dict[str, bytes], data: Data) -> None:
    digests = {source.document_sha256 for source in data.sources.values()}
    assert not digests & {hashlib.sha256(content).hexdigest() for content in contents.values()}
    texts = {name for name in contents if Path(name).suffix in {".txt", ".pdf", ".docx"} and "dist-info" not in name}
    assert texts == {"roma_inclusion/authoring/template/documents/page.txt"}
    for name in contents:
        is_template = name.startswith("roma_inclusion/authoring/template/")  # a new plugin has a test of its own
        assert is_template or not re.search(r"(^|/)(tests?|conftest)(/|\.py$)|(^|/)test_", name), name
        if name.endswith("passages.csv"):
            header = next(csv.reader(io.StringIO(contents[name].decode())))
            assert header == ["address", "heading", "start", "end", "sha256"]


def test_the_sources_are_found_away_from_the_checkout(clean: Clean) -> None:
    listed = [line.split("\t") for line in clean.run("roma-inclusion", "sources").stdout.splitlines()]
    assert [line[0] for line in listed] == list(OURS)
    assert {line[2] for line in listed} == {f"roma-inclusion {version('roma-inclusion')}"}
    where = clean.run("python", "-c", "import roma_inclusion; print(roma_inclusion.__file__)").stdout
    assert Path(where.strip()).is_relative_to(clean.folder / "env")


def test_the_wheel_builds_the_same_bytes_as_the_checkout(clean: Clean, database: Path) -> None:
    clean.run("roma-inclusion", "build", "-o", "x.db")
    assert (clean.folder / "x.db").read_bytes() == database.read_bytes()


SCRIPT = """
import json
import roma_inclusion

data = roma_inclusion.load()
pilot = data.interventions["szw-pilots-enschede"]
finding = next(one for one in data.findings.values() if one.mechanism_id == "trust")
conflict = data.conflicts["brussels-participants-and-clients"]
print(json.dumps({
    "outcomes": [one.id for one in data.of(pilot, "outcomes")],
    "themes": [one.label_nl for one in data.of(pilot, "themes")],
    "parts": [one.id for one in data.parts_of(data.interventions["szw-pilots-programme"])],
    "passages": [data.passages[one.passage_id].address for one in data.evidence_of(finding)],
    "sides": [one.id for one in data.sides_of(conflict)],
}))
"""


def test_the_library_is_used_away_from_the_checkout(clean: Clean, data: Data) -> None:
    cache = clean.folder / "cache"
    printed = clean.run("python", "-c", SCRIPT, XDG_CACHE_HOME=str(cache)).stdout
    (file,) = cache.rglob("*.db")
    assert build_info(file)["library_version"] == version("roma-inclusion")
    found = json.loads(printed)
    pilot = data.interventions["szw-pilots-enschede"]
    assert found["outcomes"] == [one.id for one in data.outcomes.values() if one.intervention_id == pilot.id] != []
    assert found["themes"] == [one.label_nl for one in data.of(pilot, "themes")] != []
    assert {"szw-pilots-ede", "szw-pilots-enschede", "szw-pilots-nuenen"} <= set(found["parts"])
    assert found["passages"]
    assert found["sides"] == ["brussels-participants", "brussels-share-found-work", "brussels-half-found-work"]


def test_who_only_loads_installs_little(clean: Clean) -> None:
    """No server, renderer or PDF library; pip and setuptools come with the environment and are not counted."""
    (folder,) = (clean.folder / "env").glob("lib/python*/site-packages")
    parts = [path for path in folder.iterdir() if not re.match("pip|setuptools|pkg_resources|_distutils", path.name)]
    files = [path for part in parts for path in [part, *part.rglob("*")] if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= MEGABYTES * 1_000_000
    names = {path.name for path in parts}
    assert names >= {"roma_inclusion", "roma_inclusion_walsall", "sqlite_utils"}
    assert not names & {"datasette", "pandas", "vl_convert", "xlsxwriter"}


@pytest.mark.parametrize("arguments", [["serve", "z.db"], ["metadata", "-o", "z.yml"]], ids=" ".join)
def test_a_command_says_which_extra_it_needs(clean: Clean, arguments: list[str]) -> None:
    done = clean.run("roma-inclusion", *arguments, code=3)
    wanted = r"roma-inclusion: this needs the extra `site` \(.*datasette.*\): pip install 'roma-inclusion\[site\]'\n"
    assert re.fullmatch(wanted, done.stderr)
    assert not done.stdout
    assert not (clean.folder / arguments[-1]).exists()


def test_a_data_frame_says_which_extra_it_needs(clean: Clean) -> None:
    code = "import roma_inclusion\ntry:\n    roma_inclusion.load().outcomes.to_frame()\n"
    code += "except roma_inclusion.EnvironmentProblem as error:\n    print(error)"
    wanted = "this needs the extra `frames` (pandas: not installed): pip install 'roma-inclusion[frames]'\n"
    assert clean.run("python", "-c", code, XDG_CACHE_HOME=str(clean.folder / "frames-cache")).stdout == wanted


def test_every_other_command_needs_no_extra(clean: Clean) -> None:
    for line in ("sources", "check", "build -o y.db", "export y.db -o datasets", "new my-town"):
        assert clean.run("roma-inclusion", *line.split()).stdout, line


@pytest.mark.parametrize(("program", "argument"), [("python", "-cimport roma_inclusion"), ("roma-inclusion", "--help")])
def test_beginning_is_light(clean: Clean, program: str, argument: str) -> None:
    done = clean.run(program, argument, PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "roma_inclusion" in imported
    assert not HEAVY & imported


PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "roma-inclusion-walsall"
version = "7.0"
dependencies = ["roma-inclusion"]
[project.entry-points.roma_inclusion]
walsall = "roma_inclusion_walsall"
"""


def without_walsall(folder: Path) -> Path:
    """The project as it would be if one source had never been part of it."""
    project = folder / "project"
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".*", "__pycache__", "dist", "*.db", "*walsall"))
    file = project / "pyproject.toml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "roma_inclusion_walsall" not in line]
    assert len(lines) - len(kept) == 2
    file.write_text("".join(kept), encoding="utf-8")
    return project


def test_a_plugin_folder_installs_by_itself(tmp_path: Path, data: Data) -> None:
    """A folder under plugins/, unchanged, with ten lines of pyproject.toml is a package of its own."""
    own = tmp_path / "own"
    shutil.copytree(ROOT / "plugins" / "roma_inclusion_walsall", own / "roma_inclusion_walsall")
    (own / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    assert len(PYPROJECT.splitlines()) == 10
    dist = tmp_path / "dist"
    clean = install(tmp_path, build_distribution(without_walsall(tmp_path), dist), build_distribution(own, dist))
    listed = dict(line.split("\t")[::2] for line in clean.run("roma-inclusion", "sources").stdout.splitlines())
    assert set(listed) == set(OURS)
    assert listed["walsall"] == "roma-inclusion-walsall 7.0"
    clean.run("roma-inclusion", "build", "-o", "x.db")
    built = load(tmp_path / "x.db")
    source = attrs.evolve(built.sources["walsall"], plugin="roma-inclusion", plugin_version=version("roma-inclusion"))
    assert source == data.sources["walsall"]
    for table in set(data) - {"build", "sources"}:
        assert built[table] == data[table], table
