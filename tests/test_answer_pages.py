"""The pages of answers: how certain each sentence is, what it rests on by document, one list of what to ask."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from small_database import SECRET, Rows, make_database
from test_views import DUTCH, ENGLISH, html_of, opened, page_of

from roma_inclusion.site.record_index import RecordIndex


def sentence(n: int, answer: str = "guides", **cells: Any) -> tuple[str, dict[str, Any]]:
    text = {"text_en": f"Sentence {answer} {n}.", "text_nl": f"Zin {answer} {n}."}
    given = {"id": f"{answer}-{n}", "answer_id": answer, "ordinal": n, "basis": "reported", "part": "detail"}
    reason = {"confidence_reason": "One study.", "confidence_reason_nl": "Eén studie."} if "confidence" in cells else {}
    return "answer_statements", {**given, **text, **reason, **cells}


def carried(n: int, *records: tuple[str, str]) -> Rows:
    return [
        ("answer_records", {"statement_id": f"guides-{n}", "record_table": table, "record_id": key})
        for table, key in records
    ]


ASKED: Rows = [
    sentence(2, confidence="moderate"),
    *carried(2, ("findings", "lindestad-trust-helps"), ("findings", "lindestad-trust-lacks")),
    *carried(2, ("events", "norrhamn-drop")),
    sentence(3, confidence="low"),
    *carried(3, ("outcomes", "lindestad-result")),
    sentence(4, basis="contested"),
    sentence(5, confidence="low", part="check"),
    sentence(6, confidence="moderate", part="check"),
    sentence(7, confidence="low", part="check", sensitive=True, text_en=f"Ask about {SECRET}."),
    ("answers", {"id": "money", "ordinal": 2, "question_en": "Who pays?", "question_nl": "Wie betaalt?"}),
    sentence(1, "money", confidence="high", part="check"),
    ("answers", {"id": "nothing", "ordinal": 3, "question_en": "What else?", "question_nl": "Wat nog meer?"}),
    sentence(1, "nothing", basis="not_known"),
]  # fmt: skip


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    return opened(make_database(tmp_path_factory.mktemp("asked") / "asked.db", plant=ASKED))


def item(html: str, key: str) -> str:
    """Return the sentence of an answer as its page shows it, with its records."""
    return html.partition(f'<li id="{key}">')[2].partition("\n</details>")[0]


@pytest.mark.parametrize("language", [ENGLISH, DUTCH])
def test_every_reported_sentence_says_how_certain_it_is(asked: RecordIndex, language: Any) -> None:
    html = html_of(asked, "answer", language, id="guides")
    for key, confidence in (("guides-2", "moderate"), ("guides-3", "low"), ("guides-5", "low")):
        words = str(language.of_code(asked.code("confidence", confidence)))
        stated = re.search(r'<span class="confidence">\((.*?)\)</span>', item(html, key))
        assert stated is not None
        assert stated[1] == f"{str(language.text('answer_confidence')).lower()}: {words}"
    assert 'class="confidence"' not in item(html, "guides-4"), "what is contested has its own mark"


def test_the_lowest_confidence_names_its_sentences(asked: RecordIndex) -> None:
    page = page_of(asked, "answer", id="guides")
    assert [one.id for one in page.shown["lowest"]] == ["guides-3", "guides-5", "guides-7"]
    note = html_of(asked, "answer", id="guides").partition('<p class="note">')[2].partition("</p>")[0]
    assert '<a href="#guides-3">' in note
    assert '<a href="#guides-2">' not in note
    assert page_of(asked, "answer", id="nothing").shown["lowest"] == []


def test_the_records_of_a_sentence_name_each_document_once(asked: RecordIndex) -> None:
    shown = item(html_of(asked, "answer", id="guides"), "guides-2")
    assert shown.count('<a href="/sources/lindestad">') == 1
    assert shown.count('<a href="/sources/norrhamn">') == 1
    for key in ("lindestad-trust-helps", "lindestad-trust-lacks", "norrhamn-drop"):
        line = shown.partition(f'href="/records/{key}"')[2].partition("</li>")[0]
        speaker = str(ENGLISH.of_code(asked.code("voice", (asked.by_id(key)).voice)))
        assert f'<span class="source">{speaker} · <a ' in line
    summary = re.search(r"<summary>(.*?)</summary>", shown, re.DOTALL)
    assert summary is not None
    assert re.sub("<.*?>", "", summary[1]).endswith("Plan of Lindestad (2), Norrhamn reports (1)")


def test_the_list_to_tick_has_every_sentence_that_is_to_be_asked(asked: RecordIndex) -> None:
    page = page_of(asked, "checklist")
    assert page.path == "/answers/checklist"
    assert [(one.id, [line.id for line in lines]) for one, lines in page.shown["asked"]] == [
        ("guides", ["guides-5", "guides-6"]),
        ("money", ["money-1"]),
    ]
    for language, words in ((ENGLISH, "Sentence"), (DUTCH, "Zin")):
        html = html_of(asked, "checklist", language)
        for answer, n in (("guides", 5), ("guides", 6), ("money", 1)):
            line = html.partition(f"{words} {answer} {n}.")[2].partition("</li>")[0]
            assert f'href="/answers/{answer}#{answer}-{n}"' in line
        assert f"{words} guides 2." not in html, "what is no question is not in it"
        assert SECRET not in html


def test_the_real_list_to_tick_is_that_of_all_answers(database: Path) -> None:
    index = opened(database)
    checks = [one.id for one in index.data.answer_statements.values() if one.part == "check" and not one.sensitive]
    page = page_of(index, "checklist")
    assert sorted(line.id for _, lines in page.shown["asked"] for line in lines) == sorted(checks)


def test_every_answer_leads_to_the_list_to_tick(asked: RecordIndex) -> None:
    assert 'href="/answers/checklist"' in html_of(asked, "answer", id="guides")
    assert 'href="/answers/checklist"' in html_of(asked, "answers", DUTCH)
