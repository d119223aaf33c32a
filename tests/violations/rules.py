"""The rules that the data and the site are held to, each with a sentence and the tests that plant its violation.

Twelve rules for the data have a number; some have several parts. The rules of the site's honesty have none. What a
rule says of tables that do not exist yet is in `ETHICS`, so that whoever adds the table finds it.
`python tests/violations/rules.py docs/testing.md` writes the table of that page anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

import attrs

BEGIN, END = "<!-- rules: generated, do not edit -->\n", "<!-- end of rules -->\n"


@attrs.define(frozen=True)
class Rule:
    """One rule or a part of one: its name, what it says, its tests (FILE::NAME), its number if it is for the data."""

    name: str
    sentence: str
    tests: tuple[str, ...]
    number: int = 0


ETHICS = {
    1: ("Attribution", ""),
    2: ("Intended is not achieved", ""),
    3: ("No persons", ""),
    4: ("Small counts", ""),
    5: ("Group is not trait", ""),
    6: ("Words", ""),
    7: ("Geography", ""),
    8: ("No sentences of others", ""),
    9: ("Correction", ""),
    10: ("Candour", ""),
    11: ("Translations and proposals", ""),
    12: ("Withdrawal reaches everywhere", ""),
}
"""The rules for the data by number: what each is called, and which part waits for a table that does not exist yet."""


def _rule(name: str, number: int, sentence: str, *tests: str) -> Rule:
    return Rule(name, sentence, tests, number)


IN_RULES = "test_rules.py::test_"
IN_PERSONS = "test_person_names.py::test_"
IN_PROPOSE = "test_propose.py::test_"
IN_VIEWS = "test_views.py::test_"
IN_QUESTIONS = "test_questions.py::test_"
IN_COMPARED = "test_questions_compared.py::test_"
IN_PAGES = "test_pages_compared.py::test_"
IN_CARD = "test_card.py::test_"
IN_DESK = "test_desk_acts.py::test_"

RULES = (
    _rule(
        "attribution: voice",
        1,
        "Every outcome, finding, observation and event says who says it.",
        f"{IN_RULES}attribution_needs_a_voice",
    ),
    _rule(
        "attribution: evidence",
        1,
        "Every record says where it was read.",
        f"{IN_RULES}attribution_needs_evidence",
        f"{IN_RULES}a_result_without_evidence_is_named",
    ),
    _rule(
        "attribution: pages",
        1,
        "No page shows a statement without who says it and where.",
        f"{IN_VIEWS}no_statement_stands_without_who_says_it_and_where",
        f"{IN_PAGES}what_a_document_reports_is_found_with_its_item_and_its_document",
        f"{IN_RULES}a_page_says_who_says_it_in_which_document_and_year",
    ),
    _rule(
        "intended: status",
        2,
        "An aim rests on a plan and on nothing else; a result never does.",
        f"{IN_RULES}a_plan_is_no_result",
        f"{IN_RULES}an_aim_does_not_rest_on_what_was_found",
        f"{IN_RULES}a_result_does_not_rest_on_a_plan",
    ),
    _rule(
        "intended: questions",
        2,
        "No view and no bar of a chart adds what is intended to what is reported.",
        f"{IN_QUESTIONS}each_status_has_a_view_of_its_own",
        f"{IN_QUESTIONS}no_bar_adds_what_is_intended_to_what_is_reported",
        f"{IN_QUESTIONS}the_answer_is_the_known_one",
    ),
    _rule(
        "grounds: questions",
        2,
        "Nothing that is expected, cited or stated is shown or counted as helped or hindered.",
        f"{IN_COMPARED}what_is_expected_cited_or_stated_is_never_helped_or_hindered",
        f"{IN_COMPARED}no_count_of_helped_or_hindered_has_what_is_expected_cited_or_stated",
    ),
    _rule(
        "grounds: plans",
        2,
        "What was found or experienced is not about what is only planned, nor read where an aim or a design was.",
        f"{IN_RULES}nothing_is_found_about_what_is_only_planned",
        f"{IN_RULES}nothing_is_found_where_an_aim_or_a_design_was_read",
    ),
    _rule(
        "grounds: pages",
        2,
        "No page says of what was only expected, cited or stated that it helped or hindered.",
        f"{IN_PAGES}only_what_was_found_or_experienced_stands_among_what_helped_and_hindered",
        f"{IN_PAGES}the_effect_of_a_finding_is_the_one_that_is_counted",
        f"{IN_PAGES}the_tags_of_what_is_not_found_never_say_that_it_helped",
    ),
    _rule(
        "contested: pages",
        2,
        "A contested claim carries its mark wherever it stands on a page; one that differs in a detail does not.",
        f"{IN_PAGES}a_contested_claim_carries_its_mark_wherever_it_stands",
        f"{IN_PAGES}a_detail_is_not_contested",
    ),
    _rule(
        "contested: questions",
        2,
        "A contested claim carries its mark; one that differs in a detail does not.",
        f"{IN_COMPARED}a_contested_claim_is_marked_and_a_detail_is_not",
    ),
    _rule(
        "persons: addresses",
        3,
        "No text holds an e-mail address or a telephone number.",
        f"{IN_RULES}addresses_and_numbers_of_persons_are_refused",
    ),
    _rule(
        "persons: numbers",
        3,
        "No text holds a number that a state or a bank gives to one person.",
        f"{IN_PERSONS}a_number_of_a_person_is_refused",
    ),
    _rule(
        "persons: shape",
        3,
        "What looks like the name of a person, by title or shape, asks for a second look, in any language.",
        f"{IN_PERSONS}a_name_by_its_shape_asks_for_a_second_look",
        f"{IN_PERSONS}a_name_in_a_translation_asks_for_a_second_look",
    ),
    _rule(
        "persons: names",
        3,
        "No name that is known by its digest stands in a text, a name or an id.",
        f"{IN_RULES}names_are_known_by_their_digests",
        f"{IN_RULES}names_stand_in_no_id",
        f"{IN_RULES}names_stand_in_no_id_of_what_has_no_evidence",
    ),
    _rule(
        "small counts: bands",
        4,
        "A count of one to nine people in a municipality is held as the band of fewer than ten.",
        f"{IN_RULES}small_counts_are_banded",
        f"{IN_RULES}a_small_count_of_a_place_itself_is_banded",
        f"{IN_RULES}a_small_count_of_any_place_of_an_intervention_is_banded",
        f"{IN_RULES}a_small_count_of_an_actor_of_a_municipality_is_banded",
        f"{IN_RULES}a_band_is_ten_and_fewer_than",
    ),
    _rule(
        "small counts: words",
        4,
        "No sentence about a municipality gives such a count away.",
        f"{IN_RULES}words_do_not_give_a_small_count_away",
    ),
    _rule(
        "trait: second look",
        5,
        "A word of crime, nuisance or violence needs the mark of sensitive, or a second look with its reason.",
        f"{IN_RULES}a_sensitive_word_makes_a_second_look_obligatory",
        f"{IN_RULES}every_prose_is_looked_at",
        f"{IN_RULES}a_second_look_is_recorded_with_its_reason",
        f"{IN_RULES}a_second_look_is_at_one_word_of_one_record",
        f"{IN_RULES}an_official_name_may_stand",
    ),
    _rule(
        "words: groups",
        6,
        "Names for groups that are not ours stand only where the source uses them itself; groups are not merged.",
        f"{IN_RULES}words_for_groups_are_the_sources_own",
        f"{IN_RULES}a_source_may_state_the_names_that_it_uses",
        f"{IN_RULES}the_names_that_one_source_uses_are_not_those_of_another",
    ),
    _rule(
        "geography: floor",
        7,
        "No place is smaller than a municipality, and no plugin can add a kind that is.",
        f"{IN_RULES}nothing_is_smaller_than_a_municipality",
        f"{IN_RULES}a_plugin_adds_no_kind_of_place",
    ),
    _rule(
        "geography: estimates",
        7,
        "How many people live somewhere is never drawn on a map or in a chart.",
        f"{IN_VIEWS}a_number_of_people_is_never_drawn",
        f"{IN_RULES}no_download_of_an_overview_has_sensitive_rows_or_estimates",
    ),
    _rule(
        "sentences: ours",
        8,
        "No text of ours has eight words of a document in a row, whatever its case, accents and punctuation.",
        f"{IN_RULES}words_of_a_document_are_refused",
        "test_verification.py::test_words_of_the_document_are_refused_in_every_prose",
    ),
    _rule(
        "sentences: open edition",
        8,
        "An open edition holds no word of a document, also where it was verified.",
        f"{IN_RULES}an_open_edition_that_is_verified_holds_no_text",
    ),
    _rule(
        "sentences: exports",
        8,
        "A working edition is not exported, and no dataset has the text of a passage; a project for coding programs is "
        "for the disk of whoever holds the documents, and says what it holds.",
        f"{IN_RULES}a_working_edition_is_not_exported",
        f"{IN_RULES}an_export_has_no_column_for_the_text_of_a_document",
        "test_qda.py::test_the_command_writes_what_the_edition_allows",
    ),
    _rule(
        "correction: address",
        9,
        "Every page leads to how to ask for a correction, as the publisher says it.",
        f"{IN_RULES}the_publisher_says_how_to_ask_for_a_correction",
        f"{IN_RULES}every_page_leads_to_the_correction",
    ),
    _rule(
        "correction: tombstone",
        9,
        "A withdrawn record leaves its id, the date and the reason, and no words.",
        f"{IN_RULES}a_tombstone_says_when_and_why",
        f"{IN_RULES}the_tombstone_has_no_words_of_what_was_withdrawn",
    ),
    _rule(
        "correction: replaced",
        9,
        "A record that was merged, renamed or coded anew names the one that took its place.",
        f"{IN_RULES}what_took_the_place_of_a_record_is_named",
        f"{IN_RULES}what_took_the_place_of_a_record_exists",
    ),
    _rule(
        "candour: coding",
        10,
        "Every source says by whom it was coded and read again.",
        f"{IN_RULES}sources_say_how_they_were_coded",
    ),
    _rule(
        "candour: site",
        10,
        "The site says what the data is not and that no Roma organisation has reviewed it; who coded, the data says.",
        f"{IN_RULES}the_site_says_what_the_data_is_not",
        "test_about.py::test_nothing_of_the_site_itself_says_who_coded",
        "test_about.py::test_a_document_that_was_coded_by_hand_is_said_to_be",
    ),
    _rule(
        "translations: marked",
        11,
        "What stands on a page in another language than its own is marked with it, and a translation with its makers.",
        f"{IN_RULES}what_is_not_translated_is_marked_as_english",
        f"{IN_PAGES}a_page_shows_translations_with_their_language_and_their_makers",
        f"{IN_PAGES}our_english_is_never_given_for_the_name_as_printed",
    ),
    _rule(
        "translations: bound",
        11,
        "A translation is bound to the text that it translates: where that changes, it is stale.",
        f"{IN_RULES}a_text_that_changes_makes_its_translation_stale",
        f"{IN_RULES}only_texts_of_ours_and_names_are_translated",
    ),
    _rule(
        "translations: makers",
        11,
        "A translation says who made it and who reviewed it, as a kind and never by a name.",
        f"{IN_RULES}a_translation_says_who_made_it",
        f"{IN_RULES}a_translator_is_a_kind_and_no_name",
    ),
    _rule(
        "withdrawal: what was handed in",
        12,
        "A record that was handed in keeps its id, as a withdrawn one, when it is deleted or renamed at the desk.",
        f"{IN_DESK}what_was_handed_in_leads_on_from_its_old_id_and_is_withdrawn_with_a_reason",
    ),
    _rule(
        "proposals: word for word",
        11,
        "What a model proposes is kept only where quote, numbers and dates are in the document and codes in the lists.",
        f"{IN_PROPOSE}what_a_model_makes_up_is_dropped_and_counted",
    ),
    _rule(
        "proposals: no data",
        11,
        "What a program proposes is not in the coding, whatever a document or a model says, until a person accepts it.",
        f"{IN_PROPOSE}what_stands_in_the_document_is_kept_as_a_proposal_and_never_in_the_coding",
        f"{IN_PROPOSE}orders_in_a_document_are_words_of_the_document",
        f"{IN_PROPOSE}only_a_person_accepts",
    ),
    _rule(
        "proposals: who accepted",
        11,
        "Of an accepted proposal the kind of program and the kind of person are kept, without names.",
        f"{IN_PROPOSE}an_accepted_proposal_is_a_record_that_says_who_proposed_it",
        f"{IN_PROPOSE}the_marks_of_proposals_are_checked",
    ),
    _rule(
        "proposals: decided once",
        11,
        "What was accepted or refused is not proposed again, and is not decided again in another window.",
        f"{IN_PROPOSE}what_was_decided_is_not_proposed_again",
        f"{IN_PROPOSE}a_proposal_that_was_decided_in_another_window_is_not_decided_again",
        f"{IN_PROPOSE}two_who_decide_at_once_are_told_apart",
    ),
    _rule(
        "proposals: consent",
        11,
        "A document that is not public goes to a model elsewhere only when a person says so.",
        f"{IN_PROPOSE}a_document_that_is_not_public_is_sent_only_when_a_person_says_so",
        f"{IN_PROPOSE}only_a_model_that_is_surely_here_counts_as_local",
    ),
    _rule(
        "withdrawal",
        12,
        "A withdrawn record is gone from every table, link, evidence and search, its tombstone aside.",
        f"{IN_RULES}a_withdrawn_record_is_refused",
        f"{IN_RULES}what_is_withdrawn_is_in_no_table_but_as_a_tombstone",
        f"{IN_RULES}a_link_to_what_is_withdrawn_is_refused",
    ),
    _rule(
        "withdrawal: pages",
        12,
        "The address of a withdrawn record has its tombstone, with what took its place.",
        f"{IN_PAGES}what_took_the_place_of_a_withdrawn_record",
        "test_site.py::test_the_address_of_a_withdrawn_record_has_its_tombstone",
    ),
    _rule(
        "withdrawal: answers",
        12,
        "No sentence of an answer rests on a withdrawn record.",
        "test_answers.py::test_a_withdrawn_record_takes_its_sentence_along",
    ),
    _rule(
        "withdrawal: translations",
        12,
        "A withdrawn record has no translation.",
        f"{IN_RULES}a_translation_of_what_is_withdrawn_is_refused",
    ),
    _rule(
        "site: sensitive in questions",
        0,
        "Sensitive rows are in the answer of a view, query or chart only where it declares so.",
        f"{IN_QUESTIONS}sensitive_rows_are_in_the_answer_only_where_it_is_declared",
        f"{IN_QUESTIONS}what_is_stored_is_without_sensitive_rows",
        f"{IN_QUESTIONS}a_question_that_is_not_whole_is_refused",
        f"{IN_QUESTIONS}a_sensitive_intervention_is_not_named_for_its_open_outcomes",
        f"{IN_RULES}nothing_of_a_sensitive_intervention_is_counted",
        f"{IN_COMPARED}every_item_of_an_intervention_has_its_state_unless_it_is_sensitive",
        f"{IN_COMPARED}a_sensitive_finding_counts_for_no_topic",
        "test_matrix.py::test_what_is_known_of_a_kind_in_a_field",
        "test_matrix.py::test_context_mechanism_and_outcome_by_level",
        "test_filters.py::test_a_list_has_every_row_that_is_not_sensitive_in_the_order_of_the_data",
        "test_filters.py::test_nothing_that_hangs_on_what_is_sensitive_is_listed_or_counted",
        "test_filters.py::test_what_an_actor_does_in_sensitive_work_is_no_choice",
    ),
    _rule(
        "site: sensitive in numbers",
        0,
        "Sensitive rows change no number of a chart, of the front page, of the matrix or of a mechanism.",
        f"{IN_VIEWS}sensitive_rows_change_no_number_of_an_overview",
        "test_matrix.py::test_no_cell_opens_what_is_sensitive",
        "test_matrix.py::test_no_kind_in_a_field_opens_what_is_sensitive_counted_or_not",
        "test_compare.py::test_what_is_sensitive_is_neither_shown_nor_counted_nor_downloaded",
        "test_place.py::test_the_time_line_says_that_what_is_sensitive_is_left_out",
        f"{IN_RULES}no_download_of_an_overview_has_sensitive_rows_or_estimates",
    ),
    _rule(
        "site: sensitive in headings",
        0,
        "No heading, title, description or overview names what is sensitive.",
        f"{IN_VIEWS}no_heading_title_or_description_holds_what_is_sensitive",
        f"{IN_VIEWS}a_page_names_what_is_sensitive_nowhere_but_where_it_is_read",
        f"{IN_QUESTIONS}nothing_is_faceted_by_what_is_sensitive",
        "test_record_page.py::test_what_is_sensitive_is_no_heading_and_told_to_no_machine",
    ),
    _rule(
        "costs: pages",
        0,
        "A cost stands with what it is a cost of and with its statement, never as a bare amount; the grant of a larger "
        "programme is named as that of the programme.",
        f"{IN_PAGES}a_cost_stands_with_its_subject",
        f"{IN_CARD}the_grant_of_the_whole_is_named_as_that_of_the_whole",
    ),
    _rule(
        "site: bands",
        0,
        "A banded number is the band on pages and in JSON, CSV and XLSX.",
        f"{IN_VIEWS}a_banded_number_is_a_band_everywhere",
    ),
    _rule(
        "site: no document text",
        0,
        "No download of a working edition holds a word of the document.",
        f"{IN_VIEWS}no_download_of_a_working_edition_holds_the_document",
        f"{IN_VIEWS}what_may_not_leave_is_no_column_of_a_download",
    ),
    _rule(
        "site: own machine",
        0,
        "A working edition says so on every page and is shown on its own machine only, to no other site.",
        f"{IN_VIEWS}a_working_edition_says_so_on_every_page",
        f"{IN_RULES}a_working_edition_is_served_on_its_own_machine_only",
        f"{IN_RULES}only_an_open_edition_may_be_read_by_other_sites",
        "test_site.py::test_a_working_edition_says_so_on_every_page",
        "test_site.py::test_a_working_edition_is_refused_to_anyone_else",
        "test_site.py::test_a_working_edition_is_refused_to_another_machine",
        "test_site.py::test_only_an_open_edition_may_be_read_by_other_sites",
    ),
    _rule(
        "site: aims apart",
        0,
        "No section and no chart puts an aim among what was achieved, and none is said to have improved anything.",
        f"{IN_VIEWS}intended_never_stands_among_what_was_achieved",
        f"{IN_VIEWS}an_aim_is_not_said_to_have_improved_anything",
        f"{IN_VIEWS}a_chart_of_outcomes_tells_aims_from_results",
    ),
)
"""Every rule and part of a rule that can be broken today."""


def table_of_rules() -> str:
    """Return the table of docs/testing.md between its marks."""
    lines = ["| rule | what it says | planted in |", "|---|---|---|"]
    for rule in sorted(RULES, key=lambda rule: rule.number or 99):
        title = f"{rule.number}. {ETHICS[rule.number][0]}" if rule.number else "The site"
        tests = ", ".join(f"`{name}`" for name in dict.fromkeys(test.partition("::")[0] for test in rule.tests))
        lines.append(f"| {title} | {rule.sentence} | {tests} |")
    later = [f"- {number}. {name}: {part}." for number, (name, part) in ETHICS.items() if part]
    return "\n".join([f"{BEGIN}", *lines, "", "Parts that wait for tables to come:", "", *later, "", END])


def main() -> None:
    """Write the table into the page that is named."""
    page = Path(sys.argv[1])
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    page.write_text(f"{before}{table_of_rules()}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
