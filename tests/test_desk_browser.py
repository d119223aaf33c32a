"""The officer's road at the desk in a real browser: from a document to records, by mouse and keys, without loss."""

from __future__ import annotations

import csv
import re
import shutil
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import FLAGS
from desk_at_work import PLAN, Served, addresses, served, write_plan
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect, sync_playwright
from test_accessibility import AXE, RULES, RUN_AXE

pytestmark = pytest.mark.browser
PAGES = (
    "",
    "/document",
    "/cut",
    "/mark",
    "/records",
    "/reporting?intervention=lindestad-plan-mediator-pilot",
    "/problems",
    "/second",
    "/hand-in",
)
FORMS = (
    "/mark?at={3}&table=gaps&first=not+there",
    "/mark?at={3}&table=outcomes",
    "/mark?at={2}&table=observations",
    "/mark?at={2}&table=interventions",
)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as player:
        one = player.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield one
        one.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    with served(write_plan(tmp_path)) as one:
        yield one


@pytest.fixture
def page(browser: Browser, desk: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    one = context.new_page()
    errors: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        killed = "net::ERR_CONNECTION_" in said.text and desk.process.poll() is not None
        if said.type == "error" and "409" not in said.text and not killed:
            errors.append(said.text)

    one.on("pageerror", lambda error: errors.append(str(error)))
    one.on("console", hear)
    one.goto(desk.address)
    yield one
    context.close()
    assert errors == []


def rows(desk: Served, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(desk.coding(table).splitlines()))


def begin(page: Page, desk: Served, address: str, first: str, last: str, kind: str) -> None:
    """Mark words by typing them, and choose a kind of record."""
    page.goto(f"{desk.site}/mark?at={address}")
    page.get_by_text("Words", exact=True).click()
    page.get_by_label("First words").fill(first)
    page.get_by_label("Last words").fill(last)
    page.get_by_role("button", name=kind).click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_load_state()


def intervention(page: Page, desk: Served) -> None:
    begin(page, desk, desk.at(3), "From September 2021", "two mediators", "Intervention")
    page.get_by_label("Name", exact=True).fill("Mediator pilot")
    page.get_by_label("Kind", exact=True).select_option(label="pilot")
    page.get_by_label("Status", exact=True).select_option(label="completed")
    page.get_by_label("Summary", exact=True).fill("A pilot with two mediators in Lindestad.")
    page.get_by_label("education", exact=True).check()
    page.get_by_role("button", name="2021-09").first.click()
    assert page.get_by_label("Start", exact=True).input_value() == "2021-09"
    save(page)


def outcome(page: Page, desk: Served, statement: str) -> None:
    begin(page, desk, desk.at(4), "The aim was", "by 2023", "Outcome")
    page.get_by_label("Statement").fill(statement)
    page.get_by_label("Status", exact=True).select_option(label="intended")
    page.get_by_label("Kind of evidence").select_option("plan")
    page.get_by_label("education", exact=True).check()
    save(page)


def test_an_officer_comes_from_a_document_to_records_of_five_tables(page: Page, desk: Served) -> None:
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Country").select_option("xx")
    page.get_by_label("Publisher", exact=True).fill("municipality of Lindestad")
    page.get_by_label("Summary", exact=True).fill("A made-up plan of an invented town.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="How the document is cut").wait_for()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Mark", exact=True).wait_for()
    assert [row["name"] for row in rows(desk, "actors")] == ["municipality of Lindestad"]
    intervention(page, desk)
    for place in ("Lindestad", "the north of Lindestad", "the south of Lindestad", "all of Lindestad"):
        outcome(page, desk, f"Every Roma child in {place} is to attend primary school.")
    begin(page, desk, desk.at(3), "EUR 40,000 a year", "", "Observation")
    assert page.get_by_label("Value", exact=True).input_value() == "40000"
    assert page.get_by_label("Unit", exact=True).input_value() == "EUR per year"
    assert page.get_by_label("Indicator").input_value() == "budget"
    page.get_by_label("Phase").select_option(index=1)
    page.get_by_label("Statement").fill("The province pays for the pilot in Lindestad each year.")
    save(page)
    begin(page, desk, desk.at(7), "Parents trusted her", "their language", "Finding")
    page.get_by_label("Kind", exact=True).select_option("mechanism")
    page.get_by_label("Mechanism", exact=True).select_option("shared-background")
    page.get_by_label("Basis", exact=True).select_option("experienced")
    page.get_by_label("Direction").select_option("helps")
    page.get_by_label("State of the mechanism").select_option("present")
    page.get_by_label("Statement").fill("Parents in Lindestad had faith in the mediator for she shared their tongue.")
    save(page)
    begin(page, desk, desk.at(6), "it was not counted", "", "Gap")
    page.get_by_label("Kind", exact=True).select_option("not_measured")
    page.get_by_label("Topic").select_option(index=1)
    page.get_by_label("Statement").fill("How much absence fell in Lindestad is not given as a number.")
    save(page)
    written = {
        table: len(rows(desk, table)) for table in ("interventions", "outcomes", "observations", "findings", "gaps")
    }
    assert written == dict.fromkeys(written, 1) | {"outcomes": 4}
    assert rows(desk, "outcomes")[0]["intervention_id"] == "lindestad-plan-mediator-pilot"
    bar = page.get_by_role("progressbar")
    assert (bar.get_attribute("aria-valuenow"), bar.get_attribute("aria-valuemax")) == ("5", "8")


def test_the_road_ends_without_a_problem(page: Page, desk: Served) -> None:
    page.goto(f"{desk.site}/document")
    page.get_by_label("Country").select_option("xx")
    page.get_by_label("Publisher", exact=True).fill("municipality of Lindestad")
    page.get_by_label("Summary").fill("A made-up plan of an invented town.")
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_load_state()
    begin(page, desk, desk.at(3), "From September 2021", "two mediators", "Intervention")
    page.get_by_label("Name", exact=True).fill("Mediator pilot")
    page.get_by_label("Kind", exact=True).select_option("pilot")
    page.get_by_label("Status", exact=True).select_option("completed")
    page.get_by_label("Summary", exact=True).fill("A pilot with two mediators in Lindestad.")
    page.get_by_label("education", exact=True).check()
    page.get_by_label("new: place").check()
    save(page)
    page.get_by_label("Name", exact=True).fill("Lindestad")
    page.get_by_label("Kind", exact=True).select_option("municipality")
    page.get_by_label("Part of", exact=True).select_option("+")
    save(page)
    page.get_by_label("Name", exact=True).fill("Invented Land")
    page.get_by_label("Kind", exact=True).select_option("country")
    save(page)
    assert page.get_by_label("Part of", exact=True).input_value() == "xx-invented-land"
    save(page)
    assert page.get_by_label("Lindestad", exact=True).is_checked()
    save(page)
    page.goto(f"{desk.site}/reporting?intervention=lindestad-plan-mediator-pilot")
    page.get_by_role("button", name="The rest is not stated").click()
    page.wait_for_load_state()
    for number in (1, 2, 4, 5, 6, 7, 8):
        page.goto(f"{desk.site}/mark?at={desk.at(number)}")
        if page.get_by_role("button", name="Nothing here").count():
            page.get_by_label("Reason").select_option("repeated")
            page.get_by_role("button", name="Nothing here").click()
            page.wait_for_load_state()
    page.goto(f"{desk.site}/problems")
    assert page.locator(".problems li.problem").all_inner_texts() == []
    page.goto(f"{desk.site}/hand-in")
    page.get_by_text("Nothing is wrong.").wait_for()


def test_the_city_is_seen_in_the_site_and_the_preview_ends_with_the_desk(page: Page, desk: Served) -> None:
    intervention(page, desk)
    page.goto(f"{desk.site}/hand-in")
    page.get_by_role("button", name="Show it in the site").click()
    address = page.get_by_role("link", name="Open the preview").get_attribute("href") or ""
    assert page.get_by_role("link", name="See it in the site").get_attribute("href") == address
    page.goto(address)
    page.get_by_role("link", name="lindestad-plan").or_(page.get_by_text("Lindestad")).first.wait_for(timeout=60_000)
    desk.process.kill()
    desk.process.wait(10)
    until(lambda: not answers(address))


def test_countries_and_languages_have_their_names_in_the_language_of_the_page(page: Page, desk: Served) -> None:
    named = {"country": ("be", "België (be)", "Zweden (se)"), "language": ("nl", "Nederlands (nl)", "Spaans (es)")}
    page.goto(f"{desk.site}/document")
    chosen = {name: page.locator(f"select[name='v.{name}']").input_value() for name in named}
    assert "Belgium (be)" in page.locator("select[name='v.country'] option").all_inner_texts()
    page.goto(f"{desk.site}/nl/document")
    for name, (code, said, later) in named.items():
        choices = page.locator(f"select[name='v.{name}']")
        assert choices.input_value() == chosen[name]
        listed = choices.locator("option").all_inner_texts()
        assert listed.index(said) < listed.index(later)
        choices.select_option(label=said)
        assert choices.input_value() == code


def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.2)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except OSError:
        return False


def test_what_the_document_reports_is_said_on_one_page(page: Page, desk: Served) -> None:
    intervention(page, desk)
    page.goto(f"{desk.site}/records")
    page.get_by_role("link", name="What is reported about Mediator pilot").click()
    cost = page.get_by_role("group", name="cost", exact=True)
    cost.get_by_label("State", exact=True).select_option("stated")
    cost.get_by_text("What is stated, and where").click()
    cost.get_by_label("First words").fill("EUR 40,000 a year")
    cost.get_by_label("Statement").fill("The province pays for it each year.")
    page.get_by_role("button", name="The rest is not stated").click()
    page.wait_for_load_state()
    found = {row["item"]: row for row in rows(desk, "reporting")}
    assert len(found) == 15
    assert {row["state"] for item, row in found.items() if item != "cost"} == {"not_stated"}
    assert found["cost"]["evidence"].startswith(f"{desk.at(3)}[")
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("status").get_by_text("Undone").wait_for()
    assert rows(desk, "reporting") == []


def test_what_a_record_needs_is_made_first_and_nothing_filled_in_is_lost(page: Page, desk: Served) -> None:
    begin(page, desk, desk.at(4), "The aim was", "by 2023", "Outcome")
    page.get_by_label("Statement").fill("Every child is to attend school.")
    page.get_by_label("Intervention", exact=True).select_option("+")
    save(page)
    page.get_by_role("alert").get_by_text("First make the intervention").wait_for()
    page.get_by_label("Name", exact=True).fill("School for all")
    save(page)
    assert page.get_by_label("Intervention", exact=True).input_value() == "lindestad-plan-school-for-all"
    assert page.get_by_label("Statement").input_value() == "Every child is to attend school."
    save(page)
    assert rows(desk, "outcomes")[0]["intervention_id"] == "lindestad-plan-school-for-all"


def test_the_publisher_that_the_document_shows_is_offered_until_it_is_described(
    browser: Browser, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(f"Gemeente Lindestad\n\n{PLAN}", encoding="utf-8")
    with served(plan) as desk:
        page = browser.new_page()
        page.goto(desk.address)
        page.goto(f"{desk.site}/document")
        expect(page.get_by_label("Publisher", exact=True)).to_have_value("Gemeente Lindestad")
        expect(page.get_by_label("Kind of publisher")).to_have_value("municipality")
        page.get_by_label("Publisher", exact=True).fill("")
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url("**/cut?*")
        page.goto(f"{desk.site}/document")
        expect(page.get_by_label("Publisher", exact=True)).to_have_value("")
        page.close()


def test_a_place_lies_in_its_country_without_being_told(page: Page, desk: Served) -> None:
    page.goto(f"{desk.site}/document")
    page.get_by_label("Country").select_option("nl")
    page.get_by_role("button", name="Continue").click()
    begin(page, desk, desk.at(3), "Lindestad", "", "Place")
    page.get_by_role("button", name="Lindestad", exact=True).click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Lindestad")
    page.get_by_label("Kind", exact=True).select_option("municipality")
    save(page)
    page.wait_for_load_state()
    made = {row["id"]: (row["name"], row["kind"], row["part_of_id"], row["code"]) for row in rows(desk, "places")}
    assert made == {
        "nl": ("Netherlands", "country", "", "NL"),
        "nl-lindestad": ("Lindestad", "municipality", "nl", ""),
    }


def test_a_section_without_a_fact_is_left_out_at_once_and_undone_at_once(page: Page, desk: Served) -> None:
    page.goto(f"{desk.site}/mark?at={desk.at(3)}")
    page.get_by_label("Reason").select_option("")
    page.get_by_role("button", name="Nothing here").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the reason")
    page.get_by_label("Reason").select_option("other_subject")
    page.get_by_role("button", name="Nothing from here to the end of the section").click()
    page.get_by_role("status").get_by_text("6 passages, another subject").wait_for()
    section = desk.at(3).partition(".")[0]
    left = {row["address"]: row["reason"] for row in rows(desk, "passages_not_in_scope")}
    assert left == {one: "other_subject" for one in addresses(desk.package)[2:] if one.partition(".")[0] == section}
    assert len(left) > 1
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Redo").wait_for()
    assert rows(desk, "passages_not_in_scope") == []


def test_words_marked_with_the_mouse_are_kept_in_code_points(page: Page, desk: Served) -> None:
    page.goto(f"{desk.site}/mark?at={desk.at(5)}")
    page.evaluate(
        """address => {
          const words = document.querySelector(`.words[data-address='${address}']`).firstChild;
          const from = words.data.indexOf("école"), to = words.data.indexOf(", and");
          document.getSelection().setBaseAndExtent(words, from, words, to);
        }""",
        desk.at(5),
    )
    page.get_by_text("Marked: école for all").wait_for()
    page.get_by_role("button", name="Finding").click()
    page.get_by_label("Statement").fill("Schools in Lindestad are open to all.")
    save(page)
    passage = next(part for part in PLAN.split("\n\n") if "école" in part)
    start = passage.index("école")
    assert rows(desk, "findings")[0]["evidence"] == f"{desk.at(5)}[{start}:{start + len('école for all')}]"
    assert page.locator("mark", has_text="école for all").count() == 1


def test_the_keyboard_marks_words_and_says_that_there_is_nothing(page: Page, desk: Served) -> None:
    page.goto(f"{desk.site}/mark?at={desk.at(1)}")
    page.locator(f".words[data-address='{desk.at(6)}']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.get_by_text("Marked: staff say").wait_for()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Intervention"
    page.locator(f".words[data-address='{desk.at(2)}']").focus()
    page.keyboard.press("n")
    page.get_by_role("status").get_by_text(f"Nothing here: {desk.at(2)}, heading").wait_for()
    assert rows(desk, "passages_not_in_scope") == [{"address": desk.at(2), "reason": "heading"}]
    expect(page.locator(f".words[data-address='{desk.at(3)}']")).to_be_focused()


def test_problems_stand_beside_a_record_while_it_is_written(page: Page, desk: Served) -> None:
    begin(page, desk, desk.at(6), "some thirty families reached", "", "Observation")
    assert page.get_by_label("Unit", exact=True).input_value() == "families"
    page.get_by_label("Indicator").select_option(index=1)
    page.get_by_label("Phase").select_option(index=1)
    page.get_by_label("Statement").fill("Some thirty families in Lindestad were reached.")
    page.get_by_label("Value", exact=True).fill("25")
    page.locator("#problems", has_text="25 is not in the words of its evidence").wait_for()
    assert page.locator("#problems").get_attribute("role") == "alert"
    page.get_by_label("Value", exact=True).fill("30")
    page.locator("#problems", has_text="not in the words of its evidence").wait_for(state="detached")


def test_a_wrong_number_is_said_at_once_and_in_dutch_on_a_dutch_page(page: Page, desk: Served) -> None:
    begin(page, desk, desk.at(6), "some thirty families reached", "", "Observation")
    page.get_by_label("Value", exact=True).fill("25")
    page.locator("#problems", has_text="value 25 is not in the words of its evidence").wait_for()
    page.get_by_role("link", name="Nederlands").click()
    page.get_by_label("Eerste woorden", exact=True).wait_for(state="attached")
    page.goto(f"{desk.site}/nl/mark?at={desk.at(6)}&table=observations")
    page.get_by_label("Waarde", exact=True).fill("25")
    said = page.locator("#problems [lang=nl]", has_text="Waarde 25 staat niet in de woorden waarop het berust")
    said.wait_for()
    assert page.locator("#problems [lang=en]").count() == 0


def test_the_words_of_a_record_stand_beside_its_form(page: Page, desk: Served) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    begin(page, desk, desk.at(8), "Without a fixed budget", "", "Finding")
    expect(page.locator(".passage.here")).to_be_in_viewport()
    expect(page.locator("#record-title")).to_be_in_viewport()


def test_what_hangs_on_a_record_is_shown_goes_with_it_and_comes_back(page: Page, desk: Served) -> None:
    intervention(page, desk)
    outcome(page, desk, "Every Roma child in Lindestad is to attend primary school.")
    before = (desk.coding("interventions"), desk.coding("outcomes"))
    page.goto(f"{desk.site}/records")
    page.get_by_role("button", name="Delete Mediator pilot").click()
    assert "Every Roma child" in page.get_by_role("region", name="These cannot be without it").inner_text()
    assert (desk.coding("interventions"), desk.coding("outcomes")) == before
    page.get_by_role("button", name="Delete all of these").click()
    page.get_by_role("status").get_by_text("Deleted: Mediator pilot").wait_for()
    assert (desk.coding("interventions"), desk.coding("outcomes")) == ("", "")
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("status").get_by_text("Undone").wait_for()
    assert (desk.coding("interventions"), desk.coding("outcomes")) == before


def test_a_record_gets_another_kind_and_another_name_without_being_typed_again(page: Page, desk: Served) -> None:
    intervention(page, desk)
    statement = "Every Roma child in Lindestad is to attend primary school."
    outcome(page, desk, statement)
    (made,) = rows(desk, "outcomes")
    page.goto(f"{desk.site}/mark?edit=outcomes:{made['id']}")
    page.get_by_text("This is another kind of record").click()
    page.get_by_label("It is rather").select_option(label="Finding")
    page.get_by_role("button", name="Change the kind").click()
    page.get_by_role("heading", name="Change: Finding").wait_for()
    assert page.get_by_label("Statement").input_value() == statement
    assert "Status" in page.get_by_role("note").inner_text()
    page.get_by_label("Name in the data (id)").fill("lindestad-plan-all-in-school")
    save(page)
    (found,) = rows(desk, "findings")
    assert (found["id"], found["statement"]) == ("lindestad-plan-all-in-school", statement)
    assert (found["intervention_id"], found["evidence"]) == (made["intervention_id"], made["evidence"])
    assert rows(desk, "outcomes") == []


def test_long_work_says_what_is_done_and_is_asked_for_once(page: Page, desk: Served) -> None:
    held: list[Route] = []
    page.route("**/propose", lambda route: held.append(route))
    page.goto(f"{desk.site}/")
    keep = "new MutationObserver(() => sessionStorage.busy = busy.textContent).observe(busy, {childList: true})"
    page.evaluate(f"const busy = document.getElementById('busy'); {keep}")
    page.get_by_role("button", name="Look for proposals").click(no_wait_after=True)
    page.wait_for_timeout(1_500)
    page.keyboard.press("Enter")  # on the same button again
    page.wait_for_timeout(1_500)
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_url("**/mark*")
    assert re.fullmatch(
        r"The document is being looked through … \d+ seconds", str(page.evaluate("sessionStorage.busy"))
    )
    assert page.locator("#busy").inner_text() == ""


def test_undo_and_redo_outlive_the_desk_that_was_killed(page: Page, desk: Served) -> None:
    intervention(page, desk)
    outcome(page, desk, "Every Roma child in Lindestad is to attend primary school.")
    before = desk.coding("outcomes")
    desk.process.kill()
    desk.process.wait(10)
    with served(desk.folder) as again:
        page.goto(again.address)
        page.get_by_role("button", name="Undo").click()
        page.get_by_role("status").get_by_text("Undone").wait_for()
        assert again.coding("outcomes") == ""
        page.get_by_role("button", name="Redo").click()
        page.get_by_role("status").get_by_text("Done again").wait_for()
        assert again.coding("outcomes") == before


def test_a_form_that_was_not_saved_is_there_after_a_kill(page: Page, desk: Served) -> None:
    begin(page, desk, desk.at(8), "Without a fixed budget", "", "Finding")
    with page.expect_response(lambda got: got.url.endswith("/check")):
        page.get_by_label("Statement").fill("Money in Lindestad is never sure.")
    desk.process.kill()
    desk.process.wait(10)
    with served(desk.folder) as again:
        page.goto(again.address)
        page.get_by_role("button", name="Go on with it").click()
        assert page.get_by_label("Statement").input_value() == "Money in Lindestad is never sure."
        save(page)
        assert "Money in Lindestad" in again.coding("findings")


def test_two_tabs_do_not_overwrite_each_other(page: Page, desk: Served) -> None:
    intervention(page, desk)
    edit = f"{desk.site}/mark?edit=interventions:lindestad-plan-mediator-pilot"
    page.goto(edit)
    other = page.context.new_page()
    other.goto(edit)
    other.get_by_label("Summary", exact=True).fill("Said in the second tab.")
    save(other)
    page.get_by_label("Summary", exact=True).fill("Said in the first tab.")
    save(page)
    page.get_by_role("heading", name="Changed meanwhile").wait_for()
    assert (
        page.get_by_text("Said in the first tab.").count() == page.get_by_text("Said in the second tab.").count() == 1
    )
    assert "second tab" in desk.coding("interventions")
    page.get_by_role("button", name="Keep my version").click()
    page.wait_for_load_state()
    assert "first tab" in desk.coding("interventions")


def test_everything_works_without_a_script(browser: Browser, desk: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(desk.address)
    intervention(page, desk)
    assert len(rows(desk, "interventions")) == 1
    page.goto(f"{desk.site}/mark?at={desk.at(2)}")
    page.get_by_role("button", name="Nothing here").click()
    assert rows(desk, "passages_not_in_scope") == [{"address": desk.at(2), "reason": "heading"}]
    seventh = desk.at(7)
    page.goto(f"{desk.site}/cut?at={seventh}")
    page.locator(f"[id='p-{desk.at(7)}']").get_by_label("The second part begins with").fill("though some saw her")
    page.get_by_role("button", name=f"Split {seventh}").click()
    assert f"{seventh}b" in (desk.package / "passages.csv").read_text()
    page.get_by_role("button", name=f"Join {seventh} with the next").click()
    assert f"{seventh}b" not in (desk.package / "passages.csv").read_text()
    context.close()


SMALL = """() => [...document.querySelectorAll("a, button, summary, input:not([type=hidden]), select, textarea")]
  .filter(one => one.checkVisibility() && !one.matches(".hidden, .skip"))
  .map(one => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
  .filter(([box]) => box.width < 24 || box.height < 24).map(([box, said]) => `${box.width} x ${box.height}: ${said}`)"""
"""What is smaller than a finger can hit: 24 by 24 pixels (WCAG 2.2, 2.5.8)."""


def accessible(page: Page, name: str) -> None:
    """Hold a page to its width and to the rules of accessibility, with all that it hides shown."""
    page.wait_for_load_state()  # its style sheet may come after what was waited for
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, f"{name} is {over} pixels too wide"
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    assert page.evaluate(SMALL) == [], name
    page.evaluate(AXE)
    found = page.evaluate(RUN_AXE, RULES)
    assert [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found] == [], name


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_is_accessible_in_both_languages(browser: Browser, desk: Served, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(desk.address)
    intervention(page, desk)
    edit = "/mark?edit=interventions:lindestad-plan-mediator-pilot"
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    for path in (*PAGES, *FORMS, edit, "/nowhere"):
        for language in ("", "/nl"):
            page.goto(
                f"{desk.site}{language}{path.format(*addresses(desk.package))}" if language or path else f"{desk.site}/"
            )
            assert page.get_attribute("html", "lang") == (language[1:] or "en"), path
            accessible(page, f"{language}{path}")
    outcome(page, desk, "Every Roma child in Lindestad is to attend primary school.")
    for language, delete, kind in (("", "Delete", "Change the kind"), ("/nl", "Verwijderen", "Soort veranderen")):
        page.goto(f"{desk.site}{language}/records")
        page.get_by_role("button", name=f"{delete}").first.click()
        page.locator("main form.narrow").wait_for()
        accessible(page, f"{language} what is deleted too")
        page.goto(f"{desk.site}{language}{edit}")
        page.locator("details", has=page.locator("#as")).locator("summary").click()
        page.locator("#as").select_option("events")
        page.get_by_role("button", name=kind).click()
        page.locator(".note dl").wait_for()
        accessible(page, f"{language} another kind")
    assert [url for url in requests if not url.startswith((desk.site, "data:"))] == []
    context.close()


def test_what_is_focused_is_never_under_the_buttons_that_stay(page: Page, desk: Served) -> None:
    intervention(page, desk)
    for path in (
        "/document",
        "/mark?edit=interventions:lindestad-plan-mediator-pilot",
        f"/mark?at={desk.at(6)}&table=outcomes",
    ):
        page.goto(desk.site + path)
        page.set_viewport_size({"width": 1280, "height": 500})
        for _ in range(60):
            page.keyboard.press("Tab")
            hidden = page.evaluate(
                """() => {
                  const one = document.activeElement, bar = document.querySelector(".sticky");
                  if (!bar || bar.contains(one) || !document.querySelector("main").contains(one)) return "";
                  const [box, over] = [one.getBoundingClientRect(), bar.getBoundingClientRect()];
                  const under = box.top >= over.top - 1 && box.left >= over.left && box.right <= over.right;
                  return under && box.bottom <= innerHeight ? one.outerHTML.slice(0, 120) : "";
                }"""
            )
            assert not hidden, hidden


def test_a_second_reader_sees_nothing_of_the_first(page: Page, desk: Served, browser: Browser) -> None:
    intervention(page, desk)
    first = desk.coding("interventions")
    desk.process.kill()
    with served(desk.folder, "--blind") as blind:
        page.goto(blind.address)
        page.get_by_text("You are the second reader").wait_for()
        page.goto(f"{blind.site}/mark?at={desk.at(3)}")
        assert "Mediator pilot" not in page.content()
        for path in ("/cut", "/document", "/second", "/hand-in"):
            assert page.request.get(blind.site + path).status == 404
        intervention(page, blind)
        assert "Mediator pilot" in blind.coding("interventions", blind=True)
    assert desk.coding("interventions") == first
    shutil.rmtree(desk.folder / "work" / "second")
