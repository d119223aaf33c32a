"""A coding becomes a draft, and the draft the same coding, byte for byte, whatever the document repeats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Invented

from roma_inclusion.authoring.coding_files import write_coding
from roma_inclusion.authoring.desk import code_drafts, cut_document, draft_coding
from roma_inclusion.authoring.draft_of_coding import draft
from roma_inclusion.authoring.drafts import code, read_drafts
from roma_inclusion.schema.passages import Passage
from roma_inclusion.sources.documents import digest

HEAD = "Plan of Lindestad 2021-2023"
PAGES = [
    [HEAD, "1. The plan", "Two workers visit families. Two workers visit schools."],
    [HEAD, "Two workers visit families.", "naïve 😀 ﬁgures, onder-\nwijs and 𝒳: 10 % of 0361"],
    [HEAD, "Two workers visit families.", "Two workers visit families."],
]
"""Every page has the same head, and sentences stand again and again, the last two side by side."""


def passages_of(text: str, parts: list[str]) -> list[Passage]:
    found, place = [], 0
    for number, part in enumerate(parts, 1):
        start = text.index(part, place)
        place = start + len(part)
        found.append(
            Passage(
                id=f"l-p-{number}",
                source_id="l",
                address=f"p.{number}",
                heading="Page",
                ordinal=number,
                start=start,
                end=place,
                sha256=digest(part),
                state="open",
            )
        )
    return found


def test_a_document_with_running_heads_is_coded_again_the_same(tmp_path: Path) -> None:
    parts = [part for page in PAGES for part in page]
    text = "\n\n".join(parts)
    passages = passages_of(text, parts)
    evidence = [
        *(f"p.{number}" for number in (3, 5, 8, 9)),
        *("p.3[0:11]", "p.3[28:39]", "p.5[4:11]", "p.8[4:11]", "p.9[0:11]", "p.6[0:7]", "p.6[16:29]", "p.6[34:35]"),
        *("p.6[1:4]", "p.3[10:13]", "p.6[35:42]"),
    ]
    gaps = [
        {"id": f"l-{n:02}", "kind": "not_stated", "topic": "cost", "statement": f"0361 no {n}", "evidence": item}
        for n, item in enumerate(evidence)
    ]
    left = [{"address": f"p.{number}", "reason": "page_furniture"} for number in (1, 2, 4, 7)]
    places = {
        item: passages[int(item[2]) - 1].start + int((item + "[0:").split("[")[1].split(":")[0]) for item in evidence
    }
    gaps.sort(key=lambda row: (places[row["evidence"]], row["id"]))
    (tmp_path / "plugin").mkdir()
    write_coding(tmp_path / "plugin" / "coding", {"gaps": gaps, "passages_not_in_scope": left})
    drafted = draft(tmp_path / "plugin", text, {passage.address: passage for passage in passages})
    (tmp_path / "draft.yml").write_text(drafted, encoding="utf-8")
    write_coding(tmp_path / "coding", code(read_drafts([tmp_path / "draft.yml"]), text, passages))
    for path in (tmp_path / "plugin" / "coding").iterdir():
        assert (tmp_path / "coding" / path.name).read_text() == path.read_text()


def test_a_page_with_running_heads_goes_through_the_commands(invented: Invented) -> None:
    page = invented.documents / "page.txt"
    head = "\n\nLindestad on its mediators"
    page.write_text(f"{page.read_text()}{head}{head}{head}\n")
    cut_document("lindestad", page)
    draft_file = invented.folder.parent / "draft.yml"
    more = "".join(f"- {{table: not_in_scope, passage: pilot.{n}, reason: page_furniture}}\n" for n in (7, 8, 9))
    draft_file.write_text(draft_file.read_text() + more)
    code_drafts("lindestad", [draft_file], invented.documents)
    before = {path.name: path.read_bytes() for path in (invented.folder / "coding").glob("*.csv")}
    assert before["passages_not_in_scope.csv"].count(b"page_furniture") == 3
    draft_file.write_text(draft_coding("lindestad", invented.documents))
    code_drafts("lindestad", [draft_file], invented.documents)
    assert {path.name: path.read_bytes() for path in (invented.folder / "coding").glob("*.csv")} == before


@pytest.mark.parametrize(
    "value", ["0361", "no", "yes", "1.10", "2021-09-03", "12e3", "0x1F", "on", "~x", "1_000", "1:30"]
)
@pytest.mark.parametrize("quotes", ["", "'", '"'])
def test_every_scalar_is_the_text_that_was_written(value: str, quotes: str, invented: Invented) -> None:
    draft_file = invented.folder.parent / "draft.yml"
    written = draft_file.read_text().replace("name: De Brug", f"name: {quotes}{value}{quotes}")
    draft_file.write_text(written)
    code_drafts("lindestad", [draft_file], invented.documents)
    assert invented.rows("actors")[-1]["name"] == value
    again = draft_coding("lindestad", invented.documents)
    draft_file.write_text(again)
    code_drafts("lindestad", [draft_file], invented.documents)
    assert invented.rows("actors")[-1]["name"] == value


NUMBERS = [
    ("en", "The plan costs EUR 40,000 a year.", "40000", "EUR per year"),
    ("en", "The plan costs forty thousand euros.", "40000", "EUR"),
    ("en", "The plan costs EUR 1.5 million.", "1500000", "EUR"),
    ("en", "About twenty-five families took part.", "25", "families"),
    ("en", "In 1,234 families.", "1234", "families"),
    ("en", "Some 12.5 % of families.", "12.5", "percent"),
    ("en", "Some ten per cent of families.", "10", "percent"),
    ("nl", "Het plan kost € 40.000,- per jaar.", "40000", "EUR per year"),
    ("nl", "Het plan kost 1,5 miljoen euro.", "1500000", "EUR"),
    ("nl", "Ongeveer vijfentwintig gezinnen.", "25", "families"),
    ("nl", "Bij 1.234 gezinnen.", "1234", "families"),
    ("nl", "Bij 12,5 procent van de gezinnen.", "12.5", "percent"),
]


@pytest.mark.parametrize(("language", "sentence", "value", "unit"), NUMBERS)
def test_a_right_amount_is_taken_and_a_wrong_one_refused(
    language: str, sentence: str, value: str, unit: str, invented: Invented
) -> None:
    from roma_inclusion.errors import DataError

    page = invented.documents / "page.txt"
    page.write_text(f"{page.read_text()}\n\n{sentence}\n")
    invented.describe("language", language)
    cut_document("lindestad", page)
    record = {
        "table": "observations", "id": "lindestad-amount",
        "indicator": "budget" if unit.startswith("EUR") else "families", "value": value, "unit": unit,
        "qualifier": "exact", "phase": "actual", "published_as": "exact",
        "statement": "An amount.", "voice": "municipality",
        "denominator": "all families" if unit == "percent" else "", "evidence": [sentence],
    }  # fmt: skip
    draft_file = invented.folder.parent / "more.yml"
    draft_file.write_text(f"- {json.dumps(record)}\n")
    code_drafts("lindestad", [draft_file], invented.documents)
    draft_file.write_text(f"- {json.dumps({**record, 'value': '7'})}\n")
    with pytest.raises(DataError, match=r"more.yml:1: number-not-in-evidence: lindestad-amount: value 7"):
        code_drafts("lindestad", [draft_file], invented.documents)
