"""The desk: a local web application in which an officer codes a document, without YAML and without a terminal."""
