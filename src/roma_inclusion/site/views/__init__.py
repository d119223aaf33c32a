"""The pages: pure functions from the records, a language and the parameters of an address to a `Page`."""
