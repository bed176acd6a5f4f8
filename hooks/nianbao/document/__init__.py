"""A year as one document in reading order: what the page, Word, PDF and text of a year are made from."""
