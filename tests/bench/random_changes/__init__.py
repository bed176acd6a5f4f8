"""Random changes of one line that the tests should notice."""
