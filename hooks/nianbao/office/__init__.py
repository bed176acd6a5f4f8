"""The office's work with the reports: worksheets, imports, new years, comparisons, renaming, releases."""
