"""Weakenings of the rules of words and persons; see `weakening`."""

from __future__ import annotations

from ..weakening import all_of

WEAKENINGS = [
    *all_of(
        "checks/of_privacy.py",
        (
            "persons: names",
            "names of actors are not looked through",
            "yield from personal_data(batch, column, words)",
            "yield from personal_data(batch, column, words) if column.prose else ()",
        ),
        (
            "persons: names",
            "ids are not looked through",
            "if not column.holds_words or",
            'if not column.holds_words or column.kind == "id" or',
        ),
        (
            "small counts: words",
            "words of municipalities are passed over",
            "if municipal[row]:",
            "if not municipal[row]:",
        ),
        (
            "trait: second look",
            "prose that need not be filled is not looked at",
            "        if column.prose:",
            "        if column.prose and column.required:",
        ),
        (
            "words: groups",
            "what is sensitive may use any name",
            '(rule.rule == "sensitive" and sensitive)',
            "sensitive",
        ),
        (
            "words: groups",
            "one own name lets all names pass",
            'if rule.rule == "name" and context.is_own_name(batch, word):',
            'if rule.rule == "name" and context.own_names:',
        ),
        (
            "trait: second look",
            "one second look lets all words pass",
            "if not context.was_reviewed(table, own, word):",
            "if not context.reviewed:",
        ),
        (
            "trait: second look",
            "official names may not stand",
            "text = context.official_names.without(batch[name][row])\n    table",
            "text = batch[name][row]\n    table",
        ),
        (
            "sensitive-word",
            "a translation is not sensitive as its record is",
            'own in context.sensitive or ("sensitive"',
            'own is context.sensitive or ("sensitive"',
        ),
        (
            "glossary-word",
            "a word that is avoided may stand",
            'yield Problem(batch.where(row), "glossary-word"',
            'yield from () and Problem(batch.where(row), "glossary-word"',
        ),
        (
            "persons: shape",
            "names in notes are not looked for",
            "if (column.prose or column.is_translated) and",
            "if (column.prose and column.required) and",
        ),
        (
            "person-name",
            "every second look lets a name stand",
            "or context.was_reviewed(*_record(batch, row), name):",
            "or context.was_reviewed(*_record(batch, row), name) or not context.reviewed:",
        ),
        ("trait: second look", "only the first rule is tried", "in word_rules():", "in word_rules()[:1]:"),
    ),
    *all_of(
        "checks/person_names.py",
        ("persons: shape", "titles say nothing", "for match in titled.finditer(text):", "for match in ():"),
        ("persons: shape", "initials say nothing", "for match in initials.finditer(text):", "for match in ():"),
    ),
    *all_of(
        "checks/identity_numbers.py",
        ("persons: numbers", "Dutch numbers may stand", "% 11 == 0\n\n\ndef is_dni", "% 11 == 20\n\n\ndef is_dni"),
        ("persons: numbers", "accounts may stand", "% 97 == 1", "% 97 == 98"),
    ),
    *all_of(
        "checks/words.py",
        ("persons: numbers", "numbers are not looked up", "if number := identity_number(text):", "if number := '':"),
        ("persons: addresses", "an e-mail address may stand", 'if "@" in text and MAIL', 'if "@@" in text and MAIL'),
        ("persons: addresses", "a number with 00 may stand", r"(?:\+|00|0)\d(?:[", r"(?:\+)\d(?:["),
        (
            "persons: names",
            "names are not looked up",
            "if first in first_words and hashlib",
            "if not first and hashlib",
        ),
        (
            "small counts: words",
            "a word may stand between number and people",
            r"(?:(?:[\w()]+\s+){{0,2}}?|\w+\s+(?:and|en)\s+\w+\s+)(?:{",
            r"(?:{",
        ),
        ("small counts: words", "numbers may be in digits", "|couple|1|2|3|4|5|6|7|8|9", "|couple"),
    ),
]
