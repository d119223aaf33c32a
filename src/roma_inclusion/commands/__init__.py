"""Commands that have a file of their own: each reads arguments, calls one function, prints what it returns."""
