"""The generated pages, and what surrounds the pages that are written by hand."""
