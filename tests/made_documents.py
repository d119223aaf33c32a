"""Made-up documents of an invented town, Lindestad, in each format that is read; nothing in them is of anyone.

    make_pdf(path)      four pages in two columns, a ruled table, footnotes, broken words, running heads, page numbers

What must come of them is written by hand in the tests.
"""

from __future__ import annotations

import base64
import re
import textwrap
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HEAD = "Gemeente Lindestad – Plan van aanpak 2023-2026"
WIDTH, HEIGHT = 595, 842
LEFT, RIGHT, SECOND = 60, 535, 310

COLUMNS: Sequence[tuple[Sequence[str], Sequence[str]]] = (
    (
        [
            "#1. Aanleiding",
            "De gemeente Lindestad begon in 2021 met",
            "gesprekken met bewoners. Daaruit kwam naar",
            "voren dat veel kinderen na het basisonder-",
            "wijs van school gaan. Ouders noemen de af-",
            "stand en de kosten.1",
            "",
            "In dit plan staan drie doelen:",
            "• meer leerlingen in het voortgezet",
            "onderwijs;",
            "• betere toegang tot huur- en koopwoningen;",
            "• werk voor jongeren van Noord-",
            "Lindestad.",
            "",
            "#2. Onderwijs",
            "De school aan de rand van de stad kreeg in",
        ],
        [
            "2022 twee bemiddelaars. Zij gaan mee naar",
            "gesprekken met de leerkrachten en leggen",
            "uit wat er van de ouders wordt gevraagd.",
            "",
            "Volgens de schoolleiding kwamen er in het",
            "eerste jaar 24 leerlingen vaker naar school.",
            "Of dat door de bemiddelaars komt, is niet",
            "onderzocht.",
            "",
            "Het voortgezet onderwijs doet mee vanaf",
            "2024. De gemeente betaalt € 35.000 per jaar,",
            "voor de duur van dit plan. De wethouder",
            "vraagt de raad om het geld ieder jaar vast",
            "te stellen, zodat de bemiddelaars een vast",
            "contract krijgen en de ouders steeds met",
        ],
    ),
    (
        [
            "dezelfde mensen te maken hebben.",
            "",
            "#3. Wonen",
            "Er zijn in Lindestad te weinig plaatsen. De",
            "wachtlijst is sinds 2015 niet korter gewor-",
            "den. De gemeente onderzoekt in 2024 waar",
            "nieuwe plaatsen kunnen komen.2",
            "",
            "Bewoners zeggen dat zij in het verleden niet",
            "zijn gehoord. Daarom komt er een overleg",
            "met bewoners, dat vier keer per jaar bij el-",
            "kaar komt.",
        ],
        [
            "#4. Werk",
            "Het werkbedrijf begeleidt jongeren naar een",
            "baan. In 2022 deden twaalf jongeren mee. Het",
            "doel is dertig jongeren in 2025.",
            "",
            "De begeleiding duurt ten hoogste een jaar",
            "en begint met een gesprek thuis. Wie werk",
            "vindt, houdt de begeleider nog een half",
            "jaar.",
            "",
            "Werkgevers krijgen uitleg over vooroordelen,",
            "zo staat in de afspraken met het werkbedrijf.",
        ],
    ),
)
NOTES = ("1 Verslag van de gesprekken, Lindestad 2021.", "2 Besluit van de raad van 12 mei 2023.")
TABLE = (
    ("Maatregel", "Wie", "Kosten"),
    ("Bemiddelaars op school", "Gemeente en school", "€ 35.000"),
    ("Overleg met bewoners", "Gemeente", "€ 4.500"),
    ("Begeleiding naar werk van jongeren uit de wijk", "Werkbedrijf", "€ 60.000"),
)


def make_pdf(path: Path) -> Path:
    """Write the plan of Lindestad as a PDF of four pages: a title page, two in columns, one with a table."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setTitle("Samen verder in Lindestad")
    _title_page(canvas)
    for number, (columns, note) in enumerate(zip(COLUMNS, NOTES, strict=True), 2):
        _furniture(canvas, number)
        for x, lines in zip((LEFT, SECOND), columns, strict=True):
            _column(canvas, x, lines)
        canvas.setFont("Helvetica", 7.5)
        canvas.drawString(LEFT, 120, note)
        canvas.showPage()
    _table_page(canvas)
    canvas.save()
    return path


def _title_page(canvas: Any) -> None:
    canvas.setFont("Helvetica-Bold", 24)
    canvas.drawString(LEFT, 600, "Samen verder in Lindestad")
    canvas.setFont("Helvetica", 14)
    canvas.drawString(LEFT, 570, "Plan van aanpak Roma en Sinti 2023-2026")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(LEFT, 200, "Gemeente Lindestad, juni 2023")
    canvas.showPage()


def _furniture(canvas: Any, number: int) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(LEFT, 800, HEAD)
    canvas.drawRightString(RIGHT, 40, str(number))


def _column(canvas: Any, x: float, lines: Sequence[str]) -> None:
    y = 740.0
    for line in lines:
        if line.startswith("#"):
            canvas.setFont("Helvetica-Bold", 13)
            canvas.drawString(x, y - 4, line[1:])
            y -= 20
        elif line:
            canvas.setFont("Helvetica", 10)
            canvas.drawString(x, y, line)
            y -= 12.5
        else:
            y -= 10


def _table_page(canvas: Any) -> None:
    _furniture(canvas, 4)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(LEFT, 740, "5. Geld")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(LEFT, 715, "De raad besloot in 2023 over het geld voor deze maatregelen:")
    edges, top, height = (LEFT, 260, 420, RIGHT), 700, 30
    for number in range(len(TABLE) + 1):
        canvas.line(LEFT, top - number * height, RIGHT, top - number * height)
    for x in edges:
        canvas.line(x, top, x, top - len(TABLE) * height)
    for number, row in enumerate(TABLE):
        canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 9)
        for x, cell in zip(edges, row, strict=False):
            for at, line in enumerate(textwrap.wrap(cell, 34)):
                canvas.drawString(x + 4, top - number * height - 12 - 11 * at, line)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(LEFT, 550, "De bedragen gelden per jaar.")
    canvas.showPage()


PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
"""A PNG of one black point."""


def make_docx(path: Path) -> Path:
    """Write a plan as DOCX: headings, a list, a table in place, a footnote, a deletion, a text box."""
    from docx import Document

    document = Document()
    document.core_properties.title = "Werk en wonen in Lindestad"
    document.add_heading("Werk en wonen in Lindestad", 0)
    document.add_heading("1 Werk", 1)
    noted = document.add_paragraph("De gemeente zoekt tien banen voor jongeren")
    _add_note_mark(noted._p)
    noted.add_run(" in 2024.")
    document.add_paragraph("bij het groenbedrijf;", style="List Bullet")
    document.add_paragraph("bij de haven.", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Jaar", "Banen", "2024", "tien"), strict=True):
        cell.text = words
    document.add_heading("2 Wonen", 1)
    changed = document.add_paragraph("De wachtlijst ")
    _add_change(changed._p, "wordt korter", "blijft even lang")
    document.add_paragraph("Café Zigeunerprimas 🎻 in het oude raadhuis.")
    document.save(str(path))
    note = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r>'
        "<w:t>Afspraak met het werkbedrijf.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    _add_part(path, "footnotes", note)
    return path


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEVELS = (("decimal", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)"))
LISTED = (
    ("toc 1", "1. Escuela\t2"),
    ("toc 1", "2. Vivienda\t3"),
    ("Heading 1", "Escuela"),
    ("Heading 2", "Mediación"),
    ("Medida", "apoyo en casa;"),
    ("Medida", "becas para el comedor."),
    ("Heading 1", "Vivienda"),
    ("Heading 2", "Alquiler"),
    ("Normal", "El Ayuntamiento de Villatilo paga el alquiler."),
)
"""Paragraphs with their styles; Word counts the headings and the measures, whose style is of a list."""


def make_numbered_docx(path: Path) -> Path:
    """Write a plan as DOCX: a table of contents, headings and a list that Word counts, a style of ours for a list."""
    from docx import Document
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml

    document = Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f"{('<w:pStyle w:val=' + chr(34) + f'Heading{at + 1}' + chr(34) + '/>') if at < 2 else ''}"
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(LEVELS)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num xmlns:w="{W}" w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for name, level in (("Heading 1", ""), ("Heading 2", ""), ("Medida", '<w:ilvl w:val="2"/>'), ("toc 1", None)):
        known = name.startswith("Heading")
        style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if level is not None:
            counted = f'<w:numPr xmlns:w="{W}">{level}<w:numId w:val="77"/></w:numPr>'
            style.element.get_or_add_pPr().append(parse_xml(counted))
    for style, words in LISTED:
        document.add_paragraph(words, style=style)
    document.sections[0].header.paragraphs[0].text = "Gemeente Lindestad"
    document.save(str(path))
    return path


def make_strict(path: Path, usual: Path) -> Path:
    """Write a DOCX file anew with the addresses of ISO 29500, as Word does when asked for "Strict Open XML"."""
    address = re.compile(rb"http://schemas\.openxmlformats\.org/(?!package)(\w+)/2006/(\w+)")
    strict = rb"http://purl.oclc.org/ooxml/\1/\2"
    return write_zip(path, {name: address.sub(strict, content) for name, content in members_of(usual).items()})


def make_macro_docx(path: Path, usual: Path) -> Path:
    """Write a DOCX file anew as one that may have macros."""
    members = members_of(usual)
    plain, macro = (
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        b"vnd.ms-word.document.macroEnabled.main",
    )
    types = members["[Content_Types].xml"].replace(plain, macro)
    return write_zip(path, {**members, "[Content_Types].xml": types})


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _add_note_mark(paragraph: Any) -> None:
    from docx.oxml import parse_xml

    paragraph.append(parse_xml(f'<w:r xmlns:w="{W}"><w:footnoteReference w:id="2"/></w:r>'))


def _add_change(paragraph: Any, gone: str, come: str) -> None:
    from docx.oxml import parse_xml

    who = 'w:id="7" w:author="x"'
    paragraph.append(parse_xml(f'<w:del xmlns:w="{W}" {who}><w:r><w:delText>{gone}</w:delText></w:r></w:del>'))
    paragraph.append(parse_xml(f'<w:ins xmlns:w="{W}" {who}><w:r><w:t>{come}.</w:t></w:r></w:ins>'))


def _add_part(path: Path, kind: str, content: str) -> None:
    """Add a part to a DOCX file, with its relation and its type."""
    members = members_of(path)
    relation = f'<Relationship Id="rIdMade" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/></Relationships>'
    rels = members["word/_rels/document.xml.rels"].decode().replace("</Relationships>", relation)
    kinds = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    override = f'<Override PartName="/word/{kind}.xml" ContentType="{kinds}"/></Types>'
    types = members["[Content_Types].xml"].decode().replace("</Types>", override)
    changed = {f"word/{kind}.xml": content, "word/_rels/document.xml.rels": rels, "[Content_Types].xml": types}
    write_zip(path, {**members, **{name: text.encode() for name, text in changed.items()}})


def members_of(path: Path) -> dict[str, bytes]:
    """Return the members of a zip file by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_zip(path: Path, members: Mapping[str, bytes]) -> Path:
    """Write a zip file of members by name."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0"
 xmlns:table="{OASIS}:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:body><office:text>
<text:tracked-changes><text:changed-region><text:deletion><text:p>wat weg is</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">Verslag van de pilot</text:h>
<text:p>De pilot begon met<text:s text:c="2"/>vier gezinnen<text:note><text:note-citation>1</text:note-citation>
<text:note-body><text:p>In de wijk Noord.</text:p></text:note-body></text:note>, in
   2022.<office:annotation><text:p>klopt dit?</text:p></office:annotation></text:p>
<text:list><text:list-item><text:p>hulp bij school;</text:p></text:list-item>
<text:list-item><text:p>hulp bij werk.</text:p></text:list-item></text:list>
<text:h text:outline-level="2">Kosten</text:h>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Post</text:p></table:table-cell>
<table:table-cell><text:p>Bedrag</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell><text:p>Begeleiders</text:p></table:table-cell>
<table:table-cell><text:p>€ 20.000</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""


ODT_BY_HAND = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0"
 xmlns:style="{OASIS}:style:1.0" xmlns:fo="{OASIS}:xsl-fo-compatible:1.0"><office:automatic-styles>
<style:style style:name="P1" style:parent-style-name="Title"/>
<style:style style:name="P2" style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold"/>
</style:style><style:style style:name="P3"><style:text-properties fo:font-size="16pt"/></style:style>
<style:style style:name="P4"><style:text-properties fo:font-size="11pt"/></style:style>
<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
</office:automatic-styles><office:body><office:text>
<text:p text:style-name="P1">Plan d'action de Villetilleul</text:p>
<text:table-of-content><text:index-body><text:p>École 2</text:p><text:p>Logement 3</text:p></text:index-body>
</text:table-of-content>
<text:p text:style-name="P2">École</text:p>
<text:p text:style-name="P4">La ville emploie <text:span text:style-name="T1">deux médiatrices</text:span>.</text:p>
<text:p text:style-name="P3">Logement</text:p>
<text:p text:style-name="P4">Trois places en 2023.<text:line-break/>- eau ;<text:line-break/>- bus.</text:p>
<text:p text:style-name="P4"><text:span text:style-name="T1">Argent</text:span></text:p>
</office:text></office:body></office:document-content>"""
"""A plan whose headings are paragraphs in bold or in larger letters."""


def make_odt(path: Path, content: str = ODT) -> Path:
    """Write a report as ODT: headings, spaces, a note, a list, a table, a deletion, an annotation.

    A file of settings is empty, as LibreOffice writes it.
    """
    settings = {"Configurations2/accelerator/current.xml": b""}
    mime = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    return write_zip(path, {**mime, **settings, "content.xml": content.encode()})


HTML = """<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Plan local</title>
<meta property="og:site_name" content="Ayuntamiento de Villatilo"></head><body>
<nav><ul><li><a href="/">Inicio</a></li><li><a href="/c">Contacto</a></li></ul></nav>
<main><article><h1>Plan local para la población gitana</h1>
<p>El Ayuntamiento de Villatilo aprobó en 2022 un plan de cuatro años para la inclusión de la población gitana, que
se preparó con las asociaciones del municipio y con las escuelas de los barrios del norte.</p>
<h2>Educación</h2>
<p>Dos mediadoras acompañan a las familias en la escuela. El plan no dice cuántos alumnos participan, pero prevé una
evaluación al final de cada curso escolar, con las familias y con el profesorado.</p>
<ul><li>apoyo en los deberes por las tardes;</li><li>becas para el comedor.</li></ul>
<table><tr><th>Medida</th><th>Presupuesto</th></tr><tr><td>Mediadoras</td><td>30.000 €</td></tr></table>
</article></main><footer>Aviso legal</footer></body></html>"""

TYPED_HTML = """<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>�</title></head><body>
<div class="main-menu"><ul><li><a href="/">Startseite</a></li><li><a href="/k">Kontakt</a></li></ul></div>
<p class="p2"><b>Vorwort</b></p>
<p class="p3">Liebe Bürgerinnen und Bürger von Lindestadt,<br />
mit diesem Programm beschreiben wir, was die Stadt in den nächsten Jahren für die Kinder der Roma und Sinti tun will,
und wie wir mit den Familien darüber gesprochen haben, bevor der Rat im Mai 2021 darüber beschlossen hat.<br />
<br />
<b>Nicht ohne uns</b><br />
Das Programm wurde mit den Vereinen der Stadt geschrieben, und die Familien haben im Rathaus ihre Wünsche genannt<br />
und später gelesen, was daraus wurde. Der Rat hat das Programm dann beschlossen, ohne daran noch etwas zu ändern, und \
die Stadt hat es gedruckt. Wir wollen:<br />
- eine Stelle für Beratung in der Schule;<br />
· einen Raum, der den Vereinen gehört.</p>
<p class="p2"><span style="font-weight: bold">Geld</span></p>
<p class="p3">Es kostet <b>wenig</b>.</p>
<ol><li>Beratung<ul><li>zwei Stellen</li></ul></li><li>Raum</li></ol>
<p class="p3">Die Stadt gibt im Jahr 40.000 Euro für die Beratung aus, und der Raum gehört ihr schon lange.</p>
<p class="footer"><a href="/i">Impressum</a></p></body></html>"""
"""A page that an editor of texts wrote: no headings and lists of its own, an old declaration, a title that is none."""
