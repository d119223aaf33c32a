"""Coding done in other programs: REFI-QDA codebooks and projects, Taguette's projects, comments in Word.

    draft = read_qdpx(Path("town.qdpx"), text, passages, {"Their code": "outcome: intended"})

Each reader gives a `Draft` whose evidence has exact places; what is not understood stands among its problems. Nothing
here guesses: words that cannot be placed, and codes without a meaning, are said.
"""

from .code_notes import read_qdc
from .read import read_qdpx
from .taguette import read_taguette
from .versions import base_of
from .word import read_word_comments
from .write import write_qdc, write_qdpx

__all__ = ["base_of", "read_qdc", "read_qdpx", "read_taguette", "read_word_comments", "write_qdc", "write_qdpx"]
