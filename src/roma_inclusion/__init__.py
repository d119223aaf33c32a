"""What cities, ministries and networks do for the inclusion of Roma, Sinti and Travellers, as comparable data.

    import roma_inclusion
    data = roma_inclusion.load()

A plugin imports `hookimpl`, `read_source` and, where its document needs a cutting of its own, the helpers of
`roma_inclusion.passages`.
"""

from .data import Data, load
from .errors import DataError, Problem, RomaInclusionError, SurroundingsError, UsageError
from .hookspecs import Source, hookimpl
from .passages import BULLET, Cut, Section, address, cut_sections, lines, paragraphs, split_sections, trim
from .sources import read_source

__all__ = [
    "BULLET",
    "Cut",
    "Data",
    "DataError",
    "Problem",
    "RomaInclusionError",
    "Section",
    "Source",
    "SurroundingsError",
    "UsageError",
    "address",
    "cut_sections",
    "hookimpl",
    "lines",
    "load",
    "paragraphs",
    "read_source",
    "split_sections",
    "trim",
]
