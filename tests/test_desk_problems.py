"""The problems that the desk shows are said in the language of the officer, whatever they are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import roma_inclusion
from roma_inclusion.authoring.rules.names import TITLE_WORDS
from roma_inclusion.checks.words import PEOPLE
from roma_inclusion.desk.language import CODES, language
from roma_inclusion.desk.problem_texts import forms_of, said, say
from roma_inclusion.errors import Problem

PACKAGE = Path(roma_inclusion.__file__).parent
MODULES = (
    *(f"checks/of_{name}.py" for name in ("records", "comparison", "structure", "privacy", "document")),
    *("checks/between_records.py", "checks/numbers_in_text.py", "checks/words.py", "checks/identity_numbers.py"),
    *("sources/values.py", "sources/dates.py", "sources/addresses.py", "sources/lists/__init__.py"),
    *("sources/cells.py", "sources/suggest.py", "sources/lookalikes.py", "sources/characters.py"),
    *(f"authoring/rules/{name}.py" for name in ("codes", "dates", "names", "numbers")),
)
"""The modules that say what is wrong with a record and its words, or why one is proposed."""
NOT_SAID = {
    "{} {}",  # parts of another sentence
    "{}, {}",
    "{}: {}",
    " ({}; {})",
    " (did you mean {}?)",
    "{} is {}, which is not text",  # faults of a program, never of a person
    "{} is {}, which is not of the kind {}",
    "{} is {}, which is not a finite number",
    "column {} is of the unknown kind {}",
    "{}: {}: {}",
    "has {} hexadecimal digits, a SHA-256 has 64",  # no form of the desk asks for a digest
    "is a SHA-256 in capitals",
    "{} is not a SHA-256",
    "write 64 hexadecimal digits",
    "copy it whole",
    "at least {}",  # within a number of ...
    "at most {}",
    "a space",
    "the character {}",
    "the character U+{}",
    "plugin {} ({})",
    "has a mechanism_state that says nothing",  # said with the record, see WITHIN
    "has no mechanism_state",
    "per ",
    PEOPLE,
    TITLE_WORDS,
    "hours per week",
}
"""What stands in these modules and is no sentence that the desk shows by itself."""
WITHIN = {
    "{number} characters could not be read on {phrase}",
    "{number} characters could not be read",
    "page {words}",
    "pages {words}",
    "the character {words}",
    "{column}: is empty",
    "{id} has a mechanism_state that says nothing",
    "{id} has no mechanism_state",
    "{id} states nothing",
    "{id} has a statement and states nothing",
    "add expected: {words} after a look, or run: roma-inclusion passages {source} FILE",
    "{value} stands {number} times in the document: say after which words",
    "{value} is not in the document; nearest is {near}",
}
"""Forms that the library puts together of several texts."""


def texts(module: str) -> Iterator[str]:
    """Yield every text of a module that may be a sentence, with braces for what is put in; no pattern, no docstring."""
    tree = ast.parse((PACKAGE / module).read_text(encoding="utf-8"))
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)} - {
        id(node) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
    }
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in inner or id(node) in alone:
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)  # type: ignore[misc]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def sentences() -> set[str]:
    found = {text for module in MODULES for text in texts(module)}
    return {
        text for text in found if re.search(r"[a-z,;:] |[a-z}] [a-z{]", text) and not re.search(r"[\\|^]|\[[^s]", text)
    }


def bare(form: str) -> str:
    return re.sub(r"\{[a-z]+\d?\}", "{}", form)


@pytest.mark.parametrize("code", CODES[1:])
def test_every_problem_of_a_record_is_said_in_every_language_of_the_desk(code: str) -> None:
    assert sorted(sentences() - {bare(form.english) for form in forms_of(code)} - NOT_SAID) == []


def test_the_english_desk_names_no_file_and_no_command() -> None:
    names_one = re.compile(r"\w\.(?:csv|yml)|roma-inclusion \w")
    of_files = {text for text in sentences() if names_one.search(text)}
    otherwise = {bare(form.english) for form in forms_of("en") if not names_one.search(form.said)}
    assert sorted(of_files - otherwise) == []


@pytest.mark.parametrize(
    ("english", "shown"),
    [
        ("intervention_id is empty", "Intervention is empty"),
        ("level_id and level_basis go together", "Level and Basis of the level go together"),
        ("evidence_kind 'x' is not in the list evidence_kind", "Kind of evidence 'x' is not in the list evidence_kind"),
        (
            "of lindestad-a it is not said whether the document reports community_role, why",
            "of lindestad-a it is not said whether the document reports: part of the community, why",
        ),
        ("add the country, and name it in part_of_id", "add the country, and choose it under “Part of”"),
    ],
)
def test_problems_are_said_in_english_with_the_labels_of_the_form(english: str, shown: str) -> None:
    assert said(language("en"), Problem("a.csv:2", "a-code", english, english), "outcomes").message == shown


@pytest.mark.parametrize("code", CODES)
def test_no_form_is_kept_that_the_library_does_not_say(code: str) -> None:
    said_somewhere = {text for path in PACKAGE.rglob("*.py") for text in texts(path.relative_to(PACKAGE).as_posix())}
    reasons = (PACKAGE / "checks" / "words.csv").read_text(encoding="utf-8")
    left = [form.english for form in forms_of(code) if bare(form.english) not in said_somewhere]
    assert [english for english in left if f",{english}\n" not in reasons and english not in WITHIN] == []


@pytest.mark.parametrize("code", CODES)
def test_what_is_put_into_a_form_is_in_its_english_form_too(code: str) -> None:
    for form in forms_of(code):
        assert set(re.findall(r"\{(\w+)\}", form.said)) <= set(form.names), form.english
        assert len(set(form.names)) == len(form.names), form.english


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("value 25.0 is not in the words of its evidence", "Waarde 25.0 staat niet in de woorden waarop het berust"),
        ("start '2021-13' is not a valid date: there is no month 13", "geen geldige datum: er is geen maand 13"),
        ("url 'x y' holds a space", "Webadres 'x y' bevat een spatie"),
        ("statement holds an e-mail address", "In Bewering staat een e-mailadres"),
        ("kind 'x' is not in the list gap_kind", "Soort 'x' staat niet in de lijst"),
        ("statement has 'crime' (crime): look again", "In Bewering staat 'crime' (criminaliteit): kijk nog eens"),
        ("lindestad-a has no mechanism_state", "lindestad-a heeft geen toestand van het mechanisme"),
        ("'de brug' is not in the document", "'de brug' staat niet in het document"),
        ("status reported rests on evidence of kind plan", "“gerapporteerd” gaat niet samen met"),
        ("add one to themes: early-years, housing", "Thema's: het jonge kind, wonen"),
        ("say where it was read, or state is not_stated", "of kies bij Toestand “niet vermeld”"),
        ("say it in English", "Zeg het ook in het Engels"),
        ("there cannot be 0.5 persons", "0.5 personen kan niet"),
        ("a name with a word for a health_service", "“zorgorganisatie”"),
    ],
)
def test_problems_are_said_in_dutch_with_the_labels_of_the_form(english: str, dutch: str) -> None:
    assert dutch in (say(language("nl"), english, "gaps") or "")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("en", "of lindestad-a it is not said whether the document reports: part of the community, why"),
        (
            "nl",
            "Van lindestad-a staat er niet bij of het document dit vermeldt: rol van de gemeenschap, waarom",
        ),
    ],
)
def test_items_of_reporting_are_said_by_their_labels(code: str, message: str) -> None:
    english = "of lindestad-a it is not said whether the document reports community_role, why"
    assert say(language(code), english) == message


@pytest.mark.parametrize(
    ("message", "called"),
    [
        ("xx-a of xx-b, xx-a-2 and xx-c", "this record of “Bee”, xx-a-2 and xx-c"),
        ("the place es and a.xx-b", "the place es and a.“Bee”"),
    ],
)
def test_a_record_is_called_by_its_name_where_its_id_stands_whole(message: str, called: str) -> None:
    one = said(language("en"), Problem("x", "y", message, "z"))
    assert one.naming("xx-a", language("en"), {"xx-a": "A", "xx-b": "Bee", "es": "Spain"}).message == called


def test_what_is_in_no_catalogue_stays_english_and_says_so() -> None:
    problem = Problem("a.csv:2", "new-code", "a thing that nobody has heard of", "fill it in")
    shown = said(language("nl"), problem)
    assert (shown.message, shown.message_in) == (problem.message, "en")
    assert (shown.remedy, shown.remedy_in) == ("Vul het in", "nl")
    assert said(language("en"), problem).remedy == "fill it in"


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("about 1,200 words of the page were left out, as they seem to be no part of its text", "1,200 woorden"),
        ("no text was found on page 3: they are pictures", "Op bladzijde 3 is geen tekst gevonden"),
        ("text stands in columns on pages 3, 5-8; the left one is read first", "Op bladzijden 3, 5-8 staat de tekst"),
        ("it is not UTF-8; it was read as text of Windows (cp1252)", "Het is geen UTF-8"),
        ("its name says DOCX, and it is PDF", "Volgens zijn naam is het DOCX, maar het is PDF"),
        ("12 characters could not be read on pages 2-4", "Op bladzijden 2-4 konden 12 tekens"),
        ("pictures stand in it, of which nothing was read: 28", "plaatjes in waaruit niets is gelezen: 28"),
        ("12 characters could not be read", "12 tekens konden niet worden gelezen"),
    ],
)
def test_what_was_noticed_in_a_document_is_said_in_dutch(english: str, dutch: str) -> None:
    assert dutch in (say(language("nl"), english) or "")


def test_every_remedy_of_what_is_noticed_in_a_document_is_said_in_dutch() -> None:
    modules = [f"authoring/extract/{name}.py" for name in ("composer", "html_file", "pdf", "plain_file", "reading")]
    found = [node for module in modules for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8")))]
    calls = [node for node in found if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "notice"]
    remedies = [node.args[3].value for node in calls if isinstance(node.args[3], ast.Constant)]
    assert len(remedies) >= 4
    assert [text for text in remedies if say(language("nl"), str(text)) is None] == []
