"""The evaluation of pilots with intermediaries in seven Dutch municipalities, 2019 to 2022."""

from roma_inclusion import Source, hookimpl, read_source


@hookimpl
def source() -> Source:
    """Describe the report: machine-read, with footnotes between paragraphs and tables whose rows run together."""
    return read_source(__file__)
