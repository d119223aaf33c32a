"""One module a format in which the dataset leaves the database."""
