"""Commands that stand in files of their own: each reads arguments, calls one function and prints what it returns."""
