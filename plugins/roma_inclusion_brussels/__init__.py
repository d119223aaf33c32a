"""A page on the ESF project Roma@Work of the VGC and Foyer vzw in Brussels, 2015 to 2021."""

from roma_inclusion import Source, hookimpl, read_source


@hookimpl
def source() -> Source:
    """Describe the page: Dutch paragraphs under two headings."""
    return read_source(__file__)
