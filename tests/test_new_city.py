"""A city folder is made of a document, without a question: `roma-inclusion new NAME --document FILE`."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import install
from made_documents import make_docx, make_pdf
from violations.planting import planted

from roma_inclusion import extras
from roma_inclusion.authoring.desk import cut_document
from roma_inclusion.authoring.extract import Block, Extraction, from_data
from roma_inclusion.authoring.extract.reading import read_file
from roma_inclusion.authoring.layout_cut import cut_by_layout, notices_of
from roma_inclusion.authoring.new_city import write_city
from roma_inclusion.build import build, check
from roma_inclusion.cli import cli
from roma_inclusion.errors import DataError, EnvironmentProblem, UsageError
from roma_inclusion.sources.cutting import check_cuts
from roma_inclusion.sources.documents import digest
from roma_inclusion.sources.yaml_reader import read_mapping

GIVEN = {"publisher": "Gemeente Lindestad", "country": "NL"}


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The city of the plan of Lindestad, installed; all but its publisher is listed as not in scope."""
    folder, _ = write_city("ekestad", make_pdf(tmp_path / "plan.pdf"), tmp_path, GIVEN)
    package = folder / "roma_inclusion_ekestad"
    others = [row["address"] for row in rows(package / "passages.csv") if row["address"] != "plan-van-aanpak.2"]
    left_out = "".join(f"{address},heading\n" for address in others)
    (package / "coding" / "passages_not_in_scope.csv").write_text(f"address,reason\n{left_out}", encoding="utf-8")
    site = tmp_path / "site"
    install(folder, site, monkeypatch, "roma-inclusion-ekestad", {"ekestad": "roma_inclusion_ekestad"})
    yield site
    sys.modules.pop("roma_inclusion_ekestad", None)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_folder_has_the_original_the_text_and_how_it_was_got(tmp_path: Path) -> None:
    original = make_pdf(tmp_path / "plan.pdf")
    folder, notices = write_city("ekestad", original, tmp_path, GIVEN)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"documents/plan.pdf", "documents/ekestad.txt", "work/extraction.json", ".gitignore"} <= files
    assert not {"draft.yml", "documents/page.txt", "roma_inclusion_ekestad/coding/outcomes.csv"} & files
    assert (folder / "documents" / "plan.pdf").read_bytes() == original.read_bytes()
    stored = json.loads((folder / "work" / "extraction.json").read_text(encoding="utf-8"))
    text = (folder / "documents" / "ekestad.txt").read_bytes().decode("utf-8")
    assert from_data(stored | {"text": text}) == read_file(original)
    assert "/work/" in (folder / ".gitignore").read_text(encoding="utf-8")
    planted(notices, "several-columns")


def test_what_was_given_stands_and_what_is_proposed_is_marked(tmp_path: Path) -> None:
    folder, _ = write_city("ekestad", make_pdf(tmp_path / "plan.pdf"), tmp_path, {**GIVEN, "title": 'Plan "Samen"'})
    package = folder / "roma_inclusion_ekestad"
    lines = (package / "source.yml").read_text(encoding="utf-8").splitlines()
    assert 'country: "nl"' in lines
    assert 'title: "Plan \\"Samen\\""' in lines
    assert "publisher_id: nl-gemeente-lindestad" in lines
    assert any(line.startswith('language: "nl"  # proposed (') for line in lines)
    assert any(line.startswith('published: "2023"  # proposed (') for line in lines)
    (actor,) = rows(package / "coding" / "actors.csv")
    assert (actor["name"], actor["kind"], actor["evidence"]) == (
        "Gemeente Lindestad",
        "municipality",
        "plan-van-aanpak.2[0:18]",
    )


def test_a_publisher_that_is_only_proposed_is_no_data(tmp_path: Path) -> None:
    folder, notices = write_city("ekestad", make_pdf(tmp_path / "plan.pdf"), tmp_path, {})
    package = folder / "roma_inclusion_ekestad"
    assert not (package / "coding" / "actors.csv").exists()
    assert '# publisher_id: "Gemeente Lindestad" is proposed' in (package / "source.yml").read_text(encoding="utf-8")
    planted(notices, "several-columns", "nothing-proposed")


def test_no_word_of_the_document_but_short_keys_is_in_the_plugin(tmp_path: Path) -> None:
    folder, _ = write_city("ekestad", make_pdf(tmp_path / "plan.pdf"), tmp_path, {**GIVEN, "title": "Plan"})
    listed = rows(folder / "roma_inclusion_ekestad" / "passages.csv")
    assert {row["heading"] for row in listed} == {"Part 1", "Part 2", *(f"Section {n}" for n in range(1, 6))}
    assert [row["page"] for row in listed if row["address"].startswith("5.")] == ["4"] * 7


def test_the_city_is_checked_and_built_against_its_document(city: Path) -> None:
    planted(check("ekestad", documents=city / "documents"), "not-described")
    summary = build(city / "x.db", documents=city / "documents", with_text=True, required=("ekestad",))
    assert "ekestad" in summary.verified
    assert summary.rows["passages"] > 29


def test_a_passage_that_was_changed_is_noticed(city: Path) -> None:
    path = city / "roma_inclusion_ekestad" / "passages.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",27,66,", ",27,60,"), encoding="utf-8")
    planted(check("ekestad", documents=city / "documents"), "passage-differs", "text-left-over", "not-described")


def test_passages_that_were_joined_by_hand_stand(city: Path) -> None:
    path = city / "roma_inclusion_ekestad" / "passages.csv"
    listed = rows(path)
    text = (city / "documents" / "ekestad.txt").read_text(encoding="utf-8")
    listed[4]["end"] = listed[5]["end"]
    listed[4]["sha256"] = digest(text[int(listed[4]["start"]) : int(listed[4]["end"])])
    gone = listed.pop(5)["address"]
    scope = path.parent / "coding" / "passages_not_in_scope.csv"
    scope.write_text(scope.read_text(encoding="utf-8").replace(f"{gone},heading\n", ""), encoding="utf-8")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, listed[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)
    source = city / "roma_inclusion_ekestad" / "source.yml"
    source.write_text(source.read_text(encoding="utf-8").replace("passages: 29", "passages: 28"), encoding="utf-8")
    planted(check("ekestad", documents=city / "documents"), "not-described")


def test_a_document_is_cut_in_one_way(city: Path) -> None:
    source = city / "roma_inclusion_ekestad" / "source.yml"
    described = source.read_text(encoding="utf-8")
    source.write_text(described + 'passage_begins: "^x"\n', encoding="utf-8")
    planted(check("ekestad"), "cut-twice")
    sys.modules.pop("roma_inclusion_ekestad", None)
    source.write_text(described.replace("cut: layout", "cut: by hand"), encoding="utf-8")
    planted(check("ekestad"), "bad-value")


def test_passages_leaves_what_was_cut_by_layout(city: Path) -> None:
    path = city / "roma_inclusion_ekestad" / "passages.csv"
    before = path.read_bytes()
    with pytest.raises(UsageError, match="cut by its layout"):
        cut_document("ekestad", city / "documents" / "ekestad.txt")
    assert path.read_bytes() == before


def extraction_of(*blocks: tuple[str, str]) -> Extraction:
    """Return an extraction of blocks, each a kind and its words."""
    text, listed = "", []
    for kind, words in blocks:
        start = len(text) + 2 * bool(text)
        text += ("\n\n" if text else "") + words
        listed.append(Block(kind, start, len(text)))
    return Extraction(text, "text", "plan.txt", "", tuple(listed))


KEYS = [
    (["1. Wonen", "2.3 Werk", "Wonen"], ["1.1", "2-3.1", "wonen.1"]),
    (["1. Wonen", "1. Werk"], ["1.1", "1-werk.1"]),
    (["Wonen", "Wonen"], ["wonen.1", "section-2.1"]),
    (["Werk en inkomen voor iedereen"], ["werk-en-inkomen.1"]),
    (["Priority 4: living together"], ["priority-4-living.1"]),
    (["Образование"], ["section-1.1"]),
    (["Élet és munka"], ["elet-es-munka.1"]),
    (["Jan Voorbeeld, coördinator"], ["section-1.1"]),
    (["2020", "start"], ["section-1.1", "section-2.1"]),
]


@pytest.mark.parametrize(("headings", "addresses"), KEYS)
def test_sections_have_keys_of_their_headings(headings: list[str], addresses: list[str]) -> None:
    """A name is no key: an address is published."""
    cuts = cut_by_layout(extraction_of(*(("heading", words) for words in headings)))
    assert [one.cut.address for one in cuts] == addresses


def test_every_block_is_a_passage_and_nothing_is_left_over() -> None:
    extraction = extraction_of(
        ("paragraph", "Vooraf."), ("heading", "Wonen"), ("list_item", "- een"), ("table_row", "a | b")
    )
    cuts = [one.cut for one in cut_by_layout(extraction)]
    assert [cut.address for cut in cuts] == ["start.1", "wonen.1", "wonen.2", "wonen.3"]
    assert check_cuts("plan.txt", extraction.text, cuts) == []


def test_a_document_that_is_one_passage_is_said() -> None:
    extraction = extraction_of(("paragraph", "Alles in een."))
    planted(notices_of(extraction, cut_by_layout(extraction)), "one-passage")


BAD = [
    ({"language": "Dutch"}, "--language"),
    ({"country": "Nederland"}, "--country"),
    ({"year": "last year"}, "--year"),
    ({"title": "  "}, "--title"),
]


@pytest.mark.parametrize(("given", "named"), BAD)
def test_a_value_that_does_not_fit_is_said_and_nothing_written(
    given: dict[str, str], named: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=named):
        write_city("ekestad", make_pdf(tmp_path / "plan.pdf"), tmp_path, given)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.pdf"]


def test_without_the_extra_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_pdf(tmp_path / "plan.pdf")
    monkeypatch.setattr(extras, "_is_installed", lambda name: name != "pypdfium2")
    with pytest.raises(EnvironmentProblem, match=r"extra `desk` \(pypdfium2: not installed\)"):
        write_city("ekestad", tmp_path / "plan.pdf", tmp_path, {})


def test_a_document_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(DataError) as raised:
        write_city("ekestad", path, tmp_path, {})
    planted(raised.value.problems, "document-damaged")
    assert [one.name for one in tmp_path.iterdir()] == ["plan.pdf"]


def test_a_text_of_the_same_name_keeps_its_original(tmp_path: Path) -> None:
    path = tmp_path / "ekestad.txt"
    path.write_bytes(b"\xef\xbb\xbfWonen\r\n\r\nDe wachtlijst is lang.\r\n")
    folder, _ = write_city("ekestad", path, tmp_path, {"language": "nl", "country": "nl"})
    assert (folder / "documents" / "original-ekestad.txt").read_bytes() == path.read_bytes()
    text = (folder / "documents" / "ekestad.txt").read_bytes()
    assert text == b"Wonen\n\nDe wachtlijst is lang.\n"
    mapped, problems = read_mapping(folder / "roma_inclusion_ekestad", "source.yml", "source.yml")
    assert mapped is not None
    assert (problems, mapped["document_sha256"]) == ([], digest(text.decode()))


def test_the_command_makes_a_city_without_a_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_docx(tmp_path / "plan.docx")
    monkeypatch.chdir(tmp_path)
    arguments = ["new", "ekestad", "--document", "plan.docx", "--country", "nl", "--year", "2024", "--language", "nl"]
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1] == "roma-inclusion-ekestad"
    assert "plan.docx: notice: nothing-proposed: no publisher was found" in done.output
    assert CliRunner().invoke(cli, ["new", "ekestad", "--year", "2024"]).exit_code == 2
