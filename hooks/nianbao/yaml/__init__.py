"""Reads YAML with the place of everything, and edits it without changing any other byte."""
