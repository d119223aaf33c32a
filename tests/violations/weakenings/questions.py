"""Weakenings of the questions; see `weakening`. Each filter of sensitive rows is taken out by itself."""

from __future__ import annotations

from ..weakening import Weakening


def _unfiltered(question: str, old: str, new: str) -> Weakening:
    """Return a question whose answer has the sensitive rows of one table."""
    name = f"{question} has sensitive rows ({old.strip()})"
    return Weakening("site: sensitive in questions", name, f"questions/{question}.py", old, new)


def _mixed(question: str, name: str, old: str, new: str) -> Weakening:
    """Return a question that adds what is intended to what is not."""
    return Weakening("intended: questions", name, f"questions/{question}.py", old, new)


WEAKENINGS = [
    _unfiltered("mechanisms_by_level", " AND f.sensitive = 0", ""),
    _unfiltered("mechanisms_across_sources", " AND sensitive = 0", ""),
    _unfiltered("mechanisms_by_source", "f.sensitive = 0", "1"),
    _unfiltered("outcomes_by_status_and_source", "WHERE sensitive = 0", ""),
    _unfiltered("outcomes_of_status", " AND o.sensitive = 0", ""),
    _unfiltered("themes_of_aims", " AND sensitive = 0", ""),
    _unfiltered("finding_fields", "WHERE f.sensitive = 0", ""),
    _unfiltered("themes_of_findings", "WHERE f.sensitive = 0", ""),
    _unfiltered("mechanisms_compared", "WHERE f.sensitive = 0", ""),
    _unfiltered("configurations_flat", " WHERE c.sensitive = 0", ""),
    _unfiltered("reporting_matrix", "WHERE i.sensitive = 0 ", ""),
    _unfiltered("speakers", "WHERE r.sensitive = 0 ", ""),
    _unfiltered("findings_placed", "WHERE f.sensitive = 0 ", ""),
    _unfiltered("participations_by_role", "WHERE i.sensitive = 0", ""),
    _unfiltered("theme_level_matrix", "WHERE o.sensitive = 0", ""),
    _unfiltered("interventions_by_field", "FROM outcome_fields WHERE sensitive = 0", "FROM outcome_fields"),
    _unfiltered("parts_with_level", "WHERE c.sensitive = 0 ", ""),
    _unfiltered("planned_and_delivered", " AND i.sensitive = 0", ""),
    _unfiltered("conflict_sides", "WHERE c.sensitive = 0", ""),
    _unfiltered("filters", '"r.sensitive = 0"', '"1"'),
    _unfiltered("filters", " AND y.sensitive = 0", ""),
    _unfiltered("configurations_by_code", " AND k.sensitive = 0", ""),
    _unfiltered("filters", "i.id = a.intervention_id AND i.sensitive = 0", "i.id = a.intervention_id"),
    _unfiltered("pieces", '" WHERE r.sensitive = 0"', '""'),
    _unfiltered("documents_at_a_glance", "AND r.sensitive = 0", ""),
    _unfiltered("outcomes_by_intervention", "o.sensitive = 0 AND ", ""),
    _unfiltered("outcomes_by_intervention", " AND i.sensitive = 0", ""),
    _unfiltered("levels_of_a_mechanism", "WHERE f.sensitive = 0", ""),
    _unfiltered("places_of_a_mechanism", " AND f.sensitive = 0", ""),
    _unfiltered("course_by_place", "WHERE i.sensitive = 0 GROUP", "GROUP"),
    _unfiltered("interventions_by_weight", "WHERE i.sensitive = 0", ""),
    _unfiltered("places_with_interventions", "WHERE i.sensitive = 0", ""),
    _unfiltered("numbers_at_a_glance", "sensitive = 0 AND direction", "direction"),
    _unfiltered("numbers_at_a_glance", "sensitive = 0 AND status", "status"),
    Weakening(
        "site: sensitive in questions",
        "a chart may have sensitive rows",
        "questions/question.py",
        'if (question.chart or question.facets) and question.sensitive != "left_out":',
        'if question.facets and question.sensitive != "left_out":',
    ),
    _mixed("outcomes_of_status", "one view has every status", "o.status = '{status}' AND", ""),
    _mixed("themes_of_aims", "results are drawn as aims", "status = 'intended' AND ", ""),
    _mixed(
        "documents_at_a_glance", "aims are counted as reported", "r.status = 'reported'", "r.status <> 'not_measured'"
    ),
    _mixed(
        "outcomes_by_status_and_source", "a bar has aims and results", 'parts=("source", "status")', 'parts=("source",)'
    ),
    _mixed("participations_by_role", "a bar has plan and practice", 'parts=("role", "phase")', 'parts=("role",)'),
    Weakening(
        "grounds: questions",
        "what is expected counts as helped",
        "questions/pieces.py",
        "NOT IN {GROUNDED}",
        "NOT IN ('found', 'experienced', 'expected')",
    ),
    Weakening(
        "grounds: questions",
        "nothing is told apart by its ground",
        "questions/pieces.py",
        "WHEN f.basis NOT IN {GROUNDED} THEN f.basis\n",
        "",
    ),
    Weakening(
        "grounds: questions",
        "what others found counts as helped",
        "questions/pieces.py",
        "NOT IN {GROUNDED}",
        "NOT IN ('found', 'experienced', 'cited')",
    ),
    Weakening(
        "contested: questions",
        "a contested claim has no mark",
        "questions/pieces.py",
        "k.weight IN {WEIGHTY}",
        "k.weight IN ('none')",
    ),
    Weakening(
        "contested: questions",
        "a detail makes a claim contested",
        "questions/pieces.py",
        "k.weight IN {WEIGHTY}",
        "k.weight <> ''",
    ),
    Weakening(
        "site: aims apart",
        "a chart of aims has results",
        "questions/themes_of_aims.py",
        "status = 'intended' AND ",
        "",
    ),
]
