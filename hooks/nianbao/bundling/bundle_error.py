"""Why a bundle cannot be made."""

from __future__ import annotations


class BundleError(Exception):
    """The bundle cannot be made. The Chinese message says why and what to do."""
