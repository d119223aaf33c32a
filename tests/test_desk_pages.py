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


def test_a_problem_names_records_and_not_their_ids(desk: Desk, pages: TestClient) -> None:
    pilot(desk, pages)
    found = {"v.kind": "context", "v.basis": "experienced", "v.statement": "Parents in Lindestad had faith in her."}
    about = {"v.intervention_id": "lindestad-plan-mediator-pilot", "v.voice": "municipality", "span": at(desk, 7)}
    planned = {**PILOT, "v.status": "planned", "v.summary": "A pilot.", "key": "lindestad-plan-mediator-pilot"}
    known = value(pages.get("/mark?edit=interventions:lindestad-plan-mediator-pilot").text, "known")
    pages.post("/record", data={**planned, "span": at(desk, 3), "known": known})
    pages.post("/record", data={"table": "findings", **found, **about})
    english, dutch = (lxml.html.fromstring(pages.get(f"{prefix}/problems").text) for prefix in ("", "/nl"))
    said = ["".join(one.itertext()) for one in english.xpath("//ol/li/p")]
    assert any("This record is experienced, and “Mediator pilot” is only planned" in one for one in said)
    assert not [one for one in said if "lindestad-plan-" in one]
    assert "en “Mediator pilot” is alleen nog gepland" in "".join(dutch.itertext())


def test_a_place_is_checked_as_it_is_saved_in_its_country(desk: Desk, pages: TestClient) -> None:
    sent = {"table": "places", "v.name": "Lindestad", "v.kind": "municipality", "v.country": "nl", "span": at(desk, 1)}
    assert "Nothing is wrong" in pages.post("/check", data=sent).text
    pages.post("/record", data=sent)
    held = [(row["id"], row["part_of_id"]) for row in desk.store.rows().by_file["places"]]
    assert sorted(held) == [("nl", ""), ("nl-lindestad", "nl")]


@pytest.mark.parametrize(
    ("prefix", "sentence"),
    [("", "A municipality, region or country."), ("/nl", "Een gemeente, een regio of een land; nooit iets kleiners.")],
)
def test_the_form_of_a_place_says_what_a_place_is(pages: TestClient, desk: Desk, prefix: str, sentence: str) -> None:
    page = pages.get(f"{prefix}/mark", params={"at": at(desk, 3), "table": "places"}).text
    assert f'<p class="doc">{sentence}' in page


def test_a_place_made_on_the_way_rests_on_no_words_that_do_not_name_it(desk: Desk, pages: TestClient) -> None:
    page = pages.post("/record", data={**PILOT, "v.places": "+", "span": at(desk, 4)}).text
    assert "New: Place" in page
    assert "It rests on no words yet." in page
    page = pages.post("/record", data={"table": "participations", "v.actor_id": "+", "span": at(desk, 3)}).text
    assert "New: Actor" in page
    assert "It rests on no words yet." not in page


def test_countries_stand_by_their_names(pages: TestClient) -> None:
    chosen = lxml.html.fromstring(pages.get("/document").text).xpath("//select[@name='v.country']/option")[1:]
    names = [one.text for one in chosen if one.text.isascii()]
    assert names == sorted(names, key=str.lower)
    assert {"Spain (es)", "United Kingdom (gb)"} <= set(names)


def test_the_parts_of_a_configuration_are_records_that_may_be_such_a_part(desk: Desk, pages: TestClient) -> None:
    pilot(desk, pages)
    page = pages.get("/mark", params={"at": at(desk, 4), "table": "configurations"}).text
    offered = [one.get("value") for one in lxml.html.fromstring(page).xpath("//input[@name='v.parts']")]
    assert offered == ["context=interventions:lindestad-plan-mediator-pilot"]


def test_how_many_proposals_there_are_is_said_and_where_the_next_one_is(desk: Desk, pages: TestClient) -> None:
    page = pages.post("/propose").text
    count = int(re.search(r"Proposals: (\d+)", page)[1])  # type: ignore[index]
    assert count > 1
    seen, shown = {at(desk, 2)}, ""
    while shown not in seen:
        seen.add(shown)
        assert 'class="proposals"' in page
        shown = filled_next(page)
        page = pages.get("/mark", params={"at": shown}).text
    assert len(seen) > 2


def filled_next(page: str) -> str:
    """Return the passage that the button of the next proposal leads to."""
    (button,) = [
        one for one in lxml.html.fromstring(page).xpath("//button") if one.text == "Next passage with a proposal"
    ]
    return button.getparent().xpath("input")[0].get("value")


def test_a_proposal_that_a_record_says_already_is_not_shown(desk: Desk, pages: TestClient) -> None:
    pages.post("/propose")
    assert "Value: 30" in proposed_at(pages, at(desk, 6))
    fields = {"v.indicator": "families", "v.value": "30", "v.unit": "families", "v.qualifier": "approx"}
    sent = {"table": "observations", **fields, "v.statement": "Some thirty families in Lindestad were reached."}
    pages.post("/record", data={**sent, "v.value": "31", "span": f"{at(desk, 6)}[40:68]"})
    assert "Value: 30" in proposed_at(pages, at(desk, 6))
    pages.post("/record", data={**sent, "span": f"{at(desk, 6)}[40:68]"})
    assert "Value: 30" not in proposed_at(pages, at(desk, 6))


def proposed_at(pages: TestClient, address: str) -> str:
    page = lxml.html.fromstring(pages.get("/mark", params={"at": address}).text)
    return "".join(" ".join(one.itertext()) for one in page.xpath("//ul[@class='proposals']"))


def test_the_name_of_an_organisation_is_proposed_as_one_text(desk: Desk, pages: TestClient) -> None:
    pages.post("/propose")
    assert "Name: foundation De Brug," in " ".join(proposed_at(pages, at(desk, 3)).split())


def test_what_is_saved_of_reporting_is_said_with_its_intervention(desk: Desk, pages: TestClient) -> None:
    pilot(desk, pages)
    known = value(pages.get(REPORTED).text, "known")
    sent = {"intervention": "lindestad-plan-mediator-pilot", "known": known, "do": "rest"}
    assert "Saved: What is reported about Mediator pilot" in pages.post("/reporting", data=sent).text


def test_a_publisher_is_read_where_little_else_is_said(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    said = "In Lindestad the foundation De Brug reached 30 families in 2021, and in 2022 it reached 40 more."
    plan.write_text(f"The plan\n\n{said}\n\nWhat the foundation De Brug asks for:\n\nMore money.\n", encoding="utf-8")
    desk = Desk(open_given(plan, tmp_path))
    with TestClient(application(desk, "token", 80).app, base_url="http://127.0.0.1") as pages:
        page = filled(pages.get("/document").text, "/document")
        pages.post("/document", data={**page, "publisher": "foundation De Brug", "v.country": "nl"})
    rows = desk.store.rows()
    (passage,) = [one for one in rows.passages if one.address in rows.coded()]
    assert desk.city.text[passage.start : passage.end] == "What the foundation De Brug asks for:"


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


def said(page: str) -> str:
    """Return what a page says of what was just done."""
    found = re.search(r'<p class="done" role="status">(.*?)</p>', page)
    return found[1] if found else ""


def test_what_is_saved_with_a_fault_says_how_much_is_to_be_mended(desk: Desk, pages: TestClient) -> None:
    gap = {"table": "gaps", "v.statement": "No number is given.", "v.kind": "not_measured", "span": at(desk, 6)}
    assert said(pages.post("/record", data=gap).text) == "Saved, with 1 to mend: No number is given."
    pilot(desk, pages)
    given = gap | {"v.statement": "No sum is given.", "v.topic": "cost"}
    assert said(pages.post("/record", data=given).text) == "Saved: No sum is given."


def test_what_is_reported_of_an_intervention_is_saved_under_its_name(desk: Desk, pages: TestClient) -> None:
    pilot(desk, pages)
    given = filled(pages.get(REPORTED).text, "/reporting") | {"do": "rest"}
    assert said(pages.post("/reporting", data=given).text) == "Saved: What is reported about Mediator pilot"


def test_the_text_says_where_something_is_proposed_and_leads_from_one_to_the_next(
    desk: Desk, pages: TestClient
) -> None:
    page = pages.post("/propose").text
    listed = proposals(desk.city)
    at_passages = len({one.passage for one in listed})
    assert said(page) == f"Proposals: {len(listed)}, at {at_passages} passages. Each passage says how many it has."
    passages = desk.store.rows().passages
    held = [sum(one.start <= some.start < one.end for some in listed) for one in passages]
    assert [int(n) for n in re.findall(r'<span class="tag">proposals: (\d+)</span>', page)] == [n for n in held if n]
    proposed = [one.address for one, n in zip(passages, held, strict=True) if n]
    assert len(proposed) > 1
    for here, following in zip(proposed, [*proposed[1:], proposed[0]], strict=True):
        shown = lxml.html.fromstring(pages.get(f"/mark?at={here}").text)
        (button,) = shown.xpath("//form[button = 'Next passage with a proposal']/input[@name='at']")
        assert button.get("value") == following


def test_what_lies_before_the_next_record_is_left_out_at_once(desk: Desk, pages: TestClient) -> None:
    last = at(desk, 8)
    gap = {"table": "gaps", "v.statement": "No number.", "v.kind": "not_measured", "v.topic": "cost", "span": last}
    pages.post("/record", data=gap)
    assert "Nothing from here to the next record (7 passages)" in pages.get(f"/mark?at={at(desk, 1)}").text
    sent = {"at": at(desk, 1), "do": "stretch", "known": ""}
    page = pages.post("/nothing", data={**sent, "reason": "heading"})
    assert "Of these passages, 5 do not look like headings" in page.text
    assert desk.store.rows().left_out() == {}
    page = pages.post("/nothing", data={**sent, "reason": "other_subject"})
    assert said(page.text) == "Nothing here: 7 passages, heading, another subject"
    rows = desk.store.rows()
    headings = {address for address, reason in rows.left_out().items() if reason == "heading"}
    assert headings == {at(desk, 1), at(desk, 2)}
    assert rows.open() == []
    assert last not in rows.left_out()
    pages.post("/turn", data={"do": "undo", "undo_number": str(desk.store.stacks()[0][-1].n)})
    assert desk.store.rows().left_out() == {}
