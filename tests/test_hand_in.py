"""Handing in: what is packed installs and builds, holds no word of the document, and is the same bytes everywhere."""

from __future__ import annotations

import csv
import re
import shutil
import tomllib
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import OURS, ROOT, Invented
from environments import build_distribution, install
from violations.planting import planted

from roma_inclusion.authoring.hand_in import hand_in
from roma_inclusion.authoring.handed_in import FILE, handed_in
from roma_inclusion.authoring.scaffold import write_plugin
from roma_inclusion.build import build
from roma_inclusion.cli import cli
from roma_inclusion.errors import DataError, Problem, UsageError
from roma_inclusion.records import load
from roma_inclusion.sources.manager import find_plugins

WHEEL = "roma_inclusion_nieuwstad-0.1.0-py3-none-any.whl"
ZIP = "roma-inclusion-nieuwstad-0.1.0.zip"
FILES = {"READ-ME.txt", "report-card.html", "report-card.json", "report-card.txt", WHEEL, ZIP}


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """The folder of a city that is not installed, with all that an author has in it."""
    city = write_plugin("nieuwstad", tmp_path)
    (city / "work").mkdir()
    (city / "work" / "proposals.json").write_text('{"quote": "absence fell among the some thirty families"}')
    (city / "documents" / "jaarplan van de gemeente.pdf").write_bytes(b"%PDF-1.7 absence fell among the some thirty")
    source = city / "roma_inclusion_nieuwstad" / "source.yml"
    comment = "# proposed: found in jaarplan van de gemeente.pdf, School staff say that absence fell\n"
    source.write_text(comment + source.read_text().replace("kind: project_page", "kind: project_page  # page.txt"))
    return city


def module(city: Path) -> Path:
    return city / "roma_inclusion_nieuwstad"


def packed(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as zipped:
        assert zipped.testzip() is None
        return {name: zipped.read(name) for name in zipped.namelist()}


def problems_of(city: Path, target: Path) -> list[Problem]:
    """Return why a city is refused; nothing is written then."""
    with pytest.raises(DataError) as refused:
        hand_in(str(city), target)
    assert not target.exists()
    return refused.value.problems


def test_a_folder_is_written_that_says_what_to_do(city: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["hand-in", str(city), "-o", str(tmp_path / "out"), "--language", "nl"])
    assert done.exit_code == 0
    assert {Path(line).name for line in done.stdout.splitlines()} == FILES
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    read_me = (tmp_path / "out" / "READ-ME.txt").read_text(encoding="utf-8")
    for words in ("Wat u ermee doet", "Stuur deze map", "Wat er niet in staat", WHEEL, ZIP, "Het document was erbij"):
        assert words in read_me
    assert "READ-ME.txt says what to do with it" in done.stderr


def test_the_ids_that_were_handed_in_are_kept_with_the_author(city: Path, tmp_path: Path) -> None:
    assert handed_in(city) == set()
    (city / FILE).write_text('["nieuwstad-of-last-year"]')
    hand_in(str(city), tmp_path / "out")
    with (module(city) / "coding" / "outcomes.csv").open(encoding="utf-8", newline="") as stream:
        outcomes = {row["id"] for row in csv.DictReader(stream)}
    assert {"nieuwstad-of-last-year", *outcomes} < handed_in(city)
    assert any("-reporting-" in own for own in handed_in(city))
    assert not any(FILE.name in name for name in packed(tmp_path / "out" / ZIP))
    shutil.rmtree(city / "work")
    hand_in(str(city), tmp_path / "out")
    assert not (city / "work").exists()


def test_no_word_of_the_document_is_packed(city: Path, tmp_path: Path) -> None:
    hand_in(str(city), tmp_path / "out")
    document = (city / "documents" / "page.txt").read_text(encoding="utf-8")
    sentences = [one.strip() for one in re.split(r"[.;]\s", document) if len(one.split()) > 3]
    runs = [
        " ".join(words[at : at + 5]) for one in sentences for words in [one.split()] for at in range(len(words) - 4)
    ]
    assert len(runs) > 20
    for name in (WHEEL, ZIP):
        contents = packed(tmp_path / "out" / name)
        whole = "\n".join([*contents, *(content.decode() for content in contents.values())])
        assert "roma_inclusion_nieuwstad/coding/outcomes.csv" in whole
        assert [run for run in runs if run.lower() in whole.lower()] == []
        for hidden in ("documents/", "work/", "draft", "page.txt", "jaarplan", "proposals", "tests/"):
            assert hidden not in whole, hidden


def test_what_has_a_problem_is_refused(city: Path, tmp_path: Path) -> None:
    path = module(city) / "coding" / "outcomes.csv"
    path.write_text(path.read_text().replace(",reported,", ",hoped,"))
    done = CliRunner().invoke(cli, ["hand-in", str(city), "-o", str(tmp_path / "out")])
    assert isinstance(done.exception, DataError)
    planted(problems_of(city, tmp_path / "out"), "unknown-code")


def test_words_of_the_document_beside_the_tables_are_found(city: Path, tmp_path: Path) -> None:
    (module(city) / "README.md").write_text(
        "It says: School staff say that absence fell among the some thirty families reached.\n"
    )
    planted(problems_of(city, tmp_path / "out"), "words-of-others")


def test_the_name_of_a_document_is_found(city: Path, tmp_path: Path) -> None:
    (module(city) / "README.md").write_text("Read from jaarplan van de gemeente.pdf.\n")
    planted(problems_of(city, tmp_path / "out"), "document-named")


def test_what_is_no_file_of_a_plugin_stays_behind_and_is_said(city: Path, tmp_path: Path) -> None:
    (module(city) / "plan.pdf").write_bytes(b"%PDF-1.7")
    done = hand_in(str(city), tmp_path / "out")
    assert done.left_out == ("roma_inclusion_nieuwstad/plan.pdf",)
    assert "plan.pdf" not in "".join(packed(tmp_path / "out" / WHEEL))


def test_the_same_city_gives_the_same_bytes_whatever_the_line_ends(city: Path, tmp_path: Path) -> None:
    hand_in(str(city), tmp_path / "one", language="en")
    for path in module(city).rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
            path.touch()
    hand_in(str(city), tmp_path / "other", language="en")
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes(), name


def test_without_the_document_it_is_said_that_nothing_was_compared(city: Path, tmp_path: Path) -> None:
    shutil.rmtree(city / "documents")
    hand_in(str(city), tmp_path / "out", language="en")
    assert "was not at hand" in (tmp_path / "out" / "READ-ME.txt").read_text(encoding="utf-8")


def test_an_older_version_goes_and_what_is_the_persons_stays(city: Path, tmp_path: Path) -> None:
    hand_in(str(city), tmp_path / "out")
    (tmp_path / "out" / "letter.txt").write_text("Dear ...")
    project = city / "pyproject.toml"
    project.write_text(project.read_text().replace('version = "0.1.0"', 'version = "0.2.0"'))
    hand_in(str(city), tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {name.replace("0.1.0", "0.2.0") for name in FILES} | {"letter.txt"}


@pytest.mark.parametrize("version", ["", "1", "2024.11.post1", "1.0rc1"])
def test_versions_that_packages_may_have(city: Path, tmp_path: Path, version: str) -> None:
    project = city / "pyproject.toml"
    project.write_text(project.read_text().replace('version = "0.1.0"', f'version = "{version}"'))
    hand_in(str(city), tmp_path / "out")
    assert (tmp_path / "out" / WHEEL.replace("0.1.0", version or "0")).exists()


def test_a_version_that_packages_may_not_have_is_refused(city: Path, tmp_path: Path) -> None:
    project = city / "pyproject.toml"
    project.write_text(project.read_text().replace('version = "0.1.0"', 'version = "first try"'))
    with pytest.raises(UsageError, match="write one such as"):
        hand_in(str(city), tmp_path / "out")


def test_answers_are_not_handed_in(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="plugin of answers"):
        hand_in("answers", tmp_path / "out")


@pytest.mark.documents
@pytest.mark.parametrize("name", OURS)
def test_a_real_source_is_handed_in(name: str, documents: Path, tmp_path: Path) -> None:
    hand_in(name, tmp_path / "out", documents)
    assert len(list((tmp_path / "out").glob("*.whl"))) == 1


def test_an_installed_source_is_handed_in_too(invented: Invented, tmp_path: Path) -> None:
    hand_in("lindestad", tmp_path / "out")
    names = packed(tmp_path / "out" / WHEEL.replace("nieuwstad", "lindestad"))
    assert "roma_inclusion_lindestad/source.yml" in names


@pytest.mark.wheel
def test_the_wheel_installs_and_its_source_stands_in_a_build(city: Path, tmp_path: Path) -> None:
    """In a fresh environment, with nothing but what is handed in and the library."""
    hand_in(str(city), tmp_path / "out")
    clean = install(tmp_path, build_distribution(ROOT, tmp_path / "dist"), tmp_path / "out" / WHEEL)
    assert "roma-inclusion-nieuwstad 0.1.0" in clean.run("roma-inclusion", "sources").stdout
    assert clean.run("roma-inclusion", "check", "nieuwstad").stdout == "no problems\n"
    clean.run("roma-inclusion", "build", "-o", "x.db")
    assert load(tmp_path / "x.db").sources["nieuwstad"].plugin == "roma-inclusion-nieuwstad"
    assert "nieuwstad-less-absence" in load(tmp_path / "x.db").outcomes
    assert not clean.run("pip", "check").stdout.strip().startswith("roma")


def test_the_zip_builds_the_same_wheel_contents(city: Path, tmp_path: Path) -> None:
    hand_in(str(city), tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / ZIP) as zipped:
        zipped.extractall(tmp_path / "unpacked")
    (project,) = (tmp_path / "unpacked").iterdir()
    assert tomllib.loads((project / "pyproject.toml").read_text())["project"]["version"] == "0.1.0"
    built = packed(build_distribution(project, tmp_path / "dist"))
    ours = packed(tmp_path / "out" / WHEEL)
    wanted = {name for name in ours if ".dist-info/" not in name}
    assert {name for name in built if ".dist-info/" not in name} == wanted
    assert all(built[name] == ours[name] for name in wanted)
    (points,) = (content for name, content in built.items() if name.endswith("entry_points.txt"))
    (own,) = (content for name, content in ours.items() if name.endswith("entry_points.txt"))
    assert points.strip() == own.strip()


def test_a_city_is_built_beside_the_others(city: Path, tmp_path: Path) -> None:
    build(tmp_path / "x.db", beside=[city])
    assert set(load(tmp_path / "x.db").sources) == {*OURS, "nieuwstad"}
    (found,) = (one for one in find_plugins(beside=[city]).sources if one.id == "nieuwstad")
    assert found.folder == module(city)
