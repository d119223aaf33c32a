"""A newcomer's tasks in a real browser: each from the front page, in three steps at most, in both languages.

A step is a click or a question. A person sees words, so links and folds are found by theirs, which are taken from the
locale files and the data; what is folded or hidden is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from browser import browser, opened
from playwright.sync_api import Browser, Locator, Page, expect

from roma_inclusion.site.language import Language, languages
from roma_inclusion.site.record_index import RecordIndex
from roma_inclusion.site.texts import name_of, text_of

MOST_STEPS = 3
WIDTHS = (1280, 360)
PLACE, PILOT = "nl-enschede", "szw-pilots-enschede"
FOLDS = "summary:visible"
TYPED = {"en": ("mediators", "trust"), "nl": ("bemiddelaars", "vertrouwen")}
"""What a newcomer types: a word that leads to an answer, and one that leads to claims."""
SHEET = re.compile(rb"/Type\s*/Page\b")

BROKEN_WORDS = """() => {
  const broken = [];
  for (const one of document.querySelectorAll(".matrix.known thead a")) {
    const text = one.firstChild, range = document.createRange();
    for (const word of text.data.matchAll(/[^\\s-]+/g)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const ends = [...range.getClientRects()].map(box => box.bottom);
      if (Math.max(...ends) - Math.min(...ends) > 8) broken.push(word[0]);
    }
  }
  return broken;
}"""
WORDS_OUT_OF_BARS = """() => {
  const bars = [...document.querySelectorAll(".bars rect")].map(bar => bar.getBoundingClientRect());
  const words = [...document.querySelectorAll(".bars text[text-anchor=middle]")];
  const holds = (bar, box) => bar.left <= box.left && box.right <= bar.right
    && bar.top + 1 <= box.top && box.bottom + 1 <= bar.bottom;
  const out = words.filter(one => !bars.some(bar => holds(bar, one.getBoundingClientRect())));
  return [words.length, out.map(one => one.textContent)];
}"""
CLOSED_LOOKS = """() => [...document.querySelectorAll("main summary")].filter(one => one.checkVisibility())
  .filter(one => getComputedStyle(one).display !== "list-item" || getComputedStyle(one).listStyleType === "none")
  .map(one => one.textContent)"""

pytestmark = pytest.mark.browser


@attrs.define
class Newcomer:
    """Somebody who has opened the front page, and does one thing at a time by the words that are to be seen."""

    page: Page
    index: RecordIndex
    language: Language
    steps: int = 0

    def says(self, key: str, **values: Any) -> str:
        """Return a string of the interface."""
        return self.language.plain(key, **values)

    def told(self, record: Any, field: str = "statement") -> str:
        """Return a text of a record as the pages show it."""
        return text_of(self.index, self.language.code, record, field).words

    def spoken(self, record: Any, field: str) -> str:
        """Return a text of an answer as the pages show it."""
        return str(getattr(record, f"{field}_{self.language.code}"))

    def name(self, table: str, key: str) -> str:
        """Return the name of a place or an intervention, or the label of a code."""
        if table in ("places", "interventions"):
            return name_of(self.index, self.language.code, self.index.data[table][key]).words
        return str(self.language.of_code(self.index.code(table, key)))

    def follow(self, words: str, within: str = "main") -> None:
        """Follow the first link with these words that is to be seen."""
        link = self.page.locator(within).get_by_role("link", name=words, exact=True).first
        self._step(link.click)

    def ask(self, words: str) -> None:
        """Type into the question box of the page, and send it."""
        box = self.page.get_by_role("searchbox", name=self.says("front_ask"))
        box.fill(words)
        self._step(lambda: box.press("Enter"))

    def unfold(self, words: str, within: str = "main") -> None:
        """Open the first fold that has these words."""
        self._step(self.page.locator(within).locator(FOLDS, has_text=words).first.click)

    def sees(self, words: str, within: str = "main") -> None:
        """Fail where these words are not to be seen, within a part of the page."""
        expect(self.page.locator(within).get_by_text(words).filter(visible=True).first).to_be_visible()

    def sees_some(self, records: list[Any], number: int, within: str) -> None:
        """Fail where fewer than so many statements of the records are to be seen, within a part of the page."""
        shown = self.page.locator(within).filter(visible=True).all_inner_texts()
        seen = [record.id for record in records if any(self.told(record) in one for one in shown)]
        assert len(seen) >= number, f"{seen} of {len(records)} are to be seen in {within}"

    def is_before(self, part: Locator) -> None:
        """Fail where a part of the page is not on the screen without scrolling."""
        expect(part).to_be_in_viewport()

    def sheets(self) -> int:
        """Return how many sheets of paper the page has, printed as it is."""
        return len(SHEET.findall(self.page.pdf(format="A4")))

    def _step(self, act: Any) -> None:
        self.steps += 1
        assert self.steps <= MOST_STEPS, f"step {self.steps} of a task that may have {MOST_STEPS}"
        act()
        self.page.wait_for_load_state()


@pytest.fixture(scope="module")
def running(chromium: str) -> Iterator[Browser]:
    with browser(chromium) as one:
        yield one


@pytest.fixture(scope="module")
def index(database: Path) -> RecordIndex:
    return RecordIndex(database)


@pytest.fixture(
    params=[(code, width) for code in ("en", "nl") for width in WIDTHS], ids=lambda one: f"{one[0]}-{one[1]}"
)
def newcomer(request: pytest.FixtureRequest, running: Browser, site: str, index: RecordIndex) -> Iterator[Newcomer]:
    """A newcomer on the front page in a language, on a desk or with a telephone in hand."""
    code, width = request.param
    with opened(running, width) as one:
        one.page.set_default_timeout(5000)
        one.page.goto(site + {"en": "/", "nl": "/nl"}[code])
        yield Newcomer(one.page, index, languages()[code])
        assert one.errors == []


def of_group(index: RecordIndex, group: str, table: str) -> list[Any]:
    """Return the outcomes or findings about a target group."""
    return list(index.about(index.data.target_groups[group], table))


@pytest.mark.parametrize(("section", "direction"), [("helped", "helps"), ("hindered", "hinders")])
def test_what_helped_and_hindered_mediators(newcomer: Newcomer, section: str, direction: str) -> None:
    newcomer.follow(newcomer.name("target_groups", "intermediaries"))
    known = [
        finding
        for finding in of_group(newcomer.index, "intermediaries", "findings")
        if finding.direction == direction and finding.basis in ("found", "experienced") and not finding.sensitive
    ]
    newcomer.sees(newcomer.says(section))
    newcomer.sees_some(known, 5, f"#{section} .statement")


def test_what_a_pilot_cost_and_who_paid(newcomer: Newcomer) -> None:
    newcomer.follow(newcomer.name("places", PLACE))
    newcomer.follow(newcomer.name("interventions", PILOT))
    newcomer.sees(newcomer.says("cost_and_staff"))
    for key in ("szw-pilots-enschede-allowance", "szw-pilots-grant-total", "szw-pilots-grant-per-year"):
        newcomer.sees(newcomer.told(newcomer.index.data.observations[key]), "#costs")
    newcomer.sees("SZW", "#costs")


def test_what_to_check_before_copying_it(newcomer: Newcomer) -> None:
    newcomer.follow(newcomer.name("places", PLACE))
    newcomer.follow(newcomer.name("interventions", PILOT))
    newcomer.sees(newcomer.says("checks"))
    for key in ("check_helped", "check_hindered", "check_setting"):
        newcomer.sees(newcomer.says(key), "#checks")
    newcomer.unfold(newcomer.says("card_more", n=4), "#checks")
    for key in ("check_helped", "check_hindered", "check_provides", "check_setting", "check_not_measured"):
        newcomer.sees(newcomer.says(key), "#checks")


def test_whether_effects_were_shown(newcomer: Newcomer) -> None:
    answer = newcomer.index.data.answers["mediators"]
    first, *_ = newcomer.index.data.having("answer_statements", answer_id=answer.id)
    newcomer.ask(TYPED[newcomer.language.code][0])
    newcomer.follow(newcomer.spoken(answer, "question"))
    newcomer.sees(newcomer.spoken(first, "text"))
    newcomer.is_before(newcomer.page.locator(".sentence").first)
    newcomer.sees(newcomer.name("answer_basis", first.basis), ".sentence >> nth=0")


def test_whether_the_effects_of_one_pilot_were_measured(newcomer: Newcomer) -> None:
    newcomer.follow(newcomer.name("places", PLACE))
    newcomer.follow(newcomer.name("interventions", PILOT))
    newcomer.sees(newcomer.says("came_of_it"))
    newcomer.sees(newcomer.says("not_measured"), "#came")
    result = newcomer.index.data.outcomes["szw-pilots-enschede-success"]
    newcomer.sees(newcomer.told(result), "#came")


def test_what_is_said_about_travellers(newcomer: Newcomer) -> None:
    newcomer.follow(newcomer.name("target_groups", "travellers"))
    newcomer.sees(newcomer.name("interventions", "walsall-living-together"), "#interventions")
    newcomer.unfold(newcomer.says("aims"))
    newcomer.sees_some(of_group(newcomer.index, "travellers", "outcomes"), 5, "#aims .statement")


def test_cite_one_claim(newcomer: Newcomer) -> None:
    newcomer.ask(TYPED[newcomer.language.code][1])
    newcomer.follow(newcomer.says("cite_this"), ".hits")
    newcomer.sees(newcomer.says("cite"))
    reference = newcomer.page.locator("#cite p").first
    newcomer.is_before(reference)
    assert newcomer.page.url.partition("#")[0] in reference.inner_text()


def test_reach_the_passage_of_a_claim(newcomer: Newcomer) -> None:
    answer = newcomer.index.data.answers["trust"]
    newcomer.follow(newcomer.spoken(answer, "question"))
    newcomer.unfold(newcomer.says("answer_records"))
    link = newcomer.page.locator(".carried[open]").get_by_role("link", name=re.compile("passage"))
    words = link.first.inner_text()
    newcomer.follow(words, ".carried[open]")
    passage = newcomer.page.locator("main :target")
    newcomer.is_before(passage)
    number = re.findall(r"\d+", words)[-1]
    newcomer.sees(newcomer.says("passage_number", number=number), "main :target")


@pytest.mark.parametrize(
    ("way", "most"), [([("answers", "trust")], 1), ([("places", PLACE), ("interventions", PILOT)], 2)]
)
def test_send_a_page_to_a_colleague_on_paper(newcomer: Newcomer, way: list[tuple[str, str]], most: int) -> None:
    for table, key in way:
        record = newcomer.index.data[table][key]
        newcomer.follow(newcomer.spoken(record, "question") if table == "answers" else newcomer.name(table, key))
    newcomer.sees(newcomer.says("print_all"), ".downloads")
    assert newcomer.sheets() <= most
    newcomer.follow(newcomer.says("print_all"), ".downloads")
    assert newcomer.page.locator("main details:not([open])").count() == 0


def test_a_step_too_many_is_not_taken(newcomer: Newcomer) -> None:
    for _ in range(MOST_STEPS):
        newcomer.follow(newcomer.says("site_name"), "header")
    with pytest.raises(AssertionError, match="step 4"):
        newcomer.follow(newcomer.says("site_name"), "header")


def test_what_is_folded_is_not_seen(newcomer: Newcomer) -> None:
    newcomer.follow(newcomer.name("target_groups", "travellers"))
    with pytest.raises(AssertionError, match="to be seen"):
        newcomer.sees_some(of_group(newcomer.index, "travellers", "outcomes"), 1, "#aims .statement")


def test_a_fold_looks_as_if_it_opens(newcomer: Newcomer) -> None:
    newcomer.follow(newcomer.spoken(newcomer.index.data.answers["trust"], "question"))
    assert newcomer.page.locator("main summary").count() > 10
    assert newcomer.page.evaluate(CLOSED_LOOKS) == []


def test_no_word_at_the_head_of_the_matrix_is_broken(newcomer: Newcomer) -> None:
    newcomer.follow(newcomer.says("question_matrix"))
    newcomer.page.set_viewport_size({"width": WIDTHS[0], "height": 900})  # in a hand it has no head
    assert newcomer.page.locator(".matrix.known thead a").count() > 5
    assert newcomer.page.evaluate(BROKEN_WORDS) == []


def test_words_in_a_bar_have_room_in_it(newcomer: Newcomer) -> None:
    number, outside = newcomer.page.evaluate(WORDS_OUT_OF_BARS)
    assert number > 5
    assert outside == []


def test_the_tags_of_a_cost_are_as_wide_as_their_words(newcomer: Newcomer) -> None:
    newcomer.follow(newcomer.name("places", PLACE))
    newcomer.follow(newcomer.name("interventions", PILOT))
    tags = newcomer.page.locator("#costs .tag").filter(visible=True).all()
    boxes = [box for box in (tag.bounding_box() for tag in tags) if box]
    assert len(boxes) == 3
    assert max(box["width"] for box in boxes) < 250


def test_the_figures_stand_below_each_other_in_hand(newcomer: Newcomer) -> None:
    rows = newcomer.page.locator(".figures li").evaluate_all(
        "rows => rows.map(one => one.getBoundingClientRect().left)"
    )
    assert len(rows) == 3
    assert (len(set(rows)) == 1) == (newcomer.page.viewport_size == {"width": WIDTHS[1], "height": 900})
