"""Mistakes that a person makes in a draft, a quote, source.yml or a table, and the line that must be printed for each.

Each case is written as its author would write it. A draft is a file `more.yml` beside the draft of the invented page,
which is right; `LINE` in a case marks the line that must be named. The expected words are parts of the one line that is
printed: what is wrong, and what to do.
"""

from __future__ import annotations

GAP = """\
- table: gaps
  id: lindestad-hours
  kind: not_stated
  topic: cost
  statement: How many hours the mediators worked is not said.
"""
NUMBER = """\
- table: observations
  id: lindestad-number
  intervention: lindestad-mediator-pilot
  indicator: {indicator}
  value: {value}
  unit: {unit}
  qualifier: exact
  phase: actual
  published_as: exact
  statement: The page gives a number.
  voice: municipality
  evidence: ["{quote}"]
"""


def gap(evidence: str) -> str:
    """A record that is right but for what is given."""
    return f"{GAP}{evidence}\n"


def number(value: str, unit: str, quote: str, indicator: str = "budget") -> str:
    """An observation with a value and the words that it is read from."""
    return NUMBER.format(value=value, unit=unit, quote=quote, indicator=indicator)


DRAFTS: dict[str, tuple[str, int, str, str]] = {
    # quotes
    "a word too many": (
        gap("  evidence:\n    - paid by the whole province"),
        7,
        "is not in the document; nearest is 'paid by the province'",
        "as printed",
    ),
    "a number typed wrong": (gap("  evidence: [in school by 2024]"), 6, "'2023' and not '2024'", "as printed"),
    "words that stand twice": (gap("  evidence: [mediators]"), 6, "stands 2 times", "add after:"),
    "words that stand in three passages": (
        gap("  evidence:\n    - school"),
        7,
        "stands 3 times",
        "passage: pilot.3 (or pilot.5)",
    ),
    "words before that are not there": (
        gap("  evidence:\n    - {quote: pilot, after: The city}"),
        7,
        "after: 'The city' stands 0 times",
        "as printed",
    ),
    "words before that stand behind": (
        gap("  evidence:\n    - {quote: ran a pilot, after: A study of 2019}"),
        7,
        "is not in the document after",
        "as printed",
    ),
    "a passage that is not there": (
        gap("  evidence:\n    - {quote: pilot, passage: pilot.22}"),
        7,
        "there is no passage 'pilot.22'",
        'did you mean "pilot.2"?',
    ),
    "a quote in the other language": (
        gap("  evidence:\n    - betaald door de provincie"),
        7,
        "is not in the document",
        "as printed",
    ),
    "a quote with a comma in brackets": (
        gap("  evidence: [They trusted the mediators, who spoke their language]"),
        6,
        "commas cut the quote",
        "between quotation marks",
    ),
    "an amount with a comma in brackets": (
        gap("  evidence: [EUR 40,000 a year]"),
        6,
        "commas cut the quote",
        "between quotation marks",
    ),
    "a quote with a comma in curly brackets": (
        gap("  evidence:\n    - {quote: They trusted the mediators, who spoke their language}"),
        7,
        "a comma cuts the quote",
        "between quotation marks",
    ),
    "a quote with a colon": (
        gap("  evidence:\n    - The aim: every child"),
        7,
        "has a colon",
        'put it between quotation marks: "The aim: every child"',
    ),
    "a quote with a typing error in its key": (
        gap("  evidence:\n    - {qoute: two mediators}"),
        7,
        "qoute is not a key",
        'did you mean "quote"?',
    ),
    "a quote without words": (
        gap("  evidence:\n    - {field: statement, after: two mediators}"),
        7,
        "no words",
        "add quote:",
    ),
    "a quote for a column that is not there": (
        gap("  evidence:\n    - {field: horizont, quote: two mediators}"),
        7,
        "horizont is no column of gaps",
        "use one of",
    ),
    "evidence that is no list": (gap("  evidence: two mediators"), 6, "evidence is not a list", '- "two mediators"'),
    "evidence that is one quote with keys": (
        gap("  evidence: {quote: two mediators}"),
        6,
        "evidence is not a list",
        "a hyphen and a space before quote:",
    ),
    "a list within the list": (
        gap("  evidence:\n    - [two mediators]"),
        7,
        "a list within the list",
        "inner brackets",
    ),
    "no evidence at all": (GAP, 1, "has no evidence", "say where it was read"),
    "evidence left empty": (gap("  evidence:"), 1, "has no evidence", "say where it was read"),
    "a page number for a quote": (gap("  evidence: [p. 3]"), 6, "is not in the document", "as printed"),
    "an ellipsis across passages": (
        gap("  evidence:\n    - The aim was ... spoke their language"),
        7,
        "is not in the document",
        "as printed",
    ),
    # numbers and dates
    "another amount": (
        number("45000", "EUR per year", "EUR 40,000 a year"),
        5,
        "value 45000 is not in the words of its evidence",
        "correct the number or the evidence",
    ),
    "a zero too few": (
        number("4000", "EUR per year", "EUR 40,000 a year"),
        5,
        "value 4000 is not in the words",
        "correct the number",
    ),
    "another currency": (
        number("40000", "families", "EUR 40,000 a year", "families"),
        5,
        "is an amount of EUR",
        "correct the number",
    ),
    "a number that the quote leaves out": (
        number("40000", "EUR per year", "paid by the province"),
        5,
        "is not in the words",
        "the evidence",
    ),
    "a number with its separator": (number("40,000", "EUR per year", "EUR 40,000 a year"), 5, "value", "40000"),
    "a number in words": (
        number("thirty", "families", "some thirty families reached", "families"),
        5,
        "value",
        "digits",
    ),
    "a number with its sign": (number("€ 40000", "EUR per year", "EUR 40,000 a year"), 5, "value", "40000"),
    "a date the other way round": (
        gap("  evidence: [two mediators]")
        .replace("gaps", "events")
        .replace("not_stated", "change")
        .replace(
            "  topic: cost\n", "  intervention: lindestad-mediator-pilot\n  voice: municipality\n  date: 01-09-2021\n"
        ),
        6,
        "date",
        "2021-09-01",
    ),
    "a date in words": (
        gap("  evidence: [two mediators]")
        .replace("gaps", "events")
        .replace("not_stated", "change")
        .replace(
            "  topic: cost\n",
            "  intervention: lindestad-mediator-pilot\n  voice: municipality\n  date: September 2021\n",
        ),
        6,
        "date",
        "2021-09",
    ),
    "a date that the words contradict": (
        gap("  evidence: [to June 2023]")
        .replace("gaps", "events")
        .replace("not_stated", "change")
        .replace(
            "  topic: cost\n", "  intervention: lindestad-mediator-pilot\n  voice: municipality\n  date: 2022-06\n"
        ),
        6,
        "date 2022-06",
        "correct the date or the evidence",
    ),
    # keys and values
    "a typing error in a key": (
        gap("  evidence: [two mediators]").replace("statement:", "statment:"),
        5,
        "statment is no column of gaps",
        'did you mean "statement"?',
    ),
    "a typing error in the table": (
        gap("  evidence: [two mediators]").replace("gaps", "gap"),
        1,
        "there is no table 'gap'",
        'did you mean "gaps"?',
    ),
    "the table in Dutch": (
        gap("  evidence: [two mediators]").replace("gaps", "uitkomsten"),
        1,
        "there is no table 'uitkomsten'",
        "such as",
    ),
    "no table": (
        gap("  evidence: [two mediators]").replace("- table: gaps\n  id", "- id"),
        1,
        "has no table",
        "add table:",
    ),
    "no id": (gap("  evidence: [two mediators]").replace("  id: lindestad-hours\n", ""), 1, "has no id", "add id:"),
    "an id with capitals and spaces": (
        gap("  evidence: [two mediators]").replace("lindestad-hours", "Lindestad hours"),
        2,
        "Lindestad hours",
        "lindestad-hours",
    ),
    "an id of another source": (
        gap("  evidence: [two mediators]").replace("lindestad-hours", "bradford-hours"),
        2,
        "bradford-hours",
        "lindestad",
    ),
    "an id that exists already": (
        gap("  evidence: [two mediators]").replace("lindestad-hours", "lindestad-absence-not-counted"),
        2,
        "stated-twice",
        "an id of its own",
    ),
    "a code with a typing error": (
        gap("  evidence: [two mediators]").replace("not_stated", "not_statd"),
        3,
        "kind 'not_statd'",
        'did you mean "not_stated"?',
    ),
    "a code with a hyphen": (
        gap("  evidence: [two mediators]").replace("not_stated", "not-stated"),
        3,
        "kind 'not-stated'",
        'did you mean "not_stated"?',
    ),
    "a code with a capital": (
        gap("  evidence: [two mediators]").replace("not_stated", "Not stated"),
        3,
        "kind 'Not stated'",
        'did you mean "not_stated"?',
    ),
    "a required value that is missing": (
        gap("  evidence: [two mediators]").replace("  kind: not_stated\n", ""),
        1,
        "kind is empty",
        "fill it in",
    ),
    "a list where one text is meant": (
        gap("  evidence: [two mediators]").replace("How many hours the mediators worked is not said.", "[Hours, pay]"),
        5,
        "statement is a list",
        "one text",
    ),
    "a comma in a text in curly brackets": (
        (
            "- {table: gaps, id: lindestad-hours, kind: not_stated, topic: cost, statement: Hours, "
            "not said, evidence: [two mediators]}\n"
        ),
        1,
        "stands alone",
        "between quotation marks",
    ),
    "a text with a colon": (
        gap("  evidence: [two mediators]").replace("How many", "Note: how many"),
        5,
        "a colon stands where no key can begin",
        "quotation marks",
    ),
    "a link that is no list": (
        (
            "- table: interventions\n"
            "  id: lindestad-side\n"
            "  name: Side work\n"
            "  kind: activity\n"
            "  places: [xx-invented-town]\n"
            "  status: completed\n"
            "  summary: Some side work.\n"
            "  themes: education\n"
            "  evidence: [two mediators]\n"
        ),
        8,
        "themes is not a list",
        "write themes: [education]",
    ),
    "a theme that is not there": (
        (
            "- table: interventions\n"
            "  id: lindestad-side\n"
            "  name: Side work\n"
            "  kind: activity\n"
            "  places: [xx-invented-town]\n"
            "  status: completed\n"
            "  summary: Some side work.\n"
            "  themes: [educations]\n"
            "  evidence: [two mediators]\n"
        ),
        8,
        "educations",
        'did you mean "education"?',
    ),
    "an intervention that is not there": (
        gap("  intervention: lindestad-mediators-pilot\n  evidence: [two mediators]"),
        6,
        "lindestad-mediators-pilot",
        'did you mean "lindestad-mediator-pilot"?',
    ),
    "yes for true": (
        (
            "- table: actors\n"
            "  id: xx-helpers\n"
            "  name: Helpers\n"
            "  kind: role\n"
            "  named: sure\n"
            "  evidence: [two mediators]\n"
        ),
        5,
        "named is 'sure'",
        "write true or false",
    ),
    "not in scope without a reason": (
        "- table: not_in_scope\n  quote: They trusted\n",
        1,
        "needs a reason",
        "add reason:",
    ),
    "a part without its table": (
        (
            "- table: configurations\n"
            "  id: lindestad-tie\n"
            "  statement: Parents came since they trusted.\n"
            "  linked_by: source\n"
            "  voice: professional\n"
            "  parts: [context=lindestad-parents-stayed-away, "
            "'mechanism=findings:lindestad-language-wins-trust']\n"
            "  evidence: [began to come]\n"
        ),
        6,
        "names no record",
        "PART=TABLE:ID",
    ),
    "a part with a space behind its colon": (
        (
            "- table: configurations\n"
            "  id: lindestad-tie\n"
            "  statement: Parents came since they trusted.\n"
            "  linked_by: source\n"
            "  voice: professional\n"
            "  parts:\n"
            "    - context: findings:lindestad-parents-stayed-away\n"
            "  evidence: [began to come]\n"
        ),
        7,
        "must have ids",
        "context=findings:lindestad-parents-stayed-away",
    ),
    "a translation of a text that is not there": (
        (
            "- {table: translations, record_table: gaps, record: lindestad-absent, field: statement, "
            "language: nl, text: Iets., translated_by: author}\n"
        ),
        1,
        "no statement of gaps lindestad-absent",
        "correct it",
    ),
    "words of the page as one's own": (
        gap("  evidence: [two mediators]").replace(
            "How many hours the mediators worked is not said.",
            "The municipality ran a pilot with two mediators, paid by the province.",
        ),
        5,
        "repeats words of a document",
        "in your own words",
    ),
    # the file
    "a tab for spaces": ("- table: gaps\n\tid: lindestad-hours\n", 2, "tab", "indent with spaces"),
    "a quotation mark that is not closed": (gap('  evidence: ["two mediators]'), 6, "not closed", "close it"),
    "a bracket that is not closed": (gap("  evidence: [two mediators"), 6, "not closed", "close it"),
    "a key twice": (gap("  kind: not_known\n  evidence: [two mediators]"), 6, "kind stands here again", "keep one"),
    "no list": ("table: gaps\nid: lindestad-hours\n", 1, "not a list", "hyphen"),
    "one column too far to the right": ("- table: gaps\n   id: lindestad-hours\n", 2, "", "indent"),
    "a star before a text": (
        gap("  evidence: [two mediators]").replace("How many", "*How many"),
        5,
        "",
        "quotation marks",
    ),
}
"""What is wrong: the draft, the line, what is said, what to do."""

Edit = tuple[str, str, str, int, str, str]
"""A file of the invented source, words in it, what stands there instead, the line, what is said, what to do."""

DRAFT_EDITS: dict[str, Edit] = {
    "an unknown reason for no record": (
        "draft.yml",
        "reason: heading",
        "reason: headng",
        211,
        "reason 'headng'",
        'did you mean "heading"?',
    ),
    "an id for a record that has none": (
        "draft.yml",
        "item: how, state: not_stated",
        "item: how, id: lindestad-how, state: not_stated",
        197,
        "id is no column of reporting",
        "use one of",
    ),
    "a level in other words": (
        "draft.yml",
        "  level: micro\n  level_basis: definition\n  voice: professional\n  evidence",
        "  level: individual\n  level_basis: definition\n  voice: professional\n  evidence",
        134,
        "individual",
        "macro",
    ),
    "an aim that is called achieved": (
        "draft.yml",
        "  status: intended\n",
        "  status: achieved\n",
        80,
        "status 'achieved'",
        "not_achieved",
    ),
}

SOURCE: dict[str, Edit] = {
    "no id": ("source.yml", "id: lindestad\n", "", 3, "the key id is missing", "add id:"),
    "the title left empty": ("source.yml", "title: The mediator pilot", "title:", 7, "title: is empty", "fill it in"),
    "a title with a colon": (
        "source.yml",
        "title: The mediator pilot",
        "title: Lindestad: the mediator pilot",
        7,
        "a colon stands",
        "quotation marks",
    ),
    "the language written out": ("source.yml", "language: en", "language: English", 10, "language: 'English'", "en"),
    "the language in Dutch": ("source.yml", "language: en", "language: Nederlands", 10, "'Nederlands'", "nl"),
    "the country written out": ("source.yml", "country: xx", "country: Belgium", 11, "'Belgium'", "be"),
    "a date the other way round": (
        "source.yml",
        'published: "2023"',
        "published: 03-09-2021",
        12,
        "published",
        "2021-09-03",
    ),
    "a typing error in a key": (
        "source.yml",
        "publisher_id:",
        "publischer_id:",
        9,
        "publischer_id is not a key here",
        'did you mean "publisher_id"?',
    ),
    "a kind that is not in the list": (
        "source.yml",
        "kind: project_page",
        "kind: projectpage",
        8,
        "kind 'projectpage'",
        'did you mean "project_page"?',
    ),
    "a publisher that is no actor": (
        "source.yml",
        "xx-invented-town-municipality",
        "xx-invented-town-municipalty",
        9,
        "xx-invented-town-municipalty",
        'did you mean "xx-invented-town-municipality"?',
    ),
    "a section that is not there": (
        "source.yml",
        '"^3\\\\. The mediator pilot"',
        '"^4\\\\. The mediator pilot"',
        21,
        "no line matches",
        "correct the pattern",
    ),
    "a section whose key has a capital": (
        "source.yml",
        "{key: pilot,",
        "{key: Pilot,",
        21,
        "'Pilot' cannot begin an address",
        "use a-z",
    ),
    "a digest that is cut short": (
        "source.yml",
        "90bbf8738c7cec6360058f82717821",
        "90bb",
        5,
        "a SHA-256 has 64",
        "copy it whole",
    ),
    "the characters with a point": (
        "source.yml",
        "document_characters: 625",
        "document_characters: 6.25",
        6,
        "must be a whole number",
        "digits only",
    ),
    "a voice that is not in the list": (
        "source.yml",
        "voice: municipality",
        "voice: city",
        14,
        "voice 'city'",
        "use one of",
    ),
    "a tab for a space": ("source.yml", "country: xx", "\tcountry: xx", 11, "tab", "indent with spaces"),
    "a key twice": (
        "source.yml",
        "country: xx",
        "country: xx\ncountry: be",
        12,
        "country stands here again",
        "keep one",
    ),
}

TABLES: dict[str, Edit] = {
    "a typing error in a column": ("coding/gaps.csv", "topic", "topc", 1, "topc", 'did you mean "topic"?'),
    "a quotation mark inside a cell": ("coding/gaps.csv", "Absence was not", 'Absence "was not', 2, "inside", "double"),
    "a comma in a cell": (
        "coding/gaps.csv",
        "Absence was not counted.",
        "Absence, it seems, was not counted.",
        2,
        "cells",
        "quotation marks",
    ),
    "an address that is not there": (
        "coding/gaps.csv",
        "pilot.4[",
        "pilot.44[",
        2,
        "names no passage",
        'did you mean "pilot.4"?',
    ),
    "an offset behind the passage": (
        "coding/gaps.csv",
        "[75:93]",
        "[75:930]",
        2,
        "lies outside its passage",
        "roma-inclusion cite",
    ),
    "words for an address": (
        "coding/gaps.csv",
        "pilot.4[75:93]",
        '"\u201cnot counted\u201d"',
        2,
        "is not understood",
        "ADDRESS[start:end]",
    ),
    "a number with a comma": ("coding/observations.csv", ",40000,", ',"40,000",', 3, "40,000", "write 40000"),
    "a date of a spreadsheet": ("coding/interventions.csv", "2021-09,", "Sep-21,", 2, "Sep-21", "2021-09"),
    "true for 1": ("coding/actors.csv", "municipality,1,", "municipality,TRUE,", 2, "TRUE", "1"),
    "an id twice": (
        "coding/outcomes.csv",
        "lindestad-less-absence",
        "lindestad-every-child-at-school",
        3,
        "lindestad-every-child-at-school",
        "",
    ),
    "a passage twice": (
        "coding/passages_not_in_scope.csv",
        "pilot.1,heading",
        "pilot.1,heading\npilot.1,heading",
        3,
        "listed twice",
        "keep one",
    ),
    "an id with an accent": (
        "coding/gaps.csv",
        "lindestad-absence-not",
        "lindestad-absen\u0107e-not",
        2,
        "lindestad-absen",
        "a-z",
    ),
    "a link to another table": (
        "coding/configurations.csv",
        "mechanism=findings:lindestad-language",
        "mechanism=finding:lindestad-language",
        2,
        "finding",
        "findings",
    ),
}

QUOTES: dict[str, tuple[str, str, str]] = {
    "other words": (
        "pilot with seven mediators",
        "nearest is 'pilot with two mediators': 'two' and not 'seven'",
        "as printed",
    ),
    "words that stand twice": ("pilot", "stands 2 times", "pilot.1, pilot.2"),
    "nothing": ("  ", "is not in the document", "as printed"),
}

MHTML = (
    "From: <Saved by a browser>\nSnapshot-Content-Location: https://town.example/plan\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related;\n\tboundary="--b"\n\n----b\nContent-Type: text/html\n\n<p>A pl=\nan.</p>\n'
)
MAIL = "From: The town\nTo: All\nSubject: The plan\n\nThe plan is in the attachment.\n"
PLIST = '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//A//B" "c">\n<plist><dict><key>URL</key></dict></plist>\n'

DOCUMENTS: dict[str, tuple[str, str | dict[str, str], str, str]] = {
    "a workbook": ("plan.xlsx", {"xl/workbook.xml": "<x/>"}, "it is a spreadsheet", "as PDF"),
    "a workbook of LibreOffice": (
        "plan.ods",
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
        "it is a spreadsheet",
        "as PDF",
    ),
    "slides": ("plan.pptx", {"ppt/presentation.xml": "<x/>"}, "it is a presentation", "as PDF"),
    "a text of Pages": ("plan.pages", {"Index/Document.iwa": "x"}, "it is a file of Pages", "export it there"),
    "an e-book": ("plan.epub", {"META-INF/container.xml": "<x/>"}, "it is an e-book", "PDF or Word"),
    "an archive with the document in it": ("plan.zip", {"plan.pdf": "%PDF-1.7"}, "it is a zip file", "unpack it"),
    "a web page saved in one file": ("plan.mhtml", MHTML, "in one file with its pictures", "as HTML only"),
    "an e-mail": ("plan.eml", MAIL, "it is an e-mail", "save the document that it brings"),
    "a link of Windows": ("plan.url", "[InternetShortcut]\nURL=https://town.example/\n", "it is a link", "open it"),
    "a link of macOS": ("plan.webloc", PLIST, "it is a link", "open it"),
    "a link of a drive": ("plan.gdoc", '{"doc_id": "x"}', "it is a link", "open it"),
    "a table for a document": ("plan.csv", "id,name\n1,a\n", "it is a spreadsheet", "comes in with import"),
    "a draft for a document": ("draft.yml", "- table: gaps\n", "it is a draft", "the folder of its city"),
    "data for a document": ("plan.json", '{"a": "words"}', "it is data in JSON", "PDF"),
    "other data for a document": ("plan.xml", '<?xml version="1.0"?>\n<a>words</a>\n', "it is data in XML", "PDF"),
}
"""A file that is given for a document: its name, its text or what the archive holds, what is said, what to do."""

COMMANDS: dict[str, tuple[list[str], str, str]] = {
    "a name with a space": (["new", "Den Haag"], "'Den Haag' cannot name a source", "use den-haag"),
    "a name of which no letter is left": (["new", "Софія"], "cannot name a source", "use a-z, 0-9"),
    "a city that is there already": (["new", "there"], "already exists", "roma-inclusion desk roma-inclusion-there"),
    "several options that do not fit": (
        ["new", "a", "--document", "page.txt", "--language", "dutch", "--country", "Nowhere", "--title", " "],
        "--language: language 'dutch'",
        "--title: it is empty: leave it out",
    ),
    "a city that is not here": (["sheet", "nowhere", "-o", "a.xlsx"], "no source nowhere is installed", "go to where"),
    "a quote of a city that is not here": (["cite", "nowhere", "a"], "no source nowhere is installed", "go to where"),
    "a sheet that is called otherwise": (["sheet", "there", "-o", "a.csv"], "a.csv: a sheet is", "call it a.xlsx"),
    "a sheet that was changed": (["sheet", "there", "-o", "own.xlsx"], "was changed", "import there own.xlsx"),
    "a sheet in what is published": (
        ["sheet", "there", "-o", "roma-inclusion-there/roma_inclusion_there/a.xlsx"],
        "lies in roma_inclusion_there/",
        "name a place outside",
    ),
    "a package in what is packed": (
        ["hand-in", "there", "-o", "roma-inclusion-there/roma_inclusion_there/out"],
        "lies in roma_inclusion_there/",
        "name a place outside",
    ),
    "a package beside the document": (
        ["hand-in", "there", "-o", "roma-inclusion-there/documents"],
        "lies in documents/",
        "name a place outside",
    ),
    "a plugin for its tables": (
        ["import", "there", "roma-inclusion-there/roma_inclusion_there"],
        "is the plugin of a city",
        "roma_inclusion_there/coding",
    ),
    "a coding that holds nothing": (["agreement", "there", "empty"], "empty holds no record yet", "code it first"),
    "the folder of the folders": (["desk", "."], "is no city folder", "one of those in it: roma-inclusion-there"),
    "a folder that is no city": (["desk", "empty"], "empty is no city folder", "name a document"),
}
"""What a person types beside the folder of the city `there`, what is said, what to do."""
