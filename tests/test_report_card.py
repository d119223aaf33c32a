"""The report card: what it counts, what it says of what is wrong, and that its three forms say the same."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser import browser, opened
from click.testing import CliRunner
from conftest import Invented
from playwright.sync_api import Browser

from roma_inclusion.authoring import words as words_folder
from roma_inclusion.authoring.card_files import FORMS, write_card
from roma_inclusion.authoring.card_sections import SHOWN_ON_PAPER
from roma_inclusion.authoring.report_card import report_card
from roma_inclusion.authoring.scaffold import write_plugin
from roma_inclusion.authoring.words import languages, words_for
from roma_inclusion.cli import cli
from roma_inclusion.schema import CODING

KEYS = {
    "form",
    "id",
    "library_version",
    "source",
    "document_at_hand",
    "verified",
    "coverage",
    "evidence",
    "codes",
    "gaps",
    "personal_data",
    "small_counts",
    "close_words",
    "problems",
    "notices",
    "verdict",
}
"""The keys of a card: what reads its JSON counts on them."""


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, list(arguments))
    return done.exit_code, done.stdout, done.stderr


def test_the_card_counts_what_there_is(invented: Invented) -> None:
    card = report_card("lindestad")[0]
    assert set(card) == KEYS
    coverage = card["coverage"]
    assert (coverage["passages"], coverage["coded"], coverage["not_in_scope"], coverage["open"]) == (6, 5, 1, 0)
    assert [(one["code"], one["label_nl"], one["passages"]) for one in coverage["reasons"]] == [("heading", "kop", 1)]
    evidence = {one["table"]: (one["records"], one["with_evidence"], one["evidence"]) for one in card["evidence"]}
    assert evidence["outcomes"] == (3, 3, "required")
    assert evidence["places"] == (2, 0, "allowed")
    assert evidence["reporting"] == (15, 9, "allowed")
    used = {one["list"]: {code["code"]: code["uses"] for code in one["codes"]} for one in card["codes"]["used"]}
    assert used["target_groups"] == {"roma-children": 2}
    assert used["themes"] == {"education": 5}
    assert card["codes"]["own"] == []
    assert (card["gaps"]["gaps"], card["gaps"]["not_stated"]) == (1, 6)
    assert card["verdict"] == "good"
    assert card["verified"] is card["document_at_hand"] is True
    assert card["source"]["document_characters"] == 625


def test_without_the_document_nothing_is_said_to_be_compared(invented: Invented) -> None:
    (invented.documents / "page.txt").unlink()
    card = report_card("lindestad")[0]
    assert card["verdict"] == "good"
    assert card["verified"] is card["document_at_hand"] is False


def test_what_is_open_is_listed(invented: Invented) -> None:
    (invented.folder / "coding" / "passages_not_in_scope.csv").unlink()
    card = report_card("lindestad")[0]
    assert card["coverage"]["open_passages"] == ["pilot.1"]
    assert card["coverage"]["open"] == 1
    assert [one["code"] for one in card["problems"]] == ["open-passage"]
    assert card["verified"] is False


def test_what_is_wrong_stands_under_its_subject(invented: Invented) -> None:
    copied = "School staff say that absence fell among the some thirty families reached there."
    invented.change("outcomes", 1, statement=copied)
    invented.change("gaps", 0, statement="Write to someone@example.org about the 3 families of the town.")
    card = report_card("lindestad")[0]
    assert [one["code"] for one in card["close_words"]["found"]] == ["words-of-others"]
    assert [one["code"] for one in card["personal_data"]["found"]] == ["personal-data"]
    assert {one["code"] for one in card["small_counts"]["found"]} == {"small-count-in-words"}
    assert card["verdict"] == "problems"


def test_a_code_of_ones_own_is_on_the_card_with_what_it_counts_for(invented: Invented) -> None:
    (invented.folder / "codes").mkdir()
    header = "id,label_en,definition_en,broader_id,valence,match_id,match_type\n"
    row = "music-making,making music,Music made together.,relationship,enabling,trust,broad\n"
    (invented.folder / "codes" / "mechanisms.csv").write_text(header + row)
    invented.change("findings", 1, mechanism_id="music-making")
    (own,) = report_card("lindestad")[0]["codes"]["own"]
    assert (own["list"], own["code"], own["label_en"], own["uses"]) == ("mechanisms", "music-making", "making music", 1)
    assert own["match_id"] == "trust"


def test_a_source_that_cannot_be_read_has_a_card_too(invented: Invented, tmp_path: Path) -> None:
    (invented.folder / "source.yml").write_text("id: [")
    card = report_card("lindestad")[0]
    assert card["verdict"] == "problems"
    assert "coverage" not in card
    for ending in FORMS:
        write_card(tmp_path / f"card{ending}", card, "nl")
        assert "source.yml" in (tmp_path / f"card{ending}").read_text(encoding="utf-8")


def test_check_writes_the_card_and_says_what_it_says(invented: Invented, tmp_path: Path) -> None:
    invented.change("outcomes", 0, status="hoped")
    for ending in FORMS:
        code, _, said = run("check", "lindestad", "--report", str(tmp_path / f"card{ending}"), "--language", "en")
        assert code == 1
        assert "unknown-code" in said
        assert "unknown-code" in (tmp_path / f"card{ending}").read_text(encoding="utf-8")
    card = json.loads((tmp_path / "card.json").read_text(encoding="utf-8"))
    assert [one["code"] for one in card["problems"]] == ["unknown-code"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--report", "card.html"], "name it"), (["lindestad", "--report", "card.htm"], 'did you mean ".html"')],
)
def test_a_card_that_cannot_be_written_is_refused(
    invented: Invented, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Exception, match=re.escape(said)):
        CliRunner().invoke(cli, ["check", *arguments], catch_exceptions=False, standalone_mode=False)
    assert not list(tmp_path.glob("card*"))


def test_a_city_is_checked_without_being_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city = write_plugin("nieuwstad", tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("nieuwstad", city.name, str(city)):
        assert run("check", name) == (0, "no problems\n", "")
    monkeypatch.chdir(city)
    assert run("check", "nieuwstad")[0] == 0
    assert run("cite", "nieuwstad", "it was not counted", "--documents", "documents")[1] == "pilot.4[75:93]\n"


def strings(language: str) -> dict[str, str]:
    path = Path(words_folder.__file__).parent / f"{language}.yml"
    given: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return given


def test_both_languages_have_the_same_keys_and_values() -> None:
    english = strings("en")
    assert languages() == ["en", "nl"]
    for language in languages():
        other = strings(language)
        assert set(other) == set(english)
        for key, text in english.items():
            assert set(re.findall(r"{(\w+)}", other[key])) == set(re.findall(r"{(\w+)}", text)), key
    assert {f"table_{table}" for table in CODING} == {key for key in english if key.startswith("table_")}


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "nl_NL", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_card_speaks_the_language_of_the_person(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    words_for.cache_clear()
    try:
        assert words_for().language == language
    finally:
        words_for.cache_clear()


def test_the_same_source_gives_the_same_bytes(invented: Invented, tmp_path: Path) -> None:
    for ending in FORMS:
        for name in ("one", "other"):
            write_card(tmp_path / f"{name}{ending}", report_card("lindestad")[0], "nl")
        assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"other{ending}").read_bytes()


@pytest.fixture(scope="module")
def running(chromium: str) -> Iterator[Browser]:
    with browser(chromium) as one:
        yield one


def with_problems(card: dict[str, Any]) -> dict[str, Any]:
    """A card as a person meets it half way: many open passages, many problems."""
    problem = {
        "where": "x/coding/outcomes.csv:2",
        "code": "unknown-code",
        "message": "status 'hoped' is not in the list",
    }
    problems = [{**problem, "remedy": "did you mean reported?", "level": "problem"}] * 30
    open_passages = [f"ch{number}.1" for number in range(90)]
    coverage = {**card["coverage"], "open": 90, "open_passages": open_passages}
    return {**card, "coverage": coverage, "problems": problems, "notices": problems, "verdict": "problems"}


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("source", ["szw-pilots", "half-way"])
def test_the_page_stands_alone_and_prints_on_two_sheets(
    running: Browser, tmp_path: Path, language: str, source: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    card = report_card("szw-pilots")[0]
    write_card(tmp_path / "card.html", with_problems(card) if source == "half-way" else card, language)
    for width in (1280, 360):
        for scheme in ("light", "dark"):
            with opened(running, width) as one:
                asked: list[str] = []
                one.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                one.page.on("request", lambda request, asked=asked: asked.append(request.url))
                one.page.goto((tmp_path / "card.html").as_uri())
                assert asked == [(tmp_path / "card.html").as_uri()]
                assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                assert one.page.locator("html").get_attribute("lang") == language
                results = Axe().run(one.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
                assert results.violations_count == 0, results.generate_report()
                pages = len(re.findall(rb"/Type\s*/Page\b", one.page.pdf(format="A4")))
                assert pages <= 2
                assert one.errors == []


def test_what_is_not_on_paper_is_counted_there(tmp_path: Path) -> None:
    card = with_problems(report_card("szw-pilots")[0])
    write_card(tmp_path / "card.html", card, "en")
    write_card(tmp_path / "card.txt", card, "en")
    text = (tmp_path / "card.txt").read_text(encoding="utf-8")
    assert f"{30 - SHOWN_ON_PAPER} more on the screen" in text
    assert (tmp_path / "card.html").read_text(encoding="utf-8").count("<li") == 60


def test_long_lines_of_the_text_are_broken(tmp_path: Path) -> None:
    write_card(tmp_path / "card.txt", report_card("szw-pilots")[0], "nl")
    lines = (tmp_path / "card.txt").read_text(encoding="utf-8").splitlines()
    assert all(len(line) <= 78 or " " not in line.strip() for line in lines)


def test_no_extra_is_needed_for_a_card() -> None:
    code = (
        "import sys\nfrom roma_inclusion.authoring import card_files, report_card\n"
        "print(*sorted({'jinja2', 'datasette', 'markupsafe'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == ""
