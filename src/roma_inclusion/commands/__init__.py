"""Commands of the command line that have a module of their own: each reads arguments and calls one function."""
