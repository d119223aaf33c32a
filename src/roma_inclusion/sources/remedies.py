"""What a person probably meant: guesses for the remedy of a problem, never for the data.

A spreadsheet turns 2021-09-03 into 44442 or 3/9/2021, and a habit writes "1.000,5" or "Sep-21". The guesses here are
shown beside the problem ("write 2021-09-03 or 2021-03-09"); whoever shows one has checked that it is valid itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari janvier",
            "feb february februari fevrier",
            "mar mrt march maart mars",
            "apr april avril",
            "may mei mai",
            "jun june juni juin",
            "jul july juli juillet",
            "aug august augustus aout",
            "sep sept september septembre",
            "oct okt october oktober octobre",
            "nov november novembre",
            "dec december decembre",
        ),
        1,
    )
    for name in names.split()
}
SEASONS = {"spring": 21, "lente": 21, "summer": 22, "zomer": 22, "autumn": 23, "herfst": 23, "winter": 24}
SERIAL_ZERO = date(1899, 12, 30)
"""The day from which spreadsheets count."""
SERIALS = range(14_000, 80_000)
"""Day numbers that are more likely a spreadsheet's date (1938 to 2119) than anything else."""
LONGEST = 60
"""Characters of a cell that a message shows, and that a guess is made from."""


def shown(cell: str) -> str:
    """Return a cell as a message shows it: quoted, odd characters escaped, at most about sixty characters."""
    return repr(cell) if len(cell) <= LONGEST else f"{cell[:50]!r}... ({len(cell):,} characters)"


def plain(text: str) -> str:
    """Return a text with accents removed, digits of any script as ASCII, lower case, dashes and minus as hyphens."""
    found = []
    for character in unicodedata.normalize("NFKD", text):
        digit = unicodedata.decimal(character, None)
        if digit is not None:
            found.append(str(digit))
        elif unicodedata.category(character) == "Pd" or character == "\u2212":
            found.append("-")
        elif not unicodedata.combining(character) and unicodedata.category(character) != "Cf":
            found.append(character)
    return "".join(found).casefold().strip()


def number_candidates(cell: str) -> Iterator[str]:
    """Yield what a cell that is no number probably means, as decimal notation: "1.000,5" is 1000.5."""
    text = re.sub(r"[^\S\r\n\t]|['_\u2019]", "", plain(cell[:LONGEST]))
    text = re.sub(r"^[^\w.,+()-]{1,3}(?=[\d.,+-])|(?<=\d)[^\w.,()-]{1,3}$", "", text)
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}([.,]\d{3})+", text) and len(set(re.findall(r"[.,]", text))) == 1:
        if text.count(".") + text.count(",") == 1 and not text.endswith("000"):
            yield _decimal(text.replace(",", "."))
        yield _decimal(re.sub(r"[.,]", "", text))
    elif re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+\.\d+", text):
        yield _decimal(text.replace(",", ""))
    elif re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+,\d+", text):
        yield _decimal(text.replace(".", "").replace(",", "."))
    elif re.fullmatch(r"[+-]?(\d+[.,]?\d*|[.,]\d+)", text):
        yield _decimal(text.replace(",", "."))
    elif re.fullmatch(r"[+-]?\d{1,9}(\.\d{1,9})?e[+-]?\d{1,2}", text) and abs(float(text)) < 1e18:
        yield _decimal(f"{float(text):.15f}")


def _decimal(text: str) -> str:
    sign = "-" if text.startswith("-") else ""
    whole, _, part = text.lstrip("+-").partition(".")
    number = (whole.lstrip("0") or "0") + (f".{part.rstrip('0')}" if part.rstrip("0") else "")
    return number if number == "0" else sign + number


def date_candidates(cell: str) -> Iterator[str]:
    """Yield what a cell that is no date may mean, in EDTF: "1/2/2021" is 2021-02-01 or 2021-01-02."""
    text = re.sub(r"\s+", " ", plain(cell))
    for guess in (_day_numbers, _by_month_name, _in_digits, _spans, _vague):
        yield from guess(text)


def _day_numbers(text: str) -> Iterator[str]:
    match = re.fullmatch(r"(\d{5})([.,]\d+)?", text)
    if match and int(match[1]) in SERIALS:
        yield (SERIAL_ZERO + timedelta(days=int(match[1]))).isoformat()


def _by_month_name(text: str) -> Iterator[str]:
    names = [MONTHS[name] for name in re.findall(r"[a-z]+", text) if name in MONTHS]
    numbers = re.findall(r"\d+", text)
    if len(names) != 1 or not 1 <= len(numbers) <= 2 or re.search(r"\d{5}|[/~?]", text):
        return
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) < 3]
    if len(numbers) == 1:
        yield f"{years[0] if years else '20' + days[0].zfill(2) if days else ''}-{names[0]:02}"
    elif years and days:
        yield f"{years[0]}-{names[0]:02}-{int(days[0]):02}"
    elif len(days) == 2:
        yield f"20{days[1].zfill(2)}-{names[0]:02}-{int(days[0]):02}"


def _in_digits(text: str) -> Iterator[str]:
    text = re.sub(r"(?<=\d)[t ]\d{1,2}:\d{2}.*$", "", text).rstrip(".")
    separated = re.sub(r" ?[-/. ] ?", "-", text)
    if match := re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4}|\d{2})", separated):
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        yield f"{year}-{int(match[2]):02}-{int(match[1]):02}"
        yield f"{year}-{int(match[1]):02}-{int(match[2]):02}"
    elif match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", separated):
        yield f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    elif (match := re.fullmatch(r"(\d{4})-(\d{1,2})", separated)) and int(match[2]) <= 12:
        yield f"{match[1]}-{int(match[2]):02}"
    elif match := re.fullmatch(r"(\d{1,2})-(\d{4})", separated):
        yield f"{match[2]}-{int(match[1]):02}"
    elif match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})?", separated):
        yield f"{match[1]}-{match[2]}" + (f"-{match[3]}" if match[3] else "")
    if re.fullmatch(r"\d{4}", separated):
        yield separated


def _spans(text: str) -> Iterator[str]:
    if match := re.fullmatch(r"(\d{4}) ?[-/] ?(\d{2})", text):
        after = int(match[2]) == (int(match[1]) + 1) % 100
        if after:
            yield f"{match[1]}/{int(match[1]) + 1}"
        elif int(match[2]) > 12:
            yield f"{match[1]}/{match[1][:2]}{match[2]}"
        if after and 21 <= int(match[2]) <= 23:
            first = 3 * (int(match[2]) - 20)
            yield f"{match[1]}-{first:02}/{match[1]}-{first + 2:02}"
    one = r"(\d{4}(?:-\d{2}){0,2})"
    if match := re.fullmatch(rf"{one} ?(?:-|/|\.\.|to|tot|until|t/m) ?{one}", text):
        yield "/".join(sorted((match[1], match[2])))
    end = r"(?:[-/]| ?[-/]? ?(?:open|present|now|heden|unknown|\.\.+))"
    if match := re.fullmatch(rf"(?:since|from|sinds|vanaf) {one}|{one}{end}", text):
        yield f"{match[1] or match[2]}/.."
    if match := re.fullmatch(rf"(?:until|before|till|tot|voor|\.\.|open/|unknown/) ?{one}", text):
        yield f"../{match[1]}"


def _vague(text: str) -> Iterator[str]:
    if match := re.fullmatch(r"(?:c|ca|circa|about|around|approx|rond|~)\.? ?(\d{4}(?:-\d{2}){0,2})", text):
        yield f"{match[1]}~"
    if match := re.fullmatch(r"(\d{3})(?:0'?s|[xu])", text):
        yield f"{match[1]}X"
    if match := re.fullmatch(r"(\d\d)(?:xx|uu)", text):
        yield f"{match[1]}XX"
    if (match := re.fullmatch(r"([a-z]+) (\d{4})", text)) and match[1] in SEASONS:
        yield f"{match[2]}-{SEASONS[match[1]]}"
    elif match and match[1] in ("early", "late", "mid", "begin", "eind", "medio", "year", "jaar"):
        yield match[2]
    if match := re.fullmatch(r"(\d{4}(?:-\d{2}){0,2}) ?([?~])+", text):
        yield f"{match[1]}{match[2]}"
    if match := re.fullmatch(r"(\d{4}) ?-? ?q([1-4])|q([1-4]) ?-? ?(\d{4})", text):
        year, quarter = match[1] or match[4], int(match[2] or match[3])
        yield f"{year}-{3 * quarter - 2:02}/{year}-{3 * quarter:02}"
