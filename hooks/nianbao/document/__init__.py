"""A year as one document in reading order: Word, PDF and text of a year are made from it."""
