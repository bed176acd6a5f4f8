"""The error that stops an import."""

from __future__ import annotations


class SourceError(Exception):
    """The file cannot be read as a report. The message says in Chinese what is wrong and what to do."""
