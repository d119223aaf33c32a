"""What the project holds: no sentence of a document, no personal data, nothing stale."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT

from roma_inclusion.build import build
from roma_inclusion.checks import official_names
from roma_inclusion.checks import words as rules
from roma_inclusion.checks.words_of_others import WordsOfOthers
from roma_inclusion.errors import UsageError
from roma_inclusion.exports.datapackage import descriptor, export
from roma_inclusion.site.metadata import as_yaml
from roma_inclusion.sources.corpus import load_corpus
from roma_inclusion.sources.manager import find_sources


def tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in done.stdout.splitlines() if (ROOT / name).is_file()]


def texts() -> dict[Path, str]:
    found = {}
    for path in tracked():
        try:
            found[path] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def cells_of(text: str) -> list[str]:
    """Return the cells of a CSV file, but for lists of codes and titles of works."""
    header, *rows = csv.reader(text.splitlines(keepends=True))
    passed_over = {at for at, name in enumerate(header) if name in {"themes", "citation"}}
    return [cell for row in rows for at, cell in enumerate(row) if at not in passed_over]


@pytest.mark.documents
def test_no_sentence_of_a_document_stands_in_the_project(documents: Path) -> None:
    names = list(official_names(load_corpus(find_sources())))
    others = WordsOfOthers([path.read_text(encoding="utf-8") for path in sorted(documents.glob("*.txt"))], names)
    found = {}
    for path, text in texts().items():
        words = re.sub(r"https?://\S+", "address", text)
        cells = cells_of(words) if path.suffix == ".csv" else [words]
        if path.suffix != ".lock" and (run := next(filter(None, map(others.run_in, cells)), None)):
            found[path.name] = run
    assert found == {}


def test_no_personal_data_stands_in_the_project() -> None:
    for path, text in texts().items():
        if path.suffix in {".lock", ".sha256"} or path.name.startswith("test_"):
            continue
        for line in text.splitlines():
            mails = [mail for mail in rules.MAIL.findall(line) if "example" not in mail]
            assert not mails, path
            assert rules.holds_personal_data(line) != "the name of a private person", path


def test_no_path_of_a_machine_and_no_registry_stands_in_the_project() -> None:
    pattern = re.compile("|".join(["/ho" + "me/", "/ro" + "ot/", "py" + r"pi\.org", "regis" + r"try\.npmjs"]))
    for path, text in texts().items():
        assert not pattern.search(text), path


def test_the_metadata_is_fresh() -> None:
    assert (ROOT / "metadata.yml").read_text(encoding="utf-8") == as_yaml(), "run: make generated"


def test_the_open_dataset_is_fresh(database: Path, tmp_path: Path) -> None:
    for path in export(database, tmp_path / "datasets"):
        assert (ROOT / "datasets" / path.name).read_bytes() == path.read_bytes(), f"{path.name}: run make generated"


def test_the_open_dataset_is_a_valid_data_package() -> None:
    from frictionless import Package

    report = Package(str(ROOT / "datasets" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])[:5]
    for resource in descriptor({})["resources"]:
        assert all(field["description"] for field in resource["schema"]["fields"])
    declared = json.loads((ROOT / "datasets" / "datapackage.json").read_text())
    assert declared["licenses"][0]["name"] == "CC-BY-4.0"
    assert (ROOT / "datasets" / "README.md").exists()


def test_a_broken_foreign_key_of_the_dataset_is_found(tmp_path: Path) -> None:
    from frictionless import Package

    for path in (ROOT / "datasets").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    outcomes = (tmp_path / "outcomes.csv").read_text()
    (tmp_path / "outcomes.csv").write_text(outcomes.replace("brussels-roma-at-work", "brussels-nothing"))
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


@pytest.mark.documents
def test_a_working_edition_is_not_exported(documents: Path, tmp_path: Path) -> None:
    build(tmp_path / "x.db", documents=documents, with_text=True)
    with pytest.raises(UsageError, match="only an open edition"):
        export(tmp_path / "x.db", tmp_path / "datasets")
