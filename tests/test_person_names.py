"""Names of persons by title and shape, and numbers that are given to one person, in the languages of new cities."""

from __future__ import annotations

import pytest
from bad_inputs.plugin import Plugin
from violations.planting import planted, problems_of

from roma_inclusion.build import check
from roma_inclusion.checks.identity_numbers import identity_number
from roma_inclusion.checks.person_names import names_in, rows_with_names
from roma_inclusion.checks.words import distinct_words, rows_with_personal_data

KNOWN = {"lindestad", "brug", "said", "work", "aim", "mediators", "harbour", "council"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mrs Zandhof said so", "Mrs Zandhof"),
        ("Cllr A. Zandhof opened it", "Cllr A. Zandhof"),
        ("Mayor Zandhof opened it", "Mayor Zandhof"),
        ("volgens de heer De Zandhof", "heer De Zandhof"),
        ("mevr. Van der Zandhof opende", "mevr. Van der Zandhof"),
        ("ds. Zandhof sprak", "ds. Zandhof"),
        ("Prof. dr. ir. De Zandhof", "Prof. dr. ir. De Zandhof"),
        ("burgemeester Zandhof", "burgemeester Zandhof"),
        ("según la Sra. Arenal", "Sra. Arenal"),
        ("doña Arenal Ribera", "doña Arenal Ribera"),
        ("D. Arenal Ribera", "D. Arenal Ribera"),
        ("selon Mme Sablon", "Mme Sablon"),
        ("M. Sablon l'a dit", "M. Sablon"),
        ("sagt Frau Sandhof", "Frau Sandhof"),
        ("doamna Nisipeanu", "doamna Nisipeanu"),
        ("by Z. Zandhof", "Z. Zandhof"),
        ("Ana Arenal came", "Ana Arenal"),
        ("it was told by Zyra Quimbel", "Zyra Quimbel"),
        ("Zyra Quimbel told it", "Zyra Quimbel"),
        ("But Zyra van der Quimbel did not", "Zyra van der Quimbel"),
        ("каза Зира Квимбел", "Зира Квимбел"),
    ],
)
def test_what_looks_like_the_name_of_a_person(text: str, name: str) -> None:
    assert list(names_in(text, KNOWN)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "the EU Settlement Scheme",
        "Mayor of Lindestad",
        "burgemeester Lindestad",
        "Annex D. The aim",
        "Section A. Work",
        "Consejo Estatal del Pueblo Gitano",
        "Roma Mediators",
        "Sinti Travellers",
        "De Brug",
        "Harbour Council",
        "In Zandhof they came",
        "Zandhof has a school",
        "NGO Zandhof",
        "mediators and families",
        "",
    ],
)
def test_what_does_not_look_like_one(text: str) -> None:
    assert list(names_in(text, KNOWN)) == []


def test_two_capitalised_words_are_a_name_of_an_organisation_too() -> None:
    assert list(names_in("Zyra Quimbel", KNOWN, by_shape=False)) == []
    assert list(names_in("Ana Quimbel", KNOWN, by_shape=False)) == ["Ana Quimbel"]
    assert list(names_in("Prof. Quimbel", KNOWN, by_shape=False)) == ["Prof. Quimbel"]


def test_a_word_that_stands_in_small_letters_elsewhere_is_no_name() -> None:
    texts = ["Zyra Quimbel came", None, "a zyra and a quimbel", "Ana Quimbel", "Mrs Zandhof"]
    words = distinct_words(texts)
    assert list(rows_with_names(texts, words, KNOWN, [True] * 5)) == [(3, "Ana Quimbel"), (4, "Mrs Zandhof")]


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("outcomes", "statement", "Staff told Zyra Quimbel that absence fell."),
        ("participations", "note", "Asked by mevr. Quimbel."),
        ("interventions", "summary", "A pilot that Ana Quimbel began."),
        ("actors", "name", "Foundation of Prof. Quimbel"),
        ("conflicts", "handling", "Settled by Z. Quimbel."),
    ],
)
def test_a_name_by_its_shape_asks_for_a_second_look(plugin: Plugin, table: str, column: str, text: str) -> None:
    plugin.cell(table, 0, **{column: text})
    found = planted(problems_of(plugin), "person-name")
    assert [one.level for one in found] == ["notice"]


def test_a_name_in_a_translation_asks_for_a_second_look(plugin: Plugin) -> None:
    plugin.cell("translations/nl", 0, text="Ouders vertrouwden mevrouw Quimbel.")
    found = planted(problems_of(plugin), "person-name")
    assert "'mevrouw Quimbel'" in found[0].message


def test_what_somebody_looked_at_again_may_stand(plugin: Plugin) -> None:
    plugin.cell("outcomes", 1, statement="Absence fell in the Zyra Quimbel building.")
    planted(problems_of(plugin), "person-name")
    own = plugin.rows("outcomes")[1]["id"]
    header = "record_table,record_id,word,reason"
    plugin.write("coding/reviewed.csv", f"{header}\noutcomes,{own},Zyra Quimbel,It is the name of a school.\n")
    planted(problems_of(plugin))


def test_authors_stand_in_references(plugin: Plugin) -> None:
    plugin.cell("cited_works", 0, citation="Z. Quimbel (2019). A study of mediators.")
    planted(problems_of(plugin))


def test_the_five_sources_ask_for_no_second_look_at_names() -> None:
    assert [str(problem) for problem in check() if problem.code in ("person-name", "personal-data")] == []


NUMBERS = [
    ("111222333", "a Dutch citizen service number"),
    ("BSN 1112.22.333.", "a Dutch citizen service number"),
    ("12345678Z", "a Spanish identity number"),
    ("12345678-Z", "a Spanish identity number"),
    ("X1234567L", "a Spanish identity number"),
    ("QQ 12 34 56 C", None),
    ("AB 12 34 56 C", "a British national insurance number"),
    ("AB123456C", "a British national insurance number"),
    ("GB123456C", None),
    ("NL91 ABNA 0417 1643 00", "a bank account number"),
    ("NL92ABNA0417164300", None),
    ("GB82WEST12345698765432", "a bank account number"),
    ("1960529460004", "a Romanian personal number"),
    ("1960529460005", None),
    ("1961329460004", None),
    ("85.07.30-033.28", "a Belgian national number"),
    ("85073003329", None),
    ("44051401359", "a Polish personal number"),
    ("255081416802538", "a French social security number"),
    ("7501010010", "a Bulgarian personal number"),
    ("RSSMRA85T10A562S", "an Italian tax code"),
    ("111222334", None),
    ("EUR 111222333", None),
    ("€111222333", None),
    ("111222333 euros", None),
    ("12345678A", None),
    ("in 2021, 2022 and 2023", None),
    ("40000 a year", None),
    ("1,112,223,330", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers_that_are_given_to_one_person(text: str, expected: str | None) -> None:
    assert identity_number(text) == expected


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_a_whole_column_is_looked_through_for_them(text: str, expected: str | None) -> None:
    texts = ["nothing", None, f"It says {text}", ""]
    found = list(rows_with_personal_data(texts, distinct_words(texts)))
    assert found == ([(2, expected)] if expected else [])


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("outcomes", "statement", "The family with number 111222333 came."),
        ("participations", "note", "Paid to NL91ABNA0417164300."),
        ("actors", "name", "Desk 12345678Z"),
        ("outcomes", "id", "lindestad-111222333"),
    ],
)
def test_a_number_of_a_person_is_refused(plugin: Plugin, table: str, column: str, text: str) -> None:
    plugin.cell(table, 1, **{column: text})
    planted(problems_of(plugin), "personal-data")
