"""Getting the text out of a document: one module a format, and what they share.

extract(Path("plan.pdf")).text
"""

from .model import Block, Extraction, Join, PageRun, Proposal, SetApart, as_data, from_data
from .run import extract

__all__ = ["Block", "Extraction", "Join", "PageRun", "Proposal", "SetApart", "as_data", "extract", "from_data"]
