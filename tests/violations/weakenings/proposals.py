"""Weakenings of the rules of proposals; see `weakening`."""

from __future__ import annotations

from ..weakening import all_of

WEAKENINGS = [
    *all_of(
        "authoring/judging.py",
        (
            "proposals: word for word",
            "words may be joined",
            "if quoted != [word for word, _, _ in _words(quote)]:",
            "if not quoted:",
        ),
        (
            "proposals: word for word",
            "a quote may cut a word",
            "if quoted != [word for word, _, _ in _words(quote)]:",
            "if not quoted:",
        ),
        (
            "proposals: word for word",
            "any code may be used",
            "if choices is not None and cell not in choices:",
            "if choices is not None and not cell:",
        ),
        (
            "proposals: word for word",
            "the codes of links are not looked at",
            "if not set(given) <= set(choices):",
            "if not given:",
        ),
        (
            "proposals: word for word",
            "dates are not held to the words",
            'if column.kind == "date" and edtf and',
            'if column.kind == "number" and edtf and',
        ),
        (
            "proposals: word for word",
            "the upper end of a range is all that is held to the words",
            'for name in ("value", "value_max"):',
            'for name in ("value_max",):',
        ),
        (
            "proposals: word for word",
            "personal data is let in",
            "if holds_personal_data(cell):",
            "if not cell:",
        ),
    ),
    *all_of(
        "desk/editing.py",
        (
            "proposals: no data",
            "a program may accept",
            'given.proposed_by, "author")',
            "given.proposed_by, given.proposed_by)",
        ),
        (
            "proposals: who accepted",
            "nothing says who proposed a record",
            "changes += [Change(PROPOSED, key_of(PROPOSED, mark), None, mark), Change(",
            "changes += [Change(",
        ),
    ),
    *all_of(
        "desk/store.py",
        (
            "proposals: decided once",
            "what was decided is decided again",
            "if change.file == PROPOSALS])",
            "if change.file == DESCRIPTION])",
        ),
    ),
    *all_of(
        "desk/record_acts.py",
        (
            "proposals: decided once",
            "a proposal that was decided meanwhile is saved as if nobody had proposed it",
            "raise Changed(PROPOSALS, None, None)",
            'return "", ""',
        ),
    ),
    *all_of(
        "schema/proposed.py",
        (
            "proposals: who accepted",
            "a name may stand for who accepted",
            'accepted_by: str = code("accepter", ',
            "accepted_by: str = text(",
        ),
    ),
    *all_of(
        "authoring/propose.py",
        (
            "proposals: consent",
            "nobody is asked",
            "if not (city.is_public or is_local(model) or yes):",
            "if not (city.is_public or is_local(model) or not yes):",
        ),
    ),
    *all_of(
        "authoring/models.py",
        (
            "proposals: consent",
            "a plugin that is not known counts as local",
            "return module in LOCAL_PLUGINS",
            "return True",
        ),
    ),
]
