"""Commands that are modules of their own: each reads arguments, calls one function and prints what it returns."""
