"""`python -m roma_inclusion` is the command line."""

from .cli import main

main()
