"""Answers to questions that people ask, written from the records of the five documents."""

from roma_inclusion import Answers, hookimpl, read_answers


@hookimpl
def answers() -> Answers:
    """Describe the answers: one file a question."""
    return read_answers(__file__)
