"""Where long words may break: in both languages, and never in a short word or near an end."""

from __future__ import annotations

import pytest

from roma_inclusion.site.hyphens import SOFT, with_hyphens


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("verblijfsstatus", "ver-blijfs-sta-tus"),
        ("Voorzieningen", "Voor-zie-nin-gen"),
        ("haatmisdrijven en veiligheid", "haat-mis-drij-ven en vei-lig-heid"),
        ("discrimination", "dis-cri-mi-na-tion"),
        ("anti-discrimination", "anti-discrimination"),
        ("employment", "employ-ment"),
        ("kader", "kader"),
        ("education", "education"),
        ("2021-2025", "2021-2025"),
        ("", ""),
    ],
)
def test_a_long_word_breaks_at_its_syllables(word: str, broken: str) -> None:
    assert with_hyphens(word).replace(SOFT, "-") == broken


def test_no_letter_is_changed() -> None:
    text = "Bestrijding van discriminatie, toegang tot voorzieningen, één gemeenschap"
    assert with_hyphens(text).replace(SOFT, "") == text
