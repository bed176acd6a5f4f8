"""What keeps a document from being written."""

from __future__ import annotations


class ExportError(Exception):
    """The document cannot be written. The Chinese message says what is wrong and how to fix it."""
