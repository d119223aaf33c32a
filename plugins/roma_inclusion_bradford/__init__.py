"""Slides on the European Roma Communities strategy for Bradford District, 2021 to 2025."""

from roma_inclusion import Source, hookimpl, read_source


@hookimpl
def source() -> Source:
    """Describe the slides: sections are slides, passages are paragraphs and bullets."""
    return read_source(__file__)
