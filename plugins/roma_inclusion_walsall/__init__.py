"""Priority 4, "Living together", of the Walsall for All integration strategy."""

from roma_inclusion import Source, hookimpl, read_source


@hookimpl
def source() -> Source:
    """Describe the priority; its two columns of results were run together, so every line is a passage."""
    return read_source(__file__)
