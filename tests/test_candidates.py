"""Candidates by rule: numbers, dates, organisations, codes and aims, each at its place in code points."""

from __future__ import annotations

import pytest

from roma_inclusion.authoring.candidates import Candidate, candidates, candidates_of
from roma_inclusion.authoring.rules.codes import hits_in
from roma_inclusion.authoring.rules.numbers import INDICATORS
from roma_inclusion.authoring.rules.phrases import listed
from roma_inclusion.checks.numbers_in_text import date_objection, number_objection, states_small_count
from roma_inclusion.schema.passages import Passage
from roma_inclusion.sources.codes import read_codes


def passage(start: int, end: int, address: str = "a.1") -> Passage:
    return Passage(
        id=f"x-{address.replace('.', '-')}", source_id="x", address=address, heading="A", ordinal=1,
        start=start, end=end, sha256="0" * 64, state="open",
    )  # fmt: skip


def found(text: str, language: str, *tables: str) -> list[Candidate]:
    return [one for one in candidates(text, passage(0, len(text)), language) if one.table in tables]


def told(text: str, language: str, *tables: str) -> list[tuple[str, dict[str, str]]]:
    return [(text[one.start : one.end], one.fields) for one in found(text, language, *tables)]


@pytest.mark.parametrize(
    ("text", "language", "words", "fields"),
    [
        ("It reached some thirty families.", "en", "some thirty families",
         {"value": "30", "unit": "families", "qualifier": "approx", "indicator": "families"}),
        ("Er zijn minstens vijfentwintig gezinnen bereikt.", "nl", "minstens vijfentwintig gezinnen",
         {"value": "25", "unit": "families", "qualifier": "at_least", "indicator": "families"}),
        ("Se atendió a más de 120 familias.", "es", "más de 120 familias",
         {"value": "120", "unit": "families", "qualifier": "more_than", "indicator": "families"}),
        ("The province pays EUR 40,000 a year for it.", "en", "40,000 a year",
         {"value": "40000", "unit": "EUR per year", "qualifier": "exact", "indicator": "budget"}),
        ("Het kost € 1,5 miljoen per jaar.", "nl", "1,5 miljoen per jaar",
         {"value": "1500000", "unit": "EUR per year", "qualifier": "exact", "indicator": "budget"}),
        ("About 60% of pupils came.", "en", "About 60%", {"value": "60", "unit": "percent", "qualifier": "approx"}),
        ("It took 2 to 3 years.", "en", "2 to 3 years",
         {"value": "2", "value_max": "3", "unit": "years", "qualifier": "exact", "indicator": "duration"}),
        ("Er deden zeven pilotgemeenten mee.", "nl", "zeven pilotgemeenten",
         {"value": "7", "unit": "municipalities", "qualifier": "exact", "indicator": "municipalities"}),
        ("Several organisations took part.", "en", "Several organisations",
         {"value": "1", "unit": "organisations", "qualifier": "more_than", "indicator": "organisations"}),
        ("Half of the pupils stayed.", "en", "Half", {"value": "0.5", "unit": "share", "qualifier": "exact"}),
        ("9) Twelve families came.", "en", "Twelve families",
         {"value": "12", "unit": "families", "qualifier": "exact", "indicator": "families"}),
        ("24 families came.", "en", "24 families",
         {"value": "24", "unit": "families", "qualifier": "exact", "indicator": "families"}),
        ("Das kostet etwa 40 Millionen Euro pro Jahr.", "de", "etwa 40 Millionen Euro pro Jahr",
         {"value": "40000000", "unit": "EUR per year", "qualifier": "approx", "indicator": "budget"}),
        ("Fast 20.000 Menschen kamen.", "de", "Fast 20.000 Menschen",
         {"value": "20000", "unit": "persons", "qualifier": "approx"}),
        ("Cuesta 1,5 millones de euros.", "es", "1,5 millones de euros",
         {"value": "1500000", "unit": "EUR", "qualifier": "exact", "indicator": "budget"}),
        ("Une trentaine de familles sont venues.", "fr", "Une trentaine de familles",
         {"value": "30", "unit": "families", "qualifier": "exact", "indicator": "families"}),
        ("Hay al menos tres horas semanales de ayuda.", "es", "al menos tres horas semanales",
         {"value": "3", "unit": "hours per week", "qualifier": "at_least", "indicator": "working_time"}),
        ("Au venit peste două sute de copii.", "ro", "peste două sute de copii",
         {"value": "200", "unit": "persons", "qualifier": "more_than"}),
    ],
)  # fmt: skip
def test_numbers_have_their_unit(text: str, language: str, words: str, fields: dict[str, str]) -> None:
    ((at, told_fields),) = told(text, language, "observations")
    assert at == words
    assert told_fields == {**fields, "published_as": "exact"}


@pytest.mark.parametrize(
    ("text", "language"),
    [("In three families a child went back.", "en"), ("In drie gezinnen ging een kind terug.", "nl")],
)
def test_a_few_people_are_never_a_number(text: str, language: str) -> None:
    ((words, fields),) = told(text, language, "observations")
    assert (fields["value"], fields["qualifier"], fields["published_as"]) == ("10", "fewer_than", "banded")
    assert states_small_count(words, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("3.2 The pilot", "en"),
        ("See table 4 for more.", "en"),
        ("Zie tabel 4.", "nl"),
        ("Een intermediair is een mens.", "nl"),
        ("It began in 2021.", "en"),
        ("Sinds de jaren '60 en '80 is dat zo.", "nl"),
        ("COVID-19 came.", "en"),
        ("Der Rat tagt am 25. Mai und danach.", "de"),
        ("It is held from June 13 to 17, in the hall.", "en"),
        ("Del 16 al 20 de mayo hay clase.", "es"),
        ("Begint om 09:01 in de hal.", "nl"),
        ("Zie https://example.org/plan/61483105 daar.", "nl"),
        ("In der Straße gilt Tempo 30 bald.", "de"),
        ("El eje 5 y el art. 9 de la Ley 6/2007 lo dicen.", "es"),
    ],
)
def test_what_counts_nothing_is_no_number(text: str, language: str) -> None:
    assert found(text, language, "observations") == []


@pytest.mark.parametrize(
    ("text", "language", "words", "table", "fields"),
    [
        ("From September 2021 to June 2023 it ran.", "en", "September 2021 to June 2023", "interventions",
         {"start": "2021-09", "end": "2023-06"}),
        ("Het liep van 2018-2022.", "nl", "2018-2022", "interventions", {"start": "2018", "end": "2022"}),
        ("In het schooljaar 2021/22 liep het.", "nl", "2021/22", "interventions", {"start": "2021", "end": "2022"}),
        ("It opened on 1 September 2015.", "en", "1 September 2015", "events", {"date": "2015-09-01"}),
        ("Het begon op 21-9-2020.", "nl", "21-9-2020", "events", {"date": "2020-09-21"}),
        ("It began in autumn 2021.", "en", "autumn 2021", "events", {"date": "2021-23"}),
        ("Sinds de jaren negentig is er geen beleid.", "nl", "jaren negentig", "events", {"date": "199X"}),
        ("It was so in the 1990s.", "en", "1990s", "events", {"date": "199X"}),
        ("Empezó en 2019.", "es", "2019", "events", {"date": "2019"}),
        ("Se aprobó el 15 de mayo de 2022.", "es", "15 de mayo de 2022", "events", {"date": "2022-05-15"}),
        ("Von März 2021 bis Juni 2023 lief es.", "de", "März 2021 bis Juni 2023", "interventions",
         {"start": "2021-03", "end": "2023-06"}),
        ("Der Plan stammt aus den 1960er Jahren.", "de", "1960er", "events", {"date": "196X"}),
        ("Voté le 1er mars 2021.", "fr", "1er mars 2021", "events", {"date": "2021-03-01"}),
        ("A început la 3 martie 2023.", "ro", "3 martie 2023", "events", {"date": "2023-03-03"}),
    ],
)  # fmt: skip
def test_dates_are_edtf(text: str, language: str, words: str, table: str, fields: dict[str, str]) -> None:
    ((at, told_fields),) = told(text, language, table)
    assert (at, told_fields) == (words, fields)
    assert found(text, language, *({"events", "interventions"} - {table})) == []
    assert all(date_objection(at, edtf, language) is None for edtf in told_fields.values())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It cost £2,021 then.", "en"),
        ("A study (2013) said so.", "en"),
        ("2.2015 more", "en"),
        ("La Ley 6/2007 y el Decreto 3/2010 lo dicen.", "es"),
    ],
)
def test_what_is_no_date_of_the_work_is_none(text: str, language: str) -> None:
    assert found(text, language, "events", "interventions") == []


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        ("It is run by the foundation De Brug.", "en", "foundation De Brug", "foundation"),
        ("The Lindestad City Council pays.", "en", "Lindestad City Council", "municipality"),
        ("Dat doet de gemeente Lindestad.", "nl", "gemeente Lindestad", "municipality"),
        ("Stichting De Brug doet mee.", "nl", "Stichting De Brug", "foundation"),
        ("Het landelijke Woonwagenplatform was er.", "nl", "Woonwagenplatform", "network"),
        ("Dat doet Brugwerk vzw.", "nl", "Brugwerk vzw", "ngo"),
        ("El Ayuntamiento de Villanueva paga.", "es", "Ayuntamiento de Villanueva", "municipality"),
        ("En el Ayuntamiento de Villanueva se paga.", "es", "Ayuntamiento de Villanueva", "municipality"),
        ("La Fundación Puente Nuevo trabaja.", "es", "Fundación Puente Nuevo", "foundation"),
        ("Ein Partner der Stadt Lindestadt half.", "de", "Stadt Lindestadt", "municipality"),
        ("Auch die Anna-Muster-Stiftung half.", "de", "Anna-Muster-Stiftung", "foundation"),
        ("Beim Paritätischen Verband ist Platz.", "de", "Paritätischen Verband", "ngo"),
        ("Der Verein Brücke e.V. half.", "de", "Verein Brücke", "ngo"),
        ("Der Brückenverein e.V. half.", "de", "Brückenverein e.V.", "ngo"),
        ("Amigos de la Fundación Puente Nuevo ayudan.", "es", "Fundación Puente Nuevo", "foundation"),
        ("The Chief Officer of the Lindestad City Council spoke.", "en", "Lindestad City Council", "municipality"),
        ("Asociația Podul Nou a venit.", "ro", "Asociația Podul Nou", "ngo"),
    ],
)
def test_names_of_organisations_are_found_by_their_words(text: str, language: str, name: str, kind: str) -> None:
    ((words, fields),) = told(text, language, "actors")
    assert (words, fields) == (name, {"name": name, "kind": kind, "named": "1"})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Anna Voorbeeld was there.", "en"),
        ("It was led by Ms Anna Example of the council.", "en"),
        ("Cllr Example opened it.", "en"),
        ("Wethouder Voorbeeld van de gemeente sprak.", "nl"),
        ("Doña Ana Ejemplo habló.", "es"),
        ("The council pays.", "en"),
        ("Das Wohl der Innenstadt und der Sportverein zählen.", "de"),
        ("Die Außendarstellung der Stadt ist wichtig.", "de"),
    ],
)
def test_persons_and_common_nouns_are_no_organisations(text: str, language: str) -> None:
    assert found(text, language, "actors") == []


def test_aims_stay_apart_from_results() -> None:
    text = "The aim was that absence would have fallen. Absence fell in two years. It is not known who came back."
    assert [fields["status"] for _, fields in told(text, "en", "outcomes")] == ["intended", "reported", "not_measured"]
    assert told("Het doel is dat het verzuim is gedaald.", "nl", "outcomes")[0][1]["status"] == "intended"
    assert found("What will we do about it?", "en", "outcomes") == []


def test_codes_are_found_by_their_words() -> None:
    text = "Ouders uit Romagezinnen kregen vertrouwen in de school."
    ((words, fields),) = told(text, "nl", "findings")
    assert words == text
    assert fields["mechanism_id"] == "trust"
    assert "education" in fields["themes"].split()
    assert "roma-families" in fields["target_groups"].split()
    assert {(hit.table, text[hit.start : hit.end]) for hit in hits_in(text, "nl") if hit.code == "trust"} == {
        ("mechanisms", "vertrouwen"),
        ("themes", "vertrouwen"),
    }


@pytest.mark.parametrize("language", ["en", "nl", "de", "fr", "es", "it", "pt", "ro"])
def test_every_code_of_the_lists_of_words_is_a_code(language: str) -> None:
    allowed = read_codes()[0].allowed
    for row in listed("codes", language):
        assert row.values["code"] in allowed[row.values["table"]], row
    assert {row.values["kind"] for row in listed("organisations", language)} <= allowed["actor_kind"]
    assert {row.values["status"] for row in listed("status", language)} <= allowed["outcome_status"]
    for row in listed("numbers", language):
        scheme, code = row.values["scheme"], row.values["code"]
        assert scheme in ("between", "not_before", "stop", "yearly") or code in allowed[scheme], row
    assert set(INDICATORS.values()) <= allowed["indicator"]
    assert set(INDICATORS) <= allowed["unit"]


@pytest.mark.parametrize("name", ["codes", "organisations", "status", "numbers"])
def test_no_list_says_a_word_twice_of_one_code(name: str) -> None:
    for language in ("en", "nl", "es", "de", "fr", "ro"):
        said = [(*row.values.values(), word) for row in listed(name, language) for word in row.words]
        assert len(said) == len(set(said))


def test_no_label_is_looked_for_in_a_language_that_it_is_not_in() -> None:
    text = "Las personas con diferentes capacidades, por varios motivos y con un curso popular, estiman los parques."
    assert list(hits_in(text, "es")) == []
    assert [hit.code for hit in hits_in("Viele Sinti kamen.", "de")] == ["sinti"]


def test_a_plugins_own_codes_are_found_too() -> None:
    codes = read_codes()[0]
    rows = codes.rows["themes"]
    row = list(rows["education",])
    row[0], row[2], row[3] = "music", "making music", "muziek maken"
    rows["music",] = tuple(row)
    codes.where["themes", ("music",)] = "x"
    assert [hit.code for hit in hits_in("They like making music.", "en", codes)] == ["music"]
    assert [hit.code for hit in hits_in("They like making music.", "en")] == []


def test_spans_are_code_points_of_the_document() -> None:
    text = "Één 🎻 é. " + "Some thirty families came."
    (number,) = [one for one in candidates(text, passage(9, len(text)), "en") if one.table == "observations"]
    assert text[number.start : number.end] == "Some thirty families"


def test_the_same_text_gives_the_same_candidates_and_each_name_once() -> None:
    text = "The foundation De Brug runs it.\n\nThe foundation De Brug pays EUR 500."
    passages = [passage(0, 31), passage(33, len(text), "a.2")]
    first = list(candidates_of(text, passages, "en"))
    assert first == list(candidates_of(text, passages, "en"))
    assert [one.table for one in first].count("actors") == 1


@pytest.mark.parametrize("language", ["en", "nl", "es", "rom", "hu-HU", "zh"])
def test_every_proposed_number_is_in_its_words(language: str) -> None:
    text = "€ 1.234,50 / 12 % / 7-8 / 2½ / 1/3 / 25 families, 3 people, 40 scholen"
    for one in found(text, language, "observations"):
        if one.fields["published_as"] == "exact":
            words = text[max(0, one.start - 2) : one.end + 2]
            assert number_objection(words, float(one.fields["value"]), one.fields.get("unit"), language) is None


@pytest.mark.parametrize("text", ["", " ", "\n\n", "((((", "1" * 5000, "De " * 5000, "a" * 100_000, "Council " * 3000])
def test_any_text_is_read_in_time(text: str) -> None:
    found(text, "nl", "actors")
