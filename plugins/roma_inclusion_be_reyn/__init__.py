"""A page on Be-REYN, the Belgian Romani Early Years Network, and what it focuses on in 2020."""

from roma_inclusion import Source, hookimpl, read_source


@hookimpl
def source() -> Source:
    """Describe the page: Dutch paragraphs, bullets and numbered points under headings."""
    return read_source(__file__)
