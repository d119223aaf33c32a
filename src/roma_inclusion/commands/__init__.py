"""Commands of the command line, a module each: they read arguments, call one function, print what it returns."""
