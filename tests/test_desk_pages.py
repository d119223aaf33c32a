"""What the pages of the desk say where something is missing, refused or changed: nothing that was typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from desk_at_work import write_plan
from starlette.testclient import TestClient

from roma_inclusion.desk.app import application
from roma_inclusion.desk.desk import Desk
from roma_inclusion.desk.intake import open_given
from roma_inclusion.desk.proposed import proposals

PILOT = {"table": "interventions", "v.name": "Mediator pilot", "v.kind": "pilot", "v.status": "completed"}
REPORTED = "/reporting?intervention=lindestad-plan-mediator-pilot"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(open_given(write_plan(tmp_path), tmp_path))


@pytest.fixture
def pages(desk: Desk) -> Iterator[TestClient]:
    with TestClient(application(desk, "token", 80).app, base_url="http://127.0.0.1") as client:
        yield client


def at(desk: Desk, number: int) -> str:
    return desk.store.rows().passages[number - 1].address


def alert(page: str) -> str:
    """Return what the alert of a page says; nothing where it has none."""
    found = re.search(r'<p class="alert" role="alert">(.*?)</p>', page)
    return found[1] if found else ""


def value(page: str, name: str) -> str:
    """Return what a field of a page holds."""
    found = re.search(rf'<input[^>]* name="{re.escape(name)}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def filled(page: str, action: str) -> dict[str, str]:
    """Return what a browser would send of a form as it is shown."""
    form = next(one for one in lxml.html.fromstring(page).forms if one.action == action)
    return {name: given or "" for name, given in form.fields.items()}


def pilot(desk: Desk, pages: TestClient) -> None:
    pages.post("/record", data={**PILOT, "span": at(desk, 3)})
    assert [row["id"] for row in desk.store.rows().by_file["interventions"]] == ["lindestad-plan-mediator-pilot"]


@pytest.mark.parametrize(("prefix", "said"), [("", "Choose the reason"), ("/nl", "Kies de reden")])
def test_a_passage_without_a_reason_is_not_done(desk: Desk, pages: TestClient, prefix: str, said: str) -> None:
    answer = pages.post(f"{prefix}/nothing", data={"at": at(desk, 3), "do": "nothing", "reason": ""})
    assert answer.status_code == 409
    assert alert(answer.text).startswith(said)
    assert len(desk.store.rows().open()) == 8


def test_words_that_are_not_found_stay_in_their_fields(desk: Desk, pages: TestClient) -> None:
    typed = {"first": "From October 2021", "last": "two mediators"}
    page = pages.get("/mark", params={"at": at(desk, 3), "table": "gaps", **typed}).text
    assert "Not found" in alert(page)
    assert (value(page, "first"), value(page, "last")) == ("From October 2021", "two mediators")
    page = pages.get("/mark", params={"at": at(desk, 3)}).text
    assert 'name="first" value=""' in page
    more = {"add_first": "From October 2021", "add_last": "mediators", "do": "add"}
    page = pages.post("/record", data={"table": "gaps", "span": at(desk, 3), **more}).text
    assert (value(page, "add_first"), value(page, "add_last")) == ("From October 2021", "mediators")
    page = pages.post("/cut", data={"at": at(desk, 3), "do": "split", "words": "and nine others"}).text
    assert page.count('value="and nine others"') == 1
    assert "Not found" in alert(page)


@pytest.mark.parametrize(("words", "said"), [("en negen andere", "Niet gevonden"), ("the", "meer dan eens")])
def test_words_that_do_not_say_where_to_split_are_told_at_their_passage(
    desk: Desk, pages: TestClient, words: str, said: str
) -> None:
    third = at(desk, 3)
    page = pages.post("/nl/cut", data={"at": third, "do": "split", "words": words}).text
    assert said in alert(page)
    assert third in alert(page)
    assert page.count('role="alert"') == 1
    assert 'role="alert"' in page.split(f'id="p-{third}"')[1].split("</section>")[0]


def test_what_is_said_of_an_item_stays_where_its_words_are_not_found(desk: Desk, pages: TestClient) -> None:
    pilot(desk, pages)
    known = value(pages.get(REPORTED).text, "known")
    sent = {"state.cost": "stated", "statement.cost": "The province pays.", "first.cost": "EUR 45,000"}
    form = {"intervention": "lindestad-plan-mediator-pilot", "do": "save"}
    page = pages.post("/reporting", data={**form, "known": known, **sent}).text
    assert "Not found: cost" in alert(page)
    assert value(page, "first.cost") == "EUR 45,000"
    page = pages.post("/reporting", data={**form, "known": "older", **sent, "state.cost": "partly"}).text
    assert "another window" in alert(page)
    assert "There now: stated" in page
    assert re.search(r'<option value="partly" selected', page)
    assert [row["state"] for row in desk.store.rows().by_file["reporting"]] == ["stated"]


def test_what_must_be_there_cannot_be_emptied(desk: Desk, pages: TestClient) -> None:
    sent = {"v.title": " ", "v.rights": "The municipality's.", "publisher": "Gemeente A"}
    answer = pages.post("/document", data=filled(pages.get("/document").text, "/document") | sent)
    assert (answer.status_code, alert(answer.text)) == (409, "This cannot be left empty: Title. Nothing was saved yet.")
    assert value(answer.text, "publisher") == "Gemeente A"
    assert "The municipality&#39;s." in answer.text
    assert desk.store.rows().description["title"] == "Plan for inclusion of the municipality of Lindestad 2021"


def test_what_is_wrong_with_the_description_stands_beside_it_when_it_is_saved(desk: Desk, pages: TestClient) -> None:
    sent = filled(pages.get("/document").text, "/document") | {"v.published": "2021-13"}
    page = pages.post("/document", data=sent).text
    assert "What is still to be put right in the description" in page
    assert "2021-13" in page.split('<form method="post" action="/document"')[0]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("municipality of Lindestad", "municipality"),
        ("Ministry of Invention", "ministry"),
        ("the foundation De Brug", "foundation"),
        ("De Brug", "organisation"),
    ],
)
def test_the_kind_of_a_publisher_is_what_its_name_says(desk: Desk, pages: TestClient, name: str, kind: str) -> None:
    sent = filled(pages.get("/document").text, "/document") | {"v.country": "xx", "publisher": name}
    pages.post("/document", data=sent)
    assert [(row["name"], row["kind"]) for row in desk.store.rows().by_file["actors"]] == [(name, kind)]


def test_every_language_of_the_list_can_be_chosen_and_that_of_the_document_is_first(pages: TestClient) -> None:
    listed = re.search(r'name="v.language".*?</select>', pages.get("/document").text, re.DOTALL)
    assert listed
    tags = re.findall('<option value="([a-z]+)"', listed[0])
    assert tags[0] == "en"
    assert {"nl", "uk", "sq", "da", "rmy", "ga"} <= set(tags)
    assert len(tags) == len(set(tags))


@pytest.mark.parametrize(
    "page", [REPORTED, "/mark?edit=interventions:lindestad-plan-mediator-pilot", "/mark?at={}&table=gaps"]
)
def test_the_other_language_is_that_of_the_same_page(desk: Desk, pages: TestClient, page: str) -> None:
    pilot(desk, pages)
    shown = pages.get(page.format(at(desk, 4))).text
    other = re.search(r'<a class="language" href="([^"]*)"', shown)
    assert other
    there = pages.get(other[1].replace("&amp;", "&")).text
    assert '<html lang="nl">' in there
    title = re.compile("<h2[^>]*>(.*?)</h2>")
    assert len(title.findall(there)) == len(title.findall(shown))
    assert ("Mediator pilot" in there) == ("Mediator pilot" in shown)


@pytest.mark.parametrize(("path", "home", "said"), [("/none", "/", "no such page"), ("/nl/none", "/nl", "is er niet")])
def test_a_page_that_is_not_there_leads_back_in_its_language(
    pages: TestClient, path: str, home: str, said: str
) -> None:
    answer = pages.get(path)
    assert answer.status_code == 404
    assert said in answer.text
    assert f'<a href="{home}">' in answer.text
    assert "cannot be read" not in answer.text


def test_a_file_that_cannot_be_read_is_said_with_its_place(desk: Desk, pages: TestClient) -> None:
    (desk.city.package / "coding").mkdir(exist_ok=True)
    (desk.city.package / "coding" / "gaps.csv").write_text('id,statement\na,"b\n', encoding="utf-8")
    answer = pages.get("/records")
    assert answer.status_code == 500
    assert "Something in the folder of the city cannot be read" in answer.text
    assert "gaps.csv:2" in answer.text


def test_a_record_that_waits_is_said_while_another_is_made(desk: Desk, pages: TestClient) -> None:
    sent = {"table": "outcomes", "span": at(desk, 4), "v.intervention_id": "+", "v.statement": "Every child at school."}
    page = pages.post("/record", data=sent).text
    assert "The outcome (aim or result) that you were writing waits" in page
    assert "First make the intervention" in alert(page)


def test_what_a_proposal_fills_in_is_said_by_labels(desk: Desk, pages: TestClient) -> None:
    pages.post("/propose")
    english, dutch = (pages.get(f"{prefix}/mark", params={"at": at(desk, 6)}).text for prefix in ("", "/nl"))
    assert "Value: 30, Unit: families, Qualifier: about" in " ".join(english.split())
    assert "Waarde: 30, Eenheid: gezinnen, Nauwkeurigheid: ongeveer" in " ".join(dutch.split())
    assert '<span lang="nl">een getal met de eenheid gezinnen' in dutch


def test_it_is_said_how_many_proposals_were_found_and_where(desk: Desk, pages: TestClient) -> None:
    page = pages.post("/propose").text
    found = proposals(desk.city)
    passages = {one.passage for one in found}
    assert f"Proposals: {len(found)}, at {len(passages)} passages." in page
    counts = re.findall(r'<span class="tag">proposals: (\d+)</span>', page)
    assert (len(counts), sum(map(int, counts))) == (len(passages), len(found))


def test_every_item_that_was_saved_is_named(desk: Desk, pages: TestClient) -> None:
    pilot(desk, pages)
    sent = {"state.cost": "not_stated", "state.reach": "not_stated"}
    known = value(pages.get(REPORTED).text, "known")
    form = {"intervention": "lindestad-plan-mediator-pilot", "do": "save", "known": known}
    page = pages.post("/reporting", data={**form, **sent}).text
    assert re.search(r'<p class="done" role="status">Saved: (?:cost, reach|reach, cost)</p>', page)


def test_a_town_is_not_told_to_lie_in_no_country_which_the_desk_makes_itself(desk: Desk, pages: TestClient) -> None:
    town = {"table": "places", "v.name": "Lindestad", "v.kind": "municipality", "v.country": "nl", "span": at(desk, 3)}
    assert "Nothing is wrong" in pages.post("/check", data=town).text
    pages.post("/record", data=town)
    assert [row["id"] for row in desk.store.rows().by_file["places"]] == ["nl", "nl-lindestad"]


def test_another_kind_of_record_has_the_country_of_the_document(desk: Desk, pages: TestClient) -> None:
    pages.post("/document", data=filled(pages.get("/document").text, "/document") | {"v.country": "be"})
    sent = {"table": "actors", "v.name": "Lindestad", "do": "kind", "as": "places", "span": at(desk, 3)}
    assert re.search(r'<option value="be" selected', pages.post("/record", data=sent).text)


def test_a_direction_that_is_looked_at_again_is_called_as_in_the_form(desk: Desk, pages: TestClient) -> None:
    said = {"v.kind": "mechanism", "v.mechanism_id": "trust", "v.mechanism_state": "lacking", "v.direction": "helps"}
    sent = {
        "table": "findings",
        "v.statement": "Trust helped.",
        "v.basis": "found",
        "v.voice": "evaluator",
        "v.themes": "health",
        **said,
    }
    pages.post("/record", data={**sent, "span": at(desk, 7)})
    page = pages.get("/nl/problems").text
    assert "“vertrouwen” is bevorderend en ontbreekt, en toch staat er bij Richting “helpt”" in page
    assert "Waarom “Richting” mag blijven staan" in page
    look = value(page, "look")
    assert look.endswith(" direction")
    assert "<b>Richting</b>" in pages.post("/nl/look", data={"look": look, "reason": "The plan says so."}).text


def test_the_list_of_problems_names_no_record_by_its_id(desk: Desk, pages: TestClient) -> None:
    pages.post("/record", data={"table": "actors", "v.name": "School", "v.kind": "school"})
    page = pages.get("/nl/problems").text
    assert "Dit gegeven berust op geen woorden." in page
    assert "-school berust" not in page


def test_a_problem_is_said_in_the_language_of_the_desk_of_this_record(desk: Desk, pages: TestClient) -> None:
    sent = {**PILOT, "span": at(desk, 3)}
    english, dutch = (pages.post(f"{prefix}/check", data=sent).text for prefix in ("", "/nl"))
    assert '<span lang="en">Summary is empty.</span> <strong lang="en">Fill it in</strong>' in english
    assert re.search(r'<span lang="nl">[^<]*Samenvatting[^<]* leeg', dutch)
    sent["v.summary"] = "A pilot of an invented town."
    english, dutch = (pages.post(f"{prefix}/check", data=sent).text for prefix in ("", "/nl"))
    assert '<span lang="en">This record has no field' in english
    assert '<span lang="nl">Dit gegeven heeft geen' in dutch
    assert "being-written" not in english + dutch


def test_as_many_problems_are_counted_as_are_listed(desk: Desk, pages: TestClient) -> None:
    pilot(desk, pages)
    listed = pages.get("/problems").text.count('<li class="problem">')
    page = pages.get("/hand-in").text
    assert "7 passages are open." in page
    assert f"{listed} problems are to be mended first." in page
    assert listed > 1


def test_the_year_of_a_document_is_that_of_its_title(pages: TestClient) -> None:
    """A later one on its first page is a plan, or a period."""
    assert value(pages.get("/document").text, "v.published") == "2021"
