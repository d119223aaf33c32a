"""Mutation testing: would a test notice if this line said something else?

    .venv/bin/python tests/mutants.py --mutants 300 --seed 4

Edits are drawn by a seed over the modules that read, check, store and ask; each is made alone in a copy of the project,
and the tests that run through the edited lines are run on it. A mutant is killed when one of them fails or never ends.
"""
