"""Numbers that a state or a bank gives to one person, known by their form and, where they have one, their check digit.

    identity_number("her number is 111222333")     ->  "a Dutch citizen service number"

A run of digits alone may be an amount: one with a currency beside it is none, and a number without a check digit must
have letters in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

AMOUNT = re.compile(r"(?:[€$£]|\b(?:EUR|GBP|USD|RON|euros?|pounds?)\b)\s*$", re.IGNORECASE)
"""What stands before an amount of money."""
COUNTED = re.compile(r"\s*(?:[€$£%]|(?:EUR|GBP|USD|RON|euros?|pounds?|lei|people|persons|personen)\b)", re.IGNORECASE)
"""What stands after a number of something."""
DNI = "TRWAGMYFPDXBNJZSQVHLCKE"


def _digits(number: str) -> list[int]:
    return [int(character) for character in number if character.isdigit()]


def _weighed(number: str, weights: tuple[int, ...]) -> int:
    return sum(digit * weight for digit, weight in zip(_digits(number), weights, strict=False))


def is_bsn(number: str) -> bool:
    """Whether nine digits pass the eleven-test of the Dutch citizen service number."""
    return any(_digits(number)) and _weighed(number, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


def is_dni(number: str) -> bool:
    """Whether a Spanish DNI or NIE has the letter that its digits give."""
    plain = re.sub(r"[\s.-]", "", number.upper())
    digits = plain[:-1].translate(str.maketrans("XYZ", "012"))
    return DNI[int(digits) % 23] == plain[-1]


def is_cnp(number: str) -> bool:
    """Whether thirteen digits are a Romanian CNP: a sex and century, a date, and the check digit."""
    given = _digits(number)
    rest = _weighed(number, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return given[0] > 0 and _is_month_and_day(given[3:7]) and given[-1] == (1 if rest == 10 else rest)


def _is_month_and_day(given: list[int]) -> bool:
    return 1 <= given[0] * 10 + given[1] <= 12 and 1 <= given[2] * 10 + given[3] <= 31


def is_iban(number: str) -> bool:
    """Whether a bank account has the check digits of ISO 13616 (remainder 1 by 97)."""
    plain = re.sub(r"\s", "", number.upper())
    moved = plain[4:] + plain[:4]
    return 15 <= len(plain) <= 34 and int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


def is_belgian(number: str) -> bool:
    """Whether eleven digits are a Belgian national number: a date of birth, and the rest by 97."""
    plain = "".join(map(str, _digits(number)))
    body, check = plain[:9], int(plain[9:])
    fits = any(97 - int(century + body) % 97 == check for century in ("", "2"))
    return fits and _is_month_and_day(_digits(body)[2:6])


def is_nir(number: str) -> bool:
    """Whether fifteen digits are a French social security number with its key."""
    plain = "".join(map(str, _digits(number)))
    return 97 - int(plain[:13]) % 97 == int(plain[13:])


def is_pesel(number: str) -> bool:
    """Whether eleven digits are a Polish PESEL with its check digit."""
    given = _digits(number)
    month = given[2] * 10 + given[3]
    fits = (10 - _weighed(number, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10) % 10 == given[-1]
    return fits and 1 <= month % 20 <= 12 and 1 <= given[4] * 10 + given[5] <= 31


def is_egn(number: str) -> bool:
    """Whether ten digits are a Bulgarian EGN with its check digit."""
    given = _digits(number)
    month = given[2] * 10 + given[3]
    fits = _weighed(number, (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11 % 10 == given[-1]
    return fits and 1 <= month % 20 <= 12 and 1 <= given[4] * 10 + given[5] <= 31


def is_birth_number(number: str) -> bool:
    """Whether ten digits with a stroke are a Czech or Slovak birth number, which 11 divides."""
    return int("".join(map(str, _digits(number)))) % 11 == 0


def _always(_: str) -> bool:
    return True


NUMBERS: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = tuple(
    (what, re.compile(rf"(?<![\w.,/-])(?:{pattern})(?![\w/-]|[.,]\d)"), check)
    for what, pattern, check in (
        ("a bank account number", r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?", is_iban),
        ("a Spanish identity number", r"[XYZ]-?\d{7}-?[A-Z]|\d{8}[ -]?[A-Z]", is_dni),
        (
            "a British national insurance number",
            r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]",
            _always,
        ),
        ("an Italian tax code", r"[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]", _always),
        ("a French social security number", r"[12]\d{12} ?\d{2}", is_nir),
        ("a Romanian personal number", r"[1-9]\d{12}", is_cnp),
        ("a Belgian national number", r"\d{2}\.?\d{2}\.?\d{2}[- ]?\d{3}[. ]?\d{2}", is_belgian),
        ("a Polish personal number", r"\d{11}", is_pesel),
        ("a Bulgarian personal number", r"\d{10}", is_egn),
        ("a Czech or Slovak birth number", r"\d{6}/\d{4}", is_birth_number),
        ("a Dutch citizen service number", r"\d{9}|\d{4}\.\d{2}\.\d{3}", is_bsn),
    )
)
"""What each number is, how it is written, and what must hold of its digits."""

MAY_BE = re.compile(r"\d{6}|[A-Z]{2}\d{2}|\d{2}\.\d{2}\.\d{2}|\d{4}\.\d{2}\.\d{3}")
"""What stands in one of the words of every such number, but for a British one that is written in pairs."""
PAIRS = re.compile(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]")
"""How a British number begins that is written in pairs."""


def identity_number(text: str) -> str | None:
    """Return what sort of number of a person a text holds, or None."""
    for what, pattern, check in NUMBERS:
        for match in pattern.finditer(text):
            counted = AMOUNT.search(text[: match.start()]) or COUNTED.match(text[match.end() :])
            if not counted and _passes(check, match[0]):
                return what
    return None


def _passes(check: Callable[[str], bool], number: str) -> bool:
    try:
        return check(number)
    except (ValueError, IndexError):
        return False
