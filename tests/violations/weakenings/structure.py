"""Weakenings of the rules of records that are made of others, and of translations; see `weakening`."""

from __future__ import annotations

from ..weakening import all_of

WEAKENINGS = [
    *all_of(
        "checks/of_structure.py",
        (
            "configuration-part",
            "an outcome may be a mechanism",
            '"mechanism": ("findings",),',
            '"mechanism": ("findings", "outcomes"),',
        ),
        (
            "configuration-part",
            "a finding may be an outcome",
            '"outcome": ("outcomes", "events", "observations"),',
            '"outcome": ("outcomes", "events", "observations", "findings"),',
        ),
        (
            "foreign-part",
            "a part may be of another source",
            "record not in corpus.ids(table, source)",
            "record not in corpus.ids(table)",
        ),
        (
            "configuration-parts",
            "one kind of part is enough",
            'if len(kinds_of[batch["id"][row]]) < 2:',
            'if len(kinds_of[batch["id"][row]]) < 1:',
        ),
        (
            "no-evidence",
            "what the text ties needs no evidence",
            '("configurations", "linked_by", "coder"), ("reporting"',
            '("reporting"',
        ),
        (
            "no-evidence",
            "what is partly stated needs no evidence",
            "batch[column][row] != silent",
            'batch[column][row] not in (silent, "partly")',
        ),
        (
            "reporting-statement",
            "what is stated needs no words",
            'says != (batch["statement"][row] is not None)',
            'says < (batch["statement"][row] is not None)',
        ),
        (
            "reporting-statement",
            "what is not stated may have words",
            'says != (batch["statement"][row] is not None)',
            'says > (batch["statement"][row] is not None)',
        ),
        ("not-described", "nobody need describe a source", 'batch["summary"][row] == UNDESCRIBED', "False"),
        ("not-described", "the sentence of a new city is a problem", 'remedy, "notice")', "remedy)"),
        ("not-reported", "nothing is asked of projects", '{"pilot", "project"}', '{"pilot"}'),
        ("not-reported", "nothing is asked of services", '"network", "service"}', '"network"}'),
        (
            "not-reported",
            "something is asked of what is part of a whole",
            "or (alone and kind in REPORTED_ALONE)",
            "or (kind in REPORTED_ALONE)",
        ),
        ("not-reported", "a notice is a problem", 'remedy, level="notice")', "remedy)"),
        (
            "translations: bound",
            "a translation outlives its text",
            'elif text_digest(text) != batch["of_sha256"][row]',
            'elif text_digest(text) == ""',
        ),
        (
            "translations: bound",
            "any column may be translated",
            "elif field not in TRANSLATED[table]:",
            "elif field in ():",
        ),
        ("translation-of-nothing", "nothing may be translated", "elif text is None:", "elif text == '':"),
        (
            "translated-twice",
            "a text may be translated twice",
            "if (table, own, field, language) in seen:",
            "if (table, own, field, language) in ():",
        ),
        (
            "withdrawal: translations",
            "the translation of a withdrawn record may stand",
            "elif own not in corpus.ids(table):\n        if not",
            "elif own not in corpus.ids(table):\n        if own and not corpus.ids('withdrawn') and not",
        ),
        (
            "correction: replaced",
            "what was merged need not say into what",
            "if by is None and reason in REPLACED:",
            "if by is None and reason in ():",
        ),
        (
            "correction: replaced",
            "what took its place need not exist",
            "elif by is not None and by not in known and",
            "elif by == '' and by not in known and",
        ),
    ),
    *all_of(
        "sources/translations.py",
        (
            "bad-language",
            "any name is a language",
            "    except ValueError as error:\n",
            "    except KeyError as error:\n",
        ),
        ("unknown-file", "the coding may be translated into English", "if path.stem == OURS:", 'if path.stem == "":'),
        (
            "unknown-file",
            "translations may lie in another folder",
            'if path.parent != folder or path.suffix != ".csv":',
            'if path.suffix != ".csv":',
        ),
        (
            "translations: makers",
            "who translated need not be said",
            "required = [column.name for column in own if column.required]",
            'required = [column.name for column in own if column.required and column.name != "translated_by"]',
        ),
    ),
    *all_of(
        "schema/translations.py",
        (
            "translations: makers",
            "anybody may have translated",
            'code("translator", "Who made it: a kind, never a name.", required=True)',
            'prose("Who made it: a kind, never a name.", required=True)',
        ),
    ),
]
