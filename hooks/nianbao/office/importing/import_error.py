"""What stops an import."""

from __future__ import annotations


class SourceError(Exception):
    """The file cannot be read as a report. The message is Chinese: what is wrong and what to do."""
