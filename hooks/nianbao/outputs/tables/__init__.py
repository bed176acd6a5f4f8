"""The figures of a yearbook as tables: xlsx for people, CSV and JSON for programs."""
