"""Weakenings of the rules that make rows comparable; see `weakening`."""

from __future__ import annotations

from ..weakening import all_of

WEAKENINGS = [
    *all_of(
        "checks/of_comparison.py",
        ("no-field", "a topic is as good as a field", 'if kind == "field"}', "if kind}"),
        (
            "no-field",
            "outcomes need no field",
            '        ("outcomes", "outcome_themes", "outcome_id"),\n',
            "",
        ),
        (
            "no-field",
            "a finding of no intervention needs no field",
            'batch["direction"][row] is None or batch["intervention_id"][row]',
            'batch["direction"][row] is None or True',
        ),
        (
            "no-place",
            "an intervention may be nowhere",
            'if batch["id"][row] not in taken:',
            'if batch["id"][row] in ():',
        ),
        (
            "no-country",
            "a region is a country",
            'not in ("country", "supranational"):',
            'not in ("country", "supranational", "region", "municipality"):',
        ),
        (
            "mechanism-state",
            "a state may be missing",
            "elif (mechanism is not None and direction is not None) != (is_there is not None):",
            "elif (mechanism is not None and direction is not None) < (is_there is not None):",
        ),
        (
            "mechanism-state",
            "a state may say nothing",
            "elif (mechanism is not None and direction is not None) != (is_there is not None):",
            "elif (mechanism is not None and direction is not None) > (is_there is not None):",
        ),
        (
            "direction-of-advice",
            "a method may help",
            '{"recommendation", "method", "definition"}',
            '{"recommendation", "definition"}',
        ),
        (
            "direction-of-advice",
            "advice may help",
            '{"recommendation", "method", "definition"}',
            '{"method", "definition"}',
        ),
        (
            "valence",
            "a mechanism needs no valence",
            "if (own in heads) == (own in valences):",
            "if (own in heads) and (own in valences):",
        ),
        (
            "valence",
            "a family may have a valence",
            "if (own in heads) == (own in valences):",
            "if not ((own in heads) or (own in valences)):",
        ),
        (
            "family-as-mechanism",
            "a finding may name a family",
            'if batch["mechanism_id"][row] in heads:',
            'if batch["mechanism_id"][row] in ():',
        ),
        (
            "direction-against-valence",
            "barriers and what is good are one",
            '(valences[mechanism] == "enabling") == (is_there == "present")',
            '(valences[mechanism] != "") == (is_there == "present")',
        ),
        (
            "direction-against-valence",
            "a second look does not count",
            "look not in reviewed",
            '("findings", own, "helps") not in reviewed',
        ),
        (
            "broader-of-other-kind",
            "a field may count for a topic",
            'kinds[wider] != batch["kind"][row]',
            'kinds[wider] < batch["kind"][row]',
        ),
        (
            "family-of-family",
            "a family may have a family",
            'if batch["broader_id"][row] in above:',
            'if batch["broader_id"][row] in ():',
        ),
        (
            "origin",
            "a go-between needs no origin",
            '(role == "intermediary") != (comes_from is not None)',
            '(role == "intermediary") < (comes_from is not None)',
        ),
        (
            "origin",
            "anybody may have an origin",
            '(role == "intermediary") != (comes_from is not None)',
            '(role == "intermediary") > (comes_from is not None)',
        ),
        ("grounds: plans", "what is experienced needs no ground", "not in GROUNDED:", "not in GROUNDED[:1]:"),
        (
            "grounds: plans",
            "what was found may hang on a plan",
            'if statuses.get(intervention) == "planned":',
            'if statuses.get(intervention) == "":',
        ),
        (
            "grounds: plans",
            "a finding may be read where an aim was",
            'status == "intended"}',
            'status == ""}',
        ),
        (
            "grounds: plans",
            "a finding may be read where a design was",
            'own in aims) or field == "design":',
            'own in aims) or field == "":',
        ),
        ("one-sided", "one side is a conflict", "[row]] < 2:", "[row]] < 1:"),
    ),
]
