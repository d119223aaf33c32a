"""What comes of a document in each format: its text, its blocks, its pages, and what the file says of itself."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from made_documents import (
    HEAD,
    HTML,
    ODT,
    ODT_BY_HAND,
    PICTURE,
    TYPED_HTML,
    W,
    make_docx,
    make_macro_docx,
    make_numbered_docx,
    make_odt,
    make_pdf,
    make_strict,
    members_of,
    write_zip,
)
from violations.planting import planted

from roma_inclusion.authoring.extract import Extraction, as_data, extract, from_data
from roma_inclusion.authoring.extract.composer import Composer
from roma_inclusion.authoring.extract.docx_numbers import read_numbering
from roma_inclusion.authoring.extract.html_blocks import PageBlock
from roma_inclusion.authoring.extract.html_file import say_what_is_left_out
from roma_inclusion.authoring.extract.hyphens import join_lines, words_of
from roma_inclusion.authoring.extract.reading import read_file
from roma_inclusion.sources.documents import digest

PLAN = """\
heading 1: Samen verder in Lindestad
heading 1: Plan van aanpak Roma en Sinti 2023-2026
paragraph 1: Gemeente Lindestad, juni 2023
heading 2: 1. Aanleiding
paragraph 2: De gemeente Lindestad begon in 2021 met gesprekken met bewoners. Daaruit kwam naar voren dat \
veel kinderen na het basisonderwijs van school gaan. Ouders noemen de afstand en de kosten.1
paragraph 2: In dit plan staan drie doelen:
list_item 2: • meer leerlingen in het voortgezet onderwijs;
list_item 2: • betere toegang tot huur- en koopwoningen;
list_item 2: • werk voor jongeren van Noord-Lindestad.
heading 2: 2. Onderwijs
paragraph 2: De school aan de rand van de stad kreeg in 2022 twee bemiddelaars. Zij gaan mee naar \
gesprekken met de leerkrachten en leggen uit wat er van de ouders wordt gevraagd.
paragraph 2: Volgens de schoolleiding kwamen er in het eerste jaar 24 leerlingen vaker naar school. Of dat \
door de bemiddelaars komt, is niet onderzocht.
paragraph 2: Het voortgezet onderwijs doet mee vanaf 2024. De gemeente betaalt € 35.000 per jaar, voor de \
duur van dit plan. De wethouder vraagt de raad om het geld ieder jaar vast te stellen, zodat de \
bemiddelaars een vast contract krijgen en de ouders steeds met dezelfde mensen te maken hebben.
footnote 2: 1 Verslag van de gesprekken, Lindestad 2021.
heading 3: 3. Wonen
paragraph 3: Er zijn in Lindestad te weinig plaatsen. De wachtlijst is sinds 2015 niet korter geworden. De \
gemeente onderzoekt in 2024 waar nieuwe plaatsen kunnen komen.2
paragraph 3: Bewoners zeggen dat zij in het verleden niet zijn gehoord. Daarom komt er een overleg met \
bewoners, dat vier keer per jaar bij elkaar komt.
heading 3: 4. Werk
paragraph 3: Het werkbedrijf begeleidt jongeren naar een baan. In 2022 deden twaalf jongeren mee. Het doel \
is dertig jongeren in 2025.
paragraph 3: De begeleiding duurt ten hoogste een jaar en begint met een gesprek thuis. Wie werk vindt, \
houdt de begeleider nog een half jaar.
paragraph 3: Werkgevers krijgen uitleg over vooroordelen, zo staat in de afspraken met het werkbedrijf.
footnote 3: 2 Besluit van de raad van 12 mei 2023.
heading 4: 5. Geld
paragraph 4: De raad besloot in 2023 over het geld voor deze maatregelen:
table_row 4: Maatregel | Wie | Kosten
table_row 4: Bemiddelaars op school | Gemeente en school | € 35.000
table_row 4: Overleg met bewoners | Gemeente | € 4.500
table_row 4: Begeleiding naar werk van jongeren uit de wijk | Werkbedrijf | € 60.000
paragraph 4: De bedragen gelden per jaar.
"""
"""The plan of Lindestad as a person reads it: kind and page of each block, and its words."""


def blocks_of(extraction: Extraction, *, page: bool = False) -> list[str]:
    """Return each block as a line: its kind, its page or the level of a heading, its words."""
    return [
        f"{one.kind}{f' {one.page if page else one.level}' if page or one.level else ''}: "
        f"{extraction.text[one.start : one.end]}"
        for one in extraction.blocks
    ]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Extraction:
    return extract(make_pdf(tmp_path_factory.mktemp("plan") / "plan.pdf"))


def test_a_pdf_in_columns_reads_as_a_person_reads_it(plan: Extraction) -> None:
    assert blocks_of(plan, page=True) == PLAN.splitlines()
    planted(plan.notices, "several-columns")
    assert "pages 2-3" in plan.notices[0].message


def test_broken_words_are_joined_and_the_places_kept(plan: Extraction) -> None:
    joined = [(plan.text[one.place - 5 : one.place], plan.text[one.place :][:5], one.rule) for one in plan.joins]
    assert joined == [
        ("onder", "wijs ", "joined"),
        ("de af", "stand", "joined"),
        ("oord-", "Linde", "kept"),
        ("gewor", "den. ", "joined"),
        ("ij el", "kaar ", "joined"),
    ]


def test_running_heads_and_page_numbers_are_set_apart(plan: Extraction) -> None:
    assert HEAD not in plan.text
    heads = [(one.page, one.sha256) for one in plan.set_apart if one.kind == "running_head"]
    assert heads == [(page, digest(HEAD)) for page in (2, 3, 4)]
    numbers = [(one.page, one.sha256) for one in plan.set_apart if one.kind == "page_number"]
    assert numbers == [(page, digest(str(page))) for page in (2, 3, 4)]


def test_every_place_knows_its_page(plan: Extraction) -> None:
    pages = {words: plan.page_at(plan.text.index(words)) for words in ("Samen", "steeds met", "dezelfde", "2 Besluit")}
    assert pages == {"Samen": 1, "steeds met": 2, "dezelfde": 3, "2 Besluit": 3}
    assert plan.page_at(plan.text.index("1 Verslag")) == 2, "a footnote is of its own page, though it follows the next"


def test_a_pdf_says_what_it_is(plan: Extraction) -> None:
    proposed = {key: one.value for key, one in plan.proposed.items()}
    assert proposed == {
        "title": "Samen verder in Lindestad",
        "publisher": "Gemeente Lindestad",
        "year": "2023",
        "language": "nl",
    }
    assert all(one.found for one in plan.proposed.values())


def test_bullets_of_a_font_of_signs_and_footnotes_begin_passages(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "plan.pdf"))
    for y, line in (
        (700, "De gemeente wil drie dingen doen in de komende vier jaar"),
        (640, "Daarna volgt een verslag"),
    ):
        canvas.drawString(60, y, line)
    for y, line in ((685, "kavels in de wijk"), (670, "huur voor jongeren")):
        canvas.setFont("ZapfDingbats", 12)
        canvas.drawString(60, y, "n")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(75, y, line)
    canvas.setFont("Helvetica", 7)
    for y, line in ((80, "1 www.lindestad.example/plan"), (70, "2 www.lindestad.example/raad")):
        canvas.drawString(60, y, line)
    canvas.saveState()
    canvas.rotate(90)
    canvas.drawString(200, -30, "concept")
    canvas.restoreState()
    canvas.save()
    blocks = read_file(tmp_path / "plan.pdf")
    assert [line.partition(":")[0] for line in blocks_of(blocks)] == [
        *("paragraph", "list_item", "list_item", "paragraph", "paragraph", "footnote", "footnote")
    ]


def test_an_extraction_is_stored_without_loss(plan: Extraction) -> None:
    assert from_data(json.loads(json.dumps(as_data(plan)))) == plan


def test_a_word_file_keeps_headings_lists_tables_and_notes(tmp_path: Path) -> None:
    read = read_file(make_docx(tmp_path / "plan.docx"))
    assert blocks_of(read) == [
        "heading 1: Werk en wonen in Lindestad",
        "heading 1: 1 Werk",
        "paragraph: De gemeente zoekt tien banen voor jongeren in 2024.",
        "footnote: Afspraak met het werkbedrijf.",
        "list_item: bij het groenbedrijf;",
        "list_item: bij de haven.",
        "table_row: Jaar | Banen",
        "table_row: 2024 | tien",
        "heading 1: 2 Wonen",
        "paragraph: De wachtlijst blijft even lang.",
        "paragraph: Café Zigeunerprimas 🎻 in het oude raadhuis.",
    ]
    assert read.proposed["title"].value == "Werk en wonen in Lindestad"


def test_a_word_file_has_the_headings_that_were_made_by_hand(tmp_path: Path) -> None:
    from docx import Document
    from docx.shared import Pt

    document = Document()
    document.add_paragraph().add_run("Wonen in de wijk").bold = True
    document.add_paragraph("De wachtlijst is lang, en wordt langer:\n• kavels\n• huur")
    document.add_paragraph().add_run("Let op: dit is vet en geen kop.").bold = True
    document.add_paragraph().add_run("Werk").font.size = Pt(20)
    document.add_paragraph().add_run("De haven zoekt mensen.").font.size = Pt(10)
    document.save(str(tmp_path / "plan.docx"))
    assert [one.kind for one in read_file(tmp_path / "plan.docx").blocks] == [
        *("heading", "paragraph", "list_item", "list_item", "paragraph"),
        *("heading", "paragraph"),
    ]


def test_a_word_file_has_the_numbers_that_word_counts_and_its_contents_in_one_block(tmp_path: Path) -> None:
    read = read_file(make_numbered_docx(tmp_path / "plan.docx"))
    assert blocks_of(read) == [
        "paragraph: 1. Escuela\t2\n2. Vivienda\t3",
        "heading 1: 1. Escuela",
        "heading 2: 1.1. Mediación",
        "list_item: a) apoyo en casa;",
        "list_item: b) becas para el comedor.",
        "heading 1: 2. Vivienda",
        "heading 2: 2.1. Alquiler",
        "paragraph: El Ayuntamiento de Villatilo paga el alquiler.",
    ]


def test_a_publisher_in_the_running_head_of_a_word_file_is_proposed(tmp_path: Path) -> None:
    path = make_numbered_docx(tmp_path / "plan.docx")
    members = members_of(path)
    words = members["word/document.xml"].replace(b"El Ayuntamiento de Villatilo", b"Alguien")
    read = read_file(write_zip(path, {**members, "word/document.xml": words}))
    assert (read.proposed["publisher"].value, read.proposed["publisher"].found) == (
        "Gemeente Lindestad",
        "the running head",
    )
    assert "Lindestad" not in read.text


@pytest.mark.parametrize("make", [make_strict, make_macro_docx])
def test_every_kind_of_word_file_is_read_alike(make: Callable[[Path, Path], Path], tmp_path: Path) -> None:
    usual = make_docx(tmp_path / "plan.docx")
    other = make(tmp_path / "other.docx", usual)
    assert blocks_of(read_file(other)) == blocks_of(read_file(usual))


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("decimal", ["9.", "10."]),
        ("decimalZero", ["09.", "10."]),
        ("upperRoman", ["IX.", "X."]),
        ("lowerLetter", ["i.", "j."]),
        ("bullet", ["", ""]),
    ],
)
def test_a_list_is_counted_in_its_own_signs(kind: str, labels: list[str]) -> None:
    root = etree.fromstring(
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="9"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    numbering = read_numbering(root)
    assert [numbering.label("1", 0), numbering.label("1", 0)] == labels
    assert numbering.label("5", 0) == ""


def test_a_list_begins_anew_where_the_file_says_so() -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1"/></w:lvl>'
    root = etree.fromstring(
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )
    numbering = read_numbering(root)
    assert [numbering.label(one, 0) for one in ("1", "1", "2", "2", "1")] == ["A", "B", "A", "B", "C"]


def test_an_odt_file_has_the_headings_that_were_made_by_hand(tmp_path: Path) -> None:
    read = read_file(make_odt(tmp_path / "plan.odt", ODT_BY_HAND))
    assert blocks_of(read) == [
        "heading 1: Plan d'action de Villetilleul",
        "paragraph: École 2\nLogement 3",
        "heading 6: École",
        "paragraph: La ville emploie deux médiatrices.",
        "heading 6: Logement",
        "paragraph: Trois places en 2023.",
        "list_item: - eau ;",
        "list_item: - bus.",
        "heading 6: Argent",
    ]
    assert read.proposed["title"].value == "Plan d'action de Villetilleul"


def test_an_odt_file_leaves_out_deletions_and_remarks(tmp_path: Path) -> None:
    assert blocks_of(read_file(make_odt(tmp_path / "verslag.odt"))) == [
        "heading 1: Verslag van de pilot",
        "paragraph: De pilot begon met  vier gezinnen, in 2022.",
        "footnote: In de wijk Noord.",
        "list_item: hulp bij school;",
        "list_item: hulp bij werk.",
        "heading 2: Kosten",
        "table_row: Post | Bedrag",
        "table_row: Begeleiders | € 20.000",
    ]


def test_it_is_said_how_many_pictures_of_a_word_file_were_not_read(tmp_path: Path) -> None:
    from docx import Document

    path = make_docx(tmp_path / "plan.docx")
    assert list(read_file(path).notices) == []
    document = Document(str(path))
    for _ in range(2):
        document.add_picture(io.BytesIO(PICTURE))
    document.save(str(path))
    (notice,) = planted(read_file(path).notices, "pictures-not-read")
    assert notice.message == "pictures stand in it, of which nothing was read: 2"


def test_it_is_said_how_many_pictures_of_an_odt_file_were_not_read(tmp_path: Path) -> None:
    drawing = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    picture = f"<text:p><draw:frame {drawing}><draw:image/></draw:frame></text:p></office:text>"
    path = make_odt(tmp_path / "plan.odt", ODT.replace("</office:text>", picture))
    (notice,) = planted(read_file(path).notices, "pictures-not-read")
    assert notice.message == "pictures stand in it, of which nothing was read: 1"


def test_a_web_page_is_its_text_without_menus(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text(HTML, encoding="utf-8")
    read = read_file(path)
    assert [line[:44] for line in blocks_of(read)] == [
        "heading 1: Plan local para la población gita",
        "paragraph: El Ayuntamiento de Villatilo apro",
        "heading 2: Educación",
        "paragraph: Dos mediadoras acompañan a las fa",
        "list_item: apoyo en los deberes por las tard",
        "list_item: becas para el comedor.",
        "table_row: Medida | Presupuesto",
        "table_row: Mediadoras | 30.000 €",
    ]
    assert "Inicio" not in read.text
    proposed = {key: one.value for key, one in read.proposed.items()}
    assert proposed | {"title": ""} == {
        "title": "",
        "publisher": "Ayuntamiento de Villatilo",
        "year": "2022",
        "language": "es",
        "country": "es",
    }


def test_a_web_page_that_an_editor_of_texts_wrote_has_headings_and_items(tmp_path: Path) -> None:
    path = tmp_path / "programm.html"
    path.write_bytes(TYPED_HTML.encode("iso-8859-1", "replace"))
    read = read_file(path)
    assert [line[:44].strip() for line in blocks_of(read)] == [
        "heading 6: Vorwort",
        "paragraph: Liebe Bürgerinnen und Bürger von",
        "paragraph: mit diesem Programm beschreiben w",
        "heading 6: Nicht ohne uns",
        "paragraph: Das Programm wurde mit den Verein",
        "list_item: - eine Stelle für Beratung in der",
        "list_item: · einen Raum, der den Vereinen ge",
        "heading 6: Geld",
        "paragraph: Es kostet wenig.",
        "list_item: Beratung",
        "list_item: zwei Stellen",
        "list_item: Raum",
        "paragraph: Die Stadt gibt im Jahr 40.000 Eur",
    ]
    assert read.proposed["title"].value == "programm"


def test_what_a_web_page_says_besides_its_text_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text(HTML, encoding="utf-8")
    assert read_file(path).notices == ()
    other = "<p>" + "El consejo del barrio se reúne cada mes y habla de las calles y las plazas. " * 3 + "</p>"
    composer = Composer("plan.html", "html")
    taken = [PageBlock("paragraph", "Dos mediadoras acompañan a las familias.", 0, None, False, 0)]
    left = PageBlock("paragraph", other, 0, None, False, 0)
    say_what_is_left_out([*taken, left], taken, composer)
    planted(composer.notices, "page-left-out")
    assert "copy the text of the page" in composer.notices[0].remedy
    menu = PageBlock("paragraph", other, 0, None, True, 0)
    composer = Composer("plan.html", "html")
    say_what_is_left_out([*taken, menu], taken, composer)
    assert composer.notices == []


TEXT = "Wonen in Lindestad\n\nDe wachtlijst is\nlang.\n- kavels\n- huur\n  woningen\n\n2.1 Kosten\n\nJaar\tBedrag\n"


def test_a_text_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "wonen.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    read = read_file(path)
    assert read.text == TEXT
    assert blocks_of(read) == [
        "heading 1: Wonen in Lindestad",
        "paragraph: De wachtlijst is\nlang.",
        "list_item: - kavels",
        "list_item: - huur\n  woningen",
        "heading 2: 2.1 Kosten",
        "table_row: Jaar\tBedrag",
    ]


def test_a_text_of_long_lines_has_a_paragraph_a_line(tmp_path: Path) -> None:
    lines = ["Wonen", "De wachtlijst is lang. " * 12, "Er komt een overleg. " * 12, "Werk", "Kort en klaar."]
    path = tmp_path / "wonen.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    kinds = [one.kind for one in read_file(path).blocks]
    assert kinds == ["heading", "paragraph", "paragraph", "heading", "paragraph"]


def test_a_markdown_file_has_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "wonen.md"
    path.write_text(
        "Plan\n====\n\n## Wonen\nEen alinea\nvan twee regels.\n\n| a | b |\n|---|---|\n1. een\n", encoding="utf-8"
    )
    assert [(one.kind, one.level) for one in read_file(path).blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("table_row", 0),
        ("table_row", 0),
        ("list_item", 0),
    ]


def test_form_feeds_are_pages(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Een alinea.\n\fNog een alinea.\n", encoding="utf-8")
    assert [one.page for one in read_file(path).blocks] == [1, 2]


def test_a_file_that_is_no_utf8_is_read_as_windows_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("Eén café – dicht.".encode("cp1252"))
    read = read_file(path)
    assert read.text == "Eén café – dicht."
    planted(read.notices, "guessed-encoding")


def test_damaged_characters_are_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("De \ufffdpilot (cid:12) is klaar.", encoding="utf-8")
    (notice,) = planted(read_file(path).notices, "damaged-characters")
    assert "2 characters" in notice.message


WORDS = words_of(["het onderwijs begint", "een goed-gekeurd plan", "wel-zijn"])
HYPHENS: list[tuple[list[str], str, list[str]]] = [
    (["het onder-", "wijs begint"], "het onderwijs begint", ["joined"]),
    (["een goed-", "gekeurd plan"], "een goed-gekeurd plan", ["kept"]),
    (["in Noord-", "Lindestad"], "in Noord-Lindestad", ["kept"]),
    (["huur-", "en koopwoningen"], "huur- en koopwoningen", ["suspended"]),
    (["van 2021-", "2024"], "van 2021-2024", ["kept"]),
    (["een zacht\u00ad", "teken"], "een zachtteken", ["joined"]),
    (["een streep -", "tussen woorden"], "een streep - tussen woorden", []),
    (["vervan\x02", "ging"], "vervanging", ["joined"]),
    (["geen", "streep"], "geen streep", []),
]


@pytest.mark.parametrize(("lines", "text", "rules"), HYPHENS)
def test_a_hyphen_at_a_line_end_is_what_the_document_says(lines: list[str], text: str, rules: list[str]) -> None:
    joined, joins, _ = join_lines(lines, WORDS)
    assert joined == text
    assert [one.rule for one in joins] == rules


SAMPLES = {
    "en": "The council will work with the families so that their children can go to school in the town",
    "ro": "Consiliul va lucra cu familiile pentru ca toți copiii să poată merge la școală în orașul",
    "bg": "Общината ще работи със семействата, за да могат всички деца да ходят на училище в града.",
    "cs": "Město bude pracovat s rodinami tak, aby všechny děti mohly chodit do školy ve městě.",
    "sk": "Mesto bude pracovať s rodinami tak, aby všetky deti mohli chodiť do školy v meste.",
    "hu": "A város azon dolgozik a családokkal, hogy minden gyerek iskolába járhasson abban a városban.",
    "de": "Die Stadt wird mit den Familien daran arbeiten, dass alle Kinder in der Stadt zur Schule gehen.",
    "fr": "La ville travaillera avec les familles pour que tous les enfants puissent aller à l'école en ville.",
}


@pytest.mark.parametrize("language", sorted(SAMPLES))
def test_the_language_is_known_by_its_words(language: str, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(SAMPLES[language] + "\n", encoding="utf-8")
    assert read_file(path).proposed["language"].value == language


def test_a_title_ends_without_a_colon(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("# 3. Plan for Lindestad :\n\nThe council says so.\n", encoding="utf-8")
    assert read_file(tmp_path / "plan.md").proposed["title"].value == "Plan for Lindestad"


PUBLISHERS = [
    ("Wonen in onze stad\n\nDit plan is van de Gemeente Lindestad.", "Gemeente Lindestad"),
    (
        "Where to live\n\nThe Council says so. In Lindestad Borough Council nobody disagrees.",
        "Lindestad Borough Council",
    ),
    ("Where to live\n\nThe Council and the Borough Council say so.", None),
    ("Inhalt\n\nWohnen in der Stadt Seite 2\nArbeit in der Stadt Seite 3", None),
    (f"Wonen\n\n{'Een plan. ' * 400}\n\nHet Ministerie van Verzinsels is een idee.", None),
    (f"Wonen\n\n{'Een plan. ' * 400}\n\nDe Gemeente Lindestad, zegt de Gemeente Lindestad.", "Gemeente Lindestad"),
]


@pytest.mark.parametrize(("text", "publisher"), PUBLISHERS)
def test_a_publisher_has_a_name_of_its_own(text: str, publisher: str | None, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(text + "\n", encoding="utf-8")
    proposed = read_file(tmp_path / "plan.txt").proposed.get("publisher")
    assert (proposed and proposed.value) == publisher


def test_a_year_in_running_text_is_not_the_year_of_a_file_that_says_when_it_was_made(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.core_properties.created = datetime(2015, 3, 1, tzinfo=UTC)
    document.add_heading("Werk en wonen in Lindestad", 0)
    document.add_paragraph(
        "Sinds de crisis van 2008 is er minder werk. " + "De gemeente zoekt banen voor jongeren. " * 3
    )
    document.save(str(tmp_path / "plan.docx"))
    assert read_file(tmp_path / "plan.docx").proposed["year"].value == "2015"


@pytest.mark.parametrize("make", [make_pdf, make_docx, make_odt])
def test_the_same_file_gives_the_same_text(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path / "one")
    assert extract(path) == read_file(path)
