"""What a document says of itself: title, publisher, year, language and country are proposed, with where each was found.

A proposal is never taken for known: it is marked where it is written, and a person confirms or changes it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import PurePath

from .composer import Composer
from .model import Proposal

LISTS = {
    "en": "English",
    "nl": "Dutch",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "ca": "Catalan",
    "gl": "Galician",
    "eu": "Basque",
    "ro": "Romanian",
    "bg": "Bulgarian",
    "cs": "Czech",
    "sk": "Slovak",
    "sl": "Slovenian",
    "hr": "Croatian",
    "sr": "Serbian",
    "hu": "Hungarian",
    "pl": "Polish",
    "sv": "Swedish",
    "da": "Danish",
    "nb": "Norwegian_Bokmal",
    "fi": "Finnish",
    "et": "Estonian",
    "lv": "Latvian",
    "lt": "Lithuanian",
    "el": "Greek",
    "sq": "Albanian",
    "mk": "Macedonian",
    "uk": "Ukrainian",
    "ru": "Russian",
    "tr": "Turkish",
    "ga": "Irish",
    "cy": "Welsh",
    "is": "Icelandic",
    "fy": "West_Frisian",
}
"""The languages that are told apart, with the name of their list of stop words."""
FIRST = 3_000
"""The first page, where a document has no pages: so many characters."""
FEWEST = 12
"""A text of fewer words does not show its language."""
WORDS = 20_000
"""Of a long document so many words are looked at for its language."""
LEAST, CLEAR = 0.06, 1.15
"""A language is proposed where its stop words are so large a part of the words, and so much more than the next's."""
MOST = 150
"""A title is no longer than so many characters."""
NO_HEAD = re.compile(
    r"foreword|preface|introduction|(?:table of )?contents|(?:executive )?summary|vorwort|einleitung"
    r"|inhalt(?:sverzeichnis)?|zusammenfassung|voorwoord|inleiding|inhoud(?:sopgave)?|samenvatting|avant-propos|préface|sommaire|résumé"
    r"|table des matières|prólogo|presentación|introducción|índice|contenidos?|resumen|prefácio|introdução|sumário"
    r"|prefazione|premessa|introduzione|indice|cuvânt înainte|introducere|cuprins|rezumat|předmluva|úvod|obsah|souhrn"
    r"|predslov|zhrnutie|przedmowa|wstęp|spis treści|előszó|bevezetés|tartalom(?:jegyzék)?|предговор|съдържание",
    re.I,
)
"""Headings with which a document begins and that are no title."""
NO_TITLE = re.compile(
    r"microsoft word|\.(?:docx?|odt|pdf|indd|pptx?|html?)\b|^untitled|^document\d*$|^powerpoint", re.I
)
NO_YEAR_AFTER = re.compile(r"\s*[-–/]\s*(?:19|20)?\d\d\b")
YEAR = re.compile(r"(?<![\d.,/])(?:19[89]\d|20[0-4]\d)(?![\d])")
BEFORE = (
    *("Gemeente", "Provincie", "Ministerie van", "Stad", "Ville de", "Mairie de", "Commune de", "Municipalité de"),
    *(
        "Ministère de",
        "Ayuntamiento de",
        "Ajuntament de",
        "Diputación de",
        "Junta de",
        "Gobierno de",
        "Ministerio de",
        "Stadt",
    ),
    *("Landeshauptstadt", "Landkreis", "Ministerium für", "Comune di", "Regione", "Câmara Municipal de", "Primăria"),
    *(
        "Consiliul Județean",
        "Ministerul",
        "Município de",
        "Město",
        "Mesto",
        "Obec",
        "Ministerstvo",
        "Ministry of",
        "Municipality of",
    ),
    *("City of", "Община", "Министерство на", "Gmina", "Urząd", "Miasto", "Opština"),
)
AFTER = ("Council", "kommun", "kommune", "Önkormányzata", "Önkormányzat")
PUBLISHERS = re.compile(
    rf"\b(?:{'|'.join(BEFORE)})(?: (?:de |la |las |los |el |l'|d')*[^\W\d_a-zà-ÿ][\w’'-]*){{1,4}}"
    rf"|(?:[A-Z][\w’'-]+ ){{1,5}}(?:{'|'.join(AFTER)})\b"
)
"""Names of authorities in the languages of Europe, by the word that they begin or end with."""
LEADING = re.compile(r"(?:(?:The|This|Our|Your|Each|Every|Any|In|By|For|From|To|Of|At|And|As|If|When|While|With) )+")
"""Words with a capital that stand before the name of a council where a sentence begins."""
NO_NAME = re.compile(
    r"(?:(?:Borough|City|County|District|Town|Parish|Metropolitan|Local|Community) )*(?:Council)"
    r"|\S+ (?:de |van )*(?:Seite|Seiten|Pagina|Página|Page|Distrito|Barrio|Kommune|Gemeente)\b.*"
)
"""What names no authority: a council as such, the page in a table of contents, a district as such."""
SHORT_LINE = 100
"""A line of the first page with more characters is running text, in which a year may be any."""


def propose(composer: Composer) -> dict[str, Proposal]:
    """Return what is proposed for each key of which something was found."""
    text = composer.text
    first = _first_page(composer, text)
    language = _language(text, composer.hints.get("language", []))
    title = _title(composer, text, first)
    found = {
        "title": title,
        "publisher": _publisher(first, text, composer),
        "year": _year(title.value if title else "", first, composer.hints.get("year", [])),
        "language": language,
        "country": _country(text, language.value if language else ""),
    }
    return {key: one for key, one in found.items() if one is not None}


def _first_page(composer: Composer, text: str) -> str:
    ends = [run.start for run in composer.pages if run.page > 1]
    return text[: min([*ends[:1], FIRST])] or text[:FIRST]


def _title(composer: Composer, text: str, first: str) -> Proposal | None:
    stated = [
        one for one in composer.hints.get("title", []) if not NO_TITLE.search(one.value) and len(one.value) <= MOST
    ]
    page = f" {' '.join(first.split())} ".casefold()
    for one in stated:
        if composer.format == "html" or (" " in one.value and one.value.casefold() in page):
            return one
    heads = [block for block in composer.blocks if block.kind == "heading" and block.start < max(len(first), FIRST)]
    if heads and (composer.format not in ("text", "markdown") or heads[0] is composer.blocks[0]):
        best = min(heads, key=lambda block: (block.level, block.start))
        words = " ".join(text[best.start : best.end].strip("#= -\n").split())
        words = re.sub(r"^\d{1,3}(?:\.\d{1,3})*\.?\s+(?=\D)", "", words).rstrip(" :;,")
        if NO_HEAD.fullmatch(words):
            return stated[0] if stated else Proposal(PurePath(composer.name).stem[:MOST], "the name of the file")
        return Proposal(words[:MOST], f"the first heading{_page(best.page)}")
    if stated:
        return stated[0]
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return Proposal(line[:MOST], "the first line") if line else None


def _page(page: int | None) -> str:
    return f", page {page}" if page else ""


def _publisher(first: str, text: str, composer: Composer) -> Proposal | None:
    if hints := composer.hints.get("publisher"):
        return hints[0]
    heads = "\n".join(composer.heads)
    parts = (
        (first, "a name on the first page", 1),
        (heads, "the running head", 1),
        (text[:20_000], "a name in the text", 2),
    )
    for part, where, fewest in parts:
        names = Counter(LEADING.sub("", " ".join(match[0].split())) for match in PUBLISHERS.finditer(part))
        named = [(count, name) for name, count in names.items() if count >= fewest and not NO_NAME.fullmatch(name)]
        if named:
            return Proposal(max(named, key=lambda one: one[0])[1], where)
    return None


def _year(title: str, first: str, hints: list[Proposal]) -> Proposal | None:
    head = "\n".join(line for line in first.splitlines() if len(line) <= SHORT_LINE)
    stands = _years(title)
    stated = [one.value for one in hints]
    for year in _years(first):
        if year in stated:
            return Proposal(year, "the first page and the properties of the file")
    if len(stands) == 1:
        return Proposal(stands[0], "the title")
    if years := _years(head) or ([] if hints else _years(first)):
        return Proposal(max(years), "the latest year on the first page")
    return hints[0] if hints else None


def _years(words: str) -> list[str]:
    """Return the years in some words that begin and end no period."""
    found = [match[0] for match in YEAR.finditer(words) if not NO_YEAR_AFTER.match(words, match.end())]
    return [year for year in found if not re.search(rf"(?:19|20)\d\d\s*[-–/]\s*{year}", words)]


def _language(text: str, hints: Iterable[Proposal]) -> Proposal | None:
    words = re.findall(r"[^\W\d_]+", text.casefold())[:WORDS]
    scores = _scores(Counter(words))
    if scores and len(words) >= FEWEST:
        (best, share), (_, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
        if share >= LEAST and share >= CLEAR * second:
            return Proposal(best, "the words of the text")
    for one in hints:
        if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2})?", one.value):
            return Proposal(one.value[:2].lower(), one.found)
    return None


def _scores(words: Mapping[str, int]) -> dict[str, float]:
    """Return for each language which share of the words are its stop words; those of many languages count less."""
    from justext import get_stoplist

    lists = {code: get_stoplist(name) for code, name in LISTS.items()}
    in_lists = {word: [code for code, listed in lists.items() if word in listed] for word in words}
    whole = sum(words.values()) or 1
    scores: dict[str, float] = dict.fromkeys(lists, 0.0)
    for word, codes in in_lists.items():
        for code in codes:
            scores[code] += words[word] / len(codes)
    return {code: score / whole for code, score in scores.items()}


def _country(text: str, language: str) -> Proposal | None:
    listed = resources.files("roma_inclusion.authoring.extract") / "countries.csv"
    rows = list(csv.DictReader(listed.read_text(encoding="utf-8").splitlines()))
    fitting = [row for row in rows if language in row["languages"].split()]
    counts: Counter[str] = Counter()
    for row in fitting if fitting and language != "en" else rows:
        names = "|".join(map(re.escape, row["names"].split("|")))
        counts[row["code"]] += len(re.findall(rf"\b(?:{names})\b", text))
        domain = "uk" if row["code"] == "gb" else row["code"]
        counts[row["code"]] += 2 * len(re.findall(rf"[a-z0-9-]\.{domain}\b(?!\.)", text))
    best = counts.most_common(1)
    if best and best[0][1] >= 2:
        return Proposal(best[0][0], "the names of countries and the web addresses in the text")
    return Proposal(fitting[0]["code"], "the language of the text") if len(fitting) == 1 else None
