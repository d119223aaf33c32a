"""What a person sees on a page is what is read: columns, tables, numbers in the margin, bullets, and nothing torn."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_pdfs import Drawn, filled, on_its_side, pdf_of, rules, shade, stream, turned, words, write_pdf
from violations.planting import planted

from roma_inclusion.authoring.extract import Extraction
from roma_inclusion.authoring.extract.hyphens import join_lines, words_of
from roma_inclusion.authoring.extract.pdf_tables import may_have_table
from roma_inclusion.authoring.extract.reading import read_file


def read(tmp_path: Path, *pages: list[Drawn], size: tuple[float, float] = (595, 842)) -> Extraction:
    return read_file(write_pdf(tmp_path / "plan.pdf", *pages, size=size))


def rows_of(extraction: Extraction) -> list[str]:
    return [extraction.text[one.start : one.end] for one in extraction.blocks if one.kind == "table_row"]


def passages(extraction: Extraction) -> list[str]:
    """Return kind and words of each block, all but the first words of running text left out."""
    return [f"{one.kind}: {extraction.text[one.start : one.end]}"[:60] for one in extraction.blocks]


TABLE = (
    words(66, 706, "Maatregel"),
    words(306, 706, "Kosten"),
    words(66, 686, "Overleg met bewoners"),
    words(306, 686, "4.500 euro"),
    words(66, 666, "Bemiddelaars"),
    words(306, 666, "35.000 euro"),
)
ROWS = ["Maatregel | Kosten", "Overleg met bewoners | 4.500 euro", "Bemiddelaars | 35.000 euro"]
RULES = rules([60, 300, 540], [718, 698, 678, 658])


def test_a_shade_behind_the_words_of_a_cell_makes_no_cell(tmp_path: Path) -> None:
    shades = [shade(x + 5, 701, 230, 14) for x in (60, 300)]
    lines = [shade(65, 662, 230, 7), shade(65, 669, 230, 7)]
    assert rows_of(read(tmp_path, [*shades, *lines, *TABLE, RULES])) == ROWS


def test_shades_without_rules_are_a_table(tmp_path: Path) -> None:
    shades = [shade(x, y, 238, 18) for x in (60, 300) for y in (699, 679, 659)]
    assert rows_of(read(tmp_path, [*shades, *TABLE])) == ROWS


@pytest.mark.parametrize(
    ("drawn", "may"),
    [
        ([*TABLE, RULES], True),
        ([*TABLE, *(shade(60, y, 480, 18) for y in (699, 679, 659))], True),
        ([shade(20 + 90 * n, y, 80, 30) for n in range(6) for y in (805, 8)], False),
        ([shade(0, 780, 595, 62), rules([40, 550], [60, 50])], False),
        ([rules([60 + n / 20 for n in range(5_001)], [700 - n / 20 for n in range(5_001)])], False),
    ],
)
def test_tables_are_looked_for_where_there_may_be_some(drawn: list[Drawn], may: bool, tmp_path: Path) -> None:
    """As it takes time: not where boxes only decorate head and foot, and not in a map."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(write_pdf(tmp_path / "plan.pdf", drawn))
    assert may_have_table(document[0]) is may
    document.close()


def test_a_heading_across_a_table_is_a_row_of_it(tmp_path: Path) -> None:
    heads = [words(66, 726, "Deel 1: wat de gemeente doet"), words(66, 646, "Deel 2: wat de bewoners doen")]
    around = [rules([60, 540], [738, 718]), rules([60, 540], [658, 638]), rules([60, 540], [638, 618])]
    last = [words(66, 626, "Deel 3: wat de raad doet"), words(66, 606, "Deel 4: geld"), rules([60, 540], [618, 598])]
    found = rows_of(read(tmp_path, [*heads, *around, *last, *TABLE, RULES]))
    below = ["Deel 2: wat de bewoners doen", "Deel 3: wat de raad doet", "Deel 4: geld"]
    assert found == ["Deel 1: wat de gemeente doet", *ROWS, *below]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("sideways", [False, True])
def test_a_table_is_read_as_its_letters_stand(sideways: bool, degrees: int, tmp_path: Path) -> None:
    """A page may be printed on its side, or shown turned, or both."""
    table = [*TABLE, RULES, words(66, 500, "Zo besloot de raad.")]
    size = (842, 842) if sideways else (595, 842)
    found = read(tmp_path, [turned(degrees), *([on_its_side(842, *table)] if sideways else table)], size=size)
    assert rows_of(found) == ROWS
    assert passages(found)[-1] == "paragraph: Zo besloot de raad."


def test_lines_whose_words_stand_in_columns_are_rows(tmp_path: Path) -> None:
    cells = [(66, 240, 320, 400), ("Wijk", "Kavels", "Huur", "Totaal"), ("Noord", "12", "30", "42")]
    more = [("Het oude dorp bij", "8", "2", "10"), ("Zuid", "9", "1", "10")]
    drawn = [
        words(x, 700 - 13 * at, cell)
        for at, row in zip((0, 1, 2, 4), [*cells[1:], *more], strict=True)
        for x, cell in zip(cells[0], row, strict=True)
    ]
    found = read(tmp_path, [*drawn, words(66, 700 - 13 * 3, "de haven"), filled(66, 600, 3, 90)])
    assert rows_of(found) == [
        "Wijk | Kavels | Huur | Totaal",
        "Noord | 12 | 30 | 42",
        "Het oude dorp bij de haven | 8 | 2 | 10",
        "Zuid | 9 | 1 | 10",
    ]


def test_words_that_fill_a_line_and_numbers_before_paragraphs_are_no_rows(tmp_path: Path) -> None:
    spread = [words(x, 700 - 13 * n, "woorden") for n in range(6) for x in (66, 112 + n, 160 - n, 206 + 2 * n)]
    numbered = [words(66, 600 - 40 * n, f"{n + 1}.") for n in range(4)]
    beside = [words(100, 600 - 40 * n, "Er komt een overleg met de wijk") for n in range(4)]
    assert rows_of(read(tmp_path, [*spread, *numbered, *beside])) == []


def test_a_table_without_rules_beside_running_text_is_not_mixed_with_it(tmp_path: Path) -> None:
    listed = ["Wonen", "Werk", "School", "Zorg", "Geld", "Veiligheid"]
    drawn = [words(50, 706 - 15 * n, name) for n, name in enumerate(listed)]
    pages = [words(190, 706 - 15 * n, str(4 * n + 3)) for n in range(6)]
    found = read(tmp_path, [*drawn, *pages, filled(250, 700, 14, 56)])
    assert rows_of(found) == [f"{name} | {4 * n + 3}" for n, name in enumerate(listed)]
    assert [one.kind for one in found.blocks][-1] == "paragraph"
    assert len(found.blocks) == 7


def test_numbers_of_paragraphs_stay_with_their_column(tmp_path: Path) -> None:
    left = [words(40, 700 - 90 * n, f"1.{n}", size=7) for n in range(3)]
    right = [words(296, 706 - 52 * n, f"2.{n}", size=7) for n in range(8)]
    columns = [filled(60, 700 - 90 * n, 6, 44, size=9) for n in range(3)]
    more = [filled(316, 706 - 52 * n, 3, 44, size=9) for n in range(8)]
    found = [one.partition(" ")[2] for one in passages(read(tmp_path, [*left, *right, *columns, *more]))]
    assert [one.split(" ")[0] for one in found] == ["1.0", "1.1", "1.2", *(f"2.{n}" for n in range(8))]


def test_a_number_stays_with_a_line_that_goes_across_the_columns(tmp_path: Path) -> None:
    across = [
        words(40, 718, "3.4", size=7),
        words(60, 720, "In de wijken gebeurt op dit moment het volgende, zo zegt men:"),
    ]
    columns = [filled(60, 690, 8, 40, size=9), filled(316, 690, 8, 40, size=9)]
    assert read(tmp_path, [*across, *columns]).text.startswith("3.4 In de wijken")


def test_a_line_that_is_longer_than_its_column_does_not_part_it(tmp_path: Path) -> None:
    lines = [
        filled(60, 700, 4, 44, size=9),
        words(60, 655, "en deze regel is een stuk langer dan alle andere hier", size=9),
    ]
    rest = [filled(60, 643.75, 12, 44, size=9), filled(330, 700, 16, 44, size=9)]
    assert "alle andere hier De gemeente en de bewoners" in read(tmp_path, [*lines, *rest]).text


def test_sheets_with_two_pages_are_read_as_two(tmp_path: Path) -> None:
    contents = [words(60, 400 - 15 * n, name) for n, name in enumerate(["Wonen", "Werk", "School", "Zorg", "Geld"])]
    sheets = [
        [*contents, filled(480, 400, 6, 50)],
        *([filled(60, 400, 6, 50), filled(480, 400, 6, 50)] for _ in range(4)),
    ]
    found = read(tmp_path, *sheets, size=(842, 595))
    first = [found.text[one.start : one.end] for one in found.blocks if one.page == 1]
    assert first[0] == "Wonen Werk School Zorg Geld"
    assert first[1].startswith("De gemeente")


def test_the_numbers_of_lines_are_set_apart(tmp_path: Path) -> None:
    """Not those of five paragraphs, nor those of a list."""
    numbers = [[words(40, 700 - 12.5 * n, str(30 * page + n + 1)) for n in range(30)] for page in range(2)]
    found = read(tmp_path, *([filled(80, 700, 30, 80), *page] for page in numbers))
    assert sum(one.kind == "line_number" for one in found.set_apart) == 60
    assert not any(character.isdigit() for character in found.text)
    fifth = [[words(520, 700 - 12.5 * n, str(n + 1)) for n in range(4, 30, 5)] for _ in range(2)]
    found = read(tmp_path, *([filled(80, 700, 30, 70), *page] for page in fifth))
    assert sum(one.kind == "line_number" for one in found.set_apart) == 12
    listed = [words(60, 700 - 60 * n, str(n + 1)) for n in range(6)]
    found = read(tmp_path, [*listed, *(filled(80, 700 - 60 * n, 3, 80) for n in range(6))])
    assert not found.set_apart
    assert [one.split(" ")[1] for one in passages(found)] == [*"123456"]


def test_the_names_of_short_chapters_are_running_heads(tmp_path: Path) -> None:
    heads = ["Plan voor de stad", "Wonen", "Plan voor de stad", "Werk", "Plan voor de stad", "Geld"]
    pages = [[words(60, 800, head, size=8), filled(60, 700, 9, 80)] for head in heads]
    found = read(tmp_path, *pages)
    assert [one.page for one in found.set_apart] == [1, 2, 3, 4, 5, 6]
    assert "Wonen" not in found.text


def test_a_heading_that_some_pages_begin_with_is_no_running_head(tmp_path: Path) -> None:
    first = ["Kosten", "Wonen en werk in de stad", "Kosten", "De school", "De haven", "Kosten", "Geld", "Veiligheid"]
    pages = [[words(60, 780, head, font="Helvetica-Bold"), filled(60, 720, 9, 80)] for head in first]
    found = read(tmp_path, *pages)
    assert not found.set_apart
    assert found.text.count("Kosten") == 3


def test_bullets_are_what_a_person_sees(tmp_path: Path) -> None:
    bullets = [
        words(60, 680, "o", font="Courier"),
        words(60, 667, "o", font="Courier"),
        words(60, 654, "●", font="ZapfDingbats"),
    ]
    lines = ["hulp bij huiswerk", "hulp bij werk, thuis", "een overleg", "geld voor de haven"]
    drawn = [words(84, 680 - 13 * n, line) for n, line in enumerate(lines)]
    found = read(tmp_path, [filled(60, 693, 1, 50), *bullets, words(60, 641, "»"), *drawn])
    assert passages(found)[1:] == [
        *("list_item: ○ hulp bij huiswerk", "list_item: ○ hulp bij werk, thuis"),
        *("list_item: ● een overleg", "list_item: » geld voor de haven"),
    ]


def one_letter(path: Path, font: bytes, printed_as: bytes, shown: bytes) -> Path:
    """Write a page whose font says of its letter `l` that it is this character, in hexadecimal digits."""
    words = b"BT /G 12 Tf 60 400 Td (" + shown + b") Tj ET"
    mapped = b"1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfrange <20> <6B> <0020> <6D> <7A> <006D>"
    character = b" endbfrange 1 beginbfchar <6C> <" + printed_as + b"> endbfchar endcmap end end"
    path.write_bytes(
        pdf_of(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<</Font<</G 5 0 R/F 7 0 R>>>>>>",
            stream(words + b" BT /F 12 Tf 80 400 Td (een overleg) Tj ET"),
            b"<</Type/Font/Subtype/Type1/BaseFont/" + font + b"/ToUnicode 6 0 R>>",
            stream(
                b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def " + mapped + character
            ),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        )
    )
    return path


def test_a_sign_that_is_not_known_is_a_bullet_and_a_letter_that_is_not_known_is_said(tmp_path: Path) -> None:
    for character in (b"0083", b"F084"):
        found = read_file(one_letter(tmp_path / "plan.pdf", b"Wingdings-Regular", character, b"l"))
        assert passages(found) == ["list_item: • een overleg"]
        assert not found.notices
    found = read_file(one_letter(tmp_path / "plan.pdf", b"Helvetica", b"006C", b"of\\037ce "))
    assert found.text.startswith("of\ufffdce")
    planted(found.notices, "damaged-characters")


def test_a_letter_o_that_begins_a_line_is_a_word(tmp_path: Path) -> None:
    """In Spanish it is a word, and a whole text may be set in Courier."""
    lines = (
        "El ayuntamiento ofrece ayuda a la familia",
        "o al niño que no puede ir a la escuela solo",
        "o con su madre.",
    )
    found = read(tmp_path, [words(60, 700, *lines), words(60, 600, *lines, font="Courier")])
    assert [one.kind for one in found.blocks] == ["paragraph", "paragraph"]


def test_a_paragraph_with_its_number_in_the_margin_is_not_torn(tmp_path: Path) -> None:
    lines = [
        "Het plan heeft twee doelen die samen horen.",
        "Het eerste is meer plaatsen in de stad en in",
        "de dorpen eromheen.",
    ]
    found = read(tmp_path, [words(40, 702, "3.2", size=6), words(66, 700, *lines), filled(66, 640, 5, 44)])
    assert found.blocks[0].kind == "paragraph"
    assert found.text.startswith("3.2 Het plan heeft twee doelen die samen horen. Het eerste")


def test_words_in_bold_within_a_sentence_begin_no_passage(tmp_path: Path) -> None:
    lines = [filled(60, 700, 3, 60), words(60, 662.5, "En wie dat wil, krijgt van de stad een")]
    stressed = words(60, 650, "plek in het overleg.", font="Helvetica-Bold")
    head = [words(60, 637.5, "Werk", font="Helvetica-Bold"), filled(60, 625, 3, 60)]
    found = read(tmp_path, [*lines, stressed, *head])
    assert [one.kind for one in found.blocks][-2:] == ["heading", "paragraph"]
    assert "krijgt van de stad een plek in het overleg." in found.text


def test_a_dash_within_a_sentence_begins_no_item(tmp_path: Path) -> None:
    lines = [
        "De raad wil dat alle bewoners van de wijk in",
        "- en dat is nieuw - zelf mogen zeggen wat zij",
        "nodig hebben.",
    ]
    found = read(tmp_path, [words(60, 700, *lines)])
    assert [one.kind for one in found.blocks] == ["paragraph"]
    items = ["Er komen drie dingen:", "- hulp bij werk", "- hulp op school", "- een overleg"]
    found = read(tmp_path, [words(60, 700, *items)])
    assert [one.kind for one in found.blocks] == ["paragraph", "list_item", "list_item", "list_item"]


MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7A> <0020> endbfrange
1 beginbfchar <2D> <002D00AD2010> endbfchar endcmap end end"""


def test_one_hyphen_that_is_several_signs_in_the_file_is_one(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(
        pdf_of(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            stream(b"BT /F 12 Tf 60 400 Td (De huur- en koopwoningen) Tj ET"),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
            stream(MAP),
        )
    )
    assert read_file(tmp_path / "plan.pdf").text == "De huur- en koopwoningen"


COMPOUNDS = words_of(
    ["a well-known, long-term plan", "wet- en regelgeving, te weten", "de ver van mijn bed", "overleg"]
)
UNBROKEN = words_of(["de gemeente en de bewoners"] * 200)
LINE_ENDS: list[tuple[list[str], str]] = [
    (["a well-", "known plan"], "a well-known plan"),
    (["a not-so-well-", "known-by-all plan"], "a not-so-well-known-by-all plan"),
    (["de wet-", "en regelgeving"], "de wet- en regelgeving"),
    (["de ver-van-", "mijn-bed-show"], "de ver-van-mijn-bed-show"),
    (["het bewoners-over-", "leg"], "het bewoners-overleg"),
]


@pytest.mark.parametrize(("lines", "text"), LINE_ENDS)
def test_a_compound_keeps_the_hyphen_that_the_document_writes(lines: list[str], text: str) -> None:
    assert join_lines(lines, COMPOUNDS)[0] == text


def test_a_document_that_breaks_no_words_keeps_its_hyphens() -> None:
    assert join_lines(["een cao-", "onderhandeling"], UNBROKEN)[0] == "een cao-onderhandeling"
    assert join_lines(["een bewoners-", "overleg"], words_of(["de be-", "woners"] * 100))[0] == "een bewonersoverleg"
