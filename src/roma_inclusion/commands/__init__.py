"""Commands of the command line that have a module of their own; as in `cli`, no logic is here."""
